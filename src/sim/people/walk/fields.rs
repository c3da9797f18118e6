//! The field that each person looked for the way in last.
//!
//! A key is made of what somebody wants and believes, and finds its field among all that are in use.
//! Most who look want and believe what they did when they last looked, so that is compared where it
//! stands. Nothing of this is state: a field follows from its key.

use std::sync::{Arc, Weak};

use bevy_ecs::prelude::Resource;

use super::Want;
use super::route;
use crate::ids::{DoorId, Id, PersonId, SpaceId};
use crate::nav::route::Field;
use crate::sim::people::facts;
use crate::sim::people::scene::Scene;
use crate::terms::Mobility;

/// What each person looked for the way in last, by rank.
#[derive(Resource, Debug, Default)]
pub struct Fields {
    of: Vec<Option<Last>>,
}

/// All that somebody's key is made of and that may change, and the field, as long as it is in use.
#[derive(Debug)]
struct Last {
    want: Want,
    device: Mobility,
    danger: Option<SpaceId>,
    locked: Vec<DoorId>,
    over_grounds: bool,
    field: Weak<Field>,
}

impl Last {
    fn new(scene: &Scene, who: PersonId, want: &Want, field: &Arc<Field>) -> Last {
        let parts = scene.get(who);
        Last {
            want: want.clone(),
            device: parts.errand.device(),
            danger: facts::danger_on_the_way(scene, who),
            locked: parts.belief.locked.clone(),
            over_grounds: facts::goes_over_grounds(scene, who),
            field: Arc::downgrade(field),
        }
    }

    fn is_still(&self, scene: &Scene, who: PersonId, want: &Want) -> bool {
        self.want == *want
            && self.device == scene.errand(who).device()
            && self.danger == facts::danger_on_the_way(scene, who)
            && self.locked == scene.people.belief[who.rank()].locked
            && self.over_grounds == facts::goes_over_grounds(scene, who)
    }
}

impl Fields {
    /// The field in which somebody with this want looks for the way.
    pub(super) fn towards(&mut self, scene: &Scene, who: PersonId, want: &Want) -> Arc<Field> {
        let rank = who.rank();
        if let Some(Some(last)) = self.of.get(rank)
            && last.is_still(scene, who, want)
            && let Some(field) = last.field.upgrade()
        {
            return field;
        }
        let field = scene.desk.shared.nav.field(&route::key(scene, who, want));
        if self.of.len() <= rank {
            self.of.resize_with(rank + 1, || None);
        }
        self.of[rank] = Some(Last::new(scene, who, want, &field));
        field
    }
}
