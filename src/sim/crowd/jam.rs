//! How somebody gets on who stands because others are in the way.
//!
//! Nobody here knows the whole jam. Four habits undo it: those who are blocked make themselves
//! narrower ([`super::aim`]); they look for an opening at 45° to both sides; those who come head-on are
//! passed on the right, even if others have to close up for it; and whoever can do none of this, and
//! does not walk along a wall on their right, gives ground to the right. So each of two dense columns
//! that meet in a corridor comes to hold its right-hand wall, and they pass.

use super::lanes::Seen;
use super::steer::stands;
use super::walkers::Me;
use super::wall::Nearby;
use crate::geom::Point;

/// So much free space is an opening, in metres.
const OPENING_M: f64 = 0.1;

/// So much free space is worth passing somebody on the left, in metres.
const WIDE_M: f64 = 0.5;

/// Who comes head-on and is so near is to be passed, in metres.
const HEAD_ON_M: f64 = 1.0;

/// Who comes head-on and is so near is given ground to, in metres.
const FACED_M: f64 = 0.6;

/// One gives ground after having been blocked for so long, in seconds.
const YIELDS_AFTER_S: f64 = 2.0;

/// How fast one gives ground, in metres per second.
const YIELDS_MPS: f64 = 0.2;

/// A way that a wall turns by more than the angle with this cosine is no way.
const STRAIGHT: f64 = 0.95;

/// What walls leave of a way, as a share, if they leave nothing of it.
const NO_WAY: f64 = 1e-3;

/// How somebody gets on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Out {
    /// They turn into the direction of this unit vector, with so much free space, in metres.
    Turn(Point, f64),
    /// They give ground at this velocity, metres per second.
    Yield(Point),
}

/// Whether somebody who stands has somebody before them who comes head-on: then they look for a way past as often
/// as who walks.
pub(super) fn is_faced(seen: &Seen) -> bool {
    f64::from(seen.head_on_m) < HEAD_ON_M
}

/// How somebody gets on who stands and has somebody right before them; none for anybody else, and
/// where there is no way out but to wait.
pub(super) fn out(me: Me, seen: &Seen, ahead: Point, walls: &Nearby, radius_m: f64) -> Option<Out> {
    if !stands(me) || f64::from(seen.gap_m) > OPENING_M {
        return None;
    }
    let right = -ahead.perp();
    let is_free = |way: Point| {
        let turned = walls.along(way, radius_m);
        turned.length() > NO_WAY && turned.normalize().dot(way) > STRAIGHT
    };
    let [to_left, to_right] = [ahead - right, ahead + right].map(Point::normalize_or_zero);
    let [left_m, right_m] = seen.sides_m.map(f64::from);
    let faced_m = f64::from(seen.head_on_m);
    let beside_m = f64::from(seen.right_m);
    let on_left = (to_left, left_m, OPENING_M);
    let on_right = (to_right, right_m, OPENING_M);
    let passes = [
        on_right,
        (to_left, left_m, WIDE_M),
        (right, beside_m, 0.0),
        on_left,
    ];
    let ways = if faced_m < HEAD_ON_M {
        &passes[..]
    } else if left_m > right_m + 0.02 {
        &[on_left, on_right]
    } else {
        &[on_right, on_left]
    };
    let mut ways = ways.iter().copied();
    if let Some((way, room_m, _)) = ways.find(|&(way, m, least_m)| m > least_m && is_free(way)) {
        return Some(Out::Turn(way, room_m));
    }
    let yields =
        f64::from(me.mind.blocked_s) > YIELDS_AFTER_S && faced_m < FACED_M && is_free(right);
    let back = (right - ahead / 2.0).normalize_or_zero();
    yields.then_some(Out::Yield(back * YIELDS_MPS))
}
