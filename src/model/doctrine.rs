//! What people do on learning of a threat: rows of data.

pub use crate::data::doctrine::{Condition, RawWho as Who};
use crate::terms::{Act, Mark, Training};

/// A whole doctrine.
#[derive(Clone, Debug)]
pub struct Doctrine {
    /// Its id as written.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its rows, ordered by their content: the order of the file decides nothing.
    pub rows: Vec<Row>,
}

/// One row: who, when, what, how likely.
#[derive(Clone, Debug)]
pub struct Row {
    /// Whom it is for.
    pub who: Who,
    /// Trained or untrained people only.
    pub training: Option<Training>,
    /// The conditions that must all hold.
    pub when: Vec<Condition>,
    /// The conditions of which none may hold.
    pub unless: Vec<Condition>,
    /// What they do.
    pub act: Act,
    /// How likely.
    pub weight: f64,
    /// The source's key.
    pub source: String,
    /// How well it is supported.
    pub mark: Mark,
}
