//! The sheets of a COBie workbook as typed records, sheets and columns named as in COBie 2.4.
//!
//! Rows of no interest are passed over; a value that is needed and cannot be used is a fault with
//! its cell. What the records mean for a building is not decided here.

use std::collections::BTreeMap;

use super::sheet::{Book, Column, Row, Sheet, read};
use crate::data::import::fault::{Fault, nearest, quoted};
use calamine::Reader;

/// The most rooms and the most doors of a building.
const MOST: usize = 4_000;

/// All that is read of a workbook.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) facility: Facility,
    pub(super) floors: Vec<FloorRow>,
    pub(super) spaces: Vec<SpaceRow>,
    pub(super) zones: Vec<ZoneRow>,
    /// Types of components by name: category and description in one text.
    pub(super) types: BTreeMap<String, String>,
    pub(super) doors: Vec<DoorRow>,
    pub(super) places: BTreeMap<(Placed, String), Marks>,
}

#[derive(Debug, Default)]
pub(super) struct Facility {
    pub(super) title: Option<String>,
    pub(super) length_unit: Option<String>,
    pub(super) area_unit: Option<String>,
}

#[derive(Debug)]
pub(super) struct FloorRow {
    pub(super) name: String,
    pub(super) category: String,
    pub(super) elevation: Option<f64>,
}

#[derive(Debug)]
pub(super) struct SpaceRow {
    pub(super) name: String,
    pub(super) category: String,
    pub(super) floor: String,
    /// Where the floor's name stands.
    pub(super) floor_place: String,
    pub(super) description: String,
    pub(super) net_area: Option<f64>,
}

#[derive(Debug)]
pub(super) struct ZoneRow {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) spaces: String,
}

#[derive(Debug)]
pub(super) struct DoorRow {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) spaces: String,
    pub(super) description: String,
}

/// What a coordinate belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Placed {
    Space,
    Component,
}

/// The coordinates of one thing, in the workbook's unit, each with its cell.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) low: Option<Mark>,
    pub(super) high: Option<Mark>,
    pub(super) point: Option<Mark>,
    pub(super) rotation: Option<f64>,
}

#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) at: [f64; 3],
    pub(super) place: String,
}

/// Reads all sheets; what can be read is kept, and the faults are listed.
pub(super) fn tables(book: &mut Book, faults: &mut Vec<Fault>) -> Tables {
    let mut tables = Tables::default();
    let mut reading = Reading { book, faults };
    reading.facility(&mut tables.facility);
    reading.floors(&mut tables.floors);
    reading.spaces(&mut tables.spaces);
    reading.zones(&mut tables.zones);
    reading.types(&mut tables.types);
    reading.doors(&tables.types, &mut tables.doors);
    reading.places(&mut tables.places);
    tables
}

struct Reading<'a> {
    book: &'a mut Book,
    faults: &'a mut Vec<Fault>,
}

impl Reading<'_> {
    fn facility(&mut self, facility: &mut Facility) {
        let columns = [
            Column("ProjectName", false),
            Column("LinearUnits", false),
            Column("AreaUnits", false),
        ];
        let sheet = self.optional("Facility", &columns);
        if let Some((sheet, row)) = sheet.as_ref().and_then(|s| Some((s, s.rows.first()?))) {
            facility.title = sheet.text(row, 0);
            facility.length_unit = sheet.text(row, 1);
            facility.area_unit = sheet.text(row, 2);
        }
    }

    fn floors(&mut self, floors: &mut Vec<FloorRow>) {
        let columns = [
            Column("Name", true),
            Column("Category", false),
            Column("Elevation", false),
        ];
        self.each("Floor", &columns, |sheet, row| {
            floors.push(FloorRow {
                name: sheet.needed_text(row, 0, "Name")?,
                category: sheet.text(row, 1).unwrap_or_default(),
                elevation: sheet.number(row, 2)?,
            });
            Ok(())
        });
    }

    fn spaces(&mut self, spaces: &mut Vec<SpaceRow>) {
        let columns = [
            Column("Name", true),
            Column("Category", true),
            Column("FloorName", true),
            Column("Description", false),
            Column("NetArea", false),
        ];
        let mut names = Once::default();
        self.each("Space", &columns, |sheet, row| {
            let name = sheet.needed_text(row, 0, "Name")?;
            names.check(sheet, row, &name)?;
            spaces.push(SpaceRow {
                name,
                category: sheet.text(row, 1).unwrap_or_default(),
                floor: sheet.needed_text(row, 2, "FloorName")?,
                floor_place: sheet.place(row, 2),
                description: sheet.text(row, 3).unwrap_or_default(),
                net_area: sheet.number(row, 4)?,
            });
            at_most(sheet, spaces.len(), "rooms")
        });
    }

    fn zones(&mut self, zones: &mut Vec<ZoneRow>) {
        let columns = [
            Column("Name", false),
            Column("SpaceNames", false),
            Column("Description", false),
        ];
        let Some(sheet) = self.optional("Zone", &columns) else {
            return;
        };
        for row in &sheet.rows {
            if let (Some(name), Some(spaces)) = (sheet.text(row, 0), sheet.text(row, 1)) {
                let description = sheet.text(row, 2).unwrap_or_default();
                zones.push(ZoneRow {
                    name,
                    description,
                    spaces,
                });
            }
        }
    }

    fn types(&mut self, types: &mut BTreeMap<String, String>) {
        let columns = [
            Column("Name", false),
            Column("Category", false),
            Column("Description", false),
        ];
        let Some(sheet) = self.optional("Type", &columns) else {
            return;
        };
        for row in &sheet.rows {
            if let Some(name) = sheet.text(row, 0) {
                let text = |index| sheet.text(row, index).unwrap_or_default();
                types.insert(name, format!("{} {}", text(1), text(2)));
            }
        }
    }

    fn doors(&mut self, types: &BTreeMap<String, String>, doors: &mut Vec<DoorRow>) {
        let columns = [
            Column("Name", true),
            Column("TypeName", true),
            Column("Space", true),
            Column("Description", false),
            Column("ExtObject", false),
        ];
        let mut names = Once::default();
        self.each("Component", &columns, |sheet, row| {
            let kind = sheet.text(row, 1).unwrap_or_default();
            let kind = types.get(&kind).cloned().unwrap_or(kind);
            let object = sheet.text(row, 4).unwrap_or_default();
            let is_door =
                object.eq_ignore_ascii_case("IfcDoor") || kind.to_lowercase().contains(": doors");
            if !is_door {
                return Ok(());
            }
            let name = sheet.needed_text(row, 0, "Name")?;
            names.check(sheet, row, &name)?;
            doors.push(DoorRow {
                name,
                kind,
                spaces: sheet.text(row, 2).unwrap_or_default(),
                description: sheet.text(row, 3).unwrap_or_default(),
            });
            at_most(sheet, doors.len(), "doors")
        });
    }

    fn places(&mut self, places: &mut BTreeMap<(Placed, String), Marks>) {
        let columns = [
            Column("Category", true),
            Column("SheetName", true),
            Column("RowName", true),
            Column("CoordinateXAxis", true),
            Column("CoordinateYAxis", true),
            Column("CoordinateZAxis", false),
            Column("ClockwiseRotation", false),
        ];
        self.each("Coordinate", &columns, |sheet, row| {
            let text = |index| sheet.text(row, index).unwrap_or_default();
            let placed = match text(1).to_lowercase().as_str() {
                "space" => Placed::Space,
                "component" => Placed::Component,
                _ => return Ok(()),
            };
            let axis = |index| sheet.number(row, index);
            let (Some(x), Some(y)) = (axis(3)?, axis(4)?) else {
                return Ok(());
            };
            let mark = Mark {
                at: [x, y, axis(5)?.unwrap_or(0.0)],
                place: sheet.place(row, 3),
            };
            let marks = places.entry((placed, text(2))).or_default();
            match text(0).to_lowercase().as_str() {
                "box-lowerleft" => marks.low = Some(mark),
                "box-upperright" => marks.high = Some(mark),
                "point" => {
                    marks.point = Some(mark);
                    marks.rotation = axis(6)?;
                }
                _ => {}
            }
            Ok(())
        });
    }

    /// A sheet that may be missing.
    fn optional(&mut self, name: &str, columns: &[Column]) -> Option<Sheet> {
        match read(self.book, name, columns) {
            Ok(sheet) => sheet,
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        }
    }

    /// Every row of a sheet that must be there.
    fn each(
        &mut self,
        name: &str,
        columns: &[Column],
        mut of_row: impl FnMut(&Sheet, &Row) -> Result<(), Fault>,
    ) {
        let before = self.faults.len();
        let Some(sheet) = self.optional(name, columns) else {
            if self.faults.len() == before {
                self.missing(name);
            }
            return;
        };
        let faults = sheet
            .rows
            .iter()
            .filter_map(|row| of_row(&sheet, row).err());
        self.faults.extend(faults);
    }

    fn missing(&mut self, name: &str) {
        let has = self.book.sheet_names();
        let list = quoted(&has.join(", "));
        let fault = Fault::of_sheet(name, format!("is missing; the workbook has {list}"));
        let like = nearest(name, has.iter().map(String::as_str));
        self.faults.push(match like {
            Some(like) => fault.help(format!("rename sheet {} to {name}", quoted(like))),
            None => {
                fault.help("a COBie workbook has the sheets Floor, Space, Component, Coordinate")
            }
        });
    }
}

fn at_most(sheet: &Sheet, count: usize, what: &str) -> Result<(), Fault> {
    if count == MOST + 1 {
        let message = format!("has more than {MOST} {what}, the most allowed");
        return Err(Fault::of_sheet(&sheet.name, message));
    }
    Ok(())
}

/// Names that may stand only once in a sheet, with their cells.
#[derive(Default)]
struct Once {
    places: BTreeMap<String, String>,
}

impl Once {
    fn check(&mut self, sheet: &Sheet, row: &Row, name: &str) -> Result<(), Fault> {
        let place = sheet.place(row, 0);
        match self.places.insert(name.to_owned(), place.clone()) {
            None => Ok(()),
            Some(first) => Err(Fault::of_sheet(
                &sheet.name,
                format!(
                    "name {} stands already in {first}; each name once is allowed",
                    quoted(name)
                ),
            )
            .at(place)),
        }
    }
}
