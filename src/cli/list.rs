//! `list`: what travels inside the program.

use serde_json::json;

use super::args::Format;
use super::exit::{Failure, Outcome};
use super::surface::Surface;
use crate::data::FileKind;
use crate::data::library::{Bundled, bundled};
use crate::review::words::{Concept, Words};
use crate::terms::TermsPack;

/// Worked examples, for the help.
pub const EXAMPLES: &str = "\
Examples:
  hotwash list
      what can be run and drawn by name
  hotwash list --format json
      the same for a program";

/// The kinds that are listed, in their order, and what several files of each are called.
const KINDS: [(FileKind, Concept); 4] = [
    (FileKind::Scenario, Concept::Scenarios),
    (FileKind::FloorPlan, Concept::Plans),
    (FileKind::Doctrine, Concept::Doctrines),
    (FileKind::Site, Concept::Sites),
];

/// How to list.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// How results are written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Lists the bundled files by kind, scenarios first, because those are what one runs.
pub fn run(typed: Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    let all = bundled();
    let shown: Vec<&Bundled> = KINDS
        .iter()
        .flat_map(|(kind, _)| all.iter().filter(move |file| file.kind == *kind))
        .collect();
    let text = match typed.format {
        Format::Text => as_text(&shown),
        Format::Json => as_json(&shown),
    };
    surface.show(&text)?;
    Ok(Outcome::Done)
}

fn as_text(files: &[&Bundled]) -> String {
    let width = files.iter().map(|file| file.id.len()).max().unwrap_or(0);
    // No site is asked here; it might choose the other pack.
    let words = Words::bundled(TermsPack::Us);
    let mut text = String::new();
    let mut last = None;
    for file in files {
        if last != Some(file.kind) {
            let gap = if last.is_some() { "\n" } else { "" };
            text.push_str(&format!("{gap}{}\n", heading(&words, file.kind)));
            last = Some(file.kind);
        }
        let title = file.title.as_deref().unwrap_or("");
        text.push_str(format!("  {:width$}  {title}", file.id).trim_end());
        text.push('\n');
    }
    text
}

/// What the files of a kind are called, and how the first of them is run.
fn heading(words: &Words, kind: FileKind) -> String {
    let concept = KINDS.iter().find(|(of, _)| *of == kind);
    let called = concept.map_or_else(String::new, |(_, concept)| words.begin(*concept));
    match kind {
        FileKind::Scenario => format!("{called} (hotwash run NAME)"),
        _ => called,
    }
}

fn as_json(files: &[&Bundled]) -> String {
    let rows: Vec<serde_json::Value> = files
        .iter()
        .map(|file| {
            json!({
                "kind": file.kind.word(),
                "id": file.id,
                "title": file.title,
                "path": file.path,
            })
        })
        .collect();
    format!("{}\n", json!({ "bundled": rows }))
}
