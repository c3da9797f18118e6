//! Whether a stored run's evidence is still what the run wrote.
//!
//! The summary keeps the hashes of the log, the decisions, the scenario and the plan; the track has its own
//! checksum. This finds files that were cut or changed by mistake or by hand. It is no signature:
//! whoever also changes the summary is not found out.

use super::folder::{DECISIONS, EVENTS, INPUTS, Stored, TRACK};
use super::track::Track;
use crate::data::FileKind;
use crate::data::problem::{FileId, Problems, Span};
use crate::data::source::{Sources, sha256};

/// A file of a run folder that is not what the run wrote.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{fault}; run the scenario again")]
pub struct Changed {
    /// The file's name within the folder.
    pub file: String,
    /// What is wrong with it.
    pub fault: String,
}

/// Looks at the log, the decisions and the track.
pub fn check(stored: &Stored) -> Result<(), Changed> {
    let facts = &stored.facts;
    let texts = [
        (
            EVENTS.to_owned(),
            "log",
            &stored.events,
            &facts.events_sha256,
        ),
        (
            format!("{INPUTS}/{DECISIONS}"),
            "list of decisions",
            &stored.decisions,
            &facts.decisions_sha256,
        ),
    ];
    for (file, what, text, hash) in texts {
        if sha256(text.as_bytes()) != *hash {
            let fault = format!("the {what} was cut short or changed since it was written");
            return Err(Changed { file, fault });
        }
    }
    Track::read(&stored.track).map_err(|bad| Changed {
        file: TRACK.to_owned(),
        fault: bad.to_string(),
    })?;
    Ok(())
}

/// Looks at the scenario and the plan among the stored inputs; faults go to `problems`.
pub(super) fn check_inputs(
    stored: &Stored,
    files: &[(FileKind, FileId)],
    sources: &Sources,
    problems: &mut Problems,
) {
    for (kind, file) in files {
        let wanted = match kind {
            FileKind::Scenario => &stored.hashes.scenario,
            FileKind::FloorPlan => &stored.hashes.plan,
            _ => continue,
        };
        if sources.sha256(*file) != wanted {
            let name = sources.name(*file);
            let what = kind.word();
            let message = format!("inputs/{name} is not the {what} that the run was made from");
            problems
                .error("run.input.changed", Span::NOWHERE, message)
                .help("run the scenario again");
        }
    }
}
