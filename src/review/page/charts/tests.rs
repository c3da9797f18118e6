//! The charts of runs that were written by hand.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::model::Model;
use crate::review::record::sample;
use crate::score::fixture::{Script, two_rooms, with_threat};
use crate::sim::event::EventLog;
use crate::terms::{Act, CueKind, Situation};

fn charts_of(model: &Model, log: &EventLog) -> Charts {
    let track = sample::crowded_track(model);
    charts(&sample::record(model, log, &track))
}

fn each(charts: &Charts) -> [(&'static str, &str); 8] {
    [
        ("safety", &charts.safety),
        ("evacuation", &charts.evacuation),
        ("refuge", &charts.refuge),
        ("ladder", &charts.ladder),
        ("split", &charts.split),
        ("exposure", &charts.exposure),
        ("knowledge", &charts.knowledge),
        ("density", &charts.density),
    ]
}

/// Fails where it is no XML, and gives every attribute.
fn attributes(svg: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let mut found = Vec::new();
    loop {
        match reader.read_event().expect("it is XML") {
            Event::Eof => return found,
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("it is XML");
                    let name = attribute.key.as_ref().to_owned();
                    let value = attribute.value.into_owned();
                    found.push((name, value));
                }
            }
            _ => {}
        }
    }
}

#[test]
fn every_chart_of_an_eventful_run_is_there_marked_and_needs_nothing_else() {
    let mut model = with_threat();
    model.scenario.targets = vec![(Rung::Recognition, 10.0), (Rung::FacilityAlert, 1.0)];
    let script = sample::eventful(&model);
    for (name, svg) in each(&charts_of(&model, &script.log)) {
        assert!(
            svg.starts_with("<svg ") && svg.ends_with("</svg>"),
            "{name}: {svg}"
        );
        assert!(svg.contains(">EXERCISE</text>"), "{name}");
        assert!(svg.contains(">EXERCISE. "), "{name}");
        assert!(
            svg.contains("role=\"img\"") && svg.contains("<desc "),
            "{name}"
        );
        assert!(svg.len() < 60_000, "{name}: {} bytes", svg.len());
        assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{name}");
        for (attribute, value) in attributes(svg) {
            let outside = value.contains("//") && attribute != "xmlns";
            assert!(
                !outside && !attribute.contains("href"),
                "{name}: {attribute}={value}"
            );
            let coloured = matches!(attribute.as_str(), "fill" | "stroke");
            let ours = ["none", "var(", "url(#"]
                .iter()
                .any(|p| value.starts_with(p));
            assert!(!coloured || ours, "{name}: {attribute}={value}");
        }
    }
}

#[test]
fn the_charts_say_what_the_summary_says() {
    let mut model = with_threat();
    model.scenario.targets = vec![(Rung::Recognition, 10.0), (Rung::FacilityAlert, 1.0)];
    let script = sample::eventful(&model);
    let charts = charts_of(&model, &script.log);
    let says = |svg: &str, words: &str| assert!(svg.contains(words), "{words} is not in {svg}");
    says(&charts.safety, "1:00 after the onset, 100 % were safe.");
    says(&charts.safety, "alert 0:05");
    says(&charts.safety, "People secured: at most 4, at the end 4.");
    says(&charts.evacuation, "everybody: 1 of 1");
    says(&charts.evacuation, "half out 0:20");
    says(&charts.refuge, "to be secured: 2");
    says(&charts.refuge, "1 of 2 rooms that were to be secured were");
    says(&charts.ladder, "the danger at 0:03, target 0:10 met.");
    says(
        &charts.ladder,
        "Alert to the whole building at 0:05, target 0:01 missed.",
    );
    says(&charts.ladder, "not reached");
    says(&charts.split, "before 0:09 (44 %)");
    says(&charts.exposure, "10 person-seconds");
    says(&charts.knowledge, " (1)");
    says(&charts.density, "The most was 1.6 at 0:00.");
    says(&charts.density, ">1.6</text>");
}

#[test]
fn there_is_no_chart_of_what_did_not_happen() {
    let model = two_rooms();
    let mut script = Script::everybody_in(&model, "corridor");
    for person in ["nurses.1", "visitors.1", "visitors.2"] {
        script.act(16, person, Act::LeaveBuilding);
    }
    script.leave(160, "visitors.1", "d-exit");
    script.end(1600);
    let charts = charts_of(&model, &script.log);
    assert_eq!(
        (charts.refuge, charts.exposure, charts.knowledge),
        Default::default()
    );
    assert!(charts.safety.contains("safe: 1"));
    assert!(charts.evacuation.contains("fewer than 50 % were out"));
}

#[test]
fn odd_runs_are_drawn_too() {
    let (drill, threat) = (two_rooms(), with_threat());
    let mut nobody = two_rooms();
    nobody.roster.people = crate::ids::Table::default();
    let cut_short = Script::everybody_in(&threat, "corridor");
    let mut week = Script::everybody_in(&drill, "corridor");
    for visitor in ["visitors.1", "visitors.2"] {
        week.act(16, visitor, Act::LeaveBuilding);
    }
    week.leave(100_000, "visitors.1", "d-exit");
    week.leave(16 * 604_000, "visitors.2", "d-exit");
    week.end(16 * 604_800);
    let empty = EventLog::default();
    for (model, log) in [
        (&drill, &empty),
        (&threat, &cut_short.log),
        (&drill, &week.log),
        (&nobody, &empty),
    ] {
        for (name, svg) in each(&charts_of(model, log)) {
            attributes(svg);
            assert!(
                !svg.contains("NaN") && !svg.contains("inf\""),
                "{name}: {svg}"
            );
        }
    }
    assert!(
        charts_of(&drill, &week.log)
            .evacuation
            .contains("hours:minutes from")
    );
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let model = with_threat();
    let script = sample::eventful(&model);
    assert_eq!(
        charts_of(&model, &script.log),
        charts_of(&model, &script.log)
    );
}

#[test]
fn two_runs_lie_over_each_other_with_their_letters_and_milestones_on_one_axis() {
    let model = with_threat();
    let (eventful, mut quiet) = (
        sample::eventful(&model),
        Script::everybody_in(&model, "corridor"),
    );
    quiet.begin(160);
    quiet.believe(960, "nurses.1", Situation::Danger, CueKind::Told);
    quiet.end(1600);
    let track = sample::track(&model);
    let a = sample::record(&model, &eventful.log, &track);
    let b = sample::record(&model, &quiet.log, &track);
    let ChartsOfBoth { safe, ladder } = charts_of_both([&a, &b]);
    let ids = |svg: &str| {
        let ids = attributes(svg).into_iter().filter(|(name, _)| name == "id");
        ids.map(|(_, id)| id).collect::<Vec<_>>()
    };
    assert!(ids(&safe).iter().all(|id| !ids(&ladder).contains(id)));
    for svg in [&safe, &ladder] {
        assert!(svg.contains(">EXERCISE</text>") && svg.contains(">EXERCISE. "));
    }
    assert!(safe.contains("A: alert 0:05"));
    assert!(safe.contains("B: 0 % at the end"), "{safe}");
    assert!(
        safe.contains("stroke-dasharray=\"7 4\""),
        "not by colour alone"
    );
    assert!(ladder.contains("at 0:03 in A, at 0:50 in B"), "{ladder}");
    let letters = |letter: &str| ladder.matches(&format!(">{letter}</text>")).count();
    assert!(letters("A") > letters("B") && letters("B") > 1);
}
