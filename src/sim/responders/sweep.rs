//! Sweeping: every space is gone through once, the nearest first; whoever is found is accounted for.

use super::contact;
use super::police::{Duty, agreed, go};
use crate::ids::{PersonId, SpaceId};
use crate::model::law::Law;
use crate::nav::route::{FieldKey, Goal};
use crate::sim::building::{alerts, doors};
use crate::sim::chance::{Draw, Purpose};
use crate::sim::event::EventKind;
use crate::sim::people::act::Woken;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::sim::queue::{Kind, Wake};
use crate::sim::schedule::Phase;
use crate::sim::threat;
use crate::terms::{Mobility, Partnership};

/// The unit goes to the nearest space that nobody swept or sweeps; with none left it stands.
pub(super) fn next(scene: &mut Scene, unit: usize) {
    match nearest_open(scene, unit) {
        Some(space) => {
            scene.police.units[unit].duty = Duty::Sweeping(space);
            go(scene, unit, Want::Space(space));
        }
        None => match threat::to_be_held(scene) {
            // The one room that nobody can get into is where the person is.
            Some(space) => {
                scene.police.units[unit].duty = Duty::ToScene(space);
                go(scene, unit, Want::InSightOf(space));
            }
            None => {
                scene.police.units[unit].duty = Duty::Standing;
                check_all(scene, unit);
            }
        },
    }
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

/// The nearest space to sweep for a unit, by the way from where its first officer is.
fn nearest_open(scene: &Scene, unit: usize) -> Option<SpaceId> {
    let lead = scene.police.units[unit].officers[0];
    let place = *scene.get(lead).place;
    let taken = |space: SpaceId| {
        scene
            .police
            .units
            .iter()
            .any(|unit| unit.duty == Duty::Sweeping(space))
    };
    let held = threat::held_space(scene);
    let open: Vec<SpaceId> = scene
        .desk
        .shared
        .model
        .plan
        .spaces
        .ids()
        .filter(|&space| !scene.police.swept[space.0 as usize] && !taken(space))
        .filter(|&space| Some(space) != held)
        .collect();
    if open.contains(&place.space) {
        return Some(place.space);
    }
    let nav = &scene.desk.shared.nav;
    let mobility = Mobility::Walking;
    let key = FieldKey {
        goal: Goal::Spaces(open.clone()),
        mobility,
        avoid: None,
        shut: vec![],
        over_grounds: true,
    };
    let field = nav.field(&key);
    // Without a way to any of them each is gone through in turn and found shut off.
    let end = nav.end_of_way(place.space, place.at, mobility, &field);
    end.or(open.first().copied())
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
    alerts::all_clear(scene, event);
}

/// The threat ended in a space that was held: a unit that stands sweeps it.
pub(in crate::sim) fn resume(scene: &mut Scene) {
    let idle = scene
        .police
        .units
        .iter()
        .position(|unit| unit.duty == Duty::Standing);
    if let Some(unit) = idle {
        next(scene, unit);
    }
}
