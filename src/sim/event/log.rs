//! The log: all events of a run in order, and its JSON lines on disk.

use serde_json::{Map, Value, json};

use super::json::Field;
use super::{Event, EventId, EventKind};
use crate::model::Model;
use crate::units::Tick;

/// All events of a run, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventLog {
    events: Vec<Event>,
}

impl EventLog {
    /// Adds a fact and returns its number.
    pub fn add(&mut self, tick: Tick, kind: EventKind, cause: Vec<EventId>) -> EventId {
        let id = self.events.len() as EventId;
        debug_assert!(
            cause.iter().all(|&earlier| earlier < id),
            "causes come first"
        );
        self.events.push(Event { tick, kind, cause });
        id
    }

    /// All events with their numbers.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (EventId, &Event)> + ExactSizeIterator {
        self.events
            .iter()
            .enumerate()
            .map(|(i, event)| (i as EventId, event))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether nothing has happened.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// One event.
    pub fn get(&self, id: EventId) -> Option<&Event> {
        self.events.get(id as usize)
    }

    /// The log as JSON lines, each ended by a line feed.
    pub fn to_json_lines(&self, model: &Model) -> String {
        let mut text = String::new();
        for (id, event) in self.iter() {
            text.push_str(&event.to_json(id, model).to_string());
            text.push('\n');
        }
        text
    }

    /// The log that was written as JSON lines. The error names the first line that does not fit.
    pub fn from_json_lines(text: &str, model: &Model) -> Result<EventLog, BadLine> {
        let mut log = EventLog::default();
        for (index, line) in text.lines().enumerate() {
            let event = read_line(line, index, model).ok_or(BadLine { line: index + 1 })?;
            log.events.push(event);
        }
        Ok(log)
    }
}

/// A line of an event file that does not fit the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is not an event of this scenario")]
pub struct BadLine {
    /// The line, from 1.
    pub line: usize,
}

impl Event {
    /// The event as one JSON object: `id`, `tick`, `at_s`, `kind`, its fields, `cause`. The first of a
    /// run says that it is an exercise.
    pub fn to_json(&self, id: EventId, model: &Model) -> Value {
        let mut out = Map::new();
        out.insert("id".into(), json!(id));
        out.insert("tick".into(), json!(self.tick.0));
        out.insert("at_s".into(), json!(self.tick.seconds()));
        out.insert("kind".into(), json!(self.kind.name()));
        if matches!(self.kind, EventKind::RunStarted { .. }) {
            out.insert("marking".into(), json!("EXERCISE"));
        }
        self.kind.write(model, &mut out);
        out.insert("cause".into(), json!(self.cause));
        Value::Object(out)
    }
}

fn read_line(line: &str, index: usize, model: &Model) -> Option<Event> {
    let Ok(Value::Object(from)) = serde_json::from_str(line) else {
        return None;
    };
    let tick = Tick(u32::try_from(from.get("tick")?.as_u64()?).ok()?);
    let kind = EventKind::read(from.get("kind")?.as_str()?, model, &from)?;
    let cause: Vec<EventId> = Field::read(from.get("cause")?, model)?;
    let earlier = cause.iter().all(|&id| (id as usize) < index);
    let timed = from.get("at_s")?.as_f64()? == tick.seconds();
    let numbered = from.get("id")?.as_u64()? == index as u64;
    (numbered && timed && earlier).then_some(Event { tick, kind, cause })
}
