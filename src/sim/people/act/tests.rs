//! What people do, in the smallest buildings that show it.

use super::Stage;
use crate::ids::PersonId;
use crate::model::Model;
use crate::model::build::sample::{TWO_STOREYS, TWO_STOREYS_INTRUDER, model_of, model_with};
use crate::model::law::Law;
use crate::sim::Simulation;
use crate::sim::event::EventKind;
use crate::sim::people::On;
use crate::sim::people::act;
use crate::sim::people::care::Care;
use crate::sim::people::mind::{Cue, Danger};
use crate::sim::roster::Entities;
use crate::sim::sample::{FORECOURT, on_stage, person, picked, place, run, space};
use crate::terms::{Act, CueKind, Instruction, Situation};
use crate::units::Tick;

/// A ward: a corridor with the entrance, an office that locks, a store, and a bay without a door.
const WARD: &str = r#"FloorPlan(format: 1, id: "ward", title: "Ward",
    levels: [(id: "l0", elevation_m: 0.0)], units: [(id: "ward")],
    spaces: [
        (id: "corridor", level: "l0", unit: "ward", kind: Corridor, outline_m: [(0.0, 0.0), (20.0, 0.0), (20.0, 4.0), (0.0, 4.0)]),
        (id: "office", level: "l0", unit: "ward", kind: Office, outline_m: [(0.0, 4.2), (4.0, 4.2), (4.0, 9.0), (0.0, 9.0)]),
        (id: "store", level: "l0", unit: "ward", kind: Store, outline_m: [(4.2, 4.2), (6.0, 4.2), (6.0, 9.0), (4.2, 9.0)]),
        (id: "bay", level: "l0", unit: "ward", kind: Ward, outline_m: [(6.2, 4.2), (20.0, 4.2), (20.0, 9.0), (6.2, 9.0)]),
    ],
    doors: [
        (id: "out", joins: ("corridor", "outside"), at_m: ((0.0, 1.0), (0.0, 2.2))),
        (id: "d-office", joins: ("office", "corridor"), at_m: ((1.0, 4.1), (2.0, 4.1)), lock: ThumbTurn(inside: "office")),
        (id: "d-store", joins: ("store", "corridor"), at_m: ((4.5, 4.1), (5.5, 4.1))),
        (id: "mouth", joins: ("bay", "corridor"), at_m: ((10.0, 4.1), (13.0, 4.1)), kind: Opening),
    ],
    zones: [(id: "all", spaces: ["corridor", "office", "store", "bay"])],
    devices: [(id: "pa", kind: PublicAddress(zone: "all", intelligibility: 1.0))])"#;

/// A threat that all in the hall of the forecourt see.
const THREAT: &str = "threat: (behaviour: Mobile, start: \"hall\", onset_s: 5.0), police: Urban";
/// The loudspeaker tells all in the building to leave.
const TOLD_TO_LEAVE: &str =
    "timeline: [(at_s: 5.0, event: Announce(device: \"pa\", says: Evacuate))]";
const VISITORS: &str = "(id: \"visitors\", role: Visitor, count: 10, spawn: Space(\"hall\"))";
/// Out, and then a call, unless one knows that others have seen to it.
const OUT_AND_TELL: &str = "
    (role: Visitor, when: [Believes(Danger)], unless: [Outdoors], do: LeaveBuilding, weight: 1.0, source: \"J\", mark: J),
    (role: Visitor, when: [Believes(Danger), Outdoors], unless: [AlarmKnown], do: CallEmergency, weight: 1.0, source: \"J\", mark: J)";

fn model(plan: &str, people: &str, rows: &str, rest: &str) -> Model {
    let name = if plan == WARD { "ward" } else { "forecourt" };
    let scenario = format!(
        "Scenario(format: 1, id: \"s\", title: \"S\", plan: \"{name}\", site: \"test-site\", \
         ends_s: 900.0, people: [{people}], doctrine: [(set: \"sample\")], {rest})"
    );
    let doctrine =
        format!("Doctrine(format: 1, id: \"sample\", title: \"Sample\", rows: [{rows}])");
    model_with(plan, &scenario, &doctrine)
}

/// A whole run.
fn whole(model: Model, seed: u64) -> Simulation {
    let mut run = run(model, seed);
    run.run_until(Tick::at(600.0));
    run
}

fn callers(run: &Simulation) -> Vec<PersonId> {
    picked(run, |event| match event.kind {
        EventKind::EmergencyCallAnswered { person, .. } => Some(person),
        _ => None,
    })
}

#[test]
fn of_those_who_got_out_the_first_call_and_the_others_leave_it_to_them() {
    for seed in 1..=5 {
        let run = whole(model(FORECOURT, VISITORS, OUT_AND_TELL, THREAT), seed);
        let calls = callers(&run).len();
        assert!((1..=2).contains(&calls), "{calls} called, seed {seed}");
    }
}

#[test]
fn leaving_is_achieved_at_the_assembly_point_and_nobody_who_was_told_calls() {
    let run = whole(model(FORECOURT, VISITORS, OUT_AND_TELL, TOLD_TO_LEAVE), 1);
    let left = picked(&run, |event| match event.kind {
        EventKind::ActEnded { act, achieved, .. } => Some((act, achieved)),
        _ => None,
    });
    assert_eq!(left, [(Act::LeaveBuilding, true); 10]);
    assert!(callers(&run).is_empty());
}

/// Everybody at the assembly point on the lawn sees the danger come there.
fn danger_comes_to_the_lawn(run: &mut Simulation) {
    let lawn = space(run, "lawn");
    on_stage(run, move |scene| {
        let cue = Cue {
            kind: CueKind::SawThreat,
            from: None,
            place: Some(lawn),
            says: None,
            faint: false,
        };
        for who in scene.everybody() {
            scene.notice(who, cue, &[]);
        }
    });
}

#[test]
fn who_has_gathered_moves_on_when_the_danger_comes_to_the_assembly_point() {
    let rest = TOLD_TO_LEAVE.replace("[(", "[(at_s: 300.0, event: Note(\"so far\")), (");
    let mut model = model(FORECOURT, VISITORS, OUT_AND_TELL, &rest);
    model.defaults.belief_s.value = 120.0;
    let mut run = run(model, 1);
    run.run_until(Tick::at(200.0));
    let who = person(&run, "visitors.1");
    assert_eq!(place(&run, who).space, space(&run, "lawn"));
    danger_comes_to_the_lawn(&mut run);
    run.run_until(Tick::at(280.0));
    assert_eq!(
        place(&run, who).on,
        On::Outside,
        "the lawn is seen from all grounds"
    );
}

/// Out, unless told to lock the doors: then into a room that can be secured.
const OUT_UNLESS_TOLD: &str = "
    (role: Visitor, when: [Believes(Danger)], unless: [Told(Lockdown)], do: LeaveBuilding, weight: 1.0, source: \"J\", mark: J),
    (role: Visitor, when: [Believes(Danger), Told(Lockdown)], do: SecureSpace, weight: 1.0, source: \"J\", mark: J)";

/// Everybody hears that there is danger in the store and the doors are to be locked.
fn told_to_lock(run: &mut Simulation) {
    let store = space(run, "store");
    on_stage(run, move |scene| {
        let cue = Cue {
            kind: CueKind::Alert,
            from: None,
            place: Some(store),
            says: Some(Instruction::Lockdown),
            faint: false,
        };
        for who in scene.everybody() {
            scene.notice(who, cue, &[]);
        }
    });
}

#[test]
fn who_is_out_of_the_building_goes_on_and_not_in_again_to_lock_a_room() {
    let visitors = "(id: \"in\", role: Visitor, count: 1, spawn: Space(\"hall\")),
        (id: \"before\", role: Visitor, count: 1, spawn: Space(\"forecourt\"))";
    let rest = "timeline: [(at_s: 300.0, event: Note(\"so far\"))]";
    let mut run = run(model(FORECOURT, visitors, OUT_UNLESS_TOLD, rest), 1);
    let who = person(&run, "in.1");
    on_stage(&mut run, move |scene| {
        scene.person(who).belief.situation = Situation::Danger;
        act::begin(scene, who, Act::LeaveBuilding, String::new());
    });
    while !place(&run, who).is_out() && run.step() {}
    told_to_lock(&mut run);
    run.run_until(Tick::at(120.0));
    for name in ["in.1", "before.1"] {
        let at = place(&run, person(&run, name)).space;
        assert_eq!(at, space(&run, "lawn"), "{name} gathers");
    }
    let secures = picked(&run, |event| match event.kind {
        EventKind::ActStarted { act, .. } => (act == Act::SecureSpace).then_some(()),
        _ => None,
    });
    assert!(secures.is_empty());
}

#[test]
fn who_hides_out_of_doors_hides_again_when_the_danger_follows() {
    let visitor = "(id: \"visitor\", role: Visitor, count: 1, spawn: Space(\"forecourt\"))";
    let rest = "timeline: [(at_s: 300.0, event: Note(\"so far\"))]";
    let mut run = run(model(FORECOURT, visitor, OUT_AND_TELL, rest), 1);
    let who = person(&run, "visitor.1");
    on_stage(&mut run, move |scene| {
        scene.person(who).belief.situation = Situation::Danger;
        act::begin(scene, who, Act::HideHere, String::new());
    });
    run.run_until(Tick::at(60.0));
    assert_eq!(place(&run, who).on, On::Ground);
    danger_comes_to_the_lawn(&mut run);
    run.run_until(Tick::at(120.0));
    assert_eq!(place(&run, who).on, On::Outside);
}

#[test]
fn who_hides_out_of_doors_shuts_no_door_of_the_building() {
    let visitor = "(id: \"visitor\", role: Visitor, count: 1, spawn: Space(\"forecourt\"))";
    let mut run = run(model(FORECOURT, visitor, OUT_AND_TELL, ""), 1);
    let (who, hall) = (person(&run, "visitor.1"), space(&run, "hall"));
    on_stage(&mut run, move |scene| {
        let now = scene.desk.now();
        let belief = &mut scene.person(who).belief;
        belief.situation = Situation::Danger;
        belief.danger = Some(Danger::by(CueKind::SawThreat, hall, now));
        act::begin(scene, who, Act::HideHere, String::new());
    });
    run.run_until(Tick::at(60.0));
    let shut = picked(&run, |event| {
        matches!(event.kind, EventKind::DoorShut { .. }).then_some(())
    });
    assert!(shut.is_empty());
    on_stage(&mut run, move |scene| {
        assert_eq!(scene.get(who).activity.stage, Stage::Staying);
    });
}

#[test]
fn a_nurse_secures_with_her_patients_and_not_alone_in_the_office() {
    let people = r#"(id: "nurse", unit: "ward", role: Nurse, count: 1, spawn: Space("office")),
        (id: "patient", unit: "ward", role: Patient(VeryHigh), count: 1, spawn: Space("bay"))"#;
    let secure = r#"(role: Nurse, when: [Believes(Danger)], do: SecureSpace, weight: 1.0, source: "J", mark: J)"#;
    let told =
        r#"timeline: [(at_s: 5.0, event: Announce(device: "pa", says: Lockdown, place: "store"))]"#;
    let run = whole(model(WARD, people, secure, told), 1);
    let nurse = person(&run, "nurse.1");
    assert_eq!(place(&run, nurse).space, space(&run, "bay"));
}

#[test]
fn clinical_staff_start_where_patients_are_and_not_in_the_store() {
    let people = r#"(id: "nurse", unit: "ward", role: Nurse, count: 1, spawn: Unit("ward")),
        (id: "porter", unit: "ward", role: Support, count: 1, spawn: Unit("ward"))"#;
    let rows = r#"(role: Nurse, when: [Believes(Danger)], do: HideHere, weight: 1.0, source: "J", mark: J)"#;
    let model = model(WARD, people, rows, "");
    let starts = |group: &str| -> Vec<&str> {
        let mut groups = model.scenario.groups.rows().iter();
        let found = groups.find(|row| row.name == group).expect("in the cast");
        let spaces = found.spaces.iter();
        spaces
            .map(|&space| model.plan.spaces[space].name.as_str())
            .collect()
    };
    assert_eq!(starts("nurse"), ["bay", "corridor"]);
    assert_eq!(starts("porter"), ["bay", "corridor", "office", "store"]);
}

#[test]
fn who_froze_in_sight_of_the_danger_decides_again() {
    let rows = r#"(role: Visitor, when: [Believes(Danger)], do: LeaveBuilding, weight: 0.5, source: "J", mark: J)"#;
    let run = whole(model(FORECOURT, VISITORS, rows, THREAT), 1);
    let mut news = vec![Tick::ZERO; run.model().roster.people.len()];
    let mut again = 0;
    for (_, event) in run.log().iter() {
        match event.kind {
            EventKind::BeliefChanged { person, .. } => news[person.0 as usize] = event.tick,
            EventKind::ActStarted { person, .. } if news[person.0 as usize] < event.tick => {
                again += 1;
            }
            _ => {}
        }
    }
    assert!(again > 0, "all who began to act did so on news alone");
}

#[test]
fn patients_are_brought_to_the_assembly_point_and_somebody_stays_with_them() {
    let people = r#"(id: "nurses", unit: "front", role: Nurse, count: 2, spawn: Space("hall")),
        (id: "patients", unit: "front", role: Patient(VeryHigh), count: 2, spawn: Space("hall"))"#;
    let rows = r#"(role: Nurse, when: [Believes(Danger), PatientsNeedHelp], do: AssistPatients, weight: 1.0, source: "J", mark: J)"#;
    let run = whole(model(FORECOURT, people, rows, TOLD_TO_LEAVE), 1);
    let lawn = space(&run, "lawn");
    for name in ["patients.1", "patients.2", "nurses.1"] {
        assert_eq!(place(&run, person(&run, name)).space, lawn, "{name}");
    }
    let alone = picked(&run, |event| match event.kind {
        EventKind::CareInterrupted { patient } => Some((patient, 1)),
        EventKind::CareResumed { patient } => Some((patient, -1)),
        _ => None,
    });
    assert_eq!(alone.iter().map(|(_, change)| change).sum::<i32>(), 0);
}

#[test]
fn who_is_taken_along_is_in_every_tick_where_those_are_who_take_them() {
    let people = r#"(id: "nurses", unit: "front", role: Nurse, count: 1, spawn: Space("hall")),
        (id: "patients", unit: "front", role: Patient(VeryHigh), count: 1, spawn: Space("hall"))"#;
    let rows = r#"(role: Nurse, when: [Believes(Danger), PatientsNeedHelp], do: AssistPatients, weight: 1.0, source: "J", mark: J)"#;
    let mut run = run(model(FORECOURT, people, rows, TOLD_TO_LEAVE), 1);
    let (nurse, patient) = (person(&run, "nurses.1"), person(&run, "patients.1"));
    let mut moved = 0;
    let mut last = place(&run, nurse).at;
    for tick in 1..16 * 200 {
        run.run_until(Tick(tick));
        let [leads, led] = [nurse, patient].map(|who| place(&run, who));
        let entity = run.world.resource::<Entities>().people[patient];
        let care = run.world.get::<Care>(entity).expect("everybody has one");
        if care.led_by() == Some(nurse) && leads.at != last {
            assert_eq!(led.at, leads.at, "tick {tick}");
            moved += 1;
        }
        last = leads.at;
    }
    assert!(moved > 100, "they moved in {moved} ticks");
}

#[test]
fn who_finds_a_door_of_a_held_space_locked_does_so_because_it_is_held() {
    let people = TWO_STOREYS_INTRUDER.replace("police: Suburban,", "");
    let mut model = model_of(TWO_STOREYS, &people);
    model.defaults.threat_dwell.value = Law::Fixed { s: 0.5 };
    model.defaults.threat_duration_barricaded.value = Law::Fixed { s: 300.0 };
    let mut because = 0;
    for seed in 1..=5 {
        let run = whole(model.clone(), seed);
        let settled = |id| {
            let cause = run.log().get(id).map(|event| &event.kind);
            matches!(cause, Some(EventKind::ThreatSettled { .. }))
        };
        let found = run.log().iter().filter(|(_, event)| {
            let locked = matches!(event.kind, EventKind::DoorFoundLocked { .. });
            locked && event.cause.iter().any(|&id| settled(id))
        });
        because += found.count();
    }
    assert!(because > 0, "nobody tried the doors");
}
