//! Walking: where somebody means to be, and who is on the way.
//!
//! The rest of the simulation says where somebody wants to be ([`Errand`]) and is told when they
//! are there; how they get there is this folder's own business:
//!
//! * [`route`]: which point to walk to next, over which door, stair or lift
//! * [`leave`]: the way out of a space, [`fields`]: the field that it is found in
//! * [`choice`]: which door of a space to leave it by, [`bound`]: who else is bound for which
//! * [`aim`]: the line to walk to on the way there, and one's own place on it
//! * [`floors`]: the building as the walking model sees it: walls and gates of each floor
//! * [`ready`]: what comes before a step: a heading, a speed, what is in hand
//! * [`speed`]: how fast somebody walks when nothing is in the way, [`companions`]: with whom they stay
//! * [`step`]: the system of the `Move` phase: steps the model, and puts back what came of it
//! * [`afoot`]: who walks on which ground, kept from tick to tick
//! * [`passage`]: through doors, over stairs, by lift, out of the building and in
//! * [`patience`]: moving or waiting, stuck or freed
//! * [`queues`]: who stands before which door
//! * [`gait`]: what somebody carries of all this from tick to tick
//!
//! What it is not: the movement of bodies itself, which is [`crate::sim::crowd`].

mod afoot;
mod aim;
mod bound;
mod choice;
mod companions;
mod fields;
mod floors;
mod gait;
mod leave;
#[cfg(test)]
mod outdoors_tests;
mod passage;
mod patience;
mod queues;
mod ready;
mod room;
mod route;
mod speed;
mod step;
#[cfg(test)]
mod tests;

use bevy_ecs::prelude::{Component, Resource, World};
use serde::{Deserialize, Serialize};

use crate::geom::Point;
use crate::ids::{Id, PersonId, SpaceId};
use crate::model::Model;
use crate::nav::Nav;
use crate::nav::route::Goal;
use crate::sim::state::{Declared, OfPeople};
use crate::terms::Mobility;

pub use self::gait::Gait;
pub(in crate::sim) use self::queues::before_doors;
pub(in crate::sim) use self::step::{Workspace, walk};

use self::bound::{Bound, Tally};
use self::companions::Companions;
use self::fields::Fields;
use self::floors::{Floors, Gates};
use self::patience::Stuck;

pub(super) fn install(declared: &mut Declared) {
    declared.component::<Gait, OfPeople>("people.gait");
    declared.resource::<Gates>("people.gates");
    declared.resource::<Stuck>("people.stuck");
    declared.resource::<Bound>("people.bound");
    declared.derived::<Floors>();
    declared.derived::<Companions>();
    declared.derived::<Fields>();
    declared.derived::<Tally>();
    declared.derived::<Workspace>();
    declared.component::<Errand, OfPeople>("people.errand");
    declared.resource::<Awake>("people.awake");
    declared.resource::<Steps>("people.steps");
}

/// Where somebody wants to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Want {
    /// Out of the building, clear of its doors.
    Outside,
    /// Off the site: beyond all that is drawn.
    OffSite,
    /// In a space, past its door and clear of it.
    Space(SpaceId),
    /// In the nearest of these spaces; sorted by rank.
    Spaces(Vec<SpaceId>),
    /// At a point of a space.
    Point {
        /// The space.
        space: SpaceId,
        /// The point.
        at: Point,
    },
    /// Where one sees into a space, without going in.
    InSightOf(SpaceId),
}

impl Want {
    /// The want that a route's goal stands for.
    pub fn from_goal(goal: Goal) -> Want {
        match goal {
            Goal::Outside => Want::Outside,
            Goal::OffSite => Want::OffSite,
            Goal::Spaces(spaces) => Want::Spaces(spaces),
        }
    }
}

/// Where somebody means to walk, and how.
#[derive(Component, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Errand {
    want: Option<Want>,
    hurry: bool,
    device: Mobility,
    /// Goes up with each new want, so that a route knows that it is of an older one.
    serial: u32,
}

impl Errand {
    /// Nowhere to go.
    pub fn none(mobility: Mobility) -> Self {
        Errand {
            want: None,
            hurry: false,
            device: mobility,
            serial: 0,
        }
    }

    /// From now on on the way to `want`. Only the scene's `set_off` calls this: it also wakes.
    pub fn go(&mut self, want: Want, hurry: bool) {
        self.want = Some(want);
        self.hurry = hurry;
        self.serial += 1;
    }

    /// Nowhere to go any more. Only the scene's `stop` calls this.
    pub fn stop(&mut self) {
        self.want = None;
    }

    /// From now on with a wheelchair or bed in hand, or without.
    pub fn with_device(&mut self, device: Mobility) {
        self.device = device;
    }

    /// Where to.
    pub fn want(&self) -> Option<&Want> {
        self.want.as_ref()
    }

    /// Whether on the way.
    pub fn is_on(&self) -> bool {
        self.want.is_some()
    }

    /// Whether in a hurry.
    pub fn hurries(&self) -> bool {
        self.hurry
    }

    /// What is moved: the own body, a wheelchair, a bed.
    pub fn device(&self) -> Mobility {
        self.device
    }

    /// Which want this is, counted from the start.
    pub fn serial(&self) -> u32 {
        self.serial
    }
}

/// Everybody who is on the way, in rank order: read in every tick, changed when somebody sets off or stops.
#[derive(Resource, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Awake {
    people: Vec<PersonId>,
    /// By rank, the number of the walking model's step before which nothing is asked of somebody; 0 of whom
    /// anything has changed but by walking. No state: of nobody whose state was read anew is that known.
    #[serde(skip)]
    on_until: Vec<u32>,
    /// Those of whom anything has changed, or who are on the way no more, since the last tick; some more than
    /// once. No state.
    #[serde(skip)]
    changed: Vec<PersonId>,
}

impl Awake {
    /// Somebody is on the way.
    pub fn add(&mut self, who: PersonId) {
        if let Err(place) = self.people.binary_search(&who) {
            self.people.insert(place, who);
        }
    }

    /// Somebody is not any more.
    pub fn remove(&mut self, who: PersonId) {
        if let Ok(place) = self.people.binary_search(&who) {
            self.people.remove(place);
        }
        self.leave_until(who, 0);
        self.changed.push(who);
    }

    /// Something about somebody may change: before they walk on they are asked.
    #[inline]
    pub fn touch(&mut self, who: PersonId) {
        if let Some(until) = self.on_until.get_mut(who.rank())
            && *until > 0
        {
            *until = 0;
            self.changed.push(who);
        }
    }

    /// Makes room for so many people; returns whether nothing was known of any, as their state was read anew.
    fn begin(&mut self, people: usize) -> bool {
        let is_new = self.on_until.is_empty();
        self.on_until.resize(people, 0);
        is_new
    }

    /// Nothing is asked of somebody before the step with this number, unless they are touched.
    #[inline]
    fn leave_until(&mut self, who: PersonId, beat: u32) {
        if let Some(until) = self.on_until.get_mut(who.rank()) {
            *until = beat;
        }
    }

    /// The number of the step before which nothing is asked of somebody; 0 of whom anything may have
    /// changed but by walking.
    #[inline]
    fn on_until(&self, who: PersonId) -> u32 {
        self.on_until.get(who.rank()).copied().unwrap_or(0)
    }

    /// Puts those into `asked` of whom anything is asked before the step with this number, in rank order. No
    /// branch is taken for it, as nobody could foretell it.
    fn ask(&self, beat: u32, asked: &mut Vec<PersonId>) {
        asked.resize(self.people.len(), PersonId(0));
        let mut count = 0;
        for &who in &self.people {
            asked[count] = who;
            count += usize::from(self.on_until(who) <= beat);
        }
        asked.truncate(count);
    }

    /// Puts those into `changed` of whom anything has changed since this was called last, or who are on the
    /// way no more; some more than once.
    fn take_changed(&mut self, changed: &mut Vec<PersonId>) {
        changed.clear();
        std::mem::swap(&mut self.changed, changed);
    }

    /// Whether somebody is.
    pub fn has(&self, who: PersonId) -> bool {
        self.people.binary_search(&who).is_ok()
    }

    /// Whether nobody is.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// All of them, in rank order.
    pub fn iter(&self) -> impl Iterator<Item = PersonId> + '_ {
        self.people.iter().copied()
    }
}

/// Walkers × substeps so far.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Steps(pub u64);

/// How somebody who is not on the way begins: the components of walking.
pub(in crate::sim) fn at_rest() -> Gait {
    Gait::at_rest()
}

/// The floors and gates of a building, for a world that is being made.
pub(in crate::sim) fn furnish(world: &mut World, model: &Model, nav: &Nav) {
    let floors = Floors::new(model, nav);
    world.insert_resource(floors.gates(model));
    world.insert_resource(floors);
    world.insert_resource(Companions::new(model));
    world.insert_resource(Fields::default());
    world.insert_resource(Tally::default());
    world.insert_resource(Stuck::default());
    world.insert_resource(Bound::default());
    world.insert_resource(Workspace::default());
}
