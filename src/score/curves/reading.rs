//! How the log is counted: what an event changes is counted again, and nothing else.

use std::collections::BTreeMap;

use super::{Beliefs, Curve, Curves, InView, People, Rooms};
use crate::ids::{Id, PersonId, SpaceId, Table};
use crate::model::Model;

use crate::score::evacuation::Evacuation;
use crate::score::people::{is_scored, scored};
use crate::score::refuge::to_be_secured;
use crate::score::safety::{Standing, State, Whom};
use crate::sim::event::{Event, EventKind, EventLog};
use crate::terms::{Role, Situation};
use crate::units::Tick;

/// All curves of a run.
pub(super) fn read(model: &Model, log: &EventLog, evacuation: &Evacuation) -> Curves {
    let mut now = Reading::new(model, log);
    let mut curves = now.curves();
    let mut events = log.iter().map(|(_, event)| event).peekable();
    while let Some(event) = events.next() {
        now.take(event);
        if events.peek().is_none_or(|next| next.tick > event.tick) {
            now.note(&mut curves, event.tick);
        }
    }
    curves.evacuated = evacuated(evacuation);
    curves
}

/// How many are out for good: each from the tick on in which they left.
fn evacuated(evacuation: &Evacuation) -> Curve<usize> {
    let out = evacuation.departures.iter().filter_map(|(_, left)| *left);
    let mut ticks: Vec<Tick> = out.collect();
    ticks.sort_unstable();
    let mut curve = Curve::from(0);
    for (index, tick) in ticks.into_iter().enumerate() {
        curve.set(tick, &(index + 1));
    }
    curve
}

/// What is counted at one moment.
struct Reading<'a> {
    model: &'a Model,
    state: State<'a>,
    standing: Table<PersonId, Standing>,
    people: People,
    to_be_secured: Table<SpaceId, bool>,
    rooms: Rooms,
    in_view: InView,
    holds: Table<PersonId, Situation>,
    beliefs: Beliefs,
    by_role: BTreeMap<Role, Beliefs>,
}

impl<'a> Reading<'a> {
    fn new(model: &'a Model, log: &EventLog) -> Reading<'a> {
        let people = model.roster.people.len();
        let mut now = Reading {
            model,
            state: State::new(model),
            standing: Table::filled(people, Standing::default()),
            people: People {
                safe_by_unit: vec![0; model.plan.units.len() + 1],
                ..People::default()
            },
            to_be_secured: to_be_secured(model, log),
            rooms: Rooms::default(),
            in_view: InView::default(),
            holds: Table::filled(people, Situation::Nothing),
            beliefs: Beliefs::default(),
            by_role: BTreeMap::new(),
        };
        for (_, entry) in scored(model) {
            now.beliefs.nothing += 1;
            now.by_role.entry(entry.role).or_default().nothing += 1;
        }
        now
    }

    /// The curves as they begin.
    fn curves(&self) -> Curves {
        let by_role = self.by_role.iter();
        Curves {
            people: Curve::from(self.people.clone()),
            evacuated: Curve::from(0),
            rooms: Curve::from(self.rooms),
            in_view: Curve::from(self.in_view),
            beliefs: Curve::from(self.beliefs),
            beliefs_by_role: by_role
                .map(|(&role, &beliefs)| (role, Curve::from(beliefs)))
                .collect(),
        }
    }

    /// Notes what is so at the end of a tick.
    fn note(&mut self, curves: &mut Curves, tick: Tick) {
        if self.in_view.people != self.people.in_view {
            self.in_view = InView {
                from: tick,
                people: self.people.in_view,
                person_s: self.in_view.until(tick),
            };
        }
        curves.people.set(tick, &self.people);
        curves.rooms.set(tick, &self.rooms);
        curves.in_view.set(tick, &self.in_view);
        curves.beliefs.set(tick, &self.beliefs);
        for (role, beliefs) in &self.by_role {
            if let Some(curve) = curves.beliefs_by_role.get_mut(role) {
                curve.set(tick, beliefs);
            }
        }
    }

    fn take(&mut self, event: &Event) {
        match event.kind {
            EventKind::SpaceSecured { space } => self.room(space, true),
            EventKind::SpaceUnsecured { space } => self.room(space, false),
            EventKind::BeliefChanged {
                person, situation, ..
            } => self.belief(person, situation),
            _ => {}
        }
        match self.state.take(event) {
            Whom::Nobody => {}
            Whom::One(person) => self.look_at(person),
            Whom::Everybody => {
                for person in self.holds.ids() {
                    self.look_at(person);
                }
            }
        }
    }

    /// A room is secured from now on, or no longer; asked before the state knows.
    fn room(&mut self, space: SpaceId, secured: bool) {
        let (was, expected) = (
            self.state.is_space_secured(space),
            self.to_be_secured[space],
        );
        change(&mut self.rooms.all, was, secured);
        change(
            &mut self.rooms.expected,
            was && expected,
            secured && expected,
        );
    }

    fn belief(&mut self, person: PersonId, situation: Situation) {
        if !is_scored(self.model, person) {
            return;
        }
        let before = std::mem::replace(&mut self.holds[person], situation);
        let role = self.model.roster.people[person].role;
        let of_role = self.by_role.entry(role).or_default();
        for beliefs in [&mut self.beliefs, of_role] {
            *beliefs.of(before) -= 1;
            *beliefs.of(situation) += 1;
        }
    }

    /// Counts somebody anew.
    fn look_at(&mut self, person: PersonId) {
        if !is_scored(self.model, person) {
            return;
        }
        let now = self.state.standing(person);
        let before = std::mem::replace(&mut self.standing[person], now);
        let units = self.model.plan.units.len();
        let unit = self.model.roster.people[person]
            .unit
            .map_or(units, Id::rank);
        let people = &mut self.people;
        change(&mut people.here, before.here, now.here);
        change(&mut people.safe, before.safe, now.safe);
        change(&mut people.outside, before.outside, now.outside);
        change(&mut people.secured, before.secured, now.secured);
        change(&mut people.in_view, before.in_view, now.in_view);
        change(&mut people.safe_by_unit[unit], before.safe, now.safe);
    }
}

/// One more or one fewer, where something is so that was not, or was so that is not.
fn change(count: &mut usize, was: bool, is: bool) {
    match (was, is) {
        (false, true) => *count += 1,
        (true, false) => *count -= 1,
        _ => {}
    }
}
