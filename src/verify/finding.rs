//! What a test found: whether its requirement holds, in words, and what there is to plot.

use std::fmt;

pub use crate::review::page::{Ink, Plot};

/// How a test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// What is required was measured.
    Pass,
    /// It was not.
    Fail,
    /// This program does not model what the test is about.
    NotApplicable,
}

impl Verdict {
    /// Its word in files.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::NotApplicable => "not_applicable",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "FAIL",
            Verdict::NotApplicable => "n/a",
        })
    }
}

/// What was measured against what is required.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Whether it holds.
    pub holds: bool,
    /// What is required.
    pub required: String,
    /// What was measured.
    pub measured: String,
    /// What the page plots.
    pub plot: Option<Plot>,
}

impl Finding {
    /// Of a requirement and what was measured.
    pub fn new(holds: bool, required: impl Into<String>, measured: impl Into<String>) -> Self {
        Finding {
            holds,
            required: required.into(),
            measured: measured.into(),
            plot: None,
        }
    }

    /// With a plot.
    pub fn plotted(mut self, plot: Plot) -> Self {
        self.plot = Some(plot);
        self
    }
}

/// The people who are out over time, as a row of points.
pub fn out_over_time(times_s: &[f64]) -> Vec<(f64, f64)> {
    let mut sorted = times_s.to_vec();
    sorted.sort_by(f64::total_cmp);
    let counted = sorted.into_iter().zip(1..);
    counted.map(|(at_s, out)| (at_s, f64::from(out))).collect()
}
