//! Hand calculations by the hydraulic model (SFPE handbook; verification reference 1.7) that concern
//! many people: stairs, merging, delays and a door.

use crate::model::law::Law;
use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::Finding;
use crate::verify::script::{People, Script};
use crate::verify::stats::{mean, most};
use crate::verify::watch::Watched;

/// SFPE's speed on steps of 18 by 28 cm at low density, m/s.
const STAIR_MPS: f64 = 0.9225;

/// Stairs with few people on them: L/S₀ + (N − 1)/C, within 5 %.
pub fn stairs(bench: &Bench) -> Result<Finding, CaseError> {
    const FLIGHTS: [(f64, f64, u32, f64); 2] = [(10.0, 1.0, 10, 23.55), (200.0, 5.0, 100, 237.71)];
    let cases = FLIGHTS.map(|(length_m, width_m, people, _)| flight(length_m, width_m, people));
    let all = bench.watch_all(&cases)?;
    let (mut holds, mut told) = (true, Vec::new());
    for ((.., due_s), runs) in FLIGHTS.iter().zip(&all) {
        let taken: Vec<f64> = runs.iter().map(over_stair_s).collect();
        let far = most(taken.iter().map(|s| (s - due_s).abs() / due_s));
        holds &= far <= 0.05;
        told.push(format!("{:.2} s for {due_s} s", mean(&taken)));
    }
    let required = "L/S₀ + (N − 1)/C within 5 %, from the first step onto the stair to the last off it: \
                    10 by 1 m with 10 people, 200 by 5 m with 100";
    Ok(Finding::new(holds, required, told.join("; ")))
}

/// Two queues that merge behind doors of capacities 1 : 3 flow 1 : 3, within 10 %.
pub fn merging(bench: &Bench) -> Result<Finding, CaseError> {
    let building = Building::new("merging")
        .room("one", (0.0, 0.0), (10.0, 10.0))
        .room("three", (0.0, 10.5), (10.0, 20.5))
        .room("hall", (10.2, 0.0), (30.2, 20.5))
        .opening("narrow", ("one", "hall"), (10.1, 4.7), (10.1, 5.3))
        .opening("wide", ("three", "hall"), (10.1, 14.9), (10.1, 16.1))
        .exit("out", "hall", (30.2, 2.0), (30.2, 18.0));
    let script = Script::until(600.0)
        .with(People::new("few", 40, "one", (2.0, 1.0), (9.0, 9.0)))
        .with(People::new("many", 120, "three", (2.0, 11.0), (9.0, 20.0)));
    let runs = bench.watch(&Case::new(building, script))?;
    let ratio = |run: &Watched| {
        let passed = |group: &str| {
            let people = run.group(group);
            let entries = run.entries().into_iter();
            entries
                .filter(|(who, _, at_s)| people.contains(who) && (15.0..75.0).contains(at_s))
                .count() as f64
        };
        passed("many") / passed("few")
    };
    let ratios: Vec<f64> = runs.iter().map(ratio).collect();
    let middle = mean(&ratios);
    let required = "three times as many by a door of three times the capacity, within 10 %, while both \
                    queue";
    Ok(Finding::new(
        (middle - 3.0).abs() <= 0.3,
        required,
        format!("{middle:.2}"),
    ))
}

/// A door with delays before it: the last is out no sooner than max over i of τ₍ᵢ₎ + (N − 1 − i)/C, and no
/// later than that and the longest walk to it.
pub fn delays(bench: &Bench) -> Result<Finding, CaseError> {
    const CAPACITY: f64 = 0.91;
    // The farthest corner, at the slowest speed of the group.
    const WALK_S: f64 = 8.5 / 0.97;
    let building = Building::new("delays-before-a-door")
        .room("room", (0.0, 0.0), (8.0, 5.0))
        .exit("out", "room", (8.0, 2.0), (8.0, 3.0));
    let law = Law::Uniform {
        from_s: 0.0,
        to_s: 40.0,
    };
    let people = People::new("people", 60, "room", (0.0, 0.0), (8.0, 5.0)).sets_off(law);
    let runs = bench.watch(&Case::new(building, Script::until(600.0).with(people)))?;
    let (mut holds, mut told) = (true, Vec::new());
    for run in &runs {
        let mut due: Vec<f64> = run.due_s.iter().flatten().copied().collect();
        due.sort_by(f64::total_cmp);
        let n = due.len() as f64;
        let waits = due.iter().zip(1..);
        let bound = most(waits.map(|(s, i)| s + (n - f64::from(i)) / CAPACITY));
        let last = run.last_out_s().unwrap_or(f64::INFINITY);
        // The door's first person may pass at once: half a tick is granted for seeing it.
        holds &= last >= bound - 0.1 && last <= bound + WALK_S;
        told.push(format!("{last:.1} s for {bound:.1} s"));
    }
    told.truncate(5);
    let required = "the last is out no sooner than max τ₍ᵢ₎ + (N − 1 − i)/C and no later than that and \
                    8.8 s of walking";
    Ok(Finding::new(holds, required, told.join("; ")))
}

/// From the first step onto the stair to the last off it.
fn over_stair_s(run: &Watched) -> f64 {
    let onto = run.log.iter().find_map(|(_, event)| match event.kind {
        crate::sim::event::EventKind::StairTaken { .. } => Some(event.tick.seconds()),
        _ => None,
    });
    let off = run.entries().last().map(|(_, _, at_s)| *at_s);
    match (onto, off) {
        (Some(onto), Some(off)) => off - onto,
        _ => f64::INFINITY,
    }
}

fn flight(length_m: f64, width_m: f64, people: u32) -> Case {
    let (low, high) = (5.0 - width_m / 2.0, 5.0 + width_m / 2.0);
    let building = Building::new(&format!("hand-stair-{length_m:.0}m"))
        .room("foot", (0.0, 0.0), (10.0, 10.0))
        .level("l1", length_m / 2.0)
        .room("head", (0.0, 0.0), (10.0, 10.0))
        .exit("out", "head", (0.0, 0.0), (0.0, 10.0))
        .stair(
            "flight",
            width_m,
            length_m,
            ("foot", (10.0, low), (10.0, high)),
            ("head", (10.0, low), (10.0, high)),
        );
    let people = People::new("people", people, "foot", (4.0, 1.0), (9.5, 9.0))
        .at_mps(1.19)
        .on_stairs(STAIR_MPS / 1.19, STAIR_MPS / 1.19);
    Case::new(building, Script::until(900.0).with(people))
}
