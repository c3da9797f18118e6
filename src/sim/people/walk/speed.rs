//! How fast somebody walks when nothing is in the way.

use super::route::{MS_PER_M, Then};
use super::step::Walking;
use crate::ids::{Id, PersonId};
use crate::model::Model;
use crate::sim::people::On;
use crate::terms::Mobility;

/// Who stays together with others does not mind that the next of them is so far behind, metres, and what they
/// cover in this time, in seconds (J): less than people keep who walk one behind the other, so that a group
/// closes up where there is room, and walks on, if slower, in a narrow corridor.
const TOGETHER_M: f64 = 0.3;
const TOGETHER_S: f64 = 0.4;

/// With so much more between, metres, they hardly go on (J).
const APART_M: f64 = 0.4;

/// The share of their speed at which they still go on, so that nobody stands who is not held up (J).
const DAWDLES: f64 = 0.1;

/// Metres per second when nothing is in the way.
pub(super) fn free(walking: &Walking, who: PersonId) -> f64 {
    let scene = &walking.scene;
    let model = &scene.desk.shared.model;
    let defaults = &model.defaults;
    let on_stair = matches!(scene.place(who).on, On::Stair(_));
    let (rank, people) = (who.rank(), &scene.people);
    let device = people.errand[rank].device();
    if device != people.person[rank].mobility && device == Mobility::Wheelchair {
        return defaults.speed_wheelchair.value;
    }
    if device == Mobility::Bed {
        return defaults.speed_bed.value;
    }
    let speed_mps = with_companions(walking, who);
    if device != Mobility::Walking {
        speed_mps
    } else if on_stair {
        let heading = walking.gait_of(who).heading.as_ref();
        let up = heading.is_some_and(|heading| heading.then == Then::Off(1));
        speed_mps * on_stairs(model, who, up)
    } else if people.errand[rank].hurries() && people.belief[rank].in_danger() {
        speed_mps * defaults.hurry.value
    } else {
        speed_mps
    }
}

/// The factor of somebody's speed on a stair.
fn on_stairs(model: &Model, who: PersonId, up: bool) -> f64 {
    let group = model.roster.people[who].group;
    let stated = group.map(|group| &model.scenario.groups[group].movement);
    if up {
        let stated = stated.and_then(|movement| movement.stairs_up);
        stated.unwrap_or(model.defaults.stair_up.value)
    } else {
        let stated = stated.and_then(|movement| movement.stairs_down);
        stated.unwrap_or(model.defaults.stair_down.value)
    }
}

/// Somebody's own speed or, of those who stay together with others, that of the slowest of them in the
/// building, and less for who is ahead of others that have fallen back: they wait for each other.
fn with_companions(walking: &Walking, who: PersonId) -> f64 {
    let scene = &walking.scene;
    let own = scene.people.person[who.rank()].speed_mps;
    let company = walking.companions.of(who);
    if company.is_empty() {
        return own;
    }
    let left_ms = |who: PersonId| walking.gait_of(who).heading.map(|heading| heading.left_ms);
    let mine = left_ms(who);
    let (mut slowest, mut line) = (own, Vec::new());
    for &other in company {
        let parts = scene.get(other);
        if !parts.place.is_inside() {
            continue;
        }
        slowest = slowest.min(parts.person.speed_mps);
        // Nobody waits for who is not on the way, or does not get on.
        if parts.errand.is_on() && !walking.stuck.has(other) {
            line.extend(left_ms(other).filter(|&left| mine.is_some_and(|mine| left >= mine)));
        }
    }
    slowest * waits(gap_m(&mut line), slowest)
}

/// The greatest distance from one to the next of people who have so much left of their way, in milliseconds as
/// routes count; metres.
fn gap_m(left_ms: &mut [u32]) -> f64 {
    left_ms.sort_unstable();
    let gaps = left_ms.windows(2).map(|pair| pair[1] - pair[0]);
    f64::from(gaps.max().unwrap_or(0)) / MS_PER_M
}

/// The share of their speed, metres per second, at which somebody walks behind whom there is such a gap between
/// those with whom they stay together, metres.
fn waits(gap_m: f64, speed_mps: f64) -> f64 {
    let over = (gap_m - TOGETHER_M - TOGETHER_S * speed_mps) / APART_M;
    (1.0 - over).clamp(DAWDLES, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_ahead_of_their_group_slows_down_and_never_stands() {
        assert_eq!(waits(0.7, 1.0), 1.0);
        assert!((waits(0.9, 1.0) - 0.5).abs() < 1e-9);
        assert!(
            (waits(0.9, 1.2) - 0.7).abs() < 1e-9,
            "the faster, the farther"
        );
        assert_eq!(waits(50.0, 1.0), DAWDLES);
    }

    #[test]
    fn a_group_in_single_file_is_as_far_apart_as_its_next_and_not_as_its_last() {
        assert_eq!(gap_m(&mut [2_400, 0, 800, 1_600]), 1.0);
        assert_eq!(gap_m(&mut [4_000, 0]), 5.0);
        assert_eq!(gap_m(&mut [7]), 0.0);
    }
}
