//! A run's headline and response timeline as text for people.

use std::fmt::Write;

use crate::model::Model;
use crate::review::summary::Summary;
use crate::score::ladder::{RungScore, Status};
use crate::terms::Term;

/// The headline, then one line a milestone.
pub fn text(model: &Model, summary: &Summary) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "EXERCISE  {}  (run {})",
        model.scenario.title, summary.seed
    );
    let _ = writeln!(
        out,
        "simulated {} min, {} people, time in view of the threat {:.0} person-seconds",
        minutes(summary.simulated_s),
        summary.people.total,
        summary.exposure.person_s,
    );
    let _ = writeln!(
        out,
        "safe after 60 s {}, 180 s {}, 300 s {}\n",
        percent(summary.safe.share_60_s),
        percent(summary.safe.share_180_s),
        percent(summary.safe.share_300_s),
    );
    let _ = writeln!(
        out,
        "{:<20} {:>8} {:>8}  {:<8}",
        "milestone", "at", "target", ""
    );
    for rung in &summary.ladder {
        line(&mut out, rung);
    }
    let _ = writeln!(
        out,
        "\nA relative comparison of one model run, not a prediction. EXERCISE"
    );
    out
}

fn line(out: &mut String, rung: &RungScore) {
    let at = match rung.status {
        Status::Reached => rung.at_s.map_or_else(String::new, minutes),
        _ => "-".to_owned(),
    };
    let target = rung.target_s.map_or_else(String::new, minutes);
    let met = match (rung.status, rung.met) {
        (Status::Reached, Some(true)) => "met".to_owned(),
        (_, Some(false)) => "missed".to_owned(),
        (Status::Reached, None) => String::new(),
        (Status::NotApplicable, _) => "does not apply".to_owned(),
        (Status::NotModelled, _) => "not modelled yet".to_owned(),
        (Status::NotReached, _) => "not reached".to_owned(),
    };
    let why = match (rung.status, &rung.why) {
        (Status::NotReached, Some(why)) => format!(": {why}"),
        _ => String::new(),
    };
    let text = format!(
        "{:<20} {at:>8} {target:>8}  {met}{why}",
        rung.rung.in_output()
    );
    let _ = writeln!(out, "{}", text.trim_end());
}

/// Seconds as minutes and seconds.
fn minutes(seconds: f64) -> String {
    let sign = if seconds < 0.0 { "-" } else { "" };
    let whole = seconds.abs().round() as u64;
    format!("{sign}{}:{:02}", whole / 60, whole % 60)
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{:.0} %", share * 100.0))
}
