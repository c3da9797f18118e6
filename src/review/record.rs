//! A run as its papers are made from it.

use super::figures::Figures;
use super::summary::{InputHashes, RunFacts, Summary};
use super::track::{BadTrack, Track};
use super::words::Words;
use crate::model::Model;
use crate::score::{Scorecard, score};
use crate::sim::event::EventLog;

/// All that is known about a run once it is over: what it was made from, what happened, where
/// everybody was, and what it came to.
#[derive(Clone, Debug)]
pub struct RunRecord<'a> {
    /// What was run.
    pub model: &'a Model,
    /// What happened.
    pub log: &'a EventLog,
    /// Where everybody was, as it stands on disk.
    pub track: &'a [u8],
    /// The same, read.
    pub places: Track,
    /// What it came to.
    pub card: Scorecard,
    /// The same in the form of `summary.json`.
    pub summary: Summary,
    /// What its papers call things.
    pub words: Words,
    /// What stands beside its tables and charts.
    pub figures: Figures,
}

impl<'a> RunRecord<'a> {
    /// The record of a run. Fails where the track is none.
    pub fn new(
        model: &'a Model,
        log: &'a EventLog,
        track: &'a [u8],
        facts: &RunFacts,
    ) -> Result<RunRecord<'a>, BadTrack> {
        let card = score(model, log);
        let summary = Summary::new(model, log, &card, facts, &InputHashes::of(model));
        Ok(RunRecord {
            model,
            log,
            track,
            places: Track::read(track)?,
            card,
            summary,
            words: Words::of(model),
            figures: Figures::bundled(),
        })
    }
}

#[cfg(test)]
pub(crate) mod sample {
    //! A record of a log that was written by hand, in which nobody ever moves.

    use super::*;
    use crate::review::summary::Program;
    use crate::review::track::TrackWriter;

    /// Facts that are easily recognised: none of them belongs on a page.
    pub(crate) fn facts() -> RunFacts {
        RunFacts {
            program: Program {
                commit: Some("c0ffee".to_owned()),
                ..Program::this()
            },
            state_hash: "00ff".to_owned(),
            events_sha256: "ee".to_owned(),
            decisions_sha256: "dd".to_owned(),
            wall_s: 98.7654,
            agent_steps: 12,
        }
    }

    /// An empty track.
    pub(crate) fn track(model: &Model) -> Vec<u8> {
        TrackWriter::new(model).finish()
    }

    /// The record.
    pub(crate) fn record<'a>(
        model: &'a Model,
        log: &'a EventLog,
        track: &'a [u8],
    ) -> RunRecord<'a> {
        RunRecord::new(model, log, track, &facts()).expect("the track was written just now")
    }
}
