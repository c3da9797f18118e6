//! `hotwash verify`: one cheap test of a standard through the program itself.

use crate::program::hotwash;

#[test]
fn a_standard_test_is_told_written_and_can_be_run_again_from_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let args = [
        "verify", "imo-1", "--seeds", "1", "--out", "v", "--json", "r.json",
    ];
    let ended = hotwash(folder.path(), &args);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert!(ended.out.contains("imo-1") && ended.out.contains("1 pass, 0 fail"));
    let text = std::fs::read_to_string(folder.path().join("r.json")).unwrap();
    let rows: serde_json::Value = serde_json::from_str(&text).unwrap();
    let fields: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
    assert_eq!(
        fields,
        ["id", "suite", "verdict", "required", "measured", "seeds"]
    );
    assert_eq!(
        (&rows[0]["verdict"], &rows[0]["seeds"]),
        (&"pass".into(), &1.into())
    );
    let page = std::fs::read_to_string(folder.path().join("v/verify.html")).unwrap();
    assert!(page.contains("EXERCISE") && page.contains("<svg"));
    let scenario = "v/cases/corridor-40m/scenario.ron";
    let again = hotwash(folder.path(), &["run", scenario, "--out", "again"]);
    assert_eq!(again.code, Some(0), "{}", again.err);
}

#[test]
fn an_unknown_test_is_bad_input_with_the_nearest_one() {
    let folder = tempfile::tempdir().unwrap();
    let ended = hotwash(folder.path(), &["verify", "imo-44"]);
    ended.is_bad_input("imo-4");
}
