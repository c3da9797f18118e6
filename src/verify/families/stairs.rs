//! One person on a stair: RiMEA 2 and 3, IMO 2 and 3, NIST 2.2, ISO 3, the hand calculation; and what
//! stairs of several widths carry: ISO 12.

use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::{Finding, Ink, Plot};
use crate::verify::script::{People, Script};
use crate::verify::stats::{mean, most, rises};
use crate::verify::watch::Watched;

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// RiMEA 2: up at 0.5 m/s along the slope, within 5 %.
pub fn rimea_2(bench: &Bench) -> Result<Finding, CaseError> {
    timed(bench, Way::Up, 10.0, 0.5, 0.05)
}

/// RiMEA 3: down at 0.65 m/s along the slope, within 5 %.
pub fn rimea_3(bench: &Bench) -> Result<Finding, CaseError> {
    timed(bench, Way::Down, 10.0, 0.65, 0.05)
}

/// IMO 2: up 10 m of stair at 1.0 m/s takes 10 s.
pub fn imo_2(bench: &Bench) -> Result<Finding, CaseError> {
    timed(bench, Way::Up, 10.0, 1.0, 0.05)
}

/// IMO 3: down 10 m of stair at 1.0 m/s takes 10 s.
pub fn imo_3(bench: &Bench) -> Result<Finding, CaseError> {
    timed(bench, Way::Down, 10.0, 1.0, 0.05)
}

/// NIST 2.2: 100 m of stair at 1.0 m/s, up and down, within 0.05 m/s.
pub fn nist_2_2(bench: &Bench) -> Result<Finding, CaseError> {
    let cases = [Way::Up, Way::Down].map(|way| flight(way, 100.0, 2.0, 1.0, 1));
    let runs = bench.watch_all(&cases)?;
    let speeds: Vec<f64> = runs
        .iter()
        .map(|runs| 100.0 / mean(&on_stairs(runs)))
        .collect();
    let holds = speeds.iter().all(|speed| (speed - 1.0).abs() <= 0.05);
    let measured = format!("up {:.3}, down {:.3} m/s", speeds[0], speeds[1]);
    Ok(Finding::new(
        holds,
        "1.0 m/s within 0.05 m/s over 100 m, up and down",
        measured,
    ))
}

/// ISO 3: 10 m of stair at half of 1.0 m/s, within 0.05 m/s.
pub fn iso_3(bench: &Bench) -> Result<Finding, CaseError> {
    let runs = bench.watch(&flight(Way::Up, 10.0, 2.0, 0.5, 1))?;
    let speed = 10.0 / mean(&on_stairs(&runs));
    let holds = (speed - 0.5).abs() <= 0.05;
    let required = "0.5 m/s within 0.05 m/s over 10 m, half the speed on the level";
    Ok(Finding::new(holds, required, format!("{speed:.3} m/s")))
}

/// SFPE's speed on steps of 18 by 28 cm at low density, 1.077·(1 − 0.266·0.54) m/s: 10.84 s for 10 m.
pub fn hand_stair(bench: &Bench) -> Result<Finding, CaseError> {
    timed(bench, Way::Up, 10.0, 0.9225, 0.02)
}

/// ISO 12: the flow onto stairs of 1.0 to 1.8 m rises with the width, and is never above what SFPE
/// gives for it.
pub fn iso_12(bench: &Bench) -> Result<Finding, CaseError> {
    const WIDTHS_M: [f64; 5] = [1.0, 1.2, 1.4, 1.6, 1.8];
    let cases = WIDTHS_M.map(|width_m| flight(Way::Up, 10.0, width_m, 0.5, 100));
    let runs = bench.watch_all(&cases)?;
    let flows: Vec<f64> = runs.iter().map(|runs| mean_flow(runs)).collect();
    let told: Vec<String> = flows.iter().map(|flow| format!("{flow:.2}")).collect();
    let measured = format!("{} persons/s", told.join(", "));
    let ours = WIDTHS_M.into_iter().zip(flows.iter().copied()).collect();
    let sfpe = WIDTHS_M.map(|width_m| (width_m, 1.01 * (width_m - 0.3)));
    let plot = Plot::new("width of the stair, m", "flow, persons/s")
        .with("measured", Ink::Ours, ours)
        .with("SFPE, 1.01 (w − 0.3)", Ink::Limit, sfpe.to_vec());
    let required = "the flow rises with the width: 1.0, 1.2, 1.4, 1.6, 1.8 m; at most 1.01 (w − 0.3) \
                    persons/s, within 1 %";
    let is_capped = flows
        .iter()
        .zip(sfpe)
        .all(|(flow, (_, most))| *flow <= 1.01 * most);
    Ok(Finding::new(rises(&flows) && is_capped, required, measured).plotted(plot))
}

/// One person over a flight, whose time must be that of the speed within a share.
fn timed(
    bench: &Bench,
    way: Way,
    incline_m: f64,
    mps: f64,
    within: f64,
) -> Result<Finding, CaseError> {
    let times = on_stairs(&bench.watch(&flight(way, incline_m, 2.0, mps, 1))?);
    let due_s = incline_m / mps;
    let far = most(times.iter().map(|s| (s - due_s).abs() / due_s));
    let required = format!(
        "{due_s:.2} s for {incline_m} m along the slope at {mps} m/s, within {} %",
        within * 100.0
    );
    Ok(Finding::new(
        far <= within,
        required,
        format!("{:.2} s", mean(&times)),
    ))
}

/// How long everybody of all runs was on the stairs; without end where somebody never got off.
fn on_stairs(runs: &[Watched]) -> Vec<f64> {
    let times: Vec<f64> = runs.iter().flat_map(|run| run.on_stairs_s()).collect();
    if times.is_empty() {
        vec![f64::INFINITY]
    } else {
        times
    }
}

/// The mean over runs of the flow off the stair between the first and the last person.
fn mean_flow(runs: &[Watched]) -> f64 {
    let flow = |run: &Watched| {
        let times: Vec<f64> = run.entries().iter().map(|(_, _, at_s)| *at_s).collect();
        match (times.first(), times.last()) {
            (Some(first), Some(last)) if last > first => {
                (times.len() as f64 - 1.0) / (last - first)
            }
            _ => 0.0,
        }
    };
    mean(&runs.iter().map(flow).collect::<Vec<_>>())
}

/// A flight between two landings with the exit at its far end. The speed on the level is 1.0 m/s, or
/// that on the stair where it is higher, and the share on the stair makes the speed asked for.
fn flight(way: Way, incline_m: f64, width_m: f64, mps: f64, people: u32) -> Case {
    let deep = if people > 1 { 10.0 } else { 4.0 };
    let (low, high) = ((8.0, 5.0 - width_m / 2.0), (8.0, 5.0 + width_m / 2.0));
    let (lower, upper) = ("foot", "head");
    let (start, end) = match way {
        Way::Up => (lower, upper),
        Way::Down => (upper, lower),
    };
    let exit = |building: Building, on: &str| {
        if on == end {
            building.exit("out", on, (8.0 - deep, 0.0), (8.0 - deep, 10.0))
        } else {
            building
        }
    };
    let room = |building: Building, id: &str| {
        let building = building.room(id, (8.0 - deep, 0.0), (8.0, 10.0));
        exit(building, id)
    };
    let building = Building::new(&format!(
        "stair-{}-{incline_m:.0}m-by-{:.0}cm",
        if way == Way::Up { "up" } else { "down" },
        width_m * 100.0
    ));
    let building = room(building, lower).level("l1", incline_m * 0.5);
    let building = room(building, upper).stair(
        "flight",
        width_m,
        incline_m,
        (lower, low, high),
        (upper, low, high),
    );
    let level_mps = mps.max(1.0);
    let share = mps / level_mps;
    let area = if people > 1 {
        ((1.0, 1.0), (7.0, 9.0))
    } else {
        ((6.99, 4.99), (7.01, 5.01))
    };
    let walkers = People::new("walkers", people, start, area.0, area.1)
        .at_mps(level_mps)
        .on_stairs(share, share);
    Case::new(building, Script::until(900.0).with(walkers))
}
