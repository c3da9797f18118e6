//! The system of the `Move` phase: who is on the way looks, walks one tick, and gets where they get.

use bevy_ecs::prelude::{Query, Res, ResMut, Resource};
use bevy_ecs::system::SystemParam;

use super::bound::{self, Bound, Tally};
use super::companions::Companions;
use super::fields::Fields;
use super::floors::{EDGE_M, Floors, Gates, Ground};
use super::gait::Gait;
use super::patience::Stuck;
use super::ready;
use super::route::Then;
use super::{Steps, passage, patience};
use crate::geom::Point;
use crate::ids::{Id, PersonId, StairId};
use crate::sim::crowd::{Crowd, Manner, Stride, Walker};
use crate::sim::people::scene::{People, Scene, SceneParam, column};
use crate::terms::TimeUse;
use crate::units::Tick;

/// The walking model's working memory: nothing of it lasts.
#[derive(Resource, Debug, Default)]
pub struct Workspace {
    /// Steps of the model in one tick, if more than one.
    steps: u32,
    crowd: Crowd,
    awake: Vec<PersonId>,
    ready: Vec<bool>,
    /// By the number of their ground.
    afoot: Vec<Afoot>,
}

impl Workspace {
    /// From now on so many steps of the model in one tick.
    pub(in crate::sim) fn divide(&mut self, steps: u32) {
        self.steps = steps;
    }
}

/// Those who walk on one ground in a tick, in rank order. Most of them walk on it in the next as well, and
/// stay in their places.
#[derive(Debug, Default)]
struct Afoot {
    people: Vec<PersonId>,
    walkers: Vec<Walker>,
    /// How many have been gathered in this tick, and where those of the last begin who may still be.
    here: usize,
    next: usize,
    /// Those of them about whom more is to be said than where they are.
    notable: Vec<Notable>,
}

/// Somebody who begins or ends to wait, or who takes others along.
#[derive(Clone, Copy, Debug)]
struct Notable {
    index: usize,
    uses: TimeUse,
    leads: bool,
}

/// How a tick is divided.
#[derive(Clone, Copy, Debug)]
struct Pace {
    /// Into so many steps.
    steps: u32,
    /// The number of the last of them.
    last_beat: u32,
}

impl Pace {
    fn new(now: Tick, steps: u32) -> Self {
        let steps = steps.max(1);
        Pace {
            steps,
            last_beat: Manner::last_beat(now, steps),
        }
    }

    /// For how many ticks somebody goes on as they do.
    fn ticks(self, stride: Stride) -> u32 {
        let steps = stride.steps_from(self.last_beat);
        steps.div_ceil(self.steps).max(1)
    }
}

/// What the system of walking asks for.
#[derive(SystemParam)]
pub(in crate::sim) struct WalkingParam<'w, 's> {
    scene: SceneParam<'w, 's>,
    gaits: Query<'w, 's, &'static mut Gait>,
    gates: ResMut<'w, Gates>,
    bound: ResMut<'w, Bound>,
    tally: ResMut<'w, Tally>,
    floors: Res<'w, Floors>,
    companions: Res<'w, Companions>,
    fields: ResMut<'w, Fields>,
    stuck: ResMut<'w, Stuck>,
    steps: ResMut<'w, Steps>,
    workspace: ResMut<'w, Workspace>,
}

/// What walking works on.
pub(in crate::sim) struct Walking<'w> {
    /// Everybody.
    pub(super) scene: Scene<'w>,
    gaits: &'w mut [Gait],
    pub(super) gates: ResMut<'w, Gates>,
    /// Who is bound for which gate.
    pub(super) bound: ResMut<'w, Bound>,
    /// The count of it that is being made.
    pub(super) tally: ResMut<'w, Tally>,
    /// The building.
    pub(super) floors: Res<'w, Floors>,
    /// Who stays together.
    pub(super) companions: Res<'w, Companions>,
    /// Who looked for the way in which field last.
    pub(super) fields: ResMut<'w, Fields>,
    /// Who is stuck.
    pub(super) stuck: ResMut<'w, Stuck>,
    steps: ResMut<'w, Steps>,
    workspace: ResMut<'w, Workspace>,
}

impl<'w> WalkingParam<'w, '_> {
    fn open(self) -> Walking<'w> {
        Walking {
            scene: self.scene.open(),
            gaits: column(self.gaits),
            gates: self.gates,
            bound: self.bound,
            tally: self.tally,
            floors: self.floors,
            companions: self.companions,
            fields: self.fields,
            stuck: self.stuck,
            steps: self.steps,
            workspace: self.workspace,
        }
    }
}

/// One tick of everybody who is on the way.
pub(in crate::sim) fn walk(walking: WalkingParam) {
    let mut walking = walking.open();
    bound::renew(&mut walking);
    passage::end_rests(&mut walking);
    patience::free_who_gave_up(&mut walking);
    let mut workspace = std::mem::take(&mut *walking.workspace);
    workspace.awake.clear();
    workspace.awake.extend(walking.scene.awake.iter());
    let pace = Pace::new(walking.scene.desk.now(), workspace.steps);
    ready::prepare(
        &mut walking,
        &workspace.awake,
        pace.last_beat,
        &mut workspace.ready,
    );
    let grounds = walking.floors.grounds();
    workspace.afoot.resize_with(grounds.len(), Afoot::default);
    gather(&mut walking, &mut workspace, pace);
    for (ground, afoot) in grounds.zip(&mut workspace.afoot) {
        step(&mut walking, &mut workspace.crowd, ground, afoot, pace);
    }
    *walking.workspace = workspace;
}

/// Everybody who is ready, on the ground that they walk on, as the walking model sees them.
fn gather(walking: &mut Walking, workspace: &mut Workspace, pace: Pace) {
    let Workspace {
        awake,
        ready,
        afoot,
        ..
    } = workspace;
    for (&who, _) in (awake.iter().zip(ready)).filter(|(_, ready)| **ready) {
        let place = &walking.scene.people.place[who.rank()];
        let Some(ground) = ready::ground(walking, place) else {
            continue;
        };
        let afoot = &mut afoot[walking.floors.number(ground)];
        let gait = walking.gait_of(who);
        match afoot.keep(who) {
            Some(walker) if gait.same && ready::is_as_they_walked(walker, place) => {
                if gait.stride.is_over(pace.last_beat) {
                    walker.target = ready::target(gait, place.at);
                }
                continue;
            }
            Some(walker) => *walker = ready::walker(walking, who, place),
            None => afoot.add(who, ready::walker(walking, who, place)),
        }
        walking.gaits[who.rank()].same = true;
    }
    for afoot in afoot {
        afoot.end();
    }
}

impl Afoot {
    /// The walker of somebody who walked here in the last tick too. All are asked for in rank order.
    #[inline]
    fn keep(&mut self, who: PersonId) -> Option<&mut Walker> {
        let (here, mut next) = (self.here, self.next);
        while self.people.get(next).is_some_and(|&other| other < who) {
            next += 1;
        }
        self.next = next;
        if self.people.get(next) != Some(&who) {
            return None;
        }
        (self.here, self.next) = (here + 1, next + 1);
        if here < next {
            self.people[here] = who;
            self.walkers[here] = self.walkers[next];
        }
        self.walkers.get_mut(here)
    }

    /// Somebody who did not walk here in the last tick.
    fn add(&mut self, who: PersonId, walker: Walker) {
        if self.here < self.next {
            self.people[self.here] = who;
            self.walkers[self.here] = walker;
        } else {
            self.people.insert(self.here, who);
            self.walkers.insert(self.here, walker);
            self.next += 1;
        }
        self.here += 1;
    }

    /// All have been asked for.
    fn end(&mut self) {
        self.people.truncate(self.here);
        self.walkers.truncate(self.here);
        self.here = 0;
        self.next = 0;
    }
}

impl Walking<'_> {
    /// How somebody walks, to change.
    pub(super) fn gait(&mut self, who: PersonId) -> &mut Gait {
        let gait = &mut self.gaits[who.rank()];
        gait.same = false;
        gait
    }

    /// How everybody walks, by rank.
    pub(super) fn gaits(&self) -> &[Gait] {
        self.gaits
    }

    /// How somebody walks.
    pub(super) fn gait_of(&self, who: PersonId) -> &Gait {
        &self.gaits[who.rank()]
    }

    /// Whom somebody takes along: the patient and the other handlers.
    pub(super) fn company(&self, who: PersonId) -> Vec<PersonId> {
        let Some(patient) = self.scene.get(who).activity.patient else {
            return Vec::new();
        };
        let led = |one: &PersonId| self.scene.get(*one).care.led_by() == Some(who);
        let mut company: Vec<PersonId> = self.scene.get(patient).care.team().to_vec();
        company.push(patient);
        company.retain(|one| *one != who && led(one));
        company
    }

    /// Somebody and whom they take along.
    pub(super) fn party(&self, who: PersonId) -> Vec<PersonId> {
        let mut party = vec![who];
        party.extend(self.company(who));
        party
    }
}

/// Everybody on one ground walks for one tick.
fn step(walking: &mut Walking, crowd: &mut Crowd, ground: Ground, afoot: &mut Afoot, pace: Pace) {
    if afoot.people.is_empty() {
        return;
    }
    let now = walking.scene.desk.now();
    let place = walking.floors.around(ground);
    let manner = Manner::of(walking.scene.desk.shared.model.scenario.door_flow);
    let mut crossed = Vec::new();
    for manner in manner.divided(pace.steps) {
        let now_crossed = crowd.step(now, manner, &mut afoot.walkers, &mut walking.gates.0, place);
        for crossing in &now_crossed {
            // What comes behind the gate is found out at the end of the tick.
            let walker = &mut afoot.walkers[crossing.walker];
            walker.through = None;
            walker.free_mps = 0.0;
            walking.gaits[afoot.people[crossing.walker].rank()].same = false;
        }
        crossed.extend(now_crossed);
    }
    walking.steps.0 += afoot.walkers.len() as u64 * u64::from(pace.steps);
    scatter(walking, afoot, pace);
    for one in &afoot.notable {
        tell(walking, afoot.people[one.index], one);
    }
    for crossing in crossed {
        passage::cross(walking, afoot.people[crossing.walker], crossing.gate);
    }
    if let Ground::Stair(stair) = ground {
        step_off(walking, stair, &afoot.people);
    }
}

/// Puts back where everybody got to, and notes of whom there is more to be said.
fn scatter(walking: &mut Walking, afoot: &mut Afoot, pace: Pace) {
    let gaits = &mut *walking.gaits;
    let People {
        place,
        time,
        activity,
        ..
    } = &mut walking.scene.people;
    let (places, times, activities) = (&mut **place, &**time, &**activity);
    afoot.notable.clear();
    for (index, (who, walker)) in afoot.people.iter().zip(&mut afoot.walkers).enumerate() {
        let rank = who.rank();
        places[rank].at = walker.at;
        if !std::mem::take(&mut walker.looked) {
            continue;
        }
        let leads = activities[rank].patient.is_some();
        if leads {
            // Whom they take along is moved as they look.
            walker.stride.end();
        }
        let gait = &mut gaits[rank];
        gait.velocity = walker.velocity;
        gait.facing = walker.facing;
        gait.blocked_s = walker.blocked_s;
        gait.stride = walker.stride;
        gait.end = walker.tow.map(|tow| tow.end);
        let slow = patience::slows(gait, walker.velocity, pace.ticks(walker.stride));
        let last = times[rank].0;
        let uses = patience::uses(last, slow);
        if leads || uses != last {
            afoot.notable.push(Notable { index, uses, leads });
        }
    }
}

/// Tells how somebody's time is used from now on, and brings those whom they take along.
fn tell(walking: &mut Walking, who: PersonId, notable: &Notable) {
    patience::use_time(walking, who, notable.uses);
    if notable.leads {
        let at = walking.scene.place(who).at;
        for one in walking.company(who) {
            walking.scene.person(one).place.at = at;
        }
    }
}

/// Who walked past the end of a flight is off it, or waits at its edge until there is room.
fn step_off(walking: &mut Walking, stair: StairId, people: &[PersonId]) {
    let incline = walking.scene.desk.shared.model.plan.stairs[stair].incline_m;
    for &who in people {
        let x = walking.scene.place(who).at.x;
        let end = match walking.gait_of(who).heading.map(|heading| heading.then) {
            Some(Then::Off(1)) if x >= incline => 1,
            Some(Then::Off(0)) if x <= 0.0 => 0,
            _ => continue,
        };
        if !passage::off_stair(walking, who, stair, end) {
            walking.scene.person(who).place.at.x = x.clamp(EDGE_M, incline - EDGE_M);
            walking.gait(who).velocity = Point::ZERO;
        }
    }
}
