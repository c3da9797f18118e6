//! `review.html`: a run on one page that needs nothing else.
//!
//! Made from model, log and summary with the template `assets/templates/review.html`. The page is
//! alone: one script by its hash, no network, light and dark by the reader's settings, and a print style. All
//! text that files hold is escaped by the template engine; only pictures that this program draws
//! are put in as they are. EXERCISE stands at its head and foot, in its pictures and on every
//! printed sheet. This is the *shareable* edition: it names rooms that were never secured and why,
//! but no lock, camera or device. Neither the time on the wall nor the commit is on it, so that a
//! review made again has the same bytes.

mod charts;
mod happenings;
mod view;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
pub use charts::{Charts, charts, charts_beside};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::edition::Edition;
use super::record::RunRecord;
use super::replay::{self, Replay, Stage};

#[derive(RustEmbed)]
#[folder = "assets/templates/"]
struct Templates;

const TEMPLATE: &str = "review.html";
const PARTS: [&str; 1] = ["review/replay.html"];

/// The page.
pub fn page(record: &RunRecord) -> String {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    for name in [TEMPLATE].into_iter().chain(PARTS) {
        let file = Templates::get(name).expect("the template is embedded");
        let text = String::from_utf8(file.data.into_owned()).expect("the template is text");
        environment
            .add_template_owned(name, text)
            .expect("the template is well formed, as its test shows");
    }
    let charts = charts(record);
    let chart = Value::from_safe_string;
    let template = environment
        .get_template(TEMPLATE)
        .expect("it was added just now");
    template
        .render(context! {
            view => Value::from(Serde(view::view(record))),
            safety_chart => chart(charts.safety),
            evacuation_chart => chart(charts.evacuation),
            refuge_chart => chart(charts.refuge),
            ladder_chart => chart(charts.ladder),
            split_chart => chart(charts.split),
            exposure_chart => chart(charts.exposure),
            knowledge_chart => chart(charts.knowledge),
            replay => Value::from(Serde(Stage::of("run", Replay::new(record, Edition::Shareable)))),
            replay_script => Value::from_safe_string(replay::SCRIPT.to_owned()),
            replay_hash => STANDARD.encode(Sha256::digest(replay::SCRIPT)),
            replay_style => Value::from_safe_string(replay::STYLE.to_owned()),
        })
        .expect("the template names only what the view has, as its test shows")
}

#[cfg(test)]
mod tests;
