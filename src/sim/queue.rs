//! One queue of every future act, and with it the clock's way: when nothing is due, time jumps.
//!
//! Entries are keyed (tick, phase, kind, rank, about). A delay that is drawn from a law keeps the
//! law, its start and the name of its draw beside it, so that a fork under a new seed can draw it
//! again, given that it has not ended yet; nothing still to come is a bare number.

use std::collections::{BTreeMap, BTreeSet};

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::chance::{Chance, Draw};
use super::schedule::Phase;
use crate::model::law::Law;
use crate::units::Tick;

/// Whose act it is, in the order in which equal ticks and phases are served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A line of the scenario's timeline.
    Timeline,
    /// An input from outside.
    Input,
    /// The threat.
    Threat,
    /// The switchboard and security control.
    Control,
    /// A device.
    Device,
    /// A police unit, or all of them.
    Police,
    /// A space.
    Space,
    /// A department.
    Unit,
    /// A person.
    Person,
    /// The run itself.
    Run,
}

/// Names one future act. There is at most one entry of each name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Wake {
    /// In which phase.
    pub phase: Phase,
    /// Of what kind.
    pub kind: Kind,
    /// The rank among the kind.
    pub rank: u32,
    /// About what, where one owner waits for several things.
    pub about: u32,
}

/// A delay that was drawn from a law.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pending {
    /// The law.
    pub law: Law,
    /// When the delay began.
    pub since: Tick,
    /// Until when it is known not to have ended: its start, or the last fork under a new seed.
    pub given: Tick,
    /// The name of the draw.
    pub draw: Draw,
}

impl Pending {
    /// When the delay ends under this chance: always after `given`.
    fn ends(&self, chance: Chance) -> Tick {
        let elapsed = self.given.since(self.since);
        let delay = self.law.quantile_beyond(elapsed, chance.unit(self.draw));
        Tick(self.since.0.saturating_add(Tick::at(delay).0)).max(Tick(self.given.0 + 1))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Entry {
    tick: Tick,
    pending: Option<Pending>,
}

/// Every future act.
#[derive(Resource, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Queue {
    now: Tick,
    running: Option<Phase>,
    entries: BTreeMap<Wake, Entry>,
    order: BTreeSet<(Tick, Wake)>,
}

impl Queue {
    /// The tick that is being run, or was run last.
    pub fn now(&self) -> Tick {
        self.now
    }

    /// Whether any tick was begun: before that, the present tick still lies ahead.
    pub fn has_begun(&self) -> bool {
        self.now > Tick::ZERO || self.running.is_some()
    }

    /// Sets when `wake` happens, instead of when it would have. What can no longer happen in this
    /// tick happens in the next.
    pub fn at(&mut self, tick: Tick, wake: Wake) {
        self.set(
            wake,
            Entry {
                tick: self.possible(tick, wake.phase),
                pending: None,
            },
        );
    }

    /// As [`Queue::at`], but never later than it would have happened anyway.
    pub fn at_latest(&mut self, tick: Tick, wake: Wake) {
        if self
            .entries
            .get(&wake)
            .is_none_or(|entry| entry.tick > tick)
        {
            self.at(tick, wake);
        }
    }

    /// Draws a delay from `law`, beginning now, and sets `wake` to its end.
    pub fn after(&mut self, law: Law, chance: Chance, draw: Draw, wake: Wake) -> Tick {
        let pending = Pending {
            law,
            since: self.now,
            given: self.now,
            draw,
        };
        let tick = pending.ends(chance);
        self.set(
            wake,
            Entry {
                tick,
                pending: Some(pending),
            },
        );
        tick
    }

    /// Takes `wake` out, if it is in.
    pub fn cancel(&mut self, wake: Wake) {
        if let Some(entry) = self.entries.remove(&wake) {
            self.order.remove(&(entry.tick, wake));
        }
    }

    /// When `wake` happens.
    pub fn when(&self, wake: Wake) -> Option<Tick> {
        self.entries.get(&wake).map(|entry| entry.tick)
    }

    /// Takes out all that is due now in a phase for a kind, in order of rank and about.
    pub fn due(&mut self, phase: Phase, kind: Kind) -> Vec<Wake> {
        self.running = Some(phase);
        let low = Wake {
            phase,
            kind,
            rank: 0,
            about: 0,
        };
        let high = Wake {
            phase,
            kind,
            rank: u32::MAX,
            about: u32::MAX,
        };
        let due: Vec<Wake> = self
            .order
            .range((self.now, low)..=(self.now, high))
            .map(|&(_, wake)| wake)
            .collect();
        for wake in &due {
            self.entries.remove(wake);
            self.order.remove(&(self.now, *wake));
        }
        due
    }

    /// Whether anything is due now in a phase.
    pub fn is_due(&self, phase: Phase) -> bool {
        self.order
            .first()
            .is_some_and(|&(tick, wake)| tick == self.now && wake.phase == phase)
    }

    /// Whether anything is due now in a phase for a kind.
    pub fn has_due(&self, phase: Phase, kind: Kind) -> bool {
        let first = Wake {
            phase,
            kind,
            rank: 0,
            about: 0,
        };
        let next = self.order.range((self.now, first)..).next();
        next.is_some_and(|(tick, wake)| {
            *tick == self.now && wake.phase == phase && wake.kind == kind
        })
    }

    /// The next tick at which something is due.
    pub fn next(&self) -> Option<Tick> {
        self.order.first().map(|&(tick, _)| tick)
    }

    /// Every future act, by its name.
    pub fn wakes(&self) -> impl Iterator<Item = Wake> + '_ {
        self.entries.keys().copied()
    }

    /// Delays that are still running, with the tick at which each ends.
    pub fn pending(&self) -> impl Iterator<Item = (Wake, Tick, Pending)> + '_ {
        self.entries
            .iter()
            .filter_map(|(wake, entry)| entry.pending.map(|pending| (*wake, entry.tick, pending)))
    }

    /// Begins a tick.
    pub(super) fn begin(&mut self, tick: Tick) {
        debug_assert!(
            self.next().is_none_or(|next| next >= tick),
            "nothing is left behind"
        );
        self.now = tick;
        self.running = None;
    }

    /// Draws every running delay anew under `chance`, given that it has not ended by now:
    /// u′ = F(t) + (1 − F(t))·u.
    pub(super) fn redraw(&mut self, chance: Chance) {
        let running: Vec<(Wake, Pending)> = self
            .pending()
            .map(|(wake, _, pending)| (wake, pending))
            .collect();
        for (wake, mut pending) in running {
            pending.given = self.now;
            self.set(
                wake,
                Entry {
                    tick: pending.ends(chance),
                    pending: Some(pending),
                },
            );
        }
    }

    fn set(&mut self, wake: Wake, entry: Entry) {
        if let Some(old) = self.entries.insert(wake, entry) {
            self.order.remove(&(old.tick, wake));
        }
        self.order.insert((entry.tick, wake));
    }

    /// The first tick, from `tick` on, at which `phase` is still to run.
    fn possible(&self, tick: Tick, phase: Phase) -> Tick {
        let over = self.running.is_some_and(|running| phase <= running);
        if tick > self.now || (tick == self.now && !over) {
            tick
        } else {
            Tick(self.now.0 + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::chance::{Owner, Purpose};
    use super::*;

    fn person(phase: Phase, rank: u32) -> Wake {
        Wake {
            phase,
            kind: Kind::Person,
            rank,
            about: 0,
        }
    }

    #[test]
    fn what_is_due_comes_in_order_of_phase_kind_and_rank() {
        let mut queue = Queue::default();
        for rank in [3, 1, 2] {
            queue.at(Tick(5), person(Phase::Act, rank));
        }
        queue.at(Tick(5), person(Phase::Perceive, 9));
        queue.begin(Tick(5));
        assert!(queue.is_due(Phase::Perceive) && !queue.is_due(Phase::Act));
        assert_eq!(queue.due(Phase::Perceive, Kind::Person).len(), 1);
        let ranks: Vec<u32> = queue
            .due(Phase::Act, Kind::Person)
            .iter()
            .map(|wake| wake.rank)
            .collect();
        assert_eq!(ranks, [1, 2, 3]);
        assert_eq!(queue.wakes().count(), 0);
    }

    #[test]
    fn what_a_past_phase_should_have_done_happens_in_the_next_tick() {
        let mut queue = Queue::default();
        queue.begin(Tick(7));
        queue.due(Phase::Decide, Kind::Person);
        queue.at(Tick(7), person(Phase::Perceive, 0));
        queue.at(Tick(7), person(Phase::Act, 0));
        assert_eq!(queue.when(person(Phase::Perceive, 0)), Some(Tick(8)));
        assert_eq!(queue.when(person(Phase::Act, 0)), Some(Tick(7)));
    }

    #[test]
    fn a_new_seed_never_ends_a_delay_before_the_fork() {
        let law = Law::LogNormal {
            median_s: 30.0,
            sigma: 0.8,
        };
        let draw = Draw {
            owner: Owner(1),
            purpose: Purpose::Task,
            about: 0,
        };
        let mut queue = Queue::default();
        let first = queue.after(law, Chance { seed: 1 }, draw, person(Phase::Act, 0));
        let fork_at = Tick(first.0 - 1);
        queue.begin(fork_at);
        for seed in 2..200 {
            queue.redraw(Chance { seed });
            assert!(
                queue
                    .when(person(Phase::Act, 0))
                    .is_some_and(|tick| tick > fork_at)
            );
        }
    }
}
