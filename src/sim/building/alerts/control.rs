//! The switchboard and security control: what they were told, and the operator's path from there.
//!
//! The first overt report starts the path: security is told, an announcement is made, text messages
//! are sent and the emergency number is called, each after its delay. A quiet call tells security
//! and nobody else.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::announce::{self, Speech};
use super::radio::{self, Calls};
use super::{
    ALL_CLEAR, ANNOUNCE, ANNOUNCE_PLACE, ANNOUNCE_WIRED, EMERGENCY, SEND, later, messages, wake,
};
use crate::ids::{PersonId, SpaceId};
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::mind::Cue;
use crate::sim::people::scene::Scene;
use crate::sim::responders::police;
use crate::sim::schedule::Phase;
use crate::sim::state::Declared;
use crate::terms::{CueKind, Instruction, Role};
use crate::units::Tick;

pub(super) fn install(declared: &mut Declared) {
    declared.resource::<Control>("building.control");
}

/// What the switchboard and security control know, and what they said.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// The first overt report.
    informed: Option<EventId>,
    place: Option<(SpaceId, Tick)>,
    /// The report that named the place.
    placed_by: Option<EventId>,
    cleared: Option<EventId>,
    /// What the operator said last, and because of what.
    said: Option<(Instruction, EventId)>,
    pub(super) speech: Speech,
    pub(super) calls: Calls,
}

impl Control {
    /// Whether anybody has raised an alarm.
    pub fn is_informed(&self) -> bool {
        self.informed.is_some()
    }

    /// The last place that was reported, and when.
    pub fn place(&self) -> Option<(SpaceId, Tick)> {
        self.place
    }

    /// Security looked at this place and found it clear: where the danger is, nobody has said then.
    pub fn found_clear(&mut self, space: SpaceId) {
        self.place = self.place.filter(|(place, _)| *place != space);
    }
}

/// Control was told, by whom and whatever means: security is told on.
pub fn informed(scene: &mut Scene, by: Option<PersonId>, place: Option<SpaceId>, event: EventId) {
    let moved = note_place(scene, place, event);
    tell_all(scene, by, place, event);
    if scene.control.informed.is_none() {
        start_path(scene, event);
    } else if moved {
        announce_place_later(scene);
    }
}

/// A panic button was pressed of which control was informed. It is wired: it has the announcement
/// made after a delay of its own, unless the operator makes it sooner.
pub fn wired(scene: &mut Scene) {
    let due = |about| scene.desk.queue.when(wake(Phase::Tell, about)).is_some();
    if due(ANNOUNCE) && !due(ANNOUNCE_WIRED) {
        let law = scene.desk.shared.model.defaults.announce_wired.value;
        later(scene, ANNOUNCE_WIRED, Phase::Tell, law, &[]);
    }
}

/// Control was told from outside the simulation.
#[allow(dead_code, reason = "inputs are what calls it")]
pub fn report(scene: &mut Scene, place: Option<SpaceId>, event: EventId) {
    informed(scene, None, place, event);
}

/// Somebody asked security to come, without an alarm: security alone is told. No announcement and
/// no emergency call follow from it; they follow from what security reports, if anything.
pub fn called_quietly(scene: &mut Scene, by: PersonId, place: Option<SpaceId>, event: EventId) {
    note_place(scene, place, event);
    let cue = Cue {
        kind: CueKind::Told,
        from: Some(by),
        place,
        says: Some(Instruction::ComeToAssist),
        faint: false,
    };
    radio::tell(scene, cue, event);
}

/// Whoever watches the screens, and holds it to be danger already, sees where it is now: control
/// has the place at once, and hands it on if there was an alarm.
pub fn located(scene: &mut Scene, by: PersonId, place: SpaceId, event: EventId) {
    let moved = note_place(scene, Some(place), event);
    if scene.control.informed.is_some() && moved {
        tell_all(scene, Some(by), Some(place), event);
        announce_place_later(scene);
    }
}

/// Every sector was swept: the end is announced after the operator's delay.
pub fn all_clear(scene: &mut Scene, event: EventId) {
    scene.control.cleared = Some(event);
    let law = scene.desk.shared.model.defaults.announce.value;
    later(scene, ALL_CLEAR, Phase::Tell, law, &[]);
}

/// The operator's emergency call is answered, unless somebody else's was.
pub(super) fn emergency_answered(scene: &mut Scene) {
    if scene.police.is_called() {
        return;
    }
    let (Some(person), Some(cause)) = (operator(scene), scene.control.informed) else {
        return;
    };
    let place = scene.control.place.map(|(space, _)| space);
    let event = scene
        .desk
        .tell(EventKind::EmergencyCallAnswered { person, place }, &[cause]);
    police::called(scene, place, event);
}

/// The first announcement, by the operator or by the wire, whichever comes first.
pub(super) fn announce_danger(scene: &mut Scene) {
    for about in [ANNOUNCE, ANNOUNCE_WIRED] {
        scene.desk.queue.cancel(wake(Phase::Tell, about));
    }
    if let Some(cause) = scene.control.informed {
        say(scene, Instruction::Lockdown, cause);
    }
}

/// The same again, with the place where the danger is now.
pub(super) fn announce_place(scene: &mut Scene) {
    if let (Some(cause), None) = (scene.control.placed_by, scene.control.cleared) {
        say(scene, Instruction::Lockdown, cause);
    }
}

/// It is over.
pub(super) fn announce_all_clear(scene: &mut Scene) {
    if let Some(cause) = scene.control.cleared {
        say(scene, Instruction::AllClear, cause);
    }
}

/// What the operator said last goes out as text messages.
pub(super) fn send_messages(scene: &mut Scene) {
    let Some((says, cause)) = scene.control.said else {
        return;
    };
    let place = place_for(scene, says);
    let model = scene.desk.model();
    for device in messages::devices(&model.plan) {
        announce::say(scene, device, says, place, cause);
    }
}

/// The operator uses every loudspeaker; where none works, security has the words over the radio.
/// Text messages follow, which are all that is left to the others then.
fn say(scene: &mut Scene, says: Instruction, cause: EventId) {
    scene.control.said = Some((says, cause));
    let place = place_for(scene, says);
    if !announce::everywhere(scene, says, place, cause) {
        let cue = Cue {
            kind: CueKind::Told,
            from: operator(scene),
            place,
            says: Some(says),
            faint: false,
        };
        radio::tell(scene, cue, cause);
    }
    let model = scene.desk.model();
    if messages::devices(&model.plan).next().is_some()
        && scene.desk.queue.when(wake(Phase::Tell, SEND)).is_none()
    {
        let named = [says as u64, place_name(scene, place)];
        let law = model.defaults.send_messages.value;
        later(scene, SEND, Phase::Tell, law, &named);
    }
}

/// The place to name with an instruction: the newest, and none once it is over.
fn place_for(scene: &Scene, says: Instruction) -> Option<SpaceId> {
    let newest = scene.control.place.map(|(space, _)| space);
    newest.filter(|_| says != Instruction::AllClear)
}

/// A report's place is kept. Whether it is another than before.
fn note_place(scene: &mut Scene, place: Option<SpaceId>, event: EventId) -> bool {
    let Some(space) = place else {
        return false;
    };
    let before = scene.control.place.map(|(space, _)| space);
    scene.control.place = Some((space, scene.desk.now()));
    scene.control.placed_by = Some(event);
    before != Some(space)
}

/// Whoever is at the switchboard takes the call; security is told.
fn tell_all(scene: &mut Scene, by: Option<PersonId>, place: Option<SpaceId>, event: EventId) {
    let cue = Cue {
        kind: CueKind::Told,
        from: by,
        place,
        says: None,
        faint: false,
    };
    let operators: Vec<PersonId> = scene
        .everybody()
        .filter(|&who| Some(who) != by)
        .filter(|&who| {
            let parts = scene.get(who);
            parts.person.role == Role::Switchboard && parts.place.is_inside()
        })
        .collect();
    for who in operators {
        scene.notice(who, cue, &[event]);
    }
    radio::tell(scene, cue, event);
}

/// The operator's path: an announcement and the emergency call.
fn start_path(scene: &mut Scene, event: EventId) {
    scene.control.informed = Some(event);
    let model = scene.desk.model();
    let defaults = &model.defaults;
    later(scene, ANNOUNCE, Phase::Tell, defaults.announce.value, &[]);
    let law = defaults.switchboard_calls.value;
    later(scene, EMERGENCY, Phase::Act, law, &[]);
}

/// Once it was announced, another place is announced too; the newest when the words are said.
fn announce_place_later(scene: &mut Scene) {
    let waits = scene.desk.queue.when(wake(Phase::Tell, ANNOUNCE_PLACE));
    if scene.control.said.is_none() || scene.control.cleared.is_some() || waits.is_some() {
        return;
    }
    let place = scene.control.place.map(|(space, _)| space);
    let named = [place_name(scene, place)];
    let law = scene.desk.shared.model.defaults.announce_place.value;
    later(scene, ANNOUNCE_PLACE, Phase::Tell, law, &named);
}

/// A place in the name of a draw.
fn place_name(scene: &Scene, place: Option<SpaceId>) -> u64 {
    place.map_or(0, |space| scene.desk.shared.owners.spaces[space].0)
}

/// Whoever answers at the switchboard: by role, then by rank.
pub fn operator(scene: &Scene) -> Option<PersonId> {
    let order = [
        Role::Switchboard,
        Role::Security,
        Role::Clerical,
        Role::Manager,
    ];
    order.iter().find_map(|&role| {
        scene.everybody().find(|&who| {
            let parts = scene.get(who);
            parts.person.role == role && parts.place.is_inside()
        })
    })
}
