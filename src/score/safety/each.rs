//! Who was safe at a moment, person by person: what two runs are compared by.

use super::State;
use crate::ids::PersonId;
use crate::model::Model;
use crate::score::clock::Clock;
use crate::score::people::scored;
use crate::sim::event::EventLog;

/// The people who were safe `at_s` seconds from zero, in rank order; officers are left out.
pub fn safe_people(model: &Model, log: &EventLog, clock: &Clock, at_s: u32) -> Vec<PersonId> {
    let tick = clock.tick_at(f64::from(at_s));
    let mut now = State::new(model);
    for (_, event) in log.iter().take_while(|(_, event)| event.tick <= tick) {
        now.take(event);
    }
    let people = scored(model).map(|(id, _)| id);
    people.filter(|&id| now.is_safe(id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, with_threat};

    #[test]
    fn those_are_named_whom_the_headline_counts() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        script.begin(160);
        script.leave(1120, "visitors.1", "d-exit");
        script.leave(1121, "visitors.2", "d-exit");
        let clock = Clock::of(&model, &script.log);
        let safe = |at_s| safe_people(&model, &script.log, &clock, at_s);
        assert_eq!(safe(60), [script.person("visitors.1")]);
        assert_eq!(safe(180).len(), 2, "the last state stands");
    }
}
