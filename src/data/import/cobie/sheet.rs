//! One sheet of a workbook as rows of the columns that are wanted, found by their headers.
//!
//! Cells come one by one, never as a range: two cells far apart would make a range of gigabytes.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};

use crate::data::import::fault::{Fault, nearest, quoted};

/// The most rows of a sheet.
const ROWS: u32 = 100_000;
/// The most columns of a sheet.
const COLUMNS: u32 = 256;
/// The most bytes of one cell's text.
const CELL_BYTES: usize = 64 << 10;
/// The most bytes of all texts that are kept of one sheet, 32 MiB.
const SHEET_BYTES: usize = 32 << 20;

/// A workbook as the reader of spreadsheets has it.
pub(super) type Book = Xlsx<Cursor<Vec<u8>>>;

/// A column that is wanted, and whether the sheet must have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column(pub(super) &'static str, pub(super) bool);

/// A value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Text that is not blank and not `n/a`.
    Text(String),
    /// A number; it may be infinite or not a number.
    Number(f64),
}

/// A row below the header.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its number in the sheet, from 1.
    number: u32,
    values: Vec<Option<Value>>,
}

/// The wanted columns of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// The letters of each wanted column, where the sheet has it.
    letters: Vec<Option<String>>,
    pub(super) rows: Vec<Row>,
}

/// Reads the sheet of this name, in whatever case it is written; nothing where there is none.
pub(super) fn read(book: &mut Book, name: &str, wanted: &[Column]) -> Result<Option<Sheet>, Fault> {
    let written = book
        .sheet_names()
        .into_iter()
        .find(|n| n.trim().eq_ignore_ascii_case(name));
    let Some(written) = written else {
        return Ok(None);
    };
    let unreadable = |why: calamine::XlsxError| {
        Fault::of_sheet(
            name,
            format!(
                "cannot be read ({}); a sheet of cells is allowed",
                quoted(&why.to_string())
            ),
        )
    };
    let mut cells = book.worksheet_cells_reader(&written).map_err(unreadable)?;
    let mut sheet = Sheet {
        name: name.to_owned(),
        letters: Vec::new(),
        rows: Vec::new(),
    };
    let mut header = Header::default();
    let mut kept = 0;
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let (row, column) = cell.get_position();
        let place = format!("cell {}{}", letters(column), row + 1);
        within(name, &place, row, column)?;
        if header.row.is_none_or(|top| top == row) {
            if let Some(value) = value(name, &place, cell.get_value())? {
                header.row = Some(row);
                header.add(column, &value);
            }
            continue;
        }
        let Some(index) = header.index(column, wanted) else {
            continue;
        };
        let Some(value) = value(name, &place, cell.get_value())? else {
            continue;
        };
        if let Value::Text(text) = &value {
            kept += text.len();
        }
        if kept > SHEET_BYTES {
            let message = format!(
                "its texts take more than {} MiB, the most allowed",
                SHEET_BYTES >> 20
            );
            return Err(Fault::of_sheet(name, message));
        }
        sheet.put(row + 1, index, wanted.len(), value);
    }
    sheet.letters = header.letters(name, wanted)?;
    Ok(Some(sheet))
}

impl Sheet {
    fn put(&mut self, number: u32, index: usize, width: usize, value: Value) {
        let last = self.rows.last().is_some_and(|row| row.number == number);
        if !last {
            self.rows.push(Row {
                number,
                values: vec![None; width],
            });
        }
        if let Some(row) = self.rows.last_mut() {
            row.values[index] = Some(value);
        }
    }

    /// The place of a value, such as `cell C7`.
    pub(super) fn place(&self, row: &Row, index: usize) -> String {
        match self.letters.get(index).and_then(Option::as_ref) {
            Some(letters) => format!("cell {letters}{}", row.number),
            None => format!("row {}", row.number),
        }
    }

    /// The text in a column; a number is text too.
    pub(super) fn text(&self, row: &Row, index: usize) -> Option<String> {
        match row.values.get(index)?.as_ref()? {
            Value::Text(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
        }
    }

    /// The text in a column that every row must fill.
    pub(super) fn needed_text(
        &self,
        row: &Row,
        index: usize,
        column: &str,
    ) -> Result<String, Fault> {
        self.text(row, index).ok_or_else(|| {
            Fault::of_sheet(&self.name, format!("{column} is empty; a name is allowed"))
                .at(self.place(row, index))
        })
    }

    /// The finite number in a column, if it has one.
    pub(super) fn number(&self, row: &Row, index: usize) -> Result<Option<f64>, Fault> {
        /// Beyond this a number is no length in any unit.
        const LARGEST: f64 = 1e9;
        let (number, shown) = match row.values.get(index).and_then(Option::as_ref) {
            None => return Ok(None),
            Some(Value::Number(number)) => (Some(*number), format!("{number:?}")),
            Some(Value::Text(text)) => (text.trim().parse::<f64>().ok(), text.clone()),
        };
        match number.filter(|n| n.is_finite() && n.abs() <= LARGEST) {
            Some(number) => Ok(Some(number)),
            None => Err(Fault::of_sheet(
                &self.name,
                format!(
                    "found {}; a number from -1e9 to 1e9 is allowed",
                    quoted(&shown)
                ),
            )
            .at(self.place(row, index))),
        }
    }
}

/// The headers that a sheet has.
#[derive(Default)]
struct Header {
    row: Option<u32>,
    columns: Vec<(u32, String)>,
}

impl Header {
    fn add(&mut self, column: u32, value: &Value) {
        if let Value::Text(text) = value {
            self.columns.push((column, text.trim().to_owned()));
        }
    }

    fn index(&self, column: u32, wanted: &[Column]) -> Option<usize> {
        let (_, text) = self.columns.iter().find(|(c, _)| *c == column)?;
        wanted.iter().position(|w| w.0.eq_ignore_ascii_case(text))
    }

    fn letters(&self, sheet: &str, wanted: &[Column]) -> Result<Vec<Option<String>>, Fault> {
        let column_of = |header: &str| {
            let found = self
                .columns
                .iter()
                .find(|(_, t)| t.eq_ignore_ascii_case(header));
            found.map(|(column, _)| letters(*column))
        };
        for Column(header, needed) in wanted {
            if *needed && column_of(header).is_none() {
                let has: Vec<&str> = self.columns.iter().map(|(_, t)| t.as_str()).collect();
                let list = quoted(&has.join(", "));
                let message = format!("has no column {header}; found {list}");
                let fault = Fault::of_sheet(sheet, message).at(format!("column {header}"));
                return Err(match nearest(header, has) {
                    Some(like) => fault.help(format!("rename {} to {header}", quoted(like))),
                    None => fault,
                });
            }
        }
        Ok(wanted.iter().map(|w| column_of(w.0)).collect())
    }
}

fn within(sheet: &str, place: &str, row: u32, column: u32) -> Result<(), Fault> {
    let fault = |message: String| Err(Fault::of_sheet(sheet, message).at(place));
    if row >= ROWS {
        return fault(format!("row {}; at most {ROWS} rows are allowed", row + 1));
    }
    if column >= COLUMNS {
        let number = column + 1;
        return fault(format!(
            "column {number}; at most {COLUMNS} columns are allowed"
        ));
    }
    Ok(())
}

fn value(sheet: &str, place: &str, data: &DataRef<'_>) -> Result<Option<Value>, Fault> {
    let text = match data {
        DataRef::Empty => return Ok(None),
        DataRef::Int(number) => return Ok(Some(Value::Number(*number as f64))),
        DataRef::Float(number) => return Ok(Some(Value::Number(*number))),
        DataRef::DateTime(date) => return Ok(Some(Value::Number(date.as_f64()))),
        DataRef::SharedString(text) => text,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.as_str()
        }
        DataRef::Bool(true) => "true",
        DataRef::Bool(false) => "false",
        DataRef::Error(error) => {
            let message = format!("found the error {error}; a value is allowed");
            return Err(Fault::of_sheet(sheet, message).at(place));
        }
    };
    if text.len() > CELL_BYTES {
        let message = format!(
            "text of {} bytes; at most {CELL_BYTES} are allowed",
            text.len()
        );
        return Err(Fault::of_sheet(sheet, message).at(place));
    }
    let text = text.trim();
    let absent = text.is_empty() || text.eq_ignore_ascii_case("n/a");
    Ok((!absent).then(|| Value::Text(text.to_owned())))
}

/// The letters of a column: 0 is A, 26 is AA.
fn letters(mut column: u32) -> String {
    let mut letters = String::new();
    loop {
        letters.insert(0, char::from(b'A' + (column % 26) as u8));
        match (column / 26).checked_sub(1) {
            Some(next) => column = next,
            None => return letters,
        }
    }
}
