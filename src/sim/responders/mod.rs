//! Those who come: the police. In-house security are people like others; see
//! [`crate::sim::people::act`].
//!
//! * [`police`]: the stream of arrivals, from the call on, and what each unit does
//! * [`entry`]: what holds the first unit up before it goes in, and who meets it
//! * [`way_in`]: where units appear on the site, and how they get into the building
//! * [`contact`]: what officers on the way see and hear, and whom they meet
//! * [`sweep`]: every space is gone through
//! * [`search`]: which of them is next

pub mod contact;
pub mod entry;
pub mod police;
mod search;
pub mod sweep;
mod way_in;

#[cfg(test)]
mod tests;
