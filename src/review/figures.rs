//! What every table and chart is called, what it shows and what it cannot show, in plain sentences.
//!
//! They stand in `assets/terms/figures.ron`, which travels inside the program, and beside each figure
//! wherever it is shown. A file may replace single sentences. What this is not: no figure is made here,
//! and no number stands here.

use serde::Serialize;

use crate::data::figures::{RawFigure, RawFigures};
use crate::data::nearest::did_you_mean;
use crate::data::problem::{FileId, Problems, Spanned};
use crate::data::read;
use crate::data::show::show;
use crate::data::source::Sources;
use crate::model::check::wording;

const TEXT: &str = include_str!("../../assets/terms/figures.ron");

/// What stands beside a table or a chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The table's or the chart's id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it shows, in one sentence.
    pub shows: String,
    /// What it cannot show, in one sentence.
    pub cannot: String,
}

/// The sentences of all tables and charts.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    tables: Vec<Figure>,
    charts: Vec<Figure>,
    pairs: Vec<Figure>,
}

impl Figures {
    /// The program's own.
    pub fn bundled() -> Figures {
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let file = sources.add("figures.ron", TEXT);
        let raw: Option<RawFigures> = read(&sources, file, &mut problems);
        debug_assert!(raw.is_some(), "{}", show(&sources, &problems, false));
        let all = |list: &[Spanned<RawFigure>]| list.iter().map(|raw| figure(&raw.value)).collect();
        raw.map_or_else(Figures::default, |raw| Figures {
            tables: all(&raw.tables),
            charts: all(&raw.charts),
            pairs: all(&raw.pairs),
        })
    }

    /// Puts the sentences of a file in the place of these. What is wrong with it goes to `problems`.
    pub fn replace(&mut self, sources: &Sources, file: FileId, problems: &mut Problems) {
        let Some(raw) = read::<RawFigures>(sources, file, problems) else {
            return;
        };
        replace(&mut self.tables, "table", &raw.tables, problems);
        replace(&mut self.charts, "chart", &raw.charts, problems);
        replace(&mut self.pairs, "figure of two runs", &raw.pairs, problems);
    }

    /// What stands beside the table of this id.
    ///
    /// # Panics
    ///
    /// Where there is no such table; a test makes every one.
    pub fn table(&self, id: &str) -> &Figure {
        find(&self.tables, id)
    }

    /// What stands beside the chart of this id, `safety` or `replay` for example.
    ///
    /// # Panics
    ///
    /// Where there is no such chart; a test lists them.
    pub fn chart(&self, id: &str) -> &Figure {
        find(&self.charts, id)
    }

    /// What stands beside the table or chart of this id on the page about two runs.
    ///
    /// # Panics
    ///
    /// Where there is no such figure; a test makes such a page.
    pub fn pair(&self, id: &str) -> &Figure {
        find(&self.pairs, id)
    }

    /// The ids of all tables, sorted.
    pub fn table_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self
            .tables
            .iter()
            .map(|figure| figure.id.as_str())
            .collect();
        ids.sort_unstable();
        ids
    }
}

fn find<'a>(figures: &'a [Figure], id: &str) -> &'a Figure {
    let found = figures.iter().find(|figure| figure.id == id);
    found.expect("every figure has its sentences, as a test shows")
}

fn figure(raw: &RawFigure) -> Figure {
    let text = |text: &Option<Spanned<String>>| {
        text.as_ref()
            .map_or(String::new(), |text| text.value.clone())
    };
    Figure {
        id: raw.id.value.clone(),
        title: text(&raw.title),
        shows: text(&raw.shows),
        cannot: text(&raw.cannot),
    }
}

fn replace(known: &mut [Figure], what: &str, list: &[Spanned<RawFigure>], problems: &mut Problems) {
    let ids: Vec<String> = known.iter().map(|figure| figure.id.clone()).collect();
    for raw in list {
        let Some(figure) = known.iter_mut().find(|figure| figure.id == raw.id.value) else {
            let near = did_you_mean(&raw.id.value, ids.iter().map(String::as_str));
            let near = near.map_or(String::new(), |near| format!("{near} "));
            let message = format!("no {what} is called `{}`", raw.id.value);
            problems
                .error("figures.unknown", raw.id.span, message)
                .help(format!("{near}there are {}", ids.join(", ")));
            continue;
        };
        for (new, old) in [
            (&raw.title, &mut figure.title),
            (&raw.shows, &mut figure.shows),
            (&raw.cannot, &mut figure.cannot),
        ] {
            if let Some(new) = new {
                wording::check(new, &raw.id.value, problems);
                old.clone_from(&new.value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::check::wording::banned_in;

    #[test]
    fn every_sentence_is_one_and_keeps_to_the_words_of_an_exercise() {
        let figures = Figures::bundled();
        let all = [&figures.tables, &figures.charts, &figures.pairs];
        for figure in all.into_iter().flatten() {
            for sentence in [&figure.shows, &figure.cannot] {
                assert!(sentence.ends_with('.'), "{sentence}");
                assert!(!sentence.contains(". "), "one sentence: {sentence}");
                assert!(sentence.len() < 200, "plain: {sentence}");
            }
            let text = [&figure.title[..], &figure.shows, &figure.cannot].join(" ");
            assert_eq!(banned_in(&text), [""; 0], "{text}");
        }
    }

    #[test]
    fn no_two_figures_of_a_list_have_one_id() {
        let figures = Figures::bundled();
        for list in [&figures.tables, &figures.charts, &figures.pairs] {
            let ids: BTreeSet<&str> = list.iter().map(|figure| figure.id.as_str()).collect();
            assert_eq!(ids.len(), list.len());
        }
    }

    #[test]
    fn every_chart_of_the_page_has_its_sentences() {
        let figures = Figures::bundled();
        for id in [
            "safety",
            "evacuation",
            "refuge",
            "ladder",
            "split",
            "exposure",
            "knowledge",
            "density",
            "replay",
        ] {
            assert_eq!(figures.chart(id).id, id);
        }
    }

    #[test]
    fn a_sentence_is_replaced_and_a_figure_that_there_is_not_is_told() {
        let mut figures = Figures::bundled();
        let before = figures.table("exits").cannot.clone();
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let text =
            "Figures(format: 1, tables: [(id: \"exits\", title: \"Ways out\"), (id: \"exit\")])";
        let file = sources.add("figures.ron", text);
        figures.replace(&sources, file, &mut problems);
        assert_eq!(figures.table("exits").title, "Ways out");
        assert_eq!(figures.table("exits").cannot, before);
        let said = show(&sources, &problems, false);
        assert!(said.contains("no table is called `exit`"), "{said}");
        assert!(said.contains("did you mean `exits`?"), "{said}");
    }
}
