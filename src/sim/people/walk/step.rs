//! The system of the `Move` phase: who is on the way looks, walks one tick, and gets where they get.

use bevy_ecs::prelude::{Query, Res, ResMut, Resource};
use bevy_ecs::system::SystemParam;

use super::afoot::{Afoot, Roll};
use super::bound::{self, Bound, Tally};
use super::companions::Companions;
use super::fields::Fields;
use super::floors::{EDGE_M, Floors, Gates, Ground};
use super::gait::Gait;
use super::patience::Stuck;
use super::route::Then;
use super::{Steps, passage, patience};
use crate::geom::Point;
use crate::ids::{Id, PersonId, StairId};
use crate::sim::crowd::{Manner, Stride};
use crate::sim::people::scene::{Scene, SceneParam, column};
use crate::terms::TimeUse;
use crate::units::Tick;

/// The walking model's working memory: nothing of it lasts.
#[derive(Resource, Debug, Default)]
pub struct Workspace {
    /// Steps of the model in one tick, if more than one.
    steps: u32,
    roll: Roll,
    settled: Settled,
}

/// Who settled in a tick on how they walk on, on one ground.
#[derive(Debug, Default)]
struct Settled {
    /// They, by their places among those who walk there.
    looked: Vec<usize>,
    /// Those of them about whom more is to be said than where they are.
    notable: Vec<Notable>,
}

impl Workspace {
    /// From now on so many steps of the model in one tick.
    pub(in crate::sim) fn divide(&mut self, steps: u32) {
        self.steps = steps;
    }
}

/// Somebody who begins or ends to wait, or who takes others along.
#[derive(Clone, Copy, Debug)]
struct Notable {
    who: PersonId,
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
    let pace = Pace::new(walking.scene.desk.now(), workspace.steps);
    let Workspace { roll, settled, .. } = &mut workspace;
    roll.call(&mut walking, pace.last_beat);
    let grounds = walking.floors.grounds();
    for (ground, afoot) in grounds.zip(&mut roll.afoot) {
        step(&mut walking, settled, ground, afoot, pace);
    }
    *walking.workspace = workspace;
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
fn step(
    walking: &mut Walking,
    settled: &mut Settled,
    ground: Ground,
    afoot: &mut Afoot,
    pace: Pace,
) {
    if afoot.people.is_empty() {
        return;
    }
    let now = walking.scene.desk.now();
    let place = walking.floors.around(ground);
    let manner = Manner::of(walking.scene.desk.shared.model.scenario.door_flow);
    let mut crossed = Vec::new();
    let mut looks = false;
    for manner in manner.divided(pace.steps) {
        looks |= manner.lets_look(now);
        let Afoot { walkers, crowd, .. } = &mut *afoot;
        let now_crossed = crowd.step(now, manner, walkers, &mut walking.gates.0, place);
        for crossing in &now_crossed {
            // What comes behind the gate is found out at the end of the tick.
            afoot.walkers.hold(crossing.walker);
        }
        crossed.extend(now_crossed);
    }
    walking.steps.0 += afoot.walkers.len() as u64 * u64::from(pace.steps);
    if looks {
        scatter(walking, afoot, settled);
        settle(walking, afoot, settled, pace);
        for one in &settled.notable {
            tell(walking, one);
        }
    } else {
        go_on(walking, afoot);
    }
    for crossing in crossed {
        walking.scene.awake.touch(afoot.people[crossing.walker]);
        passage::cross(walking, afoot.people[crossing.walker], crossing.gate);
    }
    if let Ground::Stair(stair) = ground {
        step_off(walking, stair, &afoot.people);
    }
}

/// Puts back where everybody got to in a tick without a chance to look, and those whom they take along.
fn go_on(walking: &mut Walking, afoot: &Afoot) {
    for (&who, at) in afoot.people.iter().zip(afoot.walkers.places()) {
        let people = &mut walking.scene.people;
        people.place[who.rank()].at = at;
        if people.activity[who.rank()].patient.is_some() {
            bring_along(walking, who);
        }
    }
}

/// Puts back where everybody got to, and finds out who has looked. No branch is taken for it, as nobody could
/// foretell it.
fn scatter(walking: &mut Walking, afoot: &mut Afoot, settled: &mut Settled) {
    let places = &mut *walking.scene.people.place;
    let looked = &mut settled.looked;
    looked.resize(afoot.people.len(), 0);
    let mut count = 0;
    for (who, at) in afoot.people.iter().zip(afoot.walkers.places()) {
        places[who.rank()].at = at;
    }
    for (index, has_looked) in afoot.walkers.take_looked().enumerate() {
        looked[count] = index;
        count += usize::from(has_looked);
    }
    looked.truncate(count);
}

/// Puts back how those walk who have looked, and notes of whom there is more to be said.
fn settle(walking: &mut Walking, afoot: &mut Afoot, settled: &mut Settled, pace: Pace) {
    let Scene { people, awake, .. } = &mut walking.scene;
    let Settled { looked, notable } = settled;
    notable.clear();
    for &index in &*looked {
        let who = afoot.people[index];
        let rank = who.rank();
        let leads = people.activity[rank].patient.is_some();
        if leads {
            // What they do next may hang on whom they take along.
            afoot.walkers.shorten(index, pace.last_beat);
        }
        let walker = afoot.walkers.get(index);
        awake.leave_until(who, walker.stride.looks_at());
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
            notable.push(Notable { who, uses, leads });
        }
    }
    // What is told goes into the log, and the order of the array is that of coming and going.
    notable.sort_unstable_by_key(|one| one.who);
}

/// Tells how somebody's time is used from now on, and brings those whom they take along.
fn tell(walking: &mut Walking, notable: &Notable) {
    patience::use_time(walking, notable.who, notable.uses);
    if notable.leads {
        bring_along(walking, notable.who);
    }
}

/// Brings those whom somebody takes along to where they are.
fn bring_along(walking: &mut Walking, who: PersonId) {
    let at = walking.scene.place(who).at;
    for one in walking.company(who) {
        walking.scene.person(one).place.at = at;
    }
}

/// Who walked past the end of a flight is off it, or waits at its edge until there is room. Room is given in rank order.
fn step_off(walking: &mut Walking, stair: StairId, people: &[PersonId]) {
    let incline = walking.scene.desk.shared.model.plan.stairs[stair].incline_m;
    let mut off: Vec<(PersonId, usize)> = people
        .iter()
        .filter_map(|&who| {
            let x = walking.scene.place(who).at.x;
            match walking.gait_of(who).heading.map(|heading| heading.then) {
                Some(Then::Off(1)) if x >= incline => Some((who, 1)),
                Some(Then::Off(0)) if x <= 0.0 => Some((who, 0)),
                _ => None,
            }
        })
        .collect();
    off.sort_unstable();
    for (who, end) in off {
        if !passage::off_stair(walking, who, stair, end) {
            let x = walking.scene.place(who).at.x;
            walking.scene.person(who).place.at.x = x.clamp(EDGE_M, incline - EDGE_M);
            walking.gait(who).velocity = Point::ZERO;
        }
    }
}
