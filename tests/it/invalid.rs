//! Files that are wrong in reading: each with the text that is shown for it, and files that are
//! meant to do harm. Files that are wrong in meaning are in `invalid_model`.

use std::fs::{File, write};
use std::path::Path;

use hotwash::data::plan::RawPlan;
use hotwash::data::problem::Problems;
use hotwash::data::scenario::RawScenario;
use hotwash::data::show::show;
use hotwash::data::site::RawSite;
use hotwash::data::source::Sources;
use hotwash::data::{FileKind, Kind, kind_of, read};
use hotwash::model::build;

use super::program::hotwash;

/// What is shown for a text.
fn shown(name: &str, text: &str) -> String {
    let mut sources = Sources::new();
    let file = sources.add(name, text);
    let mut problems = Problems::new();
    match kind_of(&sources, file, &mut problems) {
        Some(FileKind::FloorPlan) => drop(read::<RawPlan>(&sources, file, &mut problems)),
        Some(FileKind::Scenario) => drop(read::<RawScenario>(&sources, file, &mut problems)),
        Some(FileKind::Site) => drop(read::<RawSite>(&sources, file, &mut problems)),
        _ => {}
    }
    assert!(problems.has_errors(), "{name} was read");
    show(&sources, &problems, false)
}

macro_rules! shows {
    ($($test:ident $file:literal)*) => {$(
        #[test]
        fn $test() {
            let text = include_str!(concat!("../data/invalid/", $file));
            insta::assert_snapshot!($file, shown($file, text));
        }
    )*};
}

shows! {
    an_empty_file_is_said_to_be_empty "read-empty.ron"
    a_file_of_comments_is_said_to_be_empty "read-comments.ron"
    numbers_that_cannot_be_computed_with_are_refused "read-numbers.ron"
    fields_and_words_that_are_not_known_are_shown_with_the_nearest "read-fields.ron"
    ids_that_are_none_are_shown_with_one_that_is "read-ids.ron"
    a_newer_format_needs_a_newer_program "read-newer.ron"
    a_kind_that_is_misspelt_is_recognised "read-kind.ron"
    a_decimal_comma_is_explained "read-comma.ron"
    extensions_are_refused_by_name "read-extension.ron"
    a_second_value_is_refused "read-second.ron"
    a_bracket_that_is_open_is_shown "read-bracket.ron"
    a_text_that_is_open_is_shown "read-quote.ron"
    what_a_terminal_obeys_is_shown_escaped "read-terminal.ron"
}

/// A plan of one room, small enough to be spoilt at every byte.
const PLAN: &str = "FloorPlan(format: 1, id: \"p\", title: \"P\", levels: [(id: \"l\", elevation_m: 0.0)],
    spaces: [(id: \"a\", level: \"l\", kind: Office, outline_m: [(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0, 3)])],
    doors: [(id: \"d\", joins: (\"a\", \"outside\"), at_m: ((1.0, 0.0), (2_.0, 0x0)), clear_width_m: 0.9,
        lock: ThumbTurn(inside: \"a\"), vision_panel: true)], /* x */ zones: [(id: \"z\", spaces: [\"a\"])])";

/// Reads and builds; whether there was an error. A plan without one is a valid plan, and its text
/// is RON to `ron` itself.
fn is_refused(text: &str) -> bool {
    let mut sources = Sources::new();
    let file = sources.add("p.ron", text);
    let mut problems = Problems::new();
    let raw = read::<RawPlan>(&sources, file, &mut problems);
    let plan = raw.and_then(|raw| build::plan(&raw, &mut problems));
    assert!(!show(&sources, &problems, false).contains('\u{1b}'));
    if !problems.has_errors() {
        assert!(plan.is_some(), "neither plan nor error: {text}");
        let fault = ron::value::RawValue::from_ron(text).err();
        assert!(fault.is_none(), "ron does not read {text}: {fault:?}");
    }
    problems.has_errors()
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    assert!(!is_refused(PLAN));
    for end in 0..PLAN.len() {
        assert!(is_refused(&PLAN[..end]), "cut at {end}");
    }
}

#[test]
fn a_file_spoilt_at_any_byte_is_refused_or_still_valid() {
    for at in 0..PLAN.len() {
        let (before, byte, after) = (&PLAN[..at], &PLAN[at..=at], &PLAN[at + 1..]);
        is_refused(&[before, after].concat());
        is_refused(&[before, byte, byte, after].concat());
        for flip in [0x01, 0x02, 0x10, 0x20] {
            let flipped = char::from(byte.as_bytes()[0] ^ flip).to_string();
            is_refused(&[before, &flipped, after].concat());
        }
    }
}

/// Where the numbers of a text stand.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_.\"-".contains(c)));
        let word = &rest[..length.unwrap_or(rest.len())];
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            found.push((at, at + word.len()));
        }
        at += word.len().max(1);
    }
    found
}

/// Puts each bad number into the place of each number of a text, one at a time.
fn every_number_is_guarded<K: Kind>(text: &str, least: usize) {
    let places = numbers(text);
    assert!(places.len() >= least, "{} numbers", places.len());
    for (start, end) in places {
        for bad in [
            "NaN", "inf", "-inf", "1e999", "1e-310", "1,5", "\"1\"", "25:61",
        ] {
            let spoilt = [&text[..start], bad, &text[end..]].concat();
            let mut sources = Sources::new();
            let file = sources.add("x.ron", &spoilt);
            let mut problems = Problems::new();
            read::<K>(&sources, file, &mut problems);
            let near = start..=start + bad.len();
            let told = problems
                .sorted()
                .iter()
                .any(|p| near.contains(&(p.span.start as usize)));
            let of_pair = bad == "1,5" && problems.has_errors();
            assert!(
                told || of_pair,
                "{bad} at {start}: {}",
                show(&sources, &problems, false)
            );
        }
    }
}

#[test]
fn every_numeric_field_is_guarded_against_what_is_no_number() {
    let plan = include_str!("../../src/data/document/plan.ron");
    every_number_is_guarded::<RawPlan>(plan, 40);
    let scenario = include_str!("../../src/data/document/scenario.ron");
    every_number_is_guarded::<RawScenario>(scenario, 9);
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let check = |bytes: &[u8]| {
        write(folder.path().join("x.ron"), bytes).expect("written");
        hotwash(folder.path(), &["check", "x.ron"])
    };
    let wide: Vec<u8> = "\u{feff}Site()"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check(&wide).is_bad_input("not UTF-8 at byte 0; it looks like UTF-16");
    check(b"Site(title: \"caf\xe9\")").is_bad_input("not UTF-8 at byte 16");
    check(b"Site(\0)").is_bad_input("NUL character at byte 5");
    let marked = [
        b"\xef\xbb\xbf".as_slice(),
        include_bytes!("../../src/data/document/site.ron"),
    ]
    .concat();
    let marked = check(&marked);
    assert_eq!((marked.code, marked.err.as_str()), (Some(0), ""));
}

#[test]
fn brackets_and_comments_without_end_cost_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let check = |text: String| {
        write(folder.path().join("x.ron"), text).expect("written");
        hotwash(folder.path(), &["check", "x.ron"])
    };
    for opening in ["(", "[", "Some(", "a:("] {
        let text = format!("FloorPlan(levels: {}", opening.repeat(1_000_000));
        check(text).is_bad_input("x.ron:1:");
    }
    check(format!("FloorPlan(levels: {}", "{".repeat(1_000_000))).is_bad_input("maps are not used");
    let nested = format!("{}{} Site()", "/*".repeat(10_000), "*/".repeat(10_000));
    check(nested).is_bad_input("this Site has no field `format`");
    check(format!("Site({}", "/*".repeat(1_000_000))).is_bad_input("comment is never closed");
    check("Site(title: \"".to_owned()).is_bad_input("text is never closed");
    check("Site(title: r##\"x\"#".to_owned()).is_bad_input("text is never closed");
}

#[test]
fn what_is_too_large_is_refused_before_it_costs_memory() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("x.ron");
    let check = || hotwash(folder.path(), &["check", "x.ron"]);
    for bytes in [1 << 30, 100 << 30] {
        let file = File::create(&path).expect("created");
        file.set_len(bytes).expect("a sparse file");
        check().is_bad_input("more than the 16777216 that one file may have");
    }
    let check = |text: String| {
        write(&path, text).expect("written");
        hotwash(folder.path(), &["check", "x.ron"])
    };
    check(format!("Site(title: \"{}\")", "x".repeat(100_000_000)))
        .is_bad_input("one file may have");
    check(format!("Site(title: \"{}\")", "x".repeat(15_000_000)))
        .is_bad_input("more than the 64000 allowed");
    check(format!("Site({}: 1)", "x".repeat(10_000_000)))
        .is_bad_input("word has more than the 256");
    check(format!("Site(title: {})", "1".repeat(1_000_000)))
        .is_bad_input("number has more than the 64");
    check(format!("Site(title: [{}])", "1,".repeat(8_000_000)))
        .is_bad_input("1000000 values allowed");
    check(format!("Site(support: [{}])", "\"\",".repeat(200_000))).is_bad_input("100000 allowed");
    check(format!("Site({})", "x: 1,".repeat(200_000))).is_bad_input("more that are not shown");
}

#[cfg(unix)]
#[test]
fn what_is_not_a_regular_file_is_not_opened() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let made = std::process::Command::new("mkfifo")
        .arg(folder.path().join("pipe.ron"))
        .status();
    assert!(made.expect("mkfifo runs").success());
    hotwash(folder.path(), &["check", "pipe.ron"]).is_bad_input("is a pipe or a device");
    hotwash(folder.path(), &["check", "."]).is_bad_input("is a folder");
    hotwash(Path::new("/"), &["check", "/dev/zero"]).is_bad_input("is a pipe or a device");
}
