//! The start screen, driven by the names that a screen reader says.

use std::fs;
use std::path::{Path, PathBuf};

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::*;
use crate::data::problem::Problems;
use crate::data::show::show;
use crate::data::source::{Sources, sha256};
use crate::model::{load, open};
use crate::review::folder::{self, Place};
use crate::review::record::RunRecord;
use crate::review::summary::{Program, RunFacts};
use crate::review::track::TrackWriter;
use crate::review::{decisions, edition::Edition, papers};
use crate::sim::Simulation;
use crate::units::{TICK_HZ, Tick};
use crate::window::opening;
use crate::window::theme::style;

/// A drill that is over soon.
const DRILL: &str = "clinic-mobile-intruder";

/// Somebody at the start screen.
struct Desk {
    start: Start,
    settings: Settings,
    is_dressed: bool,
}

type Seat<'a> = Harness<'a, Desk>;

fn seat_with(recent: Recent, size: egui::Vec2) -> Seat<'static> {
    let desk = Desk {
        start: Start::new(recent),
        settings: Settings::default(),
        is_dressed: false,
    };
    let show = |ui: &mut egui::Ui, desk: &mut Desk| {
        // Fonts come with the frame after the one in which they are asked for.
        if desk.is_dressed {
            screen(ui, &mut desk.start, &mut desk.settings);
        } else {
            style::set_up(ui.ctx());
            desk.is_dressed = true;
        }
    };
    let mut seat = Harness::builder()
        .with_size(size)
        .build_ui_state(show, desk);
    settle(&mut seat);
    seat
}

fn seat() -> Seat<'static> {
    seat_with(Recent::default(), egui::vec2(1280.0, 720.0))
}

/// Goes on until nothing is read any more.
fn settle(seat: &mut Seat) {
    loop {
        seat.step();
        let desk = seat.state_mut();
        let is_reading = desk.start.said.is_none() && !desk.start.is_whole();
        let opened = desk.start.take_opened();
        let is_opening = desk.start.opening.is_some();
        desk.start.opened = opened;
        if !is_reading && !is_opening {
            break;
        }
        std::thread::yield_now();
    }
    seat.run_steps(3);
}

/// What was opened, which is there.
fn opened(seat: &mut Seat) -> Host {
    settle(seat);
    let (_, host) = seat.state_mut().start.take_opened().expect("it was opened");
    host
}

fn open_path(seat: &mut Seat, path: &Path) {
    seat.state_mut().start.open(path);
    settle(seat);
}

/// A file of this name and text in a folder.
fn file(folder: &Path, name: &str, text: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).expect("written");
    path
}

/// What `check` prints of a scenario's file.
fn checked(path: &Path) -> String {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let file = sources.read(path).expect("read");
    load::model(&mut sources, file, &mut problems);
    show(&sources, &problems, false)
}

/// A run folder as `run` writes it.
fn run_folder(within: &Path) -> PathBuf {
    let opened = open::scenario(DRILL, vec!["ends_s=90.0".to_owned()]).ok();
    let opened = opened.expect("bundled");
    let model = std::sync::Arc::new(opened.model);
    let place = Place::check(&within.join("run"), &[]).expect("a place");
    let draft = place.draft(false).expect("begun");
    draft
        .put_inputs(&model.inputs, &opened.sets, "")
        .expect("put");
    let nav = std::sync::Arc::new(crate::nav::Nav::build(std::sync::Arc::clone(&model.plan)));
    let mut simulation = Simulation::new(std::sync::Arc::clone(&model), nav, model.scenario.seed);
    let mut track = TrackWriter::new(&model);
    let seen = simulation.run_watched(TICK_HZ / 2, |frame| {
        track.frame(frame);
        Ok::<(), std::convert::Infallible>(())
    });
    seen.expect("nothing is written meanwhile");
    let events = simulation.log().to_json_lines(&model);
    let facts = RunFacts {
        program: Program::this(),
        state_hash: simulation.state_hash().to_string(),
        events_sha256: sha256(events.as_bytes()),
        decisions_sha256: sha256(decisions::write(&[], &model).as_bytes()),
        wall_s: 0.0,
        agent_steps: 0,
    };
    let track = track.finish();
    let log = simulation.into_log();
    let record = RunRecord::new(&model, &log, &[], &track, &facts).expect("whole");
    draft.put(folder::EVENTS, events.as_bytes()).expect("put");
    draft.put(folder::TRACK, &track).expect("put");
    folder::put_papers(&draft, &papers(&record, Edition::Shareable)).expect("put");
    draft.finish().expect("finished")
}

/// Another text where this one stands in a file of a run folder.
fn change(folder: &Path, name: &str, from: &str, to: &str) {
    let path = folder.join(name);
    let mut sources = Sources::new();
    let file = sources.read(&path).expect("read");
    let text = sources.text(file);
    assert!(text.contains(from), "{from} is in {name}");
    fs::write(&path, text.replacen(from, to, 1)).expect("written");
}

#[test]
fn every_bundled_drill_has_a_card_that_says_how_long_how_many_and_where() {
    let mut seat = seat();
    let drills = seat.state_mut().start.drills.as_mut().expect("shown");
    let titles: Vec<String> = drills.iter().map(|drill| drill.title.clone()).collect();
    assert_eq!(titles.len(), 11);
    for title in titles {
        let begins = format!("{title}. ");
        let card = seat.get_by_label_contains(&begins);
        let name = card.accesskit_node().label().expect("a name");
        assert!(
            name.contains(" min · ") && name.contains(" people. "),
            "{name}"
        );
    }
}

#[test]
fn a_card_is_opened_by_enter() {
    let mut seat = seat();
    seat.get_by_label_contains("Harbour Clinic: evacuation drill. ")
        .focus();
    seat.run_steps(2);
    seat.key_press(egui::Key::Enter);
    let host = opened(&mut seat);
    assert_eq!(
        host.simulation().model().scenario.name,
        "clinic-evacuation-drill"
    );
    assert!(!host.is_replay());
}

#[test]
fn arrow_keys_lead_from_card_to_card() {
    let mut seat = seat();
    seat.get_by_label_contains("Harbour Clinic: a person behind")
        .focus();
    seat.run_steps(2);
    seat.key_press(egui::Key::ArrowRight);
    seat.run_steps(3);
    assert!(
        seat.get_by_label_contains("Harbour Clinic: evacuation")
            .is_focused()
    );
}

#[test]
fn exercise_stands_on_the_screen() {
    seat().get_by_label("EXERCISE");
}

#[test]
fn each_way_in_says_that_it_is_not_built_and_what_serves() {
    let mut seat = seat();
    for (way, serves) in [
        ("Run a tabletop", "F12, held for two seconds"),
        ("Compare layouts", "hotwash review as-it-is five-nurses"),
        ("Practise alone", "press B"),
    ] {
        let name = format!("{way}. ");
        assert!(seat.query_by_label_contains(serves).is_none(), "{way}");
        seat.get_by_label_contains(&name).click();
        seat.run_steps(3);
        seat.get_by_label_contains(serves);
        // The three cards say it, and what is told of the chosen one.
        assert_eq!(
            seat.get_all_by_label_contains("not built yet").count(),
            4,
            "{way}"
        );
        seat.get_by_label_contains(&name).click();
        seat.run_steps(3);
    }
}

#[test]
fn faults_are_said_word_for_word_as_check_says_them_and_are_gone_once_they_are_mended() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let bundled = crate::data::library::bundled();
    let good = bundled
        .iter()
        .find(|file| file.id == DRILL)
        .expect("bundled");
    let bad = good
        .text
        .replace("ends_s:", "ands_s:")
        .replace("seed: 1", "seed: -1");
    let path = file(home.path(), "mine.ron", bad.as_bytes());
    let mut seat = seat();
    open_path(&mut seat, &path);
    let said = checked(&path);
    assert!(said.contains("ands_s") && said.contains("errors"), "{said}");
    seat.get_by_label(said.as_str());
    fs::write(&path, &good.text).expect("written");
    seat.get_by_label("Check again").click();
    let host = opened(&mut seat);
    assert_eq!(host.simulation().model().scenario.name, DRILL);
}

#[test]
fn back_leads_from_the_faults_to_the_ways_in() {
    let mut seat = seat();
    open_path(&mut seat, Path::new("no-such-drill"));
    seat.get_by_label_contains("there is no bundled scenario `no-such-drill`");
    seat.get_by_label("Back").click();
    seat.run_steps(3);
    seat.get_by_label_contains("Run a tabletop");
}

#[test]
fn what_is_no_scenario_gets_a_sentence_of_its_own() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let plan = include_bytes!("../../data/document/plan.ron");
    let here = home.path();
    let cases = [
        (
            file(here, "plan.ron", plan),
            "this is a FloorPlan, and a Scenario is needed",
        ),
        (file(here, "empty.ron", b""), "the file holds nothing"),
        (
            file(here, "picture.png", b"\x89PNG\r\n\x1a\n"),
            "it looks like a picture",
        ),
        (
            file(here, "paper.pdf", b"%PDF-1.7\n\xff"),
            "it looks like a PDF",
        ),
        (here.to_owned(), "this is not a run folder"),
        (here.join("none.ron"), "there is no file"),
    ];
    let mut seat = seat();
    for (path, says) in cases {
        open_path(&mut seat, &path);
        seat.get_by_label_contains(says);
    }
}

#[test]
fn a_run_folder_is_opened_as_the_run_that_it_was() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = run_folder(home.path());
    let mut seat = seat();
    open_path(&mut seat, &folder);
    let host = opened(&mut seat);
    assert!(host.is_replay());
    assert_eq!(host.shown(), Tick::ZERO);
    assert_eq!(host.edge().seconds(), 90.0);
}

#[test]
fn a_folder_with_a_changed_event_is_refused_by_the_files_name() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = run_folder(home.path());
    change(&folder, folder::EVENTS, "\"tick\":", "\"tick\": ");
    let said = opening::open(&folder).err().expect("refused");
    assert!(
        said.contains("events.jsonl") && said.contains("changed"),
        "{said}"
    );
    assert!(said.contains("review.html"), "{said}");
}

#[test]
fn a_run_that_comes_out_otherwise_is_said_to_be_of_another_version_and_its_page_is_named() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = run_folder(home.path());
    change(
        &folder,
        folder::SUMMARY,
        "\"version\": \"",
        "\"version\": \"9.",
    );
    change(
        &folder,
        folder::SUMMARY,
        "\"state_hash\": \"",
        "\"state_hash\": \"0",
    );
    let said = opening::open(&folder).err().expect("refused");
    let this = format!(
        "hotwash 9.{0}, and this is hotwash {0}",
        env!("CARGO_PKG_VERSION")
    );
    assert!(said.contains("cannot be shown again"), "{said}");
    assert!(
        said.contains(&this) && said.contains("review.html"),
        "{said}"
    );
}

#[test]
fn what_was_opened_is_listed_until_it_is_forgotten() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = run_folder(home.path());
    let own = home.path().join("own");
    let size = egui::vec2(1280.0, 720.0);
    let mut first = seat_with(Recent::kept_in(own.clone()), size);
    open_path(&mut first, &folder);
    drop(opened(&mut first));

    let mut second = seat_with(Recent::kept_in(own.clone()), size);
    let line = format!("Open {}", folder.display());
    second.get_by_label(line.as_str()).click();
    assert!(opened(&mut second).is_replay());
    second.get_by_label("Forget these").click();
    second.run_steps(3);
    assert!(second.query_by_label(line.as_str()).is_none());
    assert!(Recent::kept_in(own).paths().is_empty());
}

#[test]
fn a_path_is_typed_after_ctrl_o_and_opened_by_enter() {
    let mut seat = seat();
    seat.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::O);
    seat.run_steps(2);
    seat.event(egui::Event::Text(DRILL.to_owned()));
    seat.run_steps(2);
    seat.key_press(egui::Key::Enter);
    let host = opened(&mut seat);
    assert_eq!(host.simulation().model().scenario.name, DRILL);
}

#[test]
fn what_is_typed_after_ctrl_o_takes_the_place_of_the_path_before_it() {
    let mut seat = seat();
    for path in ["no-such-drill", DRILL] {
        seat.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::O);
        seat.run_steps(2);
        seat.event(egui::Event::Text(path.to_owned()));
        seat.run_steps(2);
        if path != DRILL {
            // Somebody thinks better of it, and begins again.
            seat.key_press(egui::Key::Escape);
            seat.run_steps(2);
        }
    }
    seat.key_press(egui::Key::Enter);
    let host = opened(&mut seat);
    assert_eq!(host.simulation().model().scenario.name, DRILL);
}

#[test]
fn nothing_stands_beyond_the_sides_of_a_window_however_narrow() {
    for size in [
        egui::vec2(426.0, 240.0),
        egui::vec2(640.0, 480.0),
        egui::vec2(5120.0, 2880.0),
    ] {
        let seat = seat_with(Recent::default(), size);
        for name in [
            "Run a tabletop. ",
            "Harbour Clinic: evacuation drill. ",
            "Open the path",
        ] {
            let rect = seat.get_by_label_contains(name).rect();
            assert!(
                rect.left() >= 0.0 && rect.right() <= size.x,
                "{name} at {size}: {rect}"
            );
        }
    }
}

#[test]
fn appearance_and_scale_are_changed_by_keys_and_by_buttons() {
    let mut seat = seat();
    seat.key_press(egui::Key::D);
    seat.run_steps(2);
    assert_eq!(
        seat.state().settings.appearance,
        crate::window::theme::Appearance::Dark
    );
    seat.get_by_label_contains("Everything larger").click();
    seat.run_steps(2);
    assert_eq!(seat.state().settings.scale, 1.25);
}
