//! Plain words for the program's terms.

use crate::score::basis::Basis;
use crate::score::ladder::{Origin, Status};
use crate::terms::{Behaviour, Dependency, Ending, Mark, Rung};

/// What a rung is called on paper.
pub(crate) fn rung(rung: Rung) -> &'static str {
    match rung {
        Rung::WarningSign => "Warning sign noticed",
        Rung::Onset => "Onset",
        Rung::Recognition => "First person recognised the danger",
        Rung::InternalAlarm => "Internal alarm raised",
        Rung::EmergencyCall => "Emergency call answered",
        Rung::Dispatch => "Police dispatched",
        Rung::FacilityAlert => "Alert to the whole building",
        Rung::ZonesSecured => "Rooms secured (95 %)",
        Rung::SecurityOnScene => "Security at the reported place",
        Rung::FirstOfficer => "First officer at the site",
        Rung::MetAtRendezvous => "Officers met and briefed",
        Rung::Entry => "Officers entered",
        Rung::Contained => "Threat over or held",
        Rung::UnifiedCommand => "Joint command post",
        Rung::WarmZoneCare => "Rescue team with a patient",
        Rung::AllClear => "All clear",
        Rung::Accountability => "People accounted for (95 %)",
        Rung::Reunification => "Family point open",
    }
}

/// What a status is called.
pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::Reached => "reached",
        Status::NotReached => "not reached",
        Status::NotApplicable => "does not apply",
        Status::NotModelled => "not simulated yet",
    }
}

/// What an origin is called.
pub(crate) fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Simulated => "came out of the run",
        Origin::Decided => "decided by the players",
        Origin::Assumed => "set by the script",
    }
}

/// What a dependency is called.
pub(crate) fn dependency(dependency: Dependency) -> &'static str {
    match dependency {
        Dependency::Independent => "walks alone",
        Dependency::Dependent => "needs help",
        Dependency::VeryHigh => "cannot be moved without a team",
    }
}

/// How a run ended, as the end of a sentence.
pub(crate) fn ending(ending: Option<Ending>) -> &'static str {
    match ending {
        Some(Ending::TimeLimit) => "it ended at the scenario's time limit",
        Some(Ending::AllClear) => "it ended with the all clear",
        Some(Ending::EverybodyOut) => "it ended when all who were to leave had left",
        Some(Ending::Quiet) => "it ended when nothing was left that could happen",
        None => "its log was cut short",
    }
}

/// What the scenario is about, as a whole sentence.
pub(crate) fn behaviour(behaviour: Option<Behaviour>) -> &'static str {
    match behaviour {
        None => "A drill without a threat.",
        Some(Behaviour::Mobile) => "A person who moves through the building.",
        Some(Behaviour::Barricaded) => "A person who shuts themselves in.",
        Some(Behaviour::Withdrawing) => "A person who leaves; whereabouts unknown.",
        Some(Behaviour::External) => "A person on the grounds.",
        Some(Behaviour::Escalating) => "Threatening behaviour that may be talked down.",
        Some(Behaviour::CustodyEscape) => "A person in custody who breaks away.",
        Some(Behaviour::FalseAlarm) => "A report without a threat.",
    }
}

/// Where a result comes from.
pub(crate) fn basis(basis: &Basis) -> String {
    if basis.emergent {
        "Came out of the run: no judged number sets most of it.".to_owned()
    } else {
        format!(
            "Follows from an assumption: mostly set by {}.",
            basis.assumptions.join(", ")
        )
    }
}

/// How well a number is supported.
pub(crate) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::A => "A, official or peer-reviewed",
        Mark::B => "B, secondary source",
        Mark::D => "D, derived by arithmetic",
        Mark::J => "J, judgement",
    }
}

/// Minutes and seconds from zero, with a sign before it.
pub(crate) fn clock(seconds: f64) -> String {
    let whole = seconds.abs().round() as u64;
    let sign = if seconds <= -0.5 { "−" } else { "" };
    format!("{sign}{}:{:02}", whole / 60, whole % 60)
}

/// A share in whole percent. Only all is 100 % and only none is 0 %.
pub(crate) fn percent(share: Option<f64>) -> String {
    match share {
        None => "–".to_owned(),
        Some(share) => {
            let whole = (share * 100.0).round();
            let whole = match share {
                s if s < 1.0 && whole >= 100.0 => 99.0,
                s if s > 0.0 && whole <= 0.0 => 1.0,
                _ => whole,
            };
            format!("{whole} %")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_all_is_a_hundred_percent() {
        let shown = [0.0, 0.001, 0.5, 0.999, 1.0].map(|share| percent(Some(share)));
        assert_eq!(shown, ["0 %", "1 %", "50 %", "99 %", "100 %"]);
        assert_eq!(percent(None), "–");
    }

    #[test]
    fn a_time_before_zero_has_its_sign() {
        assert_eq!(clock(125.0), "2:05");
        assert_eq!(clock(-61.0), "−1:01");
        assert_eq!(clock(-0.2), "0:00");
    }
}
