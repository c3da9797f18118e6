//! `--set path=value`: another value for a field of a scenario, without touching the file.
//!
//! The value's text is replaced before the scenario is read, so that a wrong value is found and
//! shown as if the file said so. So is that of a group that the scenario takes from a census of its
//! plan. Nothing under `threat` can be set: studies and what-ifs vary the
//! defence, and a search over the threat is a search for harm (see the boundaries in the README).

use super::kind::FileKind;
use super::library;
use super::problem::{FileId, Problems, Span, Spanned};
use super::reading::id_of;
use super::source::Sources;
use super::tree::{Node, What, parse};

/// Applies assignments to a scenario, in order. A group that the scenario does not list is looked for
/// in the census that it names: there the text of the plan is replaced, which is found as loading the
/// scenario finds it. Faults go to `problems`; a file with a fault of notation is left alone, because
/// reading it will say so.
pub fn apply(sources: &mut Sources, scenario: FileId, sets: &[String], problems: &mut Problems) {
    let plan_of = |sources: &mut Sources, name: &str| {
        let name = Spanned::nowhere(name.to_owned());
        // Where there is none, loading says so.
        let unsaid = &mut Problems::new();
        library::find(sources, FileKind::FloorPlan, &name, scenario, unsaid)
    };
    apply_all(sources, scenario, sets, plan_of, problems);
}

/// The same for a scenario whose plan is known.
pub fn apply_with(
    sources: &mut Sources,
    (scenario, plan): (FileId, FileId),
    sets: &[String],
    problems: &mut Problems,
) {
    apply_all(sources, scenario, sets, |_, _| Some(plan), problems);
}

fn apply_all(
    sources: &mut Sources,
    scenario: FileId,
    sets: &[String],
    mut plan_of: impl FnMut(&mut Sources, &str) -> Option<FileId>,
    problems: &mut Problems,
) {
    for set in sets {
        if parse(sources.text(scenario)).is_err() {
            return;
        }
        match apply_one(sources, scenario, set, &mut plan_of) {
            Ok((file, text)) => sources.edit(file, text),
            Err(fault) => {
                let message = format!("--set {set}: {}", fault.message);
                problems
                    .error(fault.code, Span::NOWHERE, message)
                    .help(fault.help);
            }
        }
    }
}

/// The file that an assignment changes, with its new text.
fn apply_one(
    sources: &mut Sources,
    scenario: FileId,
    set: &str,
    plan_of: &mut impl FnMut(&mut Sources, &str) -> Option<FileId>,
) -> Result<(FileId, String), Fault> {
    let fault = match edited(sources.text(scenario), set) {
        Ok(text) => return Ok((scenario, text)),
        Err(fault) if fault.code != NO_PATH => return Err(fault),
        Err(fault) => fault,
    };
    let Some(usual) = Usual::of(sources.text(scenario), set) else {
        return Err(fault);
    };
    let Some(plan) = plan_of(sources, &usual.plan) else {
        return Err(fault);
    };
    match edited(sources.text(plan), &usual.set) {
        Ok(text) => Ok((plan, text)),
        Err(in_plan) => Err(Fault {
            help: format!(
                "in the census `{}`: {}; in the scenario: {}",
                usual.census, in_plan.help, fault.help
            ),
            ..in_plan
        }),
    }
}

/// An assignment to a group that a scenario takes from a census.
struct Usual {
    plan: String,
    census: String,
    /// The same assignment, as one to the plan.
    set: String,
}

impl Usual {
    /// The assignment, if the path leads to a group and the scenario has none of that id.
    fn of(scenario: &str, set: &str) -> Option<Usual> {
        let (path, value) = set.split_once('=')?;
        let steps: Vec<&str> = path.split('.').map(str::trim).collect();
        let ["people", group, ..] = steps[..] else {
            return None;
        };
        let root = parse(scenario).ok()?;
        let own = below(&root, "people").and_then(|people| below(people, group));
        if own.is_ok() || group.parse::<usize>().is_ok() {
            return None;
        }
        let census = text_of(&root, "census")?;
        Some(Usual {
            plan: text_of(&root, "plan")?,
            set: format!("censuses.{census}.{}={value}", steps.join(".")),
            census,
        })
    }
}

/// A field that holds a text.
fn text_of(root: &Node<'_>, name: &str) -> Option<String> {
    match below(root, name).ok()?.what {
        What::Text(written) => Some(written.trim_matches('"').to_owned()),
        _ => None,
    }
}

/// The code of a path that leads nowhere.
const NO_PATH: &str = "set.path";

struct Fault {
    code: &'static str,
    message: String,
    help: String,
}

fn fault(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Fault {
    Fault {
        code,
        message: message.into(),
        help: help.into(),
    }
}

/// The text with one value replaced or added.
fn edited(text: &str, set: &str) -> Result<String, Fault> {
    let (path, value) = set.split_once('=').ok_or_else(|| {
        fault(
            "set.form",
            "there is no `=`",
            "write a path and a value: --set people.ed-nurses.count=5",
        )
    })?;
    let steps: Vec<&str> = path.trim().split('.').map(str::trim).collect();
    refuse_threat(&steps)?;
    let written = parse(value).map_err(|syntax| {
        fault(
            "set.value",
            format!("the value cannot be read: {}", syntax.message),
            "write it as in the file; texts need quotes: --set 'title=\"Night\"'",
        )
    })?;
    // Only the value itself: a comment after it would swallow what follows in the file.
    let value = &value[written.start as usize..written.end as usize];
    let root = parse(text).map_err(|syntax| fault("set.file", syntax.message, "mend the file"))?;
    let (last, way) = steps
        .split_last()
        .expect("splitting gives at least one step");
    let mut node = &root;
    for step in way {
        node = below(node, step)?;
    }
    match below(node, last) {
        Ok(old) => Ok(spliced(text, old.start as usize, old.end as usize, value)),
        Err(none) => added(text, node, last, value).ok_or(none),
    }
}

/// The threat is fixed: neither its fields nor the whole of it can be set.
fn refuse_threat(steps: &[&str]) -> Result<(), Fault> {
    if steps[0] != "threat" {
        return Ok(());
    }
    Err(fault(
        "set.threat",
        "nothing under `threat` can be set",
        "what varies is the defence: people, doors, alerts, doctrine; another threat is another \
         scenario, written by hand",
    ))
}

/// The value one step down: a field by its name, an item by its id or its place.
fn below<'t, 'a>(node: &'t Node<'a>, step: &str) -> Result<&'t Node<'a>, Fault> {
    let (found, known): (Option<&Node>, Vec<String>) = match &node.what {
        What::Record(_, fields) => (
            fields
                .iter()
                .find(|field| field.name == step)
                .map(|field| &field.value),
            fields.iter().map(|field| field.name.to_owned()).collect(),
        ),
        What::List(items) | What::Tuple(_, items) => (
            items
                .iter()
                .find(|item| id_of(item) == Some(step))
                .or_else(|| step.parse().ok().and_then(|at: usize| items.get(at))),
            items.iter().filter_map(id_of).map(str::to_owned).collect(),
        ),
        _ => (None, Vec::new()),
    };
    found.ok_or_else(|| {
        let near = super::nearest::did_you_mean(step, known.iter().map(String::as_str));
        let near = near.map_or(String::new(), |near| format!("{near} "));
        let known = match known.is_empty() {
            true => "nothing lies below it".to_owned(),
            false => format!("there are: {}", known.join(", ")),
        };
        fault(
            NO_PATH,
            format!("there is no `{step}` on this path"),
            format!("{near}{known}"),
        )
    })
}

/// The text with a field added that the record left out. Whether there is such a field, reading
/// will say.
fn added(text: &str, node: &Node<'_>, name: &str, value: &str) -> Option<String> {
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    match &node.what {
        What::Record(_, fields) if is_name => {
            let last = fields.last()?.value.end as usize;
            Some(spliced(text, last, last, &format!(", {name}: {value}")))
        }
        _ => None,
    }
}

fn spliced(text: &str, start: usize, end: usize, value: &str) -> String {
    [&text[..start], value, &text[end..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "Scenario(id: \"s\", people: [(id: \"a\", count: 1), (id: \"b\", count: 2)], \
                        threat: (onset_s: 5.0), targets: [(within_s: 60.0)],)";

    fn after(set: &str) -> String {
        edited(FILE, set).unwrap_or_else(|fault| format!("{} | {}", fault.message, fault.help))
    }

    #[test]
    fn a_field_of_an_item_is_found_by_the_items_id() {
        assert!(after("people.b.count=9").contains("(id: \"b\", count: 9)"));
        assert!(after("targets.0.within_s=30").contains("[(within_s: 30)]"));
    }

    const PLAN: &str = "FloorPlan(id: \"p\", censuses: [(id: \"day\", people: \
                        [(id: \"a\", count: 4), (id: \"usual\", count: 5)])])";

    /// The texts of a scenario that names a census, and of its plan, after an assignment.
    fn after_with_census(set: &str) -> (String, String, Vec<String>) {
        let mut sources = Sources::new();
        let named = FILE.replace("Scenario(", "Scenario(plan: \"p\", census: \"day\", ");
        let scenario = sources.add("s.ron", &named);
        let plan = sources.add("p.ron", PLAN);
        let mut problems = Problems::new();
        let sets = [set.to_owned()];
        apply_with(&mut sources, (scenario, plan), &sets, &mut problems);
        let said = |problem: &&super::super::problem::Problem| {
            let help = problem.help.clone().unwrap_or_default();
            format!("{} | {help}", problem.message)
        };
        let texts = [scenario, plan].map(|file| sources.text(file).to_owned());
        let [scenario, plan] = texts;
        (scenario, plan, problems.sorted().iter().map(said).collect())
    }

    #[test]
    fn a_group_of_the_census_is_set_in_the_plan_and_the_scenarios_own_in_the_scenario() {
        let (scenario, plan, _) = after_with_census("people.usual.count=9");
        assert!(plan.contains("(id: \"usual\", count: 9)") && !scenario.contains('9'));
        let (scenario, plan, _) = after_with_census("people.a.count=9");
        assert!(scenario.contains("(id: \"a\", count: 9)") && plan == PLAN);
    }

    #[test]
    fn a_group_that_neither_has_is_an_error_that_names_the_groups_of_both() {
        let (_, plan, said) = after_with_census("people.usuall.count=9");
        assert_eq!(plan, PLAN);
        assert!(said[0].starts_with("--set people.usuall.count=9: there is no `usuall`"));
        assert!(said[0].contains("in the census `day`: did you mean `usual`? there are: a, usual"));
        assert!(
            said[0].contains("in the scenario: there are: a, b"),
            "{}",
            said[0]
        );
    }

    #[test]
    fn a_field_that_was_left_out_is_added() {
        assert!(after("seed=7").contains("within_s: 60.0)], seed: 7,)"));
        assert!(after("people.a.trained=0.5").contains("count: 1, trained: 0.5)"));
    }

    #[test]
    fn a_path_that_leads_nowhere_is_an_error_with_the_nearest_name() {
        assert!(after("people.c.count=1").contains("there is no `c`"));
        assert!(after("poeple.b.count=1").contains("did you mean `people`?"));
        assert!(after("seed").contains("there is no `=`"));
        assert!(after("seed=(").contains("cannot be read"));
        assert!(after("seed=1, threat: 2").contains("cannot be read"));
        assert!(after("seed=1 // x").contains(", seed: 1,)"));
    }

    #[test]
    fn nothing_under_threat_can_be_set() {
        for set in [
            "threat.onset_s=1",
            "threat=None",
            " threat . start=\"x\"",
            "threat.x.y=1",
        ] {
            assert!(
                after(set).contains("nothing under `threat` can be set"),
                "{set}"
            );
        }
    }
}
