//! Pages about two runs on disk: beside the runs, and never where something else stands.

use super::*;

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    for run in ["a", "b"] {
        fs::create_dir(home.path().join(run)).unwrap();
    }
    home
}

fn check(home: &Path, name: &str) -> Result<PairPlace, String> {
    let runs = [home.join("a"), home.join("b")];
    PairPlace::check(&home.join(name), [&runs[0], &runs[1]]).map_err(|error| {
        error
            .to_string()
            .replace(&home.display().to_string(), "HOME")
    })
}

fn page() -> String {
    format!("<!doctype html>{PAIR_MARK}")
}

fn tables() -> Vec<(String, String)> {
    [PAIR_TABLES, "one.csv"]
        .map(|name| (name.to_owned(), "EXERCISE".to_owned()))
        .to_vec()
}

#[test]
fn a_page_is_named_after_both_runs_and_written_again_in_its_place() {
    let home = home();
    let [a, b] = ["a", "b"].map(|run| home.path().join(run));
    let usual = PairPlace::usual(&a, &b, Edition::Shareable).unwrap();
    assert_eq!(usual, home.path().join("a-and-b.html"));
    let restricted = PairPlace::usual(&a, &b, Edition::Restricted).unwrap();
    assert_eq!(restricted, home.path().join("a-and-b-restricted.html"));
    for _ in 0..2 {
        let place = check(home.path(), "a-and-b.html").unwrap();
        place.write(&page(), &tables()).unwrap();
    }
    fs::write(home.path().join("a-and-b-tables/stale.csv"), "old").unwrap();
    let place = check(home.path(), "a-and-b.html").unwrap();
    place.write(&page(), &tables()).unwrap();
    let names = fs::read_dir(home.path().join("a-and-b-tables")).unwrap();
    assert_eq!(names.count(), 2, "no table of an earlier page stays");
}

#[test]
fn what_is_no_such_page_or_no_folder_of_its_tables_stays() {
    let home = home();
    let at = |name: &str| home.path().join(name);
    fs::write(at("letter.html"), "<!doctype html>mine").unwrap();
    fs::create_dir(at("c-tables")).unwrap();
    fs::write(at("c-tables/letter.txt"), "mine").unwrap();
    fs::create_dir(at("d-tables")).unwrap();
    fs::write(at("d-tables/numbers.csv"), "mine").unwrap();
    let refused = |name: &str| check(home.path(), name).unwrap_err();
    assert_eq!(
        refused("letter.html"),
        "HOME/letter.html: what stands there is no page about two runs; \
         name another file: only such a page is ever replaced"
    );
    assert!(refused("c.html").contains("HOME/c-tables: the tables go there"));
    assert!(refused("d.html").contains("HOME/d-tables: the tables go there"));
    assert!(refused("e.txt").contains("ends in .html"));
    assert!(refused("no/where.html").contains("HOME/no does not exist"));
    assert!(refused("a/in.html").contains("it lies in the run folder HOME/a"));
}

#[test]
fn a_link_in_the_place_is_not_followed() {
    let home = home();
    fs::write(home.path().join("real.html"), page()).unwrap();
    #[cfg(unix)]
    {
        let link = home.path().join("link.html");
        std::os::unix::fs::symlink(home.path().join("real.html"), link).unwrap();
        assert!(check(home.path(), "link.html").is_err());
    }
    assert!(check(home.path(), "real.html").is_ok());
}
