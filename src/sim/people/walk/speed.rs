//! How fast somebody walks when nothing is in the way.

use super::route::{MS_PER_M, Then};
use super::step::Walking;
use crate::ids::{Id, PersonId};
use crate::model::Model;
use crate::sim::people::On;
use crate::terms::Mobility;

/// Who stays together with others does not mind that the next of them is so far behind, metres, and what that one
/// covers in this time, in seconds (J): a little more than people keep one behind the other (a body, the clearance and
/// the time gap of the walking model: 0.46 m and 0.9 s), so a group walks on in a narrow corridor.
const IN_FILE_M: f64 = 0.46;
const IN_FILE_S: f64 = 0.95;

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
    let mine = in_line(walking, who);
    let (mut slowest, mut line) = (own, Vec::new());
    for &other in company {
        let parts = scene.get(other);
        if !parts.place.is_inside() {
            continue;
        }
        slowest = slowest.min(parts.person.speed_mps);
        // Nobody waits for who is not on the way, or does not get on.
        if parts.errand.is_on() && !walking.stuck.has(other) {
            let is_behind = |one: &InLine| mine.is_some_and(|mine| one.left_m >= mine.left_m);
            line.extend(in_line(walking, other).filter(is_behind));
        }
    }
    slowest * waits(apart_m(&mut line))
}

/// Somebody in the line that a group makes.
#[derive(Clone, Copy, Debug)]
struct InLine {
    /// How much is left of their way, metres as routes count.
    left_m: f64,
    /// How fast they walk, metres per second.
    mps: f64,
}

/// Somebody in the line of their group, with as much left of their way as when they looked for it last, without what
/// they have walked since.
fn in_line(walking: &Walking, who: PersonId) -> Option<InLine> {
    let gait = walking.gait_of(who);
    let since_m = gait.looked_at.distance(walking.scene.place(who).at);
    let heading = gait.heading.as_ref()?;
    Some(InLine {
        left_m: f64::from(heading.left_ms) / MS_PER_M - since_m,
        mps: gait.velocity.length(),
    })
}

/// By how much the distance from one to the next of these is greater than is minded, metres, where it is most.
fn apart_m(line: &mut [InLine]) -> f64 {
    line.sort_unstable_by(|a, b| a.left_m.total_cmp(&b.left_m));
    let apart = line.windows(2).map(|pair| {
        let [before, behind] = [pair[0], pair[1]];
        behind.left_m - before.left_m - IN_FILE_M - IN_FILE_S * behind.mps
    });
    apart.fold(0.0, f64::max)
}

/// The share of their speed at which somebody walks who stays together with others, of whom two are so much farther
/// apart than is minded, metres.
fn waits(apart_m: f64) -> f64 {
    (1.0 - apart_m / APART_M).clamp(DAWDLES, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(people: &[(f64, f64)]) -> Vec<InLine> {
        let one = |&(left_m, mps): &(f64, f64)| InLine { left_m, mps };
        people.iter().map(one).collect()
    }

    #[test]
    fn who_is_ahead_of_their_group_slows_down_and_never_stands() {
        assert_eq!(waits(0.0), 1.0);
        assert!((waits(0.2) - 0.5).abs() < 1e-9);
        assert_eq!(waits(50.0), DAWDLES);
    }

    #[test]
    fn who_walks_as_near_behind_another_as_people_do_is_not_waited_for() {
        let in_file = |mps: f64| apart_m(&mut line(&[(0.0, 0.0), (0.46 + 0.9 * mps, mps)]));
        for mps in [0.0, 0.5, 1.3] {
            assert_eq!(in_file(mps), 0.0);
        }
    }

    #[test]
    fn a_group_in_single_file_is_as_far_apart_as_its_next_and_not_as_its_last() {
        let stand = |left_m: &[f64]| {
            let stand: Vec<_> = left_m.iter().map(|&left_m| (left_m, 0.0)).collect();
            apart_m(&mut line(&stand))
        };
        assert_eq!(stand(&[3.0, 0.0, 1.0, 2.0]), 1.0 - IN_FILE_M);
        assert_eq!(stand(&[5.0, 0.0]), 5.0 - IN_FILE_M);
        assert_eq!(stand(&[7.0]), 0.0);
    }
}
