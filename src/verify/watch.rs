//! Watching a run of a case: who left when and by which door, where everybody was, what froze.

use std::sync::Arc;

use crate::geom::Point;
use crate::ids::{DoorId, Id, LevelId, PersonId, SpaceId, Table};
use crate::model::Model;
use crate::model::plan::Side;
use crate::nav::Nav;
use crate::sim::Simulation;
use crate::sim::event::{EventKind, EventLog};
use crate::sim::frame::{Frame, Whereabouts};
use crate::sim::input::Input;
use crate::terms::DoorKind;
use crate::units::{TICK_HZ, Tick};

/// A passable door that somebody wants and nobody passes for so long is frozen, in seconds (issue 5).
const FROZEN_S: f64 = 30.0;

/// A case that was read, with what its runs share.
pub struct Opened {
    /// The model.
    pub model: Arc<Model>,
    /// The navigation graph.
    pub nav: Arc<Nav>,
    /// The decisions.
    pub inputs: Vec<Input>,
    /// How often positions are kept, in ticks; never where 0.
    pub positions_every: u32,
    /// Steps of the walking model in one tick.
    pub steps_per_tick: u32,
}

/// Where everybody was at a moment, in rank order; nothing for those who are out.
#[derive(Clone, Debug)]
pub struct Positions {
    /// When, in seconds.
    pub at_s: f64,
    /// Level and point of each person.
    pub people: Vec<Option<(LevelId, Point)>>,
}

/// What was seen of a run.
pub struct Watched {
    /// The model of the run.
    pub model: Arc<Model>,
    /// Everything that happened.
    pub log: EventLog,
    /// Positions, as often as the case asked for.
    pub positions: Vec<Positions>,
    /// When each person was to set off, in seconds; nothing for those without a law.
    pub due_s: Vec<Option<f64>>,
    /// Doors that froze: which, and since when.
    pub frozen: Vec<(DoorId, f64)>,
    /// When the run ended, in seconds.
    pub ended_s: f64,
}

/// Somebody left the building.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exit {
    /// Who.
    pub person: PersonId,
    /// When, in seconds.
    pub at_s: f64,
    /// By which door.
    pub door: DoorId,
}

/// Runs a case under a seed to its end.
pub fn watch(opened: &Opened, seed: u64) -> Watched {
    let model = Arc::clone(&opened.model);
    let mut simulation = Simulation::new(Arc::clone(&model), Arc::clone(&opened.nav), seed);
    simulation.divide_steps(opened.steps_per_tick);
    for input in &opened.inputs {
        let taken = simulation.push(input.clone());
        taken.expect("decisions are read for this model, and come before its end");
    }
    let due_s = due(&simulation, &model);
    let mut jams = Jams::new(&model);
    let mut positions = Vec::new();
    let mut shown = Tick::ZERO;
    while simulation.ending().is_none() {
        simulation.run_until(shown);
        if opened.positions_every > 0 && shown.0.is_multiple_of(opened.positions_every) {
            positions.push(picture(&simulation.frame(), shown));
        }
        if shown.0.is_multiple_of(TICK_HZ) {
            jams.look(&simulation, shown);
        }
        let step = match opened.positions_every {
            0 => TICK_HZ,
            every => every.min(TICK_HZ),
        };
        shown = Tick(shown.0 + step - shown.0 % step);
    }
    Watched {
        model,
        positions,
        due_s,
        frozen: jams.frozen,
        ended_s: simulation.now().seconds(),
        log: simulation.into_log(),
    }
}

/// When each person is to set off, as the queue of a run that was just made has it.
fn due(simulation: &Simulation, model: &Model) -> Vec<Option<f64>> {
    let mut due = vec![None; model.roster.people.len()];
    for (wake, tick, _) in simulation.pending() {
        if let Some(one) = due.get_mut(wake.rank as usize) {
            *one = Some(tick.seconds());
        }
    }
    due
}

fn picture(frame: &Frame, at: Tick) -> Positions {
    let spot = |place: Whereabouts| match place {
        Whereabouts::Inside { level, at, .. } => Some((level, at)),
        Whereabouts::Outside | Whereabouts::OffSite => None,
    };
    Positions {
        at_s: at.seconds(),
        people: frame
            .people
            .rows()
            .iter()
            .map(|person| spot(person.place))
            .collect(),
    }
}

/// Watches doors for those that freeze.
struct Jams {
    /// When each door was last passed or not wanted.
    free: Table<DoorId, Tick>,
    seen: usize,
    frozen: Vec<(DoorId, f64)>,
}

impl Jams {
    fn new(model: &Model) -> Self {
        Jams {
            free: Table::filled(model.plan.doors.len(), Tick::ZERO),
            seen: 0,
            frozen: Vec::new(),
        }
    }

    fn look(&mut self, simulation: &Simulation, now: Tick) {
        self.passed(simulation, now);
        let wanted = simulation.before_doors();
        let doors = simulation.frame().doors;
        let plan = &simulation.model().plan;
        for (door, &people) in wanted.iter() {
            let passable = plan.doors[door].kind == DoorKind::Opening || !doors[door].locked;
            if people == 0 || !passable {
                self.free[door] = now;
            } else if now.since(self.free[door]) >= FROZEN_S {
                self.frozen.push((door, self.free[door].seconds()));
                self.free[door] = now;
            }
        }
    }

    /// Takes in who passed since the last look. Whoever came into a space may have come by any of its
    /// doors.
    fn passed(&mut self, simulation: &Simulation, now: Tick) {
        let plan = Arc::clone(&simulation.model().plan);
        let log = simulation.log();
        for (_, event) in log.iter().skip(self.seen) {
            match event.kind {
                EventKind::PersonLeft { door, .. } => self.free[door] = now,
                EventKind::PersonEntered { space, .. } => {
                    for &door in &plan.spaces[space].doors {
                        let inside = |side: &Side| side.space().is_some();
                        if plan.doors[door].joins.iter().all(inside) {
                            self.free[door] = now;
                        }
                    }
                }
                _ => {}
            }
        }
        self.seen = log.len();
    }
}

impl Watched {
    /// Who left the building, in the order of leaving.
    pub fn exits(&self) -> Vec<Exit> {
        let left = self.log.iter().filter_map(|(_, event)| match event.kind {
            EventKind::PersonLeft { person, door } => Some(Exit {
                person,
                at_s: event.tick.seconds(),
                door,
            }),
            _ => None,
        });
        left.collect()
    }

    /// When the last one left; nothing where nobody did.
    pub fn last_out_s(&self) -> Option<f64> {
        self.exits().last().map(|exit| exit.at_s)
    }

    /// How many are still inside.
    pub fn left_inside(&self) -> usize {
        self.model.roster.people.len() - self.exits().len()
    }

    /// How often somebody was stuck: told of as not having come nearer for 30 s.
    pub fn stuck(&self) -> usize {
        let stuck = |event: &EventKind| matches!(event, EventKind::PersonStuck { .. });
        let events = self.log.iter().map(|(_, event)| &event.kind);
        events.filter(|kind| stuck(kind)).count()
    }

    /// Who came into which space when, after the start.
    pub fn entries(&self) -> Vec<(PersonId, SpaceId, f64)> {
        let entered = self.log.iter().filter_map(|(_, event)| match event.kind {
            EventKind::PersonEntered { person, space } if event.tick > Tick::ZERO => {
                Some((person, space, event.tick.seconds()))
            }
            _ => None,
        });
        entered.collect()
    }

    /// How long each person was on a flight of stairs, in the order of getting off: from stepping
    /// onto it until the next space.
    pub fn on_stairs_s(&self) -> Vec<f64> {
        let mut onto: Vec<Option<f64>> = vec![None; self.model.roster.people.len()];
        let mut times = Vec::new();
        for (_, event) in self.log.iter() {
            match event.kind {
                EventKind::StairTaken { person, .. } => {
                    onto[person.rank()] = Some(event.tick.seconds());
                }
                EventKind::PersonEntered { person, .. } => {
                    let began = onto[person.rank()].take();
                    times.extend(began.map(|began| event.tick.seconds() - began));
                }
                _ => {}
            }
        }
        times
    }

    /// The people of a group, in the order of their numbers.
    pub fn group(&self, name: &str) -> Vec<PersonId> {
        let people = self.model.roster.people.iter();
        people
            .filter(|(_, entry)| entry.name.rsplit_once('.').map(|(group, _)| group) == Some(name))
            .map(|(person, _)| person)
            .collect()
    }

    /// A door by its name; every door of a case is asked for by a name that its plan has.
    pub fn door(&self, name: &str) -> DoorId {
        let doors = self.model.plan.doors.iter();
        let mut found = doors.filter(|(_, door)| door.name == name);
        found.next().expect("the case has a door of this name").0
    }

    /// How many left by a door.
    pub fn left_by(&self, name: &str) -> usize {
        let door = self.door(name);
        self.exits().iter().filter(|exit| exit.door == door).count()
    }

    /// When somebody was first seen elsewhere than at the start, in seconds: needs positions.
    pub fn set_off_s(&self, who: PersonId) -> Option<f64> {
        let start = self.positions.first()?.people[who.rank()];
        let moved = |positions: &&Positions| positions.people[who.rank()] != start;
        self.positions.iter().find(moved).map(|found| found.at_s)
    }
}
