//! The files that a model was made from, byte for byte: a run folder keeps them.

use crate::data::FileKind;

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Its name without folders.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// The SHA-256 of its bytes, in lower-case hexadecimal digits.
    pub sha256: String,
    /// Its bytes as they were read.
    pub bytes: Vec<u8>,
}
