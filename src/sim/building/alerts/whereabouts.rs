//! Where control holds the danger to be: which of the reports it believes.
//!
//! A report carries how its giver learnt of the place, and when. Control keeps the surest and newest,
//! by the rule by which people do; what was only passed on moves nothing that somebody saw or heard.

use serde::{Deserialize, Serialize};

use crate::ids::SpaceId;
use crate::sim::event::EventId;
use crate::sim::people::mind::Danger;
use crate::terms::CueKind;
use crate::units::Tick;

/// What control knows of the danger's place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Whereabouts {
    held: Option<Held>,
    /// Places that security found clear, and when, of which nobody has said otherwise since.
    clear: Vec<(SpaceId, Tick)>,
}

/// A report that control believes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Held {
    danger: Danger,
    /// When control was told.
    told: Tick,
    event: EventId,
}

impl Whereabouts {
    /// The place, and when control was told of it.
    pub(super) fn place(&self) -> Option<(SpaceId, Tick)> {
        self.held.map(|held| (held.danger.space, held.told))
    }

    /// The report that named the place.
    pub(super) fn event(&self) -> Option<EventId> {
        self.held.map(|held| held.event)
    }

    /// Whether security found a place clear, and nobody has seen otherwise since.
    pub(super) fn is_clear(&self, space: SpaceId) -> bool {
        self.clear.iter().any(|&(other, _)| other == space)
    }

    /// Takes a report in, if it is believed. Whether the place is another now.
    pub(super) fn take(
        &mut self,
        report: Danger,
        event: EventId,
        told: Tick,
        trusted_s: f64,
    ) -> bool {
        if !self.believes(&report, trusted_s) {
            return false;
        }
        let before = self.place().map(|(space, _)| space);
        self.clear.retain(|&(space, _)| space != report.space);
        self.held = Some(Held {
            danger: report,
            told,
            event,
        });
        before != Some(report.space)
    }

    /// Security looked at a place and found it clear.
    pub(super) fn found_clear(&mut self, space: SpaceId, now: Tick) {
        self.held = self.held.filter(|held| held.danger.space != space);
        self.clear.retain(|&(other, _)| other != space);
        self.clear.push((space, now));
    }

    /// A witness is believed who is as sure as control still is and speaks of a later moment.
    /// Hearsay is better than nothing, and than what nobody has seen for long.
    fn believes(&self, report: &Danger, trusted_s: f64) -> bool {
        let hearsay = report.by == CueKind::Told;
        let refuted = |&(space, when): &(SpaceId, Tick)| {
            space == report.space && (hearsay || report.since <= when)
        };
        if self.clear.iter().any(refuted) {
            return false;
        }
        self.held.is_none_or(|Held { danger, .. }| {
            if hearsay {
                report.since.since(danger.since) > trusted_s
            } else {
                report.since >= danger.since && danger.yields_to(report.by, report.since, trusted_s)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRUSTED_S: f64 = 120.0;
    const HERE: SpaceId = SpaceId(1);
    const THERE: SpaceId = SpaceId(2);

    fn report(by: CueKind, space: SpaceId, seen_s: f64) -> Danger {
        Danger::by(by, space, Tick::at(seen_s))
    }

    /// Where control holds the danger to be after these reports, a minute and more after the start.
    fn held(reports: &[Danger]) -> Option<SpaceId> {
        let mut known = Whereabouts::default();
        for (number, &report) in reports.iter().enumerate() {
            let told = Tick::at(60.0 + number as f64);
            known.take(report, number as EventId, told, TRUSTED_S);
        }
        known.place().map(|(space, _)| space)
    }

    #[test]
    fn control_believes_the_best_witness_and_not_the_last_caller() {
        let seen = report(CueKind::SawThreat, HERE, 30.0);
        let heard = report(CueKind::HeardNoise, THERE, 40.0);
        assert_eq!(held(&[seen, heard]), Some(HERE));
        assert_eq!(
            held(&[heard, seen]),
            Some(THERE),
            "seen before it was heard"
        );
        let later = report(CueKind::SawThreat, THERE, 31.0);
        assert_eq!(held(&[seen, later]), Some(THERE));
        assert_eq!(held(&[later, seen]), Some(THERE), "told last, seen first");
    }

    #[test]
    fn hearsay_names_a_place_where_no_witness_has_for_long() {
        let seen = report(CueKind::HeardNoise, HERE, 30.0);
        let said = |at_s| report(CueKind::Told, THERE, at_s);
        assert_eq!(held(&[said(31.0)]), Some(THERE));
        assert_eq!(held(&[seen, said(149.0)]), Some(HERE));
        assert_eq!(held(&[seen, said(151.0)]), Some(THERE));
    }

    #[test]
    fn a_place_found_clear_is_believed_again_only_of_who_saw_the_person_there_since() {
        let after = |again: Danger| {
            let mut known = Whereabouts::default();
            known.take(
                report(CueKind::SawThreat, HERE, 5.0),
                0,
                Tick::at(10.0),
                TRUSTED_S,
            );
            known.found_clear(HERE, Tick::at(60.0));
            assert!(known.place().is_none() && known.is_clear(HERE));
            known.take(again, 1, Tick::at(90.0), TRUSTED_S);
            (known.place().is_some(), known.is_clear(HERE))
        };
        let late_call = report(CueKind::SawThreat, HERE, 50.0);
        assert_eq!(after(late_call), (false, true));
        assert_eq!(after(report(CueKind::Told, HERE, 80.0)), (false, true));
        assert_eq!(after(report(CueKind::SawThreat, HERE, 80.0)), (true, false));
    }
}
