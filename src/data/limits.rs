//! How much a file may hold. Every ceiling of reading stands here and nowhere else.
//!
//! Plans and scenarios are mailed between hospitals, so they are read as untrusted data: a ceiling
//! is checked before memory is spent on what lies above it, and going over one is an error that
//! names the limit, the value and the place. Nothing is clamped in silence.

/// Bytes of one file: 16 MiB.
pub const FILE_BYTES: u64 = 16 * 1024 * 1024;
/// Bytes of all files that are read together: 64 MiB.
pub const TOTAL_BYTES: u64 = 64 * 1024 * 1024;
/// How many files are read together.
pub const FILES: usize = 256;
/// How many `.ron` files of a folder are looked into for a name.
pub const FOLDER_FILES: usize = 1_000;
/// Bytes of one text: 64 kB.
pub const TEXT_BYTES: usize = 64_000;
/// Characters of a title or another short text.
pub const LABEL_CHARS: usize = 256;
/// Bytes of a word, such as a field's name.
pub const WORD_BYTES: usize = 256;
/// Characters of a number.
pub const NUMBER_CHARS: usize = 64;
/// How deep brackets may stand in each other.
pub const DEPTH: usize = 64;
/// Values in one file: numbers, texts, words, lists, groups.
pub const VALUES: usize = 1_000_000;
/// Items of one list, where nothing lower is stated.
pub const ITEMS: usize = 100_000;
/// Levels of a plan.
pub const LEVELS: usize = 200;
/// Spaces of a plan.
pub const SPACES: usize = 50_000;
/// People of a scenario, all groups together.
pub const PEOPLE: u32 = 100_000;
/// Inputs of a run: lines of one file of decisions.
pub const INPUTS: usize = 100_000;
/// Faults that are kept of one file; a file of rubbish has no end of them.
pub const FAULTS: usize = 1_000;
/// Faults that are shown; the rest is counted.
pub const SHOWN: usize = 100;
