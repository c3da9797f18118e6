//! The page about two runs: one file that needs nothing else.

mod paper;
mod view;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};

use super::{Comparison, Side};
use crate::review::folder::PAIR_MARK;

const NAME: &str = "review/compare.html";
const PARTS: [(&str, &str); 2] = [
    (
        NAME,
        include_str!("../../../../assets/templates/review/compare.html"),
    ),
    (
        "review/compare-body.html",
        include_str!("../../../../assets/templates/review/compare-body.html"),
    ),
];
const STYLE: &str = include_str!("../../../../assets/templates/review/compare-style.css");

/// The page.
pub fn page(comparison: &Comparison, sides: &[Side<'_>; 2]) -> String {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    for (name, text) in PARTS {
        environment
            .add_template(name, text)
            .expect("the template is well formed, as its test shows");
    }
    let template = environment
        .get_template(NAME)
        .expect("it was added just now");
    template
        .render(context! {
            view => Value::from(Serde(view::view(comparison, sides))),
            mark => Value::from_safe_string(PAIR_MARK.to_owned()),
            style => Value::from_safe_string(STYLE.to_owned()),
        })
        .expect("the template names only what the view has, as its test shows")
}
