//! The numbers that nothing states: every one that the program uses, and no other.

use std::collections::BTreeMap;

use crate::data::defaults::{RawDefault, RawDefaultValue, RawDefaults};
use crate::data::nearest::did_you_mean;
use crate::data::problem::{Problems, Span, Spanned};
use crate::model::defaults::{Defaults, Sourced};
use crate::model::law::Law;

/// A checked value.
#[derive(Clone, Copy)]
enum Value {
    Law(Law),
    Number(f64),
}

/// The widest log-normal law that means anything: five times e either way.
const WIDEST_SIGMA: f64 = 5.0;

/// The largest plain number that means anything here.
const LARGEST: f64 = 1e6;

/// The checked defaults; nothing where a key is missing, unknown, doubled or of the wrong sort.
pub fn defaults(raw: &[RawDefaults], problems: &mut Problems) -> Option<Defaults> {
    let before = problems.errors();
    let mut known: BTreeMap<&str, (&RawDefault, Option<Value>)> = BTreeMap::new();
    for row in raw.iter().flat_map(|file| &file.rows) {
        let key = row.key.value.as_str();
        if let Some((first, _)) = known.get(key) {
            problems
                .error(
                    "defaults.duplicate",
                    row.key.span,
                    format!("`{key}` stands twice"),
                )
                .path(format!("rows.{key}"))
                .also(first.key.span, "the first one");
            continue;
        }
        let value = value(&row.number, key, problems);
        of_its_sort(row, value, problems);
        known.insert(key, (row, value));
    }
    missing(raw, &known, problems);
    if problems.errors() > before {
        return None;
    }
    let sourced = |key: &str| {
        known
            .get(key)
            .and_then(|(row, value)| Some((*row, (*value)?)))
    };
    Defaults::collect(
        |key| match sourced(key)? {
            (row, Value::Law(law)) => Some(with_source(law, row)),
            (_, Value::Number(_)) => None,
        },
        |key| match sourced(key)? {
            (row, Value::Number(number)) => Some(with_source(number, row)),
            (_, Value::Law(_)) => None,
        },
    )
    .ok()
}

fn with_source<T>(value: T, row: &RawDefault) -> Sourced<T> {
    Sourced {
        value,
        source: row.source.value.clone(),
        mark: row.mark.value,
    }
}

/// The key is one that the program uses, and the value is a law where one is needed.
fn of_its_sort(row: &RawDefault, value: Option<Value>, problems: &mut Problems) {
    let key = row.key.value.as_str();
    let path = format!("rows.{key}");
    let Some((_, is_law)) = Defaults::KEYS.iter().find(|(known, _)| *known == key) else {
        let problem = problems
            .error(
                "defaults.unknown",
                row.key.span,
                format!("nothing uses the number `{key}`"),
            )
            .path(path);
        problem.help = did_you_mean(key, Defaults::KEYS.iter().map(|(known, _)| *known));
        return;
    };
    let message = match (value, is_law) {
        (Some(Value::Number(_)), true) => "is a plain number; it must be a law of delay",
        (Some(Value::Law(_)), false) => "is a law of delay; it must be a plain number",
        _ => return,
    };
    problems
        .error(
            "defaults.sort",
            row.number.span,
            format!("`{key}` {message}"),
        )
        .path(path);
}

fn missing(
    raw: &[RawDefaults],
    known: &BTreeMap<&str, (&RawDefault, Option<Value>)>,
    problems: &mut Problems,
) {
    let place = raw.first().map_or(Span::NOWHERE, |file| file.id.span);
    for (key, _) in Defaults::KEYS
        .iter()
        .filter(|(key, _)| !known.contains_key(key))
    {
        problems
            .error(
                "defaults.missing",
                place,
                format!("the number `{key}` is missing"),
            )
            .path("rows");
    }
}

fn value(raw: &Spanned<RawDefaultValue>, key: &str, problems: &mut Problems) -> Option<Value> {
    let (value, sound) = match &raw.value {
        RawDefaultValue::Number(number) => {
            let number = number.value;
            (Value::Number(number), (0.0..=LARGEST).contains(&number))
        }
        RawDefaultValue::Fixed { s } => (Value::Law(Law::Fixed { s: s.get() }), true),
        RawDefaultValue::Uniform { from_s, to_s } => {
            let (from_s, to_s) = (from_s.get(), to_s.get());
            (Value::Law(Law::Uniform { from_s, to_s }), from_s <= to_s)
        }
        RawDefaultValue::LogNormal { median_s, sigma } => {
            let (median_s, sigma) = (median_s.get(), sigma.value);
            let sound = median_s > 0.0 && sigma > 0.0 && sigma <= WIDEST_SIGMA;
            (Value::Law(Law::LogNormal { median_s, sigma }), sound)
        }
    };
    if !sound {
        problems
            .error(
                "defaults.range",
                raw.span,
                format!("`{key}` is out of range"),
            )
            .path(format!("rows.{key}.value"))
            .help(format!(
                "a number lies in 0 to {LARGEST}, `from_s` is not above `to_s`, a median is above \
                 0, sigma above 0 and at most {WIDEST_SIGMA}"
            ));
    }
    sound.then_some(value)
}
