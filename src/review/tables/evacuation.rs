//! Who got out when, how their time was used, and by which doors.

use super::{Cell, Column, Table};
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::evacuation::{EvacuationPart, Split};

/// How many were to leave, and by when they were out.
pub(super) fn evacuation(record: &RunRecord) -> Table {
    let all = &record.card.evacuation;
    let row = vec![
        Cell::text("Everybody who was to leave"),
        Cell::count(all.expected),
        Cell::count(all.out),
        Cell::clock(all.p50_s),
        Cell::clock(all.p90_s),
        Cell::clock(all.p95_s),
        Cell::clock(all.last_s),
    ];
    let basis = words::basis(&all.basis);
    let people = [Column::new("people", "People")];
    let columns = people.into_iter().chain(times()).collect();
    Table::with("evacuation", basis, columns, vec![row])
}

/// The same by the help that people need, with how their time was used.
pub(super) fn by_dependency(record: &RunRecord) -> Table {
    let all = &record.card.evacuation;
    let everybody = EvacuationPart {
        expected: all.expected,
        out: all.out,
        p50_s: all.p50_s,
        p90_s: all.p90_s,
        p95_s: all.p95_s,
        last_s: all.last_s,
        split: all.split,
    };
    let parts = all.by_dependency.iter();
    let parts = parts.map(|(dependency, part)| row(record.words.say(*dependency), part));
    let everybody = row("Everybody", &everybody);
    let rows = [everybody].into_iter().chain(parts).collect();
    let uses = [
        ("pre_movement_mean_s", "Before the first act, mean"),
        ("preparation_mean_s", "Preparing, mean"),
        ("waiting_mean_s", "Waiting, mean"),
        ("moving_mean_s", "Moving, mean"),
        ("settled_mean_s", "Stopped on purpose, mean"),
    ];
    let columns = [Column::new("people", "People")]
        .into_iter()
        .chain(times())
        .chain(uses.map(|(id, title)| Column::new(id, title)))
        .collect();
    let basis = words::basis(&all.basis);
    Table::with("evacuation-by-dependency", basis, columns, rows)
}

fn times() -> [Column; 6] {
    [
        ("expected", "Were to leave"),
        ("out", "Got out"),
        ("p50_s", "Half were out by"),
        ("p90_s", "90 % were out by"),
        ("p95_s", "95 % were out by"),
        ("last_s", "The last got out at"),
    ]
    .map(|(id, title)| Column::new(id, title))
}

fn row(name: &str, part: &EvacuationPart) -> Vec<Cell> {
    let used = |split: &Split| {
        let Split {
            pre_movement,
            preparation,
            waiting,
            moving,
            settled,
        } = *split;
        // Where nobody got out there is no mean, and the zeros say nothing.
        [pre_movement, preparation, waiting, moving, settled].map(|seconds| match part.out {
            0 => Cell::Nothing,
            _ => Cell::Seconds(seconds),
        })
    };
    let counted = [
        Cell::text(name),
        Cell::count(part.expected),
        Cell::count(part.out),
        Cell::clock(part.p50_s),
        Cell::clock(part.p90_s),
        Cell::clock(part.p95_s),
        Cell::clock(part.last_s),
    ];
    counted.into_iter().chain(used(&part.split)).collect()
}

/// The doors that led out.
pub(super) fn exits(record: &RunRecord) -> Table {
    let all = &record.card.evacuation;
    let rows = all.doors.iter().map(|door| {
        vec![
            Cell::text(door.title.clone()),
            Cell::count(door.people),
            Cell::Clock(door.first_s),
            Cell::Clock(door.last_s),
            Cell::Number(door.busiest_per_s),
        ]
    });
    Table::new(
        "exits",
        words::basis(&all.basis),
        &[
            ("exit", "Exit"),
            ("people", "People"),
            ("first_s", "The first"),
            ("last_s", "The last"),
            ("busiest_per_s", "Busiest, persons a second"),
        ],
        rows.collect(),
    )
}
