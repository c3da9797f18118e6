//! Bodies in motion on one floor: the walking model, behind one function, [`Crowd::step`].
//!
//! A floor is a plane with walls and gates: a storey, or a flight of stairs laid flat. Each walker
//! has a place **x** (m), a unit vector **f** in which they face, a radius r (m), a free speed v₀
//! (m/s), a point to walk to and perhaps a gate to walk through. One step is one tick, h = 1/16 s.
//! Every second step is a chance to look at the others; in the other step everybody goes on as they do.
//! All who look read the frozen state of the step before and write the next one, so the order of the
//! array changes nothing; ties are broken by rank.
//!
//! # The model
//!
//! It is a velocity model of the collision-free family, of first order but for the turn of the body.
//! Speed is taken from the free space ahead (Tordeux, Chraibi and Seyfried 2016, "Collision-free
//! speed model for pedestrian dynamics", Traffic and Granular Flow '15, 225-232), and direction from
//! encounters foreseen, to the side alone (Xu, Chraibi and Seyfried 2021, "Anticipation in a
//! velocity-based model for pedestrian dynamics", Transportation Research C 133:103464). Of the
//! models of the literature these are the ones with the fewest parameters that keep bodies apart, show
//! the measured relation of speed and density, and sort counterflow into lanes; forces with inertia need
//! steps ten times shorter. Marked (J) is what is ours, judged by the standard tests.
//!
//! For a walker *i* and each other *j* that they see, **d** = **x**ⱼ − **x**ᵢ, and **a** is the unit
//! vector to the point that they walk to:
//!
//! * **Sight**: seen is who is within 0.8 m and one metre more for each m/s at which one walks, at most
//!   R = 1.6 m, and not behind: on the side of the bisector of **f** and **a**; and all who may touch one, behind
//!   too. Who follows somebody at a speed v keeps v T + c and a body, 0.9 s · v + 0.5 m, so they are in sight (J).
//! * **Free space** (m): s = min over those in the way of d∥ − √(ℓ² − d⊥²), where d∥ and d⊥ are the
//!   parts of **d** along and across **f**, and j is in the way if d∥ > 0 and |d⊥| < ℓ. ℓ is 0.8 of
//!   the sum of the two radii as they count (below): shoulders brush (J). Of whoever is farther away than
//!   1.45 m, 0.8/m · (d² − (1.45 m)²) more is free, so that nobody up to 1.6 m/s brakes all at once as
//!   somebody comes into sight (J).
//! * **Speed** (m/s): v = min(v₀, (s − c)/T) · max(0, **m**·**u**), not below 0, with the time gap T and the
//!   clearance c of [`Manner`]: 0.9 s and 0.13 m, with which speed follows density as Weidmann has it
//!   up to 4 persons/m² within 15 % (at 5 people still move at 0.1 m/s, he has 0.04); 0.5 s and none for
//!   the crowds of laboratory experiments (J); and at most 0.4 s and none within 2.5 m of a door that one means to
//!   pass (J): people close up there. Whoever has been blocked for a second keeps no clearance.
//! * **Sidestep** (that it is to the side alone is Xu's; time and strength are ours, J): with
//!   **w** = v₀**a** − **v**ⱼ, the time of nearest approach is τ = (**d**·**w**)/w²,
//!   at most t_A = 1.5 s. Where 0 < τ and j is ahead, j will pass at the lateral offset
//!   l = **a** × (**d** − τ**w**), positive on the left. Its share of the sidestep is
//!   −sgn(l) · k · max(0, rᵢ + rⱼ + 0.1 m − |l|) · (1 − τ/t_A) · (1 − d²/R²), with k = 4 /m.
//!   N is the sum, within ±1.7: nobody who walks turns aside by more than 60°. Everybody
//!   is taken to pass 2 cm farther left than they will, so of two equal sides people take the right
//!   (Moussaïd et al. 2009, Proc. R. Soc. B 276:2755: a side is preferred, by convention).
//! * **Direction**: **u** is the unit vector of **a** + N **a**⊥, without what of it leads into a wall,
//!   the more the nearer it is within 0.25 m. **f** follows with a time of 0.6 s, and of 0.6 s and a second
//!   more for each metre with a long body; who stands turns at once, and then sets off (J). People walk along **m**, the
//!   unit vector halfway between **f** before the turn and after it, and **f** moves by the share
//!   q/(1 + q(1 − **f**·**u**/2)) of **u** − **f**, where q is the time until they look again, by the time in which they
//!   turn: so the error of the turn falls with the square of the time between two looks. Of who stands **m** is **f**
//!   before the turn.
//! * **Looking**: people look at every second chance, so four times a second, within the time in which
//!   anybody reacts; so does who stands and seeks a way past others, and who is within half a metre of a door that
//!   they may pass while it lets somebody through or is about to. Who walks slower than 0.6 m/s looks at every third,
//!   who hardly moves and waits at every fourth, and who does so in a queue at every fifth; whoever has a long body at
//!   every one, and the first at a door whenever it lets somebody through (J). Nobody goes on for longer than T, in
//!   which they would use up all of the free space; who waits within 2.5 m of a door that lets nobody through may,
//!   until it does (J).
//!   Each begins at a chance of their own.
//!   Between two looks everybody goes on in a straight line, bent once where a corner is in the way, and looks sooner
//!   where a wall, a gate or their aim would come first ([`stride`]). The convergence test halves all of this.
//! * **Contact**: two walkers that overlap part, each at about 4/s times the overlap while it is small (beside
//!   a bed, up to three times that), and at most at 0.4 m/s (J).
//! * **Walls** are slid along, and never crossed ([`wall`]).
//! * **Doors**: a gate is crossed against credit that accrues at the door's calibrated flow, and a
//!   narrow one in one direction at a time, by turns ([`gate`]). Who crosses comes at once to where they are at the
//!   next chance to look, and stands until then. Credit only ever holds people back; what
//!   the bodies alone let through is more than any preset, and is told beside the test of IMO 4.
//! * **Long bodies**: wheelchairs and beds draw their length along behind them and turn in time ([`tow`]).
//!
//! # How jams resolve
//!
//! Those who come the other way are passed *shoulder first*: the two radii count half towards each other,
//! in proportion to how much they are bound against each other, as bodies are about half as deep as they
//! are wide (J); but no two middles come nearer than 0.24 m, which is how deep a body is, and nothing on
//! wheels gets narrower towards who comes the other way. The first at a door has
//! precedence: they and those in the doorway turn a shoulder, so no arch of bodies holds. Whoever has
//! come through a door goes straight on until out of the doorway, but where another doorway is right before
//! them. Who lets others pass makes room. Whoever is blocked makes themselves narrower within a second, looks for openings, passes on the right whoever
//! comes head-on, and gives ground where they cannot ([`jam`]). With these habits a hundred people meet a
//! hundred in a corridor of 2 m and all get through, under every one of 100 seeds (IMO 8).
//!
//! # The hot loop
//!
//! At every chance to look everybody is put in order by square cells of 1.6 m ([`cells`]); for each who looks, places
//! are read four at a time in the rows of cells round theirs, and who matters is noticed ([`others`]); of these more is
//! computed, four at a time, with masks for branches ([`lanes`]). What comes of it, turn and speed, is computed for four
//! who look at a time ([`steer`]). Whoever goes on in the other steps costs an addition, and of what is known of them no
//! more is read than that takes ([`walkers`]), as what is known of a hundred thousand people is far away in memory.
//! It uses `+ - * /` and square roots only, in an order that the source fixes, so results are the same to the bit on every
//! processor.
//!
//! What costs most is not arithmetic but a processor that waits: for a branch that it guessed wrong, some twenty
//! cycles, and there were thirty of them to a look; and for roots and quotients that follow from each other. Therefore
//! rows of cells are read in one loop, choices between numbers are made by tables and masks, those who look are taken
//! together and one thing is worked out for all of them before the next ([`plan`]), and what is fixed is asked one
//! question first: is anything so near that it matters at all? Of walls and gates four answer it at a time ([`wall`]),
//! and most often the answer is no.
//!
//! Tried and left: wider lanes where the processor has them, eight or sixteen (a row of cells holds about a dozen
//! people, of whom three matter, so they gained 2 % at best and cost the others more); cells of 0.8 m, and strips of
//! 0.4 m in rows of 1.6 m (less is read, and more of it looked up, which comes to the same); those who look in an order
//! in which each takes the same branches as the one before (what is saved in branches is lost in memory); the same code
//! compiled once more for newer processors, and chosen as the program runs (as many instructions); and, of who walks
//! slowly or stands, a glance at the one before them in place of every second look (2.5 % fewer instructions).
//!
//! What it is not: a model of pressure, falls or crushes, nor of people above 5 to a square metre. It knows
//! no route, no building and no belief. It stands for adults who walk, wheelchairs and beds.

mod aim;
mod bounds;
mod cells;
mod gate;
mod jam;
mod lanes;
mod manner;
mod others;
mod plan;
mod steer;
mod stride;
mod surroundings;
mod tow;
mod walker;
mod walkers;
mod wall;

#[cfg(test)]
mod scene;
#[cfg(test)]
mod tests;

pub use gate::{Gate, flow_per_s};
pub use manner::Manner;
pub use stride::Stride;
pub use surroundings::{Surroundings, Wall};
pub use tow::Tow;
pub use walker::{Crossing, FASTEST_MPS, Through, Walker};
pub use walkers::Walkers;

use crate::geom::Point;
use crate::units::Tick;
use aim::Aims;
use cells::Cells;
use lanes::Body;
use others::Others;
use plan::{Around, Before, Looking, Plans, TOGETHER};
use tow::{Disc, Discs};
use walkers::{Me, Motion, Movers};

/// How far a walker looks at others, metres.
const REACH_M: f32 = 1.6;

/// How far somebody looks who stands, metres; they look a metre farther for each m/s at which they walk, up to
/// [`REACH_M`].
const STANDING_REACH_M: f32 = 0.8;

/// How far ahead encounters are foreseen, in seconds: t_A.
const AHEAD_S: f32 = 1.5;

/// How much room is kept when one walks past somebody, in metres.
const MARGIN_M: f32 = 0.1;

/// How much one turns aside for each metre by which one would run into somebody: k, per metre.
const SIDESTEP_PER_M: f32 = 4.0;

/// The share of the bodies that counts for the space ahead: shoulders brush.
const BODY_IN_GAP: f32 = 0.8;

/// A line in single precision.
type Line32 = lanes::Line;

/// The model with its working memory, which holds nothing from one step to the next.
#[derive(Debug, Default)]
pub struct Crowd {
    discs: Discs,
    cells: Cells,
    others: Others,
    aims: Aims,
    looking: Vec<Looking>,
    plans: Plans,
}

impl Crowd {
    /// Moves everybody by one step, in the tick that ends `now`, and returns who crossed
    /// which gate, in the order of crossing.
    /// A gate lets those through who ask for it in [`Walker::through`] and nobody else; the caller
    /// gives whoever crossed their next aim before the next step.
    pub fn step(
        &mut self,
        now: Tick,
        manner: Manner,
        walkers: &mut Walkers,
        gates: &mut [Gate],
        place: &Surroundings,
    ) -> Vec<Crossing> {
        let beat = manner.beat(now);
        if !stride::is_chance(beat) {
            go_on(&mut walkers.movers.motions, beat, manner.step_s);
            return Vec::new();
        }
        self.muster(now, beat, manner, walkers, gates);
        self.aim(walkers, gates, place);
        let until_next = manner.between_looks();
        let around = Around {
            now,
            beat,
            step_s: manner.step_s,
            manner: until_next,
            gates,
            place,
        };
        let Walkers { bodies, movers } = walkers;
        let before = Before {
            bodies,
            others: &mut self.others,
            cells: &self.cells,
            discs: &self.discs,
            aims: &self.aims,
        };
        self.plans.make(movers, &self.looking, before, &around);
        // Those of long bodies but the first, and nobody.
        bodies.truncate(movers.motions.len());
        let crossed = gate::admit(gates, &mut self.plans.tries);
        for one in &crossed {
            // They go the whole way through at once, and stand until the next chance to look.
            let motion = &mut movers.motions[one.slot];
            motion.velocity = (one.beyond - one.from) / until_next.step_s;
            motion.at = one.beyond;
            motion.until.end();
            movers.minds[one.slot].blocked_s = 0.0;
        }
        let crossing = |one: gate::Try| Crossing {
            walker: one.slot,
            gate: one.gate,
        };
        crossed.into_iter().map(crossing).collect()
    }

    /// Takes in everybody as others see them, in the order of cells, and finds out who looks. Whoever does
    /// not goes on. Nearly all of it is done in one pass, as most people in most steps cost nothing else.
    fn muster(
        &mut self,
        now: Tick,
        beat: u32,
        manner: Manner,
        walkers: &mut Walkers,
        gates: &mut [Gate],
    ) {
        let Crowd {
            discs,
            cells,
            others,
            aims,
            ..
        } = self;
        discs.take(&walkers.movers);
        let people = walkers.len();
        let mut sorting = aims.begin(gates.len(), people);
        let mut widest_m = 0.0f32;
        cells.begin(people, |taking, spots| {
            let Walkers { bodies, movers } = &mut *walkers;
            let all = bodies.iter_mut().zip(&mut movers.motions);
            let all = all.zip(&movers.plays).zip(spots);
            for (slot, (((body, me), [x, y]), spot)) in all.enumerate() {
                taking.take(me.at, spot);
                let at = [me.at.x as f32 + x, me.at.y as f32 + y];
                body.moves(at, single(me.velocity));
                let looks = me.until.is_over(beat);
                let queues = sorting.sort_out(slot, me, looks);
                // No branch is taken, as nobody could foretell it.
                let goes = u8::from(!(looks | queues));
                let body_m = body.radius() * f32::from(goes);
                widest_m = if body_m > widest_m { body_m } else { widest_m };
                me.at += me.velocity * (manner.step_s * f64::from(goes));
            }
        });
        let counts = sorting.counts();
        let queuing_m = aims.queue(counts, now, gates, walkers, manner);
        others.begin(widest_m.max(queuing_m));
        let Walkers { bodies, movers } = walkers;
        for one in discs.iter() {
            let disc = disc(movers, one);
            others.widen(disc.radius());
            cells.add(one.at);
            bodies.push(disc);
        }
        others.sort(bodies, cells);
    }

    /// Takes the aims of those who look, whom others see with their new ones.
    fn aim(&mut self, walkers: &mut Walkers, gates: &[Gate], place: &Surroundings) {
        self.looking.clear();
        let Walkers { bodies, movers } = walkers;
        for some in self.aims.look().chunks(TOGETHER) {
            movers.fetch(some.iter().copied());
            for &slot in some {
                let me = movers.of(slot);
                let square = place.square(self.cells.of(slot));
                let far = place.gates_from(square, me.motion.at);
                let aim = self.aims.aim(me, gates, place.gates_in(square, far));
                let body_m = (me.mind.radius_m * aim.body(me)) as f32;
                bodies[slot].means(single(aim.ahead), body_m);
                self.others.widen(body_m);
                self.looking.push(Looking {
                    slot,
                    square,
                    gates: far,
                    aim,
                });
            }
        }
        self.aims.end();
    }
}

/// Everybody goes on as they do, but for those who stay until the next chance to look. No branch is taken, as nobody
/// could foretell it.
fn go_on(motions: &mut [Motion], beat: u32, step_s: f64) {
    for me in motions {
        let on = me.at + me.velocity * step_s;
        me.at = if me.until.is_over(beat) { me.at } else { on };
    }
}

/// A disc of somebody's long body, as others see it.
fn disc(movers: &Movers, disc: &Disc) -> Body {
    let Me { motion, mind, .. } = movers.of(disc.slot);
    Body::new(
        single(disc.at),
        single(motion.velocity),
        single(mind.facing),
        mind.radius_m as f32,
        disc.region,
    )
}

#[inline(always)]
fn single(point: Point) -> [f32; 2] {
    [point.x as f32, point.y as f32]
}
