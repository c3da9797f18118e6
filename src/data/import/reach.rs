//! Which rooms reach an exit, through doors, openings, stairs and lifts.

use std::collections::BTreeSet;

use super::placing::Placed;
use super::vertical::{Flight, Shaft};

/// The ways between storeys.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ways<'a> {
    pub(super) flights: &'a [Flight],
    pub(super) lifts: &'a [Shaft],
}

/// The rooms from which an exit is reached, by plain search from the exits.
pub(super) fn reaching_exit(placed: &[Placed], between: &Ways<'_>) -> BTreeSet<usize> {
    let mut ways: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut join = |a: usize, b: usize| {
        ways.insert((a, b));
        ways.insert((b, a));
    };
    let mut open = Vec::new();
    for door in placed {
        match door.other {
            Some(other) => join(door.room, other),
            None => open.push(door.room),
        }
    }
    for flight in between.flights {
        join(flight.lower.room, flight.upper.room);
    }
    for lift in between.lifts {
        for pair in lift.landings.windows(2) {
            join(pair[0].room, pair[1].room);
        }
    }
    let mut reached: BTreeSet<usize> = open.iter().copied().collect();
    while let Some(room) = open.pop() {
        for &(_, next) in ways.range((room, 0)..=(room, usize::MAX)) {
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}
