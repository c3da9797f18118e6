//! The page's charts, as inline SVG.
//!
//! Each file is one chart; below them stand what all share: axes, the timeline with its breaks,
//! panels, words. The library kuva draws axes, grids, lines, areas and bars; what it does not have
//! (names at the ends of lines that keep apart, flags over the moments, breaks of the axis) is put on
//! top. Colours are variables of the page's style, so that pictures follow light, dark and print;
//! dashes, patterns and words tell apart what colours do. Each picture holds EXERCISE, a title, and a
//! description that says its main numbers in words.
//!
//! What this is not: nothing is computed here that `score` does not say.

mod axis;
mod both;
mod density;
mod evacuation;
mod exposure;
mod ink;
mod knowledge;
mod ladder;
mod marks;
mod panel;
mod pattern;
mod picture;
mod points;
mod refuge;
mod safety;
mod split;
mod steps;
mod timeline;
mod writing;

use super::view::zero;
use crate::review::record::RunRecord;
use crate::review::words;
use crate::terms::Rung;
pub use both::{ChartsOfBoth, charts_of_both};
use picture::Picture;
pub use points::{Ink, Plot, Series};

/// Every chart of a run: an `svg` element each, or nothing where there is nothing to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Charts {
    /// People over time: safe, outside, secured, in view.
    pub safety: String,
    /// The share who are out over time.
    pub evacuation: String,
    /// Secured rooms, and people in them, over time.
    pub refuge: String,
    /// The response timeline against its targets.
    pub ladder: String,
    /// How the time until out was used.
    pub split: String,
    /// People in view over time, and their time in view together.
    pub exposure: String,
    /// Who believed what when, by role.
    pub knowledge: String,
    /// Where it got tight, on the plan.
    pub density: String,
}

/// The charts of a run that has a page of its own.
pub fn charts(run: &RunRecord<'_>) -> Charts {
    Sheet { run }.charts()
}

/// What a chart is drawn from.
struct Sheet<'a> {
    run: &'a RunRecord<'a>,
}

impl Sheet<'_> {
    fn charts(&self) -> Charts {
        Charts {
            safety: safety::draw(self),
            evacuation: evacuation::draw(self),
            refuge: refuge::draw(self),
            ladder: ladder::draw(self),
            split: split::draw(self),
            exposure: exposure::draw(self),
            knowledge: knowledge::draw(self),
            density: density::draw(self),
        }
    }

    /// An empty picture.
    fn picture(&self, name: &str, height: f64) -> Picture {
        Picture::new(format!("chart-{name}"), height)
    }

    /// What zero is called.
    fn zero(&self) -> &'static str {
        zero(self.run.model, &self.run.summary)
    }

    /// A number of the run, and nothing less than nothing.
    fn most(&self, number: impl Fn(&RunRecord<'_>) -> f64) -> f64 {
        number(self.run).max(0.0)
    }

    /// Moments of the run.
    fn moments(&self, moments: impl Fn(&RunRecord<'_>) -> Vec<f64>) -> Vec<f64> {
        moments(self.run)
    }
}

/// The milestones that are marked over a curve, as far as they were reached, with their times.
fn milestones(run: &RunRecord<'_>) -> Vec<(f64, String)> {
    const MARKED: [(Rung, &str); 5] = [
        (Rung::FacilityAlert, "alert"),
        (Rung::FirstOfficer, "first officer"),
        (Rung::Entry, "entry"),
        (Rung::Contained, "threat over"),
        (Rung::AllClear, "all clear"),
    ];
    let reached = MARKED.into_iter().filter_map(|(rung, name)| {
        let ladder = &run.summary.ladder;
        let at_s = ladder.iter().find(|score| score.rung == rung)?.at_s?;
        Some((at_s, format!("{name} {}", words::clock(at_s))))
    });
    reached.collect()
}

#[cfg(test)]
mod tests;
