//! The scenario as a whole: who, what happens, what is to be reached.

use super::floor::Names;
use super::names::Ranks;
use super::{people, timeline};
use crate::data::plan::{Name, RawPlan, Text};
use crate::data::problem::Problems;
use crate::data::scenario::{RawScenario, RawThreat};
use crate::ids::{DoctrineId, GroupId, SpaceId, Table, UnitId};
use crate::model::check::{reach, wording};
use crate::model::plan::Plan;
use crate::model::scenario::{Group, Scenario, Threat};
use crate::terms::{Behaviour, Partnership, Role, Rung, SpaceKind, Term};
use crate::units::Tick;

/// What a scenario is about: the plan with its names, and the doctrines.
pub(crate) struct About<'a> {
    /// The names of the plan; known even where the plan has faults.
    pub(super) names: Names<'a>,
    /// The plan as written.
    pub(super) raw: &'a RawPlan,
    /// The checked plan, where it has no faults, and for each space whether an exit is reached.
    pub(super) plan: Option<(&'a Plan, Table<SpaceId, bool>)>,
    /// The doctrines.
    pub(super) doctrines: Ranks<'a, DoctrineId>,
}

impl<'a> About<'a> {
    /// What a scenario on this plan can name.
    pub(crate) fn new(
        raw: &'a RawPlan,
        plan: Option<&'a Plan>,
        doctrines: Ranks<'a, DoctrineId>,
    ) -> Self {
        About {
            // Doubled names were reported with the plan.
            names: Names::of(raw, &mut Problems::new()),
            raw,
            plan: plan.map(|plan| (plan, reach::reaches_exit(plan))),
            doctrines,
        }
    }
}

/// The checked scenario; nothing where there was an error in it or in its plan.
pub(crate) fn scenario(
    raw: &RawScenario,
    about: &About<'_>,
    problems: &mut Problems,
) -> Option<Scenario> {
    let before = problems.errors();
    let ends = ends(raw, problems);
    let groups = people::groups(raw, about, problems);
    let (of_unit, elsewhere) = doctrine(raw, about, problems);
    people::warn_of_unled(raw, about, &of_unit, elsewhere, problems);
    let threat = raw
        .threat
        .as_ref()
        .map(|threat| self::threat(threat, raw, about, problems));
    if let (Some(threat), Some(groups)) = (&raw.threat, &groups) {
        unescorted(threat, groups, problems);
    }
    let scenario = Scenario {
        name: raw.id.value.clone(),
        title: raw.title.value.clone(),
        teaches: raw
            .teaches
            .as_ref()
            .map_or(String::new(), |t| t.value.clone()),
        seed: raw.seed.value,
        ends,
        shift: raw.shift.value,
        door_flow: raw.door_flow.value,
        groups: groups.unwrap_or_default(),
        doctrine_of_unit: of_unit,
        doctrine_elsewhere: elsewhere,
        threat: threat.flatten(),
        police: raw.police.as_ref().map(|police| police.value),
        partnership: partnership(raw, problems),
        targets: targets(raw, problems),
        timeline: timeline::timeline(raw, about, problems),
    };
    words(raw, problems);
    (problems.errors() == before && about.plan.is_some()).then_some(scenario)
}

/// The latest end; a run takes some time.
fn ends(raw: &RawScenario, problems: &mut Problems) -> Tick {
    if raw.ends_s.get() <= 0.0 {
        problems
            .error(
                "scenario.ends",
                raw.ends_s.span,
                "the run ends at 0 s; it must last longer than nothing",
            )
            .path("ends_s");
    }
    Tick::at(raw.ends_s.get())
}

/// The doctrine of each unit, and of everybody else.
fn doctrine(
    raw: &RawScenario,
    about: &About<'_>,
    problems: &mut Problems,
) -> (Table<UnitId, Option<DoctrineId>>, Option<DoctrineId>) {
    let mut of_unit = Table::filled(about.names.units.len(), None);
    let mut elsewhere: Option<DoctrineId> = None;
    let mut seen: Vec<(Option<&str>, &Name)> = Vec::new();
    for (i, row) in raw.doctrine.iter().enumerate() {
        let path = |field: &str| format!("doctrine[{i}].{field}");
        let set = about.doctrines.resolve(
            &row.set,
            "scenario.doctrine.unknown",
            || path("set"),
            problems,
        );
        let named = row.unit.as_ref().map(|unit| unit.value.as_str());
        if let Some((_, first)) = seen.iter().find(|(unit, _)| *unit == named) {
            let of = named.map_or("elsewhere".to_owned(), |unit| format!("of `{unit}`"));
            problems
                .error(
                    "scenario.doctrine.twice",
                    row.span,
                    format!("the doctrine {of} is stated twice"),
                )
                .path(format!("doctrine[{i}]"))
                .also(first.span, "the first one");
            continue;
        }
        seen.push((named, &row.set));
        match &row.unit {
            Some(unit) => {
                let code = "scenario.unit.unknown";
                let unit = about
                    .names
                    .units
                    .resolve(unit, code, || path("unit"), problems);
                if let Some(unit) = unit {
                    of_unit[unit] = set;
                }
            }
            None => elsewhere = set,
        }
    }
    (of_unit, elsewhere)
}

/// The threat: one of the behaviours that are played, in a space with a way in and out.
fn threat(
    raw: &RawThreat,
    scenario: &RawScenario,
    about: &About<'_>,
    problems: &mut Problems,
) -> Option<Threat> {
    let behaviour = raw.behaviour.value;
    let (onset, ends) = (raw.onset_s.get(), scenario.ends_s.get());
    if onset > ends {
        let message = format!("the onset is at {onset} s, after the end of the run at {ends} s");
        problems
            .error("scenario.threat.onset", raw.onset_s.span, message)
            .path("threat.onset_s");
    }
    let code = "scenario.space.unknown";
    let path = || "threat.start".to_owned();
    let start = about
        .names
        .spaces
        .resolve(&raw.start, code, path, problems)?;
    if let Some(why) = no_start(start, about) {
        problems
            .error(
                "scenario.threat.start",
                raw.start.span,
                format!("`{}` {why}", raw.start.value),
            )
            .path("threat.start");
    }
    outdoors(behaviour, start, raw, about, problems);
    Some(Threat {
        behaviour,
        start,
        onset: Tick::at(onset),
    })
}

/// `External` begins on drawn ground out of doors; those who stay in the building begin in it.
fn outdoors(
    behaviour: Behaviour,
    start: SpaceId,
    raw: &RawThreat,
    about: &About<'_>,
    problems: &mut Problems,
) {
    let Some((plan, _)) = &about.plan else { return };
    let outdoors = plan.spaces[start].outdoors;
    let (behaviour, name) = (behaviour.in_file(), &raw.start.value);
    let (message, help) = match raw.behaviour.value {
        Behaviour::External if !outdoors => (
            format!("`{behaviour}` stays on the grounds, and `{name}` is in the building"),
            "name a space of the kind `Grounds` that leads off the site, or take another behaviour",
        ),
        Behaviour::Mobile | Behaviour::Barricaded | Behaviour::Escalating if outdoors => (
            format!("`{behaviour}` stays in the building, and `{name}` is out of doors"),
            "name a space in the building, or take the behaviour `External`",
        ),
        _ => return,
    };
    problems
        .error("scenario.threat.outdoors", raw.start.span, message)
        .path("threat.start")
        .help(help);
}

/// Somebody in custody is not alone.
fn unescorted(raw: &RawThreat, groups: &Table<GroupId, Group>, problems: &mut Problems) {
    let is_escort = |group: &Group| group.role == Role::Escort && group.count > 0;
    let escorted = groups.rows().iter().any(is_escort);
    if raw.behaviour.value == Behaviour::CustodyEscape && !escorted {
        let message = "`CustodyEscape` without an escort: nobody is beside the person";
        problems
            .warning("scenario.threat.unescorted", raw.behaviour.span, message)
            .path("threat.behaviour")
            .help(format!(
                "add a group with `role: Escort, spawn: Space(\"{}\")` to `people`",
                raw.start.value
            ));
    }
}

/// Why nobody can start in a space, where that is so.
pub(super) fn no_start(space: SpaceId, about: &About<'_>) -> Option<&'static str> {
    let (plan, reaches) = about.plan.as_ref()?;
    if plan.spaces[space].kind == SpaceKind::Plant {
        Some("is a plant room, where nobody starts")
    } else if !reaches[space] {
        Some("has no way to an exit, so nobody can start there")
    } else {
        None
    }
}

/// What was agreed with the police, sorted, each once.
fn partnership(raw: &RawScenario, problems: &mut Problems) -> Vec<Partnership> {
    let mut agreed: Vec<Partnership> = Vec::new();
    for item in &raw.partnership {
        if agreed.contains(&item.value) {
            let message = format!("`{}` is listed twice", item.value.in_file());
            problems
                .warning("scenario.partnership.twice", item.span, message)
                .path("partnership");
        } else {
            agreed.push(item.value);
        }
    }
    agreed.sort_unstable();
    agreed
}

/// What is to be reached, one target a milestone, in the order of the ladder.
fn targets(raw: &RawScenario, problems: &mut Problems) -> Vec<(Rung, f64)> {
    let mut targets: Vec<(Rung, f64)> = Vec::new();
    let first = |rung: Rung| raw.targets.iter().find(|target| target.rung.value == rung);
    for target in &raw.targets {
        let rung = target.rung.value;
        if targets.iter().any(|(known, _)| *known == rung) {
            let message = format!("the milestone `{}` has two targets", rung.in_file());
            let problem = problems
                .error("scenario.target.twice", target.rung.span, message)
                .path("targets");
            if let Some(first) = first(rung) {
                problem.also(first.rung.span, "the first one");
            }
        } else {
            targets.push((rung, target.within_s.get()));
        }
    }
    targets.sort_unstable_by_key(|(rung, _)| *rung);
    targets
}

/// The scenario's own words, looked through for what does not belong in an exercise.
fn words(raw: &RawScenario, problems: &mut Problems) {
    let mut look = |text: &Text, path: &str| wording::check(text, path, problems);
    look(&raw.title, "title");
    if let Some(teaches) = &raw.teaches {
        look(teaches, "teaches");
    }
    for (i, note) in timeline::notes(raw) {
        look(note, &format!("timeline[{i}].event"));
    }
}
