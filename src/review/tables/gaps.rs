//! Gaps in protection, each beside its remedy: for the restricted edition alone.

use super::{Cell, Table, naming};
use crate::ids::DoorId;
use crate::model::Model;
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::basis::Basis;
use crate::score::gaps::{self, Enclosure, HelpIsFar, Unheard, Unlockable, WithoutHandlers};
use crate::score::people::Histories;

/// The doors that are named in one cell; the rest is counted.
const MOST_DOORS: usize = 6;

/// One gap in words.
struct Gap {
    kind: &'static str,
    place: String,
    department: String,
    people: usize,
    why: String,
    remedy: String,
    /// What the remedy could change in this run, at most, and what that assumes.
    at_most: String,
}

impl Gap {
    fn row(self) -> Vec<Cell> {
        vec![
            Cell::text(self.kind),
            Cell::text(self.place),
            Cell::text(self.department),
            Cell::count(self.people),
            Cell::text(self.why),
            Cell::text(self.remedy),
            Cell::text(self.at_most),
        ]
    }
}

/// All gaps.
pub(super) fn protective_gaps(record: &RunRecord) -> Table {
    let RunRecord { model, log, .. } = record;
    let histories = Histories::read(model, log);
    let card = &record.card;
    let gaps = gaps::gaps(model, log, &card.clock, &histories, &card.ladder);
    let locks = gaps.unlockable.iter().map(|room| unlockable(record, room));
    let alerts = gaps.unheard.iter().map(|room| unheard(record, room));
    let hands = gaps.without_handlers.iter();
    let hands = hands.map(|unit| without_handlers(record, unit));
    let help = gaps.help_is_far.iter().map(|far| help_is_far(record, far));
    let all = locks.chain(alerts).chain(hands).chain(help);
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
            ("at_most", "What that could change, at most"),
        ],
        all.map(Gap::row).collect(),
    )
}

fn unlockable(record: &RunRecord, room: &Unlockable) -> Gap {
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
    let (around, remedy) = closed_off(model, room, &fit.join(", "));
    Gap {
        kind: "Cannot be locked",
        place: model.plan.spaces[room.space].title.clone(),
        department: naming::unit_of_space(record, room.space),
        people: room.people,
        why: format!("{}; {around}", lacks.join(", ")),
        remedy,
        at_most: match room.not_safe {
            0 => "Nothing in this run: all who were in it were safe after 5 minutes.".to_owned(),
            people => format!(
                "{people} more of its people safe after 5 minutes, assuming that all of them stay and \
                 it is locked in time."
            ),
        },
    }
}

/// What closes a room off together with others, and what would remedy its lack.
fn closed_off(model: &Model, room: &Unlockable, fit: &str) -> (String, String) {
    let others = |around: &Enclosure| around.spaces.saturating_sub(1);
    let instead = || {
        format!(
            "{}; or name where its people go instead.",
            words::upper_first(fit)
        )
    };
    match &room.enclosure {
        Some(around) if around.is_practicable() => (
            format!(
                "it can only be closed off together with {} other rooms and passages",
                others(around)
            ),
            format!(
                "Practise locking what lies around it ({}); or {fit}.",
                doors(model, &around.doors)
            ),
        ),
        Some(around) => (
            format!(
                "only {} doors together, around {} other rooms and passages, close it off: too many to \
                 be locked in time",
                around.doors.len(),
                others(around)
            ),
            instead(),
        ),
        None => ("no set of locked doors closes it off".to_owned(), instead()),
    }
}

fn unheard(record: &RunRecord, room: &Unheard) -> Gap {
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
    Gap {
        kind: "Alert is not heard",
        place: record.model.plan.spaces[room.space].title.clone(),
        department: naming::unit_of_space(record, room.space),
        people: room.people,
        why: format!("{covers}; {noticed}"),
        remedy: remedy.to_owned(),
        at_most: match room.noticed.map(|noticed| room.people - noticed) {
            Some(0) => "Nothing in this run: all of them noticed an alert in time.".to_owned(),
            Some(people) => format!(
                "{people} more people alerted within 120 s, assuming that all of them notice it."
            ),
            None => "Not to be said of this run: no alert sounded.".to_owned(),
        },
    }
}

fn without_handlers(record: &RunRecord, unit: &WithoutHandlers) -> Gap {
    let name = naming::unit_of(record, unit.unit);
    let remedy = match unit.staff < unit.needed {
        true => {
            "Agree with a neighbouring department on who comes to help, and until then secure in place."
        }
        false => "Name who stays with patients while others lock, call or fetch help.",
    };
    Gap {
        kind: "Patients without enough hands",
        place: name.clone(),
        department: name,
        people: unit.patients,
        why: format!(
            "{} staff for {} patients who need help, of whom one takes {} to move; {} were unattended, \
             {:.1} minutes all together",
            unit.staff, unit.patients, unit.needed, unit.unattended, unit.unattended_min
        ),
        remedy: remedy.to_owned(),
        at_most: match unit.unattended {
            0 => "Nothing in this run: none of them was unattended.".to_owned(),
            _ => format!(
                "{:.1} minutes less unattended, assuming that somebody is with each of them all the \
                 time.",
                unit.unattended_min
            ),
        },
    }
}

fn help_is_far(record: &RunRecord, far: &HelpIsFar) -> Gap {
    let plan = &record.model.plan;
    let alarm = match far.alarm_s {
        Some(at_s) => format!("the first alarm was raised at {}", words::clock(at_s)),
        None => "nobody raised an alarm".to_owned(),
    };
    let target = far
        .target_s
        .map(|target_s| format!(", the target is {}", words::clock(target_s)));
    let target = target.unwrap_or_default();
    let came = match far.came {
        Some((rung, at_s)) => {
            let waited = far.alarm_s.map_or(at_s, |alarm_s| at_s - alarm_s);
            format!(
                "“{}” was reached at {}, {waited:.0} s later{target}",
                record.words.say(rung),
                words::clock(at_s)
            )
        }
        None => format!("neither security nor officers came to it{target}"),
    };
    let late_s = far
        .came
        .zip(far.target_s)
        .map(|((_, at_s), target_s)| at_s - target_s);
    Gap {
        kind: "Help is far",
        place: far
            .place
            .map_or_else(String::new, |space| plan.spaces[space].title.clone()),
        department: far
            .place
            .map_or_else(String::new, |space| naming::unit_of_space(record, space)),
        people: far.people,
        why: format!("{alarm}; {came}"),
        remedy:
            "Shorten the way to help: raise the alarm sooner, station somebody of security nearer, \
                 agree with the police on the entrance and who meets them."
                .to_owned(),
        at_most: match late_s {
            Some(late_s) => format!(
                "Help {late_s:.0} s sooner, assuming that the target is met; what that changes for \
                 people is not estimated."
            ),
            None => "Not estimated: nobody came.".to_owned(),
        },
    }
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
                 where its people go instead. | 5 more of its people safe after 5 minutes, assuming \
                 that all of them stay and it is locked in time.",
                "Alert is not heard | The room-a | ward | 5 | no loudspeaker and no lights cover it; \
                 no alert sounded in this run | Add a loudspeaker or lights, or name somebody who \
                 tells them. | Not to be said of this run: no alert sounded.",
                "Patients without enough hands | ward | ward | 1 | 1 staff for 1 patients who need \
                 help, of whom one takes 1 to move; 1 were unattended, 1.0 minutes all together | \
                 Name who stays with patients while others lock, call or fetch help. | 1.0 minutes \
                 less unattended, assuming that somebody is with each of them all the time.",
                "Help is far | – | – | 5 | nobody raised an alarm; neither security nor officers \
                 came to it | Shorten the way to help: raise the alarm sooner, station somebody of \
                 security nearer, agree with the police on the entrance and who meets them. | Not \
                 estimated: nobody came.",
            ]
        );
    }
}
