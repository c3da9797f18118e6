//! Talking somebody down: within speaking distance, with room between, one voice at a time.
//!
//! What talk brings is drawn by [`crate::sim::threat::escalating`]; here somebody goes there, stands
//! and speaks, and stays until it is over.

use super::{Stage, Task, Woken, finish, stage};
use crate::geom::Point;
use crate::ids::PersonId;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::sim::threat::escalating;
use crate::terms::{Act, TimeUse};

/// Goes within speaking distance and speaks.
pub(super) fn talk_down(scene: &mut Scene, who: PersonId, woken: Woken) {
    let talking = scene.get(who).activity.stage == Stage::Working(Task::Talk);
    match woken {
        Woken::Start if talking => {}
        Woken::Start if escalating::can_be_talked_to(scene, who) => {
            escalating::take_up(scene, who);
            stage(scene, who, Stage::Going);
            let want = Want::Point {
                space: scene.threat.space,
                at: speaking_point(scene, who),
            };
            scene.set_off(who, want, false);
        }
        Woken::Arrived if escalating::can_be_talked_to(scene, who) => {
            scene.stop(who);
            scene.use_time(who, TimeUse::Settled);
            stage(scene, who, Stage::Working(Task::Talk));
            escalating::talk_begins(scene, who);
        }
        Woken::Start | Woken::Arrived | Woken::NoWay => finish(scene, who, false),
        Woken::TaskDone | Woken::Look => {}
    }
}

/// Whoever talked, or was on the way to it, no longer does.
pub(super) fn leave_off(scene: &mut Scene, who: PersonId) {
    if scene.get(who).activity.act == Act::TalkDown {
        escalating::talk_left(scene, who);
    }
}

/// The talk is over: it ended the matter, or there is nobody left to talk with.
pub(in crate::sim) fn talk_is_over(scene: &mut Scene, who: PersonId, helped: bool) {
    if scene.get(who).activity.act == Act::TalkDown {
        finish(scene, who, helped);
    }
}

/// Where one stands to speak: towards the own side of the person, as far off as the defaults say,
/// or where one is if that is nearer; from another room, and in a small one, in the middle.
fn speaking_point(scene: &Scene, who: PersonId) -> Point {
    let place = *scene.get(who).place;
    let at = scene.threat.at;
    let room = scene.desk.shared.model.defaults.talk_distance_m.value;
    let gap = place.at.distance(at);
    if place.space == scene.threat.space && gap <= room {
        return place.at;
    }
    let outline = &scene.desk.shared.model.plan.spaces[scene.threat.space].outline;
    let point = at + (place.at - at) * (room / gap.max(room));
    if outline.contains(point) {
        point
    } else {
        outline.inner_point()
    }
}
