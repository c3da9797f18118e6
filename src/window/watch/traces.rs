//! Which events each person, door and room had a part in: kept as they come, so that nobody goes through the
//! whole log to tell of one of them.

use crate::geom::Point;
use crate::ids::{DoorId, LevelId, PersonId, SpaceId, Table};
use crate::model::Model;
use crate::model::plan::Plan;
use crate::sim::event::{Event, EventId, EventKind, EventLog};
use crate::units::Tick;

use super::view::Chosen;

/// Events by whom or what they are about.
#[derive(Clone, Debug)]
pub struct Traces {
    people: Table<PersonId, Vec<EventId>>,
    doors: Table<DoorId, Vec<EventId>>,
    spaces: Table<SpaceId, Vec<EventId>>,
    read: usize,
}

impl Traces {
    /// Of a run of which nothing was read yet.
    pub fn of(model: &Model) -> Self {
        Traces {
            people: Table::filled(model.roster.people.len(), Vec::new()),
            doors: Table::filled(model.plan.doors.len(), Vec::new()),
            spaces: Table::filled(model.plan.spaces.len(), Vec::new()),
            read: 0,
        }
    }

    /// Takes in what came since the last time.
    pub fn follow(&mut self, log: &EventLog) {
        for number in self.read..log.len() {
            let id = number as EventId;
            if let Some(event) = log.get(id) {
                self.take_in(id, &event.kind);
            }
        }
        self.read = log.len();
    }

    fn take_in(&mut self, id: EventId, kind: &EventKind) {
        match kind {
            EventKind::DoorOpened { door, .. }
            | EventKind::DoorShut { door, .. }
            | EventKind::DoorLocked { door, .. }
            | EventKind::DoorUnlocked { door, .. }
            | EventKind::LockBroken { door }
            | EventKind::LockMended { door } => self.doors[*door].push(id),
            EventKind::SpaceSecured { space } | EventKind::SpaceUnsecured { space } => {
                self.spaces[*space].push(id);
            }
            EventKind::CueNoticed { person, .. }
            | EventKind::CueDismissed { person, .. }
            | EventKind::BeliefChanged { person, .. }
            | EventKind::DoorFoundLocked { person, .. }
            | EventKind::PersonEntered { person, .. }
            | EventKind::PersonLeft { person, .. } => self.people[*person].push(id),
            _ => {}
        }
    }

    /// What somebody noticed and where they went, up to a moment, in order.
    pub fn of_person<'a>(&self, who: PersonId, until: Tick, log: &'a EventLog) -> Vec<Trace<'a>> {
        until_then(&self.people[who], until, log).collect()
    }

    /// What became of a door, up to a moment, in order.
    pub fn of_door<'a>(&self, door: DoorId, until: Tick, log: &'a EventLog) -> Vec<Trace<'a>> {
        until_then(&self.doors[door], until, log).collect()
    }

    /// Since when a room is secured, if it is at a moment.
    pub fn secured_since(&self, space: SpaceId, at: Tick, log: &EventLog) -> Option<Tick> {
        let (_, event) = until_then(&self.spaces[space], at, log).last()?;
        matches!(event.kind, EventKind::SpaceSecured { .. }).then_some(event.tick)
    }

    /// Where on the plan something is, or somebody was at a moment.
    pub fn place(
        &self,
        what: Chosen,
        at: Tick,
        plan: &Plan,
        log: &EventLog,
    ) -> Option<(LevelId, Point)> {
        let middle = |space: SpaceId| {
            let space = &plan.spaces[space];
            (space.level, space.outline.inner_point())
        };
        match what {
            Chosen::Space(space) => Some(middle(space)),
            Chosen::Door(door) => {
                let door = &plan.doors[door];
                Some((door.level, door.at.middle()))
            }
            Chosen::Unit(unit) => {
                let mut spaces = plan.spaces.ids();
                spaces
                    .find(|&space| plan.spaces[space].unit == Some(unit))
                    .map(middle)
            }
            Chosen::Person(who) => self.space_of(who, at, log).map(middle),
        }
    }

    /// In which space of the plan somebody was.
    fn space_of(&self, who: PersonId, at: Tick, log: &EventLog) -> Option<SpaceId> {
        let entered = |(_, event): Trace<'_>| match event.kind {
            EventKind::PersonEntered { space, .. } => Some(space),
            _ => None,
        };
        until_then(&self.people[who], at, log)
            .filter_map(entered)
            .last()
    }
}

/// An event with its number.
pub type Trace<'a> = (EventId, &'a Event);

fn until_then<'a>(
    ids: &[EventId],
    until: Tick,
    log: &'a EventLog,
) -> impl Iterator<Item = Trace<'a>> {
    let known = ids.iter().filter_map(move |&id| Some((id, log.get(id)?)));
    known.take_while(move |(_, event)| event.tick <= until)
}
