//! What differs in what came out, beyond the tables of the single runs: the headline, the
//! milestones, and whose outcome differs.

use super::Side;
use super::merged::difference;
use super::people::{Outcomes, outcomes, total};
use crate::review::edition::Edition;
use crate::review::page;
use crate::review::tables::{Cell, Table};
use crate::review::words::{Concept, upper_first};
use crate::score::ladder::RungScore;
use crate::score::safety::MOMENTS_S;
use crate::sim::event::EventId;
use crate::terms::Status;

/// The share of people who were safe, at each moment of the headline.
pub fn headline(a: &Side<'_>, b: &Side<'_>) -> Table {
    let share = |side: &Side<'_>, at_s| {
        let share = side.record.card.safety.share_at(at_s);
        share.map_or(Cell::Nothing, Cell::Share)
    };
    let row = |at_s: u32| {
        let minutes = at_s / 60;
        let when = match minutes {
            1 => "after 1 minute".to_owned(),
            _ => format!("after {minutes} minutes"),
        };
        let (a, b) = (share(a, at_s), share(b, at_s));
        let by = difference(&a, &b);
        vec![Cell::Text(when), a, b, by]
    };
    Table::new(
        "compare-headline",
        String::new(),
        &[
            ("moment", "From zero"),
            ("a", "A"),
            ("b", "B"),
            ("difference", "B − A"),
        ],
        MOMENTS_S.map(row).to_vec(),
    )
}

/// Every milestone of both runs.
pub fn milestones(a: &Side<'_>, b: &Side<'_>, edition: Edition) -> Table {
    let (a_ladder, b_ladder) = (&a.record.summary.ladder, &b.record.summary.ladder);
    let rows = a_ladder.iter().filter_map(|of_a| {
        let of_b = b_ladder.iter().find(|of_b| of_b.rung == of_a.rung)?;
        let [a_at, b_at] = [of_a, of_b].map(|of| of.at_s.map_or(Cell::Nothing, Cell::Clock));
        let by = difference(&a_at, &b_at);
        let name = a.record.words.say(of_a.rung).to_owned();
        Some(vec![
            Cell::Text(name),
            a_at,
            b_at,
            by,
            result(a, of_a),
            result(b, of_b),
            Cell::Events(of_a.evidence.clone()),
            Cell::Events(of_b.evidence.clone()),
            happened(a, of_a, edition),
            happened(b, of_b, edition),
        ])
    });
    Table::new(
        "compare-milestones",
        String::new(),
        &[
            ("milestone", &a.record.words.begin(Concept::Rung)),
            ("a_at_s", "A"),
            ("b_at_s", "B"),
            ("difference_s", "B − A"),
            ("a_result", "Result of A"),
            ("b_result", "Result of B"),
            ("a_evidence", "Evidence of A"),
            ("b_evidence", "Evidence of B"),
            ("a_happened", "What happened in A"),
            ("b_happened", "What happened in B"),
        ],
        rows.collect(),
    )
}

/// Whether it was reached, and in time.
fn result(side: &Side<'_>, of: &RungScore) -> Cell {
    let status = side.record.words.say(of.status);
    Cell::Text(match (of.status, of.met) {
        (Status::Reached, Some(true)) => "target met".to_owned(),
        (Status::Reached, Some(false)) => "target missed".to_owned(),
        (_, Some(false)) => format!("{status}, target missed"),
        _ => status.to_owned(),
    })
}

/// The events with which it was reached, or why it was not. Of more than two, the last that had
/// happened by then.
fn happened(side: &Side<'_>, of: &RungScore, edition: Edition) -> Cell {
    let (record, clock) = (side.record, &side.record.card.clock);
    let Some(at_s) = of.at_s else {
        let why = of
            .why
            .as_deref()
            .map(|why| format!("{}.", upper_first(why)));
        return why.map_or(Cell::Nothing, Cell::Text);
    };
    let had_happened = |id: &&EventId| {
        let event = record.log.get(**id);
        event.is_some_and(|event| clock.at_s(event.tick) <= at_s)
    };
    let shown: Vec<EventId> = match of.evidence.len() {
        0..=2 => of.evidence.clone(),
        _ => of
            .evidence
            .iter()
            .rev()
            .find(had_happened)
            .copied()
            .into_iter()
            .collect(),
    };
    let told = shown
        .iter()
        .filter_map(|&id| page::sentence(side.record, id, edition));
    let told: Vec<String> = told.collect();
    match told.is_empty() {
        true => Cell::Nothing,
        false => Cell::Text(told.join(" ")),
    }
}

/// Whose outcome differs, by role.
pub fn people(a: &Side<'_>, b: &Side<'_>) -> Table {
    let by_role = outcomes(a, b);
    let row = |name: String, of: &Outcomes| {
        let counts = [
            of.both,
            of.safe_only_a,
            of.safe_only_b,
            of.exposed_only_a,
            of.exposed_only_b,
            of.only_a,
            of.only_b,
        ];
        let counts = counts.map(|count| Cell::Count(count as u64));
        [Cell::Text(name)].into_iter().chain(counts).collect()
    };
    let roles = by_role
        .iter()
        .map(|(role, of)| row(a.record.words.say(*role).to_owned(), of));
    Table::new(
        "compare-people",
        String::new(),
        &[
            ("role", "Role"),
            ("both", "In both runs"),
            ("safe_only_a", "Safe in A only"),
            ("safe_only_b", "Safe in B only"),
            ("in_view_only_a", "In view in A only"),
            ("in_view_only_b", "In view in B only"),
            ("only_a", "Took part in A only"),
            ("only_b", "Took part in B only"),
        ],
        roles
            .chain([row("All".to_owned(), &total(&by_role))])
            .collect(),
    )
}
