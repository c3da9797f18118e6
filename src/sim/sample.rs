//! Runs for tests on the forecourt: a hall with grounds before it.

use std::sync::Arc;

use bevy_ecs::system::RunSystemOnce;

use super::Simulation;
use super::event::{Event, EventKind};
use super::people::Place;
use super::people::scene::{Scene, SceneParam};
use super::people::walk::Want;
use super::roster::Entities;
use crate::ids::{DoorId, PersonId, SpaceId};
use crate::model::Model;
use crate::model::build::sample::model_of;
use crate::model::plan::find_named;
use crate::nav::Nav;

/// The plan.
pub(in crate::sim) const FORECOURT: &str = include_str!("../../tests/data/plans/forecourt.ron");

/// The text of a scenario on the forecourt with these people and this rest.
pub(in crate::sim) fn scenario(people: &str, rest: &str) -> String {
    format!(
        "Scenario(format: 1, id: \"s\", title: \"S\", plan: \"forecourt\", site: \"test-site\", \
         ends_s: 1800.0, people: [{people}], doctrine: [(set: \"test-doctrine\")], {rest})"
    )
}

/// A model of the forecourt with these people and this rest of a scenario.
pub(in crate::sim) fn model(people: &str, rest: &str) -> Model {
    model_of(FORECOURT, &scenario(people, rest))
}

/// A run of a model, at its start.
pub(in crate::sim) fn run(model: Model, seed: u64) -> Simulation {
    let model = Arc::new(model);
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    Simulation::new(model, nav, seed)
}

/// Somebody of a run, by name.
pub(in crate::sim) fn person(run: &Simulation, name: &str) -> PersonId {
    run.model().roster.find(name).expect("in the cast")
}

/// A space of a run, by name.
pub(in crate::sim) fn space(run: &Simulation, name: &str) -> SpaceId {
    run.model().plan.space_named(name).expect("in the plan")
}

/// A door of a run, by name.
pub(in crate::sim) fn door(run: &Simulation, name: &str) -> DoorId {
    find_named(&run.model().plan.doors, name, |door| &door.name).expect("in the plan")
}

/// Where somebody is.
pub(in crate::sim) fn place(run: &Simulation, who: PersonId) -> Place {
    let entity = run.world.resource::<Entities>().people[who];
    *run.world.get::<Place>(entity).expect("everybody has one")
}

/// Does something on the people's stage.
pub(in crate::sim) fn on_stage(
    run: &mut Simulation,
    mut what: impl FnMut(&mut Scene) + Send + Sync + 'static,
) {
    run.world
        .run_system_once(move |scene: SceneParam| what(&mut scene.open()))
        .expect("the stage's parameters are there");
}

/// Sends somebody somewhere.
pub(in crate::sim) fn send(run: &mut Simulation, who: PersonId, want: Want) {
    on_stage(run, move |scene| scene.set_off(who, want.clone(), false));
}

/// The events of a run for which `pick` gives something.
pub(in crate::sim) fn picked<T>(run: &Simulation, pick: impl Fn(&Event) -> Option<T>) -> Vec<T> {
    let events = run.log().iter();
    events.filter_map(|(_, event)| pick(event)).collect()
}

/// When the first event of this kind was, in seconds.
pub(in crate::sim) fn first_s(run: &Simulation, is: impl Fn(&EventKind) -> bool) -> Option<f64> {
    let mut events = run.log().iter();
    let found = events.find(|(_, event)| is(&event.kind));
    found.map(|(_, event)| event.tick.seconds())
}
