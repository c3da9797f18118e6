//! The noises of the threat: who hears them, and how clearly.

use super::{NOISE, later};
use crate::ids::SpaceId;
use crate::nav::sound::Heard;
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::mind::Cue;
use crate::sim::people::scene::Scene;
use crate::terms::CueKind;

/// What kind of noise it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noise {
    /// Loud: heard clearly wherever little is lost on the way.
    Loud,
    /// Raised voices: clear in the space itself; where a loud noise would be clear they are
    /// muffled, and where that would be muffled they are not heard.
    Voices,
    /// Something harmless: clear in the space itself, muffled wherever it is heard else.
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
    let heard = nav.sound.heard_from(space, &|door| scene.door(door).open);
    for (there, heard) in heard.iter() {
        let Some(faint) = how(noise, there == space, *heard) else {
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
        }
    }
}

/// Whether a noise is faint in a space; nothing where it is not heard.
fn how(noise: Noise, here: bool, heard: Heard) -> Option<bool> {
    match (noise, heard) {
        (_, Heard::Not) => None,
        _ if here => Some(false),
        (Noise::Voices, Heard::Muffled) => None,
        (Noise::Loud, Heard::Clear) => Some(false),
        _ => Some(true),
    }
}
