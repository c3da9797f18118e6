//! Who walks on which ground, kept from tick to tick.
//!
//! Components are the truth; what is kept here follows from them, and of whoever was touched since the last
//! tick it is made anew. Of those who go on between two looks nothing is read: they stay where they are in the
//! arrays, and only who looks is asked.

use super::ready;
use super::step::Walking;
use crate::ids::{Id, PersonId};
use crate::sim::crowd::{Crowd, Walkers};

/// Where those who walk stand in the arrays of the walking model.
#[derive(Debug, Default)]
pub(super) struct Roll {
    /// Those who walk, by the number of their ground.
    pub(super) afoot: Vec<Afoot>,
    /// By rank, where somebody who walks is among them.
    spots: Vec<Spot>,
    asked: Asked,
    /// Who comes onto a ground in this tick, and who leaves one; working memory.
    come: Vec<PersonId>,
    gone: Vec<Spot>,
}

/// Those of whom anything is asked in a tick; working memory.
#[derive(Debug, Default)]
struct Asked {
    people: Vec<PersonId>,
    /// Who of them walks.
    ready: Vec<bool>,
    /// By rank, whether somebody is among them; nobody between ticks.
    is_asked: Vec<bool>,
    changed: Vec<PersonId>,
}

/// Those who walk on one ground in a tick, in no order that matters. Most of them walk on it in the next as well,
/// and stay in their places; whoever is last takes the place of who leaves.
#[derive(Debug, Default)]
pub(super) struct Afoot {
    /// Who they are.
    pub(super) people: Vec<PersonId>,
    /// The same as the walking model sees them.
    pub(super) walkers: Walkers,
    /// The walking model of the ground.
    pub(super) crowd: Crowd,
}

/// The number of a ground, and somebody's place among those who walk on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
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
        self.spots.resize(people, Spot::default());
        if walking.scene.awake.begin(people) {
            for afoot in &mut self.afoot {
                afoot.people.clear();
                afoot.walkers.clear();
            }
        }
        self.asked.ask(walking, beat);
        self.sort_out(walking);
        self.remove();
        self.add(walking);
    }

    /// Finds out who of those who are asked walks on where they did, who leaves and who comes.
    fn sort_out(&mut self, walking: &mut Walking) {
        self.come.clear();
        self.gone.clear();
        for &who in &self.asked.changed {
            if !walking.scene.awake.has(who) {
                self.gone.extend(self.spot(who));
            }
        }
        for (&who, &ready) in self.asked.people.iter().zip(&self.asked.ready) {
            self.asked.is_asked[who.rank()] = false;
            if ready && stays(walking, who, self.spots[who.rank()], &mut self.afoot) {
                continue;
            }
            self.gone.extend(self.spot(who));
            if ready {
                self.come.push(who);
            }
        }
    }

    /// Where somebody walked in the last tick.
    fn spot(&self, who: PersonId) -> Option<Spot> {
        let spot = self.spots[who.rank()];
        let people = &self.afoot[spot.number as usize].people;
        (people.get(spot.index as usize) == Some(&who)).then_some(spot)
    }

    /// Takes those away who have gone, the last of each ground first: so nobody's place is taken who goes as well.
    fn remove(&mut self) {
        self.gone.sort_unstable();
        self.gone.dedup();
        for &spot in self.gone.iter().rev() {
            let Afoot {
                people, walkers, ..
            } = &mut self.afoot[spot.number as usize];
            let index = spot.index as usize;
            people.swap_remove(index);
            walkers.swap_remove(index);
            if let Some(moved) = people.get(index) {
                self.spots[moved.rank()] = spot;
            }
        }
    }

    /// Puts those who come on their ground.
    fn add(&mut self, walking: &Walking) {
        for &who in &self.come {
            let place = &walking.scene.people.place[who.rank()];
            if let Some(ground) = ready::ground(walking, place) {
                let walker = ready::walker(walking, who, place);
                let number = walking.floors.number(ground);
                let Afoot {
                    people, walkers, ..
                } = &mut self.afoot[number];
                self.spots[who.rank()] = Spot {
                    number: number as u32,
                    index: people.len() as u32,
                };
                people.push(who);
                walkers.push(walker);
            }
        }
    }
}

impl Asked {
    /// Asks all who are asked anything before the step with this number, and then those whom these touched.
    fn ask(&mut self, walking: &mut Walking, beat: u32) {
        let Asked {
            people,
            ready,
            is_asked,
            changed,
        } = self;
        walking.scene.awake.ask(beat, people);
        is_asked.resize(walking.gaits().len(), false);
        for who in &*people {
            is_asked[who.rank()] = true;
        }
        ready::prepare(walking, people, beat, ready);
        walking.scene.awake.take_changed(changed);
        for &who in &*changed {
            let is_asked = &mut is_asked[who.rank()];
            if !*is_asked && walking.scene.awake.has(who) {
                *is_asked = true;
                people.push(who);
                ready.push(true);
            }
        }
    }
}

/// Whether somebody who is asked walks on where they did in the last tick, at this spot; then they are as the
/// walking model sees them from now on. What long bodies drag behind them is looked at whenever they look, as it
/// comes from space to space.
fn stays(walking: &Walking, who: PersonId, spot: Spot, afoot: &mut [Afoot]) -> bool {
    let afoot = &mut afoot[spot.number as usize];
    let place = &walking.scene.people.place[who.rank()];
    let ground = ready::ground(walking, place).map(|ground| walking.floors.number(ground));
    if ground != Some(spot.number as usize) || afoot.people.get(spot.index as usize) != Some(&who) {
        return false;
    }
    let (index, walkers) = (spot.index as usize, &mut afoot.walkers);
    if walking.scene.awake.on_until(who) > 0 && !walkers.is_long(index) {
        walkers.head(index, ready::target(walking.gait_of(who), place.at));
    } else {
        walkers.set(index, ready::walker(walking, who, place));
    }
    true
}
