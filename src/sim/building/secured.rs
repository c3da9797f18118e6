//! Which spaces are secured: doors shut and locked, with people inside who know why.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::ids::SpaceId;
use crate::sim::desk::Desk;
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::scene::Scene;
use crate::sim::queue::{Kind, Wake};
use crate::sim::schedule::Phase;
use crate::sim::state::Declared;

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
pub fn expect(scene: &mut Scene, event: EventId) {
    if scene.secured.expected || scene.desk.shared.model.scenario.threat.is_none() {
        return;
    }
    scene.secured.expected = true;
    let model = scene.desk.model();
    let spaces = &model.plan.spaces;
    let place = match scene.desk.log.0.get(event).map(|event| &event.kind) {
        Some(EventKind::BeliefChanged { danger, .. }) => *danger,
        _ => None,
    };
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

pub(in crate::sim) fn look(mut scene: Scene) {
    for wake in scene.desk.queue.due(Phase::Observe, Kind::Space) {
        let space = SpaceId(wake.rank);
        let now = is_secured(&scene, space);
        let was = std::mem::replace(&mut scene.secured.spaces[wake.rank as usize], now);
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

fn is_secured(scene: &Scene, space: SpaceId) -> bool {
    if scene.threat.is_present() && scene.threat.space == space {
        return false;
    }
    let plan = &scene.desk.shared.model.plan;
    let doors = &plan.spaces[space].doors;
    plan.spaces[space].lockable
        && doors
            .iter()
            .all(|&door| !scene.door(door).open && scene.door(door).locked)
        && scene
            .occupants
            .of(space)
            .iter()
            .any(|&who| scene.get(who).belief.in_danger())
}
