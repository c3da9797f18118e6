//! Moving or waiting, and stuck or freed: what the log tells of how a walk goes.

use std::collections::BTreeSet;

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::gait::Gait;
use super::route::Heading;
use super::step::Walking;
use crate::geom::Point;
use crate::ids::PersonId;
use crate::sim::event::EventKind;
use crate::terms::{Act, TimeUse};
use crate::units::{TICK_HZ, Tick};

/// Slower than this is standing, metres per second.
const STANDING_MPS: f64 = 0.1;

/// Standing for so many ticks is waiting: two seconds.
const WAITING: u32 = 2 * TICK_HZ;

/// How much faster than patience is lost it comes back, while moving.
const RECOVERS: u32 = 4;

/// Not having come nearer for so long is being stuck, seconds.
const STUCK_S: f64 = 30.0;

/// To come nearer is to have so much less of the way left, milliseconds: a tenth of a metre.
const NEARER_MS: u32 = 80;

/// So much more of the way left at once is another way, milliseconds.
const OTHER_WAY_MS: u32 = 20_000;

/// Who is stuck, and since when.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stuck(BTreeSet<(PersonId, Tick)>);

impl Stuck {
    fn since(&self, who: PersonId) -> Option<Tick> {
        if self.0.is_empty() {
            // As good as always, and asked by everybody who looks for the way.
            return None;
        }
        let mut entries = self.0.range((who, Tick::ZERO)..=(who, Tick(u32::MAX)));
        entries.next().map(|&(_, since)| since)
    }

    /// Whether somebody is.
    pub(super) fn has(&self, who: PersonId) -> bool {
        self.since(who).is_some()
    }
}

/// For how many ticks somebody will have been slow who walks with this velocity for so many ticks.
#[inline]
pub(super) fn slows(gait: &mut Gait, velocity: Point, ticks: u32) -> u32 {
    // No branch is taken, as nobody could foretell it.
    let slower = gait.slow.saturating_add(ticks).min(WAITING);
    let faster = gait.slow.saturating_sub(ticks.saturating_mul(RECOVERS));
    let stands = velocity.length_squared() < STANDING_MPS * STANDING_MPS;
    gait.slow = [faster, slower][usize::from(stands)];
    gait.slow
}

/// How the time of somebody is used who has been slow for so many ticks.
#[inline]
pub(super) fn uses(last: TimeUse, slow: u32) -> TimeUse {
    let waits = match last {
        TimeUse::Waiting => slow > 0,
        _ => slow >= WAITING,
    };
    if waits {
        TimeUse::Waiting
    } else {
        TimeUse::Moving
    }
}

/// The time of somebody and of those whom they take along is used in another way from now on.
pub(super) fn use_time(walking: &mut Walking, who: PersonId, to: TimeUse) {
    if walking.scene.get(who).activity.act == Act::Patrol {
        // A patrol is the usual work: time before the first purposeful act.
        return;
    }
    walking.scene.use_time(who, to);
    for other in walking.company(who) {
        walking.scene.use_time(other, to);
    }
}

/// Takes in how much of the way is left.
pub(super) fn take_stock(walking: &mut Walking, who: PersonId, next: &Heading) {
    let now = walking.scene.desk.now();
    let gait = walking.gait(who);
    if is_news(gait, next) {
        gait.left_ms = next.left_ms;
        gait.nearer = now;
        return free(walking, who);
    }
    let nearer = gait.nearer;
    if now.since(nearer) >= STUCK_S && !walking.stuck.has(who) {
        walking.stuck.0.insert((who, now));
        walking
            .scene
            .desk
            .tell(EventKind::PersonStuck { person: who }, &[]);
    }
}

/// Somebody who was stuck is not any more.
pub(super) fn free(walking: &mut Walking, who: PersonId) {
    if let Some(since) = walking.stuck.since(who) {
        walking.stuck.0.remove(&(who, since));
        let stuck_s = walking.scene.desk.now().since(since);
        let freed = EventKind::PersonFreed {
            person: who,
            stuck_s,
        };
        walking.scene.desk.tell(freed, &[]);
    }
}

/// Frees those who gave up wanting to walk.
pub(super) fn free_who_gave_up(walking: &mut Walking) {
    let gave_up: Vec<PersonId> = (walking.stuck.0.iter())
        .map(|&(who, _)| who)
        .filter(|&who| !walking.scene.errand(who).is_on())
        .collect();
    for who in gave_up {
        free(walking, who);
    }
}

/// Whether somebody came nearer, or goes another way.
fn is_news(gait: &Gait, next: &Heading) -> bool {
    let over = |heading: &Heading| heading.choice.and_then(|choice| choice.over);
    next.left_ms.saturating_add(NEARER_MS) <= gait.left_ms
        || next.left_ms > gait.left_ms.saturating_add(OTHER_WAY_MS)
        || gait.heading.is_some_and(|last| over(&last) != over(next))
}
