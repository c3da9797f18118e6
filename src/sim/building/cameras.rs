//! Cameras with somebody who watches them: they show where the person is, while they show it.
//!
//! A camera that works has the person in view within its field and range, past nothing that stops
//! looks. Each time it comes to show them in another space, whoever watches the screens may notice,
//! after a while, if they still show it then. A camera that nobody watches tells nobody anything.

use super::alerts;
use crate::geom::Point;
use crate::ids::{DeviceId, PersonId, SpaceId};
use crate::model::plan::{Device, DeviceKind};
use crate::sim::chance::{Draw, Purpose, about};
use crate::sim::event::EventKind;
use crate::sim::people::mind::Cue;
use crate::sim::people::scene::Scene;
use crate::sim::queue::{Kind, Wake};
use crate::sim::schedule::Phase;
use crate::sim::threat::Stage;
use crate::terms::{CueKind, Role};

/// What the cameras show is looked at, as often as exposure is sampled.
pub(in crate::sim) fn sample(scene: &mut Scene) {
    let model = scene.desk.model();
    for (camera, of) in model.plan.devices.iter() {
        if matches!(of.kind, DeviceKind::Camera { .. }) {
            let shows = shows(scene, camera, of);
            if scene.device(camera).shows != shows {
                change(scene, camera, shows);
            }
        }
    }
}

/// The time to notice is over: whoever watches sees what the camera shows, in whatever space.
pub(in crate::sim) fn noticed(scene: &mut Scene, camera: DeviceId) {
    let Some(space) = scene.device(camera).shows else {
        return;
    };
    let Some(person) = watcher(scene) else {
        return;
    };
    let cause = [scene.threat.event()];
    // Before the onset a screen shows somebody who behaves in a worrying way, no danger.
    let cue = match scene.threat.stage {
        Stage::Warning => CueKind::SawWarningSign,
        _ => CueKind::SawOnCamera,
    };
    let kind = EventKind::CameraSaw {
        device: camera,
        person,
        space,
    };
    let event = scene.desk.tell(kind, &cause);
    let cue = Cue {
        kind: cue,
        from: None,
        place: Some(space),
        says: None,
        faint: false,
    };
    let knows = scene.get(person).belief.in_danger();
    scene.notice(person, cue, &[event]);
    if knows {
        alerts::located(scene, person, space, event);
    }
}

/// Whether working screens are in a space.
pub fn has_screens(scene: &Scene, space: SpaceId) -> bool {
    let devices = &scene.desk.shared.model.plan.devices;
    devices.iter().any(|(id, of)| {
        of.kind == DeviceKind::Screens && of.space == Some(space) && scene.works(id)
    })
}

/// A camera shows the person in another space than before, or no longer: a new time to notice
/// begins, if whoever watches looks at that screen at all.
fn change(scene: &mut Scene, camera: DeviceId, shows: Option<SpaceId>) {
    scene.desk.queue.cancel(wake(camera));
    let state = scene.device_mut(camera);
    state.shows = shows;
    let Some(space) = shows else {
        return;
    };
    state.times += 1;
    let times = u64::from(state.times);
    let owners = &scene.desk.shared.owners;
    let owner = owners.devices[camera];
    let name = about(&[owners.spaces[space].0, times]);
    let defaults = &scene.desk.shared.model.defaults;
    let (share, law) = (defaults.camera_watch.value, defaults.camera_notice.value);
    if scene.desk.happens(owner, Purpose::Understand, name, share) {
        let draw = Draw {
            owner,
            purpose: Purpose::Recognise,
            about: name,
        };
        scene.desk.after(law, draw, wake(camera));
    }
}

/// The space in which a camera has the person in view.
fn shows(scene: &Scene, camera: DeviceId, of: &Device) -> Option<SpaceId> {
    let threat = &scene.threat;
    let (Some(at), Some(hangs_in)) = (of.at, of.space) else {
        return None;
    };
    let plan = &scene.desk.shared.model.plan;
    let sight = &scene.desk.shared.nav.sight;
    let level = plan.spaces[hangs_in].level;
    let in_view = threat.is_in_view()
        && scene.works(camera)
        && plan.spaces[threat.space].level == level
        && in_field(&of.kind, threat.at - at)
        && sight.may_see(hangs_in, threat.space)
        && sight.sees(level, at, threat.at, &|door| scene.lets_sight_through(door));
    in_view.then_some(threat.space)
}

/// Whether what lies so far off a camera is in its field and range.
fn in_field(kind: &DeviceKind, off: Point) -> bool {
    let DeviceKind::Camera {
        heading_deg,
        field_deg,
        range_m,
    } = *kind
    else {
        return false;
    };
    let far = off.length();
    let heading = heading_deg.to_radians();
    let ahead = Point::new(libm::cos(heading), libm::sin(heading));
    let least = libm::cos((field_deg / 2.0).to_radians());
    far <= range_m && (field_deg >= 360.0 || off.dot(ahead) >= far * least)
}

/// Who watches: the first of security or the switchboard, by rank, in a space with working screens.
fn watcher(scene: &Scene) -> Option<PersonId> {
    scene.everybody().find(|&who| {
        let parts = scene.get(who);
        matches!(parts.person.role, Role::Security | Role::Switchboard)
            && parts.place.on_floor()
            && has_screens(scene, parts.place.space)
    })
}

fn wake(camera: DeviceId) -> Wake {
    Wake {
        phase: Phase::Tell,
        kind: Kind::Device,
        rank: camera.0,
        about: 0,
    }
}

#[cfg(test)]
mod tests;
