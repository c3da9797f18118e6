//! What files with faults of meaning are answered with: rows 13 and 17 to 19 of the reliability
//! reference's list of hostile inputs. The shown text is part of the promise, so it is pinned.

use hotwash::data::plan::RawPlan;
use hotwash::data::problem::Problems;
use hotwash::data::read;
use hotwash::data::show::show;
use hotwash::data::source::Sources;
use hotwash::model::build;

/// Pins what is shown for a plan of `tests/data/invalid`, and whether it is refused.
macro_rules! shown {
    ($name:literal, $refused:literal) => {
        let text = include_str!(concat!("../data/invalid/", $name, ".ron"));
        let (shown, refused) = shown(concat!($name, ".ron"), text);
        assert_eq!(refused, $refused, "{shown}");
        insta::assert_snapshot!($name, shown);
    };
}

fn shown(name: &str, text: &str) -> (String, bool) {
    let mut sources = Sources::new();
    let file = sources.add(name, text);
    let mut problems = Problems::new();
    let raw = read::<RawPlan>(&sources, file, &mut problems);
    let plan = raw.and_then(|raw| build::plan(&raw, &mut problems));
    assert_eq!(plan.is_none(), problems.has_errors());
    (show(&sources, &problems, false), problems.has_errors())
}

#[test]
fn doubled_ids_are_shown_with_both_places() {
    shown!("row-13-duplicate-ids", true);
}

#[test]
fn a_broken_graph_is_refused_with_every_fault() {
    shown!("row-17-broken-graph", true);
}

#[test]
fn rooms_without_a_way_out_are_warned_of() {
    shown!("row-17-unreachable", false);
}

#[test]
fn a_plan_without_an_exit_is_refused() {
    shown!("row-17-no-exit", true);
}

#[test]
fn lengths_that_are_no_lengths_are_refused_by_the_reader() {
    shown!("row-18-edge-weights", true);
}

#[test]
fn lengths_that_no_building_has_are_refused() {
    shown!("row-18-steep", true);
}

#[test]
fn outlines_that_are_none_are_refused() {
    shown!("row-19-outlines", true);
}

#[test]
fn huge_coordinates_are_refused() {
    shown!("row-19-huge", true);
}
