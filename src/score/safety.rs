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

mod state;

use serde::Serialize;

use super::basis::Basis;
use super::clock::Clock;
use super::people::scored;
use super::quantile::share;
use crate::ids::PersonId;
use crate::model::Model;
use crate::sim::event::EventLog;
use crate::terms::{Dependency, Term};
pub(super) use state::{Standing, State, Whom};

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
        basis: Basis::emergent(),
    };
    for at_s in MOMENTS_S {
        now.read_until(&mut events, clock.tick_at(f64::from(at_s)));
        result.moments.push(moment(&now, at_s, &all));
        add_parts(&mut result.by_unit, &groups.units, &now, at_s);
        add_parts(&mut result.by_dependency, &groups.dependencies, &now, at_s);
    }
    result
}

/// The people who were safe `at_s` seconds from zero, in rank order; officers are left out.
pub fn safe_people(model: &Model, log: &EventLog, clock: &Clock, at_s: u32) -> Vec<PersonId> {
    let mut now = State::new(model);
    let mut events = log.iter().map(|(_, event)| event).peekable();
    now.read_until(&mut events, clock.tick_at(f64::from(at_s)));
    let people = scored(model).map(|(id, _)| id);
    people.filter(|&id| now.is_safe(id)).collect()
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
        part.moments.push(moment(now, at_s, people));
    }
}

/// One moment of some of the people.
fn moment(now: &State<'_>, at_s: u32, people: &[PersonId]) -> Moment {
    let standings = people.iter().map(|&id| now.standing(id));
    let here: Vec<_> = standings.filter(|standing| standing.here).collect();
    let safe = here.iter().filter(|standing| standing.safe).count();
    Moment {
        at_s,
        people: here.len(),
        safe,
        share: share(safe, here.len()),
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
    use crate::ids::CompartmentId;
    use crate::score::fixture::{Script, lawn, with_threat};
    use crate::sim::event::EventKind;
    use crate::terms::Behaviour;

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
    fn those_are_named_whom_the_headline_counts() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        script.begin(160);
        script.leave(1120, "visitors.1", "d-exit");
        script.leave(1121, "visitors.2", "d-exit");
        let clock = Clock::of(&model, &script.log);
        let safe = |at_s| safe_people(&model, &script.log, &clock, at_s);
        assert_eq!(safe(60), [script.person("visitors.1")]);
        assert_eq!(safe(180).len(), 2, "the last state stands");
    }
}
