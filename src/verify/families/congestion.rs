//! Congestion before a corridor and before a stair: IMO 11, NIST 5.1, ISO 10.
//!
//! A room of 8 by 5 m, a corridor of 12 by 2 m from the middle of its wall, a stair up of 2 m. Densities
//! are counted in squares of 2 m: in the room before the corridor, in the middle of the corridor, at
//! the foot of the stair; from the moment the front reaches the stair until nine of ten have left the
//! room.

use crate::terms::DoorFlow;
use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::{Finding, Ink, Plot};
use crate::verify::script::{People, Script};
use crate::verify::stats::{deviation, mean};
use crate::verify::watch::{Positions, Watched};

/// Where the squares of 2 m begin: before the corridor, in its middle, at the foot of the stair.
const SQUARES_X_M: [f64; 3] = [6.0, 13.0, 18.0];

/// The largest deviation of the corridor's flow that counts as steady, as a share of its mean.
const STEADY: f64 = 0.25;

/// IMO 11: 150 people; congestion at the corridor and at the stair, a steady flow between.
pub fn imo_11(bench: &Bench) -> Result<Finding, CaseError> {
    let runs = bench.watch(&room_and_stair(150))?;
    let spread = mean(&runs.iter().map(unsteadiness).collect::<Vec<_>>());
    let (denser, told, plot) = densities(&runs);
    let required = format!(
        "denser before the corridor and at the foot of the stair than in the corridor; its flow \
         in spans of 10 s deviates by at most {:.0} %",
        STEADY * 100.0
    );
    let measured = format!("{told}; the flow deviates by {:.0} %", spread * 100.0);
    Ok(Finding::new(denser && spread <= STEADY, required, measured).plotted(plot))
}

/// NIST 5.1 and ISO 10: 100 people.
pub fn hundred(bench: &Bench) -> Result<Finding, CaseError> {
    let runs = bench.watch(&room_and_stair(100))?;
    let (denser, told, plot) = densities(&runs);
    let required = "denser before the corridor and at the foot of the stair than in the corridor";
    Ok(Finding::new(denser, required, told).plotted(plot))
}

/// Whether both ends are denser than the middle, in words and over time.
fn densities(runs: &[Watched]) -> (bool, String, Plot) {
    let at = |from_x: f64| {
        let densities = runs.iter().flat_map(|run| {
            let busy = busy(run).iter();
            busy.map(move |positions| density(positions, from_x))
        });
        mean(&densities.collect::<Vec<_>>())
    };
    let [before, corridor, foot] = SQUARES_X_M.map(at);
    let told = format!(
        "{before:.2} before the corridor, {corridor:.2} in it, {foot:.2} at the stair, persons/m²"
    );
    let over_time = |from_x: f64| {
        let busy = runs[0].positions.iter().step_by(4);
        busy.map(|positions| (positions.at_s, density(positions, from_x)))
            .collect()
    };
    let plot = Plot::new("time, s", "persons/m²")
        .with(
            "before the corridor",
            Ink::OurLine,
            over_time(SQUARES_X_M[0]),
        )
        .with("in the corridor", Ink::Limit, over_time(SQUARES_X_M[1]))
        .with("at the stair", Ink::OtherLine, over_time(SQUARES_X_M[2]));
    (before > corridor && foot > corridor, told, plot)
}

/// The positions between the front's arrival at the stair and the moment nine of ten are past the room.
fn busy(run: &Watched) -> &[Positions] {
    let in_room = |positions: &Positions| lower(positions).filter(|at| at.x < 8.0).count();
    let arrived = |positions: &Positions| lower(positions).any(|at| at.x > 18.0);
    let began = run.positions.iter().position(arrived).unwrap_or(0);
    let left = run.model.roster.people.len() / 10;
    let ended = run
        .positions
        .iter()
        .position(|positions| in_room(positions) <= left);
    let ended = ended.unwrap_or(run.positions.len());
    &run.positions[began.min(ended)..ended]
}

/// Everybody on the lower level.
fn lower(positions: &Positions) -> impl Iterator<Item = crate::geom::Point> + '_ {
    let people = positions.people.iter().flatten();
    people.filter(|(level, _)| level.0 == 0).map(|(_, at)| *at)
}

/// Persons per square metre in a square of 2 m in line with the corridor.
fn density(positions: &Positions, from_x: f64) -> f64 {
    let there = |at: &crate::geom::Point| {
        (from_x..from_x + 2.0).contains(&at.x) && (1.5..3.5).contains(&at.y)
    };
    lower(positions).filter(there).count() as f64 / 4.0
}

/// How much the corridor's flow deviates between spans of 10 s, as a share of its mean: over the middle
/// of the time in which people pass.
fn unsteadiness(run: &Watched) -> f64 {
    let mut passed: Vec<f64> = (0..run.model.roster.people.len())
        .filter_map(|who| {
            let past = |positions: &&Positions| match positions.people[who] {
                Some((level, at)) => level.0 > 0 || at.x > 14.0,
                None => true,
            };
            Some(run.positions.iter().find(past)?.at_s)
        })
        .collect();
    passed.sort_by(f64::total_cmp);
    let cut = passed.len() / 5;
    let middle = &passed[cut..passed.len() - cut];
    let (Some(from), Some(to)) = (middle.first(), middle.last()) else {
        return f64::INFINITY;
    };
    let spans = ((to - from) / 10.0).floor() as usize;
    let counts: Vec<f64> = (0..spans)
        .map(|span| {
            let start = from + span as f64 * 10.0;
            let within = middle.iter().filter(|s| (start..start + 10.0).contains(*s));
            within.count() as f64
        })
        .collect();
    if counts.len() < 2 {
        0.0
    } else {
        deviation(&counts) / mean(&counts)
    }
}

fn room_and_stair(people: u32) -> Case {
    let outline = [
        (0.0, 0.0),
        (8.0, 0.0),
        (8.0, 1.5),
        (20.0, 1.5),
        (20.0, 3.5),
        (8.0, 3.5),
        (8.0, 5.0),
        (0.0, 5.0),
    ];
    let building = Building::new(&format!("room-and-stair-{people}"))
        .space("below", &outline)
        .level("l1", 3.0)
        .room("above", (14.0, 0.0), (20.0, 5.0))
        .exit("out", "above", (14.0, 0.0), (14.0, 5.0))
        .stair(
            "flight",
            2.0,
            6.0,
            ("below", (20.0, 1.5), (20.0, 3.5)),
            ("above", (20.0, 1.5), (20.0, 3.5)),
        );
    let people = People::new("people", people, "below", (0.0, 0.0), (8.0, 5.0));
    let script = Script::until(900.0).doors(DoorFlow::Uncapped).with(people);
    Case::new(building, script).positions_every(4)
}
