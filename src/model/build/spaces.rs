//! Levels, departments, compartments and spaces.

use super::floor::Names;
use super::names::{Ranks, Thing, title};
use super::outline;
use crate::data::plan::{RawLevel, RawNamed, RawPlan, RawSpace};
use crate::data::problem::{Problems, Spanned};
use crate::geom::Polygon;
use crate::ids::{Id, LevelId, Table};
use crate::model::plan::{Level, Named, OUTSIDE, Space};

/// A space as far as its faults let it be known.
pub(super) struct Drawn {
    /// The level, where its name is known.
    pub(super) level: Option<LevelId>,
    /// The outline, where it is sound.
    pub(super) outline: Option<Polygon>,
    /// The whole space, where nothing is wrong with it. Its doors are still unknown.
    pub(super) space: Option<Space>,
}

/// The storeys.
pub(super) fn levels(
    raw: &[Spanned<RawLevel>],
    ranks: &Ranks<'_, LevelId>,
) -> Table<LevelId, Level> {
    let level = |place: usize| Level {
        name: raw[place].id.value.clone(),
        title: title(raw[place].title.as_ref(), &raw[place].id),
        elevation_m: raw[place].elevation_m.get(),
    };
    Table::new(ranks.places().map(level).collect())
}

/// Departments or compartments.
pub(super) fn named<I: Id>(raw: &[Spanned<RawNamed>], ranks: &Ranks<'_, I>) -> Table<I, Named> {
    let named = |place: usize| Named {
        name: raw[place].id.value.clone(),
        title: title(raw[place].title.as_ref(), &raw[place].id),
    };
    Table::new(ranks.places().map(named).collect())
}

/// The spaces, in rank order.
pub(super) fn spaces(raw: &RawPlan, names: &Names<'_>, problems: &mut Problems) -> Vec<Drawn> {
    if raw.spaces.is_empty() {
        problems.error("plan.no-space", raw.id.span, "the plan has no spaces");
    }
    names
        .spaces
        .places()
        .map(|place| space(&raw.spaces[place], names, problems))
        .collect()
}

fn space(raw: &RawSpace, names: &Names<'_>, problems: &mut Problems) -> Drawn {
    let thing = Thing {
        list: "spaces",
        name: &raw.id,
    };
    if raw.id.value == OUTSIDE {
        thing.error(
            problems,
            "plan.space.reserved",
            ("id", raw.id.span),
            "no space can be called `outside`: the word stands for all that is not drawn",
        );
    }
    let at = |field: &'static str| move || thing.path(field);
    let level = names
        .levels
        .resolve(&raw.level, "plan.level.unknown", at("level"), problems);
    let unit = raw.unit.as_ref().map(|unit| {
        names
            .units
            .resolve(unit, "plan.unit.unknown", at("unit"), problems)
    });
    let compartment = raw.compartment.as_ref().map(|name| {
        let code = "plan.compartment.unknown";
        names
            .compartments
            .resolve(name, code, at("compartment"), problems)
    });
    let outline = outline::polygon(thing, &raw.outline_m, problems);
    let whole = |level, outline: &Polygon| Space {
        name: raw.id.value.clone(),
        title: title(raw.title.as_ref(), &raw.id),
        level,
        unit: unit.flatten(),
        compartment: compartment.flatten(),
        kind: raw.kind.value,
        outline: outline.clone(),
        doors: Vec::new(),
        lockable: false,
        outdoors: false,
    };
    Drawn {
        level,
        space: level.zip(outline.as_ref()).map(|(l, o)| whole(l, o)),
        outline,
    }
}
