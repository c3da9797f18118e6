//! Plans from COBie workbooks: a small one in memory, and the real clinic where it is at hand.

use std::path::{Path, PathBuf};
use std::process::Command;

use hotwash::data::import::cobie::{Options, import, import_bytes};
use hotwash::data::import::{DoubtKind, Import};
use hotwash::data::problem::Problems;
use hotwash::model::build;
use hotwash::terms::PointKind;

use crate::workbook::small_building;

fn imported() -> Import {
    let bytes = small_building().bytes();
    import_bytes("elm.xlsx", &bytes, Some("Made up; public domain.")).expect("a good workbook")
}

#[test]
fn a_small_building_becomes_this_plan() {
    insta::assert_snapshot!(imported().plan_text);
}

#[test]
fn what_was_guessed_in_a_small_building_is_listed() {
    insta::assert_snapshot!(imported().doubts.to_string());
}

#[test]
fn a_small_building_checks_clean_and_everybody_gets_out() {
    let import = imported();
    let mut problems = Problems::new();
    let plan = build::plan(&import.plan, &mut problems);
    let said: Vec<String> = problems.sorted().iter().map(ToString::to_string).collect();
    assert_eq!(said, Vec::<String>::new());
    let plan = plan.expect("no errors");
    assert_eq!((plan.stairs.len(), plan.lifts.len()), (1, 1));
    assert_eq!(import.reaching_exit, 7, "all but the shaft");
}

#[test]
fn an_imported_building_has_points_outside_but_no_devices_and_says_so() {
    let import = imported();
    let mut problems = Problems::new();
    let plan = build::plan(&import.plan, &mut problems).expect("no errors");
    for kind in [PointKind::Assembly, PointKind::Rendezvous] {
        assert!(plan.point_of(kind).is_some(), "{kind:?}");
    }
    assert_eq!(plan.devices.len(), 0);
    let doubts = import.doubts.to_string();
    let said = "no public address, alarm button or assembly point";
    assert_eq!(doubts.matches(said).count(), 1, "{doubts}");
}

#[test]
fn the_text_says_the_same_as_the_plan() {
    let import = imported();
    let mut sources = hotwash::data::source::Sources::new();
    let file = sources.add("elm.ron", &import.plan_text);
    let mut problems = Problems::new();
    let read = hotwash::data::read(&sources, file, &mut problems).expect("its own text is read");
    assert_eq!(hotwash::data::write::plan(&read), import.plan_text);
    assert!(problems.is_empty());
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let mut turned = small_building();
    for (_, rows) in &mut turned.sheets {
        rows[1..].reverse();
    }
    // Departments keep the order in which the workbook names them.
    turned.sheet("Zone")[1..].reverse();
    let turned = import_bytes("elm.xlsx", &turned.bytes(), Some("Made up; public domain."));
    assert_eq!(
        turned.expect("a good workbook").plan_text,
        imported().plan_text
    );
}

/// The real workbook, where this machine has it.
fn clinic() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/clinic/Clinic-Handover-v14.cobie.xlsx");
    if !path.exists() {
        #[expect(clippy::print_stderr, reason = "a test that is skipped must say so")]
        {
            eprintln!("skipped: {} is not here", path.display());
        }
        return None;
    }
    Some(path)
}

#[test]
fn the_real_clinic_checks_clean_and_its_rooms_reach_an_exit() {
    let Some(path) = clinic() else { return };
    let import = import(&path, &Options::default()).expect("the workbook is good");
    let mut problems = Problems::new();
    let plan = build::plan(&import.plan, &mut problems).expect("no errors");
    assert_eq!(problems.errors(), 0);
    assert_eq!(import.rooms, 262);
    assert!(
        import.reaching_exit >= 250,
        "{} rooms reach an exit",
        import.reaching_exit
    );
    assert_eq!(
        (plan.levels.len(), plan.stairs.len(), plan.lifts.len()),
        (2, 3, 1)
    );
    assert_eq!(plan.lifts.rows()[0].landings.len(), 2);
    assert!(plan.note.contains("Creative Commons Attribution 4.0"));
    for (kind, about) in [
        (DoubtKind::RoomWithoutDoor, "1A14"),
        (DoubtKind::SnappedDoor, "Door 1A10"),
        (DoubtKind::GuessedOpening, "1AC1"),
        (DoubtKind::GuessedLanding, "E1"),
        (DoubtKind::CutBox, "1CC1"),
    ] {
        let found = import
            .doubts
            .sorted()
            .iter()
            .any(|d| d.kind == kind && d.about == about);
        assert!(found, "{} {about}", kind.label());
    }
}

fn hotwash(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hotwash"));
    let done = command
        .current_dir(folder)
        .args(args)
        .output()
        .expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (done.status.code(), text(&done.stdout), text(&done.stderr))
}

#[test]
fn the_command_writes_plan_and_doubts_and_replaces_nothing_but_a_plan() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("elm.xlsx"), small_building().bytes()).unwrap();
    let write = |out: &str| hotwash(folder.path(), &["import", "elm.xlsx", "-o", out]);
    let (code, said, doubts) = write("elm.ron");
    assert_eq!(code, Some(0), "{doubts}");
    assert!(
        said.starts_with("wrote elm.ron: 7 of 8 rooms reach an exit"),
        "{said}"
    );
    assert!(
        doubts.contains("guessed door") && doubts.contains("Office door"),
        "{doubts}"
    );
    assert!(at("elm.doubts.txt").exists());
    assert_eq!(write("elm.ron").0, Some(0), "a plan is replaced");
    std::fs::write(at("other.ron"), "Scenario(").unwrap();
    let (code, _, said) = write("other.ron");
    assert_eq!(code, Some(2));
    assert!(
        said.contains("other.ron exists and is not a floor plan"),
        "{said}"
    );
    assert_eq!(write("elm.xlsx").0, Some(2), "the workbook is not replaced");
    assert_eq!(write("nowhere/elm.ron").0, Some(2));
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 4, "nothing temporary is left: {left:?}");
}
