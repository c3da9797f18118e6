//! Setting off as planned: the people of a group that states its own time to set off leave the
//! building when it has passed, whatever they noticed.
//!
//! For evacuation studies and for the standard tests, which prescribe this time as a law.

use super::{Activity, Stage, Woken, wake};
use crate::ids::PersonId;
use crate::model::Model;
use crate::model::law::Law;
use crate::sim::chance::{Draw, Purpose};
use crate::sim::desk::Owners;
use crate::sim::event::EventId;
use crate::sim::queue::Wake;
use crate::terms::Act;

/// What somebody does at the start of the run who sets off as planned; `event` tells of it.
pub(in crate::sim) fn from_the_start(event: EventId) -> Activity {
    Activity {
        act: Act::LeaveBuilding,
        stage: Stage::Starting,
        event,
        started: true,
        ..Activity::idle()
    }
}

/// Who sets off as planned.
pub(in crate::sim) fn at_the_start(model: &Model) -> impl Iterator<Item = (PersonId, Law)> + '_ {
    let people = model.roster.people.iter();
    people.filter_map(|(who, entry)| {
        let group = &model.scenario.groups[entry.group?];
        Some((who, group.movement.pre_movement?))
    })
}

/// Their first wakes: the law of each, the name of its draw, and what happens when it has passed.
pub(in crate::sim) fn first_wakes<'a>(
    model: &'a Model,
    owners: &'a Owners,
) -> impl Iterator<Item = (Law, Draw, Wake)> + 'a {
    at_the_start(model).map(|(who, law)| {
        let draw = Draw {
            owner: owners.people[who],
            purpose: Purpose::Start,
            about: 0,
        };
        (law, draw, wake(who, Woken::Start))
    })
}

#[cfg(test)]
mod tests {
    use crate::sim::event::EventKind;
    use crate::sim::sample::{door, model, person, run};
    use crate::units::Tick;

    #[test]
    fn whoever_sets_off_as_planned_leaves_then_and_by_the_exit_that_they_know() {
        let people = "(id: \"visitor\", role: Visitor, count: 1, spawn: Area(space: \"hall\", \
                      from_m: (8.0, 3.0), to_m: (9.0, 4.0)), exits: [\"d-main\"], speed: Fixed(mps: 1.0), \
                      pre_movement: Fixed(s: 30.0))";
        let mut run = run(model(people, ""), 1);
        let who = person(&run, "visitor.1");
        run.run_until(Tick::at(29.0));
        let still = run.frame().people[who].place;
        run.run_until(Tick::at(29.9));
        assert_eq!(run.frame().people[who].place, still);
        run.run();
        let left = run.log().iter().find_map(|(_, event)| match event.kind {
            EventKind::PersonLeft { person, door } if person == who => Some((event.tick, door)),
            _ => None,
        });
        let (tick, exit) = left.expect("they left the building");
        // The fire exit beside them is not known to them; the main door is some six metres away.
        assert_eq!(exit, door(&run, "d-main"));
        assert!((34.0..40.0).contains(&tick.seconds()), "{}", tick.seconds());
    }
}
