//! Small drills for the tests of the building: the two rooms with other locks, devices and people.

use std::sync::Arc;

use bevy_ecs::system::RunSystemOnce;

use crate::ids::{DeviceId, DoorId, PersonId, SpaceId};
use crate::model::build::{self, sample};
use crate::model::defaults::Defaults;
use crate::model::plan::find_named;
use crate::nav::Nav;
use crate::sim::Simulation;
use crate::sim::event::EventKind;
use crate::sim::people::mind::Belief;
use crate::sim::people::scene::{Scene, SceneParam};
use crate::sim::roster::Entities;
use crate::terms::{Act, CueKind};
use crate::units::Tick;

/// The middle of each list of the plan and the scenario that a test writes for itself.
#[derive(Clone, Copy, Default)]
pub(super) struct Drill<'a> {
    /// The devices of the plan.
    pub(super) devices: &'a str,
    /// Words of the plan, and what stands there instead.
    pub(super) edits: &'a [(&'a str, &'a str)],
    /// The groups of people.
    pub(super) people: &'a str,
    /// The rows of the doctrine.
    pub(super) rows: &'a str,
    /// The rest of the scenario: threat, timeline.
    pub(super) script: &'a str,
    /// Numbers that are not those of every test: laws 2 to 4 s, numbers 1.
    pub(super) numbers: &'a [(&'a str, &'a str)],
}

impl Drill<'_> {
    /// The drill at its start.
    pub(super) fn start(self) -> Simulation {
        let mut bundle = sample::bundle(&self.plan(), &self.scenario());
        bundle.doctrines = vec![sample::raw(&format!(
            "Doctrine(format: 1, id: \"test-doctrine\", rows: [{}])",
            self.rows
        ))];
        bundle.defaults = vec![sample::raw(&self.defaults())];
        let mut problems = crate::data::problem::Problems::new();
        let model = build::model(bundle, &mut problems);
        let model = Arc::new(model.unwrap_or_else(|| panic!("{:#?}", problems.sorted())));
        let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
        Simulation::new(model, nav, 1)
    }

    /// The drill, run to its end.
    pub(super) fn run(self) -> Simulation {
        let mut run = self.start();
        run.run();
        run
    }

    fn plan(self) -> String {
        let (before, rest) = sample::TWO_ROOMS.split_once("devices: [").expect("a list");
        let (_, after) = rest.split_once("],\n").expect("its end");
        let mut plan = format!("{before}devices: [{}],\n{after}", self.devices);
        for (from, to) in self.edits {
            assert!(plan.contains(from), "{from}");
            plan = plan.replacen(from, to, 1);
        }
        plan
    }

    fn scenario(self) -> String {
        format!(
            "Scenario(format: 1, id: \"drill\", title: \"Drill\", plan: \"two-rooms\", \
             site: \"test-site\", ends_s: 600.0, people: [{}], \
             doctrine: [(set: \"test-doctrine\")], {})",
            self.people, self.script
        )
    }

    fn defaults(self) -> String {
        let usual = |is_law| match is_law {
            true => "Uniform(from_s: 2.0, to_s: 4.0)",
            false => "Number(1.0)",
        };
        let rows = Defaults::KEYS.iter().map(|(key, is_law)| {
            let own = self.numbers.iter().find(|(other, _)| other == key);
            let value = own.map_or(usual(*is_law), |(_, value)| value);
            format!("(key: \"{key}\", value: {value}, source: \"TEST\", mark: J),")
        });
        let rows: String = rows.collect();
        format!("Defaults(format: 1, id: \"defaults\", rows: [{rows}])")
    }
}

/// Does something in the run as it stands now.
pub(super) fn now(run: &mut Simulation, act: impl FnOnce(&mut Scene) + Send + Sync + 'static) {
    let mut act = Some(act);
    run.world
        .run_system_once(move |scene: SceneParam| {
            if let Some(act) = act.take() {
                act(&mut scene.open());
            }
        })
        .expect("the scene's parameters are there");
}

pub(super) fn person(run: &Simulation, name: &str) -> PersonId {
    run.model().roster.find(name).expect(name)
}

pub(super) fn space(run: &Simulation, name: &str) -> SpaceId {
    run.model().plan.space_named(name).expect(name)
}

pub(super) fn device(run: &Simulation, name: &str) -> DeviceId {
    find_named(&run.model().plan.devices, name, |one| &one.name).expect(name)
}

pub(super) fn door(run: &Simulation, name: &str) -> DoorId {
    find_named(&run.model().plan.doors, name, |one| &one.name).expect(name)
}

pub(super) fn belief(run: &Simulation, who: &str) -> Belief {
    let entity = run.world.resource::<Entities>().people[person(run, who)];
    run.world.get::<Belief>(entity).expect("everybody").clone()
}

/// When something happened for the first time.
pub(super) fn first(run: &Simulation, is: impl Fn(&EventKind) -> bool) -> Option<Tick> {
    let mut events = run.log().iter();
    events
        .find(|(_, event)| is(&event.kind))
        .map(|(_, event)| event.tick)
}

pub(super) fn happened(run: &Simulation, is: impl Fn(&EventKind) -> bool) -> bool {
    first(run, is).is_some()
}

/// When somebody first noticed a cue of this kind.
pub(super) fn noticed(run: &Simulation, who: &str, kind: CueKind) -> Option<Tick> {
    let who = person(run, who);
    first(
        run,
        |event| matches!(event, EventKind::CueNoticed { person, cue, .. } if *person == who && *cue == kind),
    )
}

/// Whether somebody began an act.
pub(super) fn began(run: &Simulation, who: &str, act: Act) -> bool {
    let who = person(run, who);
    happened(
        run,
        |event| matches!(event, EventKind::ActStarted { person, act: one, .. } if *person == who && *one == act),
    )
}
