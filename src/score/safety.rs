//! Safety, the headline: the share of people who are safe, moment by moment.
//!
//! Somebody is *safe* who is
//! - outside the building and not in the threat's sight. While the threat is out of doors itself, and
//!   with one that stays there, this takes more: off the site, which is beyond the grounds where the
//!   plan draws any, or at an assembly point,
//! - in a compartment that a logged event declared safe, from then on, while the threat is not in it,
//! - or in a secured space in which the threat is not.
//!
//! The share is of all who are on the site at that moment, officers left out. A moment counts with
//! all that happened in its tick; after the run's end its last state stands.

mod course;
mod each;

pub use course::{Counts, course};
pub use each::safe_people;

use serde::Serialize;

use super::basis::Basis;
use super::clock::Clock;
use super::people::{Place, moved, scored};
use super::quantile::share;
use crate::ids::{CompartmentId, PersonId, SpaceId, Table};
use crate::model::Model;
use crate::sim::event::{Event, EventKind, EventLog};
use crate::terms::{Behaviour, Dependency, PointKind, Term};

/// The moments of the headline, in seconds from zero.
pub const MOMENTS_S: [u32; 3] = [60, 180, 300];

/// Who was safe when.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Safety {
    /// The share of all people at each moment of the headline.
    pub moments: Vec<Moment>,
    /// The same, by unit; people without a unit stand under `-`.
    pub by_unit: Vec<Part>,
    /// The same, by dependency.
    pub by_dependency: Vec<Part>,
    /// How many people were where, from zero to the end.
    pub curve: Curve,
    /// Where the result comes from.
    pub basis: Basis,
}

/// One moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// Seconds from zero.
    pub at_s: u32,
    /// People on the site.
    pub people: usize,
    /// Those of them who were safe.
    pub safe: usize,
    /// The share; nothing where nobody was there.
    pub share: Option<f64>,
}

/// The moments of some of the people.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// Whose: a unit's id or a dependency.
    pub part: String,
    /// Their moments.
    pub moments: Vec<Moment>,
}

/// People over time, one number a step, the first at zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Curve {
    /// The seconds between two numbers.
    pub step_s: u32,
    /// People who were safe.
    pub safe: Vec<usize>,
    /// People out of the building.
    pub outside: Vec<usize>,
    /// People in secured spaces.
    pub secured: Vec<usize>,
    /// People in the threat's sight.
    pub in_view: Vec<usize>,
}

/// Who was safe when.
pub fn safety(model: &Model, log: &EventLog, clock: &Clock) -> Safety {
    let all: Vec<PersonId> = scored(model).map(|(id, _)| id).collect();
    let groups = Groups::of(model);
    let mut now = State::new(model);
    let mut events = log.iter().map(|(_, event)| event).peekable();
    let mut result = Safety {
        moments: Vec::new(),
        by_unit: groups.parts(&groups.units),
        by_dependency: groups.parts(&groups.dependencies),
        curve: Curve {
            step_s: clock.step_s(),
            ..Curve::default()
        },
        basis: Basis::emergent(),
    };
    for (at_s, what) in samples(clock) {
        let tick = clock.tick_at(f64::from(at_s));
        while let Some(event) = events.next_if(|event| event.tick <= tick) {
            now.take(event);
        }
        match what {
            Sample::Curve => now.add_to(&mut result.curve, &all),
            Sample::Moment => {
                result.moments.push(now.moment(at_s, &all));
                add_parts(&mut result.by_unit, &groups.units, &now, at_s);
                add_parts(&mut result.by_dependency, &groups.dependencies, &now, at_s);
            }
        }
    }
    result
}

/// What is sampled at a moment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sample {
    Curve,
    Moment,
}

/// All moments in their order.
fn samples(clock: &Clock) -> Vec<(u32, Sample)> {
    let mut samples: Vec<_> = clock.steps_s().map(|at_s| (at_s, Sample::Curve)).collect();
    samples.extend(MOMENTS_S.map(|at_s| (at_s, Sample::Moment)));
    samples.sort_unstable();
    samples
}

/// People by unit and by dependency, in the order of the outputs.
struct Groups {
    units: Vec<(String, Vec<PersonId>)>,
    dependencies: Vec<(String, Vec<PersonId>)>,
}

impl Groups {
    fn of(model: &Model) -> Groups {
        let units = model.plan.units.iter().map(|(id, unit)| {
            let people = scored(model).filter(|(_, entry)| entry.unit == Some(id));
            (unit.name.clone(), people.map(|(id, _)| id).collect())
        });
        let elsewhere = scored(model).filter(|(_, entry)| entry.unit.is_none());
        let elsewhere = ("-".to_owned(), elsewhere.map(|(id, _)| id).collect());
        let dependencies = Dependency::ALL.iter().map(|&dependency| {
            let people = scored(model).filter(|(_, entry)| entry.dependency == dependency);
            let name = dependency.in_output().to_owned();
            (name, people.map(|(id, _)| id).collect())
        });
        let somebody = |part: &(String, Vec<PersonId>)| !part.1.is_empty();
        Groups {
            units: units.chain([elsewhere]).filter(somebody).collect(),
            dependencies: dependencies.filter(somebody).collect(),
        }
    }

    fn parts(&self, groups: &[(String, Vec<PersonId>)]) -> Vec<Part> {
        let part = |(name, _): &(String, Vec<PersonId>)| Part {
            part: name.clone(),
            moments: Vec::new(),
        };
        groups.iter().map(part).collect()
    }
}

fn add_parts(parts: &mut [Part], groups: &[(String, Vec<PersonId>)], now: &State, at_s: u32) {
    for (part, (_, people)) in parts.iter_mut().zip(groups) {
        part.moments.push(now.moment(at_s, people));
    }
}

/// What the log says of one moment.
struct State<'a> {
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
    fn new(model: &'a Model) -> Self {
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

    fn take(&mut self, event: &Event) {
        for (person, place) in moved(self.model, event) {
            self.place[person] = place;
            self.at_assembly[person] = false;
        }
        match &event.kind {
            EventKind::ThreatBegan { space }
            | EventKind::ThreatEntered { space }
            | EventKind::ThreatSettled { space } => self.threat = Some(*space),
            EventKind::ThreatEnded { .. } => self.threat = None,
            EventKind::ExposureBegan { person } => self.in_view[*person] = true,
            EventKind::ExposureEnded { person, .. } => self.in_view[*person] = false,
            EventKind::SpaceSecured { space } => self.secured[*space] = true,
            EventKind::SpaceUnsecured { space } => self.secured[*space] = false,
            EventKind::CompartmentDeclaredSafe { compartment } => {
                self.declared_safe[*compartment] = true;
            }
            EventKind::PointReached { person, point } => {
                let kind = self.model.plan.points[*point].kind;
                self.at_assembly[*person] = kind == PointKind::Assembly;
            }
            _ => {}
        }
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

    fn is_safe(&self, person: PersonId) -> bool {
        self.is_safe_outside(person)
            || self.is_in_safe_compartment(person)
            || self.is_secured(person)
    }

    fn moment(&self, at_s: u32, people: &[PersonId]) -> Moment {
        let on_site = |&&id: &&PersonId| self.place[id] != Place::OffSite;
        let here = people.iter().filter(on_site).count();
        let safe = people.iter().filter(|&&id| self.is_safe(id)).count();
        Moment {
            at_s,
            people: here,
            safe,
            share: share(safe, here),
        }
    }

    fn add_to(&self, curve: &mut Curve, all: &[PersonId]) {
        let count = |holds: &dyn Fn(PersonId) -> bool| all.iter().filter(|&&id| holds(id)).count();
        curve.safe.push(count(&|id| self.is_safe(id)));
        curve.outside.push(count(&|id| self.place[id].is_out()));
        curve.secured.push(count(&|id| self.is_secured(id)));
        curve.in_view.push(count(&|id| self.in_view[id]));
    }
}

impl Safety {
    /// The share who were safe `at_s` seconds from zero, where that is a moment of the headline.
    pub fn share_at(&self, at_s: u32) -> Option<f64> {
        let moment = self.moments.iter().find(|moment| moment.at_s == at_s);
        moment.and_then(|moment| moment.share)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::score::fixture::{Script, lawn, two_rooms, with_threat};

    fn safe_at(script: &Script<'_>, at_s: u32) -> usize {
        let clock = Clock::of(script.model, &script.log);
        let safety = safety(script.model, &script.log, &clock);
        safety
            .moments
            .iter()
            .find(|m| m.at_s == at_s)
            .expect("a headline moment")
            .safe
    }

    #[test]
    fn outside_and_out_of_view_is_safe_and_in_view_is_not() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        script.begin(160);
        script.leave(320, "visitors.1", "d-exit");
        assert_eq!(safe_at(&script, 60), 1);
        script.add(
            330,
            EventKind::ExposureBegan {
                person: script.person("visitors.1"),
            },
        );
        assert_eq!(safe_at(&script, 60), 0);
    }

    #[test]
    fn a_secured_space_is_safe_until_the_threat_is_in_it() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "room-a");
        script.begin(160);
        let room = script.space("room-a");
        script.add(200, EventKind::SpaceSecured { space: room });
        assert_eq!(safe_at(&script, 60), 5, "all five are in it");
        script.add(210, EventKind::ThreatEntered { space: room });
        assert_eq!(safe_at(&script, 60), 0);
    }

    #[test]
    fn with_a_threat_out_of_doors_only_the_assembly_point_is_safe() {
        let mut model = with_threat();
        let threat = model.scenario.threat.as_mut().expect("just made");
        threat.behaviour = Behaviour::External;
        let mut script = Script::everybody_in(&model, "corridor");
        script.begin(160);
        script.leave(320, "visitors.1", "d-exit");
        assert_eq!(safe_at(&script, 60), 0);
        let (person, point) = (script.person("visitors.1"), lawn());
        script.add(330, EventKind::PointReached { person, point });
        assert_eq!(safe_at(&script, 60), 1);
    }

    #[test]
    fn a_compartment_that_was_declared_safe_counts_from_then_on_unless_the_threat_is_in_it() {
        let mut model = with_threat();
        let plan = Arc::make_mut(&mut model.plan);
        let compartment = CompartmentId(0);
        let room = plan.space_named("room-a").expect("drawn");
        plan.spaces[room].compartment = Some(compartment);
        let mut script = Script::everybody_in(&model, "room-a");
        script.begin(160);
        assert_eq!(safe_at(&script, 60), 0);
        script.add(200, EventKind::CompartmentDeclaredSafe { compartment });
        assert_eq!(safe_at(&script, 60), 5);
        script.add(210, EventKind::ThreatEntered { space: room });
        assert_eq!(safe_at(&script, 60), 0);
    }

    #[test]
    fn while_the_threat_is_on_the_grounds_only_the_assembly_point_and_off_the_site_are_safe() {
        let mut model = with_threat();
        let plan = Arc::make_mut(&mut model.plan);
        let room = plan.space_named("room-a").expect("drawn");
        plan.spaces[room].outdoors = true;
        let mut script = Script::everybody_in(&model, "corridor");
        script.begin(160);
        script.enter(170, "visitors.1", "room-a");
        script.leave(180, "visitors.2", "d-exit");
        assert_eq!(safe_at(&script, 60), 2, "out of the building");
        script.add(200, EventKind::ThreatEntered { space: room });
        assert_eq!(safe_at(&script, 60), 1, "off the site");
        let (person, point) = (script.person("visitors.1"), lawn());
        script.add(210, EventKind::PointReached { person, point });
        assert_eq!(safe_at(&script, 60), 2);
    }

    #[test]
    fn moments_count_from_the_onset_and_by_unit_and_dependency() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        script.begin(160);
        // 60 s after the onset is tick 160 + 960; what happens in that tick counts.
        script.leave(1120, "visitors.1", "d-exit");
        script.leave(1121, "visitors.2", "d-exit");
        let clock = Clock::of(&model, &script.log);
        let safety = safety(&model, &script.log, &clock);
        assert_eq!(safety.share_at(60), Some(0.2));
        assert_eq!(safety.share_at(180), Some(0.4), "the last state stands");
        let names: Vec<_> = safety.by_unit.iter().map(|p| p.part.as_str()).collect();
        assert_eq!(names, ["ward", "-"]);
        assert_eq!(safety.by_unit[1].moments[0].share, Some(0.5));
        let dependent = &safety.by_dependency[1];
        assert_eq!(
            (dependent.part.as_str(), dependent.moments[0].people),
            ("dependent", 1)
        );
    }

    #[test]
    fn the_curve_begins_at_zero_and_ends_with_the_run() {
        let model = two_rooms();
        let mut script = Script::everybody_in(&model, "corridor");
        script.leave(80, "nurses.1", "d-exit");
        script.end(17 * 16);
        let clock = Clock::of(&model, &script.log);
        let curve = safety(&model, &script.log, &clock).curve;
        assert_eq!(curve.outside, [0, 1, 1, 1, 1], "at 0, 5, 10, 15 and 20 s");
    }
}
