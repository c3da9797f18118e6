//! The threat: abstract, a marker with a place and a speed that follows one of the fixed behaviours.
//!
//! Each behaviour has a file of its own; here stands what all share: the marker, its stages, the
//! onset, the noises, the end.
//!
//! Its way depends on the building and its doors, never on where people are: a secured or locked
//! space is passed by, another is not. It ends by its own duration, when it has left, when it was
//! talked down, or when officers see it. Nothing else about it exists, and nobody plays it.

mod barricaded;
mod custody;
pub mod escalating;
mod external;
mod false_alarm;
mod mobile;
mod noise;
mod way;
mod withdrawing;

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::building::secured;
use super::chance::{Draw, Purpose, about};
use super::event::{EventId, EventKind};
use super::exposure;
use super::people::scene::{Scene, SceneParam};
use super::queue::{Kind, Wake};
use super::responders::{contact, police, sweep};
use super::schedule::Phase;
use super::state::Declared;
use crate::geom::Point;
use crate::ids::{DoorId, PersonId, SpaceId};
use crate::model::Model;
use crate::model::law::Law;
use crate::terms::{Behaviour, ThreatEnding};
use crate::units::Tick;

pub use barricaded::held_space;
pub(super) use barricaded::{officers_at, officers_hold, to_be_held};

/// The scenario's moment: the onset, or the first warning sign.
const BEGIN: u32 = 0;
/// It has been in a space long enough.
const MOVE_ON: u32 = 1;
/// It makes a noise.
const NOISE: u32 = 2;
/// Its duration is over.
const END: u32 = 3;
/// It takes a step.
const STEP: u32 = 4;
/// Officers saw it.
const SEEN: u32 = 5;
/// It is at the other end of a flight of stairs, or out of a lift.
const PASSED: u32 = 6;
/// Warning signs become threatening behaviour.
const ESCALATE: u32 = 7;
/// Somebody has talked for long enough: it helps, or it does not.
const TALKED: u32 = 8;

pub(super) fn install(declared: &mut Declared) {
    declared.resource::<Threat>("threat");
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Not yet, or no threat at all.
    Away,
    /// There, with warning signs only: nothing has happened yet.
    Warning,
    /// Threatening, where it is: it may still be talked down.
    Threatening,
    /// There, going its way.
    Present,
    /// Shut in, and holding who is with it.
    Settled,
    /// Over.
    Ended,
}

/// The threat.
#[derive(Resource, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Threat {
    /// How far it has come.
    pub stage: Stage,
    /// Its space.
    pub space: SpaceId,
    /// Its point.
    pub at: Point,
    /// The corners still ahead, the next one first.
    path: Vec<Point>,
    /// Through what it goes at the end of the path.
    next: Option<way::Through>,
    /// Whether it is on a flight of stairs or in a lift, where nobody sees it.
    between: bool,
    /// How often it was in each space.
    visits: Vec<u32>,
    /// Doors that it found locked, in rank order.
    locked: Vec<DoorId>,
    /// How many noises it has made: names their draws.
    noises: u32,
    /// Which officer saw it.
    seen_by: Option<PersonId>,
    /// Who has taken it upon themselves to talk with it.
    talker: Option<PersonId>,
    /// The last event about it.
    event: EventId,
    /// Whether officers hold the place where it is shut in.
    held: bool,
    /// The space that it left last for another, and when.
    left: Option<(SpaceId, Tick)>,
    /// Doors that it locked itself, in rank order: nobody else is safe behind them.
    own_locks: Vec<DoorId>,
    /// Whether it still is where it ended: until officers have been there.
    remains: bool,
}

impl Threat {
    /// The threat of a model, away.
    pub fn new(model: &Model) -> Self {
        let space = model
            .scenario
            .threat
            .map_or(SpaceId(0), |threat| threat.start);
        Threat {
            stage: Stage::Away,
            space,
            at: model.plan.spaces[space].outline.inner_point(),
            path: Vec::new(),
            next: None,
            between: false,
            visits: vec![0; model.plan.spaces.len()],
            locked: Vec::new(),
            noises: 0,
            seen_by: None,
            talker: None,
            event: 0,
            held: false,
            left: None,
            own_locks: Vec::new(),
            remains: false,
        }
    }

    /// The last event about it.
    pub fn event(&self) -> EventId {
        self.event
    }

    /// Whether it is there as a threat: from the onset until the end.
    pub fn is_present(&self) -> bool {
        matches!(
            self.stage,
            Stage::Threatening | Stage::Present | Stage::Settled
        )
    }

    /// Whether anybody is there at all, be it with warning signs only.
    pub fn is_there(&self) -> bool {
        self.stage == Stage::Warning || self.is_present()
    }

    /// Whether it is drawn where it is: there, or ended there and not found by officers yet.
    pub fn is_drawn(&self) -> bool {
        self.is_there() || self.remains
    }

    /// The space that it left last for another, and when.
    pub fn left_last(&self) -> Option<(SpaceId, Tick)> {
        self.left
    }

    /// Whether it locked a door itself, and can unlock it at any time.
    pub fn has_locked(&self, door: DoorId) -> bool {
        self.own_locks.binary_search(&door).is_ok()
    }

    /// Whether it can be seen where it stands: not on a flight of stairs or in a lift.
    pub fn is_in_view(&self) -> bool {
        self.is_there() && !self.between
    }
}

/// The scenario's moment, if it has a threat.
pub(super) fn first_wake(model: &Model) -> Option<(Tick, Wake)> {
    let threat = model.scenario.threat?;
    Some((threat.onset, wake(Phase::Act, BEGIN)))
}

/// What was due for the threat in `Act`.
pub(super) fn act(scene: SceneParam) {
    let mut scene = scene.open();
    for due in scene.desk.queue.due(Phase::Act, Kind::Threat) {
        match due.about {
            BEGIN => begin(&mut scene),
            MOVE_ON => move_on(&mut scene),
            NOISE => noise::again(&mut scene),
            END => duration_over(&mut scene),
            SEEN => contained(&mut scene),
            PASSED => way::passed(&mut scene),
            ESCALATE => escalating::escalate(&mut scene),
            TALKED => escalating::talked(&mut scene),
            _ => {}
        }
    }
}

/// The threat walks.
pub(super) fn walk(scene: SceneParam) {
    let mut scene = scene.open();
    for due in scene.desk.queue.due(Phase::Move, Kind::Threat) {
        if due.about == STEP {
            way::step(&mut scene);
        }
    }
}

/// Officers see it: it ends with the next tick's `Act`, after everybody was looked at. Shut in, it
/// is held instead.
pub(super) fn seen_by_officers(scene: &mut Scene, officer: PersonId) {
    let open = matches!(scene.threat.stage, Stage::Threatening | Stage::Present);
    contact::witnessed(scene, scene.threat.space);
    if open && scene.threat.seen_by.is_none() {
        scene.threat.seen_by = Some(officer);
        let now = scene.desk.now();
        scene.desk.queue.at(now, wake(Phase::Act, SEEN));
    }
}

/// The officers who saw it are there.
fn contained(scene: &mut Scene) {
    let officer = scene.threat.seen_by;
    let cause = officer.and_then(|officer| police::sees_threat(scene, officer));
    let cause: Vec<EventId> = cause.into_iter().collect();
    end(scene, ThreatEnding::Officers, &cause);
}

fn behaviour(scene: &Scene) -> Option<Behaviour> {
    let scenario = &scene.desk.shared.model.scenario;
    scenario.threat.map(|threat| threat.behaviour)
}

/// The scenario's moment has come.
fn begin(scene: &mut Scene) {
    match behaviour(scene) {
        Some(Behaviour::Mobile | Behaviour::External) => mobile::begin(scene),
        Some(Behaviour::Barricaded) => barricaded::begin(scene),
        Some(Behaviour::Withdrawing) => withdrawing::begin(scene),
        Some(Behaviour::Escalating) => escalating::begin(scene),
        Some(Behaviour::CustodyEscape) => custody::begin(scene),
        Some(Behaviour::FalseAlarm) => false_alarm::begin(scene),
        None => {}
    }
}

/// The first act that anybody could take for danger; from here on who sees it is counted.
fn onset(scene: &mut Scene, stage: Stage) {
    let space = scene.threat.space;
    scene.threat.stage = stage;
    scene.threat.visits[space.0 as usize] += 1;
    secured::look_at(&mut scene.desk, space);
    let cause: Vec<EventId> = Some(scene.threat.event)
        .filter(|&event| event > 0)
        .into_iter()
        .collect();
    scene.threat.event = scene.desk.tell(EventKind::ThreatBegan { space }, &cause);
    exposure::begin(&mut scene.desk);
}

/// Long enough in a space: each behaviour goes its way.
fn move_on(scene: &mut Scene) {
    match (scene.threat.stage, behaviour(scene)) {
        (Stage::Threatening, _) => escalating::set_off(scene),
        (Stage::Present, Some(Behaviour::Barricaded)) => barricaded::settle(scene),
        (Stage::Present, Some(Behaviour::Withdrawing)) => withdrawing::set_off(scene),
        (Stage::Present, Some(Behaviour::CustodyEscape)) => withdrawing::choose(scene),
        (Stage::Present, _) => mobile::choose(scene),
        _ => {}
    }
}

/// It has walked to where it meant to in this space.
fn arrived(scene: &mut Scene) {
    match behaviour(scene) {
        Some(Behaviour::Withdrawing | Behaviour::CustodyEscape) => withdrawing::choose(scene),
        _ => stay(scene),
    }
}

/// It stays in this space for a while.
fn stay(scene: &mut Scene) {
    let law = scene.desk.shared.model.defaults.threat_dwell.value;
    later(scene, MOVE_ON, law);
}

/// Its time is over: from the grounds it leaves, elsewhere it ends where it is.
fn duration_over(scene: &mut Scene) {
    match behaviour(scene) {
        Some(Behaviour::External) => external::leave(scene),
        _ => end(scene, ThreatEnding::OwnAccord, &[]),
    }
}

/// It is over.
fn end(scene: &mut Scene, ending: ThreatEnding, cause: &[EventId]) {
    if !scene.threat.is_there() {
        return;
    }
    let settled = scene.threat.stage == Stage::Settled;
    scene.threat.stage = Stage::Ended;
    scene.threat.remains = ending != ThreatEnding::Left;
    secured::look_at(&mut scene.desk, scene.threat.space);
    for about in [MOVE_ON, NOISE, END, PASSED, ESCALATE, TALKED] {
        scene.desk.queue.cancel(wake(Phase::Act, about));
    }
    scene.desk.queue.cancel(wake(Phase::Move, STEP));
    let space = scene.threat.space;
    let cause: Vec<EventId> = cause
        .iter()
        .copied()
        .chain(std::iter::once(scene.threat.event))
        .collect();
    scene.threat.event = scene
        .desk
        .tell(EventKind::ThreatEnded { space, ending }, &cause);
    if settled {
        barricaded::open_up(scene);
    }
    escalating::end_talk(scene, ending == ThreatEnding::TalkedDown);
    sweep::threat_ended(scene);
}

/// Officers went through a space: what remained there of it is theirs now.
pub(super) fn officers_went_through(scene: &mut Scene, space: SpaceId) {
    if scene.threat.stage == Stage::Ended && scene.threat.space == space {
        scene.threat.remains = false;
    }
}

/// Sets the end of a delay of the threat. The draw is named by what is waited for, the space and how
/// often it was there; a noise by its number.
fn later(scene: &mut Scene, about_what: u32, law: Law) {
    let nth = if about_what == NOISE {
        scene.threat.noises += 1;
        u64::from(scene.threat.noises)
    } else {
        way::names(scene)
    };
    let owner = scene.desk.shared.owners.threat;
    let about = about(&[u64::from(about_what), nth]);
    let draw = Draw {
        owner,
        purpose: Purpose::ThreatTime,
        about,
    };
    scene.desk.after(law, draw, wake(Phase::Act, about_what));
}

fn wake(phase: Phase, about: u32) -> Wake {
    Wake {
        phase,
        kind: Kind::Threat,
        rank: 0,
        about,
    }
}

#[cfg(test)]
mod tests;
