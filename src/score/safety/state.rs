//! What the log says of one moment: where everybody is, and whether they are safe there.

use std::iter::Peekable;

use crate::ids::{CompartmentId, PersonId, SpaceId, Table};
use crate::model::Model;
use crate::score::people::{Place, moved};
use crate::sim::event::{Event, EventKind};
use crate::terms::{Behaviour, PointKind};
use crate::units::Tick;

/// What the log says of one moment.
pub(in crate::score) struct State<'a> {
    model: &'a Model,
    place: Table<PersonId, Place>,
    in_view: Table<PersonId, bool>,
    at_assembly: Table<PersonId, bool>,
    secured: Table<SpaceId, bool>,
    declared_safe: Table<CompartmentId, bool>,
    threat: Option<SpaceId>,
    stays_outdoors: bool,
    has_grounds: bool,
}

impl<'a> State<'a> {
    /// Before anything happened.
    pub(in crate::score) fn new(model: &'a Model) -> Self {
        let people = model.roster.people.len();
        let behaviour = model.scenario.threat.map(|threat| threat.behaviour);
        State {
            model,
            place: Table::filled(people, Place::OffSite),
            in_view: Table::filled(people, false),
            at_assembly: Table::filled(people, false),
            secured: Table::filled(model.plan.spaces.len(), false),
            declared_safe: Table::filled(model.plan.compartments.len(), false),
            threat: None,
            has_grounds: model.plan.spaces.rows().iter().any(|s| s.outdoors),
            stays_outdoors: behaviour == Some(Behaviour::External),
        }
    }

    /// Takes in what happened up to a tick and in it.
    pub(in crate::score) fn read_until<'e>(
        &mut self,
        events: &mut Peekable<impl Iterator<Item = &'e Event>>,
        tick: Tick,
    ) {
        while let Some(event) = events.next_if(|event| event.tick <= tick) {
            self.take(event);
        }
    }

    /// Takes an event in; the answer is for whom it may have changed anything.
    pub(in crate::score) fn take(&mut self, event: &Event) -> Whom {
        for (person, place) in moved(self.model, event) {
            self.place[person] = place;
            self.at_assembly[person] = false;
        }
        match &event.kind {
            EventKind::ThreatBegan { space }
            | EventKind::ThreatEntered { space }
            | EventKind::ThreatSettled { space } => self.threat = Some(*space),
            EventKind::ThreatEnded { .. } => self.threat = None,
            EventKind::SpaceSecured { space } => self.secured[*space] = true,
            EventKind::SpaceUnsecured { space } => self.secured[*space] = false,
            EventKind::CompartmentDeclaredSafe { compartment } => {
                self.declared_safe[*compartment] = true;
            }
            _ => return self.take_of_one(&event.kind),
        }
        Whom::Everybody
    }

    /// Takes in what concerns one person alone. Officers, who come in a group, are not counted.
    fn take_of_one(&mut self, kind: &EventKind) -> Whom {
        match *kind {
            EventKind::ExposureBegan { person } => {
                self.in_view[person] = true;
                Whom::One(person)
            }
            EventKind::ExposureEnded { person, .. } => {
                self.in_view[person] = false;
                Whom::One(person)
            }
            EventKind::PointReached { person, point } => {
                let kind = self.model.plan.points[point].kind;
                self.at_assembly[person] = kind == PointKind::Assembly;
                Whom::One(person)
            }
            EventKind::PersonEntered { person, .. } | EventKind::PersonLeft { person, .. } => {
                Whom::One(person)
            }
            _ => Whom::Nobody,
        }
    }

    /// How somebody stands.
    pub(in crate::score) fn standing(&self, person: PersonId) -> Standing {
        Standing {
            here: self.place[person] != Place::OffSite,
            safe: self.is_safe(person),
            outside: self.place[person].is_out(),
            secured: self.is_secured(person),
            in_view: self.in_view[person],
        }
    }

    /// Whether a space is secured.
    pub(in crate::score) fn is_space_secured(&self, space: SpaceId) -> bool {
        self.secured[space]
    }

    fn is_secured(&self, person: PersonId) -> bool {
        matches!(self.place[person], Place::Inside(space)
            if self.secured[space] && self.threat != Some(space))
    }

    /// Whether somebody is in a compartment that was declared safe, and the threat is not.
    fn is_in_safe_compartment(&self, person: PersonId) -> bool {
        let compartment = |space: SpaceId| self.model.plan.spaces[space].compartment;
        let Place::Inside(space) = self.place[person] else {
            return false;
        };
        compartment(space).is_some_and(|here| {
            self.declared_safe[here] && self.threat.and_then(compartment) != Some(here)
        })
    }

    fn is_safe_outside(&self, person: PersonId) -> bool {
        let outdoors = |space: SpaceId| self.model.plan.spaces[space].outdoors;
        let off_site = self.has_grounds && self.place[person] == Place::Outside;
        let far = self.at_assembly[person] || off_site;
        let threat_outdoors = self.stays_outdoors || self.threat.is_some_and(outdoors);
        self.place[person].is_out() && !self.in_view[person] && (far || !threat_outdoors)
    }

    /// Whether somebody is safe.
    pub(super) fn is_safe(&self, person: PersonId) -> bool {
        self.is_safe_outside(person)
            || self.is_in_safe_compartment(person)
            || self.is_secured(person)
    }
}

/// For whom an event may have changed anything.
pub(in crate::score) enum Whom {
    /// For nobody.
    Nobody,
    /// For one person.
    One(PersonId),
    /// For everybody.
    Everybody,
}

/// How somebody stands at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::score) struct Standing {
    /// On the site.
    pub(in crate::score) here: bool,
    /// Safe.
    pub(in crate::score) safe: bool,
    /// Out of the building.
    pub(in crate::score) outside: bool,
    /// In a secured space.
    pub(in crate::score) secured: bool,
    /// In the threat's sight.
    pub(in crate::score) in_view: bool,
}
