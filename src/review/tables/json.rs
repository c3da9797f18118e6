//! All tables as one JSON file, each with its sentences: what programs and other documents read.
//! A column and a row are one line each, so that two files can be compared line by line.
//!
//! Values are exact and texts are as files hold them, but no character of the file itself is one
//! that a terminal obeys or that turns reading round: JSON can spell each as `\u202e`.

use serde::{Serialize, Serializer};
use serde_json::value::to_raw_value;

use super::Table;
use crate::data::show::escaped;
use crate::review::Papers;

/// The file.
#[derive(Serialize)]
struct File<'a> {
    /// This is about a drill.
    marking: &'static str,
    /// Who may see it.
    edition: String,
    /// The same in a sentence.
    edition_marking: &'static str,
    /// The script's id.
    scenario: &'a str,
    /// The script's title.
    title: &'a str,
    /// The run's number.
    seed: u64,
    /// All tables, in the order of the page.
    tables: &'a [Table],
}

/// The file's text, ended by a line feed.
pub(super) fn json(papers: &Papers) -> String {
    let file = File {
        marking: "EXERCISE",
        edition: papers.edition.to_string(),
        edition_marking: papers.edition.marking(),
        scenario: &papers.summary.scenario.id,
        title: &papers.summary.scenario.title,
        seed: papers.summary.seed,
        tables: &papers.tables,
    };
    text(&file)
}

/// Any file of tables: JSON without a character that is not to be seen, ended by a line feed.
pub(in crate::review) fn text(file: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(file).expect("plain numbers, text and lists are JSON");
    let mut plain = spelt_out(&text);
    plain.push('\n');
    plain
}

/// A list of which each item stands on one line, however the lines around it are broken.
pub(super) fn a_line_each<T: Serialize, S: Serializer>(
    items: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let lines = items.iter().map(to_raw_value);
    let lines: Result<Vec<_>, _> = lines.collect();
    lines
        .map_err(serde::ser::Error::custom)?
        .serialize(serializer)
}

/// The same JSON in which what is not to be seen is spelt out. Such characters stand within texts
/// alone, where JSON reads the spelling as the character.
fn spelt_out(json: &str) -> String {
    let mut plain = String::with_capacity(json.len());
    for c in json.chars() {
        let seen = c == '\n' || escaped(c.encode_utf8(&mut [0; 4])).starts_with(c);
        if seen {
            plain.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                plain.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_back_as_it_was_and_its_file_holds_nothing_unseen() {
        let hostile = "\u{1b}[31m\u{202e}</script>\u{e0041}\u{9b}\u{200b}é🏥";
        let text = spelt_out(&serde_json::to_string_pretty(&[hostile]).unwrap());
        let unseen =
            |c: char| c != '\n' && (c.is_control() || "\u{202e}\u{200b}\u{e0041}".contains(c));
        assert!(!text.contains(unseen), "{text:?}");
        assert!(text.contains("é🏥"));
        let back: Vec<String> = serde_json::from_str(&text).unwrap();
        assert_eq!(back, [hostile]);
    }
}
