//! The response: milestones, the times between them, and whom the first alert reached.

use super::{Cell, Table, naming};
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::basis::Basis;
use crate::score::ladder::{AlertReach, Interval, Origin, RungScore};
use crate::terms::Term;

/// What stands in place of one basis, where every row has its own.
const EACH_ROW: &str = "Each row says where its time comes from.";

/// When each milestone was reached.
pub(super) fn milestones(record: &RunRecord) -> Table {
    let rows = record.card.ladder.rungs.iter();
    let rows = rows.map(|rung| milestone(record, rung)).collect();
    Table::new(
        "milestones",
        EACH_ROW.to_owned(),
        &[
            ("milestone", "Milestone"),
            ("meaning", "Reached when"),
            ("status", "Status"),
            ("at_s", "At"),
            ("target_s", "Target"),
            ("met", "Target met"),
            ("origin", "What brought it about"),
            ("basis", "Where its time comes from"),
            ("why", "Why not"),
            ("evidence", "Events that show it"),
        ],
        rows,
    )
}

fn milestone(record: &RunRecord, rung: &RungScore) -> Vec<Cell> {
    let words = &record.words;
    vec![
        Cell::text(words.say(rung.rung)),
        Cell::text(rung.rung.meaning()),
        Cell::text(words.say(rung.status)),
        Cell::clock(rung.at_s),
        Cell::clock(rung.target_s),
        rung.met.map_or(Cell::Nothing, Cell::Flag),
        Cell::text(rung.origin.map_or("", |origin| words.say(origin))),
        Cell::text(basis_of(record, rung)),
        Cell::text(rung.why.clone().unwrap_or_default()),
        Cell::events(&rung.evidence),
    ]
}

/// Where a milestone's time comes from; nothing where it was not reached. What players decided or the
/// script sets follows from neither.
fn basis_of(record: &RunRecord, rung: &RungScore) -> String {
    match rung.origin {
        Some(Origin::Simulated) => words::basis(&rung.basis),
        Some(origin) => record.words.say(origin).to_owned(),
        None => String::new(),
    }
}

/// The times between milestones.
pub(super) fn intervals(record: &RunRecord) -> Table {
    let ladder = &record.card.ladder;
    let rows = ladder.intervals.iter().map(|interval| {
        let ends = [interval.from, interval.to].map(|rung| ladder.rung(rung));
        vec![
            Cell::text(record.words.say(interval.from)),
            Cell::text(record.words.say(interval.to)),
            interval.seconds.map_or(Cell::Nothing, Cell::Clock),
            Cell::text(basis_between(interval, ends)),
        ]
    });
    Table::new(
        "intervals",
        EACH_ROW.to_owned(),
        &[
            ("from", "From"),
            ("to", "To"),
            ("seconds_s", "Time between"),
            ("basis", "Where it comes from"),
        ],
        rows.collect(),
    )
}

/// An interval follows from what either of its ends follows from.
fn basis_between(interval: &Interval, ends: [&RungScore; 2]) -> String {
    match interval.seconds {
        Some(_) => words::basis(&Basis::of_all(&ends.map(|rung| &rung.basis))),
        None => String::new(),
    }
}

/// Whom the first alert reached: everybody, then each department.
pub(super) fn alert_reach(record: &RunRecord) -> Table {
    let row = |name: String, reach: &AlertReach| {
        vec![
            Cell::text(name),
            Cell::count(reach.people),
            Cell::share(reach.share_30_s),
            Cell::share(reach.share_60_s),
            Cell::share(reach.share_120_s),
            Cell::events(&[reach.alert]),
        ]
    };
    let all = record.card.ladder.alert_reach.iter();
    let all = all.map(|reach| row("Everybody".to_owned(), reach));
    let units = record.card.units.iter().filter_map(|unit| {
        let reach = unit.alert_reach.as_ref()?;
        (reach.people > 0).then(|| row(naming::unit(record, &unit.unit), reach))
    });
    Table::new(
        "alert-reach",
        words::basis(&Basis::emergent()),
        &[
            ("people", "People"),
            ("inside", "In the building"),
            ("share_30_s", "Reached within 30 s"),
            ("share_60_s", "Reached within 60 s"),
            ("share_120_s", "Reached within 120 s"),
            ("evidence", "The alert"),
        ],
        all.chain(units).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::record::sample;
    use crate::score::fixture::{Script, with_threat};
    use crate::terms::{CueKind, Rung, Situation};

    #[test]
    fn every_milestone_has_its_row_with_evidence_and_where_it_comes_from() {
        let mut model = with_threat();
        model.scenario.targets = vec![(Rung::Recognition, 5.0)];
        let mut script = Script::everybody_in(&model, "corridor");
        script.begin(160);
        let event = script.believe(200, "nurses.1", Situation::Danger, CueKind::SawThreat);
        let track = sample::track(&model);
        let table = milestones(&sample::record(&model, &script.log, &track));
        assert_eq!(table.rows.len(), Rung::ALL.len());
        let recognition = &table.rows[2];
        assert_eq!(recognition[3], Cell::Clock(2.5));
        assert_eq!(recognition[5], Cell::Flag(true));
        assert_eq!(recognition[9], Cell::Events(vec![event]));
        let Cell::Text(basis) = &recognition[7] else {
            panic!("{recognition:?}");
        };
        assert!(basis.starts_with("Follows from an assumption"), "{basis}");
    }
}
