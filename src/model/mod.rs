//! Checked, immutable, ids resolved: what everything above the files works with.
//!
//! A [`Model`] is made from raw files once, all problems are found at once, and nothing here is
//! optional because it "was not checked yet". What it is not: it knows no files, no clock, no chance.

pub mod build;
mod called;
pub mod check;
pub mod defaults;
pub mod doctrine;
pub mod gamma;
pub mod inputs;
pub mod law;
pub mod load;
pub mod open;
pub mod plan;
pub mod roster;
pub mod scenario;
pub mod site;
pub mod speed;

use std::sync::Arc;

use crate::ids::{DoctrineId, Table};
use defaults::Defaults;
use doctrine::Doctrine;
use inputs::InputFile;
use plan::Plan;
use roster::Roster;
use scenario::Scenario;
use site::Site;

/// Everything that a run is made from.
#[derive(Clone, Debug)]
pub struct Model {
    /// The building.
    pub plan: Arc<Plan>,
    /// The script.
    pub scenario: Scenario,
    /// The site's own words.
    pub site: Site,
    /// The doctrines that the scenario names.
    pub doctrines: Table<DoctrineId, Doctrine>,
    /// Everybody who takes part.
    pub roster: Roster,
    /// The numbers that nothing states.
    pub defaults: Defaults,
    /// The files that it was made from, byte for byte.
    pub inputs: Vec<InputFile>,
}
