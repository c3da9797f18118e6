//! `Withdrawing`: stays a short while, then leaves by the cheapest way out that it finds open.
//!
//! At a door that it finds locked it turns away and takes the next best way; with none left it
//! stays until its time is over. Nobody is told that it left: whereabouts unknown.

use super::way::{self, Through};
use super::{END, MOVE_ON, NOISE, Stage, later, noise, onset, wake};
use crate::geom::Point;
use crate::nav::graph::{NodeKind, Step};
use crate::nav::route::{FieldKey, Goal};
use crate::sim::people::scene::Scene;
use crate::sim::schedule::Phase;
use crate::terms::Mobility;

/// The onset.
pub(super) fn begin(scene: &mut Scene) {
    onset(scene, Stage::Present);
    let law = scene.desk.shared.model.defaults.withdraw_dwell.value;
    later(scene, MOVE_ON, law);
    noise::begin(scene);
}

/// It stops making noise and goes.
pub(super) fn set_off(scene: &mut Scene) {
    scene.desk.queue.cancel(wake(Phase::Act, NOISE));
    choose(scene);
}

/// The cheapest way out as far as it knows, and off; with none it stays where it is.
pub(super) fn choose(scene: &mut Scene) {
    match way_out(scene) {
        Some((path, through)) => way::set_off(scene, path, Some(through)),
        None => shut_in(scene),
    }
}

/// There is no way out: it ends here, by the duration of the mobile one.
fn shut_in(scene: &mut Scene) {
    let over = wake(Phase::Act, END);
    if scene.desk.queue.when(over).is_none() {
        let law = scene.desk.shared.model.defaults.threat_duration.value;
        later(scene, END, law);
    }
}

/// The corners to what it passes next on the cheapest way off the site, over drawn grounds too, and
/// what that is. Nothing where no way is known.
fn way_out(scene: &Scene) -> Option<(Vec<Point>, Through)> {
    let nav = &scene.desk.shared.nav;
    let threat = &scene.threat;
    let field = nav.field(&FieldKey {
        goal: Goal::OffSite,
        mobility: Mobility::Walking,
        avoid: None,
        shut: threat.locked.clone(),
        over_grounds: false,
    });
    let (mut node, _) = nav.first(threat.space, threat.at, Mobility::Walking, &field)?;
    let mut path = vec![nav.graph.node(node).at];
    loop {
        let (step, next) = field.next(node)?;
        let beyond = nav.graph.node(next);
        let through = match step {
            Step::Walk => {
                path.push(beyond.at);
                node = next;
                continue;
            }
            Step::Door(door) => Through::Door(door, beyond.space),
            Step::Stair(stair) => {
                let upper = matches!(beyond.kind, NodeKind::StairEnd { upper: true, .. });
                Through::Stair(stair, usize::from(upper))
            }
            Step::Lift(lift) => Through::Lift(lift, beyond.space?),
        };
        return Some((path, through));
    }
}
