//! Each order on the smallest plan that shows it.

use std::sync::Arc;

use super::*;
use crate::ids::{DeviceId, DoorId, Id, SpaceId};
use crate::model::Model;
use crate::model::build::sample;
use crate::model::plan::find_named;
use crate::nav::Nav;
use crate::sim::Simulation;
use crate::sim::event::{Event, EventKind};
use crate::terms::{Act, CueKind, Instruction, Situation, Wording};

/// Two rooms and nobody to be afraid of.
fn calm() -> Model {
    let mut model = sample::model_of(sample::TWO_ROOMS, sample::TWO_ROOMS_INTRUDER);
    model.scenario.threat = None;
    model.scenario.timeline.clear();
    model
}

fn named<I: Id, T>(table: &crate::ids::Table<I, T>, name: &str, of: impl Fn(&T) -> &str) -> I {
    find_named(table, name, of).expect("it is in the file")
}

fn door(model: &Model, name: &str) -> crate::ids::DoorId {
    named(&model.plan.doors, name, |door| &door.name)
}

fn device(model: &Model, name: &str) -> DeviceId {
    named(&model.plan.devices, name, |device| &device.name)
}

/// A run to which each order is given, five seconds apart from the fifth on.
fn run_with(model: &Model, orders: &[Order]) -> Simulation {
    let model = Arc::new(model.clone());
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let mut run = Simulation::new(model, nav, 3);
    for (number, order) in orders.iter().enumerate() {
        let input = Input {
            tick: Tick::at(5.0 * (number as f64 + 1.0)),
            by: Giver::new("facilitator").unwrap(),
            order: order.clone(),
        };
        run.push(input).expect("the order fits");
    }
    run.run();
    run
}

/// The events of a kind.
fn events(run: &Simulation, is: impl Fn(&EventKind) -> bool) -> Vec<Event> {
    let all = run.log().iter().map(|(_, event)| event.clone());
    all.filter(|event| is(&event.kind)).collect()
}

/// Fails unless the event follows at once from an input.
fn is_decided(run: &Simulation, event: &Event) {
    let cause = event.cause.iter().filter_map(|&id| run.log().get(id));
    let inputs = cause.filter(|cause| matches!(cause.kind, EventKind::InputTaken { .. }));
    assert_eq!(inputs.count(), 1, "{event:?}");
}

#[test]
fn doors_are_locked_and_unlocked_by_decision() {
    let model = calm();
    let office = door(&model, "d-office");
    let run = run_with(
        &model,
        &[
            Order::LockDoor { door: office },
            Order::UnlockDoor { door: office },
        ],
    );
    let locked = events(
        &run,
        |k| matches!(k, EventKind::DoorLocked { door, .. } if *door == office),
    );
    let unlocked = events(&run, |k| matches!(k, EventKind::DoorUnlocked { .. }));
    assert_eq!((locked.len(), unlocked.len()), (1, 1));
    assert_eq!(locked[0].tick, Tick::at(5.0));
    is_decided(&run, &locked[0]);
    is_decided(&run, &unlocked[0]);
}

#[test]
fn the_doors_of_a_zone_are_locked_together_and_a_panic_bar_stays_as_it_is() {
    let model = calm();
    let zone = named(&model.plan.zones, "everywhere", |zone| &zone.name);
    let run = run_with(
        &model,
        &[Order::LockZone { zone }, Order::UnlockZone { zone }],
    );
    let office = door(&model, "d-office");
    let changed = |event: &Event| match event.kind {
        EventKind::DoorLocked { door, .. } | EventKind::DoorUnlocked { door, .. } => Some(door),
        _ => None,
    };
    let doors: Vec<_> = run.log().iter().filter_map(|(_, e)| changed(e)).collect();
    assert_eq!(
        doors,
        [office, office],
        "the store has no lock, the exit a bar"
    );
}

#[test]
fn whoever_is_sent_walks_there_and_stays() {
    let model = calm();
    let porter = model.roster.find("porter.1").expect("there is one");
    let office = model.plan.space_named("office").expect("there is one");
    let order = Order::Send {
        person: porter,
        place: office,
    };
    let run = run_with(&model, &[order]);
    let sent = events(&run, |k| matches!(k, EventKind::StaffSent { .. }));
    is_decided(&run, &sent[0]);
    let entered = events(
        &run,
        |k| matches!(k, EventKind::PersonEntered { person, .. } if *person == porter),
    );
    let last = &entered.last().expect("at the start at least").kind;
    assert!(matches!(last, EventKind::PersonEntered { space, .. } if *space == office));
    let frame = run.frame();
    assert_eq!(frame.people[porter].act, Act::GoWhereSent);
    let fled = events(&run, |k| {
        matches!(
            k,
            EventKind::CueNoticed {
                cue: CueKind::SawOthersFlee,
                ..
            }
        )
    });
    assert_eq!(fled.len(), 0, "nobody takes a walk for flight");
}

#[test]
fn staff_of_a_department_that_is_called_are_told_after_the_call() {
    let model = calm();
    let unit = named(&model.plan.units, "desk", |unit| &unit.name);
    let order = Order::TellUnit {
        unit,
        says: Instruction::Lockdown,
        place: model.plan.space_named("corridor"),
    };
    let run = run_with(&model, &[order]);
    let told = events(&run, |k| {
        matches!(
            k,
            EventKind::CueNoticed {
                cue: CueKind::Told,
                from: None,
                ..
            }
        )
    });
    assert_eq!(told.len(), 3, "two clerks and the porter, not the visitor");
    for event in &told {
        is_decided(&run, event);
        assert!(event.tick > Tick::at(6.0), "a call takes its time");
    }
    let believed = events(&run, |k| {
        matches!(
            k,
            EventKind::BeliefChanged {
                situation: Situation::Danger,
                told: Some(Instruction::Lockdown),
                ..
            }
        )
    });
    assert!(believed.len() >= 3);
}

#[test]
fn the_operator_calls_the_emergency_number_when_told_to_and_names_the_place() {
    let model = calm();
    let place = model.plan.space_named("store");
    let run = run_with(&model, &[Order::CallEmergency { place }]);
    let calls = events(&run, |k| {
        matches!(k, EventKind::EmergencyCallAnswered { .. })
    });
    assert_eq!(calls.len(), 1);
    assert!(
        matches!(calls[0].kind, EventKind::EmergencyCallAnswered { place: told, .. } if told == place)
    );
    let dispatched = events(&run, |k| matches!(k, EventKind::PoliceDispatched { .. }));
    assert_eq!(dispatched.len(), 1);
}

#[test]
fn a_report_to_control_starts_the_operators_path() {
    let model = calm();
    let place = model.plan.space_named("store").expect("there is one");
    let run = run_with(&model, &[Order::Report { place }]);
    let alert = |k: &EventKind| {
        matches!(k, EventKind::AlertSounded { says: Instruction::Lockdown, place: told, .. }
            if *told == Some(place))
    };
    assert!(!events(&run, alert).is_empty());
}

#[test]
fn an_announcement_without_a_device_sounds_everywhere() {
    let model = calm();
    let order = Order::Announce {
        device: None,
        says: Instruction::Evacuate,
        place: None,
        wording: Wording::Plain,
    };
    let run = run_with(&model, &[order]);
    let alerts = events(&run, |k| matches!(k, EventKind::AlertSounded { .. }));
    assert_eq!(alerts[0].tick, Tick::at(5.0));
    is_decided(&run, &alerts[0]);
}

#[test]
fn what_is_only_recorded_is_told_and_changes_nobody() {
    let model = calm();
    let text = "Ward 2 asks what to do".to_owned();
    let compartment = named(&model.plan.compartments, "all", |c| &c.name);
    let orders = [
        Order::Note { text: text.clone() },
        Order::Casualties { text },
        Order::Pause {},
        Order::DeclareSafe { compartment },
        Order::Fail {
            device: device(&model, "pa"),
        },
        Order::Repair {
            device: device(&model, "pa"),
        },
        Order::BreakLock {
            door: door(&model, "d-office"),
        },
        Order::MendLock {
            door: door(&model, "d-office"),
        },
    ];
    let run = run_with(&model, &orders);
    let names: Vec<&str> = run.log().iter().map(|(_, e)| e.kind.name()).collect();
    for name in [
        "note_made",
        "compartment_declared_safe",
        "device_failed",
        "device_repaired",
        "lock_broken",
        "lock_mended",
    ] {
        assert!(names.contains(&name), "{name}");
    }
    assert_eq!(
        names.iter().filter(|name| **name == "input_taken").count(),
        8
    );
    assert!(!names.contains(&"act_started"));
}

#[test]
fn inputs_of_one_moment_are_taken_in_the_order_in_which_they_came() {
    let model = Arc::new(calm());
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let mut run = Simulation::new(Arc::clone(&model), nav, 1);
    let office = door(&model, "d-office");
    for order in [
        Order::UnlockDoor { door: office },
        Order::LockDoor { door: office },
    ] {
        let input = Input {
            tick: Tick(0),
            by: Giver::new("facilitator").unwrap(),
            order,
        };
        run.push(input).expect("the order fits");
    }
    run.step();
    assert!(run.frame().doors[office].locked);
    let late = Input {
        tick: Tick(model.scenario.ends.0 + 1),
        by: Giver::new("facilitator").unwrap(),
        order: Order::Pause {},
    };
    assert!(matches!(run.push(late), Err(InputRefused::AfterEnd(..))));
}

#[test]
fn an_order_that_does_not_fit_says_what_would() {
    let model = calm();
    let refused = |order: Order| {
        let misfit = fits(&model, &order).expect_err("it does not fit");
        format!("{}: {}; {}", misfit.field, misfit.why, misfit.help)
    };
    let panic = device(&model, "panic-office");
    let said = refused(Order::Announce {
        device: Some(panic),
        says: Instruction::Lockdown,
        place: None,
        wording: Wording::Plain,
    });
    assert!(
        said.starts_with("device: `panic-office` is neither"),
        "{said}"
    );
    assert!(said.ends_with("these fit: `pa`"), "{said}");
    let store = door(&model, "d-store");
    let said = refused(Order::LockDoor { door: store });
    assert_eq!(
        said,
        "door: `d-store` has no lock; these fit: `d-exit`, `d-office`"
    );
    let said = refused(Order::CommandLockdown { device: panic });
    assert!(
        said.ends_with("there is none here that would fit"),
        "{said}"
    );
    let visitor = model.roster.find("visitor.1").expect("there is one");
    let said = refused(Order::MeetOfficers { person: visitor });
    assert!(
        said.starts_with("person: `visitor.1` does not work here"),
        "{said}"
    );
    let assembly = named(&model.plan.points, "assembly", |point| &point.name);
    let said = refused(Order::OpenFamilyArea { point: assembly });
    assert!(
        said.starts_with("point: `assembly` is no family area"),
        "{said}"
    );
}

#[test]
fn an_order_made_for_another_model_is_refused_and_not_run() {
    let model = Arc::new(calm());
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let mut run = Simulation::new(Arc::clone(&model), nav, 1);
    let doors = model.plan.doors.len();
    let orders = [
        (
            Order::LockDoor {
                door: DoorId(doors as u32),
            },
            "there is no door of rank",
        ),
        (
            Order::CallEmergency {
                place: Some(SpaceId(u32::MAX)),
            },
            "there is no space of rank",
        ),
        (
            Order::Note {
                text: " ".to_owned(),
            },
            "the text is empty",
        ),
    ];
    for (order, expected) in orders {
        let input = Input {
            tick: Tick(16),
            by: Giver::new("director").unwrap(),
            order,
        };
        let refused = run.push(input).expect_err("it is none of this model");
        assert!(refused.to_string().starts_with(expected), "{refused}");
    }
    assert!(run.inputs().is_empty());
    assert_eq!(Giver::new("Dr Smith"), Err(NotOneWord));
}
