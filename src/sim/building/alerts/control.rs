//! The switchboard and security control: what they were told, and the operator's path from there.
//!
//! The first overt report starts the path: security is told, an announcement is made, text messages
//! are sent and the emergency number is called, each after its delay. A quiet call tells security
//! and nobody else.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::announce::{self, Speech};
use super::radio::{self, Calls};
use super::whereabouts::Whereabouts;
use super::{
    ALL_CLEAR, ANNOUNCE, ANNOUNCE_PLACE, ANNOUNCE_WIRED, EMERGENCY, POLICE_RING, SEND, later,
    messages, wake,
};
use crate::ids::{PersonId, SpaceId};
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::act;
use crate::sim::people::mind::{Cue, Danger};
use crate::sim::people::scene::Scene;
use crate::sim::responders::police;
use crate::sim::schedule::Phase;
use crate::sim::state::Declared;
use crate::terms::{Act, CueKind, Instruction, Role, Term};
use crate::units::Tick;

pub(super) fn install(declared: &mut Declared) {
    declared.resource::<Control>("building.control");
}

/// What the switchboard and security control know, and what they said.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// The first overt report.
    informed: Option<EventId>,
    pub(super) whereabouts: Whereabouts,
    /// Where somebody called from who could name no place: security asks there.
    caller: Option<SpaceId>,
    /// Whether police know from the switchboard, or the switchboard from the police.
    called: bool,
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

    /// Where it holds the danger to be, and when it was told so.
    pub fn place(&self) -> Option<(SpaceId, Tick)> {
        self.whereabouts.place()
    }

    /// Where to ask somebody who raised the alarm and knew no place: it is not held to be dangerous.
    pub fn caller(&self) -> Option<SpaceId> {
        self.caller
    }

    /// Security looked at this place and found it clear: where the danger is, nobody has said then.
    /// It is named in no announcement any more, until somebody sees the person there again.
    pub fn found_clear(&mut self, space: SpaceId, now: Tick) {
        self.whereabouts.found_clear(space, now);
        self.caller = self.caller.filter(|&caller| caller != space);
    }
}

/// Control was told, by whom and whatever means, with what they know of the place: security is told
/// on. A place that control does not believe is not handed on.
pub fn informed(scene: &mut Scene, by: Option<PersonId>, report: Option<Danger>, event: EventId) {
    let moved = note_place(scene, report, event);
    if let (None, Some(caller)) = (report, by) {
        scene.control.caller = scene.space_of(caller);
    }
    let first = scene.control.informed.is_none();
    let held = scene.control.place().map(|(space, _)| space);
    let place = held.filter(|&held| first || report.is_some_and(|said| said.space == held));
    tell_all(scene, by, place, event);
    if first {
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

/// Control was told from outside the simulation, as by somebody who sees it now.
pub fn report(scene: &mut Scene, place: Option<SpaceId>, event: EventId) {
    let now = scene.desk.now();
    let seen = place.map(|space| Danger::by(CueKind::SawThreat, space, now));
    informed(scene, None, seen, event);
}

/// Somebody asked security to come, without an alarm: security alone is told. No announcement and
/// no emergency call follow from it; they follow from what security reports, if anything.
pub fn called_quietly(scene: &mut Scene, by: PersonId, report: Option<Danger>, event: EventId) {
    note_place(scene, report, event);
    let place = report.map(|danger| danger.space);
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
    let seen = Danger::by(CueKind::SawOnCamera, place, scene.desk.now());
    let moved = note_place(scene, Some(seen), event);
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

/// The operator's emergency call is answered, unless somebody else's was. Whoever of the switchboard
/// is dialling already is the operator who calls.
pub(super) fn emergency_answered(scene: &mut Scene) {
    if scene.police.is_called() {
        return;
    }
    let dials = |&who: &PersonId| is_operator(scene, who) && act::is_dialling(scene, who);
    let caller = scene.everybody().find(dials).or_else(|| operator(scene));
    let (Some(person), Some(cause)) = (caller, scene.control.informed) else {
        return;
    };
    let place = scene.control.place().map(|(space, _)| space);
    let event = scene
        .desk
        .tell(EventKind::EmergencyCallAnswered { person, place }, &[cause]);
    scene.control.called = true;
    act::is_done_already(scene, person, Act::CallEmergency);
    police::called(scene, place, event);
}

/// Somebody's own call to the emergency number was answered. One of the switchboard is enough.
pub fn emergency_called(scene: &mut Scene, who: PersonId) {
    if is_operator(scene, who) {
        scene.control.called = true;
        scene.desk.queue.cancel(wake(Phase::Act, EMERGENCY));
    }
}

/// Whether somebody of the switchboard need not call: a colleague dials, or the police know.
pub fn need_not_call(scene: &Scene, who: PersonId) -> bool {
    let dials = |other: PersonId| {
        other != who && is_operator(scene, other) && act::is_dialling(scene, other)
    };
    is_operator(scene, who) && (scene.control.called || scene.everybody().any(dials))
}

/// Police were dispatched: unless the house itself called, the dispatcher rings it back.
pub fn police_dispatched(scene: &mut Scene) {
    if !scene.control.called {
        let law = scene.desk.shared.model.defaults.police_ring.value;
        later(scene, POLICE_RING, Phase::Tell, law, &[]);
    }
}

/// The dispatcher has the operator on the line, and tells what the callers told.
pub(super) fn police_rang(scene: &mut Scene) {
    let control = &scene.control;
    let (Some((cause, place)), Some(person)) = (scene.police.told(), operator(scene)) else {
        return;
    };
    if control.called || control.cleared.is_some() {
        return;
    }
    scene.control.called = true;
    let now = scene.desk.now();
    let event = scene
        .desk
        .tell(EventKind::PoliceRang { person, place }, &[cause]);
    let said = place.map(|space| Danger::by(CueKind::Told, space, now));
    informed(scene, None, said, event);
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
    if let (Some(cause), None) = (scene.control.whereabouts.event(), scene.control.cleared) {
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
        let named = [says.draw_word(), place_name(scene, place)];
        let law = model.defaults.send_messages.value;
        later(scene, SEND, Phase::Tell, law, &named);
    }
}

/// The place to name with an instruction: the newest, and none once it is over.
fn place_for(scene: &Scene, says: Instruction) -> Option<SpaceId> {
    let newest = scene.control.place().map(|(space, _)| space);
    newest.filter(|_| says != Instruction::AllClear)
}

/// A report's place is kept, if it is believed. Whether it is another than before.
fn note_place(scene: &mut Scene, report: Option<Danger>, event: EventId) -> bool {
    let now = scene.desk.now();
    let trusted = scene.desk.shared.model.defaults.belief_s.value;
    let known = &mut scene.control.whereabouts;
    report.is_some_and(|report| known.take(report, event, now, trusted))
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
        .filter(|&who| is_operator(scene, who) && scene.get(who).place.is_inside())
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
    if !scene.control.called {
        let law = defaults.switchboard_calls.value;
        later(scene, EMERGENCY, Phase::Act, law, &[]);
    }
}

/// Once it was announced, another place is announced too; the newest when the words are said.
fn announce_place_later(scene: &mut Scene) {
    let waits = scene.desk.queue.when(wake(Phase::Tell, ANNOUNCE_PLACE));
    if scene.control.said.is_none() || scene.control.cleared.is_some() || waits.is_some() {
        return;
    }
    let place = scene.control.place().map(|(space, _)| space);
    let named = [place_name(scene, place)];
    let law = scene.desk.shared.model.defaults.announce_place.value;
    later(scene, ANNOUNCE_PLACE, Phase::Tell, law, &named);
}

/// A place in the name of a draw.
fn place_name(scene: &Scene, place: Option<SpaceId>) -> u64 {
    place.map_or(0, |space| scene.desk.shared.owners.spaces[space].0)
}

fn is_operator(scene: &Scene, who: PersonId) -> bool {
    scene.get(who).person.role == Role::Switchboard
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
