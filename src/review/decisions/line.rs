//! One line: when, by whom, what.

use serde_json::error::Category;

use super::entries::{Entries, Entry, sort, text};
use super::order;
use super::span_of;
use crate::data::nearest::did_you_mean;
use crate::data::problem::{FileId, Problem, Problems, Span};
use crate::model::Model;
use crate::sim::input::{Giver, Input, Order, fits};
use crate::units::Tick;

/// The fields of a line.
const FIELDS: [&str; 3] = ["at_s", "by", "order"];
/// Fields of one object: more than any that is known has.
const MOST_FIELDS: usize = 16;
/// What a line looks like.
const EXAMPLE: &str = r#"write one input a line: {"at_s": 45.0, "by": "facilitator", "order": {"note": {"text": "…"}}}"#;

/// A file that is being read.
pub(super) struct Reading<'a, 'p> {
    pub(super) text: &'a str,
    pub(super) file: FileId,
    pub(super) model: &'a Model,
    pub(super) problems: &'p mut Problems,
}

impl<'a> Reading<'a, '_> {
    /// The input of a line; faults are told.
    pub(super) fn input(&mut self, line: &'a str) -> Option<Input> {
        let entries = self.object(line, "")?;
        let errors = self.problems.errors();
        self.known(&entries, &FIELDS, "");
        let at = self.one(&entries, "at_s", line);
        let by = self.one(&entries, "by", line);
        let order = self.one(&entries, "order", line);
        let tick = at.and_then(|value| self.tick(value));
        let by = by.and_then(|value| self.by(value));
        let order = order.and_then(|value| self.order(value));
        let input = Input {
            tick: tick?,
            by: by?,
            order: order?,
        };
        (self.problems.errors() == errors).then_some(input)
    }

    /// An error about a stretch of the text.
    pub(super) fn error(
        &mut self,
        code: &'static str,
        part: &str,
        path: &str,
        message: impl Into<String>,
    ) -> &mut Problem {
        let span = self.span(part);
        self.problems.error(code, span, message).path(path)
    }

    /// Where a stretch of the text stands.
    pub(super) fn span(&self, part: &str) -> Span {
        span_of(self.file, self.text, part)
    }

    /// The entries of an object.
    pub(super) fn object(&mut self, value: &'a str, path: &str) -> Option<Vec<Entry<'a>>> {
        let error = match serde_json::from_str::<Entries<'a>>(value) {
            Ok(Entries(entries)) if entries.len() <= MOST_FIELDS => return Some(entries),
            Ok(Entries(entries)) => {
                let found = entries.len();
                let message = format!("{found} fields stand here, at most {MOST_FIELDS} are read");
                self.error("input.limit", value, path, message);
                return None;
            }
            Err(error) => error,
        };
        if error.classify() == Category::Data {
            let message = format!(
                "{} was found where an object in braces belongs",
                sort(value)
            );
            self.error("input.type", value, path, message).help(EXAMPLE);
            return None;
        }
        // Columns count bytes from 1; the fault is at the last one that was read.
        let at = error.column().saturating_sub(1).min(value.len());
        let at = (0..=at).rev().find(|&at| value.is_char_boundary(at));
        let rest = value.get(at.unwrap_or(0)..).unwrap_or(value);
        let end = rest.chars().next().map_or(0, char::len_utf8);
        let message = format!("this is not JSON: {}", without_place(&error.to_string()));
        self.error("input.syntax", &rest[..end], path, message)
            .help(EXAMPLE);
        None
    }

    /// Tells entries that stand twice or have a name that is not known.
    pub(super) fn known(&mut self, entries: &[Entry<'a>], fields: &[&str], path: &str) {
        for (at, entry) in entries.iter().enumerate() {
            let name = entry.name();
            let name = name.as_deref().unwrap_or("");
            let earlier = entries[..at]
                .iter()
                .find(|e| e.name().as_deref() == Some(name));
            if let Some(first) = earlier {
                let first = self.span(first.quoted);
                let message = format!("`{name}` stands here twice");
                self.error("input.doubled", entry.quoted, path, message)
                    .also(first, "the first one");
            } else if !fields.contains(&name) {
                let message = format!("there is no field `{name}` here");
                let near = did_you_mean(name, fields.iter().copied());
                let allowed = match fields {
                    [] => "none is taken".to_owned(),
                    some => format!("allowed: {}", some.join(", ")),
                };
                let help = near.map_or(allowed.clone(), |near| format!("{near} {allowed}"));
                self.error("input.field.unknown", entry.quoted, path, message)
                    .help(help);
            }
        }
    }

    /// The value of a field that must be there.
    fn one(&mut self, entries: &[Entry<'a>], field: &str, line: &str) -> Option<&'a str> {
        let found = entries
            .iter()
            .find(|entry| entry.name().as_deref() == Some(field));
        if found.is_none() {
            let message = format!("`{field}` is missing");
            self.error("input.field.missing", line, field, message)
                .help(EXAMPLE);
        }
        found.map(|entry| entry.value)
    }

    /// A moment of the run.
    fn tick(&mut self, value: &str) -> Option<Tick> {
        let ends = self.model.scenario.ends;
        let most = ends.seconds();
        let help = format!("seconds from the run's start, from 0 to {most}, such as 45.0");
        if sort(value) != "a number" {
            let message = format!(
                "{} was found where a number of seconds belongs",
                sort(value)
            );
            self.error("input.type", value, "at_s", message).help(help);
            return None;
        }
        let seconds: f64 = value.parse().unwrap_or(f64::INFINITY);
        if seconds >= 0.0 && seconds <= most {
            return Some(Tick::at(seconds));
        }
        let message = match seconds < 0.0 {
            true => format!("{value} s is before the run's start"),
            false => format!("{value} s is after the scenario's end at {most} s"),
        };
        self.error("input.time", value, "at_s", message).help(help);
        None
    }

    /// Who gave the input.
    fn by(&mut self, value: &str) -> Option<Giver> {
        let by = text(value).and_then(|word| Giver::new(word).ok());
        if by.is_none() {
            let message = "whose input it is was to be said in one word";
            self.error("input.by", value, "by", message).help(
                "1 to 64 of a-z, 0-9 and `-`: a part such as facilitator, director, planner; \
                 no personal names",
            );
        }
        by
    }

    /// An order that fits the model.
    fn order(&mut self, value: &'a str) -> Option<Order> {
        let (order, given) = order::read(self, value)?;
        if let Err(misfit) = fits(self.model, &order) {
            let at = given.value_of(misfit.field);
            let path = given.path_of(misfit.field);
            self.error("input.misfit", at, &path, misfit.why)
                .help(misfit.help);
            return None;
        }
        Some(order)
    }
}

/// What is wrong, without the line and column that the message ends in: they count from this line.
fn without_place(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}
