//! The bundled hospital is a building that works: its rooms, what lies beside what,
//! its ways out, and what hangs on its walls.

mod fittings;
mod rooms;
mod ways;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use hotwash::data::plan::RawPlan;
use hotwash::data::problem::Problems;
use hotwash::data::read;
use hotwash::data::source::Sources;
use hotwash::geom::Point;
use hotwash::ids::{CompartmentId, SpaceId};
use hotwash::model::build;
use hotwash::model::plan::{Door, Lock, Plan, Side, Space};
use hotwash::nav::Nav;
use hotwash::nav::pace::narrowest_door_m;
use hotwash::nav::route::{FieldKey, Goal};
use hotwash::terms::{Mobility, SpaceKind};

const PLAN: &str = include_str!("../../../assets/plans/riverside.ron");

/// Metres in a millisecond on foot, as the graph counts them.
const WALK_M_PER_MS: f64 = 0.001_25;

/// The hospital as written and as checked; there must be nothing to say about it.
fn hospital() -> &'static (RawPlan, Nav) {
    static HOSPITAL: OnceLock<(RawPlan, Nav)> = OnceLock::new();
    HOSPITAL.get_or_init(|| {
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let file = sources.add("riverside.ron", PLAN);
        let raw: Option<RawPlan> = read(&sources, file, &mut problems);
        let raw = raw.expect("a plan");
        let plan = build::plan(&raw, &mut problems);
        let said: Vec<String> = problems.sorted().iter().map(|p| p.to_string()).collect();
        assert_eq!(said, Vec::<String>::new());
        let plan = plan.expect("no problems, so there is a plan");
        (raw, Nav::build(Arc::new(plan)))
    })
}

fn plan() -> &'static Plan {
    &hospital().1.plan
}

fn space(name: &str) -> SpaceId {
    let found = plan().space_named(name);
    found.unwrap_or_else(|| panic!("no space {name}"))
}

fn unit_of(space: &Space) -> &str {
    space.unit.map_or("", |unit| &plan().units[unit].name)
}

fn indoors() -> impl Iterator<Item = &'static Space> {
    let spaces = plan().spaces.rows().iter();
    spaces.filter(|space| space.kind != SpaceKind::Grounds)
}

fn joining(one: &str, other: &str) -> Vec<&'static Door> {
    let ends = [one, other].map(|name| Side::Space(space(name)));
    let joins = |door: &&Door| ends.iter().all(|&end| door.side_of(end).is_some());
    plan().doors.rows().iter().filter(joins).collect()
}

/// Where the public goes without being let in.
fn is_public(space: &Space) -> bool {
    let kinds = [SpaceKind::Lobby, SpaceKind::Waiting, SpaceKind::Reception];
    kinds.contains(&space.kind) || unit_of(space) == "street"
}

/// The spaces that a bed reaches on one level from `start` through doors alone, public ones left
/// out.
fn reached_by_bed_out_of_the_public_eye(start: &str) -> BTreeSet<SpaceId> {
    let mut reached = BTreeSet::new();
    let mut open = vec![space(start)];
    while let Some(here) = open.pop() {
        if is_public(&plan().spaces[here]) || !reached.insert(here) {
            continue;
        }
        let doors = plan().spaces[here].doors.iter();
        let wide = doors.map(|&door| &plan().doors[door]).filter(|door| {
            door.clear_width_m >= narrowest_door_m(Mobility::Bed) && door.lock != Lock::PushBar
        });
        open.extend(wide.filter_map(|door| door.across(Side::Space(here))?.space()));
    }
    reached
}

fn lift_landings(takes_beds: bool) -> Vec<SpaceId> {
    let lifts = plan().lifts.rows().iter();
    let mut spaces: Vec<SpaceId> = lifts
        .filter(|lift| lift.takes_beds == takes_beds)
        .flat_map(|lift| lift.landings.iter().map(|landing| landing.space))
        .collect();
    spaces.sort_unstable();
    spaces.dedup();
    spaces
}

/// The spaces of other compartments, stairs among them, and out of doors.
fn beyond(compartment: Option<CompartmentId>) -> Vec<SpaceId> {
    let elsewhere = |space: &Space| space.compartment != compartment;
    let spaces = plan().spaces.iter();
    spaces
        .filter(|(_, space)| elsewhere(space))
        .map(|(id, _)| id)
        .collect()
}

/// How long the way takes from a point of a space to the nearest of these, in milliseconds.
fn way_ms(from: SpaceId, at: Point, mobility: Mobility, goal: Goal) -> Option<u32> {
    let nav = &hospital().1;
    let field = nav.field(&FieldKey {
        goal,
        mobility,
        avoid: None,
        shut: Vec::new(),
        over_grounds: false,
    });
    nav.first(from, at, mobility, &field).map(|(_, ms)| ms)
}

/// The corners of a space where a body of 0.6 m can stand.
fn standing_corners(space: &Space) -> Vec<Point> {
    let edges: Vec<_> = space.outline.edges().collect();
    (0..edges.len())
        .map(|i| (edges[(i + edges.len() - 1) % edges.len()], edges[i]))
        .map(|(before, after)| after.a + (before.left() + after.left()) * 0.3)
        .collect()
}
