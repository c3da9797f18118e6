//! What the parts of a page may name besides figures and tables: titles, times, short sentences.

use serde::Serialize;

use crate::model::Model;
use crate::review::edition::Edition;
use crate::review::record::RunRecord;
use crate::review::summary::Summary;
use crate::review::words::{self, Concept, Words};
use crate::score::ladder::was_averted;
use crate::sim::event::EventKind;
use crate::terms::{Behaviour, Ending};

/// The most lines about support that a page shows.
const SUPPORT: usize = 20;

/// The facts.
#[derive(Debug, Serialize)]
pub(super) struct View {
    /// The scenario's title.
    pub(super) title: String,
    /// What kind of paper this is.
    pub(super) kind: String,
    teaches: String,
    site: String,
    about: Vec<(String, String)>,
    restricted: bool,
    has_threat: bool,
    zero: &'static str,
    averted: bool,
    decided: bool,
    shares: Vec<Share>,
    targets: Targets,
    sentence: String,
    stuck: String,
    attendance: &'static str,
    support: Vec<String>,
}

/// How many were safe after a time.
#[derive(Debug, Serialize)]
struct Share {
    /// In whole percent.
    share: String,
    /// The same as a number from 0 to 100, to a tenth.
    width: String,
    when: &'static str,
    count: String,
}

/// How many targets were met.
#[derive(Debug, Default, Serialize)]
struct Targets {
    met: usize,
    all: usize,
    marks: Vec<bool>,
    note: String,
}

/// The facts of a run.
pub(super) fn view(record: &RunRecord, edition: Edition) -> View {
    let RunRecord {
        model,
        summary,
        words,
        ..
    } = record;
    let decision = |kind: &EventKind| matches!(kind, EventKind::InputTaken { .. });
    View {
        title: model.scenario.title.clone(),
        kind: words.say(Concept::Review).to_owned(),
        teaches: model.scenario.teaches.clone(),
        site: model.site.title.clone(),
        about: about(words, model, summary),
        restricted: edition.is_restricted(),
        has_threat: model.scenario.threat.is_some(),
        zero: zero(model, summary),
        averted: was_averted(&summary.ladder),
        decided: record.log.iter().any(|(_, event)| decision(&event.kind)),
        shares: shares(summary),
        targets: targets(words, summary),
        sentence: sentence(summary),
        stuck: stuck(summary),
        attendance: attendance(summary),
        support: model.site.support.iter().take(SUPPORT).cloned().collect(),
    }
}

/// What times count from.
pub(super) fn zero(model: &Model, summary: &Summary) -> &'static str {
    match model.scenario.threat.map(|threat| threat.behaviour) {
        None => "the start of the run",
        Some(Behaviour::FalseAlarm) => "the first report",
        Some(_) if was_averted(&summary.ladder) => "the first warning sign",
        Some(_) => "the onset",
    }
}

fn about(words: &Words, model: &Model, summary: &Summary) -> Vec<(String, String)> {
    let behaviour = model.scenario.threat.map(|threat| threat.behaviour);
    let simulated = words::clock(summary.simulated_s);
    let ending = ending(words, summary.ending);
    vec![
        ("Building".to_owned(), model.plan.title.clone()),
        (
            "What it plays".to_owned(),
            words.played(behaviour).to_owned(),
        ),
        ("People".to_owned(), summary.people.total.to_string()),
        (words.begin(Concept::Seed), summary.seed.to_string()),
        (
            "Length".to_owned(),
            format!("{simulated} simulated; {ending}"),
        ),
    ]
}

/// How it ended, as the end of a sentence.
fn ending(words: &Words, ending: Option<Ending>) -> &str {
    ending.map_or("its log was cut short", |ending| words.say(ending))
}

fn shares(summary: &Summary) -> Vec<Share> {
    let moments = [
        (summary.safe.share_60_s, "after 1 minute"),
        (summary.safe.share_180_s, "after 3 minutes"),
        (summary.safe.share_300_s, "after 5 minutes"),
    ];
    let total = summary.people.total;
    moments
        .into_iter()
        .map(|(share, when)| Share {
            share: words::percent(share),
            width: format!("{:.1}", share.unwrap_or(0.0) * 100.0),
            when,
            count: match share {
                Some(share) => format!("{} of {total} people", (share * total as f64).round()),
                None => "nobody on the site".to_owned(),
            },
        })
        .collect()
}

fn targets(words: &Words, summary: &Summary) -> Targets {
    let judged = summary
        .ladder
        .iter()
        .filter_map(|rung| Some((rung, rung.met?)));
    let judged: Vec<_> = judged.collect();
    let missed: Vec<&str> = judged
        .iter()
        .filter(|(_, met)| !met)
        .map(|(rung, _)| words.say(rung.rung))
        .collect();
    Targets {
        met: judged.len() - missed.len(),
        all: judged.len(),
        marks: judged.iter().map(|(_, met)| *met).collect(),
        note: match missed.as_slice() {
            [] => "all of them".to_owned(),
            missed => format!("missed: {}", missed.join("; ")),
        },
    }
}

/// Which assumption makes it so where there are patients who need help, and none was unattended.
fn attendance(summary: &Summary) -> &'static str {
    let patients: usize = summary
        .care
        .by_dependency
        .values()
        .map(|part| part.patients)
        .sum();
    match (patients, summary.care.people) {
        (1.., 0) => {
            "That nobody was unattended follows from an assumption: a patient counts as attended while \
             clinical staff of the department are on the same floor and not on the way out, however few \
             they are and whatever else they do, such as hiding or holding a door."
        }
        _ => "",
    }
}

/// The run in one sentence or two.
fn sentence(summary: &Summary) -> String {
    let total = summary.people.total;
    let people = |share: f64| (share * total as f64).round();
    let safe = match summary.safe.share_300_s {
        Some(share) => format!(
            "Five minutes on, {} of {total} people were safe",
            people(share)
        ),
        None => "Nobody was on the site five minutes on".to_owned(),
    };
    let view = &summary.exposure;
    let seen = match view.people {
        0 => "nobody was in view of the person at any time".to_owned(),
        1 => format!(
            "one was in view of the person, for {}",
            in_words(view.longest_s)
        ),
        many => format!(
            "{many} were in view of the person at some time, none for longer than {}",
            in_words(view.longest_s)
        ),
    };
    let reached = |rung| summary.ladder.iter().find(|score| score.rung == rung)?.at_s;
    let alert = match reached(crate::terms::Rung::FacilityAlert) {
        Some(at_s) => format!("The whole building was alerted at {}.", words::clock(at_s)),
        None => "The whole building was never alerted.".to_owned(),
    };
    let threat = summary
        .ladder
        .iter()
        .any(|score| score.rung == crate::terms::Rung::Onset && score.at_s.is_some());
    match threat {
        true => format!("{safe}; {seen}. {alert}"),
        false => {
            let out = &summary.evacuation;
            let last = out.last_s.map_or(String::new(), |at_s| {
                format!(", the last at {}", words::clock(at_s))
            });
            format!(
                "{safe}; {} of {} who were to leave got out{last}. {alert}",
                out.out, out.expected
            )
        }
    }
}

/// A length of time as one says it: seconds up to two minutes, then minutes, rounded up.
fn in_words(seconds: f64) -> String {
    match seconds.ceil() {
        whole if whole <= 1.0 => "one second".to_owned(),
        whole if whole <= 120.0 => format!("{whole:.0} seconds"),
        _ => format!("{:.0} minutes", (seconds / 60.0).ceil()),
    }
}

/// That people could not get on, where some could not.
fn stuck(summary: &Summary) -> String {
    let s = &summary.stuck;
    if s.people == 0 {
        return String::new();
    }
    format!(
        "{} people could not get on for a while, the longest for {:.0} s; {} still could not at the end. \
         That is a fault of the plan or of the program, not of the people.",
        s.people, s.longest_s, s.at_end
    )
}
