//! Going where one was sent by a decision.

use super::{Stage, Woken, finish, stage};
use crate::ids::PersonId;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::terms::TimeUse;

/// Walks to the place without haste, so that nobody takes it for flight, and stays there. No doctrine
/// asks for this act: without a decision there is nowhere to go.
pub(super) fn go_where_sent(scene: &mut Scene, who: PersonId, woken: Woken) {
    match (woken, scene.get(who).activity.sent) {
        (Woken::Start, Some(place)) => {
            scene.person(who).activity.space = Some(place);
            stage(scene, who, Stage::Going);
            scene.set_off(who, Want::Space(place), false);
        }
        (Woken::Arrived, _) => {
            scene.use_time(who, TimeUse::Settled);
            stage(scene, who, Stage::Staying);
        }
        (Woken::Start, None) | (Woken::NoWay, _) => finish(scene, who, false),
        (Woken::TaskDone | Woken::Look, _) => {}
    }
}
