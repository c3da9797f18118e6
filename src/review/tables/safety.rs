//! The headline, and safety by part.

use super::{Cell, Column, Table, naming};
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::quantile::share;
use crate::score::safety::{Moment, Part};
use crate::terms::{Dependency, Term};

/// Who was safe when, and how many targets were met.
pub(super) fn headline(record: &RunRecord) -> Table {
    let safety = &record.card.safety;
    let moments = safety.moments.iter().map(|moment| {
        vec![
            Cell::text(format!("Safe after {}", minutes(moment.at_s))),
            Cell::count(moment.people),
            Cell::count(moment.safe),
            Cell::share(moment.share),
        ]
    });
    let judged = record.card.ladder.rungs.iter().filter_map(|rung| rung.met);
    let (of, met) = judged.fold((0, 0), |(of, met), yes| (of + 1, met + usize::from(yes)));
    let targets = vec![
        Cell::text("Targets met"),
        Cell::count(of),
        Cell::count(met),
        Cell::share(share(met, of)),
    ];
    Table::new(
        "headline",
        words::basis(&safety.basis),
        &[
            ("measure", "What"),
            ("of", "Of"),
            ("count", "How many"),
            ("share", "Share"),
        ],
        moments.chain([targets]).collect(),
    )
}

/// Safety by department.
pub(super) fn by_department(record: &RunRecord) -> Table {
    let safety = &record.card.safety;
    let rows = safety.by_unit.iter();
    let rows = rows.map(|part| row(naming::unit(record, &part.part), part));
    let rows = rows.collect();
    let basis = words::basis(&safety.basis);
    let columns = columns("department", "Department");
    Table::with("safety-by-department", basis, columns, rows)
}

/// Safety by the help that people need.
pub(super) fn by_dependency(record: &RunRecord) -> Table {
    let safety = &record.card.safety;
    let named = |part: &Part| {
        let dependency = Dependency::from_output(&part.part);
        dependency.map_or("", |dependency| record.words.say(dependency))
    };
    let rows = safety.by_dependency.iter();
    let rows = rows.map(|part| row(named(part).to_owned(), part)).collect();
    let basis = words::basis(&safety.basis);
    let columns = columns("people", "People");
    Table::with("safety-by-dependency", basis, columns, rows)
}

/// The columns of the moments of safety.
fn columns(id: &'static str, title: &str) -> Vec<Column> {
    [
        (id, title),
        ("on_site", "On the site at most"),
        ("safe_60_s", "Safe after 1 minute"),
        ("share_60_s", "Share"),
        ("safe_180_s", "Safe after 3 minutes"),
        ("share_180_s", "Share"),
        ("safe_300_s", "Safe after 5 minutes"),
        ("share_300_s", "Share"),
    ]
    .map(|(id, title)| Column::new(id, title))
    .to_vec()
}

fn row(name: String, part: &Part) -> Vec<Cell> {
    let most = part.moments.iter().map(|moment| moment.people).max();
    let moment = |moment: &Moment| [Cell::count(moment.safe), Cell::share(moment.share)];
    [Cell::text(name), Cell::count(most.unwrap_or(0))]
        .into_iter()
        .chain(part.moments.iter().flat_map(moment))
        .collect()
}

/// Whole minutes in words.
fn minutes(seconds: u32) -> String {
    match seconds / 60 {
        1 => "1 minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    }
}
