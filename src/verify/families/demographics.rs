//! Whether people walk as fast as their law says: RiMEA 7, IMO 7, NIST 2.4, ISO 5.
//!
//! Each person has a corridor of their own, so that nobody is in anybody's way, and is timed over its
//! length; the speeds of all seeds together must fit the law.

use crate::model::speed::SpeedLaw;
use crate::units::TICK_S;
use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::{Finding, Ink, Plot, out_over_time};
use crate::verify::script::{IMO_MALES, People, Script};
use crate::verify::stats::{ALPHA, deviation, kolmogorov, mean, slope};
use crate::verify::watch::Watched;

/// How long each corridor is, metres; people start 1.15 m from its end and leave 0.15 m beyond it.
const CORRIDOR_M: f64 = 31.0;

/// Ages of adults with the mean of their speed, m/s, read off RiMEA's figure 5 (after Weidmann).
const AGES: [(u32, f64); 7] = [
    (20, 1.61),
    (30, 1.54),
    (40, 1.48),
    (50, 1.41),
    (60, 1.27),
    (70, 1.07),
    (80, 0.68),
];

/// The standard deviation that the figure grants, as a share of the mean.
const AGE_SPREAD: f64 = 0.2;

/// How many people of each age: about the fifty of the test.
const PER_AGE: u32 = 7;

/// NIST's and ISO's law.
const NORMAL: SpeedLaw = SpeedLaw::Normal {
    mean_mps: 1.2,
    sd_mps: 0.2,
};

/// RiMEA 7: adults by the curve of age and speed.
pub fn rimea_7(bench: &Bench) -> Result<Finding, CaseError> {
    let law = |mean_mps: f64| SpeedLaw::Normal {
        mean_mps,
        sd_mps: AGE_SPREAD * mean_mps,
    };
    let groups: Vec<(String, u32, SpeedLaw)> = AGES
        .iter()
        .map(|(age, mean_mps)| (format!("age-{age}"), PER_AGE, law(*mean_mps)))
        .collect();
    let runs = bench.watch(&corridors("demographics-by-age", &groups))?;
    let of_age: Vec<Vec<f64>> = groups
        .iter()
        .map(|(name, ..)| speeds_of(&runs, name))
        .collect();
    let scaled = of_age.iter().zip(AGES);
    let scaled: Vec<f64> = scaled
        .flat_map(|(speeds, (_, mean))| speeds.iter().map(move |speed| speed / mean))
        .collect();
    let p = kolmogorov(&scaled, |x| law(1.0).share_within(x));
    let at = |age: u32| f64::from(age);
    let dots = AGES.iter().zip(&of_age);
    let dots: Vec<(f64, f64)> = dots
        .flat_map(|((age, _), speeds)| speeds.iter().map(|&speed| (at(*age), speed)))
        .collect();
    let per_decade = 10.0 * slope(&dots);
    let measured = format!("p {p:.3}; {per_decade:+.3} m/s a decade of age");
    let required = format!("speeds fit the curve's mean ± 20 %, p ≥ {ALPHA}, and fall with age");
    let plot = Plot::new("age, years", "speed, m/s")
        .with("people", Ink::Ours, dots)
        .with(
            "the curve",
            Ink::Limit,
            AGES.map(|(age, v)| (at(age), v)).to_vec(),
        );
    Ok(Finding::new(p >= ALPHA && per_decade < 0.0, required, measured).plotted(plot))
}

/// IMO 7: fifty males of 30 to 50 years.
pub fn imo_7(bench: &Bench) -> Result<Finding, CaseError> {
    let speeds = of_law(bench, "demographics-imo", 50, IMO_MALES)?;
    // Crossing the line is seen to the tick alone.
    let within = |speed: &f64| (0.965..=1.63).contains(speed);
    let p = kolmogorov(&speeds, |v| IMO_MALES.share_within(v));
    let holds = speeds.iter().all(within) && p >= ALPHA;
    let required = format!("0.97 to 1.62 m/s, uniform, p ≥ {ALPHA}");
    Ok(Finding::new(holds, required, told(&speeds, p)).plotted(plot(&speeds, IMO_MALES)))
}

/// NIST 2.4: the hundred speeds that are walked are those that are asked for.
pub fn nist_2_4(bench: &Bench) -> Result<Finding, CaseError> {
    let speeds = of_law(bench, "demographics-normal", 100, NORMAL)?;
    let p = kolmogorov(&speeds, |v| NORMAL.share_within(v));
    let required = format!("normal, 1.2 ± 0.2 m/s, p ≥ {ALPHA}");
    Ok(Finding::new(p >= ALPHA, required, told(&speeds, p)).plotted(plot(&speeds, NORMAL)))
}

/// ISO 5: mean and deviation within 0.05 m/s.
pub fn iso_5(bench: &Bench) -> Result<Finding, CaseError> {
    let speeds = of_law(bench, "demographics-normal", 100, NORMAL)?;
    let holds = (mean(&speeds) - 1.2).abs() <= 0.05 && (deviation(&speeds) - 0.2).abs() <= 0.05;
    let p = kolmogorov(&speeds, |v| NORMAL.share_within(v));
    let required = "mean 1.2 and deviation 0.2 m/s, each within 0.05";
    Ok(Finding::new(holds, required, told(&speeds, p)).plotted(plot(&speeds, NORMAL)))
}

fn told(speeds: &[f64], p: f64) -> String {
    format!(
        "{:.3} ± {:.3} m/s, p {p:.3}, {} people",
        mean(speeds),
        deviation(speeds),
        speeds.len()
    )
}

fn plot(speeds: &[f64], law: SpeedLaw) -> Plot {
    let n = speeds.len() as f64;
    let expected = (1..40).map(|k| {
        let share = f64::from(k) / 40.0;
        (law.quantile(share), share * n)
    });
    Plot::new("speed, m/s", "people who are no faster")
        .with("measured", Ink::Ours, out_over_time(speeds))
        .with("the law", Ink::Limit, expected.collect())
}

fn of_law(bench: &Bench, id: &str, people: u32, law: SpeedLaw) -> Result<Vec<f64>, CaseError> {
    let case = corridors(id, &[("people".to_owned(), people, law)]);
    Ok(speeds_of(&bench.watch(&case)?, "people"))
}

/// The speeds of a kind of people over all runs, from the place they stood to the end of their
/// corridor, m/s.
fn speeds_of(runs: &[Watched], kind: &str) -> Vec<f64> {
    let mut speeds = Vec::new();
    for run in runs {
        for exit in run.exits() {
            let name = &run.model.roster.people[exit.person].name;
            let of_kind = name
                .strip_prefix(kind)
                .is_some_and(|rest| rest.starts_with('-'));
            if of_kind && let Some(began_s) = run.due_s[exit.person.0 as usize] {
                // Who left in a tick crossed the line in the middle of it, on average.
                let walked_s = exit.at_s - began_s + TICK_S / 2.0;
                speeds.push((CORRIDOR_M - 1.0) / walked_s);
            }
        }
    }
    speeds
}

/// One corridor a person, 1.4 m apart, each with an end of its own.
fn corridors(id: &str, kinds: &[(String, u32, SpeedLaw)]) -> Case {
    let mut building = Building::new(id);
    let mut script = Script::until(600.0);
    let mut row = 0;
    for (kind, count, law) in kinds {
        for number in 0..*count {
            let low = f64::from(row) * 1.4;
            let name = format!("{kind}-{number}");
            let end = format!("end-{name}");
            building = building
                .room(&name, (0.0, low), (CORRIDOR_M, low + 1.2))
                .exit(&end, &name, (CORRIDOR_M, low), (CORRIDOR_M, low + 1.2));
            let (from, to) = ((1.14, low + 0.59), (1.16, low + 0.61));
            script = script.with(People::new(&name, 1, &name, from, to).speed(*law));
            row += 1;
        }
    }
    Case::new(building, script)
}
