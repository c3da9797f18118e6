//! Exposure: who is in the threat's line of sight, sampled four times a second.
//!
//! The only measure of harm. Sight works both ways: whoever is seen, sees the person too. Before the
//! onset nobody is exposed: whoever sees the person then may notice warning signs.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::building::cameras;
use super::desk::Desk;
use super::event::{EventId, EventKind};
use super::people::act;
use super::people::mind::Cue;
use super::people::scene::{Scene, SceneParam};
use super::queue::{Kind, Wake};
use super::schedule::Phase;
use super::state::Declared;
use super::threat::{self, Stage, escalating};
use crate::ids::PersonId;
use crate::terms::{CueKind, Role};
use crate::units::{TICK_HZ, Tick};

/// Ticks between two samples.
const SAMPLE_EVERY: u32 = TICK_HZ / 4;
/// Ticks between two looks at warning signs: nobody counts the time in their sight.
const SIGNS_EVERY: u32 = TICK_HZ;

pub(super) fn install(declared: &mut Declared) {
    declared.resource::<Exposure>("exposure");
}

/// Since when each person has been in sight.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exposure {
    since: Vec<Option<(Tick, EventId)>>,
}

impl Exposure {
    /// Nobody of this many.
    pub fn none(people: usize) -> Self {
        Exposure {
            since: vec![None; people],
        }
    }

    /// Who is in sight now, by rank.
    pub fn in_sight(&self) -> impl Iterator<Item = bool> + '_ {
        self.since.iter().map(Option::is_some)
    }
}

/// Sampling begins.
pub(super) fn begin(desk: &mut Desk) {
    let now = desk.now();
    desk.queue.at(now, wake());
}

/// One sample, of the cameras too, and the next while the threat is there.
pub(super) fn sample(scene: SceneParam, mut exposure: bevy_ecs::prelude::ResMut<Exposure>) {
    let mut scene = scene.open();
    if scene
        .desk
        .queue
        .due(Phase::Observe, Kind::Threat)
        .is_empty()
    {
        return;
    }
    let now = scene.desk.now();
    if scene.threat.stage == Stage::Warning {
        escalating::show_signs(&mut scene);
        cameras::sample(&mut scene);
        return scene.desk.queue.at(Tick(now.0 + SIGNS_EVERY), wake());
    }
    for who in scene.everybody() {
        let seen = scene.threat.is_present() && is_in_sight(&scene, who);
        change(&mut scene, &mut exposure, who, seen);
    }
    cameras::sample(&mut scene);
    if scene.threat.is_present() {
        scene.desk.queue.at(Tick(now.0 + SAMPLE_EVERY), wake());
    }
}

/// Notes who came into sight or out of it, and what those in sight see.
fn change(scene: &mut Scene, exposure: &mut Exposure, who: PersonId, seen: bool) {
    let now = scene.desk.now();
    let since = &mut exposure.since[who.0 as usize];
    match (*since, seen) {
        (None, true) => {
            let cause = [scene.threat.event()];
            let kind = EventKind::ExposureBegan { person: who };
            *since = Some((now, scene.desk.tell(kind, &cause)));
        }
        (Some((began, event)), false) => {
            *since = None;
            let exposed_s = now.since(began);
            let kind = EventKind::ExposureEnded {
                person: who,
                exposed_s,
            };
            scene.desk.tell(kind, &[event]);
            let goes_after = act::goes_after_the_person(scene, who) || act::follows(scene, who);
            if scene.threat.is_present() && goes_after {
                // Whoever keeps them in sight sees where they go.
                notice_threat(scene, who, event);
            }
            act::loses_sight(scene, who);
        }
        _ => {}
    }
    let Some((_, event)) = *since else { return };
    if scene.get(who).person.role == Role::Officer {
        return threat::seen_by_officers(scene, who);
    }
    notice_threat(scene, who, event);
}

/// Somebody sees the person, and where they are.
fn notice_threat(scene: &mut Scene, who: PersonId, event: EventId) {
    let place = Some(scene.threat.space);
    let cue = Cue {
        kind: CueKind::SawThreat,
        from: None,
        place,
        says: None,
        faint: false,
    };
    scene.notice(who, cue, &[event]);
}

/// Whether somebody and the person see each other.
pub(super) fn is_in_sight(scene: &Scene, who: PersonId) -> bool {
    let place = *scene.get(who).place;
    if !scene.threat.is_in_view() || !place.on_floor() {
        return false;
    }
    let threat = &scene.threat;
    let spaces = &scene.desk.shared.model.plan.spaces;
    let sight = &scene.desk.shared.nav.sight;
    let level = spaces[threat.space].level;
    spaces[place.space].level == level
        && sight.may_see(threat.space, place.space)
        && sight.sees(level, threat.at, place.at, &|door| {
            scene.lets_sight_through(door)
        })
}

fn wake() -> Wake {
    Wake {
        phase: Phase::Observe,
        kind: Kind::Threat,
        rank: 0,
        about: 0,
    }
}
