//! The smallest building and cast that show a score, and a script of events to write by hand.
//!
//! Two rooms of a ward on a corridor with one exit, and a stair and a lift that lead nowhere. Five people: a nurse, a patient who needs help,
//! a patient who walks, two visitors without a unit. Every default is one second, or one, and
//! judgement. [`with_threat`] adds a threat at tick 160 and the police.

use std::sync::Arc;

use crate::geom::{Point, Polygon, Segment};
use crate::ids::{DeviceId, DoorId, GroupId, LevelId, PersonId, PointId, SpaceId, Table, UnitId};
use crate::ids::{Id, ZoneId};
use crate::model::Model;
use crate::model::defaults::{Defaults, Sourced};
use crate::model::law::Law;
use crate::model::plan::{
    Device, DeviceKind, Door, Landing, Level, Lift, Lock, Named, NamedPoint, Plan, Side, Space,
    Stair, Zone, find_named,
};
use crate::model::roster::Roster;
use crate::model::scenario::{Group, Movement, Scenario, Spawn, Threat};
use crate::model::site::Site;
use crate::sim::event::{EventId, EventKind, EventLog};
use crate::terms::*;
use crate::units::Tick;

/// A drill.
pub(crate) fn two_rooms() -> Model {
    let plan = plan();
    let scenario = scenario(&plan);
    let defaults = defaults();
    Model {
        roster: Roster::new(&scenario, &defaults),
        plan: Arc::new(plan),
        scenario,
        site: site(),
        doctrines: Table::default(),
        defaults,
        inputs: Vec::new(),
    }
}

/// The same with a threat in the corridor and police.
pub(crate) fn with_threat() -> Model {
    let mut model = two_rooms();
    model.scenario.threat = Some(Threat {
        behaviour: Behaviour::Mobile,
        start: find_named(&model.plan.spaces, "corridor", |s| &s.name).expect("drawn below"),
        onset: Tick(160),
    });
    model.scenario.police = Some(PoliceArea::Urban);
    model.roster = Roster::new(&model.scenario, &model.defaults);
    model
}

/// A log that is written by hand.
pub(crate) struct Script<'a> {
    pub(crate) model: &'a Model,
    pub(crate) log: EventLog,
}

impl<'a> Script<'a> {
    pub(crate) fn new(model: &'a Model) -> Self {
        let mut log = EventLog::default();
        log.add(Tick::ZERO, EventKind::RunStarted { seed: 7 }, vec![]);
        Script { model, log }
    }

    pub(crate) fn everybody_in(model: &'a Model, space: &str) -> Self {
        let mut script = Script::new(model);
        for (_, entry) in super::people::scored(model) {
            script.enter(0, &entry.name, space);
        }
        script
    }

    pub(crate) fn person(&self, name: &str) -> PersonId {
        self.model.roster.find(name).expect("in the cast")
    }

    pub(crate) fn space(&self, name: &str) -> SpaceId {
        find_named(&self.model.plan.spaces, name, |s| &s.name).expect("in the plan")
    }

    pub(crate) fn door(&self, name: &str) -> DoorId {
        find_named(&self.model.plan.doors, name, |d| &d.name).expect("in the plan")
    }

    pub(crate) fn add(&mut self, tick: u32, kind: EventKind) -> EventId {
        self.because(tick, kind, &[])
    }

    pub(crate) fn because(&mut self, tick: u32, kind: EventKind, cause: &[EventId]) -> EventId {
        self.log.add(Tick(tick), kind, cause.to_vec())
    }

    pub(crate) fn begin(&mut self, tick: u32) -> EventId {
        let space = self.space("corridor");
        self.add(tick, EventKind::ThreatBegan { space })
    }

    pub(crate) fn end(&mut self, tick: u32) -> EventId {
        let ending = Ending::TimeLimit;
        self.add(tick, EventKind::RunEnded { ending })
    }

    pub(crate) fn enter(&mut self, tick: u32, person: &str, space: &str) -> EventId {
        let (person, space) = (self.person(person), self.space(space));
        self.add(tick, EventKind::PersonEntered { person, space })
    }

    pub(crate) fn leave(&mut self, tick: u32, person: &str, door: &str) -> EventId {
        let (person, door) = (self.person(person), self.door(door));
        self.add(tick, EventKind::PersonLeft { person, door })
    }

    pub(crate) fn act(&mut self, tick: u32, person: &str, act: Act) -> EventId {
        let person = self.person(person);
        let row = "by-hand:1".to_owned();
        self.add(tick, EventKind::ActStarted { person, act, row })
    }

    pub(crate) fn time_use(&mut self, tick: u32, person: &str, to: TimeUse) -> EventId {
        let person = self.person(person);
        self.add(tick, EventKind::TimeUseChanged { person, to })
    }

    pub(crate) fn believe(
        &mut self,
        tick: u32,
        person: &str,
        situation: Situation,
        cue: CueKind,
    ) -> EventId {
        let kind = EventKind::BeliefChanged {
            person: self.person(person),
            situation,
            danger: None,
            told: None,
            cue,
        };
        self.add(tick, kind)
    }

    pub(crate) fn notice(&mut self, tick: u32, person: &str, cue: CueKind) -> EventId {
        let kind = EventKind::CueNoticed {
            person: self.person(person),
            cue,
            from: None,
            place: None,
        };
        self.add(tick, kind)
    }
}

fn named(name: &str) -> Named {
    Named {
        name: name.to_owned(),
        title: name.to_owned(),
    }
}

fn room(name: &str, low: (f64, f64), high: (f64, f64), doors: &[u32]) -> Space {
    Space {
        name: name.to_owned(),
        title: format!("The {name}"),
        level: LevelId(0),
        unit: (name != "corridor").then_some(UnitId(0)),
        compartment: None,
        kind: SpaceKind::Treatment,
        outline: Polygon::rectangle(Point::new(low.0, low.1), Point::new(high.0, high.1)),
        doors: doors.iter().copied().map(DoorId).collect(),
        lockable: name != "corridor",
        outdoors: false,
    }
}

fn plan() -> Plan {
    let (corridor, a, b) = (SpaceId(0), SpaceId(1), SpaceId(2));
    Plan {
        name: "two-rooms".to_owned(),
        title: "Two rooms".to_owned(),
        levels: Table::new(vec![Level {
            name: "l0".to_owned(),
            title: "Ground floor".to_owned(),
            elevation_m: 0.0,
        }]),
        units: Table::new(vec![named("ward")]),
        compartments: Table::new(vec![named("east")]),
        spaces: Table::new(vec![
            room("corridor", (0.0, 0.0), (8.0, 2.0), &[0, 1, 2]),
            room("room-a", (0.0, 2.2), (3.9, 6.0), &[0]),
            room("room-b", (4.1, 2.2), (8.0, 6.0), &[1]),
        ]),
        doors: Table::new(vec![
            door("d-a", [Side::Space(corridor), Side::Space(a)], 1.0),
            door("d-b", [Side::Space(corridor), Side::Space(b)], 5.0),
            exit("d-exit", corridor),
        ]),
        stairs: Table::new(vec![Stair {
            name: "stair".to_owned(),
            title: "Stair".to_owned(),
            width_m: 1.2,
            incline_m: 5.0,
            landings: [landing(corridor), landing(a)],
        }]),
        lifts: Table::new(vec![Lift {
            name: "lift".to_owned(),
            title: "Lift".to_owned(),
            landings: vec![landing(corridor), landing(a)],
            persons: 8,
            takes_beds: true,
        }]),
        zones: Table::new(vec![Zone {
            name: "all".to_owned(),
            title: "All".to_owned(),
            spaces: vec![corridor, a, b],
        }]),
        points: Table::new(vec![NamedPoint {
            name: "lawn".to_owned(),
            title: "Lawn".to_owned(),
            kind: PointKind::Assembly,
            side: Side::Outside,
            at: None,
        }]),
        devices: Table::new(vec![Device {
            name: "pa".to_owned(),
            title: "Public address".to_owned(),
            kind: DeviceKind::PublicAddress {
                zone: ZoneId(0),
                intelligibility: 1.0,
            },
            space: None,
            at: None,
        }]),
        ..Plan::default()
    }
}

fn landing(space: SpaceId) -> Landing {
    let at = Segment::new(Point::new(1.0, 1.0), Point::new(2.0, 1.0));
    Landing { space, at }
}

fn door(name: &str, joins: [Side; 2], x: f64) -> Door {
    let at = |y: f64| Segment::new(Point::new(x, y), Point::new(x + 1.0, y));
    Door {
        name: name.to_owned(),
        title: format!("Door {name}"),
        joins,
        at: at(2.1),
        faces: [at(2.0), at(2.2)],
        level: LevelId(0),
        kind: DoorKind::Door,
        clear_width_m: 1.0,
        lock: Lock::ThumbTurn,
        inside: 1,
        escape: Escape::Free,
        vision_panel: false,
        starts: DoorStart::Shut,
    }
}

fn exit(name: &str, corridor: SpaceId) -> Door {
    let at = |x: f64| Segment::new(Point::new(x, 0.5), Point::new(x, 1.5));
    Door {
        at: at(-0.1),
        faces: [at(0.0), at(-0.3)],
        lock: Lock::None,
        inside: 0,
        ..door(name, [Side::Space(corridor), Side::Outside], 0.0)
    }
}

fn scenario(plan: &Plan) -> Scenario {
    let group = |name: &str, role, dependency, count, unit| Group {
        name: name.to_owned(),
        unit,
        role,
        dependency,
        count,
        trained: 1.0,
        mobility: Mobility::Walking,
        spawn: Spawn::Space(SpaceId(1)),
        spaces: vec![SpaceId(1)],
        patrol: None,
        area: None,
        movement: Movement::default(),
    };
    let ward = Some(UnitId(0));
    let independent = Dependency::Independent;
    Scenario {
        name: "by-hand".to_owned(),
        title: "By hand".to_owned(),
        teaches: String::new(),
        seed: 7,
        ends: Tick::at(3600.0),
        shift: Shift::Day,
        door_flow: DoorFlow::Sfpe,
        groups: Table::<GroupId, _>::new(vec![
            group("nurses", Role::Nurse, independent, 1, ward),
            group("patients", Role::Patient, Dependency::Dependent, 1, ward),
            group("visitors", Role::Visitor, independent, 2, None),
            group("walkers", Role::Patient, independent, 1, ward),
        ]),
        doctrine_of_unit: Table::filled(plan.units.len(), None),
        doctrine_elsewhere: None,
        threat: None,
        police: None,
        partnership: Vec::new(),
        targets: Vec::new(),
        timeline: Vec::new(),
    }
}

fn site() -> Site {
    Site {
        name: "site".to_owned(),
        title: "Site".to_owned(),
        terms: TermsPack::Us,
        emergency_number: "911".to_owned(),
        internal_number: String::new(),
        wording: Vec::new(),
        stop_ex_text: "REAL EVENT, EXERCISE STOPPED".to_owned(),
        support: Vec::new(),
        role_names: Vec::new(),
        action_cards: Vec::new(),
    }
}

fn defaults() -> Defaults {
    fn judged<T>(value: T) -> Option<Sourced<T>> {
        Some(Sourced {
            value,
            source: "by-hand".to_owned(),
            mark: Mark::J,
        })
    }
    Defaults::collect(|_| judged(Law::Fixed { s: 1.0 }), |_| judged(1.0)).expect("all keys")
}

/// The only device.
pub(crate) const PUBLIC_ADDRESS: DeviceId = DeviceId(0);

/// The only point: an assembly point.
pub(crate) fn lawn() -> PointId {
    PointId::from_rank(0)
}
