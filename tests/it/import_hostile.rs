//! Workbooks that are broken or mean harm: each is refused with its place, in bounded time and
//! memory, and nothing panics.

use std::path::Path;
use std::process::Command;

use hotwash::data::import::cobie::import_bytes;

use crate::workbook::{Workbook, cells_xml, parts, small_building, zipped};

/// The message with which a workbook is refused.
fn refused(bytes: &[u8]) -> String {
    match import_bytes("bad.xlsx", bytes, Some("none")) {
        Ok(import) => panic!("was taken:\n{}", import.plan_text),
        Err(error) => error.to_string(),
    }
}

/// The message for the small building with one change.
fn changed(change: impl FnOnce(&mut Workbook)) -> String {
    let mut book = small_building();
    change(&mut book);
    refused(&book.bytes())
}

#[test]
fn what_is_no_workbook_is_named() {
    let texts = [
        refused(b""),
        refused(b"not a zip at all"),
        refused(&zipped(&[("a.txt".to_owned(), b"hello".to_vec())])),
        refused(&zipped(&parts(&[], &[]))),
    ];
    insta::assert_snapshot!(texts.join("\n---\n"));
}

#[test]
fn missing_sheets_and_columns_are_named_with_the_nearest() {
    let texts = [
        changed(|book| book.sheets.retain(|(name, _)| name != "Space")),
        changed(|book| book.sheets[6].0 = "Coordinates".to_owned()),
        changed(|book| book.sheet("Space")[0][1] = "FlorName".to_owned()),
        changed(|book| book.sheet("Coordinate").clear()),
    ];
    insta::assert_snapshot!(texts.join("\n---\n"));
}

#[test]
fn wrong_values_are_named_with_their_cell() {
    let texts = [
        changed(|book| book.sheet("Coordinate")[5][3] = "abc".to_owned()),
        changed(|book| book.sheet("Coordinate")[5][3] = "NaN".to_owned()),
        changed(|book| book.sheet("Coordinate")[6][4] = "1e300".to_owned()),
        changed(|book| book.sheet("Coordinate")[6][4] = "20000000".to_owned()),
        changed(|book| book.sheet("Space")[2][4] = "inf".to_owned()),
        changed(|book| book.sheet("Space")[2][0] = "G-WAIT".to_owned()),
        changed(|book| book.sheet("Space")[3][1] = "Grond".to_owned()),
        changed(|book| book.sheet("Space")[3][0] = String::new()),
        changed(|book| book.sheet("Component")[2][0] = "Main door".to_owned()),
    ];
    insta::assert_snapshot!(texts.join("\n---\n"));
}

/// A workbook whose Space sheet has a cell in each far corner; a range of it would take terabytes.
fn far_corners() -> Vec<u8> {
    let names = ["Floor", "Space", "Component", "Coordinate"];
    let far = [("A1", "Name"), ("XFD1048576", "far")];
    let far: Vec<(String, String)> = far.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec();
    let sheets = vec![cells_xml(&far); names.len()];
    zipped(&parts(&names, &sheets))
}

/// A few kilobytes that declare half a gigabyte.
fn bomb() -> Vec<u8> {
    let mut all = parts(&["Space"], &[cells_xml(&[])]);
    all.push(("xl/media/big.bin".to_owned(), vec![0; 32 << 20]));
    zipped(&all)
}

/// The bomb with a table of contents that plays it down.
fn lying_bomb() -> Vec<u8> {
    let mut all = parts(&["Space"], &[cells_xml(&[])]);
    all.push(("xl/sharedStrings.xml".to_owned(), vec![b' '; 33 << 20]));
    let mut bytes = zipped(&all);
    let size = (33u32 << 20).to_le_bytes();
    let small = 1000u32.to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4)
        .filter(|&i| bytes[i..i + 4] == size)
        .collect();
    for at in places {
        bytes[at..at + 4].copy_from_slice(&small);
    }
    bytes
}

/// A table of shared strings that claims to hold more strings than there is memory.
fn boastful_strings() -> Vec<u8> {
    let mut all = parts(&["Space"], &[cells_xml(&[])]);
    let sst = r#"<sst xmlns="x" uniqueCount="9999999999999"><si><t>a</t></si></sst>"#;
    all.push(("xl/sharedStrings.xml".to_owned(), sst.as_bytes().to_vec()));
    zipped(&all)
}

/// Hundreds of thousands of shared strings within the limits.
fn many_strings() -> Vec<u8> {
    let mut all = parts(&["Space"], &[cells_xml(&[])]);
    let mut sst = String::from(r#"<sst xmlns="x">"#);
    for i in 0..600_000_u64 {
        sst.push_str(&format!("<si><t>{}</t></si>", i * 7919 % 1_000_003));
    }
    sst.push_str("</sst>");
    all.push(("xl/sharedStrings.xml".to_owned(), sst.into_bytes()));
    zipped(&all)
}

/// Two thousand rooms whose boxes all lie across one another.
fn heap_of_boxes() -> Vec<u8> {
    let mut book = small_building();
    for i in 0..2000 {
        let name = format!("X{i}");
        let room = ["", "Ground", "13-85 11 11", "C", "5"].map(str::to_owned);
        let mut room = room.to_vec();
        room[0].clone_from(&name);
        book.sheet("Space").push(room);
        let (long, thin) = (f64::from(i) * 0.3, f64::from(i) * 0.3 + 1.0);
        let corners = if i % 2 == 0 {
            [
                ["0".to_owned(), long.to_string()],
                ["600".to_owned(), thin.to_string()],
            ]
        } else {
            [
                [long.to_string(), "0".to_owned()],
                [thin.to_string(), "600".to_owned()],
            ]
        };
        for (kind, at) in ["box-lowerleft", "box-upperright"].into_iter().zip(corners) {
            let [x, y] = at;
            let row = [
                kind.to_owned(),
                "Space".to_owned(),
                name.clone(),
                x,
                y,
                "0".to_owned(),
            ];
            book.sheet("Coordinate").push(row.to_vec());
        }
    }
    book.bytes()
}

#[test]
fn workbooks_that_mean_harm_are_refused() {
    let texts = [
        refused(&far_corners()),
        refused(&bomb()),
        refused(&lying_bomb()),
    ];
    insta::assert_snapshot!(texts.join("\n---\n"));
}

#[test]
fn a_workbook_cut_off_anywhere_is_refused() {
    let bytes = small_building().bytes();
    for end in (0..bytes.len()).step_by(7) {
        refused(&bytes[..end]);
    }
}

#[test]
fn a_workbook_with_a_wrong_byte_never_panics() {
    let bytes = small_building().bytes();
    for at in (0..bytes.len()).step_by(5) {
        let mut wrong = bytes.clone();
        wrong[at] ^= 0x55;
        drop(import_bytes("bad.xlsx", &wrong, None));
    }
}

/// The program's exit code and words within 512 MB of memory and ten seconds.
fn bounded(folder: &Path, name: &str) -> (Option<i32>, String) {
    let program = env!("CARGO_BIN_EXE_hotwash");
    let script = format!("ulimit -v 524288; exec timeout 10 {program} import {name} -o out.ron");
    let done = Command::new("sh")
        .current_dir(folder)
        .args(["-c", &script])
        .output();
    let done = done.expect("a shell starts");
    (
        done.status.code(),
        String::from_utf8_lossy(&done.stderr).into_owned(),
    )
}

#[test]
fn hostile_workbooks_stay_within_time_and_memory() {
    let folder = tempfile::tempdir().unwrap();
    let books = [
        ("far.xlsx", far_corners()),
        ("bomb.xlsx", bomb()),
        ("lying.xlsx", lying_bomb()),
        ("boast.xlsx", boastful_strings()),
        ("strings.xlsx", many_strings()),
        ("empty.xlsx", Vec::new()),
    ];
    for (name, bytes) in books {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        let (code, said) = bounded(folder.path(), name);
        assert_eq!(code, Some(2), "{name}: {said}");
        assert!(said.contains(name), "{name}: {said}");
        assert!(
            !folder.path().join("out.ron").exists(),
            "{name} leaves no plan"
        );
    }
    // Boxes that lie across one another are cut down to what is left of them, or given up.
    std::fs::write(folder.path().join("heap.xlsx"), heap_of_boxes()).unwrap();
    let (code, said) = bounded(folder.path(), "heap.xlsx");
    assert!(matches!(code, Some(0 | 2)), "{code:?}: {said}");
    for not_a_file in [".", "missing.xlsx"] {
        let (code, said) = bounded(folder.path(), not_a_file);
        assert_eq!(code, Some(2), "{not_a_file}: {said}");
    }
}
