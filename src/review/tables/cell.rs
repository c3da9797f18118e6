//! One value of a table: exact for programs, in words for people.

use serde::Serialize;

use crate::review::words;
use crate::sim::event::EventId;

/// A value. Programs get it exact, people get it in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing to say; an empty field in CSV, `null` in JSON, a dash on paper.
    Nothing,
    /// Words.
    Text(String),
    /// How many.
    Count(u64),
    /// Seconds from zero: minutes and seconds on paper.
    Clock(f64),
    /// A share from 0 to 1: whole percent on paper.
    Share(f64),
    /// Seconds: with the unit on paper.
    Seconds(f64),
    /// Minutes, to a tenth on paper.
    Minutes(f64),
    /// Another number, to a tenth on paper.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// The events that show it; links on paper.
    Events(Vec<EventId>),
}

impl Cell {
    /// Words, or nothing where there are none.
    pub fn text(text: impl Into<String>) -> Cell {
        match text.into() {
            text if text.is_empty() => Cell::Nothing,
            text => Cell::Text(text),
        }
    }

    /// How many.
    pub fn count(count: usize) -> Cell {
        Cell::Count(count as u64)
    }

    /// Seconds from zero, where there are any.
    pub fn clock(seconds: Option<f64>) -> Cell {
        seconds.map_or(Cell::Nothing, Cell::Clock)
    }

    /// A share, where there is one.
    pub fn share(share: Option<f64>) -> Cell {
        share.map_or(Cell::Nothing, Cell::Share)
    }

    /// The events that show it, where there are any.
    pub fn events(events: &[EventId]) -> Cell {
        match events {
            [] => Cell::Nothing,
            events => Cell::Events(events.to_vec()),
        }
    }

    /// The value as people read it; of events, their numbers.
    pub fn in_words(&self) -> String {
        match self {
            Cell::Nothing => "–".to_owned(),
            Cell::Text(text) => text.clone(),
            Cell::Count(count) => count.to_string(),
            Cell::Clock(seconds) => words::clock(*seconds),
            Cell::Share(share) => words::percent(Some(*share)),
            Cell::Seconds(seconds) => format!("{seconds:.0} s"),
            Cell::Minutes(minutes) => format!("{minutes:.1} min"),
            Cell::Number(number) => format!("{number:.1}"),
            Cell::Flag(true) => "yes".to_owned(),
            Cell::Flag(false) => "no".to_owned(),
            Cell::Events(events) => {
                let numbers: Vec<String> = events.iter().map(|id| format!("#{id}")).collect();
                numbers.join(" ")
            }
        }
    }

    /// Whether it is a number on paper, which stands to the right.
    pub fn is_number(&self) -> bool {
        !matches!(
            self,
            Cell::Nothing | Cell::Text(_) | Cell::Flag(_) | Cell::Events(_)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_words_and_programs_read_numbers() {
        for (cell, in_words, json) in [
            (Cell::Nothing, "–", "null"),
            (Cell::text("Ward"), "Ward", "\"Ward\""),
            (Cell::text(""), "–", "null"),
            (Cell::Clock(125.0625), "2:05", "125.0625"),
            (Cell::Share(0.999), "99 %", "0.999"),
            (Cell::Seconds(12.5), "12 s", "12.5"),
            (Cell::Minutes(0.25), "0.2 min", "0.25"),
            (Cell::Flag(true), "yes", "true"),
            (Cell::events(&[3, 4]), "#3 #4", "[3,4]"),
        ] {
            assert_eq!(cell.in_words(), in_words);
            assert_eq!(serde_json::to_string(&cell).unwrap(), json);
        }
    }
}
