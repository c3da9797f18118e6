//! Where was whom when: a timeline for each person, read from the log alone.
//!
//! `person_entered` puts somebody into a space, be it of the building or of the grounds before it;
//! `person_left` puts them outside, and until the first of either they are off the site (officers
//! stand outside from `police_arrived`). On a stair or in a lift somebody is still in the space that
//! they came from.

use crate::ids::{PersonId, SpaceId, Table};
use crate::model::Model;
use crate::model::roster::RosterEntry;
use crate::sim::event::{Event, EventKind, EventLog};
use crate::terms::{Act, Role, TimeUse};
use crate::units::Tick;

/// Where somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Not on the site, not yet.
    OffSite,
    /// In a space of the building.
    Inside(SpaceId),
    /// Out of the building, on drawn ground.
    Grounds(SpaceId),
    /// Out of the building, where nothing is drawn.
    Outside,
}

impl Place {
    /// Whether it is in the building.
    pub fn is_inside(self) -> bool {
        matches!(self, Place::Inside(_))
    }

    /// Whether it is out of the building.
    pub fn is_out(self) -> bool {
        matches!(self, Place::Grounds(_) | Place::Outside)
    }
}

/// One person's run.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Where they were from when on, in order.
    pub places: Vec<(Tick, Place)>,
    /// How their time was used from when on, in order; before the first it is pre-movement.
    pub uses: Vec<(Tick, TimeUse)>,
    /// What they began to do, in order.
    pub acts: Vec<(Tick, Act)>,
}

impl History {
    /// Where they are at the end of `tick`.
    pub fn place_at(&self, tick: Tick) -> Place {
        self.places
            .iter()
            .take_while(|(from, _)| *from <= tick)
            .last()
            .map_or(Place::OffSite, |(_, place)| *place)
    }

    /// Whether they were in the building at any time.
    pub fn was_inside(&self) -> bool {
        self.places.iter().any(|(_, place)| place.is_inside())
    }

    /// When they left the building for good: the last time, if they are out of it at the end. None
    /// for those who never were in it.
    pub fn left(&self) -> Option<Tick> {
        let inside = |(_, place): &(Tick, Place)| place.is_inside();
        let last_inside = self.places.iter().rposition(inside)?;
        let (tick, place) = self.places.get(last_inside + 1)?;
        place.is_out().then_some(*tick)
    }

    /// How their time was used between two ticks: seconds of each use, in the order of the list.
    pub fn uses_between(&self, from: Tick, to: Tick) -> Vec<(TimeUse, f64)> {
        let starts = std::iter::once((Tick::ZERO, TimeUse::PreMovement)).chain(self.uses.clone());
        let ends = self
            .uses
            .iter()
            .map(|(tick, _)| *tick)
            .chain(std::iter::once(to));
        starts
            .zip(ends)
            .map(|((start, how), end)| (how, end.min(to).since(start.max(from))))
            .filter(|(_, seconds)| *seconds > 0.0)
            .collect()
    }
}

/// Everybody's run.
#[derive(Clone, Debug)]
pub struct Histories {
    people: Table<PersonId, History>,
}

impl Histories {
    /// Everybody's run, from the log.
    pub fn read(model: &Model, log: &EventLog) -> Histories {
        let mut people = Table::filled(model.roster.people.len(), History::default());
        for (_, event) in log.iter() {
            for (person, place) in moved(model, event) {
                people[person].places.push((event.tick, place));
            }
            match event.kind {
                EventKind::TimeUseChanged { person, to } => {
                    people[person].uses.push((event.tick, to));
                }
                EventKind::ActStarted { person, act, .. } => {
                    people[person].acts.push((event.tick, act));
                }
                _ => {}
            }
        }
        Histories { people }
    }

    /// One person's run.
    pub fn of(&self, person: PersonId) -> &History {
        &self.people[person]
    }
}

/// Who is elsewhere after an event, and where.
pub fn moved(model: &Model, event: &Event) -> Vec<(PersonId, Place)> {
    match &event.kind {
        EventKind::PersonEntered { person, space } => {
            let place = match model.plan.spaces[*space].outdoors {
                true => Place::Grounds(*space),
                false => Place::Inside(*space),
            };
            vec![(*person, place)]
        }
        EventKind::PersonLeft { person, .. } => vec![(*person, Place::Outside)],
        EventKind::PoliceArrived { officers, .. } => officers
            .iter()
            .map(|&person| (person, Place::Outside))
            .collect(),
        _ => Vec::new(),
    }
}

/// Everybody who is scored, in rank order: all but police officers.
pub fn scored(model: &Model) -> impl Iterator<Item = (PersonId, &RosterEntry)> {
    model
        .roster
        .people
        .iter()
        .filter(|(_, entry)| entry.role != Role::Officer)
}

/// Whether a person is scored.
pub fn is_scored(model: &Model, person: PersonId) -> bool {
    model.roster.people[person].role != Role::Officer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, two_rooms};

    #[test]
    fn who_comes_back_has_not_left() {
        let model = two_rooms();
        let mut script = Script::new(&model);
        script.enter(0, "nurses.1", "corridor");
        script.leave(160, "nurses.1", "d-exit");
        script.enter(320, "nurses.1", "corridor");
        let histories = Histories::read(&model, &script.log);
        let nurse = histories.of(script.person("nurses.1"));
        assert_eq!(nurse.left(), None);
        assert_eq!(nurse.place_at(Tick(319)), Place::Outside);
        assert_eq!(
            nurse.place_at(Tick(320)),
            Place::Inside(script.space("corridor"))
        );
    }

    #[test]
    fn who_goes_on_over_the_grounds_left_at_the_door_and_who_never_was_inside_did_not_leave() {
        let mut model = two_rooms();
        let plan = std::sync::Arc::make_mut(&mut model.plan);
        let lawn = plan.space_named("room-a").expect("drawn");
        plan.spaces[lawn].outdoors = true;
        let mut script = Script::new(&model);
        script.enter(0, "nurses.1", "corridor");
        script.leave(160, "nurses.1", "d-exit");
        script.enter(160, "nurses.1", "room-a");
        script.leave(320, "nurses.1", "d-a");
        script.enter(0, "visitors.1", "room-a");
        let histories = Histories::read(&model, &script.log);
        let left = |name: &str| histories.of(script.person(name)).left();
        assert_eq!(left("nurses.1"), Some(Tick(160)));
        assert_eq!(left("visitors.1"), None);
    }

    #[test]
    fn time_use_is_clipped_to_the_span_and_begins_as_pre_movement() {
        let history = History {
            uses: vec![(Tick(32), TimeUse::Moving), (Tick(64), TimeUse::Waiting)],
            ..History::default()
        };
        assert_eq!(
            history.uses_between(Tick(16), Tick(80)),
            vec![
                (TimeUse::PreMovement, 1.0),
                (TimeUse::Moving, 2.0),
                (TimeUse::Waiting, 1.0)
            ]
        );
    }
}
