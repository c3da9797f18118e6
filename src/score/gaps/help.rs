//! Whether somebody who is trained to respond comes to the place, and how soon.

use super::occupants;
use crate::ids::SpaceId;
use crate::model::Model;
use crate::score::clock::Clock;
use crate::score::ladder::{Ladder, RungScore, Status, reported_place, was_averted};
use crate::score::people::Histories;
use crate::sim::event::EventLog;
use crate::terms::Rung;

/// The rungs with which help is there: in-house security at the place, officers in the building.
const HELP: [Rung; 2] = [Rung::SecurityOnScene, Rung::Entry];

/// Help that came late, or never.
#[derive(Clone, Debug, PartialEq)]
pub struct HelpIsFar {
    /// The place that was reported last; nothing where no report named one.
    pub place: Option<SpaceId>,
    /// The people in it at zero; without a place, all in the building.
    pub people: usize,
    /// When the first alarm was raised, in seconds from zero; nothing where none was.
    pub alarm_s: Option<f64>,
    /// Who came first, and when, in seconds from zero; nothing where nobody did.
    pub came: Option<(Rung, f64)>,
    /// The scenario's target, in seconds from zero.
    pub target_s: Option<f64>,
}

pub(super) fn help_is_far(
    model: &Model,
    log: &EventLog,
    clock: &Clock,
    histories: &Histories,
    ladder: &Ladder,
) -> Option<HelpIsFar> {
    if model.scenario.threat.is_none() || was_averted(&ladder.rungs) {
        return None;
    }
    let came = HELP.map(|rung| ladder.rung(rung));
    let first = came
        .iter()
        .filter_map(|score| Some((score.rung, score.at_s?)));
    let first = first.min_by(|a, b| a.1.total_cmp(&b.1));
    let target_s = came.iter().find_map(|score| target_of(score));
    let in_time = first.is_some_and(|(_, at_s)| target_s.is_none_or(|target_s| at_s <= target_s));
    let alarms = [Rung::InternalAlarm, Rung::EmergencyCall].map(|rung| ladder.rung(rung).at_s);
    let place = log
        .iter()
        .rev()
        .find_map(|(_, event)| reported_place(&event.kind));
    let inside = occupants(model, histories, clock.zero);
    let at_place = |(space, _): &(SpaceId, _)| place.is_none_or(|place| place == *space);
    (!in_time).then(|| HelpIsFar {
        place,
        people: inside
            .iter()
            .filter(at_place)
            .map(|(_, people)| people.len())
            .sum(),
        alarm_s: alarms.into_iter().flatten().min_by(f64::total_cmp),
        came: first,
        target_s,
    })
}

/// The target of a rung that this scenario can reach.
fn target_of(score: &RungScore) -> Option<f64> {
    let applies = score.status != Status::NotApplicable;
    score.target_s.filter(|_| applies)
}

#[cfg(test)]
mod tests {
    use super::super::sample::gaps_of;
    use super::*;
    use crate::score::fixture::{Script, two_rooms, with_threat};
    use crate::sim::event::EventKind;

    /// An alarm after 5 s, officers in the building after 60 s.
    fn script(model: &Model) -> Script<'_> {
        let mut script = Script::everybody_in(model, "room-a");
        script.begin(160);
        let (person, place) = (script.person("nurses.1"), Some(script.space("room-a")));
        let alarm = EventKind::AlarmRaised {
            person,
            device: None,
            place,
        };
        script.add(240, alarm);
        script
    }

    #[test]
    fn help_that_never_came_or_came_late_is_a_gap_and_help_in_time_is_none() {
        let mut model = with_threat();
        let alone = script(&model);
        let far = gaps_of(&alone).help_is_far.expect("nobody came");
        assert_eq!((far.place, far.people), (Some(alone.space("room-a")), 5));
        assert_eq!((far.alarm_s, far.came), (Some(5.0), None));
        model.scenario.targets = vec![(Rung::Entry, 45.0)];
        let mut late = script(&model);
        let door = late.door("d-exit");
        late.add(160 + 960, EventKind::PoliceEntered { unit: 0, door });
        let far = gaps_of(&late).help_is_far.expect("they came late");
        assert_eq!(far.came, Some((Rung::Entry, 60.0)));
        assert_eq!(far.target_s, Some(45.0));
        let log = late.log;
        model.scenario.targets = vec![(Rung::Entry, 75.0)];
        let in_time = Script { model: &model, log };
        assert_eq!(gaps_of(&in_time).help_is_far, None);
    }

    #[test]
    fn without_a_threat_nobody_is_waited_for() {
        let model = two_rooms();
        let script = Script::everybody_in(&model, "room-a");
        assert_eq!(gaps_of(&script).help_is_far, None);
    }
}
