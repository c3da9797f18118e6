//! A run as its papers are made from it.

use super::density::{Tightest, tightest};
use super::figures::Figures;
use super::summary::{InputHashes, RunFacts, Summary};
use super::track::{BadTrack, Track};
use super::words::Words;
use crate::model::Model;
use crate::score::{Scorecard, score};
use crate::sim::event::EventLog;
use crate::sim::input::Input;

/// All that is known about a run once it is over: what it was made from, what happened, where
/// everybody was, and what it came to.
#[derive(Clone, Debug)]
pub struct RunRecord<'a> {
    /// What was run.
    pub model: &'a Model,
    /// What happened.
    pub log: &'a EventLog,
    /// The decisions that it was run with, in their order.
    pub decisions: &'a [Input],
    /// Where everybody was, as it stands on disk.
    pub track: &'a [u8],
    /// The same, read.
    pub places: Track,
    /// Where it got tight.
    pub tightest: Vec<Tightest>,
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
        decisions: &'a [Input],
        track: &'a [u8],
        facts: &RunFacts,
    ) -> Result<RunRecord<'a>, BadTrack> {
        let card = score(model, log);
        let summary = Summary::new(model, log, &card, facts, &InputHashes::of(model));
        let places = Track::read(track)?;
        Ok(RunRecord {
            model,
            log,
            decisions,
            track,
            tightest: tightest(model, log, &card.clock, &places),
            places,
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
    use crate::geom::Point;
    use crate::ids::{LevelId, SpaceId, Table};
    use crate::review::summary::Program;
    use crate::review::track::TrackWriter;
    use crate::score::fixture::{PUBLIC_ADDRESS, Script};
    use crate::sim::event::EventKind;
    use crate::sim::frame::{Frame, PersonFrame, ThreatFrame, Whereabouts};
    use crate::terms::{Act, CueKind, Instruction, Situation, TimeUse, Wording};
    use crate::units::Tick;

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

    /// A short run in which something of everything that a page shows happens.
    pub(crate) fn eventful(model: &Model) -> Script<'_> {
        let mut script = Script::everybody_in(model, "room-a");
        script.begin(160);
        script.believe(200, "nurses.1", Situation::Danger, CueKind::SawThreat);
        let nurse = script.person("nurses.1");
        script.add(200, EventKind::ExposureBegan { person: nurse });
        let ended = EventKind::ExposureEnded {
            person: nurse,
            exposed_s: 10.0,
        };
        let alert = EventKind::AlertSounded {
            device: PUBLIC_ADDRESS,
            says: Instruction::Lockdown,
            place: None,
            wording: Wording::Plain,
        };
        script.add(240, alert);
        let spaces = vec![script.space("room-a"), script.space("room-b")];
        script.add(240, EventKind::SecuringExpected { spaces });
        script.act(300, "visitors.1", Act::LeaveBuilding);
        script.time_use(300, "visitors.1", TimeUse::Moving);
        script.add(360, ended);
        script.leave(480, "visitors.1", "d-exit");
        let room = script.space("room-a");
        script.add(640, EventKind::SpaceSecured { space: room });
        script.end(8000);
        script
    }

    /// An empty track.
    pub(crate) fn track(model: &Model) -> Vec<u8> {
        TrackWriter::new(model).finish()
    }

    /// A track in which everybody stands in one row, a hand apart.
    pub(crate) fn crowded_track(model: &Model) -> Vec<u8> {
        let person = |rank: usize| PersonFrame {
            place: Whereabouts::Inside {
                level: LevelId(0),
                space: SpaceId(0),
                at: Point::new(3.0 + rank as f64 * 0.1, 3.0),
            },
            situation: Situation::Nothing,
            act: Act::CarryOn,
            time_use: TimeUse::PreMovement,
        };
        let mut writer = TrackWriter::new(model);
        for tick in [0, 160] {
            let everybody = (0..model.roster.people.len()).map(person);
            writer.frame(&Frame {
                tick: Tick(tick),
                people: Table::new(everybody.collect()),
                doors: Table::default(),
                threat: (tick > 0).then_some(ThreatFrame {
                    level: LevelId(0),
                    at: Point::new(1.0, 1.0),
                    active: true,
                }),
            });
        }
        writer.finish()
    }

    /// The record.
    pub(crate) fn record<'a>(
        model: &'a Model,
        log: &'a EventLog,
        track: &'a [u8],
    ) -> RunRecord<'a> {
        RunRecord::new(model, log, &[], track, &facts()).expect("the track was written just now")
    }
}
