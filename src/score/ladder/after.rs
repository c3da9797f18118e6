//! The rungs after the threat: the all-clear, who is accounted for, the family area.

use super::super::clock::is_onset;
use super::super::leaving::to_leave;
use super::super::people::scored;
use super::super::quantile::at_least;
use super::find::{Case, Found, NEARLY_ALL, find_first};
use crate::ids::{PersonId, Table};
use crate::sim::event::{Event, EventKind};
use crate::terms::{Behaviour, ThreatEnding};

/// The first sweep of every sector that is complete at or after the end of the threat; of a false
/// alarm, after its first report.
pub(super) fn all_clear(case: &Case<'_>) -> Found {
    let ended = find_first(case, |kind| match case.behaviour() {
        Some(Behaviour::FalseAlarm) => is_onset(case.model, kind),
        _ => matches!(kind, EventKind::ThreatEnded { .. }),
    });
    if case.model.scenario.threat.is_none() {
        return Found::NotApplicable("this scenario has no threat");
    }
    if case.model.scenario.police.is_none() {
        return Found::NotApplicable("no police come in this scenario");
    }
    let Some((_, ended)) = ended else {
        return Found::NotReached(not_over(case).to_owned());
    };
    let swept = case.log.iter().find(|(_, event)| {
        matches!(event.kind, EventKind::AllSwept {}) && event.tick >= ended.tick
    });
    match swept {
        Some((id, event)) => Found::Reached {
            tick: event.tick,
            evidence: vec![id],
        },
        None => Found::NotReached(sweep_missing(case, ended)),
    }
}

/// When the family area is open and every sector was swept; where there is nothing to sweep, when it
/// is open. Its evidence ends with the decision, whichever of the two came last.
pub(super) fn reunification(case: &Case<'_>) -> Found {
    let opened = find_first(case, |k| matches!(k, EventKind::FamilyAreaOpened { .. }));
    let Some((opened, event)) = opened else {
        return match case.model.scenario.threat {
            Some(_) => Found::NotReached("no decision opened the family area".to_owned()),
            None => Found::NotApplicable("this scenario has no threat"),
        };
    };
    match all_clear(case) {
        Found::Reached { tick, mut evidence } => {
            evidence.push(opened);
            Found::Reached {
                tick: tick.max(event.tick),
                evidence,
            }
        }
        Found::NotReached(why) => Found::NotReached(format!("the family area was open, but {why}")),
        Found::NotApplicable(_) | Found::NotModelled(_) => Found::Reached {
            tick: event.tick,
            evidence: vec![opened],
        },
    }
}

fn not_over(case: &Case<'_>) -> &'static str {
    match case.behaviour() {
        Some(Behaviour::FalseAlarm) => "the run ended before the first report",
        _ => "the threat had not ended when the run did",
    }
}

fn sweep_missing(case: &Case<'_>, ended: &Event) -> String {
    let swept = case
        .log
        .iter()
        .filter(|(_, event)| matches!(event.kind, EventKind::SpaceSwept { .. }))
        .count();
    let own = matches!(
        ended.kind,
        EventKind::ThreatEnded {
            ending: ThreatEnding::OwnAccord,
            ..
        }
    );
    match (swept, own) {
        (0, true) => {
            "it ended by itself, and no officer swept the building before the run ended".to_owned()
        }
        (0, false) => "no space was swept before the run ended".to_owned(),
        (n, _) => format!(
            "{n} of {} spaces were swept before the run ended",
            case.model.plan.spaces.len()
        ),
    }
}

/// When 95 % of the people concerned are accounted for: at an assembly point, or by the police who search
/// the building. A roll call within a department is not simulated. Evidence is the event that makes it so.
pub(super) fn accountability(case: &Case<'_>) -> Found {
    let concerned = concerned(case);
    let total = concerned.rows().iter().filter(|&&is| is).count();
    let needed = at_least(NEARLY_ALL, total);
    let mut known = Table::filled(case.model.roster.people.len(), false);
    let mut count = 0;
    for (id, event) in case.log.iter() {
        let EventKind::PersonAccounted { person } = event.kind else {
            continue;
        };
        if known[person] || !concerned[person] {
            continue;
        }
        known[person] = true;
        count += 1;
        if count >= needed {
            return Found::Reached {
                tick: event.tick,
                evidence: vec![id],
            };
        }
    }
    if total == 0 {
        Found::NotApplicable("nobody was told to leave")
    } else {
        Found::NotReached(format!(
            "{count} of {total} people were accounted for at an assembly point or by the police search, \
             and no other count is made"
        ))
    }
}

/// Whom the count is about: with a threat everybody on the site; in a drill those who were to leave.
/// Nobody looks for those who were to stay where they are.
fn concerned(case: &Case<'_>) -> Table<PersonId, bool> {
    if case.model.scenario.threat.is_none() {
        return to_leave(case.model, case.log, case.histories);
    }
    let mut everybody = Table::filled(case.model.roster.people.len(), false);
    for (person, _) in scored(case.model) {
        everybody[person] = true;
    }
    everybody
}
