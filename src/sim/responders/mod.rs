//! Those who come: the police. In-house security are people like others; see
//! [`crate::sim::people::act`].

pub mod police;
pub mod sweep;
