//! What a command does to electronic locks, and what they do without power.

use super::*;
use crate::sim::Simulation;
use crate::sim::building::devices;
use crate::sim::building::doors::DoorState;
use crate::sim::building::sample::{Drill, belief, device, door, first, happened, now, person};
use crate::sim::roster::Entities;
use crate::terms::{Act, Situation};

/// The office's door in one group, held open, and the store's in another, shut.
const EDITS: &[(&str, &str)] = &[
    (
        "lock: ThumbTurn(inside: \"office\")",
        "lock: Electronic(group: \"east\", inside: \"office\"), starts: Open",
    ),
    (
        "at_m: ((8.5, 2.1), (9.5, 2.1)),",
        "at_m: ((8.5, 2.1), (9.5, 2.1)), lock: Electronic(group: \"west\", inside: \"store\"),",
    ),
];
const DEVICES: &str = "(id: \"east\", kind: AccessGroup(fails: Safe, releases_on_fire_alarm: true)), \
    (id: \"west\", kind: AccessGroup(fails: Secure, releases_on_fire_alarm: true)), \
    (id: \"desk\", kind: LockdownDesk(groups: [\"east\", \"west\"]), space: \"office\"), \
    (id: \"pa\", kind: PublicAddress(zone: \"everywhere\", intelligibility: 1.0)),";

fn drill() -> Simulation {
    Drill {
        devices: DEVICES,
        edits: EDITS,
        people: "(id: \"guard\", role: Security, count: 1, spawn: Space(\"office\"))",
        rows: "(role: Security, when: [Believes(Danger), AtLockdownDesk], do: CommandLockdown, \
            weight: 1, source: \"TEST\", mark: J)",
        script: "timeline: [(at_s: 20.0, event: Announce(device: \"pa\", says: Lockdown)), \
            (at_s: 60.0, event: Announce(device: \"pa\", says: Evacuate))]",
        ..Drill::default()
    }
    .start()
}

fn set(run: &mut Simulation, name: &str, works: bool) {
    let device = device(run, name);
    now(run, move |scene| devices::set(scene, device, works, &[]));
}

fn commanded(run: &mut Simulation) {
    let desk = device(run, "desk");
    now(run, move |scene| command(scene, desk, None, &[]));
}

fn state(run: &Simulation, name: &str) -> DoorState {
    let entity = run.world.resource::<Entities>().doors[door(run, name)];
    *run.world.get::<DoorState>(entity).expect("every door")
}

/// Whether the office's and the store's doors are locked.
fn locked(run: &Simulation) -> [bool; 2] {
    ["d-office", "d-store"].map(|name| state(run, name).locked)
}

#[test]
fn a_lockdown_shuts_and_locks_the_doors_of_its_groups_and_a_release_unlocks_them() {
    let mut run = drill();
    assert!(state(&run, "d-office").open);
    commanded(&mut run);
    assert_eq!(locked(&run), [true, true]);
    assert!(!state(&run, "d-office").open, "held open before");
    let log: Vec<_> = run.log().iter().collect();
    let is_command = |kind: &EventKind| matches!(kind, EventKind::LockdownCommanded { .. });
    let command = log.iter().find(|(_, event)| is_command(&event.kind));
    let (command, _) = *command.expect("it was commanded");
    let follows = |kind: &EventKind| {
        matches!(
            kind,
            EventKind::DoorLocked { .. } | EventKind::DoorShut { .. }
        )
    };
    let mut doors = log.iter().filter(|(_, event)| follows(&event.kind));
    assert!(doors.all(|(_, event)| event.cause == [command]));
    let desk = device(&run, "desk");
    now(&mut run, move |scene| release(scene, desk, &[]));
    assert_eq!(locked(&run), [false, false]);
}

#[test]
fn a_group_that_failed_does_not_follow_a_lockdown() {
    let mut run = drill();
    set(&mut run, "east", false);
    commanded(&mut run);
    assert_eq!(locked(&run), [false, true]);
    assert!(state(&run, "d-office").open);
}

#[test]
fn a_broken_lock_lets_its_door_shut_and_no_more() {
    let mut run = drill();
    let office = door(&run, "d-office");
    now(&mut run, move |scene| {
        doors::set_lock(scene, office, false, &[])
    });
    commanded(&mut run);
    assert_eq!(locked(&run), [false, true]);
    assert!(!state(&run, "d-office").open);
}

#[test]
fn without_power_a_safe_group_unlocks_and_a_secure_one_stays_until_power_is_back() {
    let mut run = drill();
    commanded(&mut run);
    set(&mut run, "east", false);
    set(&mut run, "west", false);
    assert_eq!(locked(&run), [false, true]);
    let office = door(&run, "d-office");
    now(&mut run, move |scene| doors::lock(scene, office, None, &[]));
    assert_eq!(
        locked(&run),
        [false, true],
        "there is no power to lock it with"
    );
    set(&mut run, "east", true);
    assert_eq!(locked(&run), [true, true], "the lockdown was not released");
}

#[test]
fn nobody_can_lock_an_electronic_lock_that_has_no_power() {
    let mut run = drill();
    let (guard, office) = (person(&run, "guard.1"), door(&run, "d-office"));
    set(&mut run, "east", false);
    now(&mut run, move |scene| {
        let space = scene.space_of(guard).expect("in the office");
        assert!(!doors::can_lock(scene, guard, space, office));
    });
    set(&mut run, "east", true);
    now(&mut run, move |scene| {
        let space = scene.space_of(guard).expect("in the office");
        assert!(doors::can_lock(scene, guard, space, office));
    });
}

#[test]
fn an_alarm_to_leave_unlocks_the_groups_that_have_power() {
    let mut run = drill();
    run.run_until(crate::units::Tick::at(50.0));
    commanded(&mut run);
    set(&mut run, "west", false);
    run.run();
    assert_eq!(locked(&run), [false, true]);
}

#[test]
fn whoever_is_at_the_desk_commands_the_lockdown_once_they_believe_in_danger() {
    let mut run = drill();
    run.run_until(crate::units::Tick::at(50.0));
    let guard = person(&run, "guard.1");
    let by_guard = |event: &EventKind| matches!(event, EventKind::LockdownCommanded { person, .. } if *person == Some(guard));
    assert!(first(&run, by_guard).is_some_and(|tick| tick > crate::units::Tick::at(20.0)));
    assert_eq!(locked(&run), [true, true]);
}

#[test]
fn a_desk_that_failed_commands_nothing() {
    let mut run = drill();
    set(&mut run, "desk", false);
    commanded(&mut run);
    run.run_until(crate::units::Tick::at(50.0));
    assert_eq!(belief(&run, "guard.1").situation, Situation::Danger);
    assert_eq!(locked(&run), [false, false]);
    let began = |event: &EventKind| {
        matches!(
            event,
            EventKind::ActStarted {
                act: Act::CommandLockdown,
                ..
            }
        )
    };
    assert!(!happened(&run, began));
}
