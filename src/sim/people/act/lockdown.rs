//! Commanding the electronic locks from the lockdown desk in the same space.

use super::{Stage, Task, Woken, finish, work};
use crate::ids::PersonId;
use crate::sim::building::lockdown;
use crate::sim::people::scene::Scene;
use crate::terms::TimeUse;

/// Works the desk; whoever is at none, or whose desk fails meanwhile, does it in vain.
pub(super) fn command(scene: &mut Scene, who: PersonId, woken: Woken) {
    match (woken, scene.get(who).activity.stage) {
        (Woken::Start, _) => {
            let here = scene.space_of(who);
            let Some(desk) = here.and_then(|space| lockdown::desk_to_use(scene, space)) else {
                return finish(scene, who, false);
            };
            scene.use_time(who, TimeUse::Preparing);
            let owner = scene.desk.shared.owners.devices[desk];
            let law = scene.desk.shared.model.defaults.command_lockdown.value;
            work(scene, who, Task::Command(desk), law, owner.0);
        }
        (Woken::TaskDone, Stage::Working(Task::Command(desk))) => {
            let cause = [scene.get(who).activity.event];
            let works = scene.works(desk);
            lockdown::command(scene, desk, Some(who), &cause);
            finish(scene, who, works);
        }
        _ => {}
    }
}
