//! The moments that the time bar marks and that one jumps to: milestones, and what a talk turns on.

use std::collections::BTreeSet;

use serde::Serialize;

use super::known::Held;
use crate::ids::SpaceId;
use crate::model::Model;
use crate::review::drawing::visible;
use crate::review::edition::Edition;
use crate::review::record::RunRecord;
use crate::sim::event::EventKind;
use crate::terms::{Instruction, ThreatEnding};
use crate::units::{TICK_HZ, Tick};

/// What a moment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    /// A milestone of the response timeline.
    Milestone,
    /// The threat is elsewhere, or ended.
    Threat,
    /// What control knew of it.
    Control,
    /// An announcement, or who came to help.
    Response,
}

/// A moment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Mark {
    pub(super) tick: u32,
    pub(super) kind: Kind,
    pub(super) say: String,
}

/// All moments in the order of time. What is told twice in the same words is told once.
pub(super) fn marks(record: &RunRecord, held: &[(Tick, Held)], edition: Edition) -> Vec<Mark> {
    let model = record.model;
    let mut marks: Vec<Mark> = milestones(record).collect();
    marks.extend(control(model, held));
    let mut told = BTreeSet::new();
    for (_, event) in record.log.iter() {
        if let Some((kind, say)) = say(record, &event.kind, edition)
            && told.insert((say.clone(), once_in(kind, event.tick)))
        {
            let tick = event.tick.0;
            marks.push(Mark { tick, kind, say });
        }
    }
    marks.sort();
    marks
}

/// The same words count again after a minute, but for announcements, which are repeated.
fn once_in(kind: Kind, tick: Tick) -> u32 {
    match kind {
        Kind::Response => 0,
        _ => tick.0 / (60 * TICK_HZ),
    }
}

fn milestones(record: &RunRecord) -> impl Iterator<Item = Mark> {
    let zero_s = record.card.clock.zero.seconds();
    let rungs = record.card.ladder.rungs.iter();
    rungs.filter_map(move |rung| {
        Some(Mark {
            tick: Tick::at(zero_s + rung.at_s?).0,
            kind: Kind::Milestone,
            say: visible(record.words.say(rung.rung)),
        })
    })
}

/// Each time that control held something else.
fn control<'a>(model: &'a Model, held: &'a [(Tick, Held)]) -> impl Iterator<Item = Mark> + 'a {
    let mut last = Held::Nothing;
    held.iter().filter_map(move |&(tick, now)| {
        let before = std::mem::replace(&mut last, now);
        let say = match now {
            _ if now == before => return None,
            Held::Place(space) => format!("Control: the person is in {}.", room(model, space)),
            Held::SomeDanger => "Control: danger, and no place is known.".to_owned(),
            Held::Nothing | Held::Over => return None,
        };
        Some(Mark {
            tick: tick.0,
            kind: Kind::Control,
            say,
        })
    })
}

/// A sentence on an event, where it is one to stop at.
fn say(record: &RunRecord, kind: &EventKind, edition: Edition) -> Option<(Kind, String)> {
    threat(record.model, kind)
        .map(|say| (Kind::Threat, say))
        .or_else(|| response(record, kind, edition).map(|say| (Kind::Response, say)))
}

fn threat(model: &Model, kind: &EventKind) -> Option<String> {
    Some(match kind {
        EventKind::PrecursorShown { space } => {
            format!(
                "Somebody behaves in a worrying way in {}.",
                room(model, *space)
            )
        }
        EventKind::ThreatEntered { space } => {
            format!("The person enters {}.", room(model, *space))
        }
        EventKind::ThreatSettled { space } => {
            format!(
                "The person shuts themselves in, in {}.",
                room(model, *space)
            )
        }
        EventKind::ThreatEnded { space, ending } => match ending {
            ThreatEnding::OwnAccord => format!("It ends in {}.", room(model, *space)),
            ThreatEnding::Officers => format!("Officers end it in {}.", room(model, *space)),
            ThreatEnding::Left => "The person has left; nobody knows where they are.".to_owned(),
            ThreatEnding::TalkedDown => format!("It ends in talk in {}.", room(model, *space)),
        },
        _ => return None,
    })
}

fn response(record: &RunRecord, kind: &EventKind, edition: Edition) -> Option<String> {
    let model = record.model;
    Some(match kind {
        EventKind::AlertSounded { says, place, .. } => {
            format!("Announcement: {}.", announced(record, *says, *place))
        }
        EventKind::PlaceFoundClear { place, .. } => {
            format!("Security finds nobody in {}.", room(model, *place))
        }
        EventKind::PoliceEntered { unit, .. } => format!("Police unit {unit} enters."),
        EventKind::CompartmentDeclaredSafe { compartment } => {
            let title = &model.plan.compartments[*compartment].title;
            format!("{} is declared safe.", visible(title))
        }
        // What was decided, or noted, may name a door or a device.
        EventKind::InputTaken { by, what, .. } if edition.is_restricted() => {
            format!("Decision ({}): {}.", visible(by), visible(what))
        }
        EventKind::InputTaken { by, .. } => format!("Decision ({}).", visible(by)),
        EventKind::NoteMade { text } if edition.is_restricted() => {
            format!("Note: {}.", visible(text))
        }
        _ => return None,
    })
}

fn announced(record: &RunRecord, says: Instruction, place: Option<SpaceId>) -> String {
    let named = place.map(|space| format!(" ({})", room(record.model, space)));
    visible(record.words.say(says)) + &named.unwrap_or_default()
}

fn room(model: &Model, space: SpaceId) -> String {
    visible(&model.plan.spaces[space].title)
}
