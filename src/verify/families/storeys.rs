//! A building of three storeys under varied parameters: RiMEA 8.
//!
//! Rooms of 2 by 3 m with four people each, doors of 1 m, corridors of 1 m, one staircase; the upper
//! storeys are alike, the ground floor is a hall with the exit. Each parameter is varied alone: once the
//! same for all, once spread evenly about the same mean. The guideline sets no limit.

use crate::model::law::Law;
use crate::model::speed::SpeedLaw;
use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::{Finding, Ink, Plot};
use crate::verify::script::{People, Script};
use crate::verify::stats::mean;
use crate::verify::watch::Watched;

/// Rooms on each side of an upper corridor.
const ROOMS: u32 = 4;

/// The total time as speed and pre-movement vary.
pub fn rimea_8(bench: &Bench) -> Result<Finding, CaseError> {
    let cases: Vec<(String, f64, Case)> = variants();
    let all: Vec<Case> = cases.iter().map(|(_, _, case)| case.clone()).collect();
    let runs = bench.watch_all(&all)?;
    let last = |runs: &Vec<Watched>| {
        let times = runs
            .iter()
            .map(|run| run.last_out_s().unwrap_or(f64::INFINITY));
        mean(&times.collect::<Vec<_>>())
    };
    let times: Vec<f64> = runs.iter().map(last).collect();
    let told: Vec<String> = cases
        .iter()
        .zip(&times)
        .map(|((name, ..), s)| format!("{name} {s:.0} s"))
        .collect();
    let of = |kind: &str| -> Vec<(f64, f64)> {
        let named = cases.iter().zip(&times);
        named
            .filter(|((name, ..), _)| name.starts_with(kind))
            .map(|((_, at, _), s)| (*at, *s))
            .collect()
    };
    let plot = Plot::new("mean pre-movement, s (speeds at 0)", "time of the last, s")
        .with("pre-movement the same", Ink::Ours, of("delay same"))
        .with("pre-movement spread", Ink::Others, of("delay spread"));
    let required = "the total time is told as each parameter varies alone (no limit is set); \
                    everybody out";
    let holds = times.iter().all(|s| s.is_finite());
    Ok(Finding::new(holds, required, told.join(", ")).plotted(plot))
}

/// The varied parameters with their names and their means.
fn variants() -> Vec<(String, f64, Case)> {
    let mut variants = Vec::new();
    let none = Law::Fixed { s: 0.0 };
    let usual = SpeedLaw::Fixed { mps: 1.34 };
    for mps in [1.0, 1.34, 1.6] {
        let same = SpeedLaw::Fixed { mps };
        let spread = SpeedLaw::Uniform {
            from_mps: mps - 0.4,
            to_mps: mps + 0.4,
        };
        for (kind, law) in [("same", same), ("spread", spread)] {
            let name = format!("speed {kind} {mps}");
            let id = format!("storeys-speed-{kind}-{:.0}", mps * 100.0);
            variants.push((name, 0.0, storeys(&id, law, none)));
        }
    }
    for s in [30.0, 60.0, 120.0] {
        let same = Law::Fixed { s };
        let spread = Law::Uniform {
            from_s: 0.0,
            to_s: 2.0 * s,
        };
        for (kind, law) in [("same", same), ("spread", spread)] {
            let name = format!("delay {kind} {s}");
            let id = format!("storeys-delay-{kind}-{s:.0}");
            variants.push((name, s, storeys(&id, usual, law)));
        }
    }
    variants
}

fn storeys(id: &str, speed: SpeedLaw, delay: Law) -> Case {
    let length = f64::from(ROOMS) * 2.0 + 2.0;
    let mut building = Building::new(id)
        .room("hall", (0.0, -3.0), (length, 4.0))
        .exit("out", "hall", (0.0, 0.0), (0.0, 1.0));
    let mut script = Script::until(1_800.0);
    for floor in 1..=2 {
        let corridor = format!("corridor-{floor}");
        building = building
            .level(&format!("l{floor}"), f64::from(floor) * 3.0)
            .room(&corridor, (0.0, 0.0), (length, 1.0));
        for number in 0..2 * ROOMS {
            let upper = number < ROOMS;
            let left = f64::from(number % ROOMS) * 2.0 + 1.0;
            let (low, high) = if upper { (1.0, 4.0) } else { (-3.0, 0.0) };
            let wall = if upper { 1.0 } else { 0.0 };
            let room = format!("room-{floor}-{number}");
            let (from, to) = ((left + 0.5, wall), (left + 1.5, wall));
            building = building
                .room(&room, (left, low), (left + 2.0, high))
                .opening(
                    &format!("door-{floor}-{number}"),
                    (&room, &corridor),
                    from,
                    to,
                );
            let area = ((left + 0.2, low + 0.2), (left + 1.8, high - 0.2));
            let people = People::new(&room, 4, &room, area.0, area.1);
            script = script.with(people.speed(speed).sets_off(delay));
        }
    }
    let edge = ((length, 0.0), (length, 1.0));
    let (one, two) = ("corridor-1", "corridor-2");
    let end = (0.0, 0.0);
    building = building
        .stair(
            "upper",
            1.0,
            6.0,
            (one, end, (0.0, 1.0)),
            (two, end, (0.0, 1.0)),
        )
        .stair(
            "lower",
            1.0,
            6.0,
            ("hall", edge.0, edge.1),
            (one, edge.0, edge.1),
        );
    Case::new(building, script)
}
