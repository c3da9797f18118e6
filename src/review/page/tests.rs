//! The page of a run that was written by hand.

use super::*;
use crate::model::Model;
use crate::review::record::sample;
use crate::review::words::Words;
use crate::score::fixture::{PUBLIC_ADDRESS, Script, with_threat};
use crate::sim::event::{EventKind, EventLog};
use crate::terms::{Act, CueKind, Instruction, Rung, Situation, Term, TimeUse, Wording};
use std::sync::Arc;

const HOSTILE: &str = "<script>alert('x')</script> & \"quoted\" </title>";

/// The page of a log that was written by hand.
fn page_of(model: &Model, log: &EventLog) -> String {
    let track = sample::track(model);
    page(&sample::record(model, log, &track))
}

fn example(model: &Model) -> Script<'_> {
    let mut s = Script::everybody_in(model, "room-a");
    s.begin(160);
    s.believe(200, "nurses.1", Situation::Danger, CueKind::SawThreat);
    let (says, device) = (Instruction::Lockdown, PUBLIC_ADDRESS);
    s.add(
        240,
        EventKind::AlertSounded {
            device,
            says,
            place: None,
            wording: Wording::Plain,
        },
    );
    let spaces = vec![s.space("room-a"), s.space("room-b")];
    s.add(240, EventKind::SecuringExpected { spaces });
    s.act(300, "visitors.1", Act::LeaveBuilding);
    s.time_use(300, "visitors.1", TimeUse::Moving);
    s.leave(480, "visitors.1", "d-exit");
    let room = s.space("room-a");
    s.add(640, EventKind::SpaceSecured { space: room });
    s.end(1600);
    s
}

#[test]
fn the_page_says_what_the_summary_says() {
    let mut model = with_threat();
    model.scenario.targets = vec![(Rung::Recognition, 10.0), (Rung::FacilityAlert, 1.0)];
    let script = example(&model);
    let page = page_of(&model, &script.log);
    for text in [
        "100 %",
        "1 of 2 targets met.",
        "✓ target met",
        "✗ target missed",
        "The room-a",
        "everybody left it instead",
        "a relative comparison, not a prediction",
        "recognise.sight",
        "Onset, in The corridor.",
    ] {
        assert!(page.contains(text), "{text} is not on the page");
    }
    for rung in Rung::ALL {
        assert!(
            page.contains(Words::of(&model).say(*rung)),
            "{rung} is not on the page"
        );
    }
}

#[test]
fn exercise_stands_at_head_and_foot_in_pictures_and_on_print() {
    let model = with_threat();
    let script = example(&model);
    let page = page_of(&model, &script.log);
    assert_eq!(
        page.matches("<div class=\"band\">EXERCISE</div>").count(),
        2
    );
    assert!(page.contains("class=\"stamp\""));
    let pictures: Vec<&str> = page.split("<svg").skip(1).collect();
    assert_eq!(pictures.len(), 3, "the curve, the split, the plan");
    for picture in pictures {
        let end = picture.find("</svg>").expect("it is closed");
        assert!(picture[..end].contains("EXERCISE"), "a picture without it");
    }
}

#[test]
fn the_page_needs_nothing_else_and_runs_nothing_but_its_own_script() {
    let model = with_threat();
    let script = example(&model);
    let page = page_of(&model, &script.log);
    assert_eq!(
        page.matches("<script").count(),
        2,
        "the replay, and its data"
    );
    for bad in ["http:", "https:", "src=", "url(", "@import", "<link"] {
        let found = page.replace("http://www.w3.org/2000/svg", "");
        assert!(!found.contains(bad), "{bad} is on the page");
    }
}

#[test]
fn hostile_names_are_text() {
    let mut model = with_threat();
    model.scenario.title = HOSTILE.to_owned();
    model.scenario.teaches = HOSTILE.to_owned();
    model.site.title = HOSTILE.to_owned();
    model.site.emergency_number = HOSTILE.to_owned();
    let mut plan = (*model.plan).clone();
    plan.title = HOSTILE.to_owned();
    for (_, space) in plan.spaces.iter_mut() {
        space.title = HOSTILE.to_owned();
    }
    for (_, door) in plan.doors.iter_mut() {
        door.title = HOSTILE.to_owned();
    }
    for (_, unit) in plan.units.iter_mut() {
        unit.title = HOSTILE.to_owned();
    }
    model.plan = Arc::new(plan);
    model.defaults.hurry.source = HOSTILE.to_owned();
    let mut script = example(&model);
    let text = HOSTILE.to_owned();
    script.add(1601, EventKind::NoteMade { text });
    let page = page_of(&model, &script.log);
    assert_eq!(page.matches("<script").count(), 2, "a name became markup");
    assert_eq!(
        page.matches("</title>").count(),
        1 + page.matches("<svg").count()
    );
    assert!(page.contains("&lt;script&gt;"));
}

#[test]
fn neither_the_clock_on_the_wall_nor_the_commit_is_on_the_page() {
    let model = with_threat();
    let script = example(&model);
    let page = page_of(&model, &script.log);
    assert!(!page.contains("c0ffee") && !page.contains("98.7"));
}

#[test]
fn an_empty_log_still_makes_a_page() {
    let model = with_threat();
    let log = EventLog::default();
    let page = page_of(&model, &log);
    assert!(page.contains("the run ended before the onset"));
}
