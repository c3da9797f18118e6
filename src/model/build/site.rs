//! The site: the users' own numbers and words.

use crate::data::plan::Text;
use crate::data::problem::{Problems, Span};
use crate::data::site::RawSite;
use crate::model::check::wording;
use crate::model::site::Site;
use crate::terms::Term;

/// The checked site; nothing where there was an error.
pub fn site(raw: &RawSite, problems: &mut Problems) -> Option<Site> {
    let before = problems.errors();
    not_empty(&raw.emergency_number, "emergency_number", problems);
    not_empty(&raw.stop_ex_text, "stop_ex_text", problems);
    let wording = raw
        .wording
        .iter()
        .map(|w| (w.says.value, w.says.span, &w.text));
    let names = raw
        .role_names
        .iter()
        .map(|n| (n.role.value, n.role.span, &n.text));
    let cards = raw
        .action_cards
        .iter()
        .map(|c| (c.role.value, c.role.span, &c.text));
    let site = Site {
        name: raw.id.value.clone(),
        title: raw.title.value.clone(),
        terms: raw.terms.value,
        emergency_number: raw.emergency_number.value.clone(),
        internal_number: raw
            .internal_number
            .as_ref()
            .map_or(String::new(), |n| n.value.clone()),
        wording: each_once("wording", wording, problems),
        stop_ex_text: raw.stop_ex_text.value.clone(),
        support: raw.support.iter().map(|text| text.value.clone()).collect(),
        role_names: each_once("role_names", names, problems),
        action_cards: each_once("action_cards", cards, problems),
    };
    (problems.errors() == before).then_some(site)
}

fn not_empty(text: &Text, field: &str, problems: &mut Problems) {
    if text.value.trim().is_empty() {
        problems
            .error("site.empty", text.span, format!("`{field}` is empty"))
            .path(field);
    }
}

/// Texts by their term, in the order of the terms; a term that stands twice is an error.
fn each_once<'a, T: Term + Ord>(
    list: &str,
    texts: impl Iterator<Item = (T, Span, &'a Text)>,
    problems: &mut Problems,
) -> Vec<(T, String)> {
    let mut known: Vec<(T, Span, String)> = Vec::new();
    for (term, span, text) in texts {
        wording::check(text, list, problems);
        if let Some((_, first, _)) = known.iter().find(|(other, _, _)| *other == term) {
            let message = format!("`{}` stands twice in `{list}`", term.in_file());
            problems
                .error("site.twice", span, message)
                .path(list)
                .also(*first, "the first one");
        } else {
            known.push((term, span, text.value.clone()));
        }
    }
    known.sort_by_key(|(term, _, _)| *term);
    known
        .into_iter()
        .map(|(term, _, text)| (term, text))
        .collect()
}
