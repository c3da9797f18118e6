//! The page of a run that was written by hand.

mod inert;
mod palette;
mod structure;
mod templates;

use super::*;
use crate::model::Model;
use crate::review::record::sample;
use crate::score::fixture::with_threat;
use crate::sim::event::EventLog;
use crate::terms::Rung;

/// The page of a log that was written by hand.
fn page_of(model: &Model, log: &EventLog, edition: Edition) -> String {
    let track = sample::track(model);
    let record = sample::record(model, log, &track);
    page(&record, edition, &Look::bundled()).expect("the bundled templates are sound")
}

#[test]
fn the_page_says_what_the_summary_says() {
    let mut model = with_threat();
    model.scenario.targets = vec![(Rung::Recognition, 10.0), (Rung::FacilityAlert, 1.0)];
    let script = sample::eventful(&model);
    let page = page_of(&model, &script.log, Edition::Shareable);
    for text in [
        "<b>100 %</b>",
        "1<i> of 2</i>",
        "missed: Alert to the whole building",
        "a relative comparison, not a prediction",
        "recognise.sight",
        "Onset, in The corridor.",
        "Emergent",
        "Follows from an assumption",
    ] {
        assert!(page.contains(text), "{text} is not on the page");
    }
    for rung in Rung::ALL {
        let word = crate::review::words::Words::of(&model)
            .say(*rung)
            .to_owned();
        assert!(page.contains(&word), "{rung} is not on the page");
    }
}

#[test]
fn rooms_are_named_in_the_restricted_edition_alone_and_that_one_is_marked() {
    let model = with_threat();
    let script = sample::eventful(&model);
    let [shareable, restricted] = [Edition::Shareable, Edition::Restricted]
        .map(|edition| page_of(&model, &script.log, edition));
    let never = "id=\"table-rooms-never-secured\"";
    assert!(restricted.contains(never) && !shareable.contains(never));
    assert!(restricted.contains("The room-a is secured."));
    assert!(!shareable.contains("The room-a is secured."));
    let marked = |page: &str| page.contains(Edition::Restricted.marking());
    assert!(marked(&restricted) && !marked(&shareable));
}

#[test]
fn neither_the_clock_on_the_wall_nor_the_commit_is_on_the_page() {
    let model = with_threat();
    let script = sample::eventful(&model);
    let page = page_of(&model, &script.log, Edition::Restricted);
    assert!(!page.contains("c0ffee") && !page.contains("98.7"));
}

#[test]
fn an_empty_log_still_makes_a_page() {
    let model = with_threat();
    let log = EventLog::default();
    let page = page_of(&model, &log, Edition::Shareable);
    assert!(page.contains("the run ended before the onset"));
}
