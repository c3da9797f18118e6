//! What every table and chart is called, what it shows and what it cannot show, in plain sentences.
//!
//! They stand in `assets/terms/figures.ron`, which travels inside the program, and beside each figure
//! wherever it is shown. What this is not: no figure is made here, and no number stands here.

use std::sync::OnceLock;

use serde::Deserialize;

const TEXT: &str = include_str!("../../assets/terms/figures.ron");

/// What stands beside a table or a chart.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
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

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    #[serde(rename = "format")]
    _format: u32,
    tables: Vec<Figure>,
    charts: Vec<Figure>,
}

/// What stands beside the table of this id.
///
/// # Panics
///
/// Where the file has no such table; a test makes every one.
pub fn table(id: &str) -> &'static Figure {
    find(&figures().tables, id)
}

/// What stands beside the chart of this id, `safety` or `replay` for example.
///
/// # Panics
///
/// Where the file has no such chart; a test lists them.
pub fn chart(id: &str) -> &'static Figure {
    find(&figures().charts, id)
}

/// The ids of all tables, sorted.
#[cfg(test)]
pub(super) fn table_ids() -> Vec<&'static str> {
    let mut ids: Vec<&str> = figures()
        .tables
        .iter()
        .map(|figure| figure.id.as_str())
        .collect();
    ids.sort_unstable();
    ids
}

fn find(figures: &'static [Figure], id: &str) -> &'static Figure {
    let found = figures.iter().find(|figure| figure.id == id);
    found.expect("every figure has its sentences, as a test shows")
}

fn figures() -> &'static Figures {
    static FIGURES: OnceLock<Figures> = OnceLock::new();
    FIGURES.get_or_init(|| ron::from_str(TEXT).expect("the file is sound, as a test shows"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::check::wording::banned_in;

    fn all() -> impl Iterator<Item = &'static Figure> {
        figures().tables.iter().chain(&figures().charts)
    }

    #[test]
    fn every_sentence_is_one_and_keeps_to_the_words_of_an_exercise() {
        for figure in all() {
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
    fn no_two_tables_and_no_two_charts_have_one_id() {
        for list in [&figures().tables, &figures().charts] {
            let ids: BTreeSet<&str> = list.iter().map(|figure| figure.id.as_str()).collect();
            assert_eq!(ids.len(), list.len());
        }
    }

    #[test]
    fn every_chart_of_the_page_has_its_sentences() {
        for id in [
            "safety",
            "evacuation",
            "refuge",
            "ladder",
            "split",
            "exposure",
            "knowledge",
            "replay",
        ] {
            assert_eq!(chart(id).id, id);
        }
    }
}
