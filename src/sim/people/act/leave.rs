//! Leaving: the building, or only the compartment.

use super::{Stage, Woken, finish, gather, stage};
use crate::ids::PersonId;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::terms::TimeUse;

/// Out by the best known way, then on to the assembly point.
pub(super) fn building(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        _ if scene.get(who).place.is_out() => gather::go_on(scene, who, woken),
        Woken::Start => {
            stage(scene, who, Stage::Going);
            scene.set_off(who, Want::Outside, true);
        }
        Woken::NoWay => finish(scene, who, false),
        Woken::Arrived | Woken::TaskDone | Woken::Look => {}
    }
}

/// To the nearest space of another compartment than the danger's and one's own.
pub(super) fn compartment(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start => {
            let model = scene.desk.model();
            let parts = scene.get(who);
            if parts.place.is_out() {
                return finish(scene, who, false);
            }
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
