//! People who belong together, and people who are slower than others: NIST 2.9 and ISO 14 (groups),
//! NIST 2.10 and ISO 7 (somebody with a disability).

use crate::ids::PersonId;
use crate::terms::{DoorFlow, Mobility};
use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::Finding;
use crate::verify::script::{People, Script};
use crate::verify::stats::{mean, most};
use crate::verify::watch::Watched;

/// How long a group may take from its first to its last at the exit, seconds.
const SPREAD_S: f64 = 10.0;

/// NIST 2.9: four at 1.25 m/s with one at 0.5 m/s, behind ten at 0.2 m/s: within 10 s of each other.
pub fn nist_2_9(bench: &Bench) -> Result<Finding, CaseError> {
    let script = Script::until(900.0)
        .doors(DoorFlow::Uncapped)
        .with(
            People::new("fast", 4, "hall", (0.5, 1.0), (2.5, 3.0))
                .at_mps(1.25)
                .together("a"),
        )
        .with(
            People::new("slow", 1, "hall", (2.6, 1.9), (2.8, 2.1))
                .at_mps(0.5)
                .together("a"),
        )
        .with(
            People::new("others", 10, "hall", (8.0, 0.5), (12.0, 3.5))
                .at_mps(0.2)
                .together("b"),
        );
    spread(
        bench,
        Case::new(hall("groups-nist"), script),
        &["fast", "slow"],
    )
}

/// ISO 14: five at 1.25 m/s behind ten at 0.5 m/s: within 10 s of each other.
pub fn iso_14(bench: &Bench) -> Result<Finding, CaseError> {
    let script = Script::until(900.0)
        .doors(DoorFlow::Uncapped)
        .with(
            People::new("first", 5, "hall", (0.5, 1.0), (2.5, 3.0))
                .at_mps(1.25)
                .together("a"),
        )
        .with(
            People::new("others", 10, "hall", (8.0, 0.5), (12.0, 3.5))
                .at_mps(0.5)
                .together("b"),
        );
    spread(bench, Case::new(hall("groups-iso"), script), &["first"])
}

/// NIST 2.10 and ISO 7: with one person in a wheelchair at 0.8 m/s among 24 at 1.25 m/s it takes longer
/// than with 25 at 1.25 m/s.
pub fn slower(bench: &Bench) -> Result<Finding, CaseError> {
    let all = bench.watch_all(&[corridor(false), corridor(true)])?;
    let last = |runs: &Vec<Watched>| {
        let times = runs
            .iter()
            .map(|run| run.last_out_s().unwrap_or(f64::INFINITY));
        mean(&times.collect::<Vec<_>>())
    };
    let (control, with) = (last(&all[0]), last(&all[1]));
    let required = "everybody out, later than without the slower person";
    let measured = format!("{with:.1} s, without {control:.1} s");
    Ok(Finding::new(
        with > control && with.is_finite(),
        required,
        measured,
    ))
}

fn spread(bench: &Bench, case: Case, groups: &[&str]) -> Result<Finding, CaseError> {
    let runs = bench.watch(&case)?;
    let spreads: Vec<f64> = runs.iter().map(|run| spread_of(run, groups)).collect();
    let longest = most(spreads.iter().copied());
    let required = format!("the group's first and last leave within {SPREAD_S} s of each other");
    let measured = format!("{longest:.1} s at most");
    Ok(Finding::new(longest <= SPREAD_S, required, measured))
}

/// From the first to the last of these groups, in seconds.
fn spread_of(run: &Watched, groups: &[&str]) -> f64 {
    let people: Vec<PersonId> = groups.iter().flat_map(|group| run.group(group)).collect();
    let times: Vec<f64> = run
        .exits()
        .iter()
        .filter(|exit| people.contains(&exit.person))
        .map(|exit| exit.at_s)
        .collect();
    match (times.first(), times.last()) {
        (Some(first), Some(last)) if times.len() == people.len() => last - first,
        _ => f64::INFINITY,
    }
}

fn hall(id: &str) -> Building {
    Building::new(id)
        .room("hall", (0.0, 0.0), (30.0, 4.0))
        .exit("out", "hall", (30.0, 0.0), (30.0, 4.0))
}

fn corridor(with_wheelchair: bool) -> Case {
    let id = if with_wheelchair {
        "wheelchair-ahead"
    } else {
        "all-alike"
    };
    let building = Building::new(id)
        .room("corridor", (0.0, 0.0), (40.0, 2.0))
        .exit("out", "corridor", (40.0, 0.0), (40.0, 2.0));
    let others = People::new("others", 24, "corridor", (0.0, 0.0), (10.0, 2.0)).at_mps(1.25);
    let one = People::new("one", 1, "corridor", (10.9, 0.9), (11.1, 1.1));
    let one = if with_wheelchair {
        one.at_mps(0.8).moving(Mobility::Wheelchair)
    } else {
        one.at_mps(1.25)
    };
    let script = Script::until(600.0).doors(DoorFlow::Uncapped);
    Case::new(building, script.with(others).with(one))
}
