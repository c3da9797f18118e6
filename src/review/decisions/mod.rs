//! The inputs of a run as a file: what `--inputs` reads and `decisions.jsonl` holds.
//!
//! One input a line, in names: `{"at_s":45.0,"by":"facilitator","order":{"lock_door":{"door":"d-1"}}}`.
//! Empty lines and lines that begin with `//` are left out. The order of lines is the order in
//! which inputs come: their numbers in the log, and what decides where two are for one moment; times
//! need not rise. What is written here is read back to the same inputs, and written again to the
//! same bytes. All faults are found at once. `docs/INPUTS.md` explains the orders. What this is not:
//! it opens no file, and what an order does is not known here.

mod entries;
mod line;
mod order;
mod write;

#[cfg(test)]
mod tests;

pub use write::write;

use crate::data::limits;
use crate::data::problem::{FileId, Problems, Span};
use crate::data::source::Sources;
use crate::model::Model;
use crate::sim::input::Input;

/// The inputs of a file, in the order of its lines. With a fault there are none; all faults go to
/// `problems`.
pub fn read(
    sources: &Sources,
    file: FileId,
    model: &Model,
    problems: &mut Problems,
) -> Option<Vec<Input>> {
    let text = sources.text(file);
    let mut inputs = Vec::new();
    let mut found = Problems::new();
    for line in lines(text) {
        if inputs.len() + found.errors() >= limits::INPUTS || found.errors() >= limits::FAULTS {
            too_many(file, text, line, &mut found);
            break;
        }
        let errors = found.errors();
        let mut reading = line::Reading {
            text,
            file,
            model,
            problems: &mut found,
        };
        match reading.input(line) {
            Some(input) => inputs.push(input),
            None => debug_assert!(found.errors() > errors, "a line without input has a fault"),
        }
    }
    let sound = !found.has_errors();
    problems.append(found);
    sound.then_some(inputs)
}

/// The lines that hold an input.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with("//"))
}

fn too_many(file: FileId, text: &str, line: &str, problems: &mut Problems) {
    let span = span_of(file, text, line);
    if problems.errors() >= limits::FAULTS {
        let message = format!("reading stopped here, after {} faults", limits::FAULTS);
        problems.error("input.limit", span, message);
    } else {
        let message = format!("more than the {} inputs allowed", limits::INPUTS);
        problems.error("input.limit", span, message);
    }
}

/// Where a stretch of `text` stands in its file.
fn span_of(file: FileId, text: &str, part: &str) -> Span {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    Span {
        file,
        start: start as u32,
        end: (start + part.len()) as u32,
    }
}
