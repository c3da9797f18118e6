//! `Mobile`: goes from space to space until its time is over.
//!
//! From a space it turns to a neighbouring space that it was in least often, drawn where several
//! are equal; at a locked door it turns away and remembers it: so it passes secured spaces by, and
//! where people are changes nothing of its way. It does not leave the building.

use super::way::{self, Through, leads_to};
use super::{END, Stage, later, noise, onset, stay};
use crate::model::plan::Side;
use crate::sim::chance::{Draw, Purpose};
use crate::sim::people::scene::Scene;
use crate::terms::SpaceKind;

/// The onset.
pub(super) fn begin(scene: &mut Scene) {
    onset(scene, Stage::Present);
    let law = scene.desk.shared.model.defaults.threat_duration.value;
    later(scene, END, law);
    stay(scene);
    noise::begin(scene);
}

/// Chooses where to go, and sets off; with nowhere to go it stays for another while.
pub(super) fn choose(scene: &mut Scene) {
    let open = ways(scene);
    let model = scene.desk.model();
    let visits = |through: &Through| {
        leads_to(&model.plan, *through)
            .map_or(u32::MAX, |space| scene.threat.visits[space.0 as usize])
    };
    let fewest = open.iter().map(visits).min();
    let best: Vec<Through> = open
        .iter()
        .copied()
        .filter(|through| Some(visits(through)) == fewest)
        .collect();
    if best.is_empty() {
        return stay(scene);
    }
    let owner = scene.desk.shared.owners.threat;
    let about = way::names(scene);
    let unit = scene.desk.chance.unit(Draw {
        owner,
        purpose: Purpose::ThreatWay,
        about,
    });
    let pick = ((unit * best.len() as f64) as usize).min(best.len() - 1);
    way::go_to(scene, best[pick]);
}

/// The neighbouring spaces that are open to it as far as it knows, in a fixed order. Whoever began
/// in the building stays in it, and whoever began on the grounds stays there.
fn ways(scene: &Scene) -> Vec<Through> {
    let plan = &scene.desk.shared.model.plan;
    let here = scene.threat.space;
    let outdoors = plan.spaces[here].outdoors;
    let doors = plan.spaces[here].doors.iter().filter_map(|&door| {
        let other = plan.doors[door].across(Side::Space(here))?.space()?;
        let usable = plan.spaces[other].kind != SpaceKind::Plant
            && plan.spaces[other].outdoors == outdoors
            && scene.threat.locked.binary_search(&door).is_err();
        usable.then_some(Through::Door(door, Some(other)))
    });
    let stairs = plan.stairs.iter().filter_map(|(id, stair)| {
        let end = stair
            .landings
            .iter()
            .position(|landing| landing.space == here)?;
        Some(Through::Stair(id, 1 - end))
    });
    doors.chain(stairs).collect()
}
