//! The page about two runs: the same shell as that of one, and other sections.

mod events;
mod paper;
mod view;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};

use super::{Comparison, Side};
use crate::review::folder::PAIR_MARK;
use crate::review::page::shell::{Section, Shell};
use crate::review::replay::{self, Replay, Stage};

const TEMPLATE: &str = include_str!("../../../../assets/templates/review/compare.html");
const REPLAY: &str = include_str!("../../../../assets/templates/review/replay.html");
const STYLE: &str = include_str!("../../../../assets/review/compare.css");

/// The sections: their ids, their headings and the macros that make them.
const SECTIONS: [(&str, &str, &str); 8] = [
    ("went-in", "What differs in what went in", "went_in"),
    ("safe", "Who was safe", "safe"),
    ("parting", "Where the paths part", "parting"),
    ("milestones", "Response timeline", "milestones"),
    ("people", "Whose outcome differs", "people"),
    ("map", "Replay in step", "replay"),
    ("events", "Events side by side", "events"),
    ("tables", "Value by value", "tables"),
];

/// The page. `tables` is what the folder of the tables beside it is called.
pub fn page(comparison: &Comparison, sides: &[Side<'_>; 2], tables: &str) -> String {
    let view = view::view(comparison, sides, tables);
    let title = view.title.clone();
    let has_people = comparison.people.is_some();
    let maker = Maker::new(Value::from(Serde(view)));
    let sections = SECTIONS
        .iter()
        .filter(|(id, ..)| *id != "people" || has_people);
    let section = |(id, heading, make): &(&str, &str, &str)| Section {
        id: (*id).to_owned(),
        heading: (*heading).to_owned(),
        html: match *make {
            "replay" => maker.replay(comparison, sides),
            make => maker.make(make),
        },
    };
    let shell = Shell {
        title: &title,
        kind: "Two runs side by side",
        generator: PAIR_MARK,
        edition: comparison.edition,
        over: String::new(),
        under: maker.make("verdict"),
        sections: sections.map(section).collect(),
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
        for (name, text) in [("compare.html", TEMPLATE), ("replay.html", REPLAY)] {
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
        let stage = Stage::beside([
            ("replay-a", &*format!("A: {}", sides[0].name), of(0)),
            ("replay-b", &*format!("B: {}", sides[1].name), of(1)),
        ]);
        let template = self.environment.get_template("replay.html");
        let template = template.expect("it was added");
        template
            .render(context! { replay => Value::from(Serde(stage)) })
            .expect("it names only the stage, as the page's test shows")
    }
}

#[cfg(test)]
mod tests;
