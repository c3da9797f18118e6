//! Why a workbook cannot be imported: file, sheet, cell, what was found, what is allowed.

use std::fmt;

/// A fault that stops an import, at its place in the workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The sheet, where the fault lies in one.
    pub sheet: Option<String>,
    /// The cell or the column, such as `cell C7` or `column NetArea`.
    pub place: Option<String>,
    /// One lower-case clause: what was found and what is allowed.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Fault {
    /// A fault of the file as a whole.
    pub(super) fn of_file(message: impl Into<String>) -> Self {
        Fault {
            sheet: None,
            place: None,
            message: message.into(),
            help: None,
        }
    }

    /// A fault of a sheet.
    pub(super) fn of_sheet(sheet: &str, message: impl Into<String>) -> Self {
        Fault {
            sheet: Some(super::names::title(sheet)),
            ..Fault::of_file(message)
        }
    }

    /// At this cell or column.
    pub(super) fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// With this help.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// All faults that stop an import.
#[derive(Clone, Debug, thiserror::Error)]
pub struct ImportError {
    /// The workbook.
    pub file: String,
    /// What is wrong with it; at least one.
    pub faults: Vec<Fault>,
}

/// The most faults that are shown; a column of the wrong type has as many as it has rows.
const SHOWN: usize = 20;

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for fault in self.faults.iter().take(SHOWN) {
            if !first {
                writeln!(f)?;
            }
            first = false;
            write!(f, "{}", self.file)?;
            if let Some(sheet) = &fault.sheet {
                write!(f, ", sheet {sheet}")?;
            }
            if let Some(place) = &fault.place {
                write!(f, ", {place}")?;
            }
            write!(f, ": {}", fault.message)?;
            if let Some(help) = &fault.help {
                write!(f, "\n  help: {help}")?;
            }
        }
        let more = self.faults.len().saturating_sub(SHOWN);
        if more > 0 {
            write!(f, "\n{}: {more} more faults like these", self.file)?;
        }
        Ok(())
    }
}

/// What was found, as it is quoted in a message: one line, not too long.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = super::names::title(text);
    if line.is_empty() {
        "nothing".to_owned()
    } else if line.chars().count() > LONGEST {
        let start: String = line.chars().take(LONGEST).collect();
        format!("`{start}…`")
    } else {
        format!("`{line}`")
    }
}

/// The nearest spelling to `found` among `allowed`, if one is near.
pub(super) fn nearest<'a>(
    found: &str,
    allowed: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    const NEAR: f64 = 0.75;
    let found = found.to_lowercase();
    let likeness = |word: &str| strsim::jaro_winkler(&found, &word.to_lowercase());
    let all = allowed.into_iter().map(|word| (likeness(word), word));
    let best = all.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))?;
    (best.0 >= NEAR).then_some(best.1)
}
