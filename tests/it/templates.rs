//! `review --template DIR`, as docs/TEMPLATES.md shows it: every file and command is taken from there.

use std::fs;
use std::path::Path;

use super::program::{Ended, hotwash};

const DOCUMENT: &str = include_str!("../../docs/TEMPLATES.md");

/// The examples of a language in the document, in their order.
fn examples(language: &str) -> Vec<&'static str> {
    let opens = format!("```{language}\n");
    let blocks = DOCUMENT.split(&opens).skip(1);
    blocks
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

/// Types a command of the document, which begins with the program's name.
fn typed(folder: &Path, command: &str) -> Ended {
    let mut words = command.split_whitespace();
    assert_eq!(words.next(), Some("hotwash"), "{command}");
    hotwash(folder, &words.collect::<Vec<_>>())
}

#[test]
fn the_worked_example_of_the_document_does_what_it_says() {
    let home = tempfile::tempdir().unwrap();
    let run = "hotwash-runs/ed-mobile-intruder-1";
    let args = ["run", "ed-mobile-intruder", "--set", "ends_s=150.0"];
    fs::create_dir(home.path().join("hotwash-runs")).unwrap();
    let ran = hotwash(home.path(), &[&args[..], &["--out", run]].concat());
    assert_eq!(ran.code, Some(0), "{}", ran.err);

    let look = home.path().join("our-look");
    fs::create_dir(&look).unwrap();
    let ([letterhead], [words, figures]) = (&examples("html")[..], &examples("ron")[..]) else {
        panic!("the document shows one letterhead, the words and the figures");
    };
    fs::write(look.join("letterhead.html"), letterhead).unwrap();
    fs::write(look.join("words.ron"), words).unwrap();
    let checks = "hotwash check our-look/words.ron";
    assert!(DOCUMENT.contains(checks));
    let checked = typed(home.path(), checks);
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));

    let commands = examples("sh");
    let [command] = &commands[..] else {
        panic!("the document shows one command: {commands:?}");
    };
    let reviewed = typed(home.path(), command.trim());
    assert_eq!(reviewed.code, Some(0), "{}", reviewed.err);
    let page = || fs::read_to_string(home.path().join(run).join("review.html")).unwrap();
    let first = page();
    for text in [
        "<p class=\"letterhead\"><b>Riverside Community Hospital</b>",
        "Handed out by the planner on duty.",
        ">In short</h2>",
    ] {
        assert!(first.contains(text), "{text} is not on the page");
    }
    let part = |id: &str| {
        let (_, from) = first.split_once(&format!("id=\"{id}\"")).expect(id);
        from.split("</section>").next().unwrap_or(from)
    };
    for id in ["table-milestones", "figure-ladder", "events"] {
        let named = part(id).contains("Code announced to the whole house");
        assert!(named, "{id} keeps the program's word");
    }
    assert!(first.contains("EXERCISE"));

    fs::write(look.join("figures.ron"), figures).unwrap();
    let reviewed = typed(home.path(), command.trim());
    assert_eq!(reviewed.code, Some(0), "{}", reviewed.err);
    assert!(page().contains("Ways out") && page().contains("It says nothing about a real day."));
}
