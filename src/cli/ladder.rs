//! A run's headline and response timeline as text for people.

use std::fmt::Write;

use crate::data::show::escaped;
use crate::model::Model;
use crate::review::summary::Summary;
use crate::review::words::{Concept, Words};
use crate::score::evacuation::Evacuation;
use crate::score::ladder::{RungScore, Status, was_averted};

/// The headline, then one line a milestone that applies.
pub fn text(model: &Model, summary: &Summary) -> String {
    let mut out = String::new();
    let words = Words::of(model);
    let title = escaped(&model.scenario.title);
    // A title that says it itself need not be told twice.
    let marking = match title.to_uppercase().contains("EXERCISE") {
        true => "",
        false => "EXERCISE  ",
    };
    let _ = writeln!(out, "{marking}{title}  (run {})", summary.seed);
    let _ = writeln!(
        out,
        "simulated {} min, {} people, {} {:.0} person-seconds",
        minutes(summary.simulated_s),
        summary.people.total,
        escaped(words.say(Concept::Exposure)),
        summary.exposure.person_s,
    );
    out.push_str(&safe(summary));
    if summary.evacuation.expected > 0 {
        let _ = writeln!(out, "{}", evacuation(&summary.evacuation));
    }
    milestones(&mut out, &words, &summary.ladder);
    let _ = writeln!(
        out,
        "\nA relative comparison of one model run, not a prediction. EXERCISE"
    );
    out
}

/// The shares of people who were safe; where nothing ever happened, that.
fn safe(summary: &Summary) -> String {
    if was_averted(&summary.ladder) {
        return "it ended in talk before anything happened: a win\n".to_owned();
    }
    format!(
        "safe after 60 s {}, 180 s {}, 300 s {}\n",
        percent(summary.safe.share_60_s),
        percent(summary.safe.share_180_s),
        percent(summary.safe.share_300_s),
    )
}

/// How many of those who were to leave got out, and when.
fn evacuation(evacuation: &Evacuation) -> String {
    let times = [
        ("half by", evacuation.p50_s),
        ("90 % by", evacuation.p90_s),
        ("last", evacuation.last_s),
    ]
    .into_iter()
    .filter_map(|(what, at_s)| Some(format!("{what} {}", minutes(at_s?))))
    .collect::<Vec<_>>()
    .join(", ");
    let (out, expected) = (evacuation.out, evacuation.expected);
    if times.is_empty() {
        format!("out {out} of {expected}")
    } else {
        format!("out {out} of {expected}; {times}")
    }
}

/// One line a milestone; those that do not apply are only counted.
fn milestones(out: &mut String, words: &Words, ladder: &[RungScore]) {
    let applies = |rung: &&RungScore| rung.status != Status::NotApplicable;
    let label = |rung: &RungScore| escaped(words.say(rung.rung));
    let shown: Vec<(String, &RungScore)> = ladder
        .iter()
        .filter(applies)
        .map(|rung| (label(rung), rung))
        .collect();
    let heading = escaped(words.say(Concept::Rung));
    let widths = shown.iter().map(|(label, _)| label.chars().count());
    let width = widths.max().unwrap_or(0).max(heading.chars().count());
    let _ = writeln!(out, "\n{heading:<width$} {:>8} {:>8}", "at", "target");
    for (label, rung) in &shown {
        let text = format!("{label:<width$} {}", result(words, rung));
        let _ = writeln!(out, "{}", text.trim_end());
    }
    match ladder.len() - shown.len() {
        0 => {}
        1 => out.push_str("1 more milestone does not apply\n"),
        more => {
            let _ = writeln!(out, "{more} more milestones do not apply");
        }
    }
}

/// When a milestone was reached, its target, and what came of it.
fn result(words: &Words, rung: &RungScore) -> String {
    let at = match rung.status {
        Status::Reached => rung.at_s.map_or_else(String::new, minutes),
        _ => "-".to_owned(),
    };
    let target = rung.target_s.map_or_else(String::new, minutes);
    let met = match (rung.status, rung.met) {
        (Status::Reached, Some(true)) => "met".to_owned(),
        (_, Some(false)) => "missed".to_owned(),
        (Status::Reached, None) => String::new(),
        (status, _) => escaped(words.say(status)),
    };
    let why = match (rung.status, &rung.why) {
        (Status::NotReached, Some(why)) => format!(": {why}"),
        _ => String::new(),
    };
    format!("{at:>8} {target:>8}  {met}{why}")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::record::sample;
    use crate::score::fixture::{Script, with_threat};
    use crate::sim::event::EventKind;
    use crate::terms::{Rung, Term, ThreatEnding};

    fn shown(change: impl Fn(&mut Script<'_>)) -> (Summary, String) {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        script.begin(160);
        change(&mut script);
        script.end(1600);
        let track = sample::track(&model);
        let summary = sample::record(&model, &script.log, &track).summary;
        let text = text(&model, &summary);
        (summary, text)
    }

    #[test]
    fn who_got_out_is_told_where_somebody_was_to_leave() {
        let (_, nobody) = shown(|_| {});
        assert!(!nobody.contains("\nout "), "{nobody}");
        let (summary, left) = shown(|script| {
            script.act(300, "visitors.1", crate::terms::Act::LeaveBuilding);
            script.leave(320, "visitors.1", "d-exit");
        });
        assert_eq!(
            (summary.evacuation.out, summary.evacuation.expected),
            (1, 1)
        );
        let line = "\nout 1 of 1; half by 0:10, 90 % by 0:10, last 0:10\n";
        assert!(left.contains(line), "{left}");
    }

    #[test]
    fn milestones_stand_in_plain_words_and_those_that_do_not_apply_are_counted() {
        let ending = ThreatEnding::OwnAccord;
        let (summary, text) = shown(|script| {
            let space = script.space("corridor");
            script.add(480, EventKind::ThreatEnded { space, ending });
        });
        let apart = |rung: &&RungScore| rung.status == Status::NotApplicable;
        let apart = summary.ladder.iter().filter(apart).count();
        assert!(text.contains("\nThreat over or held "), "{text}");
        assert!(!text.contains(Rung::Contained.in_output()), "{text}");
        assert!(!text.contains("  does not apply"), "{text}");
        assert_eq!(text.contains("not apply\n"), apart > 0, "{text}");
        let heading = text.lines().find(|line| line.starts_with("milestone"));
        let onset = text.lines().find(|line| line.starts_with("Onset"));
        let ends = [heading, onset]
            .map(|line| line.and_then(|line| line.find("  at").or(line.find(" 0:00"))));
        assert_eq!(ends[0].map(|at| at + 4), ends[1].map(|at| at + 5), "{text}");
    }
}
