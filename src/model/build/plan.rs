//! The floor plan as a whole.

use super::floor::{Floor, Names};
use super::{census, contents, devices, doors, locks, outdoors, panes, spaces, ways};
use crate::data::plan::RawPlan;
use crate::data::problem::Problems;
use crate::ids::Table;
use crate::model::check::{overlap, reach};
use crate::model::plan::{Door, Plan, Side};
use crate::terms::{PaneKind, SpaceKind};

/// The checked plan; nothing where there was an error. Every fault is in `problems`.
pub fn plan(raw: &RawPlan, problems: &mut Problems) -> Option<Plan> {
    let before = problems.errors();
    let names = Names::of(raw, problems);
    let levels = spaces::levels(&raw.levels, &names.levels);
    let drawn = spaces::spaces(raw, &names, problems);
    let floor = Floor {
        levels: &levels,
        drawn: &drawn,
        raw,
        names: &names,
    };
    overlap::check(raw, &floor.outlines(), problems);
    let mut plan = Plan {
        name: raw.id.value.clone(),
        title: raw.title.value.clone(),
        note: raw.note.as_ref().map_or(String::new(), |n| n.value.clone()),
        units: spaces::named(&raw.units, &names.units),
        compartments: spaces::named(&raw.compartments, &names.compartments),
        doors: Table::new(doors::doors(raw, &names, &floor, problems)),
        panes: Table::new(panes::panes(raw, &names, &floor, problems)),
        stairs: Table::new(ways::stairs(raw, &names, &floor, problems)),
        lifts: Table::new(ways::lifts(raw, &names, &floor, problems)),
        zones: Table::new(contents::zones(raw, &names, problems)),
        obstacles: contents::obstacles(raw, &names, &floor, problems),
        beds: Table::new(contents::beds(raw, &names, &floor, problems)),
        points: Table::new(contents::points(raw, &names, &floor, problems)),
        devices: Table::new(devices::devices(raw, &names, &floor, problems)),
        ..Plan::default()
    };
    if problems.errors() > before {
        census::check(raw, None, problems);
        return None;
    }
    plan.spaces = Table::new(drawn.into_iter().filter_map(|d| d.space).collect());
    plan.levels = levels;
    join(&mut plan);
    outdoors::mark(&mut plan);
    outdoors::check(raw, &plan, problems);
    locks::warn_of_keys(raw, &plan, problems);
    reach::check(raw, &plan, problems);
    census::check(raw, Some(&plan), problems);
    (problems.errors() == before).then_some(plan)
}

/// Tells each space its doors, and whether it can be secured.
fn join(plan: &mut Plan) {
    for (id, door) in plan.doors.iter() {
        for space in door.joins.into_iter().filter_map(Side::space) {
            plan.spaces[space].doors.push(id);
        }
    }
    let mut curtained = Table::filled(plan.spaces.len(), false);
    for pane in plan
        .panes
        .rows()
        .iter()
        .filter(|p| p.kind == PaneKind::Curtain)
    {
        for space in pane.between {
            curtained[space] = true;
        }
    }
    for (id, space) in plan.spaces.iter_mut() {
        let doors: Vec<&Door> = space.doors.iter().map(|&door| &plan.doors[door]).collect();
        space.lockable = !curtained[id] && lockable(space.kind, &doors);
    }
}

/// A room can be secured when every one of its doors has a leaf and a lock; a curtain for a wall
/// undoes that. What people pass through, and what lies out of doors, never can.
fn lockable(kind: SpaceKind, doors: &[&Door]) -> bool {
    let room = !matches!(
        kind,
        SpaceKind::Corridor
            | SpaceKind::Lobby
            | SpaceKind::Stair
            | SpaceKind::Lift
            | SpaceKind::Grounds
    );
    room && !doors.is_empty() && doors.iter().all(|door| door.lockable())
}
