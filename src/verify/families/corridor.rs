//! One person in a corridor: RiMEA 1, IMO 1, NIST 2.1, ISO 2, and the hand calculation of it.
//!
//! The corridor is 2 m wide. Nobody starts with their body in a wall, and the line of an exit lies in the
//! middle of its wall, 0.15 m beyond the room; so the corridor is 41 m long, and one starts at 1.15 m.

use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::{Finding, Ink, Plot};
use crate::verify::script::{People, Script};
use crate::verify::stats::{mean, most};

/// How far the person walks, metres.
const WAY_M: f64 = 40.0;

/// RiMEA 1: 1.33 m/s; 26 to 34 s, which are 40 m with the accuracies that the guideline grants.
pub fn rimea_1(bench: &Bench) -> Result<Finding, CaseError> {
    let times = times(bench, 1.33)?;
    let holds = times.iter().all(|s| (26.0..=34.0).contains(s));
    Ok(finding(holds, "26 to 34 s for 40 m at 1.33 m/s", &times))
}

/// IMO 1: 1.0 m/s, 40 s.
pub fn imo_1(bench: &Bench) -> Result<Finding, CaseError> {
    let times = times(bench, 1.0)?;
    let holds = times.iter().all(|s| (s - 40.0).abs() <= 0.5);
    Ok(finding(
        holds,
        "40 s for 40 m at 1.0 m/s, within 0.5 s",
        &times,
    ))
}

/// NIST 2.1 and ISO 2: the speed measured is 1.0 m/s within 0.05.
pub fn metre_a_second(bench: &Bench) -> Result<Finding, CaseError> {
    let times = times(bench, 1.0)?;
    let far = most(times.iter().map(|s| (WAY_M / s - 1.0).abs()));
    let speed = WAY_M / mean(&times);
    let required = "1.0 m/s within 0.05 m/s over 40 m";
    let measured = format!("{speed:.3} m/s");
    Ok(Finding::new(far <= 0.05, required, measured).plotted(plot(&times)))
}

fn finding(holds: bool, required: &str, times: &[f64]) -> Finding {
    let measured = format!("{:.2} s", mean(times));
    Finding::new(holds, required, measured).plotted(plot(times))
}

fn plot(times: &[f64]) -> Plot {
    let points = times.iter().map(|&s| (s, WAY_M)).collect();
    let end = most(times.iter().copied());
    Plot::new("time, s", "distance, m")
        .with("arrival, one dot a seed", Ink::Ours, points)
        .with(
            "at the speed asked for",
            Ink::Limit,
            vec![(0.0, 0.0), (end, WAY_M)],
        )
}

/// The times of all seeds until the person is out, in seconds.
fn times(bench: &Bench, mps: f64) -> Result<Vec<f64>, CaseError> {
    let building = Building::new("corridor-40m")
        .room("corridor", (0.0, 0.0), (41.0, 2.0))
        .exit("end", "corridor", (41.0, 0.0), (41.0, 2.0));
    let person = People::new("walker", 1, "corridor", (1.14, 0.99), (1.16, 1.01)).at_mps(mps);
    let runs = bench.watch(&Case::new(building, Script::until(200.0).with(person)))?;
    let time = |run: &crate::verify::watch::Watched| run.last_out_s().unwrap_or(f64::INFINITY);
    Ok(runs.iter().map(time).collect())
}
