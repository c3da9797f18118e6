//! The page about two runs: the same shell as that of one, and other sections.

mod events;
mod milestones;
mod paper;
mod part;
mod view;

pub use part::PairPart;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};

use super::{Comparison, Side};
use crate::review::folder::PAIR_MARK;
use crate::review::page::shell::{Section, Shell};
use crate::review::replay::{self, Replay, Stage};
use crate::review::words::Concept;
use crate::terms::Term;

const TEMPLATE: &str = include_str!("../../../../assets/templates/review/compare.html");
const PIECES: &str = include_str!("../../../../assets/templates/review/pieces.html");
const REPLAY: &str = include_str!("../../../../assets/templates/review/replay.html");
const STYLE: &str = include_str!("../../../../assets/review/compare.css");

/// The page. `tables` is what the folder of the tables beside it is called.
pub fn page(comparison: &Comparison, sides: &[Side<'_>; 2], tables: &str) -> String {
    let view = view::view(comparison, sides, tables);
    let title = view.title.clone();
    let words = &sides[0].record.words;
    let maker = Maker::new(Value::from(Serde(view)));
    let parts = PairPart::ALL.iter();
    let parts = parts.filter(|part| **part != PairPart::People || comparison.people.is_some());
    let section = |part: &PairPart| Section {
        id: part.id(),
        heading: words.say(*part).to_owned(),
        html: match part {
            PairPart::Map => maker.replay(comparison, sides),
            made => maker.make(made.in_output()),
        },
    };
    let shell = Shell {
        title: &title,
        kind: words.say(Concept::Comparison),
        generator: PAIR_MARK,
        edition: comparison.edition,
        over: String::new(),
        under: maker.make("verdict"),
        sections: parts.map(section).collect(),
        colophon: colophon(sides),
        styles: &[replay::STYLE, STYLE],
        scripts: &[replay::SCRIPT],
    };
    shell.html()
}

/// What made them and of what.
fn colophon(sides: &[Side<'_>; 2]) -> String {
    let run = |letter: &str, side: &Side<'_>| {
        let summary = &side.record.summary;
        format!(
            "{letter}: made by hotwash {}. Scenario file, SHA-256: {}. Plan file, SHA-256: {}. State \
             hash: {}.",
            summary.program.version,
            summary.scenario.sha256,
            summary.plan.sha256,
            summary.state_hash
        )
    };
    format!("{} {}", run("A", &sides[0]), run("B", &sides[1]))
}

/// Makes sections of the view.
struct Maker {
    environment: Environment<'static>,
    view: Value,
}

impl Maker {
    fn new(view: Value) -> Maker {
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        for (name, text) in [
            ("compare.html", TEMPLATE),
            ("pieces.html", PIECES),
            ("replay.html", REPLAY),
        ] {
            environment
                .add_template(name, text)
                .expect("the template is well formed, as its test shows");
        }
        Maker { environment, view }
    }

    fn make(&self, section: &str) -> String {
        let template = self.environment.get_template("compare.html");
        let template = template.expect("it was added");
        let ready = template.render_captured(());
        let mut ready = ready.expect("it holds macros alone");
        ready
            .with_state_mut(|state| state.call_macro(section, std::slice::from_ref(&self.view)))
            .expect("the macros name only what the view has, as their test shows")
    }

    fn replay(&self, comparison: &Comparison, sides: &[Side<'_>; 2]) -> String {
        let of = |at: usize| Replay::new(sides[at].record, comparison.edition);
        let names = [
            format!("A: {}", sides[0].name),
            format!("B: {}", sides[1].name),
        ];
        let runs = [
            ("replay-a", names[0].as_str(), of(0)),
            ("replay-b", names[1].as_str(), of(1)),
        ];
        let stage = Stage::beside(sides[0].record.figures.chart("replay"), runs);
        let template = self.environment.get_template("replay.html");
        let template = template.expect("it was added");
        template
            .render(context! { replay => Value::from(Serde(stage)) })
            .expect("it names only the stage, as the page's test shows")
    }
}

#[cfg(test)]
mod tests;
