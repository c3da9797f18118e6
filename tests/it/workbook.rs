//! Small COBie workbooks, built in memory.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Rows of cells; a cell that reads as a number is one.
pub type Rows = Vec<Vec<String>>;

/// A workbook as sheets of rows.
#[derive(Clone)]
pub struct Workbook {
    pub sheets: Vec<(String, Rows)>,
}

impl Workbook {
    /// The rows of a sheet, to change.
    pub fn sheet(&mut self, name: &str) -> &mut Rows {
        let sheet = self.sheets.iter_mut().find(|(n, _)| n == name);
        &mut sheet.expect("a sheet of this workbook").1
    }

    /// The bytes of the .xlsx file.
    pub fn bytes(&self) -> Vec<u8> {
        let names: Vec<&str> = self.sheets.iter().map(|(name, _)| name.as_str()).collect();
        let sheets: Vec<String> = self
            .sheets
            .iter()
            .map(|(_, rows)| sheet_xml(rows))
            .collect();
        zipped(&parts(&names, &sheets))
    }
}

/// Rows of a table written with one row a line and bars between cells.
pub fn rows(text: &str) -> Rows {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

/// The XML parts of a workbook with these sheets.
pub fn parts(names: &[&str], sheets: &[String]) -> Vec<(String, Vec<u8>)> {
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
        (
            "_rels/.rels".to_owned(),
            relations(&[(
                "rId1".to_owned(),
                "officeDocument",
                "xl/workbook.xml".to_owned(),
            )]),
        ),
    ];
    let ids: Vec<String> = (1..=names.len()).map(|i| format!("rId{i}")).collect();
    let listed: String = names
        .iter()
        .zip(&ids)
        .enumerate()
        .map(|(i, (name, id))| format!(r#"<sheet name="{name}" sheetId="{}" r:id="{id}"/>"#, i + 1))
        .collect();
    let workbook = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{listed}</sheets></workbook>"#
    );
    parts.push(("xl/workbook.xml".to_owned(), workbook.into_bytes()));
    let targets: Vec<(String, &str, String)> = ids
        .iter()
        .enumerate()
        .map(|(i, id)| {
            (
                id.clone(),
                "worksheet",
                format!("worksheets/sheet{}.xml", i + 1),
            )
        })
        .collect();
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations(&targets)));
    for (i, sheet) in sheets.iter().enumerate() {
        let name = format!("xl/worksheets/sheet{}.xml", i + 1);
        parts.push((name, sheet.clone().into_bytes()));
    }
    parts
}

fn relations(targets: &[(String, &str, String)]) -> Vec<u8> {
    let list: String = targets
        .iter()
        .map(|(id, kind, target)| {
            format!(
                r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
            )
        })
        .collect();
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{list}</Relationships>"#
    )
    .into_bytes()
}

/// A sheet of these cells: (reference, text).
pub fn cells_xml(cells: &[(String, String)]) -> String {
    let cells: String = cells.iter().map(|(at, text)| cell_xml(at, text)).collect();
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>{cells}</row></sheetData></worksheet>"#
    )
}

fn sheet_xml(rows: &Rows) -> String {
    let mut cells = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        for (j, text) in row.iter().enumerate() {
            let column = char::from(b'A' + j as u8);
            cells.push((format!("{column}{}", i + 1), text.clone()));
        }
    }
    cells_xml(&cells)
}

fn cell_xml(at: &str, text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else if text.parse::<f64>().is_ok() {
        format!(r#"<c r="{at}"><v>{text}</v></c>"#)
    } else {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    }
}

/// The parts in a compressed zip file.
pub fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), packed).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Two storeys with seven rooms, a stair and a lift; the unit is metres, though it says otherwise.
pub fn small_building() -> Workbook {
    let sheet = |name: &str, text: &str| (name.to_owned(), rows(text));
    Workbook {
        sheets: vec![
            sheet(
                "Facility",
                "Name|ProjectName|LinearUnits|AreaUnits
                 F1|Elm Street Surgery|millimeters|squaremeters",
            ),
            sheet(
                "Floor",
                "Name|Category|Elevation
                 Ground|Floor|0
                 Upper|Floor|3.5
                 Roof|Roof|7",
            ),
            sheet(
                "Space",
                "NAME|FloorName|Category|Description|NetArea
                 G-WAIT|Ground|13-51 31 11: Waiting Room|WAITING|41
                 G-REC|Ground|13-11 11 31: Reception Space|RECEPTION|9
                 G-EXAM|Ground|13-41 41 14: Physical Examination Room|EXAM 1|15.5
                 G-STAIR|Ground|13-85 21 11: Stairway|STAIR|14.6
                 LIFT|Ground|13-81 21 31: Elevator Shaft|LIFT|3
                 U-CORR|Upper|13-85 11 11: Corridor|CORRIDOR|50
                 U-STAIR|Upper|13-85 21 11: Stairway|STAIR|14.6
                 U-OFF|Upper|13-15 11 34 11: Office|OFFICE|15.5
                 TOP|Roof|13-81 11 99: Other|ROOF|100",
            ),
            sheet(
                "Zone",
                "Name|Category|SpaceNames|Description
                 Clinic|Occupancy Zone|G-EXAM,G-WAIT|Clinic Department
                 Admin|Occupancy Zone|U-OFF|n/a",
            ),
            sheet(
                "Type",
                "Name|Category|Description
                 Door A|23-30 10: Doors|Solid Core Wood w/Glass
                 Lamp|23-80 70: Lighting|Lamp",
            ),
            sheet(
                "Component",
                "Name|TypeName|Space|Description|ExtObject
                 Main door|Door A|G-WAIT|M_Double-Flush:1.830 x 2134mm Exterior|IfcDoor
                 Exam door|Door A|G-EXAM, G-WAIT|M_Single-Flush:0915 x 2134mm|n/a
                 Stair door 0|Door A|G-STAIR, G-WAIT|M_Single-Flush:0915 x 2134mm Rated|IfcDoor
                 Stair door 1|Door A|U-STAIR, U-CORR|M_Single-Flush:0915 x 2134mm Rated|IfcDoor
                 Office door|Door A|U-OFF, U-CORR|M_Single-Flush:0915 x 2134mm|IfcDoor
                 Cubicle|Door A|G-EXAM|M_Toilet Partition:0865 x 1500mm|IfcDoor
                 Lamp 1|Lamp|G-EXAM|Lamp|IfcFlowTerminal",
            ),
            (
                "Coordinate".to_owned(),
                coordinates(&[
                    ("G-WAIT", [0.0, 0.0, 0.0, 10.0, 5.0, 3.0]),
                    ("G-REC", [7.0, 0.0, 0.0, 10.0, 3.0, 3.0]),
                    ("G-EXAM", [0.0, 5.12, 0.0, 4.0, 9.0, 3.0]),
                    ("G-STAIR", [5.0, 5.12, 0.0, 8.0, 10.0, 3.0]),
                    ("LIFT", [8.12, 5.12, 0.0, 10.0, 7.0, 7.0]),
                    ("U-CORR", [0.0, 0.0, 3.5, 10.0, 5.0, 6.5]),
                    ("U-STAIR", [5.0, 5.12, 3.5, 8.0, 10.0, 6.5]),
                    ("U-OFF", [0.0, 5.12, 3.5, 4.0, 9.0, 6.5]),
                ]),
            ),
        ],
    }
}

/// Boxes of rooms, and the points of the small building's doors.
fn coordinates(boxes: &[(&str, [f64; 6])]) -> Rows {
    let mut all = rows(
        "Category|SheetName|RowName|CoordinateXAxis|CoordinateYAxis|CoordinateZAxis|ClockwiseRotation
         point|Component|Main door|-0.06|2.5|0|90
         point|Component|Exam door|2|5.06|0|0
         point|Component|Stair door 0|6.5|5.7|0|180
         point|Component|Stair door 1|6.5|5.06|3.5|0",
    );
    for (name, b) in boxes {
        for (kind, at) in [("box-lowerleft", &b[..3]), ("box-upperright", &b[3..])] {
            let mut row = vec![kind.to_owned(), "Space".to_owned(), (*name).to_owned()];
            row.extend(at.iter().map(f64::to_string));
            all.push(row);
        }
    }
    all
}
