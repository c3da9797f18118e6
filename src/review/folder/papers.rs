//! The papers of one edition within a run folder: summary, page and tables.
//!
//! A run puts them into its draft; a later review writes them into the folder again. The tables'
//! folder is replaced whole, so that no table of an earlier version of the program stays behind. An
//! edition never touches the papers of the other.

use std::fs;
use std::path::Path;

use super::{Draft, FolderError, REVIEW, SUMMARY, TABLES, rewrite};
use crate::review::edition::Edition;
use crate::review::{Papers, tables};

/// What the papers of the restricted edition are called besides.
const RESTRICTED: &str = "-restricted";

/// The page of an edition.
pub fn page_name(edition: Edition) -> String {
    named(REVIEW, edition)
}

/// The folder of an edition's tables.
pub fn tables_name(edition: Edition) -> String {
    named(TABLES, edition)
}

/// Puts all papers into a folder that is not yet in its place.
pub fn put_papers(draft: &Draft, papers: &Papers) -> Result<(), FolderError> {
    draft.put(SUMMARY, papers.summary.to_json().as_bytes())?;
    draft.put(&page_name(papers.edition), papers.page.as_bytes())?;
    let name = tables_name(papers.edition);
    let folder = draft.path().join(&name);
    fs::create_dir(&folder).map_err(FolderError::disk(&folder, "making the folder"))?;
    for (file, text) in tables::files(papers) {
        draft.put(&format!("{name}/{file}"), text.as_bytes())?;
    }
    Ok(())
}

/// Writes all papers into a run folder again. Returns the names of what was written there.
pub fn rewrite_papers(folder: &Path, papers: &Papers) -> Result<Vec<String>, FolderError> {
    let page = page_name(papers.edition);
    rewrite(folder, SUMMARY, papers.summary.to_json().as_bytes())?;
    rewrite(folder, &page, papers.page.as_bytes())?;
    let name = tables_name(papers.edition);
    let draft = Draft::beside(&folder.join(&name), folder)?;
    for (file, text) in tables::files(papers) {
        draft.put(&file, text.as_bytes())?;
    }
    draft.finish()?;
    Ok(vec![SUMMARY.to_owned(), page, name])
}

/// `review.html` as `review-restricted.html`, `tables` as `tables-restricted`.
fn named(name: &str, edition: Edition) -> String {
    let (stem, ending) = match name.find('.') {
        Some(dot) => name.split_at(dot),
        None => (name, ""),
    };
    match edition {
        Edition::Shareable => name.to_owned(),
        Edition::Restricted => format!("{stem}{RESTRICTED}{ending}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::papers;
    use crate::review::record::sample;
    use crate::score::fixture::{Script, with_threat};

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_table_that_is_no_longer_made_does_not_stay_and_the_other_edition_does() {
        let model = with_threat();
        let script = Script::everybody_in(&model, "corridor");
        let track = sample::track(&model);
        let record = sample::record(&model, &script.log, &track);
        let home = tempfile::tempdir().unwrap();
        let write = |edition| rewrite_papers(home.path(), &papers(&record, edition)).unwrap();
        write(Edition::Restricted);
        write(Edition::Shareable);
        let fresh = names(&home.path().join("tables"));
        fs::write(home.path().join("tables/stale.csv"), "old").unwrap();
        let written = write(Edition::Shareable);
        assert_eq!(written, ["summary.json", "review.html", "tables"]);
        assert_eq!(names(&home.path().join("tables")), fresh);
        assert_eq!(
            names(home.path()),
            [
                "review-restricted.html",
                "review.html",
                "summary.json",
                "tables",
                "tables-restricted"
            ]
        );
    }
}
