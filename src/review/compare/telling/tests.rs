//! Orders and events of the smallest building in words.

use super::super::sample::Run;
use super::*;
use crate::ids::DeviceId;
use crate::review::edition::Edition::{Restricted, Shareable};
use crate::score::fixture::{PUBLIC_ADDRESS, Script};
use crate::sim::event::{EventKind, EventLog};
use crate::sim::input::Order;
use crate::terms::{Instruction, Wording};

/// What an event of this kind tells, in both editions.
fn told(run: &Run, kind: EventKind) -> [String; 2] {
    let mut script = Script::new(&run.model);
    let id = script.add(16, kind);
    let record = run.record(&script.log);
    let side = run.side("first", &record);
    [Shareable, Restricted].map(|edition| event(&side, id, edition).expect("it is in the log"))
}

#[test]
fn the_shareable_edition_names_no_door_device_or_secured_room() {
    let run = Run::usual();
    let script = Script::new(&run.model);
    let (door, space) = (script.door("d-a"), script.space("room-a"));
    let person = None;
    assert_eq!(
        told(&run, EventKind::DoorLocked { door, person }),
        [
            "Something about a door or a device changes.",
            "Door d-a is locked."
        ]
    );
    let [shareable, restricted] = told(&run, EventKind::SpaceSecured { space });
    assert!(!shareable.contains("room-a"), "{shareable}");
    assert_eq!(restricted, "The room-a is secured.");
}

#[test]
fn orders_are_told_as_what_is_to_be_done() {
    let run = Run::usual();
    let log = EventLog::default();
    let record = run.record(&log);
    let script = Script::new(&run.model);
    let [door, over] = [script.door("d-a").0, PUBLIC_ADDRESS.0];
    let said =
        |given: &Order| [Shareable, Restricted].map(|edition| order(&record, given, edition));
    let lock = Order::LockDoor {
        door: crate::ids::DoorId(door),
    };
    assert_eq!(said(&lock), ["lock a door", "lock the door “Door d-a”"]);
    let announce = |device| Order::Announce {
        device,
        says: Instruction::Evacuate,
        place: Some(script.space("room-a")),
        wording: Wording::Code,
    };
    let [everywhere, _] = said(&announce(None));
    assert_eq!(
        everywhere,
        "announce “leave the building”, naming The room-a, in a code, over every channel"
    );
    let [shareable, restricted] = said(&announce(Some(DeviceId(over))));
    assert!(shareable.ends_with("over one channel"), "{shareable}");
    assert!(
        restricted.ends_with("over “Public address”"),
        "{restricted}"
    );
}

#[test]
fn a_decision_that_was_taken_is_told_by_its_order_and_not_by_its_line_in_the_log() {
    let door = crate::ids::DoorId(0);
    let run = Run::usual().decide(16, Order::LockDoor { door });
    let kind = EventKind::InputTaken {
        number: 1,
        by: "facilitator".to_owned(),
        what: "lock d-a".to_owned(),
    };
    let [shareable, restricted] = told(&run, kind);
    assert_eq!(shareable, "The decision of the facilitator: lock a door.");
    assert!(restricted.ends_with("lock the door “Door d-a”."));
}
