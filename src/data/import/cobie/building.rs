//! From the records of a COBie workbook to a [`Survey`] in millimetres.

use std::collections::BTreeMap;

use super::tables::{DoorRow, Mark, Marks, Placed, SpaceRow, Tables};
use super::unit::{Unit, area_mm2, judged, said};
use crate::data::import::doubts::{DoubtKind, Doubts};
use crate::data::import::fault::{Fault, nearest, quoted};
use crate::data::import::kind;
use crate::data::import::names::{Names, title};
use crate::data::import::region::Rect;
use crate::data::import::survey::{Door, Room, Storey, Survey, Use, is_walked_in};

/// The farthest from the origin that anything may lie: the ten kilometres of a plan.
const FARTHEST_MM: f64 = 1e7;

/// What the records tell of the building; faults are listed, doubts too.
pub(super) fn survey(tables: &Tables, doubts: &mut Doubts, faults: &mut Vec<Fault>) -> Survey {
    let mut making = Making {
        tables,
        unit: unit_of(tables, doubts),
        faults,
        doubts,
    };
    let mut survey = Survey {
        title: tables
            .facility
            .title
            .as_deref()
            .map(title)
            .unwrap_or_default(),
        ..Survey::default()
    };
    let floors = making.storeys(&mut survey);
    making.rooms(&floors, &mut survey);
    making.units(&mut survey);
    making.doors(&mut survey);
    survey
}

/// The unit of length, with a doubt where the workbook says another.
fn unit_of(tables: &Tables, doubts: &mut Doubts) -> Unit {
    let area = area_mm2(tables.facility.area_unit.as_deref().unwrap_or_default());
    let boxes = tables.spaces.iter().filter_map(|space| {
        let marks = tables.places.get(&(Placed::Space, space.name.clone()))?;
        let (low, high) = (marks.low.as_ref()?.at, marks.high.as_ref()?.at);
        let drawn = ((high[0] - low[0]) * (high[1] - low[1])).abs();
        Some((drawn, space.net_area? * area))
    });
    let said_name = tables.facility.length_unit.as_deref();
    let said = said_name.and_then(said);
    let unit = judged(&boxes.collect::<Vec<(f64, f64)>>(), said);
    if let Some(other) = said.filter(|other| *other != unit) {
        let text = format!(
            "the Facility sheet says {}, but the rooms' areas fit their boxes in {}; taken as {}",
            other.name, unit.name, unit.name
        );
        doubts.add(DoubtKind::Building, "unit of length", text);
    }
    unit
}

struct Making<'a> {
    tables: &'a Tables,
    unit: Unit,
    faults: &'a mut Vec<Fault>,
    doubts: &'a mut Doubts,
}

impl<'a> Making<'a> {
    /// The storeys that one walks in, from the lowest up; gives each floor's storey by name, or
    /// nothing for a floor that is not walked in.
    fn storeys(&mut self, survey: &mut Survey) -> BTreeMap<String, Option<usize>> {
        let mut floors = BTreeMap::new();
        let mut walked = Vec::new();
        for floor in &self.tables.floors {
            floors.insert(floor.name.clone(), None);
            let rooms = self.tables.spaces.iter().filter(|s| s.floor == floor.name);
            let heights: Vec<f64> = rooms
                .filter_map(|s| self.marks(Placed::Space, &s.name)?.low.as_ref())
                .map(|low| low.at[2])
                .collect();
            if is_walked_in(&floor.name, &floor.category) && !heights.is_empty() {
                let height = middle(heights).or(floor.elevation).unwrap_or(0.0);
                let mm = (height * self.unit.mm).clamp(-FARTHEST_MM, FARTHEST_MM);
                walked.push((mm.round() as i64, floor.name.clone()));
            }
        }
        walked.sort();
        let mut names = Names::default();
        for (elevation_mm, name) in walked {
            floors.insert(name.clone(), Some(survey.storeys.len()));
            survey.storeys.push(Storey {
                id: names.id(&name),
                title: title(&name),
                elevation_mm,
            });
        }
        floors
    }

    fn rooms(&mut self, floors: &BTreeMap<String, Option<usize>>, survey: &mut Survey) {
        let mut rows: Vec<&SpaceRow> = self.tables.spaces.iter().collect();
        rows.sort_by(|a, b| a.name.cmp(&b.name));
        let mut names = Names::default();
        for row in rows {
            match floors.get(&row.floor) {
                Some(Some(storey)) => {
                    let id = names.id(&row.name);
                    let room = self.room(row, id, *storey);
                    survey.rooms.push(room);
                }
                Some(None) => {
                    let text = format!("lies on {}, which is not walked in", row.floor);
                    self.doubts.add(DoubtKind::RoomLeftOut, &row.name, text);
                }
                None => self.unknown_floor(row, floors),
            }
        }
    }

    fn room(&mut self, row: &SpaceRow, id: String, storey: usize) -> Room {
        let marks = self.marks(Placed::Space, &row.name);
        let (low, high) = marks.map_or((None, None), |m| (m.low.as_ref(), m.high.as_ref()));
        let corners = (low.and_then(|m| self.mm(m)), high.and_then(|m| self.mm(m)));
        let bounds = match corners {
            (Some(low), Some(high)) => Some(Rect::between((low[0], low[1]), (high[0], high[1]))),
            _ => None,
        };
        let used = kind::of(&row.category, &row.description);
        let left_out = match (used, bounds) {
            (Use::OutOfDoors, _) => Some("lies out of doors; doors to it lead outside"),
            (_, None) => Some("has no box on the Coordinate sheet"),
            _ => None,
        };
        if let Some(why) = left_out {
            self.doubts.add(DoubtKind::RoomLeftOut, &row.name, why);
        }
        let area = area_mm2(
            self.tables
                .facility
                .area_unit
                .as_deref()
                .unwrap_or_default(),
        );
        Room {
            name: row.name.clone(),
            id,
            title: title(&format!("{} {}", row.name, row.description)),
            storey,
            unit: None,
            used,
            bounds,
            top_mm: corners.1.map_or(0, |high| high[2]),
            net_mm2: row.net_area.map(|net| (net * area).clamp(0.0, 1e15) as i64),
        }
    }

    fn unknown_floor(&mut self, row: &SpaceRow, floors: &BTreeMap<String, Option<usize>>) {
        let known: Vec<&str> = floors.keys().map(String::as_str).collect();
        let message = format!(
            "floor {} is not on the Floor sheet, which has {}",
            quoted(&row.floor),
            quoted(&known.join(", "))
        );
        let fault = Fault::of_sheet("Space", message).at(row.floor_place.clone());
        self.faults.push(match nearest(&row.floor, known) {
            Some(like) => fault.help(format!("did you mean {}?", quoted(like))),
            None => fault,
        });
    }

    /// Departments: the first zone that names a room.
    fn units(&mut self, survey: &mut Survey) {
        let rooms: BTreeMap<String, usize> = by_name(survey);
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        let mut names = Names::default();
        for zone in &self.tables.zones {
            for space in listed(&zone.spaces) {
                let Some(&room) = rooms.get(space) else {
                    continue;
                };
                let unit = *known.entry(&zone.name).or_insert_with(|| {
                    let words = [&zone.description, &zone.name];
                    let words = words.into_iter().find(|text| !text.is_empty());
                    survey.units.push(crate::data::import::survey::Unit {
                        id: names.id(&zone.name),
                        title: words.map(|text| title(text)).unwrap_or_default(),
                    });
                    survey.units.len() - 1
                });
                survey.rooms[room].unit.get_or_insert(unit);
            }
        }
    }

    fn doors(&mut self, survey: &mut Survey) {
        let rooms = by_name(survey);
        let mut rows: Vec<&DoorRow> = self.tables.doors.iter().collect();
        rows.sort_by(|a, b| a.name.cmp(&b.name));
        let mut names = Names::default();
        for row in rows {
            let id = names.id(&row.name);
            let door = self.door(row, id, &rooms);
            survey.doors.push(door);
        }
    }

    fn door(&mut self, row: &DoorRow, id: String, rooms: &BTreeMap<String, usize>) -> Door {
        let marks = self.marks(Placed::Component, &row.name);
        let point = marks
            .and_then(|m| m.point.as_ref())
            .and_then(|m| self.mm(m));
        let rotation = marks.and_then(|m| m.rotation);
        let words = format!("{} {}", row.description, row.kind).to_lowercase();
        let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
        Door {
            name: row.name.clone(),
            id,
            rooms: listed(&row.spaces)
                .filter_map(|s| rooms.get(s).copied())
                .collect(),
            point: point.map(|p| (p[0], p[1])),
            upright: rotation.and_then(upright),
            width_mm: leaf_width(&row.description).or_else(|| leaf_width(&row.kind)),
            glass: has(&["glass", "glazed", "storefront", "vision"]),
            exterior: has(&["exterior", "external", "storefront"]),
            cubicle: has(&["toilet partition", "cubicle"]),
        }
    }

    fn marks(&self, placed: Placed, name: &str) -> Option<&'a Marks> {
        self.tables.places.get(&(placed, name.to_owned()))
    }

    /// A mark in whole millimetres; out of range is a fault.
    fn mm(&mut self, mark: &Mark) -> Option<[i64; 3]> {
        let mm = mark.at.map(|value| value * self.unit.mm);
        if let Some(far) = mm.iter().find(|value| value.abs() > FARTHEST_MM) {
            let message = format!(
                "a coordinate of {:.0} m; at most {:.0} m from the origin is allowed",
                far / 1000.0,
                FARTHEST_MM / 1000.0
            );
            self.faults
                .push(Fault::of_sheet("Coordinate", message).at(mark.place.clone()));
            return None;
        }
        Some(mm.map(|value| value.round() as i64))
    }
}

fn by_name(survey: &Survey) -> BTreeMap<String, usize> {
    let rooms = survey.rooms.iter().enumerate();
    rooms.map(|(i, room)| (room.name.clone(), i)).collect()
}

/// The names in a list with commas.
fn listed(names: &str) -> impl Iterator<Item = &str> {
    names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

fn middle(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// Whether a door that is turned by this many degrees stands in a wall that runs north and south.
fn upright(degrees: f64) -> Option<bool> {
    let quarters = degrees / 90.0;
    let whole = quarters.round();
    ((quarters - whole).abs() < 0.05).then(|| (whole as i64).rem_euclid(2) == 1)
}

/// The width that stands in `0915 x 2134mm` or `1.220 x 2134mm`, in millimetres.
fn leaf_width(text: &str) -> Option<i64> {
    const NARROWEST: f64 = 300.0;
    const WIDEST: f64 = 6000.0;
    let widths = text.match_indices(" x ").filter_map(|(at, _)| {
        let number: String = {
            let digits = text[..at].chars().rev();
            let digits: Vec<char> = digits
                .take_while(|c| c.is_ascii_digit() || *c == '.')
                .collect();
            digits.into_iter().rev().collect()
        };
        let width: f64 = number.parse().ok()?;
        // Numbers below ten are metres among millimetres.
        Some(if width < 10.0 { width * 1000.0 } else { width })
    });
    let mut usable = widths.filter(|width| (NARROWEST..=WIDEST).contains(width));
    usable.next().map(|width| width.round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leaf_says_its_width_in_millimetres_or_metres() {
        assert_eq!(
            leaf_width("M_Single-Flush:0915 x 2134mm:0915 x 2134mm:229354"),
            Some(915)
        );
        assert_eq!(leaf_width("M_Single-Flush:1.220 x 2134mm"), Some(1220));
        assert_eq!(leaf_width("M_Curtain Wall Dbl Glass"), None);
        assert_eq!(leaf_width("9 x 12"), None);
    }

    #[test]
    fn a_quarter_turn_stands_a_wall_upright() {
        assert_eq!(upright(270.0), Some(true));
        assert_eq!(upright(-180.0), Some(false));
        assert_eq!(upright(45.0), None);
    }
}
