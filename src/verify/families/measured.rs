//! Against bands of measured people: RiMEA 16 (single file), RiMEA 13 (stairs).
//!
//! Both are run on the treadmill, with free speeds spread as the defaults' adults are.

use super::diagram::steady_mps;
use crate::model::speed::SpeedLaw;
use crate::sim::treadmill::Treadmill;
use crate::units::TICK_HZ;
use crate::verify::bench::Bench;
use crate::verify::case::CaseError;
use crate::verify::finding::{Finding, Ink, Plot};
use crate::verify::stats::mean;

/// The defaults' adults: mean and deviation of the free speed, m/s (ISO; judgement).
const ADULTS: SpeedLaw = SpeedLaw::Normal {
    mean_mps: 1.25,
    sd_mps: 0.2,
};

/// The defaults' factors of it on stairs, up and down (IMO).
const ON_STAIRS: [f64; 2] = [0.45, 0.68];

/// RiMEA 16's band: persons per metre, then the speeds that 10, 50 and 90 % are below, m/s
/// (verification reference 1.1).
const SINGLE_FILE: [(f64, [f64; 3]); 13] = [
    (0.10, [0.961, 1.186, 1.483]),
    (0.30, [0.840, 1.160, 1.473]),
    (0.50, [0.708, 1.091, 1.389]),
    (0.70, [0.598, 0.975, 1.305]),
    (0.90, [0.448, 0.747, 1.101]),
    (1.10, [0.316, 0.520, 0.840]),
    (1.30, [0.187, 0.393, 0.608]),
    (1.50, [0.112, 0.273, 0.485]),
    (1.70, [0.071, 0.199, 0.382]),
    (1.90, [0.048, 0.158, 0.314]),
    (2.10, [0.035, 0.131, 0.270]),
    (2.50, [0.022, 0.102, 0.220]),
    (2.90, [0.017, 0.086, 0.196]),
];

/// The single file's ring, metres: long enough for three people at the lowest density, and so narrow
/// that nobody passes anybody.
const RING_M: (f64, f64) = (30.0, 0.6);

/// RiMEA 16: at least 75 % of the speed–density curve lies in the band.
pub fn rimea_16(bench: &Bench) -> Result<Finding, CaseError> {
    let all = bench.measure(&SINGLE_FILE, |(density, _), seed| {
        let people = (density * RING_M.0).round() as usize;
        steady_mps(&mut Treadmill::new(
            RING_M.0,
            RING_M.1,
            &free(people, 1.0, seed),
            seed,
        ))
    });
    let speeds: Vec<f64> = all.iter().map(|seeds| mean(seeds)).collect();
    let inside = SINGLE_FILE.iter().zip(&speeds);
    let inside = inside
        .filter(|((_, band), v)| (band[0]..=band[2]).contains(*v))
        .count();
    let share = inside as f64 / SINGLE_FILE.len() as f64;
    let told: Vec<String> = SINGLE_FILE
        .iter()
        .zip(&speeds)
        .map(|((density, _), v)| format!("{density}: {v:.2}"))
        .collect();
    let band = |at: usize| {
        SINGLE_FILE
            .iter()
            .map(|(d, v)| (*d, v[at]))
            .collect::<Vec<_>>()
    };
    let plot = Plot::new("persons per metre", "speed, m/s")
        .with(
            "measured here",
            Ink::Ours,
            SINGLE_FILE.iter().map(|(d, _)| *d).zip(speeds).collect(),
        )
        .with("10 % are slower", Ink::Limit, band(0))
        .with("median", Ink::OtherLine, band(1))
        .with("90 % are slower", Ink::Limit, band(2));
    let required = "at least 75 % of the curve within the band of measured people";
    let measured = format!(
        "{:.0} %; m/s by persons/m {}",
        share * 100.0,
        told.join(", ")
    );
    Ok(Finding::new(share >= 0.75, required, measured).plotted(plot))
}

/// Corbetta's bands on stairs, m/s at ρ persons/m²: the slow ones less their deviation, the fast ones and
/// theirs; up, then down (verification reference 1.1).
fn stair_band(up: bool, d: f64) -> (f64, f64) {
    if up {
        let (slow, slow_sd) = (0.01 * d + 0.48, -0.02 * d + 0.10);
        let (fast, fast_sd) = (0.18 * d * d - 0.55 * d + 1.02, -0.14 * d + 0.35);
        (slow - slow_sd, fast + fast_sd)
    } else {
        let (slow, slow_sd) = (-0.08 * d + 0.67, -0.06 * d + 0.14);
        let (fast, fast_sd) = (0.33 * d * d - 1.02 * d + 1.39, -0.11 * d + 0.29);
        (slow - slow_sd, fast + fast_sd)
    }
}

/// RiMEA 13 (4.1.1): on a stair of 2 m at 0.6 to 1.5 persons/m² at least half of the samples lie in the
/// band, and people are faster down than up. A sample is the density and the mean speed of those on 2 m
/// of the stair, once a second.
pub fn rimea_13(bench: &Bench) -> Result<Finding, CaseError> {
    const DENSITIES: [f64; 5] = [0.6, 0.8, 1.0, 1.25, 1.5];
    let (mut shares, mut means) = (Vec::new(), Vec::new());
    let mut plot = Plot::new("density, persons/m²", "speed, m/s");
    for (up, factor) in [true, false].into_iter().zip(ON_STAIRS) {
        let all = bench.measure(&DENSITIES, |&density, seed| {
            let people = (density * 20.0 * 2.0).round() as usize;
            samples(&mut Treadmill::new(
                20.0,
                2.0,
                &free(people, factor, seed),
                seed,
            ))
        });
        let samples: Vec<(f64, f64)> = all.into_iter().flatten().flatten().collect();
        let inside = |(d, v): &&(f64, f64)| {
            let (low, high) = stair_band(up, *d);
            (low..=high).contains(v)
        };
        shares.push(samples.iter().filter(inside).count() as f64 / samples.len() as f64);
        means.push(mean(&samples.iter().map(|(_, v)| *v).collect::<Vec<_>>()));
        let word = if up { "up" } else { "down" };
        let edge = |high: bool| {
            let at = |k: i32| {
                let d = f64::from(k) / 20.0;
                let (low, top) = stair_band(up, d);
                (d, if high { top } else { low })
            };
            (12..=30).map(at).collect::<Vec<_>>()
        };
        let (ink, line) = if up {
            (Ink::Ours, Ink::Limit)
        } else {
            (Ink::Others, Ink::OtherLine)
        };
        plot = plot
            .with(&format!("{word}, measured here"), ink, samples)
            .with(&format!("{word}, band"), line, edge(false))
            .with("", line, edge(true));
    }
    let holds = shares.iter().all(|share| *share >= 0.5) && means[1] > means[0];
    let required = "at least 50 % of the samples within Corbetta's band, up and down; faster down";
    let measured = format!(
        "{:.0} % up, {:.0} % down; {:.2} m/s up, {:.2} m/s down",
        shares[0] * 100.0,
        shares[1] * 100.0,
        means[0],
        means[1]
    );
    Ok(Finding::new(holds, required, measured).plotted(plot))
}

/// Density and mean speed on 2 m of a treadmill, once a second for a minute after ten seconds, where the
/// density lies between 0.6 and 1.5.
fn samples(treadmill: &mut Treadmill) -> Vec<(f64, f64)> {
    let mut samples = Vec::new();
    for tick in 0..70 * TICK_HZ {
        treadmill.step();
        if tick < 10 * TICK_HZ || tick % TICK_HZ != 0 {
            continue;
        }
        let there = treadmill
            .people()
            .filter(|one| (10.0..12.0).contains(&one.at.x));
        let speeds: Vec<f64> = there.map(|one| one.velocity.length()).collect();
        let density = speeds.len() as f64 / 4.0;
        if (0.6..=1.5).contains(&density) {
            samples.push((density, mean(&speeds)));
        }
    }
    samples
}

/// Free speeds of so many adults, spread evenly over their law in an order that differs by seed.
fn free(people: usize, factor: f64, seed: u64) -> Vec<f64> {
    let golden = 0.618_033_988_749_894_9;
    let unit = |one: usize| {
        let turn = (one as f64 + 0.5) * golden + seed as f64 * 0.137;
        (turn - turn.floor()).clamp(0.005, 0.995)
    };
    (0..people)
        .map(|one| factor * ADULTS.quantile(unit(one)))
        .collect()
}
