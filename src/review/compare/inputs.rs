//! What went in, as tables: files, options and run numbers; fields; decisions.
//!
//! The shareable edition names a field of the plan's doors, devices and zones, and of what the
//! scenario lets happen to them, by its list alone, and shows no value of it.

use std::collections::BTreeMap;

use super::Side;
use super::decisions::{DecisionDifference, How};
use super::merged::difference;
use super::went_in::{FieldDifference, FilePair, WentIn};
use crate::data::FileKind;
use crate::review::edition::Edition;
use crate::review::page;
use crate::review::tables::{Cell, Table};
use crate::review::words::{Concept, Words};

/// What stands for a value that the shareable edition does not show.
const HIDDEN: &str = "in the restricted edition alone";
/// The lists of a plan that tell of locks and of what devices reach.
const GUARDED_OF_PLAN: [&str; 3] = ["doors", "devices", "zones"];
/// The list of a scenario whose entries name doors and devices.
const TIMELINE: &str = "timeline";
/// Digits of a hash that tell two files apart on paper.
const DIGITS: usize = 12;

/// What a file of a kind is called.
pub(super) fn kind(words: &Words, kind: FileKind) -> &str {
    words.say(match kind {
        FileKind::FloorPlan => Concept::Plan,
        FileKind::Scenario => Concept::Scenario,
        FileKind::Doctrine => Concept::Doctrine,
        FileKind::Site => Concept::Site,
        FileKind::Defaults => Concept::Defaults,
        _ => Concept::File,
    })
}

/// Whether only the restricted edition may show where a field stands and what it says.
pub(super) fn is_guarded(field: &FieldDifference) -> bool {
    match field.kind {
        FileKind::FloorPlan => GUARDED_OF_PLAN.iter().any(|list| field.is_under(list)),
        FileKind::Scenario => field.is_under(TIMELINE),
        _ => false,
    }
}

/// Files, options, run numbers and programs.
pub fn files(a: &Side<'_>, b: &Side<'_>, went_in: &WentIn, edition: Edition) -> Table {
    let words = &a.record.words;
    let mut rows = Vec::new();
    let mut row = |what: String, a: Cell, b: Cell| {
        let same = Cell::Flag(a == b);
        rows.push(vec![Cell::Text(what), a, b, same]);
    };
    for pair in in_reading_order(&went_in.files) {
        let [shown_a, shown_b] = [0, 1].map(|side| {
            let hash = pair.sha256[side].as_deref();
            let shown = |hash: &str| Cell::Text(hash.chars().take(DIGITS).collect());
            hash.map_or(Cell::Nothing, shown)
        });
        row(
            format!("{} {}", kind(words, pair.kind), pair.id),
            shown_a,
            shown_b,
        );
    }
    let [a_options, b_options] = [a, b].map(|side| options(side, edition));
    row("options (--set)".to_owned(), a_options, b_options);
    let decided = |side: &Side<'_>| Cell::Count(side.record.decisions.len() as u64);
    row("decisions".to_owned(), decided(a), decided(b));
    let [a_seed, b_seed] = went_in.seeds.map(Cell::Count);
    row(words.say(Concept::Seed).to_owned(), a_seed, b_seed);
    let [a_version, b_version] = went_in.versions.clone().map(Cell::Text);
    row("program version".to_owned(), a_version, b_version);
    Table::new(
        "compare-inputs",
        String::new(),
        &[
            ("what", "What"),
            ("a", "A"),
            ("b", "B"),
            ("same", "The same"),
        ],
        rows,
    )
}

/// The scenario first, then what it names.
fn in_reading_order(files: &[FilePair]) -> Vec<&FilePair> {
    let rank = |kind: FileKind| match kind {
        FileKind::Scenario => 0,
        FileKind::FloorPlan => 1,
        FileKind::Doctrine => 2,
        FileKind::Site => 3,
        _ => 4,
    };
    let mut files: Vec<&FilePair> = files.iter().collect();
    files.sort_by_key(|pair| rank(pair.kind));
    files
}

/// The options but for the run's number, which stands by itself.
fn options(side: &Side<'_>, edition: Edition) -> Cell {
    let path = |set: &str| set.split('=').next().unwrap_or("").trim().to_owned();
    let shown: Vec<String> = side
        .sets
        .iter()
        .filter(|set| path(set) != "seed")
        .map(
            |set| match path(set).starts_with(TIMELINE) && !edition.is_restricted() {
                true => format!("{TIMELINE}: {HIDDEN}"),
                false => set.clone(),
            },
        )
        .collect();
    match shown.is_empty() {
        true => Cell::Nothing,
        false => Cell::Text(shown.join("; ")),
    }
}

/// Every field that the files of the two runs state differently.
pub fn fields(words: &Words, went_in: &WentIn, edition: Edition) -> Table {
    let mut rows = Vec::new();
    let mut guarded: BTreeMap<(FileKind, &str, &str), Vec<&FieldDifference>> = BTreeMap::new();
    for field in &went_in.fields {
        if is_guarded(field) && !edition.is_restricted() {
            let list = field.stated.path.first().map_or("", String::as_str);
            let key = (field.kind, field.file.as_str(), list);
            guarded.entry(key).or_default().push(field);
        } else {
            rows.push(field_row(words, field));
        }
    }
    for ((of, file, list), fields) in guarded {
        let hidden = || Cell::Text(HIDDEN.to_owned());
        rows.push(vec![
            Cell::Text(format!("{} {file}", kind(words, of))),
            Cell::Text(match fields.len() {
                1 => format!("{list} (one field)"),
                many => format!("{list} ({many} fields)"),
            }),
            hidden(),
            hidden(),
            Cell::Nothing,
            Cell::Flag(fields.iter().any(|field| field.matters())),
        ]);
    }
    Table::new(
        "compare-fields",
        String::new(),
        &[
            ("file", "File"),
            ("field", "Field"),
            ("a", "A"),
            ("b", "B"),
            ("comes_from", "Comes from"),
            ("matters", "Can change the run"),
        ],
        rows,
    )
}

fn field_row(words: &Words, field: &FieldDifference) -> Vec<Cell> {
    let value = |value: &Option<String>| match value {
        Some(value) => Cell::Text(value.clone()),
        None => Cell::Text("not stated".to_owned()),
    };
    let comes_from = match field.was_set {
        [false, false] => "the files",
        [true, false] => "--set in A",
        [false, true] => "--set in B",
        [true, true] => "--set in both",
    };
    vec![
        Cell::Text(format!("{} {}", kind(words, field.kind), field.file)),
        Cell::Text(field.stated.dotted()),
        value(&field.stated.a),
        value(&field.stated.b),
        Cell::Text(comes_from.to_owned()),
        Cell::Flag(field.matters()),
    ]
}

/// Every decision that the two runs do not share. Times are seconds from the runs' start, as
/// decisions are given.
pub fn decisions(a: &Side<'_>, b: &Side<'_>, went_in: &WentIn, edition: Edition) -> Table {
    let row = |one: &DecisionDifference| {
        let at = |side: &Side<'_>, place: Option<usize>| {
            let input = place.and_then(|place| side.record.decisions.get(place));
            input.map_or(Cell::Nothing, |input| Cell::Clock(input.tick.seconds()))
        };
        let (a_at, b_at) = (at(a, one.a), at(b, one.b));
        let by = difference(&a_at, &b_at);
        vec![
            Cell::Text(decision(a, b, one, edition)),
            Cell::Text(how(one).to_owned()),
            a_at,
            b_at,
            by,
            Cell::Flag(one.matters),
        ]
    };
    Table::new(
        "compare-decisions",
        String::new(),
        &[
            ("decision", "Decision"),
            ("how", "How it differs"),
            ("a_at_s", "In A at"),
            ("b_at_s", "In B at"),
            ("difference_s", "B − A"),
            ("matters", "Can change the run"),
        ],
        went_in.decisions.iter().map(row).collect(),
    )
}

/// What was decided, in words.
pub(super) fn decision(
    a: &Side<'_>,
    b: &Side<'_>,
    one: &DecisionDifference,
    edition: Edition,
) -> String {
    let of = |side: &Side<'_>, place: usize| {
        let input = side.record.decisions.get(place);
        input.map_or(String::new(), |input| {
            page::order(side.record, &input.order, edition)
        })
    };
    match (one.a, one.b) {
        (Some(place), _) => of(a, place),
        (None, Some(place)) => of(b, place),
        (None, None) => String::new(),
    }
}

fn how(one: &DecisionDifference) -> &'static str {
    match (one.how, one.a) {
        (How::OnlyOne, Some(_)) => "in A only",
        (How::OnlyOne, None) => "in B only",
        (How::Moved, _) => "at another moment",
        (How::OtherGiver, _) => "given by another part",
        (How::OtherOrder, _) => "another is taken before it at this moment",
    }
}
