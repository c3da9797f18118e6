//! The results as one page that needs nothing else, in the review's look.

use minijinja::{AutoEscape, Environment, Value, context};

use super::contents::Suite;
use super::finding::Verdict;
use super::run::Checked;
use crate::review::edition::Edition;
use crate::review::page::shell::{Section, Shell};

const TEMPLATE: &str = include_str!("../../assets/templates/review/verify.html");

const STYLE: &str = include_str!("../../assets/review/verify.css");

/// By which a page of verification is known.
const MARK: &str = "<meta name=\"generator\" content=\"hotwash verify\">\n";

/// The page: a table of all, then suite by suite what was required, measured and plotted. `command`
/// is what it is made again by.
pub fn page(results: &[Checked], command: &str) -> String {
    let maker = Maker::new();
    let count = |verdict: Verdict| results.iter().filter(|one| one.verdict == verdict).count();
    let counts = context! {
        pass => count(Verdict::Pass),
        fail => count(Verdict::Fail),
        other => count(Verdict::NotApplicable),
        command,
    };
    let mut sections = Vec::new();
    for suite in Suite::ALL {
        let of_suite: Vec<Value> = results
            .iter()
            .filter(|one| one.entry.suite == suite)
            .map(view)
            .collect();
        if !of_suite.is_empty() {
            sections.push(Section {
                id: suite.word().to_owned(),
                heading: suite.title().to_owned(),
                html: maker.make("suite", &Value::from(of_suite)),
            });
        }
    }
    let shell = Shell {
        title: "Standard tests of the walking model",
        kind: "Verification",
        generator: MARK,
        edition: Edition::Shareable,
        over: String::new(),
        under: maker.make("verdict", &counts),
        sections,
        colophon: format!("Made by hotwash {}.", env!("CARGO_PKG_VERSION")),
        styles: &[STYLE],
        scripts: &[],
    };
    shell.html()
}

/// A test as its template shows it.
fn view(one: &Checked) -> Value {
    let id = format!("verify-{}", one.entry.id.replace('.', "-"));
    let chart = one.plot.as_ref().map(|plot| {
        let title = format!("{}: {}", one.entry.id, one.entry.title);
        plot.draw(&format!("{id}-plot"), &title, &one.measured)
    });
    let mut cases: Vec<String> = one.cases.iter().map(|case| case.id().to_owned()).collect();
    cases.dedup();
    context! {
        id,
        name => one.entry.id,
        title => one.entry.title,
        preset => one.entry.preset,
        required => one.required.as_str(),
        measured => one.measured.as_str(),
        seeds => one.seeds,
        verdict => one.verdict.to_string(),
        class => one.verdict.word(),
        chart,
        cases,
    }
}

/// Makes sections of the template's macros.
struct Maker {
    environment: Environment<'static>,
}

impl Maker {
    fn new() -> Maker {
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment
            .add_template("verify.html", TEMPLATE)
            .expect("the template is well formed, as its test shows");
        Maker { environment }
    }

    fn make(&self, section: &str, view: &Value) -> String {
        let template = self.environment.get_template("verify.html");
        let ready = template.expect("it was added").render_captured(());
        let mut ready = ready.expect("it holds macros alone");
        ready
            .with_state_mut(|state| state.call_macro(section, std::slice::from_ref(view)))
            .expect("the macros name only what the view has, as their test shows")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::contents::CONTENTS;
    use crate::verify::finding::{Ink, Plot};

    #[test]
    fn every_test_stands_on_the_page_with_its_marking_and_its_plot() {
        let result = |entry| Checked {
            entry,
            verdict: Verdict::Fail,
            required: "1 < 2".to_owned(),
            measured: "3 <b>".to_owned(),
            seeds: 2,
            plot: Some(
                Plot::new("x", "y")
                    .with("ours", Ink::Ours, vec![(0.1, 0.2), (0.3, 0.1)])
                    .level("limit", 0.0, 1.0, 0.15),
            ),
            cases: Vec::new(),
            broke_off: None,
        };
        let results: Vec<Checked> = CONTENTS.iter().map(result).collect();
        let page = page(&results, "hotwash verify");
        for entry in CONTENTS {
            assert!(page.contains(&format!(">{}<", entry.id)), "{}", entry.id);
        }
        assert!(page.contains("EXERCISE") && page.contains("3 &lt;b&gt;"));
        assert_eq!(page.matches("<svg").count(), CONTENTS.len());
    }
}
