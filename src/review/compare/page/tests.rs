//! The page about two runs that were written by hand.

use super::*;
use crate::review::compare::sample::{Run, with_sides};
use crate::review::edition::Edition;
use crate::review::words::Words;
use crate::score::fixture::Script;
use crate::sim::event::{EventKind, EventLog};
use crate::sim::input::Order;
use crate::terms::{CueKind, Situation, TermsPack};

const HOSTILE: &str = "<script>alert('x')</script> & \"quoted\" </title>";

fn log(run: &Run, recognised: u32) -> EventLog {
    let mut script = Script::everybody_in(&run.model, "corridor");
    script.begin(160);
    for (number, input) in run.decisions.iter().enumerate() {
        let (number, by) = (number as u32 + 1, input.by.to_string());
        let what = "by hand".to_owned();
        script.add(input.tick.0, EventKind::InputTaken { number, by, what });
    }
    script.believe(recognised, "nurses.1", Situation::Danger, CueKind::Told);
    script.leave(recognised + 10, "visitors.1", "d-exit");
    script.end(4000);
    script.log
}

fn page_of(a: &Run, b: &Run, edition: Edition) -> String {
    let (a_log, b_log) = (log(a, 1400), log(b, 400));
    with_sides((a, &a_log), (b, &b_log), |a, b| {
        let comparison = Comparison::new(a, b, edition);
        page(&comparison, &[*a, *b], "first-and-second-tables")
    })
}

fn decided() -> Run {
    let door = crate::ids::DoorId(0);
    Run::usual().decide(176, Order::LockDoor { door })
}

#[test]
fn the_page_says_what_the_comparison_says() {
    let page = page_of(&Run::usual(), &decided(), Edition::Shareable);
    for text in [
        "A counterfactual: the same run but for the decision to lock a door",
        "In B only",
        "+20 points",
        "id=\"replay-a\"",
        "id=\"replay-b\"",
        "data-replay=\"replay-a replay-b\"",
        "first-and-second-tables",
        PAIR_MARK,
    ] {
        assert!(page.to_lowercase().contains(&text.to_lowercase()), "{text}");
    }
    assert!(page.find(PAIR_MARK).is_some_and(|at| at < 1000));
}

#[test]
fn every_link_to_an_event_leads_to_one_of_its_run() {
    let page = page_of(&Run::usual(), &decided(), Edition::Shareable);
    for letter in ["a", "b"] {
        let link = format!("href=\"#{letter}-event-");
        let mut links = 0;
        for part in page.split(&link).skip(1) {
            let number = part.split('"').next().expect("it is closed");
            let id = format!("id=\"{letter}-event-{number}\"");
            assert_eq!(page.matches(&id).count(), 1, "{id}");
            links += 1;
        }
        assert!(links > 0, "{letter}");
    }
}

#[test]
fn exercise_stands_in_every_picture_and_hostile_names_are_text() {
    let hostile = || {
        let mut run = decided();
        run.model.scenario.title = HOSTILE.to_owned();
        let plan = std::sync::Arc::make_mut(&mut run.model.plan);
        plan.title = HOSTILE.to_owned();
        for (_, space) in plan.spaces.iter_mut() {
            space.title = HOSTILE.to_owned();
        }
        run.set("title=\"<script>\"")
    };
    let page = page_of(&Run::usual(), &hostile(), Edition::Restricted);
    let plain = page_of(&Run::usual(), &decided(), Edition::Restricted);
    assert_eq!(
        page.matches("<script").count(),
        plain.matches("<script").count()
    );
    assert!(page.contains("SENSITIVE"));
    for picture in page.split("<svg").skip(1) {
        let end = picture.find("</svg>").expect("it is closed");
        let hidden = picture[..end].contains("aria-hidden=\"true\"");
        assert!(hidden || picture[..end].contains("EXERCISE"));
    }
}

#[test]
fn neither_commit_nor_time_on_the_wall_is_on_the_page_and_it_is_the_same_each_time() {
    let page = page_of(&Run::usual(), &decided(), Edition::Shareable);
    assert!(!page.contains("c0ffee") && !page.contains("98.7"));
    assert!(page == page_of(&Run::usual(), &decided(), Edition::Shareable));
}

#[test]
fn both_editions_build_in_the_words_of_both_countries() {
    for (pack, recognised) in [
        (TermsPack::Us, "First person recognized the danger"),
        (TermsPack::Uk, "First person recognised the danger"),
    ] {
        for edition in [Edition::Shareable, Edition::Restricted] {
            let (mut a, mut b) = (Run::usual(), decided());
            for run in [&mut a, &mut b] {
                run.model.site.terms = pack;
            }
            let page = page_of(&a, &b, edition);
            assert!(page.contains(recognised), "{pack:?} {edition}");
            let words = Words::bundled(pack);
            for part in PairPart::ALL {
                let heading = format!(">{}</h2>", words.say(*part));
                assert!(page.contains(&heading), "{pack:?} {edition} {part}");
            }
        }
    }
}
