//! Everybody on a floor, in columns.
//!
//! In most steps most people go on as they do, so what is asked of everybody in every step stands apart from
//! what is asked of those alone who look. Who does not look costs a few dozen bytes that are read one after
//! the other, not all that is known of them.

use super::lanes::Body;
use super::stride::Until;
use super::tow::Tows;
use super::{Stride, Through, Tow, Walker, single};
use crate::geom::Point;

/// Everybody on a floor.
#[derive(Clone, Debug, Default)]
pub struct Walkers {
    /// Everybody as others see them.
    pub(super) bodies: Vec<Body>,
    pub(super) movers: Movers,
}

/// Everybody but as others see them.
#[derive(Clone, Debug, Default)]
pub(super) struct Movers {
    pub(super) motions: Vec<Motion>,
    /// So far from where they are others see them (x, y), metres: [`Walker::play`].
    pub(super) plays: Vec<[f32; 2]>,
    pub(super) minds: Vec<Mind>,
    /// Whether they have looked since that was asked last.
    pub(super) looked: Vec<bool>,
    /// What they bring along behind them whose bodies are long.
    pub(super) tows: Tows,
}

/// How somebody goes on: all that is asked of them in a step in which they do not look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Motion {
    /// Where they are, metres.
    pub(super) at: Point,
    /// How they move until they look again, metres per second.
    pub(super) velocity: Point,
    /// Until when.
    pub(super) until: Until,
    /// How far they are from the line of the gate that they mean to pass, if it is near, in metres; else
    /// more than any number that matters.
    pub(super) gate_m: f32,
    /// That gate.
    pub(super) through: Option<Through>,
}

/// What is asked of somebody as they look; fields are as in [`Walker`]. It is as long as what comes from memory at
/// once.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct Mind {
    pub(super) facing: Point,
    pub(super) target: Point,
    pub(super) radius_m: f64,
    pub(super) free_mps: f64,
    /// A number of chances to look: where these are an eighth of a second apart, no digit is lost.
    pub(super) blocked_s: f32,
    pub(super) rank: u32,
    pub(super) own: u32,
    /// Whether their body is long. It is asked of all who look, so nobody else is looked for in [`Movers::tows`].
    pub(super) is_long: bool,
}

/// Somebody, as they are asked who look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Me<'a> {
    pub(super) motion: &'a Motion,
    pub(super) mind: &'a Mind,
    pub(super) tows: &'a Tows,
    /// Their place in the caller's array.
    pub(super) slot: usize,
}

impl Me<'_> {
    /// What they bring along behind them, if their body is long.
    #[inline]
    pub(super) fn tow(self) -> Option<Tow> {
        (self.mind.is_long).then(|| self.tows.of(self.slot))?
    }
}

const _: () = assert!(size_of::<Mind>() == 64);

impl Walkers {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.bodies.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.bodies.is_empty()
    }

    /// Takes everybody away.
    pub fn clear(&mut self) {
        *self = Walkers::default();
    }

    /// Puts one more behind all others.
    pub fn push(&mut self, walker: Walker) {
        let Movers {
            motions,
            plays,
            minds,
            looked,
            tows,
        } = &mut self.movers;
        tows.put(self.bodies.len(), walker.tow);
        self.bodies.push(walker.body());
        motions.push(walker.motion());
        plays.push(Walker::play(walker.own));
        minds.push(walker.mind());
        looked.push(walker.looked);
    }

    /// Puts somebody for the one at this place.
    pub fn set(&mut self, index: usize, walker: Walker) {
        let movers = &mut self.movers;
        self.bodies[index] = walker.body();
        movers.motions[index] = walker.motion();
        movers.plays[index] = Walker::play(walker.own);
        movers.minds[index] = walker.mind();
        movers.looked[index] = walker.looked;
        movers.tows.put(index, walker.tow);
    }

    /// The one at this place.
    #[inline]
    pub fn get(&self, index: usize) -> Walker {
        let me = self.movers.of(index);
        let Me { motion, mind, .. } = me;
        let body = &self.bodies[index];
        Walker {
            rank: mind.rank,
            own: mind.own,
            at: motion.at,
            velocity: motion.velocity,
            facing: mind.facing,
            radius_m: mind.radius_m,
            free_mps: mind.free_mps,
            target: mind.target,
            through: motion.through,
            tow: me.tow(),
            region: body.region(),
            blocked_s: f64::from(mind.blocked_s),
            stride: Stride {
                until: motion.until,
                ahead: body.ahead(),
                body_m: body.radius(),
                gate_m: motion.gate_m,
            },
            looked: self.movers.looked[index],
        }
    }

    /// Everybody.
    pub fn iter(&self) -> impl Iterator<Item = Walker> + '_ {
        (0..self.len()).map(|index| self.get(index))
    }

    /// Where everybody is, metres.
    pub fn places(&self) -> impl Iterator<Item = Point> + '_ {
        self.movers.motions.iter().map(|motion| motion.at)
    }

    /// The one at this place walks to another point from now on, when they look.
    pub fn head(&mut self, index: usize, target: Point) {
        self.movers.minds[index].target = target;
    }

    /// The one at this place means to pass no gate, and to stay where they are.
    pub fn hold(&mut self, index: usize) {
        self.movers.motions[index].through = None;
        self.movers.minds[index].free_mps = 0.0;
    }

    /// The one at this place looks no later than at the next chance after the step with this number.
    pub fn shorten(&mut self, index: usize, beat: u32) {
        self.movers.motions[index].until.shorten(beat);
    }

    /// Whether the one at this place brings anything along behind them.
    pub fn is_long(&self, index: usize) -> bool {
        self.movers.minds[index].is_long
    }

    /// Of everybody whether they have looked since this was asked last.
    pub fn take_looked(&mut self) -> impl Iterator<Item = bool> + '_ {
        self.movers.looked.iter_mut().map(std::mem::take)
    }

    /// Takes the one at this place away; the last takes their place.
    pub fn swap_remove(&mut self, index: usize) {
        let Movers {
            motions,
            plays,
            minds,
            looked,
            tows,
        } = &mut self.movers;
        self.bodies.swap_remove(index);
        motions.swap_remove(index);
        plays.swap_remove(index);
        minds.swap_remove(index);
        looked.swap_remove(index);
        tows.swap_remove(index, self.bodies.len());
    }
}

impl FromIterator<Walker> for Walkers {
    fn from_iter<I: IntoIterator<Item = Walker>>(all: I) -> Self {
        let mut walkers = Walkers::default();
        for walker in all {
            walkers.push(walker);
        }
        walkers
    }
}

impl Movers {
    /// Has what is asked of some people as they look come from memory for all of them at once: a little of it is read
    /// of each, and nothing waits for what that is. Of a large crowd it is far away, and else each would wait for their
    /// own.
    #[inline(always)]
    pub(super) fn fetch(&self, slots: impl Iterator<Item = usize>) {
        let little = |slot: usize| self.minds[slot].rank;
        std::hint::black_box(slots.fold(0, |all, slot| all ^ little(slot)));
    }

    /// The one at this place.
    #[inline(always)]
    pub(super) fn of(&self, index: usize) -> Me<'_> {
        Me {
            motion: &self.motions[index],
            mind: &self.minds[index],
            tows: &self.tows,
            slot: index,
        }
    }
}

impl Walker {
    fn body(&self) -> Body {
        let Stride { ahead, body_m, .. } = self.stride;
        Body::new([0.0; 2], single(self.velocity), ahead, body_m, self.region)
    }

    fn motion(&self) -> Motion {
        Motion {
            at: self.at,
            velocity: self.velocity,
            until: self.stride.until,
            gate_m: self.stride.gate_m,
            through: self.through,
        }
    }

    fn mind(&self) -> Mind {
        Mind {
            facing: self.facing,
            target: self.target,
            radius_m: self.radius_m,
            free_mps: self.free_mps,
            blocked_s: self.blocked_s as f32,
            rank: self.rank,
            own: self.own,
            is_long: self.tow.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_put_in_is_got_out_as_they_were_and_the_last_takes_the_place_of_who_leaves() {
        let somebody = |rank: u32| Walker {
            velocity: Point::new(0.3, -0.4),
            facing: Point::X,
            target: Point::new(9.0, 8.0),
            through: Some(Through {
                gate: 3,
                from_left: true,
            }),
            tow: Some(Tow {
                length_m: 1.2,
                end: Point::new(1.0, 2.0),
                region: 4,
            }),
            region: 5,
            blocked_s: 0.5,
            looked: true,
            ..Walker::standing(rank, Point::new(2.0, 3.0), 0.3, 1.1)
        };
        let mut walkers: Walkers = [0, 1, 2].map(somebody).into_iter().collect();
        walkers.push(somebody(3));
        let is = |walkers: &Walkers, ranks: &[u32]| {
            let there: Vec<Walker> = walkers.iter().collect();
            let meant: Vec<Walker> = ranks.iter().copied().map(somebody).collect();
            assert_eq!(there, meant);
        };
        is(&walkers, &[0, 1, 2, 3]);
        walkers.swap_remove(1);
        is(&walkers, &[0, 3, 2]);
        walkers.swap_remove(2);
        is(&walkers, &[0, 3]);
        walkers.set(0, somebody(7));
        is(&walkers, &[7, 3]);
        walkers.clear();
        assert!(walkers.is_empty());
    }
}
