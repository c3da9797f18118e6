//! `FalseAlarm`: something harmless is taken for danger. No threat ever exists.
//!
//! What people make of it, the alarms, announcements and searches that follow, run as ever; nobody
//! is exposed to anything.

use super::noise::{self, Noise};
use crate::sim::event::EventKind;
use crate::sim::people::scene::Scene;

/// The harmless noise.
pub(super) fn begin(scene: &mut Scene) {
    let space = scene.threat.space;
    let kind = EventKind::FalseReportMade { space };
    scene.threat.event = scene.desk.tell(kind, &[]);
    let event = scene.threat.event;
    noise::heard(scene, space, Noise::Harmless, event);
}
