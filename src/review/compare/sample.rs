//! Two runs of the smallest building, written by hand, each from a scenario file of a few fields.

use super::Side;
use crate::data::FileKind;
use crate::data::source::sha256;
use crate::model::Model;
use crate::model::inputs::InputFile;
use crate::review::record::RunRecord;
use crate::review::record::sample::{facts, track};
use crate::review::summary::RunFacts;
use crate::score::fixture::with_threat;
use crate::sim::event::EventLog;
use crate::sim::input::{Giver, Input, Order};
use crate::units::Tick;

/// A scenario as it might stand in a file; the model is that of the smallest building.
pub(super) const SCENARIO: &str = "Scenario(id: \"by-hand\", title: \"By hand\", plan: \"two-rooms\", \
     seed: 7, people: [(id: \"nurses\", count: 1), (id: \"visitors\", count: 2)], \
     threat: (start: \"corridor\", onset_s: 10.0), targets: [(rung: Entry, within_s: 60.0)])";
/// A plan as it might stand in a file.
pub(super) const PLAN: &str = "FloorPlan(id: \"two-rooms\", title: \"Two rooms\", \
     doors: [(id: \"d-a\", lock: ThumbTurn(inside: \"room-a\"))], \
     censuses: [(id: \"day\", people: [])])";

/// One run before it is a side: what the record borrows from.
pub(super) struct Run {
    pub(super) model: Model,
    pub(super) sets: Vec<String>,
    pub(super) decisions: Vec<Input>,
    pub(super) facts: RunFacts,
    track: Vec<u8>,
}

impl Run {
    /// The run of the usual files.
    pub(super) fn usual() -> Run {
        Run::of(SCENARIO, PLAN)
    }

    /// A run of these files. What they say does not reach the model.
    pub(super) fn of(scenario: &str, plan: &str) -> Run {
        let mut model = with_threat();
        let file = |kind: FileKind, text: &str| InputFile {
            name: format!("{}.ron", kind.word()),
            kind,
            sha256: sha256(text.as_bytes()),
            bytes: text.as_bytes().to_vec(),
        };
        model.inputs = vec![
            file(FileKind::FloorPlan, plan),
            file(FileKind::Scenario, scenario),
        ];
        Run {
            track: track(&model),
            model,
            sets: Vec::new(),
            decisions: Vec::new(),
            facts: facts(),
        }
    }

    /// The same with an option.
    pub(super) fn set(mut self, set: &str) -> Run {
        self.sets.push(set.to_owned());
        self
    }

    /// The same with a decision.
    pub(super) fn decide(mut self, tick: u32, order: Order) -> Run {
        let by = Giver::new("facilitator").expect("one word");
        let tick = Tick(tick);
        self.decisions.push(Input { tick, by, order });
        self
    }

    /// The record of it with a log.
    pub(super) fn record<'a>(&'a self, log: &'a EventLog) -> RunRecord<'a> {
        RunRecord::new(&self.model, log, &self.decisions, &self.track, &self.facts)
            .expect("a track of its own")
    }

    /// The run as a side.
    pub(super) fn side<'a>(&'a self, name: &'a str, record: &'a RunRecord<'a>) -> Side<'a> {
        Side {
            name,
            record,
            sets: &self.sets,
        }
    }
}

/// What two runs with these logs are asked together.
pub(super) fn with_sides<T>(
    (a, a_log): (&Run, &EventLog),
    (b, b_log): (&Run, &EventLog),
    ask: impl FnOnce(&Side<'_>, &Side<'_>) -> T,
) -> T {
    let (a_record, b_record) = (a.record(a_log), b.record(b_log));
    ask(&a.side("first", &a_record), &b.side("second", &b_record))
}
