//! How fast somebody walks when nothing is in the way.

use super::route::{MS_PER_M, Then};
use super::step::Walking;
use crate::ids::{Id, PersonId};
use crate::model::Model;
use crate::sim::people::On;
use crate::terms::Mobility;

/// So far ahead of the last of their group people do not mind, metres (J).
const TOGETHER_M: f64 = 1.0;

/// So far ahead of the last of their group people hardly go on, metres (J).
const APART_M: f64 = 1.5;

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
/// building, and less for who is ahead of the last of them: they wait for each other.
fn with_companions(walking: &Walking, who: PersonId) -> f64 {
    let scene = &walking.scene;
    let own = scene.people.person[who.rank()].speed_mps;
    let company = walking.companions.of(who);
    if company.is_empty() {
        return own;
    }
    let left_ms = |who: PersonId| walking.gait_of(who).heading.map(|heading| heading.left_ms);
    let mine = left_ms(who);
    let (mut slowest, mut lead_ms) = (own, 0);
    for &other in company {
        let parts = scene.get(other);
        if !parts.place.is_inside() {
            continue;
        }
        slowest = slowest.min(parts.person.speed_mps);
        // Nobody waits for who is not on the way, or does not get on.
        if let (Some(mine), Some(left)) = (mine, left_ms(other))
            && parts.errand.is_on()
            && !walking.stuck.has(other)
        {
            lead_ms = lead_ms.max(left.saturating_sub(mine));
        }
    }
    slowest * waits(f64::from(lead_ms) / MS_PER_M)
}

/// The share of their speed at which somebody walks who is so far ahead of the last of those with whom
/// they stay together.
fn waits(lead_m: f64) -> f64 {
    let over = (lead_m - TOGETHER_M) / (APART_M - TOGETHER_M);
    (1.0 - over).clamp(DAWDLES, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_ahead_of_their_group_slows_down_and_never_stands() {
        assert_eq!(waits(0.0), 1.0);
        assert_eq!(waits(TOGETHER_M), 1.0);
        assert!((waits(1.25) - 0.5).abs() < 1e-9);
        assert_eq!(waits(50.0), DAWDLES);
    }
}
