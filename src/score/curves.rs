//! Numbers over time that the summary has no room for: secured rooms, people in view, beliefs.
//!
//! Each is a list of moments at which it changed, in seconds from zero; the first is at zero and holds
//! what was so by then. A moment counts with all that happened in its tick.

use super::clock::Clock;
use super::people::{is_scored, scored};
use crate::ids::{PersonId, SpaceId, Table};
use crate::model::Model;
use crate::sim::event::{Event, EventKind, EventLog};
use crate::terms::{Role, Situation, Term};

/// Rooms that are secured from a moment on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RoomsAt {
    /// Seconds from zero.
    pub at_s: f64,
    /// Those that were to be secured.
    pub expected: usize,
    /// All.
    pub all: usize,
}

/// People in view of the threat from a moment on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct InViewAt {
    /// Seconds from zero.
    pub at_s: f64,
    /// People in view.
    pub people: usize,
    /// Person-seconds in view until then.
    pub person_s: f64,
}

/// What the people of one role believe, over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Beliefs {
    /// Whose.
    pub role: Role,
    /// How many they are.
    pub people: usize,
    /// From when on how many believe that nothing is wrong, something is odd, there is danger, it is
    /// over.
    pub points: Vec<(f64, [usize; 4])>,
}

/// Rooms that are secured, over time.
pub fn rooms_over_time(model: &Model, log: &EventLog, clock: &Clock) -> Vec<RoomsAt> {
    let mut secured: Table<SpaceId, bool> = Table::filled(model.plan.spaces.len(), false);
    let expected = to_be_secured(model, log);
    let change = |event: &Event| {
        match event.kind {
            EventKind::SpaceSecured { space } => secured[space] = true,
            EventKind::SpaceUnsecured { space } => secured[space] = false,
            _ => return None,
        }
        let now = secured.iter().filter(|(_, secured)| **secured);
        let both = now.fold([0, 0], |[these, all], (id, _)| {
            [these + usize::from(expected[id]), all + 1]
        });
        Some(both)
    };
    over_time(log, clock, [0, 0], change)
        .into_iter()
        .map(|(at_s, [expected, all])| RoomsAt {
            at_s,
            expected,
            all,
        })
        .collect()
}

fn to_be_secured(model: &Model, log: &EventLog) -> Table<SpaceId, bool> {
    let mut expected = Table::filled(model.plan.spaces.len(), false);
    for (_, event) in log.iter() {
        if let EventKind::SecuringExpected { spaces } = &event.kind {
            for space in spaces {
                expected[*space] = true;
            }
        }
    }
    expected
}

/// People in view of the threat, over time.
pub fn in_view_over_time(model: &Model, log: &EventLog, clock: &Clock) -> Vec<InViewAt> {
    let mut in_view: Table<PersonId, bool> = Table::filled(model.roster.people.len(), false);
    let change = |event: &Event| {
        match event.kind {
            EventKind::ExposureBegan { person } => in_view[person] = is_scored(model, person),
            EventKind::ExposureEnded { person, .. } => in_view[person] = false,
            _ => return None,
        }
        Some(in_view.rows().iter().filter(|&&yes| yes).count())
    };
    let mut person_s = 0.0;
    let mut last = InViewAt::default();
    over_time(log, clock, 0, change)
        .into_iter()
        .map(|(at_s, people)| {
            person_s += last.people as f64 * (at_s - last.at_s);
            last = InViewAt {
                at_s,
                people,
                person_s,
            };
            last
        })
        .collect()
}

/// What the people of each role that occurs believe, over time.
pub fn beliefs_over_time(model: &Model, log: &EventLog, clock: &Clock) -> Vec<Beliefs> {
    let roles = Role::ALL.iter().filter_map(|&role| {
        let people = scored(model)
            .filter(|(_, entry)| entry.role == role)
            .count();
        (people > 0).then(|| Beliefs {
            role,
            people,
            points: beliefs_of(model, log, clock, role, people),
        })
    });
    roles.collect()
}

fn beliefs_of(
    model: &Model,
    log: &EventLog,
    clock: &Clock,
    role: Role,
    people: usize,
) -> Vec<(f64, [usize; 4])> {
    let roster = &model.roster.people;
    let mut belief = Table::filled(roster.len(), Situation::Nothing);
    let first = [people, 0, 0, 0];
    let mut count = first;
    let change = |event: &Event| match event.kind {
        EventKind::BeliefChanged {
            person, situation, ..
        } if roster[person].role == role => {
            count[place(belief[person])] -= 1;
            count[place(situation)] += 1;
            belief[person] = situation;
            Some(count)
        }
        _ => None,
    };
    over_time(log, clock, first, change)
}

fn place(situation: Situation) -> usize {
    match situation {
        Situation::Nothing => 0,
        Situation::Odd => 1,
        Situation::Danger => 2,
        Situation::Over => 3,
    }
}

/// The moments at which a number changed, and the run's end, which repeats the last number.
fn over_time<T: Copy + PartialEq>(
    log: &EventLog,
    clock: &Clock,
    first: T,
    mut change: impl FnMut(&Event) -> Option<T>,
) -> Vec<(f64, T)> {
    let mut points = vec![(0.0, first)];
    for (_, event) in log.iter() {
        let Some(now) = change(event) else { continue };
        let at_s = clock.at_s(event.tick).max(0.0);
        match points.last_mut() {
            Some(last) if last.0 >= at_s => last.1 = now,
            Some(last) if last.1 == now => {}
            _ => points.push((at_s, now)),
        }
    }
    let last = points[points.len() - 1];
    points.push((clock.at_s(clock.end).max(last.0), last.1));
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::exposure::exposure;
    use crate::score::fixture::{Script, with_threat};
    use crate::terms::CueKind;

    #[test]
    fn rooms_are_counted_while_they_are_secured() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "room-a");
        script.begin(160);
        let (a, b) = (script.space("room-a"), script.space("room-b"));
        script.add(240, EventKind::SecuringExpected { spaces: vec![a] });
        script.add(320, EventKind::SpaceSecured { space: a });
        script.add(336, EventKind::SpaceSecured { space: b });
        script.add(352, EventKind::SpaceUnsecured { space: a });
        script.end(480);
        let rooms = rooms_over_time(&model, &script.log, &Clock::of(&model, &script.log));
        let seen: Vec<_> = rooms.iter().map(|r| (r.at_s, r.expected, r.all)).collect();
        assert_eq!(
            seen,
            [
                (0.0, 0, 0),
                (10.0, 1, 1),
                (11.0, 1, 2),
                (12.0, 0, 1),
                (20.0, 0, 1)
            ]
        );
    }

    #[test]
    fn person_seconds_grow_to_what_the_exposure_says() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        script.begin(160);
        let (nurse, visitor) = (script.person("nurses.1"), script.person("visitors.1"));
        script.add(176, EventKind::ExposureBegan { person: nurse });
        script.add(192, EventKind::ExposureBegan { person: visitor });
        script.add(
            208,
            EventKind::ExposureEnded {
                person: nurse,
                exposed_s: 2.0,
            },
        );
        script.end(320);
        let clock = Clock::of(&model, &script.log);
        let points = in_view_over_time(&model, &script.log, &clock);
        let people: Vec<_> = points.iter().map(|p| p.people).collect();
        assert_eq!(people, [0, 1, 2, 1, 1]);
        let whole = exposure(&model, &script.log, &clock).person_s;
        assert_eq!(points.last().map(|p| p.person_s), Some(whole));
    }

    #[test]
    fn beliefs_are_counted_by_role_and_what_was_so_at_zero_stands_at_zero() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        script.believe(100, "visitors.1", Situation::Odd, CueKind::Told);
        script.begin(160);
        script.believe(176, "visitors.1", Situation::Danger, CueKind::SawThreat);
        script.end(320);
        let clock = Clock::of(&model, &script.log);
        let beliefs = beliefs_over_time(&model, &script.log, &clock);
        let visitors = beliefs.iter().find(|b| b.role == Role::Visitor);
        let visitors = visitors.expect("two are in the cast");
        assert_eq!(visitors.people, 2);
        assert_eq!(
            visitors.points,
            [
                (0.0, [1, 1, 0, 0]),
                (1.0, [1, 0, 1, 0]),
                (10.0, [1, 0, 1, 0])
            ]
        );
        let nurses = beliefs.iter().find(|b| b.role == Role::Nurse);
        let nurses = nurses.expect("one is in the cast");
        assert_eq!(nurses.points, [(0.0, [1, 0, 0, 0]), (10.0, [1, 0, 0, 0])]);
    }
}
