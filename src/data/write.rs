//! A floor plan as the text of its file: one thing a line, what is left to its default left out.
//!
//! What this is not: a printer for every RON value. It knows the raw plan and nothing else, so
//! that files made by the program look like files that people write.

use std::fmt::Write;

use super::law::{RawLaw, RawSpeed};
use super::people::{RawCensus, RawGroup, RawRole, RawSpawn};
use super::plan::{
    RawBed, RawDevice, RawDeviceKind, RawDoor, RawLanding, RawLift, RawLock, RawObstacle, RawPane,
    RawPlan, RawPoint, RawPointOfPlan, RawSegment, RawSpace, RawStair, RawZone,
};
use super::problem::Spanned;
use crate::terms::{BedKind, DoorKind, DoorStart, Escape, Term};

/// The text of a `FloorPlan(` file.
pub fn plan(plan: &RawPlan) -> String {
    let mut out = String::from("FloorPlan(\n");
    let mut head = |name: &str, value: String| {
        let _ = writeln!(out, "    {name}: {value},");
    };
    head("format", plan.format.value.to_string());
    head("id", quoted(&plan.id));
    head("title", quoted(&plan.title));
    if let Some(note) = &plan.note {
        head("note", quoted(note));
    }
    list(&mut out, "levels", &plan.levels, |level| {
        let mut item = Item::new(&level.id);
        item.text("title", level.title.as_ref());
        item.field("elevation_m", number(level.elevation_m.get()));
        item.done()
    });
    for (name, things) in [("units", &plan.units), ("compartments", &plan.compartments)] {
        list(&mut out, name, things, |thing| {
            let mut item = Item::new(&thing.id);
            item.text("title", thing.title.as_ref());
            item.done()
        });
    }
    list(&mut out, "spaces", &plan.spaces, space);
    list(&mut out, "doors", &plan.doors, door);
    list(&mut out, "panes", &plan.panes, pane);
    list(&mut out, "stairs", &plan.stairs, stair);
    list(&mut out, "lifts", &plan.lifts, lift);
    list(&mut out, "zones", &plan.zones, zone);
    list(&mut out, "obstacles", &plan.obstacles, obstacle);
    list(&mut out, "beds", &plan.beds, bed);
    list(&mut out, "points", &plan.points, point_of_plan);
    list(&mut out, "devices", &plan.devices, device);
    list(&mut out, "censuses", &plan.censuses, census);
    out.push_str(")\n");
    out
}

fn list<T>(out: &mut String, name: &str, things: &[Spanned<T>], line: impl Fn(&T) -> String) {
    if things.is_empty() {
        return;
    }
    let _ = writeln!(out, "    {name}: [");
    for thing in things {
        let _ = writeln!(out, "        {},", line(&thing.value));
    }
    out.push_str("    ],\n");
}

/// One item of a list in the making.
struct Item {
    text: String,
}

impl Item {
    fn new(id: &str) -> Self {
        let text = format!("(id: {}", quoted(id));
        Item { text }
    }

    fn field(&mut self, name: &str, value: String) {
        let _ = write!(self.text, ", {name}: {value}");
    }

    fn text(&mut self, name: &str, value: Option<&Spanned<String>>) {
        if let Some(value) = value {
            self.field(name, quoted(value));
        }
    }

    fn done(mut self) -> String {
        self.text.push(')');
        self.text
    }
}

fn space(space: &RawSpace) -> String {
    let mut item = Item::new(&space.id);
    item.text("title", space.title.as_ref());
    item.field("level", quoted(&space.level));
    item.text("unit", space.unit.as_ref());
    item.text("compartment", space.compartment.as_ref());
    item.field("kind", space.kind.in_file().to_owned());
    item.field("outline_m", outline(&space.outline_m));
    item.done()
}

fn door(door: &RawDoor) -> String {
    let mut item = Item::new(&door.id);
    item.text("title", door.title.as_ref());
    let (a, b) = &door.joins.value;
    item.field("joins", format!("({}, {})", quoted(a), quoted(b)));
    item.field("at_m", segment(&door.at_m));
    if door.kind.value != DoorKind::Door {
        item.field("kind", door.kind.in_file().to_owned());
    }
    if let Some(width) = &door.clear_width_m {
        item.field("clear_width_m", number(width.get()));
    }
    let lock = match &door.lock.value {
        RawLock::None => None,
        RawLock::ThumbTurn { inside } => Some(format!("ThumbTurn(inside: {})", quoted(inside))),
        RawLock::Key { inside } => Some(format!("Key(inside: {})", quoted(inside))),
        RawLock::PushBar { inside } => Some(format!("PushBar(inside: {})", quoted(inside))),
        RawLock::Electronic { group, inside } => Some(format!(
            "Electronic(group: {}, inside: {})",
            quoted(group),
            quoted(inside)
        )),
    };
    if let Some(lock) = lock {
        item.field("lock", lock);
    }
    if door.escape.value != Escape::Free {
        item.field("escape", door.escape.in_file().to_owned());
    }
    if door.vision_panel.value {
        item.field("vision_panel", "true".to_owned());
    }
    if door.starts.value != DoorStart::Shut {
        item.field("starts", door.starts.in_file().to_owned());
    }
    item.done()
}

fn pane(pane: &RawPane) -> String {
    let mut item = Item::new(&pane.id);
    let (a, b) = &pane.between.value;
    item.field("between", format!("({}, {})", quoted(a), quoted(b)));
    item.field("at_m", segment(&pane.at_m));
    item.field("kind", pane.kind.in_file().to_owned());
    item.done()
}

fn stair(stair: &RawStair) -> String {
    let mut item = Item::new(&stair.id);
    item.text("title", stair.title.as_ref());
    item.field("width_m", number(stair.width_m.get()));
    item.field("incline_m", number(stair.incline_m.get()));
    item.field("lower", landing(&stair.lower));
    item.field("upper", landing(&stair.upper));
    item.done()
}

fn lift(lift: &RawLift) -> String {
    let mut item = Item::new(&lift.id);
    item.text("title", lift.title.as_ref());
    let landings: Vec<String> = lift.landings.iter().map(|l| landing(l)).collect();
    item.field("landings", format!("[{}]", landings.join(", ")));
    item.field("persons", lift.persons.value.to_string());
    item.field("takes_beds", lift.takes_beds.value.to_string());
    item.done()
}

fn landing(landing: &RawLanding) -> String {
    let at = segment(&landing.at_m);
    format!("(space: {}, at_m: {at})", quoted(&landing.space))
}

fn zone(zone: &RawZone) -> String {
    let mut item = Item::new(&zone.id);
    item.text("title", zone.title.as_ref());
    let spaces: Vec<String> = zone.spaces.value.iter().map(|name| quoted(name)).collect();
    item.field("spaces", format!("[{}]", spaces.join(", ")));
    item.done()
}

fn obstacle(obstacle: &RawObstacle) -> String {
    let mut item = Item::new(&obstacle.id);
    item.field("space", quoted(&obstacle.space));
    item.field("outline_m", outline(&obstacle.outline_m));
    if obstacle.blocks_sight.value {
        item.field("blocks_sight", "true".to_owned());
    }
    item.done()
}

fn bed(bed: &RawBed) -> String {
    let mut item = Item::new(&bed.id);
    item.field("space", quoted(&bed.space));
    item.field("at_m", point(&bed.at_m));
    if bed.kind.value != BedKind::Bed {
        item.field("kind", bed.kind.in_file().to_owned());
    }
    item.done()
}

fn point_of_plan(named: &RawPointOfPlan) -> String {
    let mut item = Item::new(&named.id);
    item.text("title", named.title.as_ref());
    item.field("kind", named.kind.in_file().to_owned());
    item.field("space", quoted(&named.space));
    if let Some(at) = &named.at_m {
        item.field("at_m", point(at));
    }
    item.done()
}

fn device(device: &RawDevice) -> String {
    let mut item = Item::new(&device.id);
    item.text("title", device.title.as_ref());
    item.field("kind", device_kind(&device.kind.value));
    item.text("space", device.space.as_ref());
    if let Some(at) = &device.at_m {
        item.field("at_m", point(at));
    }
    item.done()
}

fn device_kind(kind: &RawDeviceKind) -> String {
    match kind {
        RawDeviceKind::PublicAddress {
            zone,
            intelligibility,
        } => format!(
            "PublicAddress(zone: {}, intelligibility: {})",
            quoted(zone),
            number(intelligibility.get())
        ),
        RawDeviceKind::PanicButton => "PanicButton".to_owned(),
        RawDeviceKind::DuressButton => "DuressButton".to_owned(),
        RawDeviceKind::Strobe { zone } => format!("Strobe(zone: {})", quoted(zone)),
        RawDeviceKind::Camera {
            heading_deg,
            field_deg,
            range_m,
        } => format!(
            "Camera(heading_deg: {}, field_deg: {}, range_m: {})",
            number(heading_deg.value),
            number(field_deg.value),
            number(range_m.get())
        ),
        RawDeviceKind::AccessGroup {
            fails,
            releases_on_fire_alarm,
        } => format!(
            "AccessGroup(fails: {}, releases_on_fire_alarm: {})",
            fails.in_file(),
            releases_on_fire_alarm.value
        ),
        RawDeviceKind::Radio => "Radio".to_owned(),
        RawDeviceKind::TextMessages { reach } => {
            format!("TextMessages(reach: {})", number(reach.get()))
        }
        RawDeviceKind::Screens => "Screens".to_owned(),
        RawDeviceKind::LockdownDesk { groups } => {
            let groups: Vec<String> = groups.value.iter().map(|name| quoted(name)).collect();
            format!("LockdownDesk(groups: [{}])", groups.join(", "))
        }
    }
}

fn census(census: &RawCensus) -> String {
    let mut item = Item::new(&census.id);
    item.text("title", census.title.as_ref());
    item.field("shift", census.shift.in_file().to_owned());
    let people = census.people.iter().map(|people| group(&people.value));
    let people: Vec<String> = people
        .map(|line| format!("            {line},\n"))
        .collect();
    item.field("people", format!("[\n{}        ]", people.concat()));
    item.done()
}

fn group(group: &RawGroup) -> String {
    let mut item = Item::new(&group.id);
    item.text("unit", group.unit.as_ref());
    item.field(
        "role",
        match group.role.value {
            RawRole::Other(role) => role.in_file().to_owned(),
            RawRole::Patient(dependency) => format!("Patient({})", dependency.in_file()),
        },
    );
    item.field("count", group.count.value.to_string());
    item.field("trained", number(group.trained.get()));
    if let Some(mobility) = &group.mobility {
        item.field("mobility", mobility.in_file().to_owned());
    }
    item.field("spawn", spawn(&group.spawn.value));
    item.text("patrol", group.patrol.as_ref());
    item.movement(group);
    item.done()
}

fn spawn(spawn: &RawSpawn) -> String {
    let (word, place) = match spawn {
        RawSpawn::Unit(unit) => ("Unit", unit),
        RawSpawn::Space(space) => ("Space", space),
        RawSpawn::Beds(unit) => ("Beds", unit),
        RawSpawn::Zone(zone) => ("Zone", zone),
        RawSpawn::Point(point) => ("Point", point),
        RawSpawn::Area {
            space,
            from_m,
            to_m,
        } => {
            let (space, from, to) = (quoted(space), point(from_m), point(to_m));
            return format!("Area(space: {space}, from_m: {from}, to_m: {to})");
        }
    };
    format!("{word}({})", quoted(place))
}

impl Item {
    /// What a group states of how it moves.
    fn movement(&mut self, group: &RawGroup) {
        if let Some(speed) = &group.speed {
            self.field("speed", speed_law(&speed.value));
        }
        for (name, share) in [
            ("stairs_up", &group.stairs_up),
            ("stairs_down", &group.stairs_down),
        ] {
            if let Some(share) = share {
                self.field(name, number(share.get()));
            }
        }
        if let Some(law) = &group.pre_movement {
            self.field("pre_movement", delay(&law.value));
        }
        if !group.exits.is_empty() {
            let exits: Vec<String> = group.exits.iter().map(|exit| quoted(exit)).collect();
            self.field("exits", format!("[{}]", exits.join(", ")));
        }
        self.text("together", group.together.as_ref());
    }
}

fn speed_law(speed: &RawSpeed) -> String {
    let (word, fields) = match speed {
        RawSpeed::Fixed { mps } => ("Fixed", vec![("mps", mps.get())]),
        RawSpeed::Uniform { from_mps, to_mps } => (
            "Uniform",
            vec![("from_mps", from_mps.get()), ("to_mps", to_mps.get())],
        ),
        RawSpeed::Normal { mean_mps, sd_mps } => (
            "Normal",
            vec![("mean_mps", mean_mps.get()), ("sd_mps", sd_mps.get())],
        ),
    };
    law(word, &fields)
}

fn delay(delay: &RawLaw) -> String {
    let (word, fields) = match delay {
        RawLaw::Fixed { s } => ("Fixed", vec![("s", s.get())]),
        RawLaw::Uniform { from_s, to_s } => (
            "Uniform",
            vec![("from_s", from_s.get()), ("to_s", to_s.get())],
        ),
        RawLaw::Normal { mean_s, sd_s } => (
            "Normal",
            vec![("mean_s", mean_s.get()), ("sd_s", sd_s.get())],
        ),
        RawLaw::LogNormal { median_s, sigma } => (
            "LogNormal",
            vec![("median_s", median_s.get()), ("sigma", sigma.value)],
        ),
        RawLaw::Gamma { shape, scale_s } => (
            "Gamma",
            vec![("shape", shape.value), ("scale_s", scale_s.get())],
        ),
        RawLaw::Weibull { shape, scale_s } => (
            "Weibull",
            vec![("shape", shape.value), ("scale_s", scale_s.get())],
        ),
    };
    law(word, &fields)
}

fn law(word: &str, fields: &[(&str, f64)]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}: {}", number(*value)))
        .collect();
    format!("{word}({})", fields.join(", "))
}

fn outline(corners: &[RawPoint]) -> String {
    let corners: Vec<String> = corners.iter().map(point).collect();
    format!("[{}]", corners.join(", "))
}

fn segment(at: &RawSegment) -> String {
    format!("({}, {})", point(&at.value.0), point(&at.value.1))
}

fn point(at: &RawPoint) -> String {
    format!(
        "({}, {})",
        number(at.value.0.get()),
        number(at.value.1.get())
    )
}

/// A number as people write it: with a decimal point, no more digits than it needs.
fn number(value: f64) -> String {
    format!("{value:?}")
}

/// A string of RON.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_back_as_they_were() {
        for text in ["plain", "say \"no\"", "C:\\new", "two\nlines\u{7}", "Größe"] {
            let back: String = ron::from_str(&quoted(text)).unwrap();
            assert_eq!(back, text);
        }
    }

    #[test]
    fn numbers_have_a_point() {
        assert_eq!(number(12.0), "12.0");
        assert_eq!(number(-0.125), "-0.125");
    }
}
