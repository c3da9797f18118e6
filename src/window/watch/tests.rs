//! The screen of a run, by the names that a screen reader says.
