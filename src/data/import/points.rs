//! Named points and devices, of which a workbook of rooms says nothing.
//!
//! People gather and officers are met outside whatever the building, so these two points are
//! written, without a place. Devices are not guessed: a loudspeaker that nobody has would alert
//! people who hear nothing. One doubt says both.

use super::doubts::{DoubtKind, Doubts};
use crate::data::plan::RawPointOfPlan;
use crate::data::problem::Spanned;
use crate::terms::PointKind;

/// An assembly and a rendezvous point outside.
pub(super) fn points(doubts: &mut Doubts) -> Vec<Spanned<RawPointOfPlan>> {
    let text = "the workbook names no public address, alarm button or assembly point: nobody is \
                alerted by loudspeaker until you add them; an assembly and a rendezvous point were \
                guessed to be outside, at no certain place";
    doubts.add(DoubtKind::Building, "alerting", text);
    let guessed = [
        ("assembly", "Assembly point (guessed)", PointKind::Assembly),
        (
            "rendezvous",
            "Rendezvous point (guessed)",
            PointKind::Rendezvous,
        ),
    ];
    let points = guessed.map(|(id, title, kind)| RawPointOfPlan {
        id: Spanned::nowhere(id.to_owned()),
        title: Some(Spanned::nowhere(title.to_owned())),
        kind: Spanned::nowhere(kind),
        space: Spanned::nowhere("outside".to_owned()),
        at_m: None,
    });
    points.map(Spanned::nowhere).into()
}
