//! `Figures(`: what tables and charts are called and what stands beside them, as written.
//!
//! The program's own travel inside it; a folder of templates may hold a file that replaces single
//! sentences.

use super::kind::FileKind;
use super::plan::{Label, Name, Text};
use super::problem::Spanned;
use super::reading::Kind;
use super::reading::record::record;

record! {
    /// Sentences of tables and charts.
    RawFigures "Figures" {
        /// The version of the format; this program reads 1.
        format: Spanned<u32>,
        /// Those of tables.
        tables: Vec<Spanned<RawFigure>>,
        /// Those of charts.
        charts: Vec<Spanned<RawFigure>>,
        /// Those of the page about two runs.
        pairs: Vec<Spanned<RawFigure>>,
    }
}

impl Kind for RawFigures {
    const KIND: FileKind = FileKind::Figures;
}

record! {
    /// What stands beside a table or a chart.
    RawFigure "figure" {
        /// The table's or the chart's id.
        id: Name,
        /// Its heading.
        title: Option<Label>,
        /// What it shows, in one sentence.
        shows: Option<Text>,
        /// What it cannot show, in one sentence.
        cannot: Option<Text>,
    }
}
