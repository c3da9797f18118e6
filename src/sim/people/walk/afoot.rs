//! Who walks on which ground, kept from tick to tick.
//!
//! Components are the truth; what is kept here follows from them, and of whoever was touched since the last
//! tick it is made anew. Of those who go on between two looks nothing is read: they stay where they are in the
//! arrays, and only who looks is asked.

use super::ready;
use super::step::Walking;
use crate::ids::{Id, PersonId};
use crate::sim::crowd::Walker;

/// Everybody who is awake, and where those who walk stand in the arrays of the walking model.
#[derive(Debug, Default)]
pub(super) struct Roll {
    awake: Vec<PersonId>,
    /// Those of them of whom anything is asked.
    asked: Vec<PersonId>,
    /// Who walks in this tick, by rank; nobody between ticks.
    ready: Vec<bool>,
    /// Those who walk, by the number of their ground.
    pub(super) afoot: Vec<Afoot>,
    /// By rank, where somebody who walks is among them.
    spots: Vec<Spot>,
}

/// Those who walk on one ground in a tick, in rank order. Most of them walk on it in the next as well, and
/// stay in their places.
#[derive(Debug, Default)]
pub(super) struct Afoot {
    /// Who they are.
    pub(super) people: Vec<PersonId>,
    /// The same as the walking model sees them.
    pub(super) walkers: Vec<Walker>,
}

/// The number of a ground, and somebody's place among those who walk on it.
#[derive(Clone, Copy, Debug, Default)]
struct Spot {
    number: u32,
    index: u32,
}

impl Roll {
    /// Has everybody prepare who is asked anything before the step with this number, and puts all who walk in
    /// this tick on their grounds.
    pub(super) fn call(&mut self, walking: &mut Walking, beat: u32) {
        let grounds = walking.floors.grounds().len();
        self.afoot.resize_with(grounds, Afoot::default);
        let people = walking.gaits().len();
        self.ready.resize(people, false);
        self.spots.resize(people, Spot::default());
        self.awake.clear();
        self.awake.extend(walking.scene.awake.iter());
        for who in &self.awake {
            self.ready[who.rank()] = true;
        }
        self.ask(walking, beat);
        ready::prepare(walking, &self.asked, beat, &mut self.ready);
        gather(walking, self, beat);
    }

    /// Finds out of whom anything is asked before the step with this number, and of how many nothing is. No
    /// branch is taken for it, as nobody could foretell it.
    fn ask(&mut self, walking: &Walking, beat: u32) -> usize {
        self.asked.resize(self.awake.len(), PersonId(0));
        let mut count = 0;
        for &who in &self.awake {
            self.asked[count] = who;
            count += usize::from(walking.scene.awake.on_until(who) <= beat);
        }
        self.asked.truncate(count);
        self.awake.len() - count
    }
}

/// Everybody who is ready, on the ground that they walk on, as the walking model sees them. Afterwards nobody
/// is noted as ready.
fn gather(walking: &mut Walking, roll: &mut Roll, beat: u32) {
    // Somebody may have been touched by those who prepared.
    let mut here = roll.ask(walking, beat);
    let Roll {
        awake,
        asked,
        ready,
        afoot,
        spots,
        ..
    } = roll;
    // Of those who are asked, those who come from elsewhere are put first.
    let mut new = 0;
    for index in 0..asked.len() {
        let who = asked[index];
        if !ready[who.rank()] {
            continue;
        }
        if stays(walking, who, spots[who.rank()], afoot) {
            here += 1;
        } else {
            ready[who.rank()] = false;
            asked[new] = who;
            new += 1;
        }
    }
    if new > 0 || here != afoot.iter().map(|afoot| afoot.people.len()).sum::<usize>() {
        for afoot in &mut *afoot {
            afoot.retain(|who| ready[who.rank()]);
        }
        for &who in &asked[..new] {
            let place = &walking.scene.people.place[who.rank()];
            if let Some(ground) = ready::ground(walking, place) {
                let walker = ready::walker(walking, who, place);
                afoot[walking.floors.number(ground)].add(who, walker);
            }
        }
        for (number, afoot) in (0..).zip(&*afoot) {
            for (index, who) in (0..).zip(&afoot.people) {
                spots[who.rank()] = Spot { number, index };
            }
        }
    }
    for who in awake {
        ready[who.rank()] = false;
    }
}

/// Whether somebody who is asked walks on where they did in the last tick, at this spot; then they are as the
/// walking model sees them from now on. What long bodies drag behind them is looked at in every tick, as it
/// comes from space to space.
fn stays(walking: &Walking, who: PersonId, spot: Spot, afoot: &mut [Afoot]) -> bool {
    let afoot = &mut afoot[spot.number as usize];
    let place = &walking.scene.people.place[who.rank()];
    let ground = ready::ground(walking, place).map(|ground| walking.floors.number(ground));
    if ground != Some(spot.number as usize) || afoot.people.get(spot.index as usize) != Some(&who) {
        return false;
    }
    let walker = &mut afoot.walkers[spot.index as usize];
    if walking.scene.awake.on_until(who) > 0 && walker.tow.is_none() {
        walker.target = ready::target(walking.gait_of(who), place.at);
    } else {
        *walker = ready::walker(walking, who, place);
    }
    true
}

impl Afoot {
    /// Keeps of those who walked here in the last tick whom `stays` lets stay.
    fn retain(&mut self, stays: impl Fn(PersonId) -> bool) {
        let mut kept = 0;
        for index in 0..self.people.len() {
            let who = self.people[index];
            if !stays(who) {
                continue;
            }
            if kept < index {
                self.people[kept] = who;
                self.walkers[kept] = self.walkers[index];
            }
            kept += 1;
        }
        self.people.truncate(kept);
        self.walkers.truncate(kept);
    }

    /// Somebody who did not walk here in the last tick.
    fn add(&mut self, who: PersonId, walker: Walker) {
        let index = self.people.partition_point(|&other| other < who);
        self.people.insert(index, who);
        self.walkers.insert(index, walker);
    }
}
