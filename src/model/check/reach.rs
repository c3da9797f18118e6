//! From which spaces people can get out at all: rooms joined by doors, stairs and lifts.
//!
//! What this is not: a route. Whether a bed fits through, or a door is locked, is for `nav`.

use crate::data::plan::RawPlan;
use crate::data::problem::Problems;
use crate::ids::{SpaceId, Table};
use crate::model::plan::{Door, Lock, Plan, Side};

/// For each space, whether a way leads from it out of the building for somebody on foot: so for all
/// that lies out of doors. A push bar opens from its inside alone; any other door is taken to open
/// both ways.
pub fn reaches_exit(plan: &Plan) -> Table<SpaceId, bool> {
    let mut reaches = Table::filled(plan.spaces.len(), false);
    let mut open: Vec<SpaceId> = Vec::new();
    let ways = ways_back(plan);
    let spaces = plan.spaces.iter();
    open.extend(spaces.filter(|(_, space)| space.outdoors).map(|(id, _)| id));
    for door in plan
        .doors
        .rows()
        .iter()
        .filter(|door| door.leads_off_plan())
    {
        open.extend(door.joins.into_iter().filter_map(Side::space));
    }
    while let Some(space) = open.pop() {
        if !std::mem::replace(&mut reaches[space], true) {
            open.extend(&ways[space]);
        }
    }
    reaches
}

/// For each space, those from which one comes into it directly.
fn ways_back(plan: &Plan) -> Table<SpaceId, Vec<SpaceId>> {
    let mut ways = Table::filled(plan.spaces.len(), Vec::new());
    for door in plan.doors.rows() {
        if let [Side::Space(a), Side::Space(b)] = door.joins {
            if opens_from(door, 0) {
                ways[b].push(a);
            }
            if opens_from(door, 1) {
                ways[a].push(b);
            }
        }
    }
    let mut join = |a: SpaceId, b: SpaceId| {
        ways[a].push(b);
        ways[b].push(a);
    };
    for stair in plan.stairs.rows() {
        join(stair.landings[0].space, stair.landings[1].space);
    }
    for lift in plan.lifts.rows() {
        for pair in lift.landings.windows(2) {
            join(pair[0].space, pair[1].space);
        }
    }
    ways
}

/// Whether a door opens for somebody on this side.
fn opens_from(door: &Door, side: usize) -> bool {
    door.lock != Lock::PushBar || door.inside == side
}

/// A plan without an exit is an error; a space without a door, or without a way out, a warning.
pub(crate) fn check(raw: &RawPlan, plan: &Plan, problems: &mut Problems) {
    if plan.exits().next().is_none() {
        problems
            .error(
                "plan.no-exit",
                raw.id.span,
                "no door of the plan leads outside",
            )
            .path("doors")
            .help("let one or more doors join a space and `outside`");
        return;
    }
    let reaches = reaches_exit(plan);
    let joined = joined_by_ways(plan);
    for space in &raw.spaces {
        let Some(id) = plan.space_named(&space.id.value) else {
            continue;
        };
        let name = &space.id.value;
        let (code, message) = if plan.spaces[id].doors.is_empty() && !joined[id] {
            ("plan.space.no-door", format!("no door leads to `{name}`"))
        } else if !reaches[id] {
            (
                "plan.space.no-way-out",
                format!("no way leads from `{name}` to an exit"),
            )
        } else {
            continue;
        };
        problems
            .warning(code, space.id.span, message)
            .path(format!("spaces.{name}"))
            .help(
                "nobody starts there; draw the doors, openings, stairs or lifts that are missing",
            );
    }
}

/// For each space, whether a stair or lift leads to it.
fn joined_by_ways(plan: &Plan) -> Table<SpaceId, bool> {
    let mut joined = Table::filled(plan.spaces.len(), false);
    let stairs = plan.stairs.rows().iter().flat_map(|stair| &stair.landings);
    let lifts = plan.lifts.rows().iter().flat_map(|lift| &lift.landings);
    for landing in stairs.chain(lifts) {
        joined[landing.space] = true;
    }
    joined
}
