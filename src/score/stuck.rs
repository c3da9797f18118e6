//! People who could not get on: between `person_stuck` and `person_freed`, or the run's end.
//!
//! This is a fault of a plan or of the engine, never a result about people; a good run has none.

use serde::Serialize;

use super::clock::Clock;
use crate::ids::{PersonId, Table};
use crate::model::Model;
use crate::sim::event::{EventKind, EventLog};
use crate::units::Tick;

/// People who could not get on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stuck {
    /// How many people ever were.
    pub people: usize,
    /// The longest single time.
    pub longest_s: f64,
    /// How many still were at the end.
    pub at_end: usize,
}

/// People who could not get on.
pub fn stuck(model: &Model, log: &EventLog, clock: &Clock) -> Stuck {
    let people = model.roster.people.len();
    let mut since: Table<PersonId, Option<Tick>> = Table::filled(people, None);
    let mut ever = Table::filled(people, false);
    let mut longest_s = 0.0_f64;
    for (_, event) in log.iter() {
        match event.kind {
            EventKind::PersonStuck { person } => {
                since[person] = Some(event.tick);
                ever[person] = true;
            }
            EventKind::PersonFreed { person, stuck_s } => {
                since[person] = None;
                longest_s = longest_s.max(stuck_s);
            }
            _ => {}
        }
    }
    let open: Vec<f64> = since
        .rows()
        .iter()
        .flatten()
        .map(|&from| clock.end.since(from))
        .collect();
    let count = |ever: &Table<PersonId, bool>| ever.rows().iter().filter(|&&yes| yes).count();
    Stuck {
        people: count(&ever),
        longest_s: open.iter().copied().fold(longest_s, f64::max),
        at_end: open.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, two_rooms};

    #[test]
    fn who_is_stuck_at_the_end_counts_to_the_end() {
        let model = two_rooms();
        let mut script = Script::everybody_in(&model, "corridor");
        let (a, b) = (script.person("visitors.1"), script.person("visitors.2"));
        script.add(16, EventKind::PersonStuck { person: a });
        script.add(
            32,
            EventKind::PersonFreed {
                person: a,
                stuck_s: 31.0,
            },
        );
        script.add(32, EventKind::PersonStuck { person: b });
        script.end(32 + 16 * 40);
        let stuck = stuck(&model, &script.log, &Clock::of(&model, &script.log));
        assert_eq!(
            stuck,
            Stuck {
                people: 2,
                longest_s: 40.0,
                at_end: 1
            }
        );
    }
}
