//! What the template shows, all of it text and lists: numbers are put into words here, not there.

use serde::Serialize;

use super::happenings::{Happening, happenings};
use crate::model::Model;
use crate::review::record::RunRecord;
use crate::review::summary::Summary;
use crate::review::words::{self, Words};
use crate::score::ladder::{Origin, RungScore, Status, was_averted};
use crate::score::refuge::NeverSecured;
use crate::score::safety::Part;
use crate::terms::{Behaviour, Dependency, Ending, Term};

/// The whole page.
#[derive(Serialize)]
pub(super) struct View {
    title: String,
    about: Vec<(&'static str, String)>,
    teaches: String,
    has_threat: bool,
    zero: &'static str,
    averted: bool,
    headline: Vec<Headline>,
    safety_parts: Vec<SafetyPart>,
    ladder: Vec<LadderRow>,
    targets: String,
    intervals: Vec<(&'static str, String)>,
    alert_reach: Vec<(&'static str, String)>,
    evacuation: Evacuation,
    refuge: Refuge,
    exposure: Vec<(&'static str, String)>,
    exposure_basis: String,
    care: Vec<(String, String)>,
    care_basis: String,
    lockdown: Vec<(String, String)>,
    lockdown_basis: String,
    stuck: Option<String>,
    happenings: Vec<Happening>,
    more_happenings: usize,
    assumptions: Vec<Assumption>,
    version: String,
    run_facts: Vec<(&'static str, String)>,
}

#[derive(Serialize)]
struct Headline {
    share: String,
    when: &'static str,
    count: String,
}

#[derive(Serialize)]
struct SafetyPart {
    part: String,
    people: usize,
    shares: Vec<String>,
}

#[derive(Serialize)]
struct LadderRow {
    name: String,
    meaning: &'static str,
    /// A class of the style sheet: met, missed, plain or off.
    class: &'static str,
    at: String,
    target: String,
    verdict: String,
    why: String,
    evidence: String,
}

#[derive(Serialize)]
struct Evacuation {
    rows: Vec<(&'static str, String)>,
    parts: Vec<Vec<String>>,
    doors: Vec<Vec<String>>,
    split: Vec<(&'static str, String)>,
    out: usize,
    basis: String,
}

#[derive(Serialize)]
struct Refuge {
    rows: Vec<(&'static str, String)>,
    secured: Vec<Vec<String>>,
    never: Vec<NeverSecured>,
    basis: String,
}

#[derive(Serialize)]
struct Assumption {
    key: &'static str,
    value: String,
    source: String,
    mark: String,
}

/// The page's view of a run.
pub(super) fn view(record: &RunRecord) -> View {
    let RunRecord {
        model,
        log,
        summary,
        words,
        ..
    } = record;
    let (happenings, more_happenings) = happenings(model, log);
    View {
        title: model.scenario.title.clone(),
        about: about(words, model, summary),
        teaches: model.scenario.teaches.clone(),
        has_threat: model.scenario.threat.is_some(),
        zero: zero(model, summary),
        averted: was_averted(&summary.ladder),
        headline: headline(summary),
        safety_parts: safety_parts(words, model, summary),
        ladder: summary
            .ladder
            .iter()
            .map(|rung| ladder_row(words, rung))
            .collect(),
        targets: targets(summary),
        intervals: intervals(summary),
        alert_reach: alert_reach(summary),
        evacuation: evacuation(words, summary),
        refuge: refuge(summary),
        exposure: exposure(summary),
        exposure_basis: words::basis(&summary.exposure.basis),
        care: care(words, summary),
        care_basis: words::basis(&summary.care.basis),
        lockdown: lockdown(model, summary),
        lockdown_basis: words::basis(&summary.lockdown_cost.basis),
        stuck: stuck(summary),
        happenings,
        more_happenings,
        assumptions: assumptions(words, model),
        version: summary.program.version.clone(),
        run_facts: vec![
            ("Scenario file, SHA-256", summary.scenario.sha256.clone()),
            ("Plan file, SHA-256", summary.plan.sha256.clone()),
            ("State hash", summary.state_hash.clone()),
        ],
    }
}

/// What times count from.
/// What zero is called.
pub(super) fn zero(model: &Model, summary: &Summary) -> &'static str {
    match model.scenario.threat.map(|threat| threat.behaviour) {
        None => "the start of the run",
        Some(Behaviour::FalseAlarm) => "the first report",
        Some(_) if was_averted(&summary.ladder) => "the first warning sign",
        Some(_) => "the onset",
    }
}

fn about(words: &Words, model: &Model, summary: &Summary) -> Vec<(&'static str, String)> {
    let behaviour = model.scenario.threat.map(|threat| threat.behaviour);
    let simulated = words::clock(summary.simulated_s);
    vec![
        ("Site", model.site.title.clone()),
        ("Building", model.plan.title.clone()),
        ("What it plays", words.played(behaviour).to_owned()),
        ("People", format!("{}", summary.people.total)),
        ("Run number", format!("{}", summary.seed)),
        (
            "Length",
            format!("{simulated} simulated; {}", ending(words, summary.ending)),
        ),
    ]
}

/// How it ended, as the end of a sentence.
fn ending(words: &Words, ending: Option<Ending>) -> &str {
    ending.map_or("its log was cut short", |ending| words.say(ending))
}

fn headline(summary: &Summary) -> Vec<Headline> {
    let shares = [
        (summary.safe.share_60_s, "after 1 minute"),
        (summary.safe.share_180_s, "after 3 minutes"),
        (summary.safe.share_300_s, "after 5 minutes"),
    ];
    let total = summary.people.total;
    shares
        .into_iter()
        .map(|(share, when)| Headline {
            share: words::percent(share),
            when,
            count: match share {
                Some(share) => format!("{} of {total}", (share * total as f64).round()),
                None => "nobody on the site".to_owned(),
            },
        })
        .collect()
}

fn safety_parts(words: &Words, model: &Model, summary: &Summary) -> Vec<SafetyPart> {
    let unit = |part: &Part| {
        let named = model.plan.units.rows().iter().find(|u| u.name == part.part);
        let name = named.map_or("Without a unit", |unit| unit.title.as_str());
        safety_part(name.to_owned(), part)
    };
    let dependency = |part: &Part| {
        let name = Dependency::from_output(&part.part).map_or("", |d| words.say(d));
        safety_part(format!("People: {name}"), part)
    };
    let units = summary.safe.by_unit.iter().map(unit);
    let dependencies = summary.safe.by_dependency.iter().map(dependency);
    units.chain(dependencies).collect()
}

fn safety_part(name: String, part: &Part) -> SafetyPart {
    SafetyPart {
        part: name,
        people: part.moments.iter().map(|m| m.people).max().unwrap_or(0),
        shares: part
            .moments
            .iter()
            .map(|m| words::percent(m.share))
            .collect(),
    }
}

fn ladder_row(words: &Words, rung: &RungScore) -> LadderRow {
    let (class, verdict) = match (rung.status, rung.met) {
        (Status::Reached, Some(true)) => ("met", "✓ target met"),
        (_, Some(false)) => ("missed", "✗ target missed"),
        (Status::Reached, None) => ("plain", "reached"),
        _ => ("off", words.say(rung.status)),
    };
    let mut why: Vec<String> = rung.why.iter().cloned().collect();
    match rung.origin {
        Some(Origin::Simulated) if !rung.basis.emergent => why.push(format!(
            "mostly set by the assumption {}",
            rung.basis.assumptions.join(", ")
        )),
        Some(origin) => why.push(words.say(origin).to_owned()),
        None => {}
    }
    LadderRow {
        name: words.say(rung.rung).to_owned(),
        meaning: rung.rung.meaning(),
        class,
        at: rung.at_s.map_or("–".to_owned(), words::clock),
        target: rung.target_s.map_or("–".to_owned(), words::clock),
        verdict: verdict.to_owned(),
        why: why.join("; "),
        evidence: evidence(&rung.evidence),
    }
}

/// The first few events by number.
fn evidence(events: &[u32]) -> String {
    const FEW: usize = 4;
    let mut shown: Vec<String> = events.iter().take(FEW).map(|id| format!("#{id}")).collect();
    if events.len() > FEW {
        shown.push(format!("and {} more", events.len() - FEW));
    }
    shown.join(" ")
}

fn targets(summary: &Summary) -> String {
    let judged = summary.ladder.iter().filter_map(|rung| rung.met);
    let (met, all) = judged.fold((0, 0), |(met, all), yes| (met + usize::from(yes), all + 1));
    match all {
        0 => "The scenario sets no targets.".to_owned(),
        all => format!("{met} of {all} targets met."),
    }
}

fn intervals(summary: &Summary) -> Vec<(&'static str, String)> {
    let name = |interval: &str| match interval {
        "call_to_arrival" => "From the call to the first officer",
        "arrival_to_entry" => "From the first officer to entry",
        _ => "From the alert to rooms secured",
    };
    let shown = |s: Option<f64>| s.map_or("not both reached".to_owned(), words::clock);
    summary
        .intervals
        .iter()
        .map(|i| (name(i.interval), shown(i.seconds)))
        .collect()
}

fn alert_reach(summary: &Summary) -> Vec<(&'static str, String)> {
    let Some(reach) = &summary.alert_reach else {
        return Vec::new();
    };
    vec![
        ("within 30 s", words::percent(reach.share_30_s)),
        ("within 60 s", words::percent(reach.share_60_s)),
        ("within 120 s", words::percent(reach.share_120_s)),
    ]
}

fn or_never(seconds: Option<f64>) -> String {
    seconds.map_or("not reached".to_owned(), words::clock)
}

fn evacuation(words: &Words, summary: &Summary) -> Evacuation {
    let e = &summary.evacuation;
    let parts = e.by_dependency.iter().map(|(dependency, part)| {
        vec![
            words.say(*dependency).to_owned(),
            part.expected.to_string(),
            part.out.to_string(),
            or_never(part.p50_s),
            part.last_s.map_or("–".to_owned(), words::clock),
        ]
    });
    let doors = e.doors.iter().map(|door| {
        vec![
            door.title.clone(),
            door.people.to_string(),
            words::clock(door.first_s),
            words::clock(door.last_s),
            format!("{:.1}", door.busiest_per_s),
        ]
    });
    let seconds = |s: f64| format!("{s:.0} s");
    Evacuation {
        rows: vec![
            ("Were to leave", e.expected.to_string()),
            ("Got out", e.out.to_string()),
            ("Half were out by", or_never(e.p50_s)),
            ("90 % were out by", or_never(e.p90_s)),
            ("95 % were out by", or_never(e.p95_s)),
            (
                "The last got out at",
                e.last_s.map_or("–".to_owned(), words::clock),
            ),
        ],
        parts: parts.collect(),
        doors: doors.collect(),
        split: vec![
            ("before the first act", seconds(e.split.pre_movement)),
            ("preparing", seconds(e.split.preparation)),
            ("waiting", seconds(e.split.waiting)),
            ("moving", seconds(e.split.moving)),
            ("stopped on purpose", seconds(e.split.settled)),
        ],
        out: e.out,
        basis: words::basis(&e.basis),
    }
}

fn refuge(summary: &Summary) -> Refuge {
    let r = &summary.refuge;
    let secured = r.secured.iter().map(|space| {
        vec![
            space.title.clone(),
            words::clock(space.at_s),
            space.people.to_string(),
            if space.held { "yes" } else { "opened again" }.to_owned(),
        ]
    });
    Refuge {
        rows: vec![
            (
                "Rooms to be secured: occupied, in the affected parts",
                r.spaces_expected.to_string(),
            ),
            ("Rooms secured anywhere", r.spaces_secured.to_string()),
            ("People in them", r.people_secured.to_string()),
            ("Half of those were secured by", or_never(r.p50_s)),
        ],
        secured: secured.collect(),
        never: r.never.clone(),
        basis: words::basis(&r.basis),
    }
}

fn exposure(summary: &Summary) -> Vec<(&'static str, String)> {
    let e = &summary.exposure;
    vec![
        ("Person-seconds in view", format!("{:.0}", e.person_s)),
        ("People in view at all", e.people.to_string()),
        (
            "The longest for one person",
            format!("{:.0} s", e.longest_s),
        ),
    ]
}

fn care(words: &Words, summary: &Summary) -> Vec<(String, String)> {
    let c = &summary.care;
    let minutes = |m: f64| format!("{m:.1} min");
    let mut rows = vec![
        (
            "Patient-minutes unattended".to_owned(),
            minutes(c.unattended_min),
        ),
        (
            "Patients unattended at all".to_owned(),
            c.people.to_string(),
        ),
        (
            "The longest for one patient".to_owned(),
            minutes(c.longest_min),
        ),
    ];
    rows.extend(c.by_dependency.iter().map(|(dependency, part)| {
        let name = words.say(*dependency);
        (
            format!("Patient {name} ({} of them)", part.patients),
            minutes(part.unattended_min),
        )
    }));
    rows
}

fn lockdown(model: &Model, summary: &Summary) -> Vec<(String, String)> {
    let l = &summary.lockdown_cost;
    let minutes = |m: f64| format!("{m:.0} room-minutes");
    let mut rows = vec![
        (
            "People who found a door locked".to_owned(),
            format!("{} ({} times)", l.people_shut_out, l.locked_doors_tried),
        ),
        (
            "Most people behind locked doors at once".to_owned(),
            l.people_shut_in.to_string(),
        ),
        ("Rooms out of use".to_owned(), minutes(l.access_lost_min)),
    ];
    rows.extend(l.by_unit.iter().map(|lost| {
        let named = model.plan.units.rows().iter().find(|u| u.name == lost.unit);
        let name = named.map_or("Rooms without a unit", |unit| unit.title.as_str());
        (name.to_owned(), minutes(lost.access_lost_min))
    }));
    rows
}

fn stuck(summary: &Summary) -> Option<String> {
    let s = &summary.stuck;
    (s.people > 0).then(|| {
        format!(
            "{} people could not get on for a while, the longest for {:.0} s; {} still could not \
             at the end. That is a fault of the plan or of the program, not of the people.",
            s.people, s.longest_s, s.at_end
        )
    })
}

fn assumptions(words: &Words, model: &Model) -> Vec<Assumption> {
    let rows = model.defaults.rows().into_iter();
    rows.map(|(key, value, source, mark)| Assumption {
        key,
        value,
        source: source.to_owned(),
        mark: words.say(mark).to_owned(),
    })
    .collect()
}
