//! Files of decisions: read and written to the same bytes, and refused with everything that is wrong.

use super::*;
use crate::data::show::show;
use crate::model::build::sample;
use crate::sim::input::Order;
use crate::units::Tick;

fn model() -> Model {
    sample::model_of(sample::TWO_ROOMS, sample::TWO_ROOMS_INTRUDER)
}

fn read_text(text: &str) -> (Option<Vec<Input>>, String) {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let file = sources.add("d.jsonl", text);
    let inputs = read(&sources, file, &model(), &mut problems);
    assert_eq!(inputs.is_none(), problems.has_errors());
    (inputs, show(&sources, &problems, false))
}

/// One line of each order that the small plan can have.
const EVERY: &str = r#"{"at_s":0.0,"by":"facilitator","order":{"announce":{"device":"pa","says":"lockdown","place":"office","wording":"code"}}}
{"at_s":0.0625,"by":"facilitator","order":{"announce":{"says":"evacuate","wording":"plain"}}}
{"at_s":900.0,"by":"director","order":{"lock_door":{"door":"d-office"}}}
{"at_s":45.5,"by":"planner","order":{"unlock_door":{"door":"d-office"}}}
{"at_s":45.5,"by":"planner","order":{"lock_zone":{"zone":"everywhere"}}}
{"at_s":45.5,"by":"planner","order":{"unlock_zone":{"zone":"everywhere"}}}
{"at_s":45.5,"by":"planner","order":{"call_emergency":{}}}
{"at_s":45.5,"by":"planner","order":{"report":{"place":"store"}}}
{"at_s":45.5,"by":"planner","order":{"send":{"person":"porter.1","place":"office"}}}
{"at_s":45.5,"by":"planner","order":{"meet_officers":{"person":"clerks.2"}}}
{"at_s":45.5,"by":"planner","order":{"tell_unit":{"unit":"desk","says":"move_away","place":"corridor"}}}
{"at_s":45.5,"by":"planner","order":{"declare_safe":{"compartment":"all"}}}
{"at_s":45.5,"by":"planner","order":{"fail":{"device":"pa"}}}
{"at_s":45.5,"by":"planner","order":{"repair":{"device":"pa"}}}
{"at_s":45.5,"by":"planner","order":{"break_lock":{"door":"d-office"}}}
{"at_s":45.5,"by":"planner","order":{"mend_lock":{"door":"d-office"}}}
{"at_s":45.5,"by":"planner","order":{"note":{"text":"\"said\" – ü\nsecond line"}}}
{"at_s":45.5,"by":"planner","order":{"casualties":{"text":"two, as typed"}}}
{"at_s":45.5,"by":"planner","order":{"pause":{}}}
"#;

#[test]
fn what_is_written_is_read_back_and_written_to_the_same_bytes() {
    let (inputs, shown) = read_text(EVERY);
    let inputs = inputs.unwrap_or_else(|| panic!("{shown}"));
    assert_eq!(write(&inputs, &model()), EVERY);
    assert_eq!(inputs[2].tick, Tick(14_400), "the order of lines is kept");
    let missing = [
        "command_lockdown",
        "release_lockdown",
        "establish_command",
        "open_family_area",
    ];
    for (name, _) in Order::FORMS {
        let there = inputs.iter().any(|input| input.order.name() == *name);
        assert!(there || missing.contains(name), "{name} has no line");
    }
}

#[test]
fn empty_lines_comments_and_a_byte_order_mark_are_left_out() {
    let line = r#"  { "order" : {"pause": {}}, "by": "facilitator", "at_s": 1e1 }"#;
    let text = format!("\u{feff}\n// the first module\r\n{line}  \r\n\n");
    let (inputs, shown) = read_text(&text);
    let inputs = inputs.unwrap_or_else(|| panic!("{shown}"));
    assert_eq!((inputs.len(), inputs[0].tick), (1, Tick(160)));
    assert_eq!(read_text("").0, Some(Vec::new()));
}

/// Lines that are refused: each with its code, its column and what is said.
const REFUSED: [(&str, &str); 27] = [
    (
        r#"{"at_s":1,"by":"a","order":{"pause":{}}"#,
        "[input.syntax] 1:39 EOF while parsing",
    ),
    (
        r#"{"at_s":NaN,"by":"a","order":{"pause":{}}}"#,
        "[input.syntax] 1:9 expected value",
    ),
    (
        r#"{"at_s":1,5,"by":"a"}"#,
        "[input.syntax] 1:11 key must be a string",
    ),
    (
        r#"[1]"#,
        "[input.type] 1:1 a list was found where an object",
    ),
    (
        r#"{"at_s":1,"by":"a","order":{"pause":{}}} x"#,
        "[input.syntax] 1:42 trailing characters",
    ),
    (
        r#"{"at_s":-1,"by":"a","order":{"pause":{}}}"#,
        "[input.time] 1:9 -1 s is before the run's start",
    ),
    (
        r#"{"at_s":900.5,"by":"a","order":{"pause":{}}}"#,
        "[input.time] 1:9 900.5 s is after the scenario's end at 900 s",
    ),
    (
        r#"{"at_s":1e999,"by":"a","order":{"pause":{}}}"#,
        "[input.time] 1:9 1e999 s is after",
    ),
    (
        r#"{"at_s":"1:30","by":"a","order":{"pause":{}}}"#,
        "[input.type] 1:9 a text was found where a number of seconds",
    ),
    (
        r#"{"by":"a","order":{"pause":{}}}"#,
        "[input.field.missing] 1:1 `at_s` is missing",
    ),
    (
        r#"{"at_s":1,"order":{"pause":{}}}"#,
        "[input.field.missing] 1:1 `by` is missing",
    ),
    (
        r#"{"at_s":1,"by":"a"}"#,
        "[input.field.missing] 1:1 `order` is missing",
    ),
    (
        r#"{"at_s":1,"by":"Ann Smith","order":{"pause":{}}}"#,
        "[input.by] 1:16 whose input it is",
    ),
    (
        r#"{"at_s":1,"at_s":2,"by":"a","order":{"pause":{}}}"#,
        "[input.doubled] 1:11 `at_s` stands here twice",
    ),
    (
        r#"{"at_m":1,"at_s":2,"by":"a","order":{"pause":{}}}"#,
        "[input.field.unknown] 1:2 there is no field `at_m` here; did you mean `at_s`?",
    ),
    (
        r#"{"at_s":1,"by":"a","order":{"lock_dor":{"door":"d-office"}}}"#,
        "[input.order.unknown] 1:29 there is no order `lock_dor`; did you mean `lock_door`?",
    ),
    (
        r#"{"at_s":1,"by":"a","order":{}}"#,
        "[input.order] 1:28 one order was to be named, 0 were",
    ),
    (
        r#"{"at_s":1,"by":"a","order":{"pause":{},"note":{"text":"x"}}}"#,
        "[input.order] 1:28 one order was to be named, 2 were",
    ),
    (
        r#"{"at_s":1,"by":"a","order":"pause"}"#,
        "[input.type] 1:28 a text was found where an object",
    ),
    (
        r#"{"at_s":1,"by":"a","order":{"lock_door":{}}}"#,
        "[input.field.missing] 1:29 `lock_door` needs `door`",
    ),
    (
        r#"{"at_s":1,"by":"a","order":{"lock_door":{"door":"d-ofice"}}}"#,
        "[input.unknown] 1:49 there is no door `d-ofice`; did you mean `d-office`?",
    ),
    (
        r#"{"at_s":1,"by":"a","order":{"lock_door":{"door":"d-store"}}}"#,
        "[input.misfit] 1:49 `d-store` has no lock; these fit: `d-exit`, `d-office`",
    ),
    (
        r#"{"at_s":1,"by":"a","order":{"lock_door":{"door":5}}}"#,
        "[input.type] 1:49 a number was found where a text",
    ),
    (
        r#"{"at_s":1,"by":"a","order":{"send":{"person":"clerk.7","place":"office"}}}"#,
        "[input.unknown] 1:46 there is no person `clerk.7`; did you mean `clerks.2`?",
    ),
    (
        r#"{"at_s":1,"by":"a","order":{"announce":{"says":"lockdwn"}}}"#,
        "[input.unknown] 1:48 there is no instruction `lockdwn`; did you mean `lockdown`?",
    ),
    (
        r#"{"at_s":1,"by":"a","order":{"note":{"text":" "}}}"#,
        "[input.text] 1:44 the text is empty",
    ),
    (
        r#"{"at_s":1,"by":"a","order":{"note":{"text":"\ud800"}}}"#,
        "[input.type] 1:44 half a character",
    ),
];

#[test]
fn each_fault_is_shown_with_its_place_and_what_is_allowed() {
    let model = model();
    for (line, expected) in REFUSED {
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let file = sources.add("d.jsonl", line);
        assert_eq!(read(&sources, file, &model, &mut problems), None, "{line}");
        let said: Vec<String> = problems
            .sorted()
            .iter()
            .map(|problem| {
                let column = problem.span.start + 1;
                let help = problem.help.as_deref().unwrap_or("");
                format!("[{}] 1:{column} {}; {help}", problem.code, problem.message)
                    .replace("this is not JSON: ", "")
            })
            .collect();
        assert_eq!(said.len(), 1, "{line}: {said:?}");
        assert!(said[0].starts_with(expected), "{line}: {said:?}");
    }
}

#[test]
fn all_faults_of_a_file_are_told_at_once() {
    let text = "{\"at_s\":-1,\"by\":\"A\",\"order\":{\"send\":{\"person\":\"x\",\"plce\":\"y\"}}}\n\
                {\"at_s\":2}\nnot json\n";
    let (inputs, shown) = read_text(text);
    assert_eq!(inputs, None);
    for part in [
        "d.jsonl:1:9",
        "order.send.person",
        "`plce`",
        "needs `place`",
        "input.by",
        "d.jsonl:2:1",
        "`by` is missing",
        "`order` is missing",
        "d.jsonl:3:",
        "8 errors",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn a_file_without_end_is_given_up() {
    let line = "{\"at_s\":1,\"by\":\"a\",\"order\":{\"pause\":{}}}\n";
    let whole = line.repeat(limits::INPUTS);
    assert_eq!(
        read_text(&whole).0.map(|inputs| inputs.len()),
        Some(100_000)
    );
    let (none, shown) = read_text(&(whole + line));
    assert_eq!(none, None);
    assert!(shown.contains("d.jsonl:100001:1") && shown.contains("100000 inputs allowed"));
    let (_, shown) = read_text(&"x\n".repeat(5_000));
    assert!(shown.contains("and 901 more that are not shown"), "{shown}");
    let fields: Vec<String> = (0..200_000).map(|i| format!("\"f{i}\":1")).collect();
    let (_, shown) = read_text(&format!("{{{}}}", fields.join(",")));
    assert!(shown.contains("200000 fields stand here"), "{shown}");
    let deep = format!(
        "{{\"at_s\":{}1{}}}",
        "[".repeat(500_000),
        "]".repeat(500_000)
    );
    assert!(read_text(&deep).1.contains("a list was found"));
}

#[test]
fn a_line_spoilt_at_any_byte_is_refused_or_still_an_input() {
    let line =
        r#"{"at_s":45.5,"by":"planner","order":{"send":{"person":"porter.1","place":"office"}}}"#;
    let model = model();
    let look = |text: &str| {
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let file = sources.add("d.jsonl", text);
        let inputs = read(&sources, file, &model, &mut problems);
        assert_eq!(inputs.is_none(), problems.has_errors(), "{text}");
        show(&sources, &problems, false);
        inputs.is_some_and(|inputs| !inputs.is_empty())
    };
    assert!(look(line));
    for at in 0..line.len() {
        let (before, byte, after) = (&line[..at], &line[at..=at], &line[at + 1..]);
        assert!(!look(before), "cut at {at}");
        look(&[before, after].concat());
        look(&[before, byte, byte, after].concat());
        for flip in [0x01, 0x02, 0x10, 0x20] {
            let flipped = char::from(byte.as_bytes()[0] ^ flip).to_string();
            look(&[before, &flipped, after].concat());
        }
    }
}
