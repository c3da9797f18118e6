//! Files on disk: raw types with their place in the text.

pub mod doctrine;
pub mod import;
pub mod plan;
pub mod problem;
mod record;
pub mod scenario;
pub mod site;
pub mod write;
