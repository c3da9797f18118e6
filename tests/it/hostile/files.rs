//! What stands in the files.

use std::fs;

use super::house::*;
use crate::program::{Ended, hotwash};

#[test]
fn row_1_a_file_without_content_is_said_to_be_empty() {
    for empty in ["", " \n\t\r\n", "// nothing\n/* at all */"] {
        refused(&house_of(PLAN, empty, DOCTRINE), "the file holds nothing");
        refused(&house_of("", SCENARIO, DOCTRINE), "two-rooms");
    }
}

#[test]
fn rows_2_and_3_a_byte_order_mark_is_no_fault_and_other_encodings_are_named() {
    // Row 2.
    goes(&house_of(PLAN, &format!("\u{feff}{SCENARIO}"), DOCTRINE));
    // Row 3, in the file itself and in one that it names.
    let folder = house();
    let wide: Vec<u8> = SCENARIO.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(
        folder.path().join("scenario.ron"),
        [b"\xff\xfe".as_slice(), &wide].concat(),
    )
    .unwrap();
    refused(&folder, "it looks like UTF-16");
    let folder = house();
    fs::write(
        folder.path().join("plan.ron"),
        b"FloorPlan(title: \"caf\xe9\")",
    )
    .unwrap();
    refused(&folder, "not readable: ./plan.ron");
    hotwash(folder.path(), &["check", "plan.ron"]).is_bad_input("not UTF-8 at byte 21");
}

#[test]
fn rows_10_to_12_and_37_numbers_that_are_none_are_refused_where_they_stand() {
    // Row 10.
    for bad in ["NaN", "inf", "-inf", "1e999", "1e-310"] {
        refused_with(
            "ends_s: 900.0",
            &format!("ends_s: {bad}"),
            "scenario.ron:8:13",
        );
        let doctrine = changed(DOCTRINE, "weight: 0.9", &format!("weight: {bad}"));
        refused(&house_of(PLAN, SCENARIO, &doctrine), "doctrine.ron:8:");
    }
    // Row 11.
    refused_with(
        "ends_s: 900.0",
        "ends_s: -1.0",
        "-1 s is outside 0 to 604800",
    );
    refused_with(
        "trained: 1.0",
        "trained: -0.1",
        "-0.1 of 1 is outside 0 to 1",
    );
    let plan = changed(PLAN, "clear_width_m: 0.9", "clear_width_m: 0.0");
    refused(
        &house_of(&plan, SCENARIO, DOCTRINE),
        "0 m is outside 0.05 to",
    );
    // Row 12.
    for (count, expected) in [
        ("4294967296", "outside 0 to 4294967295"),
        ("18446744073709551616", "outside 0 to 4294967295"),
        ("-1", "-1 is outside 0"),
        ("5.0", "expected a whole number, found 5.0"),
        ("5i64", "expected a whole number, found 5i64"),
    ] {
        refused_with("count: 2", &format!("count: {count}"), expected);
    }
    for count in ["0x2", "0b10", "0_2", "+2"] {
        let scenario = changed(SCENARIO, "count: 2", &format!("count: {count}"));
        let checked = hotwash(
            house_of(PLAN, &scenario, DOCTRINE).path(),
            &["check", "scenario.ron"],
        );
        assert_eq!(checked.code, Some(0), "{count}: {}", checked.err);
    }
    // Row 37.
    refused_with("onset_s: 10.0", "onset_s: 1,5", "decimal point");
    refused_with("at_s: 60.0", "at_s: 25:61", "scenario.ron:19:");
}

#[test]
fn rows_13_and_14_doubled_and_unknown_things_are_shown_with_what_is_near() {
    // Row 13.
    refused_with(
        "ends_s: 900.0,",
        "ends_s: 900.0, ends_s: 1.0,",
        "scenario.ron:8:20",
    );
    refused_with(
        "(id: \"porter\"",
        "(id: \"clerks\"",
        "two groups are called `clerks`",
    );
    refused_with("(id: \"porter\"", "(id: \"Porter\"", "an id may not hold");
    refused_with("(id: \"porter\"", "(id: \"porter \"", "an id may not hold");
    // Row 14.
    refused_with("ends_s: 900.0", "end_s: 900.0", "did you mean `ends_s`?");
    refused_with(
        "behaviour: Mobile",
        "behaviour: Mobil",
        "did you mean `Mobile`?",
    );
    refused_with("format: 1,", "format: 2,", "newer");
    refused_with("Scenario(", "Scenaro(", "Scenario");
    refused_with("    ends_s: 900.0,\n", "", "`ends_s`");
}

#[test]
fn rows_15_and_16_extensions_and_a_second_value_are_refused() {
    let with = format!("#![enable(implicit_some)]\n{SCENARIO}");
    refused(&house_of(PLAN, &with, DOCTRINE), "scenario.ron:1:");
    let twice = format!("{SCENARIO}{SCENARIO}");
    refused(&house_of(PLAN, &twice, DOCTRINE), "scenario.ron:22:1");
}

#[test]
fn rows_20_and_21_people_start_where_there_is_room_and_in_numbers_that_can_be() {
    // Row 20.
    refused_with(
        "Space(\"store\")",
        "Space(\"attic\")",
        "no space is called `attic`",
    );
    refused_with("count: 2", "count: 500", "have room for 50");
    // Row 21.
    refused_with(
        "count: 2",
        "count: 1000000000",
        "at most 100000 are allowed",
    );
    refused_with(
        "trained: 1.0",
        "trained: 1.01",
        "1.01 of 1 is outside 0 to 1",
    );
    let doctrine = changed(DOCTRINE, "weight: 0.9", "weight: 0.95");
    refused(&house_of(PLAN, SCENARIO, &doctrine), "add up to 1.050");
    let nobody = SCENARIO
        .replace("count: 2", "count: 0")
        .replace("count: 1", "count: 0");
    let ended = goes(&house_of(PLAN, &nobody, DOCTRINE));
    let summary: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(summary["people"]["total"], 0);
    assert_eq!(summary["safe"]["share_60_s"], serde_json::Value::Null);
}

#[test]
fn rows_22_and_23_times_lie_within_the_run_and_the_run_within_a_week() {
    // Row 22.
    refused_with("at_s: 60.0", "at_s: -1.0", "-1 s is outside 0");
    refused_with(
        "at_s: 60.0",
        "at_s: 901.0",
        "after the end of the run at 900 s",
    );
    let one = "(at_s: 60.0, event: Announce(device: \"pa\", says: Lockdown))";
    let flood = vec!["(at_s: 5.0, event: Note(\"x\"))"; 100_001].join(",");
    refused_with(one, &flood, "100000 allowed");
    let storm = [
        "(at_s: 90.0, event: Fault(\"pa\"))",
        "(at_s: 5.0, event: Repair(\"pa\"))",
    ];
    let storm = vec![storm.join(", "); 500].join(", ");
    goes(&house_of(PLAN, &changed(SCENARIO, one, &storm), DOCTRINE));
    // Row 23.
    refused_with(
        "ends_s: 900.0",
        "ends_s: 0.0",
        "it must last longer than nothing",
    );
    refused_with("ends_s: 900.0", "ends_s: 1e12", "outside 0 to 604800");
    let timeline = SCENARIO.find("    timeline:").unwrap();
    let tick = changed(&SCENARIO[..timeline], "ends_s: 900.0", "ends_s: 0.0625");
    let tick = changed(&tick, "onset_s: 10.0", "onset_s: 0.0");
    let ended = goes(&house_of(PLAN, &(tick + ")"), DOCTRINE));
    let summary: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(summary["ticks"], 1);
}

#[test]
fn rows_24_to_26_names_lead_to_no_other_folder() {
    for name in [
        "../secret",
        "/etc/passwd",
        "C:\\\\plan",
        "\\\\\\\\host\\\\plan",
        "file://plan",
        "a%2e%2e",
        "~",
        "two-rooms.",
        "CON",
        "two-rooms\\u{0}",
    ] {
        refused_with(
            "plan: \"two-rooms\"",
            &format!("plan: \"{name}\""),
            "scenario.ron:6:11",
        );
    }
    // Two files of one id are told apart by nobody, so that both are named; there are no includes.
    let folder = house();
    fs::write(folder.path().join("other.ron"), PLAN).unwrap();
    refused(&folder, "more than one FloorPlan has the id `two-rooms`");
}

#[test]
fn row_28_what_is_kept_is_what_was_read() {
    let folder = house();
    goes(&folder);
    for name in ["plan.ron", "scenario.ron", "doctrine.ron", "site.ron"] {
        let read = fs::read(folder.path().join(name)).unwrap();
        let kept = fs::read(folder.path().join("out/inputs").join(name)).unwrap();
        assert_eq!(read, kept, "{name}");
    }
}

#[test]
fn row_29_what_a_terminal_obeys_comes_out_escaped_everywhere() {
    let hostile = "\\u{1b}[31m\\u{202e}x\\u{200b}\\u{7}\\u{1f3e5}";
    let many = "\\u{1f3e5}".repeat(200);
    let plan = changed(
        PLAN,
        "(id: \"office\",",
        &format!("(id: \"office\", title: \"{hostile}\","),
    );
    let plan = changed(&plan, "Two rooms and a corridor\"", &format!("{many}\""));
    let scenario = changed(
        SCENARIO,
        "title: \"Two rooms",
        &format!("title: \"{hostile} Two rooms"),
    );
    let folder = house_of(&plan, &scenario, DOCTRINE);
    let obeyed = ['\u{1b}', '\u{202e}', '\u{200b}', '\u{7}'];
    for args in [
        &["check", "scenario.ron", "plan.ron"][..],
        &["run", "scenario.ron", "--out", "out"],
        &["run", "scenario.ron", "--out", "\u{1b}[31m/\u{202e}"],
        &["check", "\u{1b}[31m.ron"],
        &["\u{1b}[31m"],
        &["run", "--seed", "\u{1b}[31m"],
        &["run", "\u{1b}[31m"],
        &["draw", "\u{1b}[31m.ron", "-o", "x.svg"],
        &["draw", "plan.ron", "-o", "\u{1b}[31m.png"],
        &["new", "plan", "no\u{1b}[31m/x.ron"],
        &["import", "\u{1b}[31m.xlsx", "-o", "x.ron"],
        &["review", "\u{1b}[31m"],
    ] {
        let Ended { out, err, .. } = hotwash(folder.path(), args);
        assert!(
            !(out.clone() + &err).contains(obeyed),
            "{args:?}: {out}{err:?}"
        );
    }
    let drawn = hotwash(folder.path(), &["draw", "plan.ron", "-o", "plan.svg"]);
    assert_eq!(drawn.code, Some(0), "{}", drawn.err);
    let half = changed(SCENARIO, "Two rooms,", "\\u{d800}");
    refused(&house_of(PLAN, &half, DOCTRINE), "scenario.ron:5:");
}

#[test]
fn row_30_markup_in_names_stays_text() {
    let hostile = "<script>alert(1)</script> & ]]> '=cmd|x'";
    let scenario = changed(
        SCENARIO,
        "title: \"Two rooms",
        &format!("title: \"{hostile}"),
    );
    let plan = changed(
        PLAN,
        "(id: \"office\",",
        &format!("(id: \"office\", title: \"{hostile}\","),
    );
    let folder = house_of(&plan, &scenario, DOCTRINE);
    goes(&folder);
    hotwash(folder.path(), &["draw", "plan.ron", "-o", "plan.svg"]);
    for name in ["out/review.html", "plan.svg"] {
        let text = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(!text.contains("<script>alert"), "{name}");
        assert!(text.contains("&lt;script&gt;alert"), "{name}");
    }
}

#[test]
fn rows_31_and_32_a_folder_of_another_run_or_of_rubbish_is_refused() {
    let folder = house();
    goes(&folder);
    let out = folder.path().join("out");
    let pristine = |name: &str| fs::read(out.join(name)).unwrap();
    for name in ["summary.json", "events.jsonl", "inputs/sets.json"] {
        let whole = pristine(name);
        for spoilt in [&whole[..whole.len() / 2], b"", b"\xff\x00random", b"{}"] {
            fs::write(out.join(name), spoilt).unwrap();
            let ended = hotwash(folder.path(), &["review", "out"]);
            assert_eq!(ended.code, Some(2), "{name}: {}", ended.err);
            assert!(ended.err.starts_with("error"), "{name}: {}", ended.err);
        }
        fs::write(out.join(name), whole).unwrap();
    }
    let plan = changed(
        &String::from_utf8(pristine("inputs/plan.ron")).unwrap(),
        "10.2",
        "10.3",
    );
    fs::write(out.join("inputs/plan.ron"), plan).unwrap();
    hotwash(folder.path(), &["review", "out"])
        .is_bad_input("inputs/plan.ron is not the FloorPlan that the run was made from");
}

#[test]
fn row_38_a_building_without_a_way_out_at_hand_runs_to_its_end() {
    // The one exit needs a key from inside, and nobody has one.
    let locked = "lock: Key(inside: \"corridor\"), escape: Key, starts: Locked";
    let plan = changed(PLAN, "lock: PushBar(inside: \"corridor\")", locked);
    let guests = changed(SCENARIO, "role: Clerical", "role: Visitor");
    let guests = changed(&guests, "role: Support", "role: Visitor");
    let ended = goes(&house_of(&plan, &guests, DOCTRINE));
    let summary: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(summary["evacuation"]["out"], 0);
}

#[test]
fn row_39_a_room_as_full_as_may_be_runs_to_its_end() {
    let full = SCENARIO
        .replace("count: 2", "count: 50")
        .replace("count: 1,", "count: 48,");
    let folder = house_of(PLAN, &full, DOCTRINE);
    let ended = goes(&folder);
    let summary: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(summary["people"]["total"], 146);
    let events = fs::read_to_string(folder.path().join("out/events.jsonl")).unwrap();
    assert!(!events.contains("NaN") && !events.contains(":null,\"at_s\""));
}
