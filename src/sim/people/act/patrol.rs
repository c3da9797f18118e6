//! Patrols: security walks through a zone, room by room, while nothing is wrong.
//!
//! The next room is drawn among those of the zone that were not gone through in this round; between
//! two rooms the patrol rests, and costs nothing. Nobody takes it for a cue, and whatever changes
//! what somebody on patrol believes ends it.

use bevy_ecs::prelude::Component;
use serde::{Deserialize, Serialize};

use super::{Activity, Stage, Task, Woken, finish, stage, wake, work};
use crate::ids::{PersonId, SpaceId, ZoneId};
use crate::model::Model;
use crate::sim::chance::{Draw, Purpose, about};
use crate::sim::event::EventId;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::sim::queue::Wake;
use crate::sim::state::{Declared, OfPeople};
use crate::terms::Act;
use crate::units::Tick;

/// Tells the draw of the next room from others of walking.
const NEXT_ROOM: u64 = 3;

pub(super) fn install(declared: &mut Declared) {
    declared.component::<Round, OfPeople>("people.round");
}

/// Which rooms somebody on patrol has gone through.
#[derive(Component, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// How many rounds were done.
    number: u32,
    /// The rooms of this one, in rank order.
    seen: Vec<SpaceId>,
}

impl Round {
    fn add(&mut self, space: SpaceId) {
        if let Err(place) = self.seen.binary_search(&space) {
            self.seen.insert(place, space);
        }
    }
}

/// What somebody does who is on patrol when the run starts; `event` tells of it.
pub(in crate::sim) fn from_the_start(event: EventId) -> Activity {
    Activity {
        act: Act::Patrol,
        stage: Stage::Starting,
        event,
        ..Activity::idle()
    }
}

/// Who is on patrol when the run starts.
pub(in crate::sim) fn at_the_start(model: &Model) -> impl Iterator<Item = PersonId> + '_ {
    let people = model.roster.people.ids();
    people.filter(|&who| zone_of(model, who).is_some())
}

/// Their first wakes.
pub(in crate::sim) fn first_wakes(model: &Model) -> impl Iterator<Item = (Tick, Wake)> + '_ {
    at_the_start(model).map(|who| (Tick::ZERO, wake(who, Woken::Start)))
}

/// Somebody on patrol was woken.
pub(super) fn walk(scene: &mut Scene, who: PersonId, woken: Woken) {
    let Some(zone) = zone_of(&scene.desk.shared.model, who) else {
        return finish(scene, who, false);
    };
    match woken {
        Woken::Start | Woken::Arrived | Woken::NoWay => rest(scene, who, zone),
        Woken::TaskDone => next(scene, who, zone),
        Woken::Look => {}
    }
}

/// The zone that somebody's group walks through.
fn zone_of(model: &Model, who: PersonId) -> Option<ZoneId> {
    let group = model.roster.people[who].group?;
    model.scenario.groups[group].patrol
}

/// Stays a while where one is; for good where the zone has no other room. A room without a way to it
/// counts as gone through.
fn rest(scene: &mut Scene, who: PersonId, zone: ZoneId) {
    let model = scene.desk.model();
    let here = scene.get(who).place.space;
    let parts = scene.person(who);
    parts.round.add(here);
    if let Some(meant) = parts.activity.space.take() {
        parts.round.add(meant);
    }
    let number = u64::from(parts.round.number);
    if model.plan.zones[zone]
        .spaces
        .iter()
        .all(|&space| space == here)
    {
        return stage(scene, who, Stage::Staying);
    }
    let owner = scene.desk.shared.owners.spaces[here].0;
    let law = model.defaults.patrol_dwell.value;
    work(scene, who, Task::Patrol, law, about(&[number, owner]));
}

/// On to a room of the zone that this round has not seen; with none left a new round begins.
fn next(scene: &mut Scene, who: PersonId, zone: ZoneId) {
    let model = scene.desk.model();
    let here = scene.get(who).place.space;
    let spaces = &model.plan.zones[zone].spaces;
    let parts = scene.person(who);
    let round = &mut *parts.round;
    if spaces
        .iter()
        .all(|space| round.seen.binary_search(space).is_ok())
    {
        round.number += 1;
        round.seen = vec![here];
    }
    let open: Vec<SpaceId> = (spaces.iter().copied())
        .filter(|&space| space != here && round.seen.binary_search(&space).is_err())
        .collect();
    let number = u64::from(round.number);
    let owners = &scene.desk.shared.owners;
    let draw = Draw {
        owner: owners.people[who],
        purpose: Purpose::Walk,
        about: about(&[NEXT_ROOM, number, owners.spaces[here].0]),
    };
    let unit = scene.desk.chance.unit(draw);
    let pick = ((unit * open.len() as f64) as usize).min(open.len().saturating_sub(1));
    let Some(&space) = open.get(pick) else {
        return stage(scene, who, Stage::Staying);
    };
    scene.person(who).activity.space = Some(space);
    stage(scene, who, Stage::Going);
    scene.set_off(who, Want::Space(space), false);
}

#[cfg(test)]
mod tests {
    use crate::sim::event::EventKind;
    use crate::sim::sample::{model, person, picked, place, run, space};
    use crate::terms::{Act, Ending};
    use crate::units::Tick;

    const GUARD: &str = "(id: \"guard\", role: Security, count: 1, spawn: Point(\"post\"), \
                         patrol: \"beat\")";

    /// The spaces that the guard came into, from the start on.
    fn beat(run: &crate::sim::Simulation) -> Vec<String> {
        picked(run, |event| match event.kind {
            EventKind::PersonEntered { space, .. } => {
                Some(run.model().plan.spaces[space].name.clone())
            }
            _ => None,
        })
    }

    const DRILL: &str = "timeline: [(at_s: 300.0, event: Note(\"so far\"))]";

    #[test]
    fn a_patrol_goes_through_every_room_of_its_zone_in_each_round() {
        for seed in 1..=5 {
            let mut run = run(model(GUARD, DRILL), seed);
            run.run_until(Tick::at(299.0));
            let way = beat(&run);
            assert_eq!(way[0], "hall", "from the post");
            for room in ["forecourt", "hall", "room"] {
                let times = way.iter().filter(|name| *name == room).count();
                assert!(times >= 2, "{room} {times} times, seed {seed}: {way:?}");
            }
        }
    }

    #[test]
    fn different_chance_is_another_way() {
        let way = |seed| {
            let mut run = run(model(GUARD, DRILL), seed);
            run.run_until(Tick::at(299.0));
            beat(&run)
        };
        assert!((2..=6).any(|seed| way(seed) != way(1)));
    }

    #[test]
    fn a_patrol_alone_keeps_no_run_going() {
        let mut run = run(model(GUARD, ""), 1);
        assert_eq!(run.run(), Ending::Quiet);
        assert!(run.now() < Tick::at(10.0));
    }

    #[test]
    fn a_patrol_ends_when_a_belief_changes_and_is_no_cue_to_others() {
        let people =
            format!("{GUARD}, (id: \"visitor\", role: Visitor, count: 1, spawn: Space(\"hall\"))");
        let alarm = "timeline: [(at_s: 200.0, event: Announce(device: \"pa\", says: Lockdown))]";
        let run_it = |seed| {
            let mut run = run(model(&people, alarm), seed);
            run.run_until(Tick::at(400.0));
            run
        };
        let mut ended = 0;
        for seed in 1..=10 {
            let run = run_it(seed);
            let guard = person(&run, "guard.1");
            let cues = picked(&run, |event| match event.kind {
                EventKind::CueNoticed { .. } => Some(event.tick),
                _ => None,
            });
            assert!(
                cues.iter().all(|&tick| tick >= Tick::at(200.0)),
                "seed {seed}"
            );
            let changed = picked(&run, |event| match event.kind {
                EventKind::BeliefChanged { person, .. } if person == guard => Some(event.tick),
                _ => None,
            });
            let off = picked(&run, |event| match event.kind {
                EventKind::ActEnded {
                    person,
                    act: Act::Patrol,
                    ..
                } if person == guard => Some(event.tick),
                _ => None,
            });
            assert_eq!(changed.first(), off.first(), "seed {seed}");
            ended += off.len();
        }
        assert!(ended > 0, "the guard hears it where it sounds");
    }

    #[test]
    fn who_has_a_post_and_no_patrol_stands_at_it() {
        let people = "(id: \"guard\", role: Security, count: 1, spawn: Point(\"post\"))";
        let mut run = run(model(people, DRILL), 1);
        run.run_until(Tick::at(299.0));
        let guard = person(&run, "guard.1");
        assert_eq!(place(&run, guard).space, space(&run, "hall"));
        assert_eq!(place(&run, guard).at, crate::geom::Point::new(9.0, 1.0));
    }
}
