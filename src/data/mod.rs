//! Files on disk: raw types with their place in the text.
//!
//! A file is read once, within the ceilings of [`limits`], into [`source::Sources`]; its text
//! becomes a tree in which every value has its place; and [`read`] makes a raw type of the tree,
//! finding every fault in one go. What this is not: a judge of meaning. That names point to
//! something, that outlines are simple and doors touch walls is the matter of `model`.

pub mod defaults;
pub mod differ;
pub mod doctrine;
pub mod document;
pub mod figures;
pub mod import;
pub mod kind;
pub mod law;
pub mod library;
pub mod limits;
pub mod load;
pub mod nearest;
pub mod people;
pub mod plan;
pub mod problem;
mod reading;
mod role;
pub mod scenario;
pub mod set;
pub mod show;
pub mod site;
pub mod source;
mod tree;
pub mod words;
pub mod write;

pub use kind::{FileKind, kind_of};
pub use reading::{Book, Kind, Readable, read};
