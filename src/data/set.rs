//! `--set path=value`: another value for a field of a scenario, without touching the file.
//!
//! The value's text is replaced before the scenario is read, so that a wrong value is found and
//! shown as if the file said so. Nothing under `threat` can be set: studies and what-ifs vary the
//! defence, and a search over the threat is a search for harm (see the boundaries in the README).

use super::problem::{FileId, Problems, Span};
use super::reading::id_of;
use super::source::Sources;
use super::tree::{Node, What, parse};

/// Applies assignments to a file, in order. Faults go to `problems`; a file with a fault of
/// notation is left alone, because reading it will say so.
pub fn apply(sources: &mut Sources, file: FileId, sets: &[String], problems: &mut Problems) {
    for set in sets {
        if parse(sources.text(file)).is_err() {
            return;
        }
        match edited(sources.text(file), set) {
            Ok(text) => sources.edit(file, text),
            Err(fault) => {
                problems
                    .error(
                        fault.code,
                        Span::NOWHERE,
                        format!("--set {set}: {}", fault.message),
                    )
                    .help(fault.help);
            }
        }
    }
}

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
            "set.path",
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
