//! When people set off: RiMEA 5, IMO 5, NIST 1.1, ISO 1.
//!
//! Ten people in a room of 8 by 5 m with an exit of 1 m in the middle of a wall of 5 m. Each must be
//! seen to move in the tick that their own law gave, and the moments of all seeds together must fit
//! the law (Kolmogorov and Smirnov, α = 0.001).

use crate::model::law::Law;
use crate::units::TICK_S;
use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::{Finding, Ink, Plot, out_over_time};
use crate::verify::script::{People, Script};
use crate::verify::stats::{ALPHA, kolmogorov, most};
use crate::verify::watch::Watched;

const UNIFORM: Law = Law::Uniform {
    from_s: 10.0,
    to_s: 100.0,
};

/// NIST TN 1822's laws; the log-normal's median is exp(4.586) s.
const NIST: [(&str, Law); 4] = [
    ("uniform", UNIFORM),
    (
        "gamma",
        Law::Gamma {
            shape: 1.291,
            scale_s: 103.901,
        },
    ),
    (
        "lognormal",
        Law::LogNormal {
            median_s: 98.101,
            sigma: 0.967,
        },
    ),
    (
        "weibull",
        Law::Weibull {
            shape: 1.195,
            scale_s: 139.285,
        },
    ),
];

/// ISO's laws; it leaves the parameters of the normal one to the tester.
const ISO: [(&str, Law); 3] = [
    NIST[0],
    (
        "normal",
        Law::Normal {
            mean_s: 60.0,
            sd_s: 15.0,
        },
    ),
    NIST[2],
];

/// RiMEA 5 and IMO 5: uniform from 10 to 100 s.
pub fn uniform(bench: &Bench) -> Result<Finding, CaseError> {
    of_laws(bench, &NIST[..1])
}

/// NIST 1.1: uniform, gamma, log-normal, Weibull.
pub fn nist_1_1(bench: &Bench) -> Result<Finding, CaseError> {
    of_laws(bench, &NIST)
}

/// ISO 1: uniform, normal, log-normal.
pub fn iso_1(bench: &Bench) -> Result<Finding, CaseError> {
    of_laws(bench, &ISO)
}

fn of_laws(bench: &Bench, laws: &[(&str, Law)]) -> Result<Finding, CaseError> {
    let cases: Vec<Case> = laws.iter().map(|(name, law)| room(name, *law)).collect();
    let all = bench.watch_all(&cases)?;
    let (mut holds, mut told, mut plot) =
        (true, Vec::new(), Plot::new("time, s", "people who set off"));
    for ((name, law), runs) in laws.iter().zip(&all) {
        let began: Vec<f64> = runs.iter().flat_map(set_off).collect();
        let late = most(runs.iter().flat_map(deviations));
        let p = kolmogorov(&began, |s| law.share_within(s));
        holds &= late <= TICK_S && p >= ALPHA;
        told.push(format!("{name}: {late:.3} s off at most, p {p:.3}"));
        let n = began.len() as f64;
        let expected = (1..=39).map(|k| {
            let share = f64::from(k) / 40.0;
            (law.quantile(share), share * n)
        });
        plot = plot.with(name, Ink::Ours, out_over_time(&began)).with(
            &format!("{name}, the law"),
            Ink::Limit,
            expected.collect(),
        );
    }
    let required = format!(
        "each person moves at their own time, to the tick, and all fit the law, p ≥ {ALPHA}"
    );
    Ok(Finding::new(holds, required, told.join("; ")).plotted(plot))
}

/// When everybody of a run was first seen to move, in seconds.
fn set_off(run: &Watched) -> Vec<f64> {
    let people = run.model.roster.people.ids();
    people
        .map(|who| run.set_off_s(who).unwrap_or(f64::INFINITY))
        .collect()
}

/// How far each was from their own time, in seconds.
fn deviations(run: &Watched) -> Vec<f64> {
    let due = run.due_s.iter().map(|due| due.unwrap_or(f64::INFINITY));
    let apart = set_off(run).into_iter().zip(due);
    apart.map(|(began, due)| (began - due).abs()).collect()
}

fn room(name: &str, law: Law) -> Case {
    let building = Building::new(&format!("pre-movement-{name}"))
        .room("room", (0.0, 0.0), (8.0, 5.0))
        .exit("out", "room", (8.0, 2.0), (8.0, 3.0));
    let people = People::new("people", 10, "room", (1.0, 0.5), (7.0, 4.5)).sets_off(law);
    Case::new(building, Script::until(7_200.0).with(people)).positions_every(1)
}
