//! A folder of templates: what replaces what, and what is refused.

use super::*;
use crate::data::show::show;
use std::fs;
use std::path::Path;

/// The page that a folder of templates makes, or all that is wrong with it.
fn page_in(folder: &Path) -> Result<String, String> {
    let model = with_threat();
    let script = sample::eventful(&model);
    let track = sample::track(&model);
    let mut record = sample::record(&model, &script.log, &track);
    let mut problems = Problems::new();
    let look = Look::of_folder(folder, &mut problems);
    look.reword(&mut record, &mut problems);
    if problems.has_errors() {
        return Err(show(look.sources(), &problems, false));
    }
    page(&record, Edition::Shareable, &look)
        .map_err(|problems| show(look.sources(), &problems, false))
}

/// The page of a folder with these files.
fn with(files: &[(&str, &str)]) -> Result<String, String> {
    let home = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(home.path().join(name), text).unwrap();
    }
    page_in(home.path())
}

#[test]
fn a_part_and_a_word_are_replaced_and_the_rest_stays() {
    let page = with(&[
        ("letterhead.html", "<p class=\"letterhead\">North {{ site }}</p>"),
        (
            "words.ron",
            "Words(format: 1, words: [(of: \"part.timeline\", say: \"How quick\"), (of: \"rung.onset\", say: \"It begins\")])",
        ),
    ])
    .unwrap();
    assert!(page.contains("<p class=\"letterhead\">North "));
    assert!(page.contains(">How quick</h2>") && page.contains("It begins"));
    assert!(page.contains("id=\"table-milestones\""));
}

#[test]
fn a_part_that_says_nothing_is_left_out_with_its_heading() {
    let page = with(&[("care.html", "{# not ours #}\n")]).unwrap();
    assert!(!page.contains("id=\"care\"") && !page.contains("href=\"#care\""));
}

#[test]
fn a_fault_is_told_with_file_line_and_what() {
    for (template, line, said) in [
        ("<p>\n{{ titel }}</p>", 2, "there is not"),
        (
            "<p>a</p>\n\n<script>x</script>",
            3,
            "<script> is not allowed",
        ),
        ("{% if %}", 1, ""),
        ("a\n{% set a = 1 %}", 2, "is not allowed in a part"),
        (
            "a\n{{ table(\"milestone\") }}",
            2,
            "there is no table `milestone`",
        ),
        ("<p>\n<b>x</p>", 2, "</p> stands where </b> is needed"),
    ] {
        let text = with(&[("curves.html", template)]).unwrap_err();
        assert!(text.contains(&format!("curves.html:{line}:")), "{text}");
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn faults_of_several_parts_are_told_together() {
    let said = with(&[("care.html", "<p>"), ("head.html", "{{ nobody }}")]).unwrap_err();
    assert!(
        said.contains("care.html:1") && said.contains("head.html:1"),
        "{said}"
    );
}

#[test]
fn a_piece_that_stands_in_two_parts_is_a_fault() {
    let said = with(&[("care.html", "{{ table(\"milestones\") }}")]).unwrap_err();
    assert!(
        said.contains("table(\"milestones\") stands on the page twice"),
        "{said}"
    );
}

#[test]
fn a_folder_without_templates_and_a_template_that_is_too_large_are_refused() {
    assert!(with(&[]).unwrap_err().contains("holds no template"));
    let large = "x".repeat(3 << 20);
    let said = with(&[("care.html", &large)]).unwrap_err();
    assert!(
        said.contains("care.html") && said.contains("more than"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused_and_one_within_is_followed() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let secret = other.path().join("secret.html");
    fs::write(&secret, "<p>secret</p>").unwrap();
    std::os::unix::fs::symlink(&secret, home.path().join("care.html")).unwrap();
    let said = page_in(home.path()).unwrap_err();
    assert!(said.contains("leads out of the folder"), "{said}");
    fs::remove_file(home.path().join("care.html")).unwrap();
    fs::write(home.path().join("ours.html"), "<p>ours</p>").unwrap();
    std::os::unix::fs::symlink("ours.html", home.path().join("care.html")).unwrap();
    assert!(page_in(home.path()).unwrap().contains("<p>ours</p>"));
}

#[test]
fn every_part_has_a_template_and_says_what_the_documents_list() {
    let documents = include_str!("../../../../docs/TEMPLATES.md");
    for part in Part::ALL {
        assert!(!part.bundled().trim().is_empty());
        assert!(
            documents.contains(&format!("| `{}` |", part.file())),
            "{part}"
        );
    }
}
