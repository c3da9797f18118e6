//! A table as a CSV file: UTF-8, commas, one header line of column names, then one line a row.
//!
//! Every row begins with the word EXERCISE, so that no part of a sheet goes without it. Numbers are
//! exact. A text is made inert: spreadsheets take a cell that begins with `=`, `+`, `-` or `@` for a
//! formula, so such a text gets an apostrophe before it, also after a semicolon, at which some of
//! them part cells; what a terminal obeys or what turns reading round is spelt out.

use super::{Cell, Table};
use crate::data::show::escaped;
use crate::review::edition::Edition;

/// The name of the first column.
const MARKING: &str = "exercise";

/// The most characters of a text in a cell: spreadsheets cut at 32 767.
const MOST_CHARS: usize = 16_000;

/// The file's text.
pub(in crate::review) fn csv(table: &Table, edition: Edition) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names = table.columns.iter().map(|column| column.id.to_owned());
    let header: Vec<String> = [MARKING.to_owned()].into_iter().chain(names).collect();
    let marking = match edition {
        Edition::Shareable => "EXERCISE",
        Edition::Restricted => "EXERCISE, SENSITIVE",
    };
    let mut put = |record: &[String]| {
        let written = writer.write_record(record);
        written.expect("a record in memory, as long as the header");
    };
    put(&header);
    for row in &table.rows {
        let cells = row.iter().map(cell);
        let record: Vec<String> = [marking.to_owned()].into_iter().chain(cells).collect();
        put(&record);
    }
    let bytes = writer.into_inner().expect("memory does not fail");
    String::from_utf8(bytes).expect("it was written as text")
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Text(text) => inert(text),
        Cell::Count(count) => count.to_string(),
        Cell::Flag(yes) => yes.to_string(),
        Cell::Clock(number)
        | Cell::Share(number)
        | Cell::Seconds(number)
        | Cell::Minutes(number)
        | Cell::Number(number) => number.to_string(),
        Cell::Events(events) => {
            let numbers: Vec<String> = events.iter().map(u32::to_string).collect();
            numbers.join(" ")
        }
    }
}

/// A text that no spreadsheet takes for a formula and no terminal obeys.
fn inert(text: &str) -> String {
    let begins_badly = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let mut plain = String::with_capacity(text.len());
    // Whether nothing but blanks, quotes and what is spelt out stands before, in what may be a cell.
    let mut at_start = true;
    for c in text.chars().take(MOST_CHARS) {
        if at_start && (begins_badly(c) || matches!(c, '\t' | '\r' | '\n')) {
            plain.push('\'');
            at_start = false;
        }
        at_start = c == ';' || (at_start && (c.is_whitespace() || c == '"'));
        plain.push_str(&escaped(c.encode_utf8(&mut [0; 4])));
    }
    if text.chars().nth(MOST_CHARS).is_some() {
        plain.push('…');
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::tables::Column;

    fn table(cells: Vec<Cell>) -> Table {
        let names = ["a", "b", "c", "d", "e"];
        let column = |id| Column {
            id,
            title: String::new(),
        };
        Table {
            id: "sample",
            title: String::new(),
            shows: String::new(),
            cannot: String::new(),
            basis: String::new(),
            columns: names.into_iter().take(cells.len()).map(column).collect(),
            rows: vec![cells],
        }
    }

    #[test]
    fn numbers_stay_numbers_and_every_row_says_exercise() {
        let cells = vec![
            Cell::Clock(-61.5),
            Cell::Share(0.25),
            Cell::Nothing,
            Cell::Events(vec![3, 14]),
            Cell::Text("a, \"b\"".to_owned()),
        ];
        assert_eq!(
            csv(&table(cells), Edition::Shareable),
            "exercise,a,b,c,d,e\nEXERCISE,-61.5,0.25,,3 14,\"a, \"\"b\"\"\"\n"
        );
        let restricted = csv(&table(vec![Cell::Flag(true)]), Edition::Restricted);
        assert!(restricted.ends_with("\n\"EXERCISE, SENSITIVE\",true\n"));
    }

    #[test]
    fn no_text_begins_a_formula() {
        for (text, inert_text) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("  =1", "  '=1"),
            ("\"=1", "\"'=1"),
            ("\t=1", "' =1"),
            ("\r=1", r"'\u{d}=1"),
            ("ward;=1", "ward;'=1"),
            ("ward; =1", "ward; '=1"),
            ("3 - 2 = 1", "3 - 2 = 1"),
        ] {
            assert_eq!(inert(text), inert_text);
        }
    }

    #[test]
    fn what_a_terminal_obeys_or_what_turns_reading_round_is_spelt_out() {
        assert_eq!(
            inert("\u{1b}[31mred\u{202e}\u{9b}"),
            r"\u{1b}[31mred\u{202e}\u{9b}"
        );
    }

    #[test]
    fn a_text_of_any_length_fits_a_cell_of_a_spreadsheet() {
        let cut = inert(&"🏥".repeat(40_000));
        assert_eq!(cut.chars().count(), MOST_CHARS + 1);
        assert!(cut.ends_with('…'));
        assert!(cut.encode_utf16().count() < 32_767);
    }
}
