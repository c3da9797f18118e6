//! A scenario fitted to a plan: who is likely to be where, judged from what the spaces are for.
//!
//! The numbers are a start to be corrected by somebody who knows the building, and the text says
//! so. They stay far below what the rooms hold, so that the file checks clean.

use std::fmt::Write;

use super::lacks;
use crate::ids::{LevelId, SpaceId, Table, UnitId};
use crate::model::check::reach::reaches_exit;
use crate::model::plan::{Plan, Space};
use crate::terms::{BedKind, SpaceKind};

/// Square metres for each person that is put into a room.
const M2_PER_PERSON: f64 = 4.0;
/// The most groups that are written for places outside departments.
const MOST_PLACES: usize = 12;

/// The text of the scenario.
pub fn scenario(plan: &Plan, id: &str) -> String {
    let rooms = Rooms::of(plan);
    let mut people = String::new();
    let mut doctrine = String::new();
    for (unit, named) in plan.units.iter() {
        let staffing = Staffing::of(&rooms, unit);
        staffing.write(&named.name, &mut people);
        if staffing.beds > 0 {
            let row = format!(
                "        (unit: \"{}\", set: \"secure-preserve-fight\"),\n",
                named.name
            );
            doctrine.push_str(&row);
        }
    }
    let start = rooms.start();
    rooms.write_duties(start, &mut people);
    rooms.write_places(&mut people);
    let start = start.map_or("", |space| plan.spaces[space].name.as_str());
    include_str!("scenario.ron")
        .replace("@id@", id)
        .replace("@plan@", &plan.name)
        .replace("@people@", people.trim_end())
        .replace("@doctrine@", &doctrine)
        .replace("@lacks@", &lacks::comment(plan))
        .replace("@start@", start)
}

/// The spaces of a plan in which somebody may be, and from which an exit can be reached.
struct Rooms<'p> {
    plan: &'p Plan,
    usable: Table<SpaceId, bool>,
}

impl<'p> Rooms<'p> {
    fn of(plan: &'p Plan) -> Self {
        let reaches = reaches_exit(plan);
        let usable = plan
            .spaces
            .iter()
            .map(|(id, space)| reaches[id] && is_room(space.kind));
        Rooms {
            plan,
            usable: Table::new(usable.collect()),
        }
    }

    fn iter(&self) -> impl Iterator<Item = (SpaceId, &'p Space)> + '_ {
        self.plan.spaces.iter().filter(|(id, _)| self.usable[*id])
    }

    /// The largest of the usable spaces for which this holds.
    fn largest(&self, holds: impl Fn(SpaceId, &Space) -> bool) -> Option<SpaceId> {
        let found = self.iter().filter(|(id, space)| holds(*id, space));
        let by_area = found
            .max_by(|(a, x), (b, y)| x.outline.area().total_cmp(&y.outline.area()).then(b.cmp(a)));
        by_area.map(|(id, _)| id)
    }

    /// The largest usable space of the first of these kinds that there is, but for `without`.
    fn first_of(&self, kinds: &[SpaceKind], without: Option<SpaceId>) -> Option<SpaceId> {
        kinds
            .iter()
            .find_map(|kind| self.largest(|id, space| space.kind == *kind && Some(id) != without))
    }

    /// Where a threat is first met: where the public comes in from outside, else on a storey that
    /// one comes into.
    fn start(&self) -> Option<SpaceId> {
        let public = |space: &Space| matches!(space.kind, SpaceKind::Lobby | SpaceKind::Waiting);
        self.largest(|_, space| public(space) && self.is_entered(space))
            .or_else(|| self.largest(|_, space| public(space) && self.has_exits(space.level)))
            .or_else(|| self.largest(|_, space| public(space)))
            .or_else(|| self.first_of(&[SpaceKind::Reception, SpaceKind::Corridor], None))
            .or_else(|| self.iter().next().map(|(id, _)| id))
    }

    /// Whether a door of it leads outside.
    fn is_entered(&self, space: &Space) -> bool {
        let mut doors = space.doors.iter();
        doors.any(|door| self.plan.is_exit(*door))
    }

    fn has_exits(&self, level: LevelId) -> bool {
        let mut exits = self.plan.exits();
        exits.any(|door| self.plan.doors[door].level == level)
    }

    /// Those on duty for the whole building. None of them starts beside the threat where there is
    /// another place, so that the drill shows how they learn of it; the manager meets the officers.
    fn write_duties(&self, start: Option<SpaceId>, people: &mut String) {
        use SpaceKind::{
            Corridor, Lobby, Office, Reception, Security, Staff, Switchboard, Treatment, Waiting,
        };
        let posts = [Security, Reception, Lobby, Waiting, Corridor];
        let boards = [Switchboard, Reception, Office];
        let desks = [
            Office, Staff, Reception, Treatment, Waiting, Lobby, Corridor,
        ];
        let duties: [(&str, &str, &[SpaceKind], usize, f64); 3] = [
            ("security", "Security", &posts, 2, 0.9),
            ("switchboard", "Switchboard", &boards, 1, 0.8),
            ("manager", "Manager", &desks, 1, 0.8),
        ];
        for (id, role, kinds, count, trained) in duties {
            let elsewhere = self.first_of(kinds, start);
            if let Some(space) = elsewhere.or_else(|| self.first_of(kinds, None)) {
                let name = &self.plan.spaces[space].name;
                group(people, id, name, role, count, Some(trained));
            }
        }
    }

    /// Groups for places rather than departments: visitors, and rooms of no department.
    fn write_places(&self, people: &mut String) {
        if let Some(space) = self.first_of(&[SpaceKind::Waiting, SpaceKind::Lobby], None) {
            let space = &self.plan.spaces[space];
            let count = room_for(space, 6);
            group(people, "visitors", &space.name, "Visitor", count, None);
        }
        let without_unit = self.iter().filter(|(_, space)| space.unit.is_none());
        let mut places: Vec<(SpaceId, &Space)> = without_unit
            .filter(|(_, space)| role_in(space.kind).is_some())
            .collect();
        places
            .sort_by(|(a, x), (b, y)| y.outline.area().total_cmp(&x.outline.area()).then(a.cmp(b)));
        for (_, space) in places.into_iter().take(MOST_PLACES) {
            if let Some((word, role)) = role_in(space.kind) {
                let id = format!("{}-{word}", clipped(&space.name));
                group(
                    people,
                    &id,
                    &space.name,
                    role,
                    room_for(space, 2),
                    Some(0.5),
                );
            }
        }
    }
}

/// Who works in a room of this kind: a word for the group's id, and the role.
fn role_in(kind: SpaceKind) -> Option<(&'static str, &'static str)> {
    match kind {
        SpaceKind::Treatment | SpaceKind::Ward => Some(("nurses", "Nurse")),
        SpaceKind::Theatre => Some(("doctors", "Doctor")),
        SpaceKind::Office | SpaceKind::Reception => Some(("clerks", "Clerical")),
        _ => None,
    }
}

/// Whether people are there when nothing is wrong.
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

/// As many people as a room easily takes, at most `most` and at least one.
fn room_for(space: &Space, most: usize) -> usize {
    ((space.outline.area() / M2_PER_PERSON) as usize).clamp(1, most)
}

/// Who is likely to be in one department.
struct Staffing {
    nurses: usize,
    doctors: usize,
    clerks: usize,
    patients: usize,
    beds: usize,
}

impl Staffing {
    fn of(rooms: &Rooms<'_>, unit: UnitId) -> Self {
        let spaces: Vec<(SpaceId, &Space)> = rooms
            .iter()
            .filter(|(_, space)| space.unit == Some(unit))
            .collect();
        let area: f64 = spaces.iter().map(|(_, space)| space.outline.area()).sum();
        let most = (area / M2_PER_PERSON) as usize / 5;
        let count = |kinds: &[SpaceKind]| {
            spaces
                .iter()
                .filter(|(_, space)| kinds.contains(&space.kind))
                .count()
        };
        let clinical = count(&[SpaceKind::Treatment, SpaceKind::Ward, SpaceKind::Theatre]);
        let desks = count(&[SpaceKind::Office, SpaceKind::Reception]);
        let waiting = count(&[SpaceKind::Waiting]);
        let beds = rooms.plan.beds.rows().iter().filter(|bed| {
            matches!(bed.kind, BedKind::Bed | BedKind::Trolley)
                && spaces.iter().any(|(id, _)| *id == bed.space)
        });
        let beds = beds.count().min(40);
        Staffing {
            nurses: (clinical.div_ceil(2) + beds.div_ceil(4)).min(most),
            doctors: clinical.div_ceil(4).min(most),
            clerks: desks.min(6).min(most),
            patients: (clinical + 2 * waiting).min(10).min(most),
            beds,
        }
    }

    fn write(&self, unit: &str, people: &mut String) {
        let id = clipped(unit);
        let rows = [
            ("nurses", "Nurse", self.nurses, Some(0.7), "Unit"),
            ("doctors", "Doctor", self.doctors, Some(0.5), "Unit"),
            ("clerks", "Clerical", self.clerks, Some(0.5), "Unit"),
            (
                "patients",
                "Patient(Independent)",
                self.patients,
                None,
                "Unit",
            ),
            ("in-bed", "Patient(Dependent)", self.beds, None, "Beds"),
        ];
        for (word, role, count, trained, spawn) in rows {
            if count > 0 {
                let trained = trained.map_or(String::new(), |share| format!(" trained: {share},"));
                let _ = writeln!(
                    people,
                    "        (id: \"{id}-{word}\", unit: \"{unit}\", role: {role}, \
                     count: {count},{trained} spawn: {spawn}(\"{unit}\")),"
                );
            }
        }
    }
}

/// One group that starts in one space.
fn group(
    people: &mut String,
    id: &str,
    space: &str,
    role: &str,
    count: usize,
    trained: Option<f64>,
) {
    let trained = trained.map_or(String::new(), |share| format!(" trained: {share},"));
    let _ = writeln!(
        people,
        "        (id: \"{id}\", role: {role}, count: {count},{trained} spawn: Space(\"{space}\")),"
    );
}

/// A name that leaves room for a word behind it: ids have at most 64 characters.
fn clipped(name: &str) -> &str {
    name.get(..48).unwrap_or(name)
}
