//! What of a moment is shown: all of it, or what one person sees and holds to be true.
//!
//! Read anew when the tick or the eyes change, not with each frame.

use bevy::ecs::prelude::{Res, ResMut, Resource};

use crate::ids::{DoorId, Id, PersonId, Table};
use crate::nav::Nav;
use crate::sim::frame::{Closeup, DoorFrame, Frame, MindFrame, Whereabouts};
use crate::units::Tick;
use crate::window::watch::stage::{Serial, Stage};

/// What of the present moment is shown.
#[derive(Resource, Clone, Debug, Default)]
pub(super) struct Look {
    key: Option<(Serial, Tick, Option<PersonId>)>,
    /// A closer look at what is true.
    pub(super) closeup: Closeup,
    /// Through whose eyes it is seen, if it is not the truth.
    pub(super) eyes: Option<Eyes>,
}

/// What one person sees and holds to be true.
#[derive(Clone, Debug)]
pub(super) struct Eyes {
    /// Who.
    pub(super) who: PersonId,
    /// What they hold to be true.
    pub(super) mind: MindFrame,
    /// Whom they see, by rank; themselves with them.
    sees: Vec<bool>,
}

impl Look {
    /// Whether somebody is shown.
    pub(super) fn shows(&self, who: PersonId) -> bool {
        self.eyes.as_ref().is_none_or(|eyes| eyes.sees[who.rank()])
    }

    /// Whether what somebody holds to be true, or does, is shown.
    pub(super) fn knows(&self, who: PersonId) -> bool {
        self.eyes.as_ref().is_none_or(|eyes| eyes.who == who)
    }

    /// Whether all that is true is shown.
    pub(super) fn is_truth(&self) -> bool {
        self.eyes.is_none()
    }

    /// Whether the threat's marker is shown: it is true, or they have it in view.
    pub(super) fn shows_threat(&self) -> bool {
        let in_view = |who| self.closeup.in_view.get(who) == Some(&true);
        self.eyes.as_ref().is_none_or(|eyes| in_view(eyes.who))
    }

    /// How doors are drawn: as they stand, or all alike but for those found locked.
    pub(super) fn doors(&self, frame: &Frame) -> Table<DoorId, DoorFrame> {
        let Some(eyes) = &self.eyes else {
            return frame.doors.clone();
        };
        let known = |id: DoorId| DoorFrame {
            open: false,
            locked: eyes.mind.locked.binary_search(&id).is_ok(),
            broken: false,
        };
        Table::new(frame.doors.ids().map(known).collect())
    }
}

/// Looks anew where the tick or the eyes have changed.
pub(super) fn look(stage: Res<Stage>, mut look: ResMut<Look>) {
    let key = (stage.serial, stage.host.shown(), stage.view.belief);
    if look.key == Some(key) {
        return;
    }
    let simulation = stage.host.simulation();
    let frame = stage.host.frame();
    *look = Look {
        key: Some(key),
        closeup: simulation.closeup(),
        eyes: stage.view.belief.map(|who| Eyes {
            who,
            mind: simulation.mind(who),
            sees: seen_by(who, frame, simulation.nav()),
        }),
    };
}

/// Whether looks pass a door as it stands.
pub(super) fn lets_looks_through(nav: &Nav, frame: &Frame, door: DoorId) -> bool {
    frame.doors[door].open || nav.plan.doors[door].vision_panel
}

/// Whom somebody has in their line of sight, by rank, themselves with them. Whoever is not on the site's
/// floors sees nobody, and nobody them.
fn seen_by(who: PersonId, frame: &Frame, nav: &Nav) -> Vec<bool> {
    let inside = |who: PersonId| match frame.people[who].place {
        Whereabouts::Inside { level, space, at } => Some((level, space, at)),
        _ => None,
    };
    let own = inside(who);
    let passes = |door| lets_looks_through(nav, frame, door);
    let sees = |other: PersonId| {
        let (Some((level, space, at)), Some((its_level, its_space, its_at))) = (own, inside(other))
        else {
            return false;
        };
        level == its_level
            && nav.sight.may_see(space, its_space)
            && nav.sight.sees(level, at, its_at, &passes)
    };
    let everybody = frame.people.ids();
    everybody.map(|other| other == who || sees(other)).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::build::sample;
    use crate::sim::Simulation;
    use crate::terms::Situation;

    /// Two people of the smallest sample, somewhere, and its doors all shut or all open.
    fn seen(open: bool) -> (Vec<bool>, Frame) {
        let model = Arc::new(sample::model_of(
            sample::TWO_ROOMS,
            sample::TWO_ROOMS_INTRUDER,
        ));
        let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
        let simulation = Simulation::new(model, Arc::clone(&nav), 1);
        let mut frame = simulation.frame();
        let doors = frame.doors.ids().map(|_| DoorFrame {
            open,
            locked: false,
            broken: false,
        });
        frame.doors = Table::new(doors.collect());
        (seen_by(PersonId(0), &frame, &nav), frame)
    }

    #[test]
    fn whoever_is_looked_through_sees_themselves_and_no_one_behind_a_shut_door() {
        let (sees, frame) = seen(false);
        assert!(sees[0]);
        let space = |who: usize| match frame.people[PersonId(who as u32)].place {
            Whereabouts::Inside { space, .. } => Some(space),
            _ => None,
        };
        for (who, seen) in sees.iter().enumerate() {
            assert!(!seen || space(who) == space(0), "{who}");
        }
    }

    #[test]
    fn through_somebodys_eyes_doors_stand_alike_but_for_those_found_locked() {
        let (sees, frame) = seen(true);
        let mind = MindFrame {
            situation: Situation::Danger,
            by: crate::terms::CueKind::Told,
            danger: None,
            told: None,
            locked: vec![DoorId(0)],
        };
        let look = Look {
            eyes: Some(Eyes {
                who: PersonId(0),
                mind,
                sees,
            }),
            ..Look::default()
        };
        for (id, door) in look.doors(&frame).iter() {
            assert_eq!((door.open, door.locked), (false, id == DoorId(0)));
        }
        assert!(!look.shows_threat(), "the truth is hidden");
        assert!(look.knows(PersonId(0)) && !look.knows(PersonId(1)));
    }
}
