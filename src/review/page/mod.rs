//! `review.html`: a run on one page that needs nothing else.
//!
//! The page is made in three steps. [`ready`] draws the pieces: figures, tables, the replay, the list of
//! events. Each [`Part`] has a template, bundled or of a folder ([`Look`]), which sets words around the
//! pieces; [`engine`] renders it within bounds and [`markup`] looks at what came out. [`shell`] is the
//! page around the parts: EXERCISE, contents, styles, and the scripts, which run by their hashes alone.
//! Nothing is asked of a network.
//!
//! All text that files hold is escaped. Neither the time on the wall nor the commit is on the page, so
//! that a review made again has the same bytes. What this is not: it computes nothing.

mod charts;
mod engine;
pub(crate) mod escape;
mod fault;
mod happenings;
mod look;
mod markup;
pub(in crate::review) mod paper;
mod part;
mod pieces;
mod ready;
pub(crate) mod shell;
mod view;

pub use charts::{Charts, ChartsOfBoth, Ink, Plot, Series, charts, charts_of_both};
pub use happenings::{Chronicle, Happening, Naming, Teller, Topic};
pub(crate) use happenings::{decided, happenings, order, sentence};
pub use look::Look;
pub use part::Part;

use minijinja::Value;
use minijinja::value::Serde;

use super::edition::Edition;
use super::record::RunRecord;
use super::replay;
use crate::data::problem::Problems;
use crate::terms::Term;
use engine::Engine;
use fault::Fault;
use pieces::Pieces;
use shell::{Section, Shell};

/// The page of a run. Every fault of a folder's templates is the error.
pub fn page(record: &RunRecord, edition: Edition, look: &Look) -> Result<String, Problems> {
    let view = view::view(record, edition);
    let (title, kind) = (view.title.clone(), view.kind.clone());
    let mut pieces = ready::pieces(record, edition, &view);
    let engine = Engine::new(Value::from(Serde(view)), &pieces);
    let mut problems = Problems::new();
    let (mut over, mut under, mut sections) = (String::new(), String::new(), Vec::new());
    for &part in Part::ALL {
        let (file, template) = look.template(part);
        let html = match rendered(part, template, &engine, &mut pieces) {
            Ok(html) => html,
            Err(fault) => {
                fault.report(look.sources(), file, &mut problems);
                continue;
            }
        };
        if html.trim().is_empty() {
            continue;
        }
        match part.heading(&record.words) {
            None if part == Part::Letterhead => over = html,
            None => under = html,
            Some(heading) => sections.push(Section {
                id: part.in_output().to_owned(),
                heading,
                html,
            }),
        }
    }
    if problems.has_errors() {
        return Err(problems);
    }
    let shell = Shell {
        title: &title,
        kind: &kind,
        generator: "",
        edition,
        over,
        under,
        sections,
        colophon: colophon(record),
        styles: &[replay::STYLE],
        scripts: &[replay::SCRIPT],
    };
    Ok(shell.html())
}

/// What the times of a run count from.
pub(crate) fn zero(record: &RunRecord) -> &'static str {
    view::zero(record.model, &record.summary)
}

/// A part's text: rendered, looked at, with its pieces.
fn rendered(
    part: Part,
    template: &str,
    engine: &Engine,
    pieces: &mut Pieces,
) -> Result<String, Fault> {
    let text = engine.render(&part.file(), template)?;
    markup::check(&text)?;
    pieces.put(&text)
}

/// What made it and of what.
fn colophon(record: &RunRecord) -> String {
    let summary = &record.summary;
    format!(
        "Made by hotwash {}. Scenario file, SHA-256: {}. Plan file, SHA-256: {}. State hash: {}.",
        summary.program.version, summary.scenario.sha256, summary.plan.sha256, summary.state_hash
    )
}

#[cfg(test)]
mod tests;
