//! Between arrival and entry: who meets the officers, and what holds them up.
//!
//! The first unit waits for one delay after another. Each but the first is taken away by what was
//! agreed beforehand, so that the worth of a partnership can be seen under the same chance.

use super::police::{BRIEFED, DELAYS, Duty, agreed, go, later, police};
use super::way_in;
use crate::ids::PersonId;
use crate::model::doctrine::Condition;
use crate::model::plan::Side;
use crate::sim::event::EventKind;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::sim::people::{act, facts};
use crate::terms::{Act, Partnership, PointKind, Role};

/// What officers wait for before they go in, one after the other. The numbers name their draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
enum Delay {
    /// Getting ready.
    Base = 0,
    /// Finding somebody who tells them what is known; none once they are met.
    Unmet = 1,
    /// Finding out how the building hangs together; none with the plans on file.
    NoPlans = 2,
    /// Getting hold of keys; none where they are ready.
    NoKeys = 3,
}

impl Delay {
    const ALL: [Delay; 4] = [Delay::Base, Delay::Unmet, Delay::NoPlans, Delay::NoKeys];
}

/// The first unit is at the boundary. Where both sides know where to meet, and the place is drawn on
/// the grounds, it goes there; else it waits where it is.
pub(super) fn approach(scene: &mut Scene) {
    match way_in::rendezvous(scene) {
        Some(want) if way_in::is_on_grounds(scene, 0) => {
            scene.police.units[0].duty = Duty::ToRendezvous;
            go(scene, 0, want);
        }
        _ => staged(scene),
    }
}

/// The first unit is where it waits: the delays begin, and whoever is there may meet it.
pub(super) fn staged(scene: &mut Scene) {
    scene.police.units[0].duty = Duty::Staged;
    wait_for(scene, Delay::Base);
    meet(scene);
}

/// A delay is over, by its number: the next one begins, or the unit goes in.
pub(super) fn over(scene: &mut Scene, number: u32) {
    let open = Delay::ALL
        .into_iter()
        .filter(|&delay| delay as u32 > number);
    let next = open.into_iter().find(|&delay| holds_up(scene, delay));
    match next {
        Some(delay) => wait_for(scene, delay),
        None => way_in::set_off(scene, 0),
    }
}

/// Somebody waits at the rendezvous point for the officers.
pub(in crate::sim) fn somebody_waits(scene: &mut Scene, who: PersonId) {
    if !scene.police.waiting.contains(&who) {
        scene.police.waiting.push(who);
    }
    meet(scene);
}

/// Somebody no longer waits, or is no longer on the way there. If they were named to meet the
/// officers and have not met them, somebody else is named.
pub(in crate::sim) fn left_off(scene: &mut Scene, who: PersonId) {
    scene.police.waiting.retain(|&other| other != who);
    if scene.police.is_liaison(who) && !scene.police.met {
        scene.police.liaison = None;
        name_liaison(scene, Some(who));
    }
}

/// Who meets the officers where a liaison was agreed on: the manager, else a deputy.
const LIAISONS: [Role; 3] = [Role::Manager, Role::Security, Role::Clerical];

/// Where a liaison was agreed on, somebody is sent to meet the officers: nothing of that is left to
/// what people happen to decide. A deputy is named before a manager who is locked in or in danger.
pub(super) fn name_liaison(scene: &mut Scene, but: Option<PersonId>) {
    if !agreed(scene, Partnership::LiaisonMeets) {
        return;
    }
    let mut able = Vec::new();
    for role in LIAISONS {
        let of_role = scene.everybody().filter(|&who| {
            let is_one = scene.get(who).person.role == role;
            is_one && Some(who) != but && is_able(scene, who)
        });
        able.extend(of_role);
    }
    let free = able.iter().find(|&&who| is_free_to_go(scene, who));
    let Some(&who) = free.or(able.first()) else {
        return;
    };
    scene.police.liaison = Some(who);
    let activity = scene.get(who).activity;
    if activity.act != Act::MeetOfficers || activity.is_idle() {
        act::begin(scene, who, Act::MeetOfficers, String::new());
    }
}

/// Whether somebody is there to meet the officers and has not found that there is no way.
fn is_able(scene: &Scene, who: PersonId) -> bool {
    let parts = scene.get(who);
    parts.place.is_drawn() && !parts.activity.has_failed(Act::MeetOfficers)
}

/// Whether somebody can go without opening what they have locked or walking past the danger.
fn is_free_to_go(scene: &Scene, who: PersonId) -> bool {
    let holds = |condition| facts::holds(scene, who, condition);
    !holds(Condition::DangerHere) && !holds(Condition::SpaceSecured)
}

/// Where one waits for the officers: at the rendezvous point, or outside where there is none.
pub(in crate::sim) fn meeting_place(scene: &Scene) -> Want {
    let model = &scene.desk.shared.model;
    let point = model.plan.point_of(PointKind::Rendezvous);
    match point.map(|point| (point.side, point.at)) {
        Some((Side::Space(space), Some(at))) => Want::Point { space, at },
        Some((Side::Space(space), None)) => Want::Space(space),
        Some((Side::Outside, _)) | None => Want::Outside,
    }
}

fn wait_for(scene: &mut Scene, delay: Delay) {
    let defaults = &scene.desk.shared.model.defaults;
    let law = match delay {
        Delay::Base => defaults.entry_base.value,
        Delay::Unmet => defaults.entry_unmet.value,
        Delay::NoPlans => defaults.entry_no_plans.value,
        Delay::NoKeys => defaults.entry_no_keys.value,
    };
    later(scene, 0, DELAYS + delay as u32, law);
}

fn holds_up(scene: &Scene, delay: Delay) -> bool {
    match delay {
        Delay::Base => true,
        Delay::Unmet => !scene.police.met,
        Delay::NoPlans => !agreed(scene, Partnership::PlansOnFile),
        Delay::NoKeys => !agreed(scene, Partnership::KeysReady),
    }
}

/// Whether both sides know where to meet.
pub(super) fn knows_where(scene: &Scene) -> bool {
    agreed(scene, Partnership::RendezvousAgreed) || agreed(scene, Partnership::LiaisonMeets)
}

/// Officers who wait meet whoever waits for them, if both sides know where. The briefing takes its
/// time; only then do they count as met.
fn meet(scene: &mut Scene) {
    let begun = scene.desk.queue.when(police(0, BRIEFED)).is_some();
    if begun || to_brief(scene).is_none() {
        return;
    }
    let law = scene.desk.shared.model.defaults.police_briefing.value;
    later(scene, 0, BRIEFED, law);
}

/// Who briefs the officers now: the first who waits where both sides know to meet, until it is done.
fn to_brief(scene: &Scene) -> Option<PersonId> {
    let mut units = scene.police.units.iter();
    let staged = units.next().is_some_and(|unit| unit.duty == Duty::Staged);
    let wanted = staged && knows_where(scene) && !scene.police.met;
    let person = scene.police.waiting.first().copied();
    person.filter(|_| wanted)
}

/// The briefing is over: officers know what control knows, and wait for nobody any more. It was in
/// vain if nobody is there any longer.
pub(super) fn briefed(scene: &mut Scene) {
    let Some(person) = to_brief(scene) else {
        return;
    };
    scene.police.met = true;
    let cause = [scene.police.units[0].event];
    let event = scene
        .desk
        .tell(EventKind::PoliceMet { unit: 1, person }, &cause);
    scene.police.units[0].event = event;
    let briefed = scene.control.place();
    scene.police.learn(briefed);
    let unmet = police(0, DELAYS + Delay::Unmet as u32);
    if scene.desk.queue.when(unmet).is_some() {
        scene.desk.queue.cancel(unmet);
        over(scene, Delay::Unmet as u32);
    }
}
