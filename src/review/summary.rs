//! `summary.json`: a run in numbers.
//!
//! The fields are those of DESIGN 7 and more; `docs/RUN_FOLDER.md` explains each. What is counted moment
//! by moment stands in the tables beside it. All but the facts
//! of [`RunFacts`] are made from model and log, so that a review of the folder gives the same bytes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::data::FileKind;
use crate::model::Model;
use crate::score::Scorecard;
use crate::score::care::Care;
use crate::score::evacuation::Evacuation;
use crate::score::exposure::Exposure;
use crate::score::knowledge::Knowledge;
use crate::score::ladder::{AlertReach, Interval, RungScore};
use crate::score::lockdown::Lockdown;
use crate::score::people::scored;
use crate::score::refuge::Refuge;
use crate::score::safety::{MOMENTS_S, Part};
use crate::score::stuck::Stuck;
use crate::score::units::UnitScore;
use crate::sim::event::{EventKind, EventLog};
use crate::terms::{Ending, Role};

/// The program's name in every summary: what a run folder is known by.
pub const PROGRAM: &str = "hotwash";

/// Which program made a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Always `hotwash`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The commit that it was built from, where that is known.
    pub commit: Option<String>,
}

impl Program {
    /// This program.
    pub fn this() -> Program {
        Program {
            name: PROGRAM.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            commit: option_env!("HOTWASH_COMMIT").map(str::to_owned),
        }
    }
}

/// What only the run itself knows; a review takes it from the summary that the run wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunFacts {
    /// The program that ran it.
    pub program: Program,
    /// The hash of the last state.
    pub state_hash: String,
    /// The SHA-256 of the event log as it stands on disk.
    pub events_sha256: String,
    /// The SHA-256 of the decisions as they stand on disk.
    pub decisions_sha256: String,
    /// Seconds that the run took on the clock on the wall.
    pub wall_s: f64,
    /// Awake walkers times their substeps.
    pub agent_steps: u64,
}

/// The hashes of the files that a run was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputHashes {
    /// The scenario's file.
    pub scenario: String,
    /// The plan's file.
    pub plan: String,
}

impl InputHashes {
    /// The hashes of the files that `model` was made from; empty for a model made without files.
    pub fn of(model: &Model) -> InputHashes {
        let of = |kind: FileKind| {
            let file = model.inputs.iter().find(|file| file.kind == kind);
            file.map_or_else(String::new, |file| file.sha256.clone())
        };
        InputHashes {
            scenario: of(FileKind::Scenario),
            plan: of(FileKind::FloorPlan),
        }
    }
}

/// A run in numbers.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// `EXERCISE`: this is about a drill.
    pub marking: &'static str,
    /// The program that ran it.
    pub program: Program,
    /// The script.
    pub scenario: ScenarioRef,
    /// The building.
    pub plan: PlanRef,
    /// The run's number.
    pub seed: u64,
    /// The last tick.
    pub ticks: u32,
    /// The same in seconds.
    pub simulated_s: f64,
    /// Seconds from the run's start to zero, from which all scores count.
    pub zero_s: f64,
    /// How it ended; nothing where the log was cut short.
    pub ending: Option<Ending>,
    /// The hash of the last state.
    pub state_hash: String,
    /// The SHA-256 of the event log as it stands on disk.
    pub events_sha256: String,
    /// The SHA-256 of the decisions as they stand on disk.
    pub decisions_sha256: String,
    /// Who took part.
    pub people: PeopleCount,
    /// Who was safe when.
    pub safe: SafeShares,
    /// Who got out when.
    pub evacuation: Evacuation,
    /// Which spaces were secured.
    pub refuge: Refuge,
    /// Time in view of the threat.
    pub exposure: Exposure,
    /// Who knew what when.
    pub knowledge: Knowledge,
    /// Patients without attendance.
    pub care: Care,
    /// What locking cost.
    pub lockdown_cost: Lockdown,
    /// The response timeline.
    pub ladder: Vec<RungScore>,
    /// The times between its rungs.
    pub intervals: Vec<Interval>,
    /// Whom the first alert reached.
    pub alert_reach: Option<AlertReach>,
    /// People who could not get on.
    pub stuck: Stuck,
    /// What it came to for each department.
    pub units: Vec<UnitScore>,
    /// Seconds that the run took on the clock on the wall.
    pub wall_s: f64,
    /// Awake walkers times their substeps.
    pub agent_steps: u64,
}

/// The script.
#[derive(Clone, Debug, Serialize)]
pub struct ScenarioRef {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The hash of its file.
    pub sha256: String,
}

/// The building.
#[derive(Clone, Debug, Serialize)]
pub struct PlanRef {
    /// Its id.
    pub id: String,
    /// The hash of its file.
    pub sha256: String,
}

/// Who took part; officers are not among them.
#[derive(Clone, Debug, Serialize)]
pub struct PeopleCount {
    /// All.
    pub total: usize,
    /// By role, for the roles that occur.
    pub by_role: BTreeMap<Role, usize>,
    /// Officers who could come.
    pub officers: usize,
}

/// Who was safe when.
#[derive(Clone, Debug, Serialize)]
pub struct SafeShares {
    /// The share after one minute.
    pub share_60_s: Option<f64>,
    /// The share after three minutes.
    pub share_180_s: Option<f64>,
    /// The share after five minutes.
    pub share_300_s: Option<f64>,
    /// The same by unit.
    pub by_unit: Vec<Part>,
    /// The same by dependency.
    pub by_dependency: Vec<Part>,
}

impl Summary {
    /// The summary of a run.
    pub fn new(
        model: &Model,
        log: &EventLog,
        card: &Scorecard,
        facts: &RunFacts,
        hashes: &InputHashes,
    ) -> Summary {
        let card = card.clone();
        Summary {
            marking: "EXERCISE",
            program: facts.program.clone(),
            scenario: ScenarioRef {
                id: model.scenario.name.clone(),
                title: model.scenario.title.clone(),
                sha256: hashes.scenario.clone(),
            },
            plan: PlanRef {
                id: model.plan.name.clone(),
                sha256: hashes.plan.clone(),
            },
            seed: seed(model, log),
            ticks: card.clock.end.0,
            simulated_s: card.clock.end.seconds(),
            zero_s: card.clock.zero.seconds(),
            ending: ending(log),
            state_hash: facts.state_hash.clone(),
            events_sha256: facts.events_sha256.clone(),
            decisions_sha256: facts.decisions_sha256.clone(),
            people: people(model),
            safe: safe_shares(&card),
            evacuation: card.evacuation,
            refuge: card.refuge,
            exposure: card.exposure,
            knowledge: card.knowledge,
            care: card.care,
            lockdown_cost: card.lockdown,
            ladder: card.ladder.rungs,
            intervals: card.ladder.intervals,
            alert_reach: card.ladder.alert_reach,
            stuck: card.stuck,
            units: card.units,
            wall_s: facts.wall_s,
            agent_steps: facts.agent_steps,
        }
    }

    /// The file's text, ended by a line feed.
    pub fn to_json(&self) -> String {
        let mut text =
            serde_json::to_string_pretty(self).expect("plain numbers, text and lists are JSON");
        text.push('\n');
        text
    }
}

/// The seed that the run was started with; a log without a start has the scenario's.
fn seed(model: &Model, log: &EventLog) -> u64 {
    let started = log.iter().find_map(|(_, event)| match event.kind {
        EventKind::RunStarted { seed } => Some(seed),
        _ => None,
    });
    started.unwrap_or(model.scenario.seed)
}

fn ending(log: &EventLog) -> Option<Ending> {
    log.iter().rev().find_map(|(_, event)| match event.kind {
        EventKind::RunEnded { ending } => Some(ending),
        _ => None,
    })
}

fn people(model: &Model) -> PeopleCount {
    let mut by_role = BTreeMap::new();
    for (_, entry) in scored(model) {
        *by_role.entry(entry.role).or_insert(0) += 1;
    }
    let total = scored(model).count();
    PeopleCount {
        total,
        by_role,
        officers: model.roster.people.len() - total,
    }
}

fn safe_shares(card: &Scorecard) -> SafeShares {
    let [first, second, third] = MOMENTS_S.map(|at_s| card.safety.share_at(at_s));
    SafeShares {
        share_60_s: first,
        share_180_s: second,
        share_300_s: third,
        by_unit: card.safety.by_unit.clone(),
        by_dependency: card.safety.by_dependency.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, with_threat};
    use crate::score::score;
    use serde_json::Value;

    fn summary() -> Value {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        script.begin(160);
        script.leave(320, "visitors.1", "d-exit");
        script.end(1600);
        let facts = RunFacts {
            program: Program::this(),
            state_hash: "00ff".to_owned(),
            events_sha256: "ee".to_owned(),
            decisions_sha256: "dd".to_owned(),
            wall_s: 0.25,
            agent_steps: 12,
        };
        let hashes = InputHashes {
            scenario: "aa".to_owned(),
            plan: "bb".to_owned(),
        };
        let card = score(&model, &script.log);
        let text = Summary::new(&model, &script.log, &card, &facts, &hashes).to_json();
        serde_json::from_str(&text).expect("just written")
    }

    /// Every field of DESIGN 7, by its path.
    const FIELDS: &str = "program.name program.version program.commit scenario.id scenario.title \
        scenario.sha256 plan.id plan.sha256 seed ticks simulated_s state_hash events_sha256 \
        decisions_sha256 people.total \
        people.by_role safe.share_60_s safe.share_180_s safe.share_300_s evacuation.expected \
        evacuation.out evacuation.p50_s evacuation.p90_s evacuation.p95_s evacuation.last_s \
        evacuation.split.pre_movement evacuation.split.preparation evacuation.split.waiting \
        evacuation.split.moving evacuation.by_dependency refuge.spaces_secured \
        refuge.people_secured refuge.p50_s exposure.person_s exposure.people care.unattended_min \
        lockdown_cost ladder.0.rung ladder.0.status ladder.0.why ladder.0.at_s ladder.0.target_s \
        ladder.0.met ladder.0.origin ladder.0.evidence stuck.people stuck.longest_s wall_s \
        agent_steps";

    #[test]
    fn every_field_of_the_design_is_there() {
        let summary = summary();
        for path in FIELDS.split_whitespace() {
            let pointer = format!("/{}", path.replace('.', "/"));
            assert!(summary.pointer(&pointer).is_some(), "{path} is missing");
        }
        assert_eq!(summary["ladder"].as_array().map(Vec::len), Some(18));
    }

    #[test]
    fn numbers_agree_with_the_log() {
        let summary = summary();
        assert_eq!(summary["seed"], 7);
        assert_eq!(summary["ticks"], 1600);
        assert_eq!(summary["simulated_s"], 100.0);
        assert_eq!(summary["people"]["total"], 5);
        assert_eq!(summary["people"]["by_role"]["nurse"], 1);
        assert_eq!(summary["safe"]["share_60_s"], 0.2);
        assert_eq!(summary["ladder"][1]["rung"], "onset");
        assert_eq!(summary["ladder"][1]["status"], "reached");
        assert_eq!(summary["ending"], "time_limit");
        assert_eq!(summary["marking"], "EXERCISE");
    }
}
