//! The threat: abstract, a marker with a place and a speed that follows one of the fixed behaviours.
//!
//! Its way depends on the building and its doors, never on where people are: a secured or locked
//! space is passed by, another is not. It ends by its own duration or when officers see it. Nothing
//! else about it exists, and nobody plays it.

mod way;

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::building::doors;
use super::chance::{Draw, Purpose, about};
use super::event::{EventId, EventKind};
use super::exposure;
use super::people::mind::Cue;
use super::people::scene::Scene;
use super::queue::{Kind, Wake};
use super::responders::{police, sweep};
use super::schedule::Phase;
use super::state::Declared;
use crate::geom::Point;
use crate::ids::{DoorId, PersonId, SpaceId};
use crate::model::Model;
use crate::model::law::Law;
use crate::nav::sound::Heard;
use crate::terms::{Behaviour, CueKind, ThreatEnding};

/// The onset.
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

pub(super) fn install(declared: &mut Declared) {
    declared.resource::<Threat>("threat");
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Not yet, or no threat at all.
    Away,
    /// In the building.
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
    /// How often it was in each space.
    visits: Vec<u32>,
    /// Doors that it found locked.
    locked: Vec<DoorId>,
    /// How many noises it has made: names their draws.
    noises: u32,
    /// Which officer saw it.
    seen_by: Option<PersonId>,
    /// The last event about it.
    event: EventId,
    /// Whether officers hold the place where it is shut in.
    held: bool,
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
            visits: vec![0; model.plan.spaces.len()],
            locked: Vec::new(),
            noises: 0,
            seen_by: None,
            event: 0,
            held: false,
        }
    }

    /// The last event about it.
    pub fn event(&self) -> EventId {
        self.event
    }

    /// Whether it is in the building.
    pub fn is_present(&self) -> bool {
        matches!(self.stage, Stage::Present | Stage::Settled)
    }
}

/// The onset, if the scenario has a threat.
pub(super) fn first_wake(model: &Model) -> Option<(crate::units::Tick, Wake)> {
    let threat = model.scenario.threat?;
    Some((threat.onset, wake(Phase::Act, BEGIN)))
}

/// The space that it holds from within: nobody passes its doors.
pub fn held_space(scene: &Scene) -> Option<SpaceId> {
    (scene.threat.stage == Stage::Settled).then_some(scene.threat.space)
}

/// The space in which it is shut in, while no officers hold that place.
pub(super) fn to_be_held(scene: &Scene) -> Option<SpaceId> {
    held_space(scene).filter(|_| !scene.threat.held)
}

/// What was due for the threat in `Act`.
pub(super) fn act(mut scene: Scene) {
    for due in scene.desk.queue.due(Phase::Act, Kind::Threat) {
        match due.about {
            BEGIN => begin(&mut scene),
            MOVE_ON => move_on(&mut scene),
            NOISE => noise(&mut scene),
            END => end(&mut scene, ThreatEnding::OwnAccord, &[]),
            SEEN => contained(&mut scene),
            _ => {}
        }
    }
}

/// The threat walks.
pub(super) fn walk(mut scene: Scene) {
    for due in scene.desk.queue.due(Phase::Move, Kind::Threat) {
        if due.about == STEP {
            way::step(&mut scene);
        }
    }
}

/// Officers see it: it ends with the next tick's `Act`, after everybody was looked at.
pub(super) fn seen_by_officers(scene: &mut Scene, officer: PersonId) {
    if scene.threat.stage == Stage::Present && scene.threat.seen_by.is_none() {
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

/// Officers are in sight of a space: if it is shut in there, it is held.
pub(super) fn officers_at(scene: &mut Scene, space: SpaceId, unit: usize) {
    if scene.threat.stage == Stage::Settled && scene.threat.space == space && !scene.threat.held {
        scene.threat.held = true;
        let cause = [scene.police.units[unit].event];
        let kind = EventKind::ThreatHeld {
            space,
            unit: unit as u32 + 1,
        };
        scene.threat.event = scene.desk.tell(kind, &cause);
    }
}

fn begin(scene: &mut Scene) {
    let model = scene.desk.model();
    let Some(threat) = model.scenario.threat else {
        return;
    };
    let space = threat.start;
    scene.threat.stage = Stage::Present;
    scene.threat.visits[space.0 as usize] += 1;
    scene.threat.event = scene.desk.tell(EventKind::ThreatBegan { space }, &[]);
    let duration = match threat.behaviour {
        Behaviour::Barricaded => model.defaults.threat_duration_barricaded.value,
        _ => model.defaults.threat_duration.value,
    };
    later(scene, END, duration);
    later(scene, MOVE_ON, model.defaults.threat_dwell.value);
    noise(scene);
    exposure::begin(&mut scene.desk);
}

/// Long enough in a space: on to the next, or, barricading, shut in here.
fn move_on(scene: &mut Scene) {
    let behaviour = scene
        .desk
        .shared
        .model
        .scenario
        .threat
        .map(|threat| threat.behaviour);
    match (scene.threat.stage, behaviour) {
        (Stage::Present, Some(Behaviour::Barricaded)) => settle(scene),
        (Stage::Present, _) => way::choose(scene),
        _ => {}
    }
}

/// Shuts itself in: the doors are shut, and locked where they can be.
fn settle(scene: &mut Scene) {
    let space = scene.threat.space;
    let cause = [scene.threat.event];
    scene.threat.event = scene.desk.tell(EventKind::ThreatSettled { space }, &cause);
    scene.threat.stage = Stage::Settled;
    let model = scene.desk.model();
    let cause = [scene.threat.event];
    for &door in &model.plan.spaces[space].doors {
        if model.plan.doors[door].lockable() {
            doors::lock(scene, door, None, &cause);
        } else if model.plan.doors[door].kind == crate::terms::DoorKind::Door {
            doors::shut(scene, door, None, &cause);
        }
    }
}

/// A noise that those in earshot notice, clear or muffled.
fn noise(scene: &mut Scene) {
    if scene.threat.stage != Stage::Present {
        return;
    }
    let space = scene.threat.space;
    let cause = [scene.threat.event];
    let event = scene.desk.tell(EventKind::NoiseMade { space }, &cause);
    let nav = scene.desk.nav();
    let heard = nav.sound.heard_from(space, &|door| scene.door(door).open);
    for (there, heard) in heard.iter() {
        let faint = match heard {
            Heard::Clear => false,
            Heard::Muffled => true,
            Heard::Not => continue,
        };
        // A muffled noise does not tell where it came from.
        let place = (!faint).then_some(space);
        let cue = Cue {
            kind: CueKind::HeardNoise,
            from: None,
            place,
            says: None,
            faint,
        };
        for who in scene.occupants.of(there).to_vec() {
            scene.notice(who, cue, &[event]);
        }
    }
    let law = scene.desk.shared.model.defaults.threat_noise.value;
    later(scene, NOISE, law);
}

/// It is over.
fn end(scene: &mut Scene, ending: ThreatEnding, cause: &[EventId]) {
    if !scene.threat.is_present() {
        return;
    }
    let settled = scene.threat.stage == Stage::Settled;
    scene.threat.stage = Stage::Ended;
    for about in [MOVE_ON, NOISE, END] {
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
        let event = [scene.threat.event];
        let model = scene.desk.model();
        for &door in &model.plan.spaces[space].doors {
            doors::unlock(scene, door, None, &event);
        }
    }
    sweep::resume(scene);
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
