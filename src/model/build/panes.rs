//! Panes: stretches of the wall between two spaces that are glazed or a curtain.

use super::cut::{self, Cut};
use super::floor::{Floor, Names};
use super::names::Thing;
use crate::data::plan::{RawPane, RawPlan};
use crate::data::problem::Problems;
use crate::model::plan::{Pane, Side};

/// The panes, in rank order; those with faults are left out.
pub(super) fn panes(
    raw: &RawPlan,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Vec<Pane> {
    names
        .panes
        .places()
        .filter_map(|place| pane(&raw.panes[place], names, floor, problems))
        .collect()
}

fn pane(
    raw: &RawPane,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Option<Pane> {
    let thing = Thing {
        list: "panes",
        name: &raw.id,
    };
    let path = || thing.path("between");
    let (first, second) = &raw.between.value;
    let first = names
        .spaces
        .resolve(first, "plan.space.unknown", path, problems);
    let second = names
        .spaces
        .resolve(second, "plan.space.unknown", path, problems);
    let at = cut::segment(thing, "at_m", &raw.at_m, problems);
    let (between, at) = ([first?, second?], at?);
    let field = ("between", raw.between.span);
    if between[0] == between[1] {
        let message = "the pane has the same space on both sides; it needs two";
        thing.error(problems, "plan.pane.one-side", field, message);
        return None;
    }
    if floor.level(between[0])? != floor.level(between[1])? {
        let message = "the pane stands between spaces of two levels";
        thing.error(problems, "plan.pane.two-levels", field, message);
        return None;
    }
    let cut = Cut {
        thing,
        what: "pane",
        code: "plan.pane.no-wall",
        at,
        span: raw.at_m.span,
    };
    cut.faces(between.map(Side::Space), floor, problems)?;
    Some(Pane {
        name: raw.id.value.clone(),
        between,
        at,
        kind: raw.kind.value,
    })
}
