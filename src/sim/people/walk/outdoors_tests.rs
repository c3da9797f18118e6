//! Grounds: out of the building onto them, over them, and in again.

use super::Want;
use crate::sim::event::EventKind;
use crate::sim::people::On;
use crate::sim::sample::{door, model, person, picked, place, run, send, space};
use crate::units::Tick;

const VISITOR: &str = "(id: \"visitor\", role: Visitor, count: 1, spawn: Space(\"hall\"))";
const WALKER: &str = "(id: \"visitor\", role: Visitor, count: 1, spawn: Space(\"lawn\"))";
/// Everybody in the hall believes in danger, and leaves.
const ALARM: &str = "timeline: [(at_s: 5.0, event: Announce(device: \"pa\", says: Evacuate))]";

/// Whether somebody left by a door.
fn left_by(run: &crate::sim::Simulation, name: &str) -> bool {
    let wanted = door(run, name);
    let left = picked(run, |event| match event.kind {
        EventKind::PersonLeft { door, .. } => Some(door),
        _ => None,
    });
    left.contains(&wanted)
}

#[test]
fn exits_lead_onto_drawn_ground_and_neither_to_the_street_nor_to_a_closed_courtyard() {
    let run = run(model(VISITOR, ""), 1);
    let plan = &run.model().plan;
    let names = |doors: Vec<crate::ids::DoorId>| -> Vec<String> {
        doors
            .into_iter()
            .map(|door| plan.doors[door].name.clone())
            .collect()
    };
    assert_eq!(
        names(plan.exits().collect()),
        ["d-fire", "d-lodge", "d-main"]
    );
    assert_eq!(names(plan.site_edges().collect()), ["o-street"]);
}

#[test]
fn whoever_leaves_walks_over_the_grounds_to_the_assembly_point() {
    let gathered = (1..=10).filter(|&seed| {
        let mut run = run(model(VISITOR, ALARM), seed);
        run.run_until(Tick::at(120.0));
        let visitor = person(&run, "visitor.1");
        let reached = picked(&run, |event| match event.kind {
            EventKind::PointReached { person, .. } => Some(person),
            _ => None,
        });
        if reached.is_empty() {
            return false;
        }
        assert_eq!(reached, [visitor], "seed {seed}");
        assert!(
            left_by(&run, "d-main") || left_by(&run, "d-fire"),
            "seed {seed}"
        );
        let place = place(&run, visitor);
        assert_eq!((place.on, place.space), (On::Ground, space(&run, "lawn")));
        assert!(place.at.distance(crate::geom::Point::new(15.0, 8.0)) < 1.6);
        true
    });
    assert!(gathered.count() > 4, "four in five leave");
}

#[test]
fn leaving_into_a_courtyard_is_not_leaving_the_building() {
    let mut run = run(model(VISITOR, ""), 1);
    let visitor = person(&run, "visitor.1");
    let court = space(&run, "court");
    send(&mut run, visitor, Want::Space(court));
    run.run_until(Tick::at(60.0));
    assert_eq!(place(&run, visitor).space, court);
    assert!(place(&run, visitor).is_inside());
    let left = picked(&run, |event| {
        matches!(event.kind, EventKind::PersonLeft { .. }).then_some(())
    });
    assert!(left.is_empty());
}

#[test]
fn who_starts_out_of_doors_walks_in_and_a_push_bar_holds_them_out() {
    let mut run = run(model(WALKER, ""), 1);
    let visitor = person(&run, "visitor.1");
    assert!(place(&run, visitor).is_out());
    let hall = space(&run, "hall");
    send(&mut run, visitor, Want::Space(hall));
    run.run_until(Tick::at(120.0));
    assert_eq!(place(&run, visitor).space, hall);
    let tried = picked(&run, |event| match event.kind {
        EventKind::DoorFoundLocked { door, .. } => Some(door),
        _ => None,
    });
    assert_eq!(tried, [door(&run, "d-fire")], "the nearest door is tried");
}

#[test]
fn nobody_inside_walks_over_the_grounds_to_another_house() {
    let mut run = run(model(VISITOR, ""), 1);
    let visitor = person(&run, "visitor.1");
    let lodge = space(&run, "lodge");
    send(&mut run, visitor, Want::Space(lodge));
    run.run_until(Tick::at(60.0));
    assert_eq!(place(&run, visitor).space, space(&run, "hall"));
}

#[test]
fn the_way_off_the_site_leads_over_the_grounds_to_the_street() {
    let mut run = run(model(VISITOR, ""), 1);
    let visitor = person(&run, "visitor.1");
    send(&mut run, visitor, Want::OffSite);
    run.run_until(Tick::at(60.0));
    assert_eq!(place(&run, visitor).on, On::Outside);
    assert!(left_by(&run, "o-street"));
}
