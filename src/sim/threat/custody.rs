//! `CustodyEscape`: a person in custody breaks away from the escort beside them.
//!
//! The break is the onset. From it the person hurries to the nearest exit that they find open, and
//! leaves; or officers see them; or they give up when their time is over. The escort is a group of
//! the scenario, and what they do is doctrine.

use super::noise::{self, Noise};
use super::{END, MOVE_ON, Stage, later, onset};
use crate::sim::people::scene::Scene;

/// The break.
pub(super) fn begin(scene: &mut Scene) {
    onset(scene, Stage::Present);
    let model = scene.desk.model();
    later(scene, END, model.defaults.custody_duration.value);
    later(scene, MOVE_ON, model.defaults.custody_dwell.value);
    noise::once(scene, Noise::Voices);
}
