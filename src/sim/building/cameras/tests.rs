//! Who sees what a camera shows.

use super::*;
use crate::sim::Simulation;
use crate::sim::building::devices;
use crate::sim::building::sample::{Drill, belief, device, first, noticed, now, person, space};
use crate::units::Tick;

const CAMERA: &str = "(id: \"camera\", space: \"corridor\", at_m: (0.2, 1.0), \
    kind: Camera(heading_deg: 0.0, field_deg: 90.0, range_m: 12.0)),";
const SCREENS: &str = "(id: \"screens\", kind: Screens, space: \"office\"),";
const RADIO: &str = "(id: \"radio\", kind: Radio),";

/// One security officer at the screens in the office, another in the store, and a person who stays
/// in the corridor; nobody there to see them.
fn drill(devices: &str) -> Simulation {
    Drill {
        devices,
        people: "(id: \"watch\", role: Security, count: 1, spawn: Space(\"office\")), \
            (id: \"other\", role: Security, count: 1, spawn: Space(\"store\"))",
        script: "threat: (behaviour: Mobile, start: \"corridor\", onset_s: 30.0)",
        numbers: &[
            ("threat.dwell", "Fixed(s: 400.0)"),
            ("threat.duration", "Fixed(s: 60.0)"),
            ("camera.notice", "Fixed(s: 8.0)"),
        ],
        ..Drill::default()
    }
    .start()
}

/// When the camera showed the person to somebody, and to whom.
fn seen(run: &Simulation) -> Option<(Tick, PersonId)> {
    run.log().iter().find_map(|(_, event)| match event.kind {
        EventKind::CameraSaw { person, .. } => Some((event.tick, person)),
        _ => None,
    })
}

fn seen_with(devices: &str, failed: Option<&str>) -> bool {
    let mut run = drill(devices);
    if let Some(name) = failed {
        let device = device(&run, name);
        now(&mut run, move |scene| {
            devices::set(scene, device, false, &[])
        });
    }
    run.run();
    seen(&run).is_some()
}

#[test]
fn whoever_watches_the_screens_sees_where_the_person_is_after_a_while() {
    let mut run = drill(&format!("{CAMERA}{SCREENS}"));
    run.run();
    let watch = person(&run, "watch.1");
    assert_eq!(seen(&run), Some((Tick::at(38.0), watch)));
    assert_eq!(
        noticed(&run, "watch.1", CueKind::SawOnCamera),
        Some(Tick::at(38.0))
    );
    let held = belief(&run, "watch.1").danger.map(|danger| danger.space);
    assert_eq!(held, Some(space(&run, "corridor")));
    assert_eq!(noticed(&run, "other.1", CueKind::SawOnCamera), None);
}

#[test]
fn a_camera_or_screens_that_have_failed_show_nothing() {
    let both = format!("{CAMERA}{SCREENS}");
    assert!(seen_with(&both, None));
    assert!(!seen_with(&both, Some("camera")));
    assert!(!seen_with(&both, Some("screens")));
}

#[test]
fn a_camera_sees_no_further_than_its_field_range_and_the_doors_allow() {
    let with = |camera: &str| seen_with(&format!("{camera}{SCREENS}"), None);
    assert!(!with(
        &CAMERA.replace("heading_deg: 0.0", "heading_deg: 180.0")
    ));
    assert!(with(&CAMERA.replace("field_deg: 90.0", "field_deg: 360.0")));
    assert!(!with(&CAMERA.replace("range_m: 12.0", "range_m: 1.0")));
    let in_store = CAMERA
        .replace("corridor", "store")
        .replace("(0.2, 1.0)", "(9.0, 5.0)");
    assert!(!with(
        &in_store.replace("field_deg: 90.0", "field_deg: 360.0")
    ));
}

#[test]
fn screens_that_nobody_watches_tell_nobody_anything() {
    let unwatched = SCREENS.replace("office", "corridor");
    assert!(!seen_with(&format!("{CAMERA}{unwatched}"), None));
}

#[test]
fn a_watcher_who_knows_of_the_danger_gives_its_place_to_the_others_at_once() {
    let mut run = drill(&format!("{CAMERA}{SCREENS}{RADIO}"));
    let store = space(&run, "store");
    now(&mut run, move |scene| alerts::report(scene, Some(store), 0));
    run.run();
    let (other, corridor) = (person(&run, "other.1"), space(&run, "corridor"));
    let told = first(&run, |event| {
        matches!(event, EventKind::CueNoticed { person, cue: CueKind::Told, place, .. }
            if *person == other && *place == Some(corridor))
    });
    assert_eq!(told, Some(Tick::at(38.0)));
}
