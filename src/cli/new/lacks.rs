//! What a plan lacks that a drill is likely to want: how people are alerted, and where they meet.
//!
//! What this is not: a check. A plan without any of these is sound, and its drill shows what their
//! absence costs.

use crate::model::plan::{DeviceKind, Plan};
use crate::terms::PointKind;

/// Lines of comment that name it, each with its line break; nothing where nothing is lacking.
pub(super) fn comment(plan: &Plan) -> String {
    let device = |is: fn(&DeviceKind) -> bool| plan.devices.rows().iter().any(|d| is(&d.kind));
    let point = |kind| plan.point_of(kind).is_some();
    let wanted = [
        (
            device(|kind| matches!(kind, DeviceKind::PublicAddress { .. })),
            "a public address: nobody is alerted by loudspeaker",
        ),
        (
            device(|kind| matches!(kind, DeviceKind::PanicButton | DeviceKind::DuressButton)),
            "an alarm button: an alarm is raised by voice and telephone alone",
        ),
        (
            point(PointKind::Assembly),
            "an assembly point: who gets out has no agreed place to go to",
        ),
        (
            point(PointKind::Rendezvous),
            "a rendezvous point: officers are met at no agreed place",
        ),
    ];
    let lacking: Vec<&str> = wanted
        .into_iter()
        .filter_map(|(there, text)| (!there).then_some(text))
        .collect();
    if lacking.is_empty() {
        return String::new();
    }
    let mut lines =
        String::from("//\n// The plan lacks these; add them to it if the building has them:\n");
    for text in lacking {
        lines.push_str(&format!("//   - {text}\n"));
    }
    lines
}
