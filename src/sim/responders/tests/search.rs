//! Where officers go first, who stays with a person who is shut in, and how it is over for all.

use super::*;
use crate::ids::SpaceId;
use crate::sim::people::On;
use crate::sim::people::mind::Belief;
use crate::sim::roster::Entities;
use crate::terms::{Ending, Situation, ThreatEnding};

/// A person shuts themselves in in the room for 400 seconds.
const SHUT_IN: &str =
    "threat: (behaviour: Barricaded, start: \"room\", onset_s: 1.0), police: Urban";

/// The spaces that were swept, in order, with the unit and the second.
fn swept(run: &Simulation) -> Vec<(SpaceId, u32, f64)> {
    picked(run, |event| match event.kind {
        EventKind::SpaceSwept { space, unit } => Some((space, unit, event.tick.seconds())),
        _ => None,
    })
}

/// Another call was answered that names this space.
fn call_again(run: &mut Simulation, place: &str) {
    let place = space(run, place);
    on_stage(run, move |scene| {
        super::super::police::called(scene, Some(place), 0)
    });
}

fn situation(run: &Simulation, name: &str) -> Situation {
    let entity = run.world.resource::<Entities>().people[person(run, name)];
    let belief = run.world.get::<Belief>(entity).expect("everybody");
    belief.situation
}

fn shut_in() -> Simulation {
    let mut model = two_units_and(SHUT_IN);
    model.defaults.threat_duration_barricaded.value = Law::Fixed { s: 400.0 };
    run(model, 1)
}

#[test]
fn officers_search_first_where_they_were_told_last_and_then_where_they_were_told_before() {
    let mut run = run(agreed(&[]), 1);
    call(&mut run, "store");
    run.run_until(Tick::at(6.0));
    call_again(&mut run, "lodge");
    run.run();
    // Two units that come at once may search the same place together.
    let swept = swept(&run);
    let mut first: Vec<SpaceId> = swept.iter().map(|&(space, ..)| space).collect();
    first.dedup();
    let told = [space(&run, "lodge"), space(&run, "store")];
    assert_eq!(first[..2], told, "{swept:?}");
    let by = |unit: u32| swept.iter().filter(move |&&(_, by, _)| by == unit);
    let mut once: Vec<SpaceId> = by(0).map(|&(space, ..)| space).collect();
    once.dedup();
    assert_eq!(
        once.len(),
        by(0).count(),
        "no unit searches a place twice: {swept:?}"
    );
}

#[test]
fn the_unit_that_holds_a_person_who_is_shut_in_stays_and_goes_in_first_when_it_is_over() {
    let mut run = shut_in();
    call(&mut run, "room");
    run.run();
    let held = picked(&run, |event| match event.kind {
        EventKind::ThreatHeld { unit, .. } => Some((unit, event.tick.seconds())),
        _ => None,
    });
    let ended = first_s(&run, |kind| matches!(kind, EventKind::ThreatEnded { .. }));
    let (unit, ended) = (held[0].0, ended.expect("it ends"));
    let room = space(&run, "room");
    let by_it: Vec<(SpaceId, u32, f64)> = swept(&run)
        .into_iter()
        .filter(|&(_, by, _)| by == unit)
        .collect();
    assert!(by_it.iter().all(|&(.., at_s)| at_s > ended), "{by_it:?}");
    assert_eq!(by_it[0].0, room);
    let others = swept(&run).into_iter().filter(|&(.., at_s)| at_s < ended);
    assert!(others.count() > 0, "the other unit sweeps meanwhile");
}

#[test]
fn officers_who_were_told_of_the_next_room_find_the_one_that_is_shut_and_hold_it() {
    let mut run = shut_in();
    call(&mut run, "hall");
    run.run();
    let held = first_s(&run, |kind| matches!(kind, EventKind::ThreatHeld { .. }));
    let lodge = space(&run, "lodge");
    let far = swept(&run).into_iter().find(|&(space, ..)| space == lodge);
    assert!(
        held.expect("held") < far.expect("swept").2,
        "before what is far away"
    );
}

#[test]
fn a_person_whose_time_is_over_stays_where_they_are_until_officers_have_been_there() {
    let threat = "threat: (behaviour: Mobile, start: \"room\", onset_s: 1.0), police: Urban";
    let mut run = run(two_units_and(threat), 1);
    call(&mut run, "hall");
    let mut ended_in = None;
    while run.step() {
        let ended = picked(&run, |event| match event.kind {
            EventKind::ThreatEnded { space, ending } => Some((space, ending)),
            _ => None,
        });
        let Some(&(space, ending)) = ended.first() else {
            continue;
        };
        assert_eq!(ending, ThreatEnding::OwnAccord);
        ended_in = Some(space);
        let found = swept(&run).iter().any(|&(other, ..)| other == space);
        let drawn = run.frame().threat.map(|threat| threat.active);
        assert_eq!(drawn, (!found).then_some(false));
    }
    let found = swept(&run)
        .iter()
        .any(|&(space, ..)| Some(space) == ended_in);
    assert!(found, "officers went there");
}

#[test]
fn those_at_the_assembly_point_are_told_that_it_is_over_and_the_run_ends() {
    let mut run = run(two_units(), 1);
    let visitor = person(&run, "visitor.1");
    on_stage(&mut run, move |scene| {
        scene.person(visitor).belief.situation = Situation::Danger;
        act::begin(scene, visitor, Act::LeaveBuilding, String::new());
    });
    call(&mut run, "store");
    assert_eq!(run.run(), Ending::AllClear);
    assert_eq!(place(&run, visitor).on, On::Ground);
    for name in ["visitor.1", "guard.1", "manager.1"] {
        assert_eq!(situation(&run, name), Situation::Over, "{name}");
    }
    let clear = first_s(&run, |kind| matches!(kind, EventKind::AllSwept {}));
    let after = run.now().seconds() - clear.expect("swept");
    assert!(after < 60.0, "{after} s after everything was swept");
}
