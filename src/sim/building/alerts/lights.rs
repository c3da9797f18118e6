//! Warning lights: they flash with an announcement, for those who do not understand its words.
//!
//! Lights say nothing by themselves: whoever is not trained takes them for something odd at first.

use crate::ids::{PersonId, ZoneId};
use crate::model::plan::DeviceKind;
use crate::sim::event::EventId;
use crate::sim::people::mind::Cue;
use crate::sim::people::scene::Scene;
use crate::terms::{CueKind, Instruction};

/// The working lights whose zone shares a space with the announcement's flash, in all their zone.
/// An end, or a call for help, is no reason to.
pub(super) fn flash(scene: &mut Scene, spoken_in: ZoneId, says: Instruction, event: EventId) {
    if matches!(says, Instruction::AllClear | Instruction::ComeToAssist) {
        return;
    }
    let model = scene.desk.model();
    let zones = &model.plan.zones;
    for (device, of) in model.plan.devices.iter() {
        let DeviceKind::Strobe { zone } = of.kind else {
            continue;
        };
        let lit = &zones[zone].spaces;
        let spoken = &zones[spoken_in].spaces;
        if !scene.works(device) || !lit.iter().any(|space| spoken.contains(space)) {
            continue;
        }
        for &space in lit {
            for who in scene.occupants.of(space).to_vec() {
                see(scene, who, event);
            }
        }
    }
}

/// Whoever is making sense of the words needs no lights.
fn see(scene: &mut Scene, who: PersonId, event: EventId) {
    if scene.get(who).cues.has(CueKind::Alert) {
        return;
    }
    let cue = Cue {
        kind: CueKind::SawLights,
        from: None,
        place: None,
        says: None,
        faint: true,
    };
    scene.notice(who, cue, &[event]);
}
