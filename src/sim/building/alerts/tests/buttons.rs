//! Which button somebody presses who has danger before them, and what it sets going.

use super::*;

/// Somebody in the office, at a point of it, with the person in the same room, who raises the alarm;
/// the button that they use, and whether security alone is called by it.
fn alarm(devices: &str, broken: Option<&str>) -> (Simulation, Option<DeviceId>, bool) {
    act_on_danger("RaiseAlarm", devices, broken)
}

fn act_on_danger(
    act: &str,
    devices: &str,
    broken: Option<&str>,
) -> (Simulation, Option<DeviceId>, bool) {
    let rows = format!(
        "(role: Staff, when: [Believes(Danger)], unless: [Done({act})], do: {act}, weight: 1, \
         source: \"TEST\", mark: J)"
    );
    let devices = format!("{PA}{devices}");
    let mut run = Drill {
        devices: &devices,
        edits: &[(
            "points: [",
            "points: [(id: \"desk\", kind: SecurityPost, space: \"office\", at_m: (1.0, 3.0)),",
        )],
        people: "(id: \"clerk\", role: Clerical, count: 1, trained: 1.0, spawn: Point(\"desk\"))",
        rows: &rows,
        script: "threat: (behaviour: Mobile, start: \"office\", onset_s: 1.0)",
        numbers: &[
            ("threat.dwell", "Fixed(s: 400.0)"),
            ("threat.duration", "Fixed(s: 500.0)"),
            ("belief.trusted_s", "Number(120.0)"),
            ("alarm.call", "Fixed(s: 20.0)"),
            ("alert.announce", "Fixed(s: 45.0)"),
            ("alert.announce.wired", "Fixed(s: 10.0)"),
        ],
    }
    .start();
    if let Some(name) = broken {
        fails(&mut run, name);
    }
    run.run();
    let mut used = None;
    let mut quiet = false;
    for (_, event) in run.log().iter() {
        match event.kind {
            EventKind::AlarmRaised { device, .. } => used = device,
            EventKind::SecurityCalled { device, .. } => (used, quiet) = (device, true),
            _ => {}
        }
    }
    (run, used, quiet)
}

const PANIC: &str = "(id: \"panic\", kind: PanicButton, space: \"office\", at_m: (2.0, 3.0)),";

#[test]
fn a_panic_button_is_wired_and_sounds_sooner_than_a_call_that_an_operator_passes_on() {
    let delay = |run: &Simulation| {
        let raised = first(run, |event| matches!(event, EventKind::AlarmRaised { .. }));
        let sounded = sounded_over(run, "pa");
        sounded.expect("announced").since(raised.expect("raised"))
    };
    let (run, used, _) = alarm(PANIC, None);
    assert_eq!(used, Some(device(&run, "panic")));
    assert_eq!(delay(&run), 10.0);
    let (run, used, _) = alarm(PANIC, Some("panic"));
    assert_eq!(used, None, "a button that has failed is not used");
    assert_eq!(delay(&run), 45.0);
}

#[test]
fn with_danger_in_sight_a_duress_button_is_pressed_if_it_is_nearer() {
    let far = "(id: \"duress\", kind: DuressButton, space: \"office\", at_m: (4.5, 5.5)),";
    let near = far.replace("(4.5, 5.5)", "(1.0, 3.5)");
    let with = |duress: &str, broken: Option<&str>| {
        let (run, used, quiet) = alarm(&format!("{PANIC}{duress}"), broken);
        let name = used.map(|device| run.model().plan.devices[device].name.clone());
        (name.expect("a button"), quiet)
    };
    assert_eq!(with(far, None), ("panic".to_owned(), false));
    assert_eq!(with(&near, None), ("duress".to_owned(), true));
    assert_eq!(with(&near, Some("duress")), ("panic".to_owned(), false));
}

#[test]
fn a_quiet_call_goes_by_a_duress_button_or_by_telephone_and_never_by_a_panic_button() {
    let duress = "(id: \"duress\", kind: DuressButton, space: \"office\", at_m: (4.5, 5.5)),";
    let with = |devices: &str, broken: Option<&str>| {
        let (run, used, quiet) = act_on_danger("CallSecurity", devices, broken);
        assert!(quiet && sounded_over(&run, "pa").is_none());
        used.map(|device| run.model().plan.devices[device].name.clone())
    };
    let both = format!("{PANIC}{duress}");
    assert_eq!(with(&both, None), Some("duress".to_owned()));
    assert_eq!(with(&both, Some("duress")), None);
    assert_eq!(with(PANIC, None), None);
}

#[test]
fn who_has_not_seen_the_danger_themselves_presses_no_covert_button() {
    let duress = "(id: \"duress\", kind: DuressButton, space: \"office\", at_m: (1.0, 3.5)),";
    let used = |kind: CueKind| {
        let mut run = Drill {
            devices: duress,
            people: STAFF,
            rows: RAISES,
            numbers: &[("belief.trusted_s", "Number(120.0)")],
            ..Drill::default()
        }
        .start();
        notices(&mut run, "clerk.1", kind, Some("office"));
        run.run();
        let covert = |event: &EventKind| matches!(event, EventKind::SecurityCalled { .. });
        let plain =
            |event: &EventKind| matches!(event, EventKind::AlarmRaised { device: None, .. });
        (happened(&run, covert), happened(&run, plain))
    };
    assert_eq!(used(CueKind::SawThreat), (true, false));
    assert_eq!(used(CueKind::HeardNoise), (false, true));
}
