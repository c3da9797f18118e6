//! Speed and flow against density: RiMEA 4, IMO 12, ISO 13, and the hand calculation of a dense corridor.
//!
//! The periodic corridor is a piece of RiMEA's corridor of 1000 by 10 m whose end is its beginning; after
//! a transient of 10 s everybody's speed along it is averaged over 60 s. Flow is speed times density.

use crate::sim::treadmill::Treadmill;
use crate::terms::DoorFlow;
use crate::units::TICK_HZ;
use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::{Finding, Ink, Plot};
use crate::verify::script::{People, Script};
use crate::verify::stats::mean;
use crate::verify::watch::Watched;

/// The periodic piece, metres.
const PIECE_M: (f64, f64) = (50.0, 10.0);

/// Densities, persons per square metre: RiMEA's, and more of them about the peak.
const DENSITIES: [f64; 10] = [0.5, 1.0, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0];

/// Everybody's free speed, m/s: RiMEA asks for the same one, between 1.2 and 1.4.
const FREE_MPS: f64 = 1.34;

/// Weidmann's speed at a density, m/s: v = 1.34 (1 − exp(−1.913 (1/ρ − 1/5.4))).
fn weidmann_mps(density: f64) -> f64 {
    (1.34 * (1.0 - libm::exp(-1.913 * (1.0 / density - 1.0 / 5.4)))).max(0.0)
}

/// RiMEA 4: the specific flow peaks at 1.1 to 1.4 persons/(s·m), between 1.5 and 2.2 persons/m².
pub fn rimea_4(bench: &Bench) -> Result<Finding, CaseError> {
    let speeds = speeds(bench, &DENSITIES);
    let flows: Vec<(f64, f64)> = DENSITIES
        .iter()
        .zip(&speeds)
        .map(|(d, v)| (*d, d * v))
        .collect();
    let peak = flows.iter().copied().fold(
        (0.0, 0.0),
        |best: (f64, f64), one| {
            if one.1 > best.1 { one } else { best }
        },
    );
    let holds = (1.1..=1.4).contains(&peak.1) && (1.5..=2.2).contains(&peak.0);
    let told: Vec<String> = flows
        .iter()
        .map(|(d, flow)| format!("{d}: {flow:.2}"))
        .collect();
    let required = "the specific flow peaks at 1.1 to 1.4 persons/(s·m), at 1.5 to 2.2 persons/m²";
    let measured = format!(
        "peak {:.2} at {} persons/m²; flow by density {}",
        peak.1,
        peak.0,
        told.join(", ")
    );
    let curve = (1..=54).map(|k| f64::from(k) / 10.0);
    let curve = curve.map(|density| (density, density * weidmann_mps(density)));
    let plot = Plot::new("density, persons/m²", "specific flow, persons/(s·m)")
        .with("measured here", Ink::Ours, flows)
        .with("Weidmann", Ink::Limit, curve.collect());
    Ok(Finding::new(holds, required, measured).plotted(plot))
}

/// IMO 12: the flow at very high density is smaller than at moderate density.
pub fn imo_12(bench: &Bench) -> Result<Finding, CaseError> {
    let [moderate, high] = [1.75, 5.0];
    let speeds = speeds(bench, &[moderate, high]);
    let flows = [moderate * speeds[0], high * speeds[1]];
    let required = "a smaller specific flow at 5 persons/m² than at 1.75 persons/m²";
    let measured = format!("{:.2} and {:.2} persons/(s·m)", flows[1], flows[0]);
    Ok(Finding::new(flows[1] < flows[0], required, measured))
}

/// The hand calculation of 20 m at 2 persons/m², S = 1.4 (1 − 0.266 D): 30.5 s, within 15 %.
pub fn hand_dense(bench: &Bench) -> Result<Finding, CaseError> {
    let speed = speeds(bench, &[2.0])[0];
    let taken_s = 20.0 / speed;
    let holds = (taken_s - 30.5).abs() <= 0.15 * 30.5;
    let required = "20 m at 2 persons/m² take 30.5 s, within 15 %";
    Ok(Finding::new(holds, required, format!("{taken_s:.1} s")))
}

/// ISO 13: people walk out of a corridor of 60 by 2 m that holds 60, 120, 240 of them; in its middle third
/// they are no faster than free, and the slower the more there are.
pub fn iso_13(bench: &Bench) -> Result<Finding, CaseError> {
    const PEOPLE: [u32; 3] = [60, 120, 240];
    let all = bench.watch_all(&PEOPLE.map(corridor))?;
    let speeds: Vec<f64> = all
        .iter()
        .map(|runs| mean(&runs.iter().map(middle_mps).collect::<Vec<_>>()))
        .collect();
    let falls = speeds.windows(2).all(|pair| pair[0] > pair[1]);
    let holds = falls && speeds.iter().all(|speed| *speed <= FREE_MPS + 0.05);
    let required = "in the middle third no faster than 1.34 + 0.05 m/s, and falling with 60, 120, 240 \
                    people";
    let measured = format!("{:.2}, {:.2}, {:.2} m/s", speeds[0], speeds[1], speeds[2]);
    let points = PEOPLE.iter().map(|&n| f64::from(n) / 120.0).zip(speeds);
    let plot = Plot::new("density at the start, persons/m²", "speed, m/s")
        .with("measured here", Ink::Ours, points.collect())
        .with(
            "Weidmann",
            Ink::Limit,
            (4..=20)
                .map(|k| (f64::from(k) / 10.0, weidmann_mps(f64::from(k) / 10.0)))
                .collect(),
        );
    Ok(Finding::new(holds, required, measured).plotted(plot))
}

/// The mean speed along the periodic corridor at each density, over all seeds.
fn speeds(bench: &Bench, densities: &[f64]) -> Vec<f64> {
    let all = bench.measure(densities, |&density, seed| {
        let people = (density * PIECE_M.0 * PIECE_M.1).round() as usize;
        let mut treadmill = Treadmill::new(PIECE_M.0, PIECE_M.1, &vec![FREE_MPS; people], seed);
        steady_mps(&mut treadmill)
    });
    all.iter().map(|seeds| mean(seeds)).collect()
}

/// The mean speed along a treadmill over 60 s after a transient of 10 s, m/s.
pub fn steady_mps(treadmill: &mut Treadmill) -> f64 {
    for _ in 0..10 * TICK_HZ {
        treadmill.step();
    }
    let mut each_second = Vec::new();
    for tick in 0..60 * TICK_HZ {
        treadmill.step();
        if tick % TICK_HZ == 0 {
            let along: Vec<f64> = treadmill.people().map(|one| one.velocity.x).collect();
            each_second.push(mean(&along));
        }
    }
    mean(&each_second)
}

/// The mean speed of those in the middle third from the 2nd to the 12th second.
fn middle_mps(run: &Watched) -> f64 {
    let mut speeds = Vec::new();
    for pair in run.positions.windows(2) {
        if !(2.0..12.0).contains(&pair[0].at_s) {
            continue;
        }
        for (before, after) in pair[0].people.iter().zip(&pair[1].people) {
            if let (Some((_, before)), Some((_, after))) = (before, after)
                && (20.0..40.0).contains(&before.x)
            {
                speeds.push(before.distance(*after) / (pair[1].at_s - pair[0].at_s));
            }
        }
    }
    mean(&speeds)
}

fn corridor(people: u32) -> Case {
    let building = Building::new(&format!("corridor-60m-{people}"))
        .room("corridor", (0.0, 0.0), (60.0, 2.0))
        .exit("out", "corridor", (60.0, 0.0), (60.0, 2.0));
    let people =
        People::new("people", people, "corridor", (0.0, 0.0), (60.0, 2.0)).at_mps(FREE_MPS);
    let script = Script::until(900.0).doors(DoorFlow::Uncapped).with(people);
    Case::new(building, script).positions_every(8)
}
