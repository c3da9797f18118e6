//! `docs/DATA_FORMAT.md` is what the program reads, its examples are read, and the fuzz targets know its words.

use std::collections::BTreeSet;
use std::path::Path;

use hotwash::data::doctrine::RawDoctrine;
use hotwash::data::plan::RawPlan;
use hotwash::data::problem::Problems;
use hotwash::data::scenario::RawScenario;
use hotwash::data::show::show;
use hotwash::data::site::RawSite;
use hotwash::data::source::Sources;
use hotwash::data::{FileKind, document, kind_of, read};

#[test]
fn the_committed_document_is_the_generated_one() {
    committed_is("docs/DATA_FORMAT.md", &document::document());
}

#[test]
fn the_dictionary_of_the_fuzz_targets_has_every_word_of_the_document() {
    let document = document::document();
    let cells = document
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let words = cells.map(opening).chain(STUMBLING.iter().copied());
    let words: BTreeSet<String> = words
        .map(|word| word.replace('\\', "\\\\").replace('"', "\\\""))
        .collect();
    let mut dictionary = String::from(
        "# Words of the files, made of docs/DATA_FORMAT.md, and what readers stumble over.\n",
    );
    for word in words {
        dictionary += &format!("\"{word}\"\n");
    }
    committed_is("fuzz/ron.dict", &dictionary);
}

/// What files begin with, and what readers stumble over.
const STUMBLING: [&str; 24] = [
    "()",
    "[]",
    "(0.0, 0.0)",
    "/*",
    "*/",
    "//",
    "-0.0",
    "0xFF",
    "1_000",
    "1e999",
    "inf",
    "NaN",
    "r#\"",
    "id: \"",
    "format: 1",
    "\"outside\"",
    "Some(",
    "None",
    "true",
    "false",
    "FloorPlan(",
    "Scenario(",
    "Doctrine(",
    "Site(",
];

/// A word as it is written, up to where what it holds begins.
fn opening(cell: &str) -> &str {
    let end = cell.find('(').map_or(cell.len(), |bracket| {
        bracket + 1 + usize::from(cell[bracket + 1..].starts_with('"'))
    });
    &cell[..end]
}

/// A committed file is the generated text.
fn committed_is(file: &str, generated: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("HOTWASH_ACCEPT").is_some() {
        std::fs::write(&path, generated).expect("the file can be written");
    }
    let mut sources = Sources::new();
    let committed = match sources.read(&path) {
        Ok(file) => sources.text(file).to_owned(),
        Err(fault) => fault.to_string(),
    };
    let first = committed
        .lines()
        .zip(generated.lines())
        .position(|(a, b)| a != b);
    assert!(
        committed == generated,
        "{file} differs from what the program reads, first in line {:?}; accept the \
         new one with: HOTWASH_ACCEPT=1 cargo test data_format",
        first.map(|line| line + 1)
    );
}

#[test]
fn every_example_of_the_document_is_read_without_problems() {
    let document = document::document();
    let examples: Vec<&str> = document
        .split("```ron\n")
        .skip(1)
        .filter_map(|part| part.split("```").next())
        .collect();
    assert_eq!(examples.len(), 4);
    for example in examples {
        let mut sources = Sources::new();
        let file = sources.add("example", example);
        let mut problems = Problems::new();
        let read = match kind_of(&sources, file, &mut problems) {
            Some(FileKind::FloorPlan) => read::<RawPlan>(&sources, file, &mut problems).is_some(),
            Some(FileKind::Scenario) => {
                read::<RawScenario>(&sources, file, &mut problems).is_some()
            }
            Some(FileKind::Doctrine) => {
                read::<RawDoctrine>(&sources, file, &mut problems).is_some()
            }
            Some(FileKind::Site) => read::<RawSite>(&sources, file, &mut problems).is_some(),
            _ => false,
        };
        assert!(
            read && problems.is_empty(),
            "{}",
            show(&sources, &problems, false)
        );
    }
}
