//! Verification: the standard tests of evacuation models, built from their specifications and run
//! through the program as anybody's files are.
//!
//! A test's building and people are written as a floor plan and a scenario ([`building`],
//! [`script`]), read and checked as users' files ([`case`]), run under several seeds on all cores
//! ([`mod@bench`]), and watched from outside ([`watch`]). Each family of tests has a file under
//! [`families`]; [`contents`] lists them as the standards do, with what is not applicable. The
//! limits are those of the standards and never looser; a test that the model fails is reported
//! as failed. Whatever a test asks, a door that freezes or a person left inside fails it.
//!
//! Steady states of density are measured on the [`crate::sim::treadmill`], the walking model alone.
//!
//! What it is not: validation of behaviour in emergencies. It shows that the program does what its
//! documents say, and how its walkers compare with measured ones.

pub mod bench;
pub mod building;
pub mod case;
pub mod contents;
pub mod families;
pub mod finding;
mod markdown;
mod page;
pub mod run;
pub mod script;
pub mod stats;
pub mod watch;

pub use contents::{CONTENTS, Entry, Suite, chosen};
pub use finding::Verdict;
pub use markdown::markdown;
pub use page::page;
pub use run::{Checked, check};
