//! What a mobility can use, how wide it is, and how long a way takes it: the numbers of the graph.
//!
//! The costs rank routes; they are not how fast anybody walks (the walking model knows that). So a
//! round, published value for each is enough, and it is not one of the editable defaults.

use crate::terms::Mobility;

/// Mobilities that have costs of their own.
pub(super) const MOBILITIES: usize = 3;

/// The place of a mobility in arrays of costs.
pub(super) fn index(mobility: Mobility) -> usize {
    match mobility {
        Mobility::Walking => 0,
        Mobility::Wheelchair => 1,
        Mobility::Bed => 2,
    }
}

/// All mobilities in the order of [`index`].
pub(super) const ALL: [Mobility; MOBILITIES] =
    [Mobility::Walking, Mobility::Wheelchair, Mobility::Bed];

/// On the level, mm/s. Walking 1.25 (ISO 20414, B); a pushed wheelchair 1.1 and a bed 0.7 in
/// hospital drills (domain reference 3.5, NZ, A).
const WALKING_MM_S: u64 = 1_250;
/// See [`WALKING_MM_S`].
const WHEELCHAIR_MM_S: u64 = 1_100;
/// See [`WALKING_MM_S`].
const BED_MM_S: u64 = 700;

/// Who goes on the level for a millisecond gets no farther than this, metres.
pub(super) const MOST_M_PER_MS: f64 = WALKING_MM_S as f64 * 1e-6;

/// Along the slope of a stair, mm/s. Down 0.76 and up 0.55 (Fruin, as RiMEA uses it, B).
const STAIR_DOWN_MM_S: u64 = 760;
/// See [`STAIR_DOWN_MM_S`].
const STAIR_UP_MM_S: u64 = 550;

/// A lift's journey, waiting included, ms (J): long enough that whoever can walk one or two storeys
/// does.
pub(super) const LIFT_MS: u32 = 60_000;

/// Half the width that a body keeps between its middle and a corner, metres (libraries reference
/// 2.3: walker 0.25, wheelchair 0.4, bed or stretcher 0.6).
pub(super) fn clearance_m(mobility: Mobility) -> f64 {
    match mobility {
        Mobility::Walking => 0.25,
        Mobility::Wheelchair => 0.4,
        Mobility::Bed => 0.6,
    }
}

/// How long a body is in the direction in which it is moved, metres: with the widths below, a
/// wheelchair of 0.77 m² and a bed of 2.2 m² (domain reference: 0.6 to 0.79 and 1.67 to 2.23 m², UFC, A).
pub(super) fn body_length_m(mobility: Mobility) -> f64 {
    match mobility {
        Mobility::Walking => 0.4,
        Mobility::Wheelchair => 1.1,
        Mobility::Bed => 2.2,
    }
}

/// The radius of a body, metres (J): a walker of 0.4 m, a wheelchair of 0.7 m and a bed of 1.0 m
/// across. A bed is longer than it is wide; it is led lengthwise, so its width decides where it fits.
pub(super) fn body_radius_m(mobility: Mobility) -> f64 {
    match mobility {
        Mobility::Walking => 0.2,
        Mobility::Wheelchair => 0.35,
        Mobility::Bed => 0.5,
    }
}

/// Half the narrowest gap between furniture that the mobility still gets through, metres (J): the
/// shoulders of a walker, and half of [`narrowest_door_m`].
pub(super) fn tightest_m(mobility: Mobility) -> f64 {
    match mobility {
        Mobility::Walking => 0.2,
        Mobility::Wheelchair => 0.4,
        Mobility::Bed => 0.55,
    }
}

/// The narrowest clear door width that the mobility gets through, metres (J: a wheelchair of 0.7 m
/// and a bed of 1.0 m, each with a hand's breadth).
pub fn narrowest_door_m(mobility: Mobility) -> f64 {
    match mobility {
        Mobility::Walking => 0.0,
        Mobility::Wheelchair => 0.8,
        Mobility::Bed => 1.1,
    }
}

/// Metres as whole millimetres.
#[inline]
pub(super) fn millimetres(metres: f64) -> u32 {
    let mm = metres * 1_000.0;
    // Below the greatest number the rest is exact. Rounded so, because `round` is a call where the
    // processor need not have an instruction for it.
    let whole = mm as u32;
    whole.saturating_add(u32::from(mm - f64::from(whole) >= 0.5))
}

/// Milliseconds for `length_mm` on the level; at least one, so that every step costs something.
#[inline]
pub(super) fn level_ms(length_mm: u32, mobility: Mobility) -> u32 {
    // One division by each constant, not by whichever it is: this is asked for every node in a look.
    match mobility {
        Mobility::Walking => milliseconds(length_mm, WALKING_MM_S),
        Mobility::Wheelchair => milliseconds(length_mm, WHEELCHAIR_MM_S),
        Mobility::Bed => milliseconds(length_mm, BED_MM_S),
    }
}

/// Milliseconds for `length_mm` along a stair's slope; only walkers take stairs.
pub(super) fn stair_ms(length_mm: u32, mobility: Mobility, up: bool) -> Option<u32> {
    let speed = if up { STAIR_UP_MM_S } else { STAIR_DOWN_MM_S };
    (mobility == Mobility::Walking).then(|| milliseconds(length_mm, speed))
}

#[inline]
fn milliseconds(length_mm: u32, speed_mm_s: u64) -> u32 {
    let ms = (u64::from(length_mm) * 1_000).div_ceil(speed_mm_s);
    u32::try_from(ms.max(1)).unwrap_or(u32::MAX - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walker_needs_eight_seconds_for_ten_metres() {
        assert_eq!(level_ms(millimetres(10.0), Mobility::Walking), 8_000);
        assert_eq!(level_ms(0, Mobility::Walking), 1, "no step is free");
    }

    #[test]
    fn millimetres_are_rounded_half_up_and_end_at_the_greatest_number() {
        for (metres, mm) in [(0.0, 0), (0.000_499, 0), (0.000_5, 1), (1.234_4, 1_234)] {
            assert_eq!(millimetres(metres), mm, "{metres} m");
        }
        assert_eq!(millimetres(-1.0), 0);
        assert_eq!(millimetres(1e9), u32::MAX);
        assert_eq!(millimetres(f64::NAN), 0);
    }

    #[test]
    fn a_body_fits_wherever_its_clearance_leads_it() {
        for mobility in ALL {
            assert!(body_radius_m(mobility) <= tightest_m(mobility));
            assert!(tightest_m(mobility) <= clearance_m(mobility));
            let door = narrowest_door_m(mobility);
            assert!(door == 0.0 || body_radius_m(mobility) * 2.0 < door);
        }
    }

    #[test]
    fn nobody_rolls_down_a_stair() {
        assert_eq!(stair_ms(5_000, Mobility::Bed, false), None);
        assert!(
            stair_ms(5_000, Mobility::Walking, true) > stair_ms(5_000, Mobility::Walking, false)
        );
    }
}
