//! What reading finds, and where.

use super::read;
use crate::data::defaults::{RawDefaultValue, RawDefaults};
use crate::data::doctrine::{Condition, RawDoctrine, RawWho};
use crate::data::people::{RawRole, RawSpawn};
use crate::data::plan::{RawLock, RawPlan};
use crate::data::problem::Problems;
use crate::data::scenario::RawScenario;
use crate::data::source::Sources;
use crate::terms::{Act, Dependency, DoorKind, Mobility, Role, Situation};

fn outcome<K: super::Kind>(text: &str) -> (Option<K>, Vec<String>) {
    let mut sources = Sources::new();
    let file = sources.add("test.ron", text);
    let mut problems = Problems::new();
    let raw = read(&sources, file, &mut problems);
    let lines = problems.sorted().into_iter().map(|problem| {
        let place = &text[problem.span.start as usize..problem.span.end as usize];
        let help = problem.help.as_deref().unwrap_or("-");
        format!(
            "{} | {place} | {} | {} | {help}",
            problem.code, problem.path, problem.message
        )
    });
    (raw, lines.collect())
}

fn faults<K: super::Kind>(text: &str) -> Vec<String> {
    outcome::<K>(text).1
}

fn door(fields: &str) -> String {
    format!(
        "FloorPlan(format: 1, id: \"p\", title: \"P\", doors: [(id: \"d\", joins: (\"a\", \"b\"), \
         at_m: ((0, 0), (1, 0)), {fields})])"
    )
}

#[test]
fn a_plan_is_read_with_its_defaults_and_places() {
    let text = door("lock: ThumbTurn(inside: \"a\"), clear_width_m: 0.9");
    let (plan, problems) = outcome::<RawPlan>(&text);
    assert_eq!(problems, Vec::<String>::new());
    let plan = plan.expect("read");
    let door = &plan.doors[0];
    assert_eq!(door.kind.value, DoorKind::Door);
    assert!(matches!(&door.lock.value, RawLock::ThumbTurn { inside } if inside.value == "a"));
    let joins = door.joins.span;
    assert_eq!(
        &text[joins.start as usize..joins.end as usize],
        "(\"a\", \"b\")"
    );
}

#[test]
fn a_scenario_is_read_with_roles_and_options_written_plainly() {
    let text = "Scenario(format: 1, id: \"s\", title: \"S\", plan: \"p\", ends_s: 60, people: [
        (id: \"a\", role: Nurse, count: 0x10, spawn: Unit(\"ed\"), mobility: Walking),
        (id: \"b\", role: Patient(VeryHigh), count: 1_000, spawn: Space(\"x\"), mobility: None),
        (id: \"c\", role: Visitor, count: 2, spawn: Zone(\"z\"), mobility: Some(Wheelchair))])";
    let (scenario, problems) = outcome::<RawScenario>(text);
    assert_eq!(problems, Vec::<String>::new());
    let people = scenario.expect("read").people;
    assert_eq!(people[0].role.value, RawRole::Other(Role::Nurse));
    assert_eq!(people[0].count.value, 16);
    assert_eq!(people[1].role.value, RawRole::Patient(Dependency::VeryHigh));
    assert_eq!(people[1].count.value, 1000);
    assert!(people[1].mobility.is_none());
    let mobility = people[2].mobility.as_ref().map(|mobility| mobility.value);
    assert_eq!(mobility, Some(Mobility::Wheelchair));
    assert!(matches!(&people[2].spawn.value, RawSpawn::Zone(zone) if zone.value == "z"));
}

#[test]
fn a_row_of_a_doctrine_writes_do_for_its_act() {
    let text = "Doctrine(format: 1, id: \"d\", rows: [(role: Patient(Dependent),
        when: [Believes(Danger), SpaceLockable], do: SecureSpace, weight: 0.9,
        source: \"SPF\", mark: B), (role: Staff, when: [], do: CarryOn, weight: 1, source: \"x\", mark: J)])";
    let (doctrine, problems) = outcome::<RawDoctrine>(text);
    assert_eq!(problems, Vec::<String>::new());
    let rows = doctrine.expect("read").rows;
    assert_eq!(rows[0].act.value, Act::SecureSpace);
    assert_eq!(rows[0].role.value, RawWho::Patient(Dependency::Dependent));
    assert_eq!(
        rows[0].when.value[0].value,
        Condition::Believes(Situation::Danger)
    );
    assert_eq!(rows[1].role.value, RawWho::Staff);
}

#[test]
fn defaults_are_numbers_or_laws() {
    let text = "Defaults(format: 1, id: \"defaults\", rows: [
        (key: \"recognise.sight\", value: Uniform(from_s: 1.0, to_s: 5.0), source: \"x\", mark: J),
        (key: \"speed.adult.mean\", value: Number(1.25), source: \"x\", mark: A)])";
    let (defaults, problems) = outcome::<RawDefaults>(text);
    assert_eq!(problems, Vec::<String>::new());
    let rows = defaults.expect("read").rows;
    assert!(matches!(&rows[1].number.value, RawDefaultValue::Number(n) if n.value == 1.25));
}

#[test]
fn all_faults_of_fields_are_found_in_one_go() {
    let text = "FloorPlan(format: 1, id: \"p\", titel: \"P\", spaces: [
        (id: \"a\", level: \"l0\", kind: Coridor, outline_m: [(0, 0), (1, x)]),
        (id: \"b\", level: \"l0\", level: \"l1\", kind: Ward),
    ])";
    assert_eq!(
        faults::<RawPlan>(text),
        [
            "field.missing | F | title | this FloorPlan has no field `title` | -",
            "field.unknown | titel | titel | unknown field `titel` in this FloorPlan | did you mean \
             `title`? allowed: format, id, title, note, levels, units, compartments, spaces, \
             doors, panes, stairs, lifts, zones, obstacles, beds, points, devices, censuses",
            "value.unknown | Coridor | spaces.a.kind | unknown space kind `Coridor` | did you \
             mean `Corridor`? allowed: Corridor, Lobby, Waiting, Reception, Treatment, \
             Ward, Theatre, Office, Staff, Store, Toilet, Stair, Lift, Plant, Security, \
             Switchboard, Grounds, Other",
            "value.type | x | spaces.a.outline_m.1.1 | expected a number (m), found `x` | -",
            "field.missing | ( | spaces.b.outline_m | this space has no field `outline_m` | -",
            "field.twice | level | spaces.b.level | the field `level` stands here a second time | -",
        ]
    );
}

#[test]
fn numbers_that_cannot_be_computed_with_are_refused() {
    for bad in ["NaN", "inf", "-inf", "1e999", "-1e999", "4e-320", "-NaN"] {
        let found = faults::<RawPlan>(&door(&format!("clear_width_m: {bad}")));
        assert_eq!(found.len(), 1, "{bad}: {found:?}");
        assert!(found[0].starts_with("value.number"), "{bad}: {found:?}");
        assert!(
            found[0].contains("doors.d.clear_width_m"),
            "{bad}: {found:?}"
        );
    }
    let wide = faults::<RawPlan>(&door("clear_width_m: -1.0"));
    assert!(wide[0].contains("-1 m is outside 0.05 to 1000"), "{wide:?}");
}

#[test]
fn negative_zero_is_zero() {
    let text =
        "FloorPlan(format: 1, id: \"p\", title: \"P\", levels: [(id: \"l\", elevation_m: -0.0)])";
    let plan = outcome::<RawPlan>(text).0.expect("read");
    assert!(plan.levels[0].elevation_m.get().is_sign_positive());
}

#[test]
fn whole_numbers_say_what_is_wrong_with_them() {
    let count = |written: &str| {
        let text = format!(
            "Scenario(format: 1, id: \"s\", title: \"S\", plan: \"p\", ends_s: 60, people: \
             [(id: \"a\", role: Nurse, count: {written}, spawn: Unit(\"ed\"))])"
        );
        faults::<RawScenario>(&text).join("\n")
    };
    assert_eq!(count("1_000"), "");
    assert!(count("5.0").contains("write 5 without a decimal point"));
    assert!(count("5i64").contains("expected a whole number, found 5i64"));
    assert!(count("-1").contains("-1 is outside 0 to 4294967295"));
    assert!(count("4294967296").contains("is outside 0 to 4294967295"));
    assert!(count(&"9".repeat(60)).contains("is outside 0 to"));
    assert!(count("0x").contains("expected a whole number"));
    assert!(count("\"5\"").contains("expected a whole number, found the text \"5\""));
}

#[test]
fn an_id_is_refused_with_one_that_would_do() {
    let text = "FloorPlan(format: 1, id: \"My Plan\", title: \"P\")";
    assert_eq!(
        faults::<RawPlan>(text),
        [
            "value.id | \"My Plan\" | id | an id may not hold `M` | ids are made of a-z, 0-9 and -; \
          for example \"my-plan\""
        ]
    );
    let long = format!(
        "FloorPlan(format: 1, id: \"{}\", title: \"P\")",
        "a".repeat(65)
    );
    assert!(faults::<RawPlan>(&long)[0].contains("an id of 65 characters"));
    let title = format!(
        "FloorPlan(format: 1, id: \"p\", title: \"{}\")",
        "é".repeat(257)
    );
    assert!(faults::<RawPlan>(&title)[0].contains("257 characters, more than the 256"));
}

#[test]
fn a_newer_format_says_which_program_is_needed_and_nothing_else() {
    let found = faults::<RawPlan>("FloorPlan(format: 2, nonsense: 1)");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("format 2 is not read by this program, which reads 1"));
    assert!(found[0].contains("a newer hotwash than"));
}

#[test]
fn a_file_of_another_kind_is_named() {
    let kind = |text: &str| faults::<RawPlan>(text).join("\n");
    assert!(kind("").starts_with("file.empty"));
    assert!(kind(" // nothing\n").starts_with("file.empty"));
    assert!(kind("Scenario()").contains("this is a Scenario, and a FloorPlan is needed"));
    assert!(kind("Florplan(").contains("did you mean `FloorPlan`?"));
    assert!(kind("(format: 1)").contains("does not begin with the name of its kind"));
    assert!(kind("Study(format: 1)").contains("not yet read by this version"));
}

#[test]
fn choices_say_what_belongs_into_their_brackets() {
    let lock = |written: &str| faults::<RawPlan>(&door(&format!("lock: {written}"))).join("\n");
    assert_eq!(lock("None"), "");
    assert!(lock("ThumbTurn").contains("write ThumbTurn(inside: …)"));
    assert!(lock("ThumbTurn(\"a\")").contains("write ThumbTurn(inside: …)"));
    assert!(lock("None()").contains("write None"));
    assert!(lock("ThumbTun(inside: \"a\")").contains("did you mean `ThumbTurn`?"));
    assert!(lock("Key(outside: \"a\")").contains("unknown field `outside` in this Key"));
}
