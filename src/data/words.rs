//! `Words(`: what screens and papers call the program's terms, as written.
//!
//! The two packs of `assets/terms/` travel inside the program; a folder of templates may hold a file
//! that replaces single words of them.

use super::kind::FileKind;
use super::plan::Label;
use super::problem::Spanned;
use super::reading::Kind;
use super::reading::record::record;

record! {
    /// A list of words.
    RawWords "Words" {
        /// The version of the format; this program reads 1.
        format: Spanned<u32>,
        /// The words.
        words: Vec<Spanned<RawWord>>,
    }
}

impl Kind for RawWords {
    const KIND: FileKind = FileKind::Words;
}

record! {
    /// One word.
    RawWord "word" {
        /// The list and the term as outputs write them, such as `rung.onset`.
        of: Label,
        /// What is shown instead.
        say: Label,
    }
}
