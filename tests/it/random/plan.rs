//! A random small hospital: a grid of rooms on one or two levels, mostly a forecourt before it,
//! doors, locks and devices by chance.

use std::fmt::Write;

use super::Chance;

const CELL: (f64, f64) = (7.0, 6.0);
const WALL: f64 = 0.2;
const FORECOURT: f64 = 12.0;

/// A plan's text and the names that a scenario needs.
pub struct Building {
    pub text: String,
    /// Rooms indoors.
    pub rooms: Vec<String>,
    /// Whether there is a drawn forecourt, `yard`.
    pub yard: bool,
    /// The doors by which one leaves the building.
    pub exits: Vec<String>,
    /// The doors with a lock.
    pub locks: Vec<String>,
    /// The devices.
    pub devices: Vec<String>,
}

/// What is written so far.
struct Draft {
    columns: usize,
    rows: usize,
    levels: usize,
    spaces: String,
    doors: String,
    exits: Vec<String>,
    locks: Vec<String>,
}

/// A plan called `random`.
pub fn plan(chance: &mut Chance) -> Building {
    let yard = chance.holds(0.7);
    let mut draft = Draft {
        columns: 2 + chance.below(3),
        rows: 1 + chance.below(2),
        levels: 1 + chance.below(2),
        spaces: String::new(),
        doors: String::new(),
        exits: Vec::new(),
        locks: Vec::new(),
    };
    let rooms = draft.rooms(chance);
    draft.inner_doors(chance);
    draft.outer_doors(chance, yard);
    let (devices, names) = devices(chance, &rooms);
    let mut text = String::from(
        "FloorPlan(format: 1, id: \"random\", title: \"Random\", units: [(id: \"u\")], compartments: [(id: \"west\"), (id: \"east\")],\nlevels: [",
    );
    for level in 0..draft.levels {
        let _ = write!(text, "(id: \"l{level}\", elevation_m: {}.0), ", level * 4);
    }
    let all: String = rooms.iter().map(|room| format!("\"{room}\", ")).collect();
    let _ = write!(
        text,
        "],\nspaces: [{}],\ndoors: [{}],\nstairs: [{}],\nzones: [(id: \"all\", spaces: [{all}])],\nbeds: [(id: \"bed\", space: \"r0-0-0\", at_m: (5.0, 4.0))],\npoints: [{}],\ndevices: [{devices}],\n)",
        draft.spaces,
        draft.doors,
        draft.stairs(),
        points(yard)
    );
    Building {
        text,
        rooms,
        yard,
        exits: draft.exits,
        locks: draft.locks,
        devices: names,
    }
}

fn name(level: usize, x: usize, y: usize) -> String {
    format!("r{level}-{x}-{y}")
}

/// The lower left inner corner of a cell.
fn corner(x: usize, y: usize) -> (f64, f64) {
    (x as f64 * CELL.0, y as f64 * CELL.1)
}

impl Draft {
    fn cells(&self) -> Vec<(usize, usize, usize)> {
        let (columns, rows) = (self.columns, self.rows);
        (0..self.levels)
            .flat_map(|level| (0..rows).flat_map(move |y| (0..columns).map(move |x| (level, x, y))))
            .collect()
    }

    fn rooms(&mut self, chance: &mut Chance) -> Vec<String> {
        let kinds = [
            "Corridor",
            "Lobby",
            "Waiting",
            "Treatment",
            "Ward",
            "Office",
            "Security",
            "Switchboard",
        ];
        let mut rooms = Vec::new();
        for (level, x, y) in self.cells() {
            let (left, low) = corner(x, y);
            let (right, high) = (left + CELL.0 - WALL, low + CELL.1 - WALL);
            let kind = chance.one_of(&kinds);
            let side = if x * 2 < self.columns { "west" } else { "east" };
            let room = name(level, x, y);
            let _ = writeln!(
                self.spaces,
                "(id: \"{room}\", level: \"l{level}\", unit: \"u\", compartment: \"{side}\", kind: {kind}, outline_m: [({left:.2}, {low:.2}), ({right:.2}, {low:.2}), ({right:.2}, {high:.2}), ({left:.2}, {high:.2})]),"
            );
            rooms.push(room);
        }
        rooms
    }

    fn inner_doors(&mut self, chance: &mut Chance) {
        for (level, x, y) in self.cells() {
            let (left, low) = corner(x, y);
            let here = name(level, x, y);
            if x + 1 < self.columns && chance.holds(0.85) {
                let (at_x, at_y) = (left + CELL.0 - WALL / 2.0, low + CELL.1 * 0.4);
                let at = [(at_x, at_y), (at_x, at_y + 1.2)];
                self.door(
                    chance,
                    &format!("{here}-e"),
                    &here,
                    &name(level, x + 1, y),
                    at,
                );
            }
            if y + 1 < self.rows && chance.holds(0.85) {
                let (at_x, at_y) = (left + CELL.0 * 0.4, low + CELL.1 - WALL / 2.0);
                let at = [(at_x, at_y), (at_x + 1.2, at_y)];
                self.door(
                    chance,
                    &format!("{here}-n"),
                    &here,
                    &name(level, x, y + 1),
                    at,
                );
            }
        }
    }

    /// The first room of the ground floor always leads out, others by chance.
    fn outer_doors(&mut self, chance: &mut Chance, yard: bool) {
        let outer = if yard { "yard" } else { "outside" };
        for x in 0..self.columns {
            if x == 0 || chance.holds(0.4) {
                let here = name(0, x, 0);
                let (left, _) = corner(x, 0);
                let at = [(left + 2.0, -0.1), (left + 3.4, -0.1)];
                let exit = format!("{here}-out");
                self.door(chance, &exit, &here, outer, at);
                self.exits.push(exit);
            }
        }
        if yard {
            let right = self.columns as f64 * CELL.0 - WALL;
            let _ = writeln!(
                self.spaces,
                "(id: \"yard\", level: \"l0\", kind: Grounds, outline_m: [(0.0, -{FORECOURT:.1}), ({right:.2}, -{FORECOURT:.1}), ({right:.2}, -0.2), (0.0, -0.2)]),"
            );
            let _ = writeln!(
                self.doors,
                "(id: \"gate\", joins: (\"yard\", \"outside\"), at_m: ((1.0, -{FORECOURT:.1}), (6.0, -{FORECOURT:.1})), kind: Opening),"
            );
        }
    }

    fn door(&mut self, chance: &mut Chance, id: &str, a: &str, b: &str, at: [(f64, f64); 2]) {
        let at = format!(
            "(({:.2}, {:.2}), ({:.2}, {:.2}))",
            at[0].0, at[0].1, at[1].0, at[1].1
        );
        if chance.holds(0.25) {
            let _ = writeln!(
                self.doors,
                "(id: \"{id}\", joins: (\"{a}\", \"{b}\"), at_m: {at}, kind: Opening),"
            );
            return;
        }
        let lock = match chance.below(6) {
            0 => "None".to_owned(),
            1 => format!("PushBar(inside: \"{a}\")"),
            2 => format!("Electronic(group: \"access\", inside: \"{a}\")"),
            3 => format!("Key(inside: \"{a}\")"),
            _ => format!("ThumbTurn(inside: \"{a}\")"),
        };
        if lock != "None" {
            self.locks.push(id.to_owned());
        }
        let panel = chance.holds(0.4);
        let starts = match lock.as_str() {
            "None" => chance.one_of(&["Open", "Shut"]),
            _ => chance.one_of(&["Open", "Shut", "Shut", "Locked"]),
        };
        let _ = writeln!(
            self.doors,
            "(id: \"{id}\", joins: (\"{a}\", \"{b}\"), at_m: {at}, lock: {lock}, vision_panel: {panel}, starts: {starts}),"
        );
    }

    /// A flight between the levels, in the last room of the first row.
    fn stairs(&self) -> String {
        if self.levels < 2 {
            return String::new();
        }
        let x = self.columns - 1;
        let (left, low) = corner(x, 0);
        let at = |shift: f64| {
            let y = low + 3.0;
            format!(
                "(({:.2}, {y:.2}), ({:.2}, {y:.2}))",
                left + shift,
                left + shift + 1.2
            )
        };
        format!(
            "(id: \"flight\", width_m: 1.2, incline_m: 8.0, lower: (space: \"{}\", at_m: {}), upper: (space: \"{}\", at_m: {}))",
            name(0, x, 0),
            at(1.0),
            name(1, x, 0),
            at(3.5)
        )
    }
}

fn points(yard: bool) -> String {
    let out = if yard {
        "space: \"yard\", at_m: (3.0, -9.0)"
    } else {
        "space: \"outside\""
    };
    format!(
        "(id: \"assembly\", kind: Assembly, {out}), (id: \"rendezvous\", kind: Rendezvous, {out}), (id: \"post\", kind: SecurityPost, space: \"r0-0-0\", at_m: (1.0, 1.0))"
    )
}

/// The devices as text, and the names of those that can fail.
fn devices(chance: &mut Chance, rooms: &[String]) -> (String, Vec<String>) {
    let rooms: Vec<&str> = rooms.iter().map(String::as_str).collect();
    let kinds = [
        (
            "pa",
            "PublicAddress(zone: \"all\", intelligibility: 0.8)",
            false,
        ),
        ("radio", "Radio", false),
        ("texts", "TextMessages(reach: 0.5)", false),
        ("lights", "Strobe(zone: \"all\")", false),
        ("panic", "PanicButton", true),
        ("duress", "DuressButton", true),
        (
            "camera",
            "Camera(heading_deg: 90.0, field_deg: 120.0, range_m: 15.0)",
            true,
        ),
        ("screens", "Screens", true),
        ("desk", "LockdownDesk(groups: [\"access\"])", true),
    ];
    let mut text =
        "(id: \"access\", kind: AccessGroup(fails: Safe, releases_on_fire_alarm: true)), "
            .to_owned();
    let mut names = vec!["access".to_owned()];
    for (id, kind, hangs) in kinds {
        if chance.holds(0.25) {
            continue;
        }
        let place = if hangs {
            format!(", space: \"{}\"", chance.one_of(&rooms))
        } else {
            String::new()
        };
        let _ = write!(text, "(id: \"{id}\", kind: {kind}{place}), ");
        names.push(id.to_owned());
    }
    (text, names)
}
