//! The censuses of a plan: who is usually there, checked with the plan and not only where a scenario
//! names one.

use std::collections::BTreeMap;

use super::names::Ranks;
use super::people;
use super::scenario::About;
use crate::data::people::{RawCensus, RawSpawn};
use crate::data::plan::RawPlan;
use crate::data::problem::{Problems, Span};
use crate::ids::UnitId;
use crate::model::plan::Plan;

/// All censuses; where the plan has faults, only their names.
pub(super) fn check(raw: &RawPlan, plan: Option<&Plan>, problems: &mut Problems) {
    doubled(raw, problems);
    // A census names nothing but the plan's own things.
    let no_doctrines = Ranks::new("doctrines", "", std::iter::empty(), &mut Problems::new());
    let about = About::new(raw, plan, no_doctrines);
    for census in &raw.censuses {
        let mut found = Problems::new();
        people::census_alone(census, &about, &mut found);
        problems.append_under(&format!("censuses.{}", census.id.value), found);
        overfull(census, &about, problems);
    }
}

/// No two censuses have one id.
fn doubled(raw: &RawPlan, problems: &mut Problems) {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for census in &raw.censuses {
        let id = &census.id;
        if let Some(&other) = first.get(id.value.as_str()) {
            let message = format!("two censuses are called `{}`", id.value);
            problems
                .error("plan.census.duplicate", id.span, message)
                .path(format!("censuses.{}.id", id.value))
                .help("give one census another id")
                .also(other, "the first one");
        } else {
            first.insert(&id.value, id.span);
        }
    }
}

/// A unit with more people in its beds than it has beds is worth a word: those without one start
/// anywhere in it.
fn overfull(raw: &RawCensus, about: &About<'_>, problems: &mut Problems) {
    let Some((plan, _)) = &about.plan else {
        return;
    };
    let mut asked: BTreeMap<UnitId, (u64, Span)> = BTreeMap::new();
    for group in &raw.people {
        if let RawSpawn::Beds(unit) = &group.spawn.value
            && let Some(unit) = about.names.units.find(&unit.value)
        {
            let (count, last) = asked.entry(unit).or_insert((0, group.count.span));
            (*count, *last) = (*count + u64::from(group.count.value), group.count.span);
        }
    }
    for (unit, (count, last)) in asked {
        let beds = people::beds(plan, unit) as u64;
        if beds > 0 && count > beds {
            let name = &plan.units[unit].name;
            let message = format!("{count} people start in the beds of `{name}`, which has {beds}");
            problems
                .warning("plan.census.beds", last, message)
                .path(format!("censuses.{}.people", raw.id.value))
                .help("those without a bed start anywhere in the unit");
        }
    }
}
