//! Where a named file is found, and where it is not looked for.

use std::fs::write;
use std::path::Path;

use hotwash::data::FileKind;
use hotwash::data::library::find;
use hotwash::data::problem::{Problems, Spanned};
use hotwash::data::source::Sources;

const NAMING: &str = "Scenario(format: 1, id: \"s\")";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path().join("s.ron"), NAMING).expect("written");
    folder
}

/// The name of the file that is found, or the problem with its help.
fn found(folder: &Path, kind: FileKind, id: &str) -> String {
    let mut sources = Sources::new();
    let naming = sources.read(&folder.join("s.ron")).expect("read");
    let mut problems = Problems::new();
    let name = Spanned::nowhere(id.to_owned());
    match find(&mut sources, kind, &name, naming, &mut problems) {
        Some(file) => sources
            .name(file)
            .replace(&folder.display().to_string(), "."),
        None => {
            let problem = problems.sorted()[0];
            let help = problem.help.as_deref().unwrap_or("");
            format!("{} | {help}", problem.message)
        }
    }
}

#[test]
fn a_file_beside_the_naming_one_comes_before_a_bundled_one() {
    let folder = folder();
    let bundled = found(folder.path(), FileKind::FloorPlan, "harbour-clinic");
    assert_eq!(bundled, "assets/plans/harbour-clinic.ron (bundled)");
    let own = "// mine\nFloorPlan(format: 1, title: \"x\", id: \"harbour-clinic\", spoilt";
    write(folder.path().join("own.ron"), own).expect("written");
    assert_eq!(
        found(folder.path(), FileKind::FloorPlan, "harbour-clinic"),
        "./own.ron"
    );
}

#[test]
fn two_files_with_one_name_are_an_error_that_names_both() {
    let folder = folder();
    for name in ["a.ron", "b.ron"] {
        write(folder.path().join(name), "Site(id: \"x\")").expect("written");
    }
    let text = found(folder.path(), FileKind::Site, "x");
    assert!(
        text.starts_with("more than one Site has the id `x`"),
        "{text}"
    );
    assert!(
        text.contains("a.ron and ") && text.contains("b.ron"),
        "{text}"
    );
}

#[test]
fn a_name_that_is_not_found_says_where_it_was_looked_for() {
    let folder = folder();
    write(folder.path().join("bad.ron"), b"\xff\xff").expect("written");
    let text = found(folder.path(), FileKind::FloorPlan, "harbor-clinic");
    assert!(
        text.contains("no FloorPlan with the id `harbor-clinic`"),
        "{text}"
    );
    assert!(text.contains("did you mean `harbour-clinic`?"), "{text}");
    assert!(text.contains("looked among the .ron files of"), "{text}");
    assert!(
        text.contains("not readable:") && text.contains("bad.ron"),
        "{text}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_not_followed() {
    let (folder, other) = (folder(), tempfile::tempdir().expect("a temporary folder"));
    let secret = other.path().join("secret.ron");
    write(&secret, "Site(id: \"x\")").expect("written");
    std::os::unix::fs::symlink(&secret, folder.path().join("link.ron")).expect("linked");
    let text = found(folder.path(), FileKind::Site, "x");
    assert!(
        text.starts_with("there is no Site with the id `x`"),
        "{text}"
    );
    let text = found(folder.path(), FileKind::Site, "../secret");
    assert!(text.starts_with("there is no Site"), "{text}");
}
