//! Refuge: which spaces were secured when, with whom, and which never were and why.
//!
//! A space counts with its first `space_secured`. A person counts who was in a space while it was
//! secured; their time is the first moment of that, from zero. `p50_s` is the nearest-rank median
//! over those people. *Expected* are the spaces that `securing_expected` names.
//!
//! Why an expected space was never secured is read from what the people in it did: nobody was
//! there any more, nobody there knew, they set about it and did not finish, or they did something
//! else. No lock is named: that belongs to the restricted edition.

use serde::Serialize;

use super::basis::Basis;
use super::clock::Clock;
use super::people::{Histories, Place, is_scored, moved, scored};
use super::quantile::{quantile, sorted};
use crate::ids::{PersonId, SpaceId, Table};
use crate::model::Model;
use crate::sim::event::{Event, EventKind, EventLog};
use crate::terms::{Act, Situation};
use crate::units::Tick;

/// Which spaces were secured.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Refuge {
    /// How many spaces were to be secured.
    pub spaces_expected: usize,
    /// How many spaces were secured, expected or not.
    pub spaces_secured: usize,
    /// How many people were in a secured space.
    pub people_secured: usize,
    /// The median time of their being secured.
    pub p50_s: Option<f64>,
    /// The spaces that were secured, by time.
    pub secured: Vec<SecuredSpace>,
    /// The expected spaces that never were, by the plan's order.
    pub never: Vec<NeverSecured>,
    /// Where the result comes from.
    pub basis: Basis,
}

/// A space that was secured.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SecuredSpace {
    /// The space's id.
    pub space: String,
    /// The space's title.
    pub title: String,
    /// When it first was, from zero.
    pub at_s: f64,
    /// The people in it then.
    pub people: usize,
    /// Whether it was to be secured.
    pub expected: bool,
    /// Whether it still was at the end.
    pub held: bool,
    /// The event that says so.
    pub evidence: u32,
}

/// A space that was to be secured and never was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NeverSecured {
    /// The space's id.
    pub space: String,
    /// The space's title.
    pub title: String,
    /// Why, in plain words.
    pub why: WhyNever,
}

/// Why a space that was to be secured never was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyNever {
    /// Somebody there set about it.
    NotFinished,
    /// Somebody there knew, and nobody set about it.
    DidElse,
    /// Nobody there ever held it to be danger.
    NobodyKnew,
    /// Nobody was there any more at the end.
    EverybodyLeft,
}

impl WhyNever {
    /// All of them, in the order of outputs.
    pub const ALL: [WhyNever; 4] = [
        WhyNever::NotFinished,
        WhyNever::DidElse,
        WhyNever::NobodyKnew,
        WhyNever::EverybodyLeft,
    ];

    /// The same in plain words.
    pub fn in_words(self) -> &'static str {
        match self {
            WhyNever::NotFinished => "securing it was begun and not finished",
            WhyNever::DidElse => "the people there knew and did something else",
            WhyNever::NobodyKnew => "nobody there came to know of the danger",
            WhyNever::EverybodyLeft => "everybody left it instead",
        }
    }
}

impl Serialize for WhyNever {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.in_words())
    }
}

/// Which spaces were secured when.
pub fn refuge(model: &Model, log: &EventLog, clock: &Clock, histories: &Histories) -> Refuge {
    let told = Told::read(model, log);
    let mut secured: Vec<SecuredSpace> = told
        .first
        .iter()
        .filter_map(|(space, first)| told.secured_space(model, clock, histories, space, *first))
        .collect();
    secured.sort_by(|a, b| {
        a.at_s
            .total_cmp(&b.at_s)
            .then_with(|| a.space.cmp(&b.space))
    });
    let times = sorted(
        told.person
            .rows()
            .iter()
            .flatten()
            .map(|t| clock.at_s(*t))
            .collect(),
    );
    let never = told
        .expected
        .iter()
        .filter(|(space, expected)| **expected && told.first[*space].is_none())
        .map(|(space, _)| NeverSecured {
            space: model.plan.spaces[space].name.clone(),
            title: model.plan.spaces[space].title.clone(),
            why: why_never(model, log, clock, histories, space),
        })
        .collect();
    Refuge {
        spaces_expected: told.expected.rows().iter().filter(|&&yes| yes).count(),
        spaces_secured: secured.len(),
        people_secured: times.len(),
        p50_s: quantile(&times, times.len(), 50),
        secured,
        never,
        basis: Basis::emergent(),
    }
}

/// The spaces that were to be secured, whenever that was said.
pub(super) fn to_be_secured(model: &Model, log: &EventLog) -> Table<SpaceId, bool> {
    let mut expected = Table::filled(model.plan.spaces.len(), false);
    for (_, event) in log.iter() {
        if let EventKind::SecuringExpected { spaces } = &event.kind {
            spaces.iter().for_each(|&space| expected[space] = true);
        }
    }
    expected
}

/// What the log tells of spaces and the people in them.
struct Told {
    expected: Table<SpaceId, bool>,
    first: Table<SpaceId, Option<(Tick, u32)>>,
    now: Table<SpaceId, bool>,
    place: Table<PersonId, Place>,
    person: Table<PersonId, Option<Tick>>,
}

impl Told {
    fn read(model: &Model, log: &EventLog) -> Told {
        let (spaces, people) = (model.plan.spaces.len(), model.roster.people.len());
        let mut told = Told {
            expected: to_be_secured(model, log),
            first: Table::filled(spaces, None),
            now: Table::filled(spaces, false),
            place: Table::filled(people, Place::OffSite),
            person: Table::filled(people, None),
        };
        for (id, event) in log.iter() {
            told.take(model, id, event);
        }
        told
    }

    fn take(&mut self, model: &Model, id: u32, event: &Event) {
        for (person, place) in moved(model, event) {
            self.place[person] = place;
            if let Place::Inside(space) = place
                && self.now[space]
            {
                self.person_is_secured(model, person, event.tick);
            }
        }
        match &event.kind {
            EventKind::SpaceSecured { space } => {
                self.now[*space] = true;
                self.first[*space].get_or_insert((event.tick, id));
                for person in self.place.ids() {
                    if self.place[person] == Place::Inside(*space) {
                        self.person_is_secured(model, person, event.tick);
                    }
                }
            }
            EventKind::SpaceUnsecured { space } => self.now[*space] = false,
            _ => {}
        }
    }

    fn person_is_secured(&mut self, model: &Model, person: PersonId, tick: Tick) {
        if is_scored(model, person) {
            self.person[person].get_or_insert(tick);
        }
    }

    fn secured_space(
        &self,
        model: &Model,
        clock: &Clock,
        histories: &Histories,
        space: SpaceId,
        first: Option<(Tick, u32)>,
    ) -> Option<SecuredSpace> {
        let (tick, evidence) = first?;
        let inside = |id: PersonId| histories.of(id).place_at(tick) == Place::Inside(space);
        Some(SecuredSpace {
            space: model.plan.spaces[space].name.clone(),
            title: model.plan.spaces[space].title.clone(),
            at_s: clock.at_s(tick),
            people: scored(model).filter(|(id, _)| inside(*id)).count(),
            expected: self.expected[space],
            held: self.now[space],
            evidence,
        })
    }
}

/// Why nobody secured a space that was to be secured.
fn why_never(
    model: &Model,
    log: &EventLog,
    clock: &Clock,
    histories: &Histories,
    space: SpaceId,
) -> WhyNever {
    let there = |person: PersonId, tick: Tick| {
        is_scored(model, person) && histories.of(person).place_at(tick) == Place::Inside(space)
    };
    let (mut knew, mut tried) = (false, false);
    for (_, event) in log.iter() {
        match event.kind {
            EventKind::BeliefChanged {
                person,
                situation: Situation::Danger,
                ..
            } => knew |= there(person, event.tick),
            EventKind::ActStarted { person, act, .. } => {
                tried |= act == Act::SecureSpace && there(person, event.tick);
            }
            _ => {}
        }
    }
    let somebody_stayed = scored(model).any(|(id, _)| there(id, clock.end));
    match (tried, knew, somebody_stayed) {
        (true, ..) => WhyNever::NotFinished,
        (false, true, true) => WhyNever::DidElse,
        (false, false, true) => WhyNever::NobodyKnew,
        (false, _, false) => WhyNever::EverybodyLeft,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, with_threat};
    use crate::terms::CueKind;

    fn refuge_of(script: &Script<'_>) -> Refuge {
        let clock = Clock::of(script.model, &script.log);
        let histories = Histories::read(script.model, &script.log);
        refuge(script.model, &script.log, &clock, &histories)
    }

    #[test]
    fn who_is_in_a_space_when_it_is_secured_or_comes_in_later_is_secured() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        script.enter(8, "nurses.1", "room-a");
        script.enter(8, "patients.1", "room-a");
        script.begin(160);
        let room = script.space("room-a");
        script.add(320, EventKind::SpaceSecured { space: room });
        script.enter(480, "visitors.1", "room-a");
        let refuge = refuge_of(&script);
        assert_eq!((refuge.spaces_secured, refuge.people_secured), (1, 3));
        assert_eq!(refuge.p50_s, Some(10.0), "the second of 10, 10 and 20 s");
        assert_eq!(
            (refuge.secured[0].people, refuge.secured[0].held),
            (2, true)
        );
    }

    #[test]
    fn each_room_that_was_never_secured_says_why() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "room-a");
        script.begin(160);
        let spaces = vec![script.space("room-a"), script.space("room-b")];
        script.add(200, EventKind::SecuringExpected { spaces });
        let why = |script: &Script<'_>| -> Vec<_> {
            refuge_of(script).never.iter().map(|n| n.why).collect()
        };
        assert_eq!(
            why(&script),
            [WhyNever::NobodyKnew, WhyNever::EverybodyLeft]
        );
        script.believe(240, "nurses.1", Situation::Danger, CueKind::Alert);
        assert_eq!(why(&script)[0], WhyNever::DidElse);
        script.act(250, "nurses.1", Act::SecureSpace);
        assert_eq!(why(&script)[0], WhyNever::NotFinished);
    }
}
