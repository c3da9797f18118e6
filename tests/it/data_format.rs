//! `docs/DATA_FORMAT.md` is what the program reads, and its examples are read.

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
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/DATA_FORMAT.md");
    let generated = document::document();
    if std::env::var_os("HOTWASH_ACCEPT").is_some() {
        std::fs::write(&path, &generated).expect("the document can be written");
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
        "docs/DATA_FORMAT.md differs from what the program reads, first in line {:?}; accept the \
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
