//! From raw files to the model: every reference resolved, every shape checked, all faults at once.
//!
//! Each function looks at the whole of its file before it gives up, so that one reading of the
//! list is enough to mend a file. Things are ranked by their names, so their order in a file
//! changes nothing. What this is not: it reads no files and shows no problems; `data` does both.

mod bundle;
mod defaults;
mod doctrine;
mod plan;
mod scenario;
mod site;

mod census;
mod contents;
mod cut;
mod devices;
mod doors;
mod floor;
mod locks;
mod movement;
mod names;
mod outdoors;
mod outline;
mod panes;
mod people;
mod spaces;
mod timeline;
mod walls;
mod ways;
mod workplace;

pub use bundle::{DEFAULT_SITE, RawBundle, model};
pub use defaults::defaults;
pub use doctrine::doctrine;
pub use plan::plan;
pub use site::site;

#[cfg(test)]
pub(crate) use outdoors::mark as mark_outdoors;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
