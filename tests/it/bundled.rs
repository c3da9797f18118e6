//! Every file that travels inside the program is sound, and the doctrines' weights add up.

use hotwash::data::defaults::RawDefaults;
use hotwash::data::doctrine::{Condition, RawDoctrine, RawWho};
use hotwash::data::library::{Bundled, bundled};
use hotwash::data::plan::RawPlan;
use hotwash::data::problem::{FileId, Problems};
use hotwash::data::site::RawSite;
use hotwash::data::source::Sources;
use hotwash::data::{FileKind, Kind, read};
use hotwash::model::Model;
use hotwash::model::build;
use hotwash::model::defaults::Defaults;
use hotwash::model::doctrine::{Doctrine, Row};
use hotwash::model::load;
use hotwash::terms::{Act, CueKind, Dependency, Instruction, Role, Rung, Situation};

fn of_kind(kind: FileKind) -> Vec<Bundled> {
    bundled()
        .into_iter()
        .filter(|file| file.kind == kind)
        .collect()
}

/// Reads a bundled file and builds what it describes; there must be nothing to say about it.
fn sound<K: Kind, T>(file: &Bundled, build: impl FnOnce(&K, &mut Problems) -> Option<T>) -> T {
    whole(file, |sources, id, problems| {
        read::<K>(sources, id, problems).and_then(|raw| build(&raw, problems))
    })
}

fn whole<T>(
    file: &Bundled,
    make: impl FnOnce(&mut Sources, FileId, &mut Problems) -> Option<T>,
) -> T {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let id = sources.add(&file.path, &file.text);
    let made = make(&mut sources, id, &mut problems);
    let said: Vec<String> = problems.sorted().iter().map(|p| p.to_string()).collect();
    assert_eq!(said, Vec::<String>::new(), "{}", file.path);
    made.expect("nothing to say, so it was made")
}

fn model_of(file: &Bundled) -> Model {
    whole(file, load::model)
}

#[test]
fn every_bundled_plan_doctrine_and_site_checks_without_a_word() {
    for file in of_kind(FileKind::FloorPlan) {
        sound::<RawPlan, _>(&file, build::plan);
    }
    for file in of_kind(FileKind::Doctrine) {
        sound::<RawDoctrine, _>(&file, build::doctrine);
    }
    for file in of_kind(FileKind::Site) {
        sound::<RawSite, _>(&file, build::site);
    }
}

#[test]
fn every_bundled_scenario_checks_without_a_word() {
    let names: Vec<String> = of_kind(FileKind::Scenario)
        .iter()
        .map(|file| model_of(file).scenario.name)
        .collect();
    for name in crate::runs::SCENARIOS {
        assert!(names.iter().any(|found| found == name), "{name}");
    }
}

#[test]
fn every_default_stands_in_the_bundle_with_a_source() {
    let files = of_kind(FileKind::Defaults);
    assert_eq!(files.len(), 1);
    let defaults = sound::<RawDefaults, _>(&files[0], |raw, problems| {
        build::defaults(std::slice::from_ref(raw), problems)
    });
    assert_eq!(defaults.rows().len(), Defaults::KEYS.len());
    for (key, _, source, _) in defaults.rows() {
        assert!(!source.trim().is_empty(), "{key}");
    }
}

#[test]
fn the_clinic_scenarios_are_staffed_like_a_small_clinic() {
    for file in of_kind(FileKind::Scenario)
        .iter()
        .filter(|f| f.id.starts_with("clinic-"))
    {
        let scenario = model_of(file).scenario;
        let count = |role: fn(Role) -> bool| -> u32 {
            let groups = scenario.groups.rows().iter();
            groups
                .filter(|group| role(group.role))
                .map(|group| group.count)
                .sum()
        };
        assert!((60..=90).contains(&count(|_| true)), "{}", file.id);
        assert_eq!(count(|role| role == Role::Security), 2, "{}", file.id);
        assert!(
            (1..=2).contains(&count(|role| role == Role::Switchboard)),
            "{}",
            file.id
        );
        assert!(count(|role| !matches!(role, Role::Patient | Role::Visitor)) >= 20);
        assert!(
            scenario
                .targets
                .iter()
                .any(|(rung, _)| *rung == Rung::FacilityAlert)
        );
        assert!(!scenario.teaches.is_empty());
    }
}

#[test]
fn every_site_has_words_for_every_instruction_that_say_exercise() {
    for file in of_kind(FileKind::Site) {
        let site = sound::<RawSite, _>(&file, build::site);
        for says in [
            Instruction::Lockdown,
            Instruction::MoveAway,
            Instruction::Evacuate,
            Instruction::ComeToAssist,
            Instruction::AllClear,
        ] {
            let text = site.wording.iter().find(|(known, _)| *known == says);
            let (_, text) = text.expect("a wording");
            assert!(
                text.starts_with("EXERCISE") && text.ends_with("EXERCISE."),
                "{text}"
            );
        }
        assert!(
            site.stop_ex_text
                .starts_with("REAL EVENT, EXERCISE STOPPED")
        );
    }
}

/// Whom a row may be for; each is checked by itself.
const PEOPLE: [RawWho; 9] = [
    RawWho::OtherStaff,
    RawWho::One(Role::Nurse),
    RawWho::One(Role::Manager),
    RawWho::One(Role::Switchboard),
    RawWho::One(Role::Security),
    RawWho::One(Role::Visitor),
    RawWho::Patient(Dependency::Independent),
    RawWho::Patient(Dependency::Dependent),
    RawWho::Patient(Dependency::VeryHigh),
];

#[test]
fn whatever_somebody_knows_the_weights_of_the_rows_that_hold_stay_within_one() {
    for file in of_kind(FileKind::Doctrine) {
        let doctrine = sound::<RawDoctrine, _>(&file, build::doctrine);
        for who in PEOPLE {
            let rows: Vec<&Row> = doctrine.rows.iter().filter(|row| row.who == who).collect();
            assert!(!rows.is_empty(), "{}: nothing for {who:?}", file.id);
            for known in states_of_knowledge() {
                let sum: f64 = open(&rows, &known).map(|row| row.weight).sum();
                assert!(
                    sum <= 1.0 + 1e-9,
                    "{}, {who:?}: {sum} for {known:?}",
                    file.id
                );
            }
        }
    }
}

#[test]
fn nobody_who_faces_danger_is_left_to_carry_on_by_the_doctrines_for_it() {
    for file in of_kind(FileKind::Doctrine)
        .iter()
        .filter(|file| file.id != "evacuation")
    {
        let doctrine = sound::<RawDoctrine, _>(file, build::doctrine);
        for who in PEOPLE {
            faces_danger(&doctrine, who);
        }
    }
}

fn faces_danger(doctrine: &Doctrine, who: RawWho) {
    let rows: Vec<&Row> = doctrine.rows.iter().filter(|row| row.who == who).collect();
    // Behind a locked door, in sight of the place, or at the screens, staying is what the doctrine
    // means.
    let unsettled = states_of_knowledge().into_iter().filter(|known| {
        !known.contains(&Condition::Done(Act::GoToScene))
            && !known.contains(&Condition::SpaceSecured)
            && !known.contains(&Condition::AtScreens)
    });
    for known in unsettled {
        let sum: f64 = open(&rows, &known).map(|row| row.weight).sum();
        assert!(
            sum >= 0.9 - 1e-9,
            "{}, {who:?}: {sum} for {known:?}",
            doctrine.name
        );
    }
}

#[test]
fn in_an_evacuation_nobody_is_left_to_carry_on_whatever_was_done() {
    let files = of_kind(FileKind::Doctrine);
    let file = files.iter().find(|file| file.id == "evacuation");
    let doctrine = sound::<RawDoctrine, _>(file.expect("bundled"), build::doctrine);
    for who in PEOPLE {
        let rows: Vec<&Row> = doctrine.rows.iter().filter(|row| row.who == who).collect();
        for known in states_of_knowledge() {
            let sum: f64 = open(&rows, &known).map(|row| row.weight).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{who:?}: {sum} for {known:?}");
        }
    }
}

/// The rows that hold for somebody who knows this; what is done once is not done again.
fn open<'r>(rows: &'r [&'r Row], known: &'r [Condition]) -> impl Iterator<Item = &'r Row> {
    let once = [
        Act::RaiseAlarm,
        Act::CallSecurity,
        Act::CallEmergency,
        Act::WarnOthers,
        Act::CommandLockdown,
    ];
    rows.iter().copied().filter(move |row| {
        let spent = once.contains(&row.act) && known.contains(&Condition::Done(row.act));
        let holds = |condition: &Condition| match condition {
            Condition::NotDone(act) => !known.contains(&Condition::Done(*act)),
            other => known.contains(other),
        };
        !spent && row.when.iter().all(holds) && !row.unless.iter().any(holds)
    })
}

/// Every combination of what the doctrines ask for, for somebody who believes in danger.
fn states_of_knowledge() -> Vec<Vec<Condition>> {
    let mut states = vec![vec![Condition::Believes(Situation::Danger)]];
    let cues = [CueKind::SawThreat, CueKind::SawOnCamera, CueKind::Alert];
    let cues = cues.map(|cue| Some(Condition::By(cue)));
    let told = [
        None,
        Some(Condition::Told(Instruction::Lockdown)),
        Some(Condition::Told(Instruction::Evacuate)),
    ];
    let places = [
        Condition::DangerHere,
        Condition::DangerNear,
        Condition::DangerFar,
    ]
    .map(Some);
    states = product(&states, &cues);
    states = product(&states, &told);
    states = product(&states, &places);
    for fact in [
        Condition::SpaceLockable,
        Condition::SpaceSecured,
        Condition::WayOut,
        Condition::PatientsNeedHelp,
        Condition::StaffInSight,
        Condition::AtLockdownDesk,
        Condition::AtScreens,
        Condition::Done(Act::RaiseAlarm),
        Condition::Done(Act::WarnOthers),
        Condition::Done(Act::CallEmergency),
        Condition::Done(Act::GoToScene),
    ] {
        states = product(&states, &[None, Some(fact)]);
    }
    states
}

fn product(states: &[Vec<Condition>], facts: &[Option<Condition>]) -> Vec<Vec<Condition>> {
    let with = |state: &Vec<Condition>, fact: &Option<Condition>| {
        let mut state = state.clone();
        state.extend(*fact);
        state
    };
    states
        .iter()
        .flat_map(|state| facts.iter().map(move |fact| with(state, fact)))
        .collect()
}
