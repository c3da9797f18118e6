//! The curves of logs that were written by hand.

use super::*;
use crate::score::clock::Clock;
use crate::score::evacuation::evacuation;
use crate::score::exposure::exposure;
use crate::score::fixture::{Script, two_rooms, with_threat};
use crate::score::people::Histories;
use crate::score::safety::safety;
use crate::sim::event::EventKind;
use crate::terms::{Act, CueKind};

fn curves_of(script: &Script<'_>) -> (Clock, Curves) {
    let (model, log) = (script.model, &script.log);
    let clock = Clock::of(model, log);
    let histories = Histories::read(model, log);
    let evacuation = evacuation(model, log, &clock, &histories);
    (clock, Curves::read(model, log, &evacuation))
}

#[test]
fn people_are_counted_from_the_run_s_start_as_the_headline_counts_them() {
    let model = with_threat();
    let mut script = Script::everybody_in(&model, "room-a");
    script.begin(160);
    script.leave(320, "visitors.1", "d-exit");
    let space = script.space("room-a");
    script.add(480, EventKind::SpaceSecured { space });
    script.end(2000);
    let (clock, curves) = curves_of(&script);
    let told: Vec<[usize; 4]> = [0, 320, 480]
        .map(|tick| curves.people.at(Tick(tick)))
        .map(|now| [now.here, now.safe, now.outside, now.secured])
        .to_vec();
    assert_eq!(told, [[5, 0, 0, 0], [5, 1, 1, 0], [5, 5, 1, 4]]);
    let last = curves.people.at(clock.end);
    assert_eq!(last.safe_by_unit, [3, 2], "the ward, and the visitors");
    let headline = safety(&model, &script.log, &clock).moments;
    assert_eq!(headline[0].safe, curves.people.at(clock.tick_at(60.0)).safe);
}

#[test]
fn those_are_evacuated_who_are_out_for_good() {
    let model = two_rooms();
    let mut script = Script::everybody_in(&model, "corridor");
    for visitor in ["visitors.1", "visitors.2"] {
        script.act(16, visitor, Act::LeaveBuilding);
    }
    script.leave(80, "visitors.1", "d-exit");
    script.leave(96, "visitors.2", "d-exit");
    script.enter(100, "visitors.2", "corridor");
    script.leave(160, "patients.1", "d-exit");
    script.end(17 * 16);
    let (clock, curves) = curves_of(&script);
    let evacuated: Vec<usize> = curves.evacuated.at_steps(&clock).map(|(_, n)| *n).collect();
    assert_eq!(evacuated, [0, 1, 2, 2, 2], "at 0, 5, 10, 15 and 20 s");
    let outside = curves.people.at_steps(&clock).map(|(_, now)| now.outside);
    assert_eq!(outside.collect::<Vec<_>>(), [0, 1, 2, 2, 2]);
}

#[test]
fn rooms_are_counted_while_they_are_secured() {
    let model = with_threat();
    let mut script = Script::everybody_in(&model, "room-a");
    script.begin(160);
    let (a, b) = (script.space("room-a"), script.space("room-b"));
    script.add(240, EventKind::SecuringExpected { spaces: vec![a] });
    script.add(320, EventKind::SpaceSecured { space: a });
    script.add(336, EventKind::SpaceSecured { space: b });
    script.add(352, EventKind::SpaceUnsecured { space: a });
    script.end(480);
    let (clock, curves) = curves_of(&script);
    let rooms = curves
        .rooms
        .from_zero(&clock, |rooms| (rooms.expected, rooms.all));
    assert_eq!(
        rooms,
        [
            (0.0, (0, 0)),
            (10.0, (1, 1)),
            (11.0, (1, 2)),
            (12.0, (0, 1)),
            (20.0, (0, 1))
        ]
    );
}

#[test]
fn person_seconds_grow_to_what_the_exposure_says() {
    let model = with_threat();
    let mut script = Script::everybody_in(&model, "corridor");
    script.begin(160);
    let (nurse, visitor) = (script.person("nurses.1"), script.person("visitors.1"));
    script.add(176, EventKind::ExposureBegan { person: nurse });
    script.add(192, EventKind::ExposureBegan { person: visitor });
    script.add(
        208,
        EventKind::ExposureEnded {
            person: nurse,
            exposed_s: 2.0,
        },
    );
    script.end(320);
    let (clock, curves) = curves_of(&script);
    let people = curves.in_view.from_zero(&clock, |now| now.people);
    let people: Vec<usize> = people.into_iter().map(|(_, people)| people).collect();
    assert_eq!(people, [0, 1, 2, 1, 1]);
    let whole = exposure(&model, &script.log, &clock).person_s;
    assert_eq!(curves.in_view.at(clock.end).until(clock.end), whole);
    let half = clock.tick_at(1.5);
    assert_eq!(curves.in_view.at(half).until(half), 0.5);
}

#[test]
fn beliefs_are_counted_by_role_and_what_was_so_at_zero_stands_at_zero() {
    let model = with_threat();
    let mut script = Script::everybody_in(&model, "corridor");
    script.believe(100, "visitors.1", Situation::Odd, CueKind::Told);
    script.begin(160);
    script.believe(176, "visitors.1", Situation::Danger, CueKind::SawThreat);
    script.believe(200, "nurses.1", Situation::Over, CueKind::Alert);
    script.end(320);
    let (clock, curves) = curves_of(&script);
    let held = |curve: &Curve<Beliefs>| {
        curve.from_zero(&clock, |now| [now.nothing, now.odd, now.danger, now.over])
    };
    let visitors = &curves.beliefs_by_role[&Role::Visitor];
    assert_eq!(visitors.at(clock.end).people(), 2);
    assert_eq!(
        held(visitors),
        [
            (0.0, [1, 1, 0, 0]),
            (1.0, [1, 0, 1, 0]),
            (10.0, [1, 0, 1, 0])
        ]
    );
    assert_eq!(
        held(&curves.beliefs).last(),
        Some(&(10.0, [3, 0, 1, 1])),
        "all together"
    );
}
