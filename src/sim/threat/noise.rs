//! The noises of the threat: who hears them, and how clearly.

use super::{NOISE, later};
use crate::ids::SpaceId;
use crate::nav::sound::Heard;
use crate::nav::sound::losses::{CRASH_DB, LOUD_DB, VOICES_DB};
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::mind::Cue;
use crate::sim::people::scene::Scene;
use crate::sim::responders::contact;
use crate::terms::CueKind;

/// What kind of noise it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noise {
    /// Loud: heard clearly wherever little is lost on the way.
    Loud,
    /// Raised voices: clear in the space itself, muffled near by and behind glass or a door.
    Voices,
    /// Something harmless: clear in the space itself, muffled in those next to it and no farther.
    Harmless,
}

/// A loud noise now, and the next after a while.
pub(super) fn begin(scene: &mut Scene) {
    once(scene, Noise::Loud);
    let law = scene.desk.shared.model.defaults.threat_noise.value;
    later(scene, NOISE, law);
}

/// The next loud noise, while it is there and moves.
pub(super) fn again(scene: &mut Scene) {
    if scene.threat.stage == super::Stage::Present {
        begin(scene);
    }
}

/// One noise.
pub(super) fn once(scene: &mut Scene, noise: Noise) {
    let space = scene.threat.space;
    let cause = [scene.threat.event];
    let event = scene.desk.tell(EventKind::NoiseMade { space }, &cause);
    heard(scene, space, noise, event);
}

/// Those in earshot notice it, clear or muffled.
pub(super) fn heard(scene: &mut Scene, space: SpaceId, noise: Noise, event: EventId) {
    let nav = scene.desk.nav();
    let levels = nav.sound.levels_from(space, &|door| scene.door(door).open);
    let next = |there| there == space || nav.sound.is_next(space, there);
    for (there, &level) in levels.iter() {
        if noise == Noise::Harmless && !next(there) {
            continue;
        }
        let Some(faint) = how(noise, there == space, level) else {
            continue;
        };
        let cue = Cue {
            kind: CueKind::HeardNoise,
            from: None,
            // A muffled noise does not tell where it came from.
            place: (!faint).then_some(space),
            says: None,
            faint,
        };
        for who in scene.occupants.of(there).to_vec() {
            scene.notice(who, cue, &[event]);
            if !faint && scene.police.unit_of(who).is_some() {
                contact::witnessed(scene, space);
            }
        }
    }
}

/// Whether a noise is faint in a space where a loud one would have this level; nothing where it is
/// not heard. Only of a loud one can it be told elsewhere what it is and where it comes from.
fn how(noise: Noise, here: bool, loud_db: i32) -> Option<bool> {
    let softer_db = match noise {
        Noise::Loud => 0,
        Noise::Voices => LOUD_DB - VOICES_DB,
        Noise::Harmless => LOUD_DB - CRASH_DB,
    };
    match (noise, Heard::at(loud_db - softer_db)) {
        _ if here => Some(false),
        (_, Heard::Not) => None,
        (Noise::Loud, Heard::Clear) => Some(false),
        _ => Some(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::sample::{TWO_ROOMS, plan_of};
    use crate::nav::Nav;

    /// How a noise in the office is heard in the store beside it, doors shut.
    fn beside(plan: &str, noise: Noise) -> Option<bool> {
        let plan = plan_of(plan);
        let named = |name| plan.space_named(name).expect("drawn");
        let (office, store) = (named("office"), named("store"));
        let nav = Nav::build(std::sync::Arc::new(plan));
        how(
            noise,
            false,
            nav.sound.levels_from(office, &|_| false)[store],
        )
    }

    #[test]
    fn raised_voices_are_muffled_behind_glass_and_not_heard_behind_a_wall() {
        let glazed = TWO_ROOMS.replace(
            "    zones: [",
            "    panes: [(id: \"p\", between: (\"office\", \"store\"),
                at_m: ((5.1, 3.0), (5.1, 5.0)), kind: Glazed)],\n    zones: [",
        );
        assert_eq!(beside(TWO_ROOMS, Noise::Voices), None);
        assert_eq!(beside(&glazed, Noise::Voices), Some(true));
        assert_eq!(beside(TWO_ROOMS, Noise::Loud), Some(true));
    }
}
