//! Which spaces are secured: people are in them, behind locked doors, and somebody knows why.
//!
//! A space is enclosed if every way into it leads through a door that is shut and locked, be it its
//! own or one that encloses it together with its neighbours: a bay without a lock is enclosed by the
//! locked doors of its ward, a whole building by those of its entrances. Stairs are ways; lifts are
//! not, because the abstract threat goes from floor to floor by stairs (a simplification, J). In an enclosed part of the
//! building in which anybody believes in danger and the threat is not, every space with people in
//! it is secured. A lock that the threat threw itself encloses nobody else: it may undo it.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::ids::{Id, SpaceId};
use crate::model::plan::Side;
use crate::sim::desk::Desk;
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::scene::{Scene, SceneParam};
use crate::sim::queue::{Kind, Wake};
use crate::sim::schedule::Phase;
use crate::sim::state::Declared;
use crate::sim::threat::Stage;
use crate::terms::SpaceKind;

pub(super) fn install(declared: &mut Declared) {
    declared.resource::<Secured>("building.secured");
}

/// Which spaces are secured.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secured {
    spaces: Vec<bool>,
    /// Whether it was told which spaces are to be secured.
    expected: bool,
}

impl Secured {
    /// None of this many spaces.
    pub fn none(spaces: usize) -> Self {
        Secured {
            spaces: vec![false; spaces],
            expected: false,
        }
    }

    /// Whether a space is secured.
    pub fn is_secured(&self, space: SpaceId) -> bool {
        self.spaces[space.0 as usize]
    }
}

/// Has a space looked at in this tick.
pub fn look_at(desk: &mut Desk, space: SpaceId) {
    let now = desk.now();
    let wake = Wake {
        phase: Phase::Observe,
        kind: Kind::Space,
        rank: space.0,
        about: 0,
    };
    desk.queue.at(now, wake);
}

/// Tells once which spaces are to be secured: lockable and occupied, in the compartment of the
/// first belief's danger, or everywhere where its place or compartments are not known.
pub fn expect(scene: &mut Scene, place: Option<SpaceId>, event: EventId) {
    if scene.secured.expected || scene.desk.shared.model.scenario.threat.is_none() {
        return;
    }
    scene.secured.expected = true;
    let model = scene.desk.model();
    let spaces = &model.plan.spaces;
    let affected = place.and_then(|space| spaces[space].compartment);
    let expected = spaces
        .iter()
        .filter(|(id, space)| space.lockable && !scene.occupants.of(*id).is_empty())
        .filter(|(id, _)| Some(*id) != place)
        .filter(|(_, space)| affected.is_none() || space.compartment == affected)
        .map(|(id, _)| id)
        .collect();
    scene
        .desk
        .tell(EventKind::SecuringExpected { spaces: expected }, &[event]);
}

/// Something changed: all spaces are looked at together, because a door may enclose many.
pub(in crate::sim) fn look(scene: SceneParam) {
    let mut scene = scene.open();
    if scene.desk.queue.due(Phase::Observe, Kind::Space).is_empty() {
        return;
    }
    let safe = Parts::of(&scene).safe();
    for (rank, safe) in safe.into_iter().enumerate() {
        let space = SpaceId::from_rank(rank);
        let now = safe && !scene.occupants.of(space).is_empty();
        let was = std::mem::replace(&mut scene.secured.spaces[rank], now);
        if now != was {
            let kind = if now {
                EventKind::SpaceSecured { space }
            } else {
                EventKind::SpaceUnsecured { space }
            };
            scene.desk.tell(kind, &[]);
        }
    }
}

/// The parts of the building that no locked door divides, and what is known of each.
struct Parts {
    /// For each space another of its part, nearer to the part's first; the first for itself.
    towards: Vec<usize>,
    /// Whether one gets in from outdoors, by the first of each part.
    open: Vec<bool>,
    /// Whether somebody there believes in danger; not asked where the part is open.
    warned: Vec<bool>,
}

impl Parts {
    fn of(scene: &Scene) -> Self {
        let plan = &scene.desk.shared.model.plan;
        let mut parts = Parts {
            towards: (0..plan.spaces.len()).collect(),
            open: plan
                .spaces
                .rows()
                .iter()
                .map(|space| space.kind == SpaceKind::Grounds)
                .collect(),
            warned: vec![false; plan.spaces.len()],
        };
        for (id, door) in plan.doors.iter() {
            let state = scene.door(id);
            if state.open || !state.locked || scene.threat.has_locked(id) {
                parts.join(door.joins);
            }
        }
        for stair in plan.stairs.rows() {
            parts.join(stair.landings.map(|landing| Side::Space(landing.space)));
        }
        // Where the threat ended nobody is safe by locks alone: only officers can tell.
        if scene.threat.stage != Stage::Away {
            let first = parts.first(scene.threat.space.rank());
            parts.open[first] = true;
        }
        for (space, _) in plan.spaces.iter() {
            let first = parts.first(space.rank());
            // What people believe is asked where it matters: most often every part is open.
            if parts.open[first] || parts.warned[first] {
                continue;
            }
            let mut people = scene.occupants.of(space).iter();
            parts.warned[first] = people.any(|who| scene.people.belief[who.rank()].in_danger());
        }
        parts
    }

    /// Two sides between which one can walk.
    fn join(&mut self, [a, b]: [Side; 2]) {
        let first = |parts: &mut Self, side: Side| side.space().map(|s| parts.first(s.rank()));
        match (first(self, a), first(self, b)) {
            (Some(a), Some(b)) => {
                let (low, high) = (a.min(b), a.max(b));
                self.towards[high] = low;
                self.open[low] |= self.open[high];
            }
            (Some(one), None) | (None, Some(one)) => self.open[one] = true,
            (None, None) => {}
        }
    }

    fn first(&mut self, mut space: usize) -> usize {
        while self.towards[space] != space {
            self.towards[space] = self.towards[self.towards[space]];
            space = self.towards[space];
        }
        space
    }

    /// For each space whether people in it are behind locked doors and somebody knows why.
    fn safe(mut self) -> Vec<bool> {
        (0..self.towards.len())
            .map(|space| {
                let first = self.first(space);
                !self.open[first] && self.warned[first]
            })
            .collect()
    }
}
