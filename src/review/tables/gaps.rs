//! Gaps in protection, each beside its remedy: for the restricted edition alone.

use super::{Cell, Table, naming};
use crate::ids::DoorId;
use crate::model::Model;
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::basis::Basis;
use crate::score::gaps::{self, Unheard, Unlockable, WithoutHandlers};
use crate::score::people::Histories;

/// The doors that are named in one cell; the rest is counted.
const MOST_DOORS: usize = 6;

/// All gaps.
pub(super) fn protective_gaps(record: &RunRecord) -> Table {
    let RunRecord { model, log, .. } = record;
    let histories = Histories::read(model, log);
    let gaps = gaps::gaps(model, log, &record.card.clock, &histories);
    let locks = gaps.unlockable.iter().map(|room| unlockable(record, room));
    let alerts = gaps.unheard.iter().map(|room| unheard(record, room));
    let hands = gaps.without_handlers.iter();
    let hands = hands.map(|unit| without_handlers(record, unit));
    Table::new(
        "protective-gaps",
        words::basis(&Basis::emergent()),
        &[
            ("gap", "Gap"),
            ("where", "Where"),
            ("department", "Department"),
            ("people", "People concerned"),
            ("why", "Why"),
            ("remedy", "What would remedy it"),
        ],
        locks.chain(alerts).chain(hands).collect(),
    )
}

fn unlockable(record: &RunRecord, room: &Unlockable) -> Vec<Cell> {
    let model = record.model;
    let mut lacks = Vec::new();
    let mut fit = Vec::new();
    if !room.doors.is_empty() {
        let names = doors(model, &room.doors);
        lacks.push(format!("no lock on {names}"));
        fit.push(format!("fit a lock that is worked from inside to {names}"));
    }
    if !room.openings.is_empty() {
        let names = doors(model, &room.openings);
        lacks.push(format!("an opening without a door ({names})"));
        fit.push(format!("put a door with a lock into {names}"));
    }
    if room.curtained {
        lacks.push("a curtain for a wall".to_owned());
        fit.push("put a wall in place of the curtain".to_owned());
    }
    let (why, remedy) = match &room.enclosure {
        Some(around) => (
            format!(
                "{}; it can only be closed off together with {} other rooms and passages",
                lacks.join(", "),
                around.spaces.saturating_sub(1)
            ),
            format!(
                "Practise locking what lies around it ({}); or {}.",
                doors(model, &around.doors),
                fit.join(", ")
            ),
        ),
        None => (
            format!("{}; no set of locked doors closes it off", lacks.join(", ")),
            format!(
                "{}; or name where its people go instead.",
                words::upper_first(&fit.join(", "))
            ),
        ),
    };
    vec![
        Cell::text("Cannot be locked"),
        Cell::text(model.plan.spaces[room.space].title.clone()),
        Cell::text(naming::unit_of_space(record, room.space)),
        Cell::count(room.people),
        Cell::text(why),
        Cell::text(remedy),
    ]
}

fn unheard(record: &RunRecord, room: &Unheard) -> Vec<Cell> {
    let noticed = match room.noticed {
        Some(noticed) => format!(
            "{noticed} of {} people there noticed an alert in time",
            room.people
        ),
        None => "no alert sounded in this run".to_owned(),
    };
    let (covers, remedy) = match (room.loudspeaker, room.lights) {
        (true, _) => (
            "a loudspeaker covers it",
            "Find out why it is not understood there: noise, loudness, wording; repeat the alert, or \
             name somebody who tells them.",
        ),
        (false, true) => (
            "warning lights cover it and no loudspeaker does",
            "Add a loudspeaker, or teach everybody there what the lights mean.",
        ),
        (false, false) => (
            "no loudspeaker and no lights cover it",
            "Add a loudspeaker or lights, or name somebody who tells them.",
        ),
    };
    vec![
        Cell::text("Alert is not heard"),
        Cell::text(record.model.plan.spaces[room.space].title.clone()),
        Cell::text(naming::unit_of_space(record, room.space)),
        Cell::count(room.people),
        Cell::text(format!("{covers}; {noticed}")),
        Cell::text(remedy),
    ]
}

fn without_handlers(record: &RunRecord, unit: &WithoutHandlers) -> Vec<Cell> {
    let name = naming::unit_of(record, unit.unit);
    let why = format!(
        "{} staff for {} patients who need help, of whom one takes {} to move; {} were unattended, \
         {:.1} minutes all together",
        unit.staff, unit.patients, unit.needed, unit.unattended, unit.unattended_min
    );
    let remedy = match unit.staff < unit.needed {
        true => {
            "Agree with a neighbouring department on who comes to help, and until then secure in place."
        }
        false => "Name who stays with patients while others lock, call or fetch help.",
    };
    vec![
        Cell::text("Patients without enough hands"),
        Cell::text(name.clone()),
        Cell::text(name),
        Cell::count(unit.patients),
        Cell::text(why),
        Cell::text(remedy),
    ]
}

/// The titles of some doors; the first few of many.
fn doors(model: &Model, doors: &[DoorId]) -> String {
    let shown = doors.iter().take(MOST_DOORS);
    let mut names: Vec<String> = shown
        .map(|&door| model.plan.doors[door].title.clone())
        .collect();
    if doors.len() > MOST_DOORS {
        names.push(format!("and {} more", doors.len() - MOST_DOORS));
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plan::Lock;
    use crate::review::record::sample;
    use crate::score::fixture::{Script, with_threat};

    #[test]
    fn each_gap_stands_beside_its_remedy() {
        let mut model = with_threat();
        let plan = std::sync::Arc::make_mut(&mut model.plan);
        let room = plan.space_named("room-a").expect("drawn");
        plan.doors[DoorId(0)].lock = Lock::None;
        plan.spaces[room].lockable = false;
        plan.zones = Default::default();
        plan.devices = Default::default();
        let mut script = Script::everybody_in(&model, "room-a");
        script.begin(160);
        let patient = script.person("patients.1");
        let interrupted = crate::sim::event::EventKind::CareInterrupted { patient };
        script.add(160, interrupted);
        script.end(160 + 960);
        let track = sample::track(&model);
        let rows = protective_gaps(&sample::record(&model, &script.log, &track)).rows;
        let said: Vec<String> = rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(Cell::in_words)
                    .collect::<Vec<_>>()
                    .join(" | ")
            })
            .collect();
        assert_eq!(
            said,
            [
                "Cannot be locked | The room-a | ward | 5 | no lock on Door d-a; no set of locked \
                 doors closes it off | Fit a lock that is worked from inside to Door d-a; or name \
                 where its people go instead.",
                "Alert is not heard | The room-a | ward | 5 | no loudspeaker and no lights cover it; \
                 no alert sounded in this run | Add a loudspeaker or lights, or name somebody who \
                 tells them.",
                "Patients without enough hands | ward | ward | 1 | 1 staff for 1 patients who need \
                 help, of whom one takes 1 to move; 1 were unattended, 1.0 minutes all together | \
                 Name who stays with patients while others lock, call or fetch help.",
            ]
        );
    }
}
