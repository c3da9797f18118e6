//! From raw files to the model: every reference resolved, every shape checked, all faults at once.
//!
//! Each function looks at the whole of its file before it gives up, so that one reading of the
//! list is enough to mend a file. Things are ranked by their names, so their order in a file
//! changes nothing. What this is not: it reads no files and shows no problems; `data` does both.

mod plan;

mod contents;
mod cut;
mod devices;
mod doors;
mod floor;
mod locks;
mod names;
mod outline;
mod panes;
mod spaces;
mod walls;
mod ways;

pub use plan::plan;
