//! When a run is over: at its limit, when everybody was told that it is, or when nothing is left that
//! could happen.

use bevy_ecs::prelude::{ResMut, Resource};
use serde::{Deserialize, Serialize};

use super::event::EventKind;
use super::people::scene::{Scene, SceneParam};
use super::queue::{Kind, Wake};
use super::schedule::Phase;
use super::state::Declared;
use crate::ids::PersonId;
use crate::model::Model;
use crate::terms::{Act, Ending, Role};
use crate::units::Tick;

/// The scenario's limit.
const LIMIT: u32 = 0;
/// A look whether anything is left.
const LOOK: u32 = 1;
/// Seconds between two looks.
const LOOK_EVERY_S: f64 = 5.0;

pub(super) fn install(declared: &mut Declared) {
    declared.resource::<Over>("ending");
}

/// Whether the run is over, and how.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Over(pub Option<Ending>);

/// The wakes that end a run.
pub(super) fn first_wakes(model: &Model) -> [(Tick, Wake); 2] {
    [
        (model.scenario.ends, wake(LIMIT)),
        (Tick::at(LOOK_EVERY_S), wake(LOOK)),
    ]
}

/// Ends the run at its limit, or when only the looks themselves are left.
pub(super) fn look_at_the_end(scene: SceneParam, mut over: ResMut<Over>) {
    let mut scene = scene.open();
    for due in scene.desk.queue.due(Phase::Observe, Kind::Run) {
        if over.0.is_some() {
            continue;
        }
        let nothing_left = is_quiet(&scene);
        let ending = match due.about {
            LIMIT => Some(Ending::TimeLimit),
            _ if is_over_for_all(&scene) => Some(Ending::AllClear),
            _ if nothing_left => Some(why_quiet(&scene)),
            _ => None,
        };
        match ending {
            Some(ending) => {
                over.0 = Some(ending);
                scene.desk.tell(EventKind::RunEnded { ending }, &[]);
            }
            None => {
                let next = scene.desk.now().after(LOOK_EVERY_S);
                scene.desk.queue.at(next, wake(LOOK));
            }
        }
    }
}

/// Whether nothing is left that could happen: in the queue is at most the limit, or this look's own
/// successor, and nobody walks but on patrol, which would go on for ever.
fn is_quiet(scene: &Scene) -> bool {
    let on_patrol = |who: PersonId| scene.get(who).activity.act == Act::Patrol;
    let only_patrol = |wake: Wake| {
        let walks = matches!(wake.phase, Phase::Act | Phase::Move);
        walks && wake.kind == Kind::Person && on_patrol(PersonId(wake.rank))
    };
    let mut queued = scene.desk.queue.wakes();
    let mut awake = scene.awake.iter();
    awake.all(on_patrol) && queued.all(|wake| wake.kind == Kind::Run || only_patrol(wake))
}

/// Whether it is all clear, everybody on the site who can be told knows, and nobody is on the way but
/// on patrol.
fn is_over_for_all(scene: &Scene) -> bool {
    let on_patrol = |who: PersonId| scene.get(who).activity.act == Act::Patrol;
    scene.police.all_swept
        && scene.awake.iter().all(on_patrol)
        && !scene.everybody().any(|who| scene.can_be_told(who))
}

fn why_quiet(scene: &Scene) -> Ending {
    if scene.police.all_swept {
        return Ending::AllClear;
    }
    let left_inside = scene.everybody().any(|who| {
        let parts = scene.get(who);
        parts.place.is_inside() && parts.person.role != Role::Officer
    });
    if left_inside {
        Ending::Quiet
    } else {
        Ending::EverybodyOut
    }
}

fn wake(about: u32) -> Wake {
    Wake {
        phase: Phase::Observe,
        kind: Kind::Run,
        rank: 0,
        about,
    }
}
