//! Leaving: the building, or only the compartment.

use super::{Stage, Task, Woken, finish, stage, work};
use crate::ids::PersonId;
use crate::model::plan::Side;
use crate::sim::event::EventKind;
use crate::sim::people::On;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::terms::{PointKind, TimeUse};

/// Out by the best known way, then on to the assembly point.
pub(super) fn building(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start if scene.get(who).place.on == On::Outside => gather(scene, who),
        Woken::Start => {
            stage(scene, who, Stage::Going);
            scene.set_off(who, Want::Outside, true);
        }
        Woken::Arrived => gather(scene, who),
        Woken::NoWay => finish(scene, who, false),
        Woken::TaskDone => {
            if let Stage::Working(Task::ToAssembly(point)) = scene.get(who).activity.stage {
                let cause = [scene.get(who).activity.event];
                scene
                    .desk
                    .tell(EventKind::PointReached { person: who, point }, &cause);
                scene
                    .desk
                    .tell(EventKind::PersonAccounted { person: who }, &cause);
            }
            stage(scene, who, Stage::Staying);
        }
        Woken::Look => {}
    }
}

/// To the nearest space of another compartment than the danger's and one's own.
pub(super) fn compartment(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start => {
            let model = scene.desk.model();
            let parts = scene.get(who);
            let spaces = &model.plan.spaces;
            let here = spaces[parts.place.space].compartment;
            let danger = parts
                .belief
                .danger
                .and_then(|danger| spaces[danger.space].compartment);
            let level = spaces[parts.place.space].level;
            let safe: Vec<_> = spaces
                .iter()
                .filter(|(_, space)| {
                    space.level == level
                        && space.compartment.is_some()
                        && space.compartment != here
                        && space.compartment != danger
                })
                .map(|(id, _)| id)
                .collect();
            if safe.is_empty() {
                return finish(scene, who, false);
            }
            // Whoever only thinks it odd walks off; others do not take that for flight.
            let hurry = scene.get(who).belief.in_danger();
            stage(scene, who, Stage::Going);
            scene.set_off(who, Want::Spaces(safe), hurry);
        }
        Woken::Arrived => {
            stage(scene, who, Stage::Staying);
            scene.use_time(who, TimeUse::Settled);
        }
        Woken::NoWay => finish(scene, who, false),
        Woken::TaskDone | Woken::Look => {}
    }
}

/// Outside: on to the first assembly point of the plan, if it has one.
fn gather(scene: &mut Scene, who: PersonId) {
    scene.stop(who);
    scene.use_time(who, TimeUse::Settled);
    let model = scene.desk.model();
    let assembly = model
        .plan
        .points
        .iter()
        .find(|(_, point)| point.kind == PointKind::Assembly && point.side == Side::Outside);
    match assembly {
        Some((point, _)) => {
            let law = model.defaults.to_assembly.value;
            work(scene, who, Task::ToAssembly(point), law, 0);
        }
        None => stage(scene, who, Stage::Staying),
    }
}
