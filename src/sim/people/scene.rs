//! The people's stage: what a system that makes people notice, decide or act works on.
//!
//! A tick is small and one-threaded, and what one person does touches others (they are told, led,
//! shut out); so the systems of people share this one parameter, and the code that does something
//! is plain functions over it, one file an act. It holds no state of its own.

use bevy_ecs::change_detection::ContiguousMut;
use bevy_ecs::component::Mutable;
use bevy_ecs::prelude::{Component, Entity, Query, Res, ResMut};
use bevy_ecs::query::QueryData;
use bevy_ecs::system::SystemParam;

use super::act::Activity;
use super::act::patrol::Round;
use super::care::Care;
use super::mind::{Belief, Cue, Cues};
use super::occupants::Occupants;
use super::walk::{Awake, Errand, Want};
use super::{Person, Place, TimeUsed};
use crate::ids::{DeviceId, DoorId, Id, PersonId, SpaceId};
use crate::model::law::Law;
use crate::sim::building::alerts::Control;
use crate::sim::building::devices::DeviceState;
use crate::sim::building::doors::DoorState;
use crate::sim::building::secured::Secured;
use crate::sim::chance::{Draw, Purpose, about};
use crate::sim::desk::Desk;
use crate::sim::event::{EventId, EventKind};
use crate::sim::queue::{Kind, Wake};
use crate::sim::responders::police::Police;
use crate::sim::roster::Entities;
use crate::sim::schedule::Phase;
use crate::sim::threat::Threat;
use crate::terms::{CueKind, Role, Situation, Term, TimeUse};

/// Everybody: each component a column, in rank order.
#[derive(QueryData)]
#[query_data(mutable, contiguous(mutable))]
pub struct PersonColumns {
    entity: Entity,
    person: &'static Person,
    place: &'static mut Place,
    time: &'static mut TimeUsed,
    belief: &'static mut Belief,
    cues: &'static mut Cues,
    activity: &'static mut Activity,
    round: &'static mut Round,
    errand: &'static mut Errand,
    care: &'static mut Care,
}

/// What a system asks for to work on the people's stage.
#[derive(SystemParam)]
pub struct SceneParam<'w, 's> {
    desk: Desk<'w>,
    entities: Res<'w, Entities>,
    people: Query<'w, 's, PersonColumns>,
    doors: Query<'w, 's, &'static mut DoorState>,
    devices: Query<'w, 's, &'static mut DeviceState>,
    occupants: ResMut<'w, Occupants>,
    awake: ResMut<'w, Awake>,
    control: ResMut<'w, Control>,
    police: ResMut<'w, Police>,
    secured: ResMut<'w, Secured>,
    threat: ResMut<'w, Threat>,
}

impl<'w> SceneParam<'w, '_> {
    /// The stage with everybody in reach by rank.
    pub fn open(self) -> Scene<'w> {
        Scene {
            people: People::of(self.people, &self.entities),
            doors: column(self.doors),
            devices: column(self.devices),
            desk: self.desk,
            occupants: self.occupants,
            awake: self.awake,
            control: self.control,
            police: self.police,
            secured: self.secured,
            threat: self.threat,
        }
    }
}

/// The people's stage.
pub struct Scene<'w> {
    /// Model, queue, log, chance.
    pub desk: Desk<'w>,
    /// Everybody.
    pub people: People<'w>,
    doors: &'w mut [DoorState],
    devices: &'w mut [DeviceState],
    /// Who is where.
    pub occupants: ResMut<'w, Occupants>,
    /// Who walks.
    pub awake: ResMut<'w, Awake>,
    /// The switchboard and security control.
    pub control: ResMut<'w, Control>,
    /// The police.
    pub police: ResMut<'w, Police>,
    /// Which spaces are secured.
    pub secured: ResMut<'w, Secured>,
    /// The threat.
    pub threat: ResMut<'w, Threat>,
}

/// Everybody's components, by rank. People are spawned in the order of their ranks and with the same
/// components, and nobody is despawned, so each component's column in the world is such a table already.
#[derive(Default)]
pub struct People<'w> {
    /// Who they are.
    pub person: &'w [Person],
    /// Where they are.
    pub place: &'w mut [Place],
    /// How their time is used.
    pub time: &'w mut [TimeUsed],
    /// What they hold to be true.
    pub belief: &'w mut [Belief],
    /// What they are making sense of.
    pub cues: &'w mut [Cues],
    /// What they do.
    pub activity: &'w mut [Activity],
    /// Their round, on patrol.
    pub round: &'w mut [Round],
    /// Where they mean to walk.
    pub errand: &'w mut [Errand],
    /// Who looks after them.
    pub care: &'w mut [Care],
}

impl<'w> People<'w> {
    fn of(query: Query<'w, '_, PersonColumns>, entities: &Entities) -> Self {
        let columns = query.contiguous_iter_inner();
        let Some(all) = columns.expect("components are kept in tables").next() else {
            return People::default();
        };
        debug_assert_eq!(all.entity, entities.people.rows(), "everybody, by rank");
        People {
            person: all.person,
            place: values(all.place),
            time: values(all.time),
            belief: values(all.belief),
            cues: values(all.cues),
            activity: values(all.activity),
            round: values(all.round),
            errand: values(all.errand),
            care: values(all.care),
        }
    }
}

/// The only column of a component that one kind of entity has, by rank.
pub(super) fn column<'w, T>(query: Query<'w, '_, &'static mut T>) -> &'w mut [T]
where
    T: Component<Mutability = Mutable>,
{
    let mut columns = query
        .contiguous_iter_inner()
        .expect("components are kept in tables");
    columns.next().map(values).unwrap_or_default()
}

/// The values of a column. Nobody asks the world what has changed.
fn values<T>(column: ContiguousMut<'_, T>) -> &mut [T] {
    ContiguousMut::bypass_change_detection_split(column).0
}

/// All of one person, to read.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    /// Who they are.
    pub person: &'a Person,
    /// Where they are.
    pub place: &'a Place,
    /// What they hold to be true.
    pub belief: &'a Belief,
    /// What they are making sense of.
    pub cues: &'a Cues,
    /// What they do.
    pub activity: &'a Activity,
    /// Where they mean to walk.
    pub errand: &'a Errand,
    /// Who looks after them.
    pub care: &'a Care,
}

/// All of one person, to change.
pub struct PartsMut<'a> {
    /// Who they are.
    pub person: &'a Person,
    /// Where they are.
    pub place: &'a mut Place,
    /// How their time is used.
    pub time: &'a mut TimeUsed,
    /// What they hold to be true.
    pub belief: &'a mut Belief,
    /// What they are making sense of.
    pub cues: &'a mut Cues,
    /// What they do.
    pub activity: &'a mut Activity,
    /// Their round, on patrol.
    pub round: &'a mut Round,
    /// Where they mean to walk.
    pub errand: &'a mut Errand,
    /// Who looks after them.
    pub care: &'a mut Care,
}

impl Scene<'_> {
    /// All of one person, to read.
    #[inline]
    pub fn get(&self, who: PersonId) -> Parts<'_> {
        let (rank, people) = (who.rank(), &self.people);
        Parts {
            person: &people.person[rank],
            place: &people.place[rank],
            belief: &people.belief[rank],
            cues: &people.cues[rank],
            activity: &people.activity[rank],
            errand: &people.errand[rank],
            care: &people.care[rank],
        }
    }

    /// Where somebody is.
    pub fn place(&self, who: PersonId) -> &Place {
        &self.people.place[who.rank()]
    }

    /// Where somebody means to walk.
    pub fn errand(&self, who: PersonId) -> &Errand {
        &self.people.errand[who.rank()]
    }

    /// All of one person, to change.
    pub fn person(&mut self, who: PersonId) -> PartsMut<'_> {
        self.awake.touch(who);
        let (rank, people) = (who.rank(), &mut self.people);
        PartsMut {
            person: &people.person[rank],
            place: &mut people.place[rank],
            time: &mut people.time[rank],
            belief: &mut people.belief[rank],
            cues: &mut people.cues[rank],
            activity: &mut people.activity[rank],
            round: &mut people.round[rank],
            errand: &mut people.errand[rank],
            care: &mut people.care[rank],
        }
    }

    /// A door.
    pub fn door(&self, door: DoorId) -> &DoorState {
        &self.doors[door.rank()]
    }

    /// A door, to change.
    pub fn door_mut(&mut self, door: DoorId) -> &mut DoorState {
        &mut self.doors[door.rank()]
    }

    /// A device.
    pub fn device(&self, device: DeviceId) -> &DeviceState {
        &self.devices[device.rank()]
    }

    /// A device, to change.
    pub fn device_mut(&mut self, device: DeviceId) -> &mut DeviceState {
        &mut self.devices[device.rank()]
    }

    /// Whether a device works.
    pub fn works(&self, device: DeviceId) -> bool {
        self.device(device).works
    }

    /// All who take part, in rank order.
    pub fn everybody(&self) -> impl Iterator<Item = PersonId> + use<> {
        (0..self.people.person.len()).map(PersonId::from_rank)
    }

    /// Whether one of two people on the same floor sees the other.
    pub fn sees(&self, who: PersonId, other: PersonId) -> bool {
        let (a, b) = (*self.get(who).place, *self.get(other).place);
        if !a.on_floor() || !b.on_floor() {
            return false;
        }
        let nav = &self.desk.shared.nav;
        let plan = &self.desk.shared.model.plan;
        let level = plan.spaces[a.space].level;
        level == plan.spaces[b.space].level
            && nav.sight.may_see(a.space, b.space)
            && nav
                .sight
                .sees(level, a.at, b.at, &|door| self.lets_sight_through(door))
    }

    /// Whether one sees through a door as it stands now.
    pub fn lets_sight_through(&self, door: DoorId) -> bool {
        self.door(door).open || self.desk.shared.model.plan.doors[door].vision_panel
    }

    /// Somebody notices something: unless it tells them nothing new, they begin to make sense of
    /// it, which takes a delay of the cue's law.
    pub fn notice(&mut self, who: PersonId, cue: Cue, cause: &[EventId]) {
        if !self.is_news(who, &cue) {
            return;
        }
        let Cue {
            kind, from, place, ..
        } = cue;
        let event = self.desk.tell(
            EventKind::CueNoticed {
                person: who,
                cue: kind,
                from,
                place,
            },
            cause,
        );
        let draw = self.draw_about(who, Purpose::Recognise, &cue);
        let law = self.law_of(who, &cue);
        let now = self.desk.now();
        let number = self.person(who).cues.add(cue, now, event);
        let wake = Wake {
            phase: Phase::Perceive,
            kind: Kind::Person,
            rank: who.0,
            about: number,
        };
        self.desk.after(law, draw, wake);
    }

    /// The name of a draw about a cue: its kind, its giver, its place.
    pub fn draw_about(&self, who: PersonId, purpose: Purpose, cue: &Cue) -> Draw {
        let owners = &self.desk.shared.owners;
        let from = cue.from.map_or(0, |from| owners.people[from].0);
        let place = cue.place.map_or(0, |place| owners.spaces[place].0);
        let about = about(&[cue.kind.draw_word(), from, place]);
        Draw {
            owner: owners.people[who],
            purpose,
            about,
        }
    }

    /// How somebody's time is used from now on.
    pub fn use_time(&mut self, who: PersonId, to: TimeUse) {
        let parts = self.person(who);
        if parts.time.0 != to {
            parts.time.0 = to;
            self.desk
                .tell(EventKind::TimeUseChanged { person: who, to }, &[]);
        }
    }

    /// Somebody sets off to where they want to be.
    pub fn set_off(&mut self, who: PersonId, want: Want, hurry: bool) {
        self.person(who).errand.go(want, hurry);
        self.awake.add(who);
        if hurry {
            super::perceive::look_soon(&mut self.desk, who);
        }
    }

    /// Somebody stops where they are.
    pub fn stop(&mut self, who: PersonId) {
        self.person(who).errand.stop();
        self.awake.remove(who);
    }

    /// Whether somebody on the site is still to be told that it is over.
    pub fn can_be_told(&self, who: PersonId) -> bool {
        let parts = self.get(who);
        parts.place.on != super::On::OffSite
            && parts.person.role != Role::Officer
            && parts.belief.situation != Situation::Over
    }

    /// The space somebody is in, while they are on its floor or on the way from it.
    pub fn space_of(&self, who: PersonId) -> Option<SpaceId> {
        let place = self.get(who).place;
        place.is_drawn().then_some(place.space)
    }

    /// Whether a cue tells somebody anything that they do not hold already.
    fn is_news(&self, who: PersonId, cue: &Cue) -> bool {
        let parts = self.get(who);
        if parts.place.on == super::On::OffSite || parts.cues.has(cue.kind) {
            return false;
        }
        if parts.person.role == Role::Officer {
            // What officers know, the police know: see `responders::contact`.
            return false;
        }
        let belief = parts.belief;
        match belief.situation {
            Situation::Over => cue.kind == CueKind::SawThreat,
            Situation::Nothing => true,
            // A warning sign tells nothing more to whoever saw it, or knows of danger.
            Situation::Odd if cue.kind == CueKind::SawWarningSign => {
                let known = cue.place == belief.danger.map(|danger| danger.space);
                !(known && belief.by == CueKind::SawWarningSign)
            }
            // Security goes to look where it first saw others flee, one place at a time.
            Situation::Odd if cue.kind == CueKind::SawOthersFlee && cue.place.is_some() => {
                belief.danger.is_none()
            }
            Situation::Odd => true,
            Situation::Danger if cue.kind == CueKind::SawWarningSign => false,
            Situation::Danger => {
                let told = cue.says.is_some() && cue.says != belief.told;
                told || self.moves_danger(belief, cue)
            }
        }
    }

    /// Whether a cue tells somebody of another place for the danger than they hold it to be at.
    fn moves_danger(&self, belief: &Belief, cue: &Cue) -> bool {
        let Some(danger) = belief.danger else {
            return cue.place.is_some();
        };
        let trusted = self.desk.shared.model.defaults.belief_s.value;
        cue.place.is_some_and(|place| place != danger.space)
            && danger.yields_to(cue.kind, self.desk.now(), trusted)
    }

    /// How long it takes to make sense of a cue.
    fn law_of(&self, who: PersonId, cue: &Cue) -> Law {
        let defaults = &self.desk.shared.model.defaults;
        match cue.kind {
            CueKind::SawThreat if self.get(who).person.role == Role::Escort => {
                // Whoever stands there to watch the person sees it at once.
                Law::Fixed { s: 0.0 }
            }
            CueKind::SawThreat | CueKind::SawOnCamera => defaults.recognise_sight.value,
            CueKind::HeardNoise if cue.faint => defaults.recognise_noise_far.value,
            CueKind::HeardNoise => defaults.recognise_noise_near.value,
            CueKind::SawOthersFlee | CueKind::SawDoorsShut | CueKind::SawLights => {
                defaults.recognise_others.value
            }
            CueKind::SawWarningSign => defaults.recognise_warning.value,
            CueKind::Told => defaults.recognise_told.value,
            CueKind::Alert if cue.faint => defaults.recognise_code.value,
            CueKind::Alert => defaults.recognise_alert.value,
        }
    }
}
