//! What people do: one file an act, one state for all.
//!
//! An act begins when it is decided, starts after its delay, walks where it must, works at what
//! takes time, and ends achieved or not; then the doctrine is read again.

mod alarm;
mod assist;
mod entrance;
mod follow;
mod gather;
mod help;
mod hide;
mod leave;
mod lockdown;
mod ordered;
pub(in crate::sim) mod patrol;
pub(in crate::sim) mod planned;
mod respond;
mod secure;
mod talk;
#[cfg(test)]
mod tests;
mod unit;

pub(super) use alarm::{saw_elsewhere, was_announced};
pub(super) use gather::moves_on;
pub(super) use respond::reported_place;
pub(super) use unit::is_lockable as unit_lockable;

use bevy_ecs::prelude::Component;
use serde::{Deserialize, Serialize};

use super::care;
use super::scene::{Scene, SceneParam};
use crate::ids::{DeviceId, DoorId, PersonId, PointId, SpaceId};
use crate::model::law::Law;
use crate::sim::chance::{Draw, Purpose, about};
use crate::sim::event::{EventId, EventKind};
use crate::sim::queue::{Kind, Wake};
use crate::sim::responders::{entry, police};
use crate::sim::schedule::Phase;
use crate::sim::state::{Declared, OfPeople};
use crate::terms::{Act, Role, Term, TimeUse, Training};

pub(in crate::sim) use follow::{follows, loses_sight};
pub(in crate::sim) use respond::goes_after_the_person;
pub(in crate::sim) use talk::talk_is_over;

pub(super) fn install(declared: &mut Declared) {
    declared.component::<Activity, OfPeople>("people.activity");
    patrol::install(declared);
}

/// Why somebody is woken in `Act`; the number stands in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Woken {
    /// The delay before starting is over.
    Start = 0,
    /// They came to where they wanted to be.
    Arrived = 1,
    /// There is no way to where they want to be.
    NoWay = 2,
    /// What takes time is done.
    TaskDone = 3,
    /// A handler, a patient or an officer near them changed something.
    Look = 4,
}

impl Woken {
    /// All of them.
    const ALL: [Woken; 5] = [
        Woken::Start,
        Woken::Arrived,
        Woken::NoWay,
        Woken::TaskDone,
        Woken::Look,
    ];

    fn from_number(number: u32) -> Option<Self> {
        Woken::ALL.into_iter().find(|woken| *woken as u32 == number)
    }
}

/// What takes time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// Pressing a button or, without one, speaking over the radio or a call inside the house.
    Alarm(Option<DeviceId>),
    /// Calling the emergency number.
    Emergency,
    /// Shutting a door.
    Shut(DoorId),
    /// Locking a door.
    Lock(DoorId),
    /// Preparing a patient.
    Prepare(PersonId),
    /// The way to an assembly point outside.
    ToAssembly(PointId),
    /// Getting ready to set off: security is being told where to go.
    Dispatch,
    /// Sweeping a space.
    Sweep(SpaceId),
    /// Speaking with the person.
    Talk,
    /// Looking round a reported place.
    LookRound(SpaceId),
    /// Resting between two rooms of a patrol.
    Patrol,
    /// Working a lockdown desk.
    Command(DeviceId),
    /// Being where one came to help.
    Help,
    /// On the way into the space in which they saw the person last.
    Follow,
}

/// How far an act has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Nothing is to be done.
    Idle,
    /// Decided, not started.
    Starting,
    /// On the way.
    Going,
    /// At something that takes time.
    Working(Task),
    /// Where one means to stay.
    Staying,
}

/// What somebody does.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// The act.
    pub act: Act,
    /// How far it has come.
    pub stage: Stage,
    /// The event that told of its beginning.
    pub event: EventId,
    /// The space it is about: where one secures, stays or goes.
    pub space: Option<SpaceId>,
    /// The space inside the entrance that security goes to hold, or holds.
    entrance: Option<SpaceId>,
    /// The patient it is about.
    pub patient: Option<PersonId>,
    /// The place that somebody named who ordered the act.
    sent: Option<SpaceId>,
    done: u32,
    failed: u32,
    started: bool,
    hesitated: u32,
}

impl Activity {
    /// Nothing yet.
    pub fn idle() -> Self {
        Activity {
            act: Act::CarryOn,
            stage: Stage::Idle,
            event: 0,
            space: None,
            entrance: None,
            patient: None,
            sent: None,
            done: 0,
            failed: 0,
            started: false,
            hesitated: 0,
        }
    }

    /// Whether nothing is being done.
    pub fn is_idle(&self) -> bool {
        self.stage == Stage::Idle
    }

    /// Whether an act was done.
    pub fn is_done(&self, act: Act) -> bool {
        self.done & bit(act) != 0
    }

    /// Whether an act was tried in vain.
    pub fn has_failed(&self, act: Act) -> bool {
        self.failed & bit(act) != 0
    }

    /// How often they did nothing with danger in sight.
    pub fn times_hesitated(&self) -> u32 {
        self.hesitated
    }

    /// The acts done, as one word of a draw's name: by their own words, not by their places in the
    /// list of acts.
    pub fn done_word(&self) -> u64 {
        let done = Act::ALL.iter().filter(|&&act| self.is_done(act));
        done.fold(0, |word, act| word ^ act.draw_word())
    }
}

const _: () = assert!(Act::ALL.len() <= u32::BITS as usize, "one bit an act");

fn bit(act: Act) -> u32 {
    1 << (act as u32)
}

/// Somebody does nothing with danger in sight; gives how often they have now.
pub(super) fn hesitated(scene: &mut Scene, who: PersonId) -> u32 {
    let parts = scene.person(who);
    parts.activity.hesitated += 1;
    parts.activity.hesitated
}

/// Begins an act by the doctrine: the belief is its cause.
pub(in crate::sim) fn begin(scene: &mut Scene, who: PersonId, act: Act, row: String) {
    let cause = scene.get(who).belief.cause();
    begin_because(scene, who, act, row, &cause);
}

/// Begins an act that somebody ordered, about a place where one was named. Whatever they do now is
/// left; from then on they decide for themselves again.
pub(in crate::sim) fn order(
    scene: &mut Scene,
    who: PersonId,
    act: Act,
    place: Option<SpaceId>,
    cause: &[EventId],
) {
    begin_because(scene, who, act, String::new(), cause);
    scene.person(who).activity.sent = place;
}

/// Begins an act: what one did before is left, and a start is set. Carrying on needs no start.
/// Whoever has not started yet starts the other act when they would have started the first.
fn begin_because(scene: &mut Scene, who: PersonId, act: Act, row: String, cause: &[EventId]) {
    let start = wake(who, Woken::Start);
    let starting =
        scene.get(who).activity.stage == Stage::Starting && scene.desk.queue.when(start).is_some();
    leave_off(scene, who, act != Act::CarryOn && starting);
    if act == Act::CarryOn {
        return;
    }
    let kind = EventKind::ActStarted {
        person: who,
        act,
        row,
    };
    let event = scene.desk.tell(kind, cause);
    let parts = scene.person(who);
    // An escort stands there for that very case.
    let first = !parts.activity.started && parts.person.role != Role::Escort;
    let activity = &mut *parts.activity;
    *activity = Activity {
        act,
        stage: Stage::Starting,
        event,
        space: None,
        entrance: None,
        patient: None,
        sent: None,
        started: true,
        ..*activity
    };
    // Whoever sets out to leave no longer looks after patients.
    if let (Act::LeaveBuilding, Some(unit)) = (act, parts.person.unit) {
        care::look_at(&mut scene.desk, unit);
    }
    let parts = scene.get(who);
    if first {
        let trained = parts.person.training == Training::Trained;
        let owner = parts.person.owner;
        let defaults = &scene.desk.shared.model.defaults;
        let law = if trained {
            &defaults.start_trained
        } else {
            &defaults.start_untrained
        }
        .value;
        let draw = Draw {
            owner,
            purpose: Purpose::Start,
            about: 0,
        };
        scene.desk.after(law, draw, start);
    } else if !starting {
        scene.desk.wake_person(Phase::Act, who, Woken::Start as u32);
    }
}

/// The belief changed, and the same act answers it: its way is chosen anew.
pub(super) fn renew(scene: &mut Scene, who: PersonId) {
    let activity = *scene.get(who).activity;
    // Security at the scene follows news of another place.
    let there = matches!(
        activity.stage,
        Stage::Staying | Stage::Working(Task::LookRound(_))
    );
    let on_scene = matches!(activity.act, Act::GoToScene | Act::FollowPerson) && there;
    scene.person(who).activity.sent = None;
    let outdoors =
        gather::is_on_foot(scene, who) || hide::is_out(scene, who) || gather::moves_on(scene, who);
    let follows = activity.stage == Stage::Working(Task::Follow);
    if activity.stage == Stage::Going || on_scene || follows || outdoors {
        scene.desk.wake_person(Phase::Act, who, Woken::Start as u32);
    }
}

/// Ends an act; the doctrine is read again.
pub(super) fn finish(scene: &mut Scene, who: PersonId, achieved: bool) {
    let act = scene.get(who).activity.act;
    let_go(scene, who, achieved);
    let parts = scene.person(who);
    if achieved {
        parts.activity.done |= bit(act);
    } else {
        parts.activity.failed |= bit(act);
    }
    scene.desk.wake_person(Phase::Decide, who, 0);
}

/// Whether somebody has the emergency number on the line.
pub(in crate::sim) fn is_dialling(scene: &Scene, who: PersonId) -> bool {
    scene.get(who).activity.stage == Stage::Working(Task::Emergency)
}

/// What somebody was to do was done without them: who is at it leaves it off as achieved.
pub(in crate::sim) fn is_done_already(scene: &mut Scene, who: PersonId, act: Act) {
    let activity = *scene.get(who).activity;
    if activity.act == act && !activity.is_idle() {
        for woken in Woken::ALL {
            scene.desk.queue.cancel(wake(who, woken));
        }
        finish(scene, who, true);
    } else {
        scene.person(who).activity.done |= bit(act);
    }
}

/// Leaves off what one does, without reading the doctrine again. A start that is still to come may
/// be kept for the act that follows.
fn leave_off(scene: &mut Scene, who: PersonId, keep_start: bool) {
    if scene.get(who).activity.is_idle() {
        return;
    }
    for woken in Woken::ALL {
        if woken != Woken::Start || !keep_start {
            scene.desk.queue.cancel(wake(who, woken));
        }
    }
    let_go(scene, who, false);
}

/// Gives back all that an act holds: the way, a door, a device in hand, a patient.
fn let_go(scene: &mut Scene, who: PersonId, achieved: bool) {
    let activity = *scene.get(who).activity;
    scene.stop(who);
    if activity.act == Act::MeetOfficers {
        entry::left_off(scene, who);
    }
    secure::unclaim(scene, who);
    care::release(scene, who);
    talk::leave_off(scene, who);
    let parts = scene.person(who);
    let own = parts.person.mobility;
    parts.errand.with_device(own);
    let ended = EventKind::ActEnded {
        person: who,
        act: activity.act,
        achieved,
    };
    scene.desk.tell(ended, &[activity.event]);
    let parts = scene.person(who);
    parts.activity.stage = Stage::Idle;
    parts.activity.act = Act::CarryOn;
}

pub(in crate::sim) fn carry_out(scene: SceneParam) {
    let mut scene = scene.open();
    for due in scene.desk.queue.due(Phase::Act, Kind::Control) {
        crate::sim::building::alerts::act(&mut scene, due.about);
    }
    for due in scene.desk.queue.due(Phase::Act, Kind::Police) {
        police::act(&mut scene, due);
    }
    for due in scene.desk.queue.due(Phase::Act, Kind::Person) {
        let who = PersonId(due.rank);
        let Some(woken) = Woken::from_number(due.about) else {
            continue;
        };
        if scene.get(who).person.role == Role::Officer {
            police::officer(&mut scene, who, woken);
        } else {
            step(&mut scene, who, woken);
        }
    }
}

/// Somebody was woken: the act's own file says what follows.
fn step(scene: &mut Scene, who: PersonId, woken: Woken) {
    match scene.get(who).activity.act {
        Act::CarryOn => {}
        Act::RaiseAlarm => alarm::raise(scene, who, woken),
        Act::CallEmergency => alarm::call_emergency(scene, who, woken),
        Act::WarnOthers => scene.desk.wake_person(Phase::Tell, who, 0),
        Act::SecureSpace => secure::secure(scene, who, woken),
        Act::SecureUnit => secure::secure_unit(scene, who, woken),
        Act::StayWithPatients => secure::stay_with_patients(scene, who, woken),
        Act::HideHere => hide::hide(scene, who, woken),
        Act::LeaveBuilding => leave::building(scene, who, woken),
        Act::LeaveCompartment => leave::compartment(scene, who, woken),
        Act::AssistPatients => assist::patients(scene, who, woken),
        Act::AwaitStaff => wait(scene, who),
        Act::GoToScene => respond::go_to_scene(scene, who, woken),
        Act::FollowPerson => follow::follow(scene, who, woken),
        Act::MeetOfficers => respond::meet_officers(scene, who, woken),
        Act::GoWhereSent => ordered::go_where_sent(scene, who, woken),
        Act::TalkDown => talk::talk_down(scene, who, woken),
        Act::Patrol => patrol::walk(scene, who, woken),
        Act::CallSecurity => alarm::call_security(scene, who, woken),
        Act::CommandLockdown => lockdown::command(scene, who, woken),
        Act::GoToHelp => help::go_to_help(scene, who, woken),
    }
}

/// Waits for staff to say or help.
fn wait(scene: &mut Scene, who: PersonId) {
    stage(scene, who, Stage::Staying);
    scene.use_time(who, TimeUse::Waiting);
}

/// Sets how far an act has come.
fn stage(scene: &mut Scene, who: PersonId, stage: Stage) {
    scene.person(who).activity.stage = stage;
}

/// Begins something that takes time. The draw is named by the task and by what it is about.
fn work(scene: &mut Scene, who: PersonId, task: Task, law: Law, about_what: u64) {
    stage(scene, who, Stage::Working(task));
    let owner = scene.get(who).person.owner;
    let about = about(&[task_number(task), about_what]);
    let draw = Draw {
        owner,
        purpose: Purpose::Task,
        about,
    };
    scene.desk.after(law, draw, wake(who, Woken::TaskDone));
}

/// A task's number in the names of draws: append only.
fn task_number(task: Task) -> u64 {
    match task {
        Task::Alarm(_) => 1,
        Task::Emergency => 2,
        Task::Shut(_) => 3,
        Task::Lock(_) => 4,
        Task::Prepare(_) => 5,
        Task::ToAssembly(_) => 6,
        Task::Dispatch => 7,
        Task::Sweep(_) => 8,
        Task::Patrol => 20,
        Task::Command(_) => 21,
        Task::Help => 22,
        Task::Follow => 23,
        Task::Talk => 30,
        Task::LookRound(_) => 31,
    }
}

fn wake(who: PersonId, woken: Woken) -> Wake {
    Wake {
        phase: Phase::Act,
        kind: Kind::Person,
        rank: who.0,
        about: woken as u32,
    }
}
