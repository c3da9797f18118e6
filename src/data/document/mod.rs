//! `docs/DATA_FORMAT.md`: every kind and field with unit, range and default, from the statements
//! that the files are read by. A test compares the committed document with this text.

use super::defaults::RawDefaults;
use super::doctrine::RawDoctrine;
use super::limits;
use super::plan::RawPlan;
use super::reading::book::Section;
use super::reading::{Book, Readable};
use super::scenario::RawScenario;
use super::site::RawSite;

/// The whole document.
pub fn document() -> String {
    let mut text = include_str!("intro.md").to_owned();
    text.push_str(&limits_table());
    let mut book = Book::default();
    kind::<RawPlan>(
        "FloorPlan",
        Some(include_str!("plan.ron")),
        &mut book,
        &mut text,
    );
    kind::<RawScenario>(
        "Scenario",
        Some(include_str!("scenario.ron")),
        &mut book,
        &mut text,
    );
    kind::<RawDoctrine>(
        "Doctrine",
        Some(include_str!("doctrine.ron")),
        &mut book,
        &mut text,
    );
    kind::<RawSite>("Site", Some(include_str!("site.ron")), &mut book, &mut text);
    kind::<RawDefaults>("Defaults", None, &mut book, &mut text);
    text
}

/// One kind: its example and the sections that no kind before it had.
fn kind<K: Readable>(name: &str, example: Option<&str>, book: &mut Book, text: &mut String) {
    let before = book.sections().len();
    K::document(book);
    text.push_str(&format!("\n# {name}\n"));
    if let Some(example) = example {
        text.push_str(&format!("\n```ron\n{}\n```\n", example.trim_end()));
    }
    for section in &book.sections()[before..] {
        text.push_str(&shown(section, name));
    }
}

fn shown(section: &Section, kind: &str) -> String {
    let mut text = String::new();
    if section.called != kind {
        text.push_str(&format!("\n## {}\n", section.called));
    }
    if !section.meaning.is_empty() {
        text.push_str(&format!("\n{}\n", section.meaning));
    }
    text.push_str(match section.has_fields {
        true => "\n| field | holds | if left out | meaning |\n|---|---|---|---|\n",
        false => "\n| written | meaning |\n|---|---|\n",
    });
    for row in &section.rows {
        text.push_str(&match section.has_fields {
            true => format!(
                "| `{}` | {} | {} | {} |\n",
                row.written, row.holds, row.need, row.meaning
            ),
            false => format!("| `{}{}` | {} |\n", row.written, row.holds, row.meaning),
        });
    }
    text
}

/// The ceilings, so that nobody meets them unprepared.
fn limits_table() -> String {
    let mebibytes = |bytes: u64| format!("{} MiB", bytes / (1024 * 1024));
    let rows = [
        ("one file", mebibytes(limits::FILE_BYTES)),
        (
            "all files that are read together",
            mebibytes(limits::TOTAL_BYTES),
        ),
        ("files that are read together", limits::FILES.to_string()),
        (
            "`.ron` files of a folder that are looked into for a name",
            limits::FOLDER_FILES.to_string(),
        ),
        ("a text, in bytes", limits::TEXT_BYTES.to_string()),
        ("a title, in characters", limits::LABEL_CHARS.to_string()),
        ("a word, in characters", limits::WORD_BYTES.to_string()),
        ("a number, in characters", limits::NUMBER_CHARS.to_string()),
        ("brackets in each other", limits::DEPTH.to_string()),
        ("values in a file", limits::VALUES.to_string()),
        ("items of a list", limits::ITEMS.to_string()),
        ("levels of a plan", limits::LEVELS.to_string()),
        ("spaces of a plan", limits::SPACES.to_string()),
        ("people of a scenario", limits::PEOPLE.to_string()),
        ("the end of a scenario", "7 days".to_owned()),
    ];
    let mut text = "| of | at most |\n|---|---|\n".to_owned();
    for (of, most) in rows {
        text.push_str(&format!("| {of} | {most} |\n"));
    }
    text
}
