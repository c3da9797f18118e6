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
use crate::sim::people::scene::{Scene, SceneParam, column};
use crate::terms::TimeUse;
use crate::units::Tick;

/// The walking model's working memory: nothing of it lasts.
#[derive(Resource, Debug, Default)]
pub struct Workspace {
    /// Steps of the model in one tick, if more than one.
    steps: u32,
    crowd: Crowd,
    awake: Vec<PersonId>,
    /// Who walks in this tick, by rank; nobody between ticks.
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
    for (number, afoot) in afoot.iter_mut().enumerate() {
        afoot.retain(|who, walker| {
            ready[who.rank()] && {
                let stays = stays(walking, who, walker, number, pace);
                // Who walks elsewhere from now on is still to be taken in there.
                ready[who.rank()] = !stays;
                stays
            }
        });
    }
    for &who in &*awake {
        if !std::mem::take(&mut ready[who.rank()]) {
            continue;
        }
        let place = &walking.scene.people.place[who.rank()];
        if let Some(ground) = ready::ground(walking, place) {
            let walker = ready::walker(walking, who, place);
            afoot[walking.floors.number(ground)].add(who, walker);
        }
    }
}

/// Whether somebody who is ready walks on the ground with this number as in the last tick. Of who goes on
/// nothing is asked. What long bodies drag behind them is looked at in every tick, as it comes from space to
/// space.
#[inline]
fn stays(walking: &Walking, who: PersonId, walker: &mut Walker, ground: usize, pace: Pace) -> bool {
    let until = walking.scene.awake.on_until(who);
    if until > pace.last_beat {
        return true;
    }
    let place = &walking.scene.people.place[who.rank()];
    if ready::ground(walking, place).map(|ground| walking.floors.number(ground)) != Some(ground) {
        return false;
    }
    if until > 0 && walker.tow.is_none() {
        walker.target = ready::target(walking.gait_of(who), place.at);
    } else {
        *walker = ready::walker(walking, who, place);
    }
    true
}

impl Afoot {
    /// Keeps of those who walked here in the last tick whom `stays` lets stay.
    fn retain(&mut self, mut stays: impl FnMut(PersonId, &mut Walker) -> bool) {
        let mut kept = 0;
        for index in 0..self.people.len() {
            let who = self.people[index];
            if !stays(who, &mut self.walkers[index]) {
                continue;
            }
            if kept < index {
                self.people[kept] = who;
                self.walkers[kept] = self.walkers[index];
            }
            kept += 1;
        }
        self.people.truncate(kept);
        self.walkers.truncate(kept);
    }

    /// Somebody who did not walk here in the last tick.
    fn add(&mut self, who: PersonId, walker: Walker) {
        let index = self.people.partition_point(|&other| other < who);
        self.people.insert(index, who);
        self.walkers.insert(index, walker);
    }
}

impl Walking<'_> {
    /// How somebody walks, to change.
    pub(super) fn gait(&mut self, who: PersonId) -> &mut Gait {
        self.scene.awake.touch(who);
        &mut self.gaits[who.rank()]
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
        }
        crossed.extend(now_crossed);
    }
    walking.steps.0 += afoot.walkers.len() as u64 * u64::from(pace.steps);
    scatter(walking, afoot, pace);
    for one in &afoot.notable {
        tell(walking, afoot.people[one.index], one);
    }
    for crossing in crossed {
        walking.scene.awake.touch(afoot.people[crossing.walker]);
        passage::cross(walking, afoot.people[crossing.walker], crossing.gate);
    }
    if let Ground::Stair(stair) = ground {
        step_off(walking, stair, &afoot.people);
    }
}

/// Puts back where everybody got to, and notes of whom there is more to be said.
fn scatter(walking: &mut Walking, afoot: &mut Afoot, pace: Pace) {
    let Scene { people, awake, .. } = &mut walking.scene;
    afoot.notable.clear();
    for (index, (who, walker)) in afoot.people.iter().zip(&mut afoot.walkers).enumerate() {
        let rank = who.rank();
        people.place[rank].at = walker.at;
        if !std::mem::take(&mut walker.looked) {
            continue;
        }
        let leads = people.activity[rank].patient.is_some();
        if leads {
            // Whom they take along is moved as they look.
            walker.stride.end();
        }
        awake.leave_until(*who, walker.stride.looks_at());
        let gait = &mut walking.gaits[rank];
        gait.velocity = walker.velocity;
        gait.facing = walker.facing;
        gait.blocked_s = walker.blocked_s;
        gait.stride = walker.stride;
        gait.end = walker.tow.map(|tow| tow.end);
        let slow = patience::slows(gait, walker.velocity, pace.ticks(walker.stride));
        let last = people.time[rank].0;
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
