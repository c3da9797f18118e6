//! What the statements of the raw types say about themselves, collected for `docs/DATA_FORMAT.md`.

/// Sections in the order in which they were first met.
#[derive(Debug, Default)]
pub struct Book {
    sections: Vec<Section>,
}

/// One record, choice or list of terms.
#[derive(Debug)]
pub struct Section {
    /// What messages and documents call it.
    pub called: &'static str,
    /// What it is.
    pub meaning: String,
    /// Its fields, alternatives or terms.
    pub rows: Vec<Row>,
    /// Whether the rows are fields, which have a need.
    pub has_fields: bool,
}

/// A field, an alternative or a term.
#[derive(Debug)]
pub struct Row {
    /// As it is written.
    pub written: String,
    /// What may be written there; empty for a term.
    pub holds: String,
    /// Whether it must be there, or what holds where it is not.
    pub need: String,
    /// What it means.
    pub meaning: String,
}

impl Book {
    /// All sections.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Adds a section once; `false` if it is already there.
    pub fn add(&mut self, section: Section) -> bool {
        if self
            .sections
            .iter()
            .any(|known| known.called == section.called)
        {
            return false;
        }
        self.sections.push(section);
        true
    }

    /// Adds a list of terms once.
    pub fn terms(&mut self, called: &'static str, terms: &[(&str, &str)]) {
        let rows = terms.iter().map(|(written, meaning)| Row {
            written: (*written).to_owned(),
            holds: String::new(),
            need: String::new(),
            meaning: (*meaning).to_owned(),
        });
        self.add(Section {
            called,
            meaning: String::new(),
            rows: rows.collect(),
            has_fields: false,
        });
    }
}

/// The lines of a doc comment as one paragraph.
pub fn paragraph(lines: &[&str]) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    lines.join(" ")
}

/// The need of a field in words.
pub fn need(optional: bool, default: Option<&str>) -> String {
    match default {
        Some(written) if written.ends_with("::default()") => "0".to_owned(),
        Some(written) => written.rsplit("::").next().unwrap_or(written).to_owned(),
        None if optional => "may be left out".to_owned(),
        None => "required".to_owned(),
    }
}
