//! What was decided during the run.

use super::{Cell, Table};
use crate::review::edition::Edition;
use crate::review::record::RunRecord;
use crate::sim::event::EventKind;

/// What stands for an order about a door or a device where neither may be named.
const LOCKS: &str = "an order about doors, locks or devices";

/// How an announcement names the device that it goes over.
const OVER: &str = " over ";

/// The orders that name neither a door nor a device, by how the log begins to tell them.
const PLAIN: [&str; 10] = [
    "call the emergency number",
    "report",
    "send ",
    "tell ",
    "declare ",
    "establish command ",
    "open the family area ",
    "note",
    "casualty numbers",
    "pause",
];

/// Each input that was taken.
pub(super) fn decisions(record: &RunRecord, edition: Edition) -> Table {
    let clock = &record.card.clock;
    let taken = record.log.iter().filter_map(|(id, event)| {
        let EventKind::InputTaken { number, by, what } = &event.kind else {
            return None;
        };
        Some(vec![
            Cell::Count(u64::from(*number)),
            Cell::Clock(clock.at_s(event.tick)),
            Cell::text(by.clone()),
            Cell::text(decided(what, edition)),
            Cell::events(&[id]),
        ])
    });
    Table::new(
        "decisions",
        String::new(),
        &[
            ("number", "Number"),
            ("at_s", "At"),
            ("by", "By"),
            ("what", "What"),
            ("evidence", "The event"),
        ],
        taken.collect(),
    )
}

/// An order as an edition may tell it: the shareable one names no door and no device.
pub(in crate::review) fn decided(what: &str, edition: Edition) -> String {
    if edition.is_restricted() {
        return what.to_owned();
    }
    let announced = what.strip_prefix("announce ").is_some();
    match what.rsplit_once(OVER) {
        Some((words, _)) if announced => words.to_owned(),
        _ if what.ends_with(" meets the officers") => what.to_owned(),
        _ if PLAIN.iter().any(|begins| what.starts_with(begins)) => what.to_owned(),
        _ => LOCKS.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shareable_edition_names_no_door_and_no_device() {
        for (what, shareable) in [
            (
                "announce lockdown at ed in plain words over pa-ed",
                "announce lockdown at ed in plain words",
            ),
            ("lock d-icu", LOCKS),
            ("unlock the doors of ed-staff", LOCKS),
            ("command the locks of desk-1", LOCKS),
            ("fail pa-west", LOCKS),
            ("break the lock of d-icu", LOCKS),
            (
                "send ed-nurses.1 to ed-waiting",
                "send ed-nurses.1 to ed-waiting",
            ),
            (
                "security.1 meets the officers",
                "security.1 meets the officers",
            ),
            ("declare east safe", "declare east safe"),
            ("anything that a later version tells", LOCKS),
        ] {
            assert_eq!(decided(what, Edition::Shareable), shareable);
            assert_eq!(decided(what, Edition::Restricted), what);
        }
    }
}
