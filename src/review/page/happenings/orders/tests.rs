//! Orders of the smallest building in words.

use super::*;
use crate::ids::{DeviceId, DoorId};
use crate::review::edition::Edition;
use crate::review::page::Naming;
use crate::review::words::Words;
use crate::score::fixture::{PUBLIC_ADDRESS, Script, with_threat};
use crate::sim::input::{Giver, Input};
use crate::terms::Instruction;
use crate::units::Tick;

/// What is asked of a teller of either edition: the shareable one first.
fn told(decisions: &[Input], ask: impl Fn(&Teller<'_>) -> String) -> [String; 2] {
    let model = with_threat();
    let words = Words::of(&model);
    [Edition::Shareable, Edition::Restricted].map(|edition| {
        ask(&Teller {
            model: &model,
            words: &words,
            edition,
            decisions,
            naming: Naming::Ids,
        })
    })
}

#[test]
fn orders_are_told_as_what_is_to_be_done() {
    let model = with_threat();
    let script = Script::new(&model);
    let said = |given: &Order| told(&[], |teller| teller.order(given));
    let lock = Order::LockDoor {
        door: script.door("d-a"),
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
    let [shareable, restricted] = said(&announce(Some(DeviceId(PUBLIC_ADDRESS.0))));
    assert!(shareable.ends_with("over one channel"), "{shareable}");
    assert!(
        restricted.ends_with("over “Public address”"),
        "{restricted}"
    );
}

#[test]
fn a_decision_that_was_taken_is_told_by_its_order_and_not_by_its_line_in_the_log() {
    let decisions = [Input {
        tick: Tick(16),
        by: Giver::new("facilitator").expect("one word"),
        order: Order::LockDoor { door: DoorId(0) },
    }];
    let taken = |number| {
        let kind = crate::sim::event::EventKind::InputTaken {
            number,
            by: "facilitator".to_owned(),
            what: "lock d-a".to_owned(),
        };
        told(&decisions, |teller| teller.sentence(&kind))
    };
    let [shareable, restricted] = taken(1);
    assert_eq!(shareable, "The decision of the facilitator: lock a door.");
    assert!(restricted.ends_with("lock the door “Door d-a”."));
    for beyond in [0, 2] {
        assert!(taken(beyond)[1].contains(UNKNOWN), "{beyond}");
    }
}
