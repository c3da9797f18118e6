//! Sweeping: every space is gone through; whoever is found is accounted for. Which comes next is in
//! [`search`].

use super::police::{Duty, agreed, go};
use super::{contact, search};
use crate::ids::{PersonId, SpaceId};
use crate::model::law::Law;
use crate::sim::building::{alerts, doors};
use crate::sim::chance::{Draw, Purpose};
use crate::sim::event::EventKind;
use crate::sim::people::act::Woken;
use crate::sim::people::scene::Scene;
use crate::sim::people::tell;
use crate::sim::people::walk::Want;
use crate::sim::queue::{Kind, Wake};
use crate::sim::schedule::Phase;
use crate::sim::threat;
use crate::terms::Partnership;

/// The unit turns to news, else goes to the next space that nobody swept or sweeps; with none left it
/// stands. Where the person is shut in it goes only to see that.
pub(super) fn next(scene: &mut Scene, unit: usize) {
    if contact::follow_news(scene, unit) {
        return;
    }
    match search::next_space(scene, unit) {
        Some(space) if threat::to_be_held(scene) == Some(space) => {
            scene.police.units[unit].duty = Duty::ToScene(space);
            go(scene, unit, Want::InSightOf(space));
        }
        Some(space) => sweep(scene, unit, space),
        None => {
            scene.police.units[unit].duty = Duty::Standing;
            check_all(scene, unit);
        }
    }
}

fn sweep(scene: &mut Scene, unit: usize, space: SpaceId) {
    scene.police.units[unit].duty = Duty::Sweeping(space);
    go(scene, unit, Want::Space(space));
}

/// The unit arrived, cannot get there, or is done with a space.
pub(super) fn go_on(scene: &mut Scene, unit: usize, space: SpaceId, woken: Woken) {
    match woken {
        Woken::Arrived => {
            let lead = scene.police.units[unit].officers[0];
            let owner = scene.desk.shared.owners.spaces[space];
            let draw = Draw {
                owner,
                purpose: Purpose::Police,
                about: 0,
            };
            let law = law_of(scene, space);
            let about = Woken::TaskDone as u32;
            let wake = Wake {
                phase: Phase::Act,
                kind: Kind::Person,
                rank: lead.0,
                about,
            };
            scene.desk.after(law, draw, wake);
        }
        Woken::NoWay => {
            // What nobody can get into needs no sweep; the plan's check has warned of it.
            scene.police.swept[space.0 as usize] = true;
            next(scene, unit);
        }
        Woken::TaskDone => {
            scene.police.swept[space.0 as usize] = true;
            let cause = [scene.police.units[unit].event];
            let swept = EventKind::SpaceSwept {
                space,
                unit: unit as u32 + 1,
            };
            let event = scene.desk.tell(swept, &cause);
            threat::officers_went_through(scene, space);
            let found: Vec<PersonId> = scene.occupants.of(space).to_vec();
            for person in found {
                if scene.police.unit_of(person).is_none() {
                    contact::account(scene, person, event);
                }
            }
            next(scene, unit);
        }
        Woken::Start | Woken::Look => {}
    }
}

/// How long a space takes: longer where its doors are locked and no keys were ready.
fn law_of(scene: &Scene, space: SpaceId) -> Law {
    let defaults = &scene.desk.shared.model.defaults;
    if doors::is_shut_off(scene, space) && !agreed(scene, Partnership::KeysReady) {
        defaults.sweep_locked.value
    } else {
        defaults.sweep_space.value
    }
}

/// Once everything was swept and the threat is over, the site is clear.
fn check_all(scene: &mut Scene, unit: usize) {
    let busy = scene
        .police
        .units
        .iter()
        .any(|unit| matches!(unit.duty, Duty::Sweeping(_)));
    let done = scene.police.swept.iter().filter(|&&swept| swept).count();
    if scene.police.all_swept
        || busy
        || scene.threat.is_present()
        || done < scene.police.swept.len()
    {
        return;
    }
    scene.police.all_swept = true;
    let cause = [scene.police.units[unit].event];
    let event = scene.desk.tell(EventKind::AllSwept {}, &cause);
    scene.police.clear = Some(event);
    alerts::all_clear(scene, event);
    tell::pass_on_the_all_clear(scene);
}

/// The threat ended. Where it did is gone through again: at once by the unit that held the place,
/// else by one that stands.
pub(in crate::sim) fn threat_ended(scene: &mut Scene) {
    let space = scene.threat.space;
    if scene.threat.is_drawn() {
        scene.police.swept[space.0 as usize] = false;
        see_doors_open(scene, space);
    }
    let units = &scene.police.units;
    let holding = units
        .iter()
        .position(|unit| unit.duty == Duty::Holding(space));
    let standing = units.iter().position(|unit| unit.duty == Duty::Standing);
    match (holding, standing) {
        (Some(unit), _) => sweep(scene, unit, space),
        (None, Some(unit)) => next(scene, unit),
        (None, None) => {}
    }
}

/// Officers found the doors of a space held, and see that they no longer are.
fn see_doors_open(scene: &mut Scene, space: SpaceId) {
    let model = scene.desk.model();
    let doors = &model.plan.spaces[space].doors;
    for unit in scene.police.units.clone() {
        for officer in unit.officers {
            let parts = scene.person(officer);
            parts.belief.locked.retain(|door| !doors.contains(door));
        }
    }
}
