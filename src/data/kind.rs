//! What kind of file a text is: the first word says so.

use super::nearest::did_you_mean;
use super::problem::{FileId, Problems, Span};
use super::source::Sources;
use super::tree::{Opening, first};

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// A building.
    FloorPlan,
    /// Who is there, what happens, what is to be reached.
    Scenario,
    /// What people of a role do.
    Doctrine,
    /// The users' own words and numbers.
    Site,
    /// A facilitated session; not read by this version.
    Exercise,
    /// Many runs; not read by this version.
    Study,
    /// The program's own numbers with their sources.
    Defaults,
    /// What screens and papers call the program's terms.
    Words,
    /// What stands beside tables and charts.
    Figures,
}

impl FileKind {
    /// All kinds, those that users write first.
    pub const ALL: [FileKind; 9] = [
        FileKind::FloorPlan,
        FileKind::Scenario,
        FileKind::Doctrine,
        FileKind::Site,
        FileKind::Exercise,
        FileKind::Study,
        FileKind::Defaults,
        FileKind::Words,
        FileKind::Figures,
    ];

    /// The word with which such a file begins.
    pub fn word(self) -> &'static str {
        match self {
            FileKind::FloorPlan => "FloorPlan",
            FileKind::Scenario => "Scenario",
            FileKind::Doctrine => "Doctrine",
            FileKind::Site => "Site",
            FileKind::Exercise => "Exercise",
            FileKind::Study => "Study",
            FileKind::Defaults => "Defaults",
            FileKind::Words => "Words",
            FileKind::Figures => "Figures",
        }
    }

    /// The kind with this word.
    pub fn from_word(word: &str) -> Option<FileKind> {
        FileKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether this version reads it.
    pub fn is_read(self) -> bool {
        !matches!(self, FileKind::Exercise | FileKind::Study)
    }
}

/// The kind of a file, or a problem that says what it begins with.
pub fn kind_of(sources: &Sources, file: FileId, problems: &mut Problems) -> Option<FileKind> {
    let opening = match first(sources.text(file)) {
        Ok(opening) => opening,
        Err(fault) => {
            fault.report(file, problems);
            return None;
        }
    };
    let place = Span {
        file,
        start: opening.start as u32,
        end: opening.end as u32,
    };
    match opening.what {
        Opening::Word(word) => kind_with_word(word, place, problems),
        Opening::Nothing => {
            problems
                .error("file.empty", place, "the file holds nothing")
                .help(EXPECTED);
            None
        }
        Opening::Other => {
            problems
                .error(
                    "file.kind",
                    place,
                    "the file does not begin with the name of its kind",
                )
                .help(EXPECTED);
            None
        }
    }
}

/// The word with which a text begins, blanks and comments left out.
pub(super) fn word_of(text: &str) -> Option<&str> {
    match first(text).ok()?.what {
        Opening::Word(word) => Some(word),
        _ => None,
    }
}

const EXPECTED: &str = "begin with one of FloorPlan( Scenario( Doctrine( Site(";

fn kind_with_word(word: &str, place: Span, problems: &mut Problems) -> Option<FileKind> {
    match FileKind::from_word(word) {
        Some(kind) if kind.is_read() => return Some(kind),
        Some(_) => problems
            .error(
                "file.kind.not-read",
                place,
                format!("files of the kind `{word}` are not yet read by this version"),
            )
            .help(format!("this is hotwash {}", env!("CARGO_PKG_VERSION"))),
        None => problems
            .error(
                "file.kind",
                place,
                format!("`{word}` is not a kind of file"),
            )
            .help(
                did_you_mean(word, FileKind::ALL.map(FileKind::word))
                    .unwrap_or_else(|| EXPECTED.to_owned()),
            ),
    };
    None
}
