//! Going to a place that an announcement or a call named, to help there.
//!
//! Whoever comes stays for a while where they see into the place. What they see there they make
//! sense of as anybody would; helping itself is not simulated.

use super::{Stage, Task, Woken, finish, stage, work};
use crate::ids::PersonId;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::terms::TimeUse;

/// Goes to where one sees into the place, and stays a while.
pub(super) fn go_to_help(scene: &mut Scene, who: PersonId, woken: Woken) {
    match (woken, scene.get(who).activity.stage) {
        (Woken::Start, _) => {
            let Some(danger) = scene.get(who).belief.danger else {
                return finish(scene, who, false);
            };
            scene.person(who).activity.space = Some(danger.space);
            stage(scene, who, Stage::Going);
            scene.set_off(who, Want::InSightOf(danger.space), true);
        }
        (Woken::Arrived, Stage::Going) => stay(scene, who),
        (Woken::NoWay, _) => finish(scene, who, false),
        (Woken::TaskDone, Stage::Working(Task::Help)) => finish(scene, who, true),
        _ => {}
    }
}

fn stay(scene: &mut Scene, who: PersonId) {
    scene.stop(who);
    scene.use_time(who, TimeUse::Settled);
    let space = scene.get(who).activity.space;
    let name = space.map_or(0, |space| scene.desk.shared.owners.spaces[space].0);
    let law = scene.desk.shared.model.defaults.stay_to_help.value;
    work(scene, who, Task::Help, law, name);
}
