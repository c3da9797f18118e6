//! The groups of people: who they are, and whether there is room where they start.

use std::collections::BTreeMap;

use super::names::{Ranks, Thing};
use super::scenario::{About, no_start};
use super::{movement, workplace};
use crate::data::limits;
use crate::data::nearest::did_you_mean;
use crate::data::people::{RawCensus, RawGroup, RawRole, RawSpawn};
use crate::data::plan::Name;
use crate::data::problem::{Problems, Spanned};
use crate::data::scenario::RawScenario;
use crate::ids::{DoctrineId, GroupId, SpaceId, Table, UnitId, ZoneId};
use crate::model::plan::{Plan, Side};
use crate::model::roster::POLICE;
use crate::model::scenario::{Group, Spawn};
use crate::terms::{BedKind, Dependency, Mobility, Role, SpaceKind, Term};

/// The most people that start on one square metre of free floor: standing close, not pressed.
pub(crate) const PERSONS_PER_M2: f64 = 2.5;

/// The groups, in rank order; nothing where one has a fault.
pub(super) fn groups(
    raw: &RawScenario,
    about: &About<'_>,
    problems: &mut Problems,
) -> Option<Table<GroupId, Group>> {
    let usual = usual(raw, about, problems);
    let own = raw.people.iter().map(|group| &group.value);
    let listed: Vec<&RawGroup> = usual.iter().copied().chain(own).collect();
    checked(&listed, usual.len(), about, problems)
}

/// A census of the plan, looked at by itself.
pub(super) fn census_alone(raw: &RawCensus, about: &About<'_>, problems: &mut Problems) {
    let listed: Vec<&RawGroup> = raw.people.iter().map(|group| &group.value).collect();
    checked(&listed, 0, about, problems);
}

/// The groups of a list, in rank order. The first `known` of them are of a census, whose own faults
/// were found with the plan.
fn checked(
    listed: &[&RawGroup],
    known: usize,
    about: &About<'_>,
    problems: &mut Problems,
) -> Option<Table<GroupId, Group>> {
    let before = problems.errors();
    let names = listed.iter().map(|group| &group.id);
    let ranks: Ranks<'_, GroupId> =
        Ranks::new("people", "scenario.group.duplicate", names, problems);
    let mut groups = Vec::new();
    for place in ranks.places() {
        let found = if place < known {
            group(listed[place], about, &mut Problems::new())
        } else {
            group(listed[place], about, problems)
        };
        groups.extend(found);
    }
    not_too_many(listed, problems);
    if problems.errors() > before || groups.len() < ranks.len() {
        return None;
    }
    room_for_all(listed, &ranks, &groups, about, problems);
    Some(Table::new(groups))
}

/// The groups of the census, if the scenario names one, but for those whose place a group of the
/// scenario takes: it has the same id. None where the plan has faults, which may be the census's.
fn usual<'a>(raw: &RawScenario, about: &About<'a>, problems: &mut Problems) -> Vec<&'a RawGroup> {
    let census = raw
        .census
        .as_ref()
        .and_then(|name| census(name, about, problems));
    let replaced = |group: &RawGroup| raw.people.iter().any(|own| own.id.value == group.id.value);
    let groups = census.into_iter().flat_map(|census| &census.people);
    groups
        .map(|group| &group.value)
        .filter(|group| about.plan.is_some() && !replaced(group))
        .collect()
}

/// The census of this name in the plan.
fn census<'a>(name: &Name, about: &About<'a>, problems: &mut Problems) -> Option<&'a RawCensus> {
    let censuses = &about.raw.censuses;
    let found = censuses.iter().find(|census| census.id.value == name.value);
    if found.is_none() {
        let known = censuses.iter().map(|census| census.id.value.as_str());
        let message = format!("the plan has no census `{}`", name.value);
        let problem = problems
            .error("scenario.census.unknown", name.span, message)
            .path("census");
        match did_you_mean(&name.value, known.clone()) {
            Some(near) => problem.help(near),
            None => problem.help(format!(
                "it has {}; the plan's `censuses` say who is usually there",
                if censuses.is_empty() {
                    "none".to_owned()
                } else {
                    known.collect::<Vec<_>>().join(", ")
                }
            )),
        };
    }
    found.map(|census| &census.value)
}

fn group(raw: &RawGroup, about: &About<'_>, problems: &mut Problems) -> Option<Group> {
    let thing = Thing {
        list: "people",
        name: &raw.id,
    };
    if raw.id.value == POLICE {
        let message = "no group can be called `police`: the simulation brings the officers";
        thing.error(
            problems,
            "scenario.group.reserved",
            ("id", raw.id.span),
            message,
        );
    }
    let role = role(thing, &raw.role, problems);
    let unit = raw
        .unit
        .as_ref()
        .map(|unit| unit_of(thing, "unit", unit, about, problems));
    let spawn = spawn(thing, &raw.spawn, about, problems);
    let spaces = spawn.map(|spawn| starts(thing, raw, spawn, about, problems));
    let dependency = role.map(|(_, dependency)| dependency);
    let movement = movement::movement(thing, raw, dependency, about, problems);
    let one = match spawn {
        Some(Spawn::Space(space)) => Some(space),
        _ => None,
    };
    let area = movement::area(thing, raw, one, about, problems);
    let (role, dependency) = role?;
    Some(Group {
        name: raw.id.value.clone(),
        unit: match unit {
            Some(unit) => Some(unit?),
            None => None,
        },
        role,
        dependency,
        count: raw.count.value,
        trained: raw.trained.get(),
        mobility: raw
            .mobility
            .as_ref()
            .map_or(mobility(role, dependency), |m| m.value),
        spawn: spawn?,
        spaces: spaces?,
        area,
        movement,
        patrol: patrol(thing, raw, about, problems),
    })
}

/// Role and dependency; a patient's dependency stands with the role, everybody else is
/// independent.
fn role(
    thing: Thing<'_>,
    raw: &Spanned<RawRole>,
    problems: &mut Problems,
) -> Option<(Role, Dependency)> {
    let field = ("role", raw.span);
    match raw.value {
        RawRole::Patient(dependency) => Some((Role::Patient, dependency)),
        RawRole::Other(Role::Patient) => {
            let levels: Vec<String> = Dependency::ALL
                .iter()
                .map(|d| format!("`Patient({})`", d.in_file()))
                .collect();
            let message = "a patient needs a dependency";
            thing
                .error(problems, "scenario.group.dependency", field, message)
                .help(format!("write one of {}", levels.join(", ")));
            None
        }
        RawRole::Other(Role::Officer) => {
            let message = "police officers are not listed: the simulation brings them";
            thing
                .error(problems, "scenario.group.officer", field, message)
                .help("say how far they are with `police`; in-house officers are `Security`");
            None
        }
        RawRole::Other(role) => Some((role, Dependency::Independent)),
    }
}

/// How people move who do not say so.
fn mobility(role: Role, dependency: Dependency) -> Mobility {
    match (role, dependency) {
        (Role::Patient, Dependency::Dependent) => Mobility::Wheelchair,
        (Role::Patient, Dependency::VeryHigh) => Mobility::Bed,
        _ => Mobility::Walking,
    }
}

/// The zone that somebody walks through: for security, who alone patrol.
fn patrol(
    thing: Thing<'_>,
    raw: &RawGroup,
    about: &About<'_>,
    problems: &mut Problems,
) -> Option<ZoneId> {
    let name = raw.patrol.as_ref()?;
    if !matches!(raw.role.value, RawRole::Other(Role::Security)) {
        let message = "only security patrols";
        let field = ("patrol", name.span);
        thing.error(problems, "scenario.group.patrol", field, message);
    }
    let path = || thing.path("patrol");
    let code = "scenario.zone.unknown";
    about.names.zones.resolve(name, code, path, problems)
}

fn unit_of(
    thing: Thing<'_>,
    field: &str,
    unit: &Name,
    about: &About<'_>,
    problems: &mut Problems,
) -> Option<UnitId> {
    let path = || thing.path(field);
    about
        .names
        .units
        .resolve(unit, "scenario.unit.unknown", path, problems)
}

fn spawn(
    thing: Thing<'_>,
    raw: &Spanned<RawSpawn>,
    about: &About<'_>,
    problems: &mut Problems,
) -> Option<Spawn> {
    let path = || thing.path("spawn");
    let names = &about.names;
    Some(match &raw.value {
        RawSpawn::Unit(unit) => Spawn::Unit(unit_of(thing, "spawn", unit, about, problems)?),
        RawSpawn::Beds(unit) => Spawn::Beds(unit_of(thing, "spawn", unit, about, problems)?),
        RawSpawn::Space(space) | RawSpawn::Area { space, .. } => Spawn::Space(
            names
                .spaces
                .resolve(space, "scenario.space.unknown", path, problems)?,
        ),
        RawSpawn::Point(point) => Spawn::Point(names.points.resolve(
            point,
            "scenario.point.unknown",
            path,
            problems,
        )?),
        RawSpawn::Zone(zone) => Spawn::Zone(names.zones.resolve(
            zone,
            "scenario.zone.unknown",
            path,
            problems,
        )?),
    })
}

/// The spaces that a group may start in, at least one.
fn starts(
    thing: Thing<'_>,
    raw: &RawGroup,
    spawn: Spawn,
    about: &About<'_>,
    problems: &mut Problems,
) -> Vec<SpaceId> {
    let Some((plan, _)) = &about.plan else {
        return Vec::new();
    };
    let field = ("spawn", raw.spawn.span);
    let one = match spawn {
        Spawn::Space(space) => Some(space),
        Spawn::Point(point) => match plan.points[point].side {
            Side::Space(space) => Some(space),
            Side::Outside => {
                let message = "nobody can start outside what is drawn";
                thing.error(problems, "scenario.group.start", field, message);
                return Vec::new();
            }
        },
        Spawn::Unit(_) | Spawn::Beds(_) | Spawn::Zone(_) => None,
    };
    if let Some(space) = one {
        if let Some(why) = no_start(space, about) {
            let message = format!("`{}` {why}", plan.spaces[space].name);
            thing.error(problems, "scenario.group.start", field, message);
        }
        return vec![space];
    }
    let mut spaces: Vec<SpaceId> = spaces_of(plan, spawn)
        .into_iter()
        .filter(|&space| no_start(space, about).is_none())
        .collect();
    if let (Spawn::Unit(_), RawRole::Other(role)) = (spawn, raw.role.value)
        && role.is_clinical()
    {
        spaces = workplace::of(plan, spaces);
    }
    if spaces.is_empty() && raw.count.value > 0 {
        let message = "no space is there in which these people can start";
        thing
            .error(problems, "scenario.group.start", field, message)
            .help("people start in rooms from which an exit can be reached");
    }
    if let Spawn::Beds(unit) = spawn
        && beds(plan, unit) == 0
    {
        problems
            .warning(
                "scenario.group.no-beds",
                raw.spawn.span,
                format!(
                    "`{}` has no beds; they start anywhere in it",
                    plan.units[unit].name
                ),
            )
            .path(thing.path("spawn"));
    }
    spaces
}

/// The spaces that a spawn names, in rank order.
fn spaces_of(plan: &Plan, spawn: Spawn) -> Vec<SpaceId> {
    match spawn {
        Spawn::Space(space) => vec![space],
        Spawn::Point(point) => plan.points[point].side.space().into_iter().collect(),
        Spawn::Zone(zone) => plan.zones[zone].spaces.clone(),
        Spawn::Unit(unit) | Spawn::Beds(unit) => plan
            .spaces
            .iter()
            .filter(|(_, space)| space.unit == Some(unit) && is_room(space.kind))
            .map(|(id, _)| id)
            .collect(),
    }
}

/// Where somebody of a unit may be when nothing is wrong, as far as files need not say it.
fn is_room(kind: SpaceKind) -> bool {
    !matches!(
        kind,
        SpaceKind::Plant
            | SpaceKind::Toilet
            | SpaceKind::Stair
            | SpaceKind::Lift
            | SpaceKind::Grounds
    )
}

/// How many beds and trolleys stand in a unit.
pub(super) fn beds(plan: &Plan, unit: UnitId) -> usize {
    let in_unit = |space: SpaceId| plan.spaces[space].unit == Some(unit);
    let beds = plan.beds.rows().iter();
    beds.filter(|bed| in_unit(bed.space) && matches!(bed.kind, BedKind::Bed | BedKind::Trolley))
        .count()
}

/// All groups together stay below the ceiling.
fn not_too_many(listed: &[&RawGroup], problems: &mut Problems) {
    let total: u64 = listed
        .iter()
        .map(|group| u64::from(group.count.value))
        .sum();
    let most = u64::from(limits::PEOPLE);
    if total > most
        && let Some(largest) = listed.iter().max_by_key(|group| group.count.value)
    {
        let message = format!("the scenario has {total} people; at most {most} are allowed");
        problems
            .error("scenario.people.too-many", largest.count.span, message)
            .path(format!("people.{}.count", largest.id.value));
    }
}

/// Each place has room for all groups that start there and nowhere else.
fn room_for_all(
    listed: &[&RawGroup],
    ranks: &Ranks<'_, GroupId>,
    groups: &[Group],
    about: &About<'_>,
    problems: &mut Problems,
) {
    let Some((plan, _)) = &about.plan else {
        return;
    };
    let floor = free_floor(plan);
    // What single spaces are asked for comes first: a unit's room is what they leave.
    let mut in_space: BTreeMap<SpaceId, u64> = BTreeMap::new();
    let mut asked: BTreeMap<&[SpaceId], (u64, usize)> = BTreeMap::new();
    // A rectangle's room is its own, and was looked at with it.
    let spread = groups.iter().zip(ranks.places());
    for (group, place) in spread.filter(|(group, _)| group.area.is_none()) {
        let in_bed = match group.spawn {
            Spawn::Beds(unit) => beds(plan, unit) as u64,
            _ => 0,
        };
        let count = u64::from(group.count).saturating_sub(in_bed);
        if let (Spawn::Space(_) | Spawn::Point(_), [space]) = (group.spawn, &group.spaces[..]) {
            *in_space.entry(*space).or_default() += count;
        }
        asked.entry(&group.spaces).or_insert((0, place)).0 += count;
    }
    for (spaces, (count, place)) in asked {
        let elsewhere: u64 = match spaces {
            [_] => 0,
            many => many.iter().filter_map(|space| in_space.get(space)).sum(),
        };
        let free_m2: f64 = spaces.iter().map(|&space| floor[space]).sum();
        let room = (free_m2 * PERSONS_PER_M2) as u64;
        if count + elsewhere > room {
            let group = listed[place];
            let message = format!(
                "{} people start here, where {free_m2:.1} m² of free floor have room for {room} \
                 ({PERSONS_PER_M2} a square metre)",
                count + elsewhere
            );
            problems
                .error("scenario.group.no-room", group.spawn.span, message)
                .path(format!("people.{}.spawn", group.id.value));
        }
    }
}

/// Square metres of each space that no obstacle takes up.
fn free_floor(plan: &Plan) -> Table<SpaceId, f64> {
    let areas = plan.spaces.rows().iter().map(|space| space.outline.area());
    let mut floor: Table<SpaceId, f64> = Table::new(areas.collect());
    for obstacle in &plan.obstacles {
        floor[obstacle.space] = (floor[obstacle.space] - obstacle.outline.area()).max(0.0);
    }
    floor
}

/// A group that no doctrine covers carries on whatever happens: that is worth a word.
pub(super) fn warn_of_unled(
    raw: &RawScenario,
    about: &About<'_>,
    of_unit: &Table<UnitId, Option<DoctrineId>>,
    elsewhere: Option<DoctrineId>,
    problems: &mut Problems,
) {
    if elsewhere.is_some() {
        return;
    }
    // A census that is not there was reported with the groups.
    let usual = usual(raw, about, &mut Problems::new());
    let own = raw.people.iter().map(|group| &group.value);
    for group in usual.into_iter().chain(own) {
        let unit = group
            .unit
            .as_ref()
            .and_then(|unit| about.names.units.find(&unit.value));
        let led = unit.and_then(|unit| of_unit[unit]).is_some();
        if !led && group.pre_movement.is_none() {
            problems
                .warning(
                    "scenario.group.no-doctrine",
                    group.id.span,
                    format!(
                        "no doctrine says what `{}` do; they will carry on",
                        group.id.value
                    ),
                )
                .path(format!("people.{}", group.id.value))
                .help("add a row without a unit to `doctrine`; it applies everywhere else");
        }
    }
}
