//! Direction and speed of one walker, from what they see of walls and neighbours.

use super::near::{Grid, REACH_M};
use super::wall::room_ahead;
use super::{Gate, Place, Walker};
use crate::geom::{Point, Segment};

/// The time gap that people keep to whom they walk behind, in seconds. Tordeux et al. 2016 use 1;
/// 0.7 lets a door of one metre carry more than the highest preset, so that the preset decides.
const TIME_GAP_S: f64 = 0.7;

/// The same in front of a door that one means to pass: people close up there, and bottlenecks carry
/// more than a corridor's diagram says (Seyfried et al. 2009, Transportation Science 43:395).
const DOOR_GAP_S: f64 = 0.25;

/// Of the neighbours, so many of the nearest are looked at.
const LOOKS_AT: usize = 14;

/// The share of an overlap that each of two bodies gives way in one step.
const GIVE_WAY: f64 = 0.2;

/// The most that one gives way in one step, in metres.
const GIVE_WAY_MAX_M: f64 = 0.02;

/// Squeezing through is slow: the share of the free speed.
const SQUEEZE_SPEED: f64 = 0.5;

/// The share of the bodies that counts between who waits at a door and who comes past: those who
/// wait turn a shoulder (J).
const LETS_PASS: f64 = 0.6;

/// The share of the bodies that counts between the first at a door and all others there, so that
/// no arch of bodies holds: one has precedence (J).
const FIRST: f64 = 0.5;

/// The share of the bodies that counts among those who press through a door: bodies are deeper than
/// wide, and go through shoulder first (J).
const IN_DOOR: f64 = 0.8;

/// Going left instead of right must be better by this factor (Moussaïd et al. 2009: a side is
/// preferred, by convention).
const LEFT_COSTS: f64 = 1.05;

/// Cosine and sine of the directions tried, at 0, 12, 25, 40, 55, 75 and 90 degrees; right first.
const TURNS: [(f64, f64); 7] = [
    (1.0, 0.0),
    (0.978_147_600_733_805_7, 0.207_911_690_817_759_31),
    (0.906_307_787_036_65, 0.422_618_261_740_699_44),
    (0.766_044_443_118_978, 0.642_787_609_686_539_3),
    (0.573_576_436_351_046, 0.819_152_044_288_991_8),
    (0.258_819_045_102_520_74, 0.965_925_826_289_068_3),
    (0.0, 1.0),
];

/// What a walker wants in this step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aim {
    /// The point to walk to.
    pub(super) to: Point,
    /// Whether they wait for others to pass, so that standing is no fault.
    pub(super) waits: bool,
    /// Whether a gate is near that they may pass now.
    pub(super) at_gate: bool,
    /// Whether they are the first at it: everybody else makes room.
    pub(super) first: bool,
}

/// A neighbour, seen from the walker.
#[derive(Clone, Copy, Debug)]
struct Other {
    rank: u32,
    to: Point,
    far2: f64,
    velocity: Point,
    /// The distance at which the two bodies touch.
    touch_m: f64,
}

/// What one walker sees.
#[derive(Debug, Default)]
pub(super) struct View {
    walls: Vec<Segment>,
    /// The lines of gates that they do not mean to pass: bars to their way.
    bars: Vec<Segment>,
    others: Vec<Other>,
    found: Vec<(f64, usize)>,
}

/// Everybody else on the floor, and the gates near the one who looks.
pub(super) struct Others<'a> {
    /// Everybody, in rank order.
    pub(super) walkers: &'a [Walker],
    /// Their aims.
    pub(super) aims: &'a [Aim],
    /// Where they are.
    pub(super) grid: &'a Grid,
    /// All gates.
    pub(super) gates: &'a [Gate],
    /// The gates near by.
    pub(super) near: &'a [u32],
}

impl View {
    /// Looks round from the place of walker `index`.
    pub(super) fn look(&mut self, index: usize, others: &Others, place: &impl Place) {
        let me = &others.walkers[index];
        self.walls.clear();
        place.walls_near(me.at, REACH_M, &mut self.walls);
        // Distances are never negative, so their bits are in the order of their values.
        self.walls
            .sort_by_cached_key(|wall| wall.distance(me.at).to_bits());
        let passes = |gate: u32| me.through.is_some_and(|through| through.gate == gate);
        let bars = others.near.iter().filter(|&&gate| !passes(gate));
        self.bars.clear();
        self.bars
            .extend(bars.map(|&gate| others.gates[gate as usize].line));
        self.found.clear();
        for near in others.grid.around(me.at).filter(|&near| near != index) {
            let far2 = others.walkers[near].at.distance_squared(me.at);
            if far2 < REACH_M * REACH_M {
                self.found.push((far2, near));
            }
        }
        // Walkers stand in rank order, so equal distances are told apart by rank.
        self.found
            .sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        self.others.clear();
        for &(far2, near) in &self.found {
            if self.others.len() == LOOKS_AT {
                break;
            }
            let other = &others.walkers[near];
            if self.hides(me, other, others) {
                continue;
            }
            self.others.push(Other {
                rank: other.rank,
                to: other.at - me.at,
                far2,
                velocity: other.velocity,
                touch_m: (me.radius_m + other.radius_m)
                    * me.body().min(other.body())
                    * shoulder(others.aims[index], others.aims[near]),
            });
        }
    }

    /// Whether a wall stands between two people, or a gate that neither means to walk through:
    /// nobody minds those behind it.
    fn hides(&self, me: &Walker, other: &Walker, others: &Others) -> bool {
        let line = Segment::new(me.at, other.at);
        let wanted = |gate: u32| {
            [me.through, other.through]
                .into_iter()
                .flatten()
                .any(|through| through.gate == gate)
        };
        self.walls.iter().any(|wall| wall.crosses(line))
            || others
                .near
                .iter()
                .any(|&gate| others.gates[gate as usize].line.crosses(line) && !wanted(gate))
    }

    /// The walls near by.
    pub(super) fn walls(&self) -> &[Segment] {
        &self.walls
    }
}

/// The velocity that the walker chooses.
pub(super) fn velocity(me: &Walker, aim: Aim, view: &View) -> Point {
    let way = aim.to - me.at;
    let far_m = way.length();
    if far_m < 1e-3 || me.free_mps <= 0.0 {
        return Point::ZERO;
    }
    let ahead = way / far_m;
    let direction = direction(me, ahead, far_m.min(REACH_M), view);
    let time_gap_s = if aim.at_gate { DOOR_GAP_S } else { TIME_GAP_S };
    let mut speed = (gap(direction, view) / time_gap_s).min(me.free_mps);
    if me.body() < 1.0 {
        speed = speed.min(me.free_mps * SQUEEZE_SPEED);
    }
    // Nobody walks past their aim.
    direction * speed.min(far_m / crate::units::TICK_S)
}

/// The shift by which a body gives way to those that it overlaps.
pub(super) fn give_way(me: &Walker, view: &View) -> Point {
    let mut shift = Point::ZERO;
    for other in &view.others {
        if other.far2 >= other.touch_m * other.touch_m {
            break;
        }
        let far = other.far2.sqrt();
        let away = if far > 0.0 {
            -other.to / far
        } else if me.rank < other.rank {
            -Point::X
        } else {
            Point::X
        };
        shift += away * ((other.touch_m - far) * GIVE_WAY);
    }
    shift.clamp_length_max(GIVE_WAY_MAX_M)
}

/// The direction whose free way ends nearest to the point straight ahead at the horizon.
fn direction(me: &Walker, ahead: Point, horizon_m: f64, view: &View) -> Point {
    let right = -ahead.perp();
    let mut best = (f64::INFINITY, ahead);
    for (turn, &(cos, sin)) in TURNS.iter().enumerate() {
        for hand in [1.0, -1.0] {
            let direction = ahead * cos + right * (sin * hand);
            // Beyond the foot of the perpendicular, going on would lead away again.
            let free = free_way(me, direction, horizon_m, view).min(horizon_m * cos);
            let missed2 = horizon_m * horizon_m + free * free - 2.0 * horizon_m * free * cos;
            let cost = if hand < 0.0 {
                missed2 * LEFT_COSTS
            } else {
                missed2
            };
            if cost < best.0 - 1e-9 {
                best = (cost, direction);
            }
            if turn == 0 {
                break;
            }
        }
        if best.0 <= 1e-9 {
            break;
        }
    }
    best.1
}

/// How much of two bodies counts towards each other, from what their owners are about.
fn shoulder(mine: Aim, other: Aim) -> f64 {
    if mine.waits != other.waits {
        LETS_PASS
    } else if mine.at_gate && other.at_gate {
        if mine.first || other.first {
            FIRST
        } else {
            IN_DOOR
        }
    } else {
        1.0
    }
}

/// How far one gets at free speed before one meets a wall, a gate that is not passed, or a
/// neighbour who goes on as now.
fn free_way(me: &Walker, direction: Point, horizon_m: f64, view: &View) -> f64 {
    let mut free = horizon_m;
    for &wall in &view.walls {
        free = free.min(room_ahead(me.at, direction, me.radius_m * 0.9, wall));
    }
    let way = Segment::new(me.at, me.at + direction * horizon_m);
    for &bar in &view.bars {
        if let Some(share) = way.crossing_share(bar) {
            free = free.min(share * horizon_m);
        }
    }
    for other in &view.others {
        let closing = direction * me.free_mps - other.velocity;
        let nearer = other.to.dot(closing);
        if nearer <= 0.0 {
            continue;
        }
        let room2 = other.far2 - other.touch_m * other.touch_m;
        if room2 <= 0.0 {
            return 0.0;
        }
        let speed2 = closing.length_squared();
        let inside = nearer * nearer - speed2 * room2;
        if inside > 0.0 {
            free = free.min((nearer - inside.sqrt()) / speed2 * me.free_mps);
        }
    }
    free
}

/// The free space ahead in this direction, up to the first body in the way.
fn gap(direction: Point, view: &View) -> f64 {
    let mut gap = f64::INFINITY;
    for other in &view.others {
        let along = other.to.dot(direction);
        let lateral2 = other.far2 - along * along;
        let room2 = other.touch_m * other.touch_m - lateral2;
        if along > 0.0 && room2 > 0.0 {
            gap = gap.min((along - room2.sqrt()).max(0.0));
        }
    }
    gap
}
