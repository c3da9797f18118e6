//! `list`: what travels inside the program.

use serde_json::json;

use super::args::Format;
use super::exit::{Failure, Outcome};
use super::surface::Surface;
use crate::data::FileKind;
use crate::data::library::{Bundled, bundled};

/// Worked examples, for the help.
pub const EXAMPLES: &str = "\
Examples:
  hotwash list
      what can be run and drawn by name
  hotwash list --format json
      the same for a program";

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
    let shown: Vec<&Bundled> = [
        FileKind::Scenario,
        FileKind::FloorPlan,
        FileKind::Doctrine,
        FileKind::Site,
    ]
    .into_iter()
    .flat_map(|kind| all.iter().filter(move |file| file.kind == kind))
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
    let mut text = String::new();
    let mut last = None;
    for file in files {
        if last != Some(file.kind) {
            let gap = if last.is_some() { "\n" } else { "" };
            text.push_str(&format!("{gap}{}\n", heading(file.kind)));
            last = Some(file.kind);
        }
        let title = file.title.as_deref().unwrap_or("");
        text.push_str(format!("  {:width$}  {title}", file.id).trim_end());
        text.push('\n');
    }
    text
}

fn heading(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Scenario => "Scenarios (hotwash run NAME)",
        FileKind::FloorPlan => "Floor plans",
        FileKind::Doctrine => "Doctrines",
        FileKind::Site => "Sites",
        FileKind::Exercise => "Exercises",
        FileKind::Study => "Studies",
        FileKind::Defaults => "Defaults",
        FileKind::Words => "Words",
        FileKind::Figures => "Figures",
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
