//! What there is to say of what was chosen.

use super::*;
use crate::ids::PersonId;
use crate::sim::event::EventKind;
use crate::window::watch::view::{Chosen, Side};

/// Somebody who was told by somebody else, with who told them and when.
fn told(harness: &Harness<'_, Seat>) -> (PersonId, PersonId, Tick) {
    let log = harness.state().stage.host.log();
    let found = log.iter().find_map(|(_, event)| match event.kind {
        EventKind::CueNoticed {
            person,
            from: Some(from),
            ..
        } => Some((person, from, event.tick)),
        _ => None,
    });
    found.expect("somebody tells somebody within five minutes")
}

fn name(harness: &Harness<'_, Seat>, who: PersonId) -> String {
    let stage = &harness.state().stage;
    stage.told.teller(&stage.host).who(who)
}

#[test]
fn of_somebody_it_is_told_what_they_know_from_whom_and_when() {
    let mut harness = usual();
    let (who, from, tick) = told(&harness);
    harness.state_mut().stage.view.choose(Chosen::Person(who));
    harness.run_steps(3);
    assert!(is_there(&harness, &name(&harness, who)));
    let from = format!(", from {}", name(&harness, from));
    let row = all_called(&harness)
        .into_iter()
        .map(|(_, label)| label)
        .find(|label| label.starts_with(&tick.to_string()) && label.contains(&from));
    let row = row.expect("the row says when and from whom");
    control(&harness, &row).click_accesskit();
    harness.run_steps(3);
    assert_eq!(harness.state().stage.host.shown(), tick);
}

#[test]
fn nobody_is_said_to_know_what_they_only_learn_later() {
    let mut harness = usual();
    let (who, from, _) = told(&harness);
    let from = format!(", from {}", name(&harness, from));
    harness.state_mut().stage.host.go_to(Tick::ZERO);
    harness.state_mut().stage.view.choose(Chosen::Person(who));
    harness.run_steps(3);
    assert!(is_there(&harness, "They have noticed nothing so far."));
    assert!(
        all_called(&harness)
            .iter()
            .all(|(_, label)| !label.contains(&from))
    );
}

#[test]
fn their_picture_of_the_situation_is_one_button_away() {
    let mut harness = usual();
    let (who, ..) = told(&harness);
    harness.state_mut().stage.view.choose(Chosen::Person(who));
    harness.run_steps(3);
    harness.get_by_label_contains("See what they know").click();
    harness.run_steps(3);
    assert_eq!(harness.state().stage.view.belief, Some(who));
    harness.get_by_label_contains("Show on the map").click();
    harness.run_steps(3);
    assert!(harness.state().stage.view.find.is_some());
}

#[test]
fn a_part_of_a_name_finds_a_room_and_from_there_its_doors() {
    let mut harness = usual();
    let (title, door) = {
        let plan = &harness.state().stage.model().plan;
        let room = plan
            .spaces
            .rows()
            .iter()
            .find(|room| !room.doors.is_empty());
        let room = room.expect("a room has a door");
        (room.title.clone(), room.doors[0])
    };
    click(&mut harness, "Details");
    assert_eq!(harness.state().stage.view.side, Side::Details);
    let field = "Find a person, room, door or department";
    fill(&mut harness, field, &title);
    click(&mut harness, &format!("{title}, room"));
    assert!(matches!(
        harness.state().stage.view.chosen,
        Some(Chosen::Space(_))
    ));
    let door_title = harness.state().stage.model().plan.door_called(door);
    control(&harness, &door_title).click_accesskit();
    harness.run_steps(3);
    assert_eq!(harness.state().stage.view.chosen, Some(Chosen::Door(door)));
    assert!(is_there(&harness, "Joins"));
}

#[test]
fn a_department_and_the_charts_can_be_shown() {
    let mut harness = usual();
    let unit = harness.state().stage.model().plan.units.ids().next();
    let unit = unit.expect("the clinic has a department");
    harness.state_mut().stage.view.choose(Chosen::Unit(unit));
    harness.run_steps(3);
    assert!(is_there(&harness, "Safe now"));
    click(&mut harness, "Curves");
    let said = "Where people are at 05:00, people: Safe ";
    assert!(
        all_called(&harness)
            .iter()
            .any(|(_, label)| label.starts_with(said))
    );
}

#[test]
fn through_somebodys_eyes_nothing_is_told_that_they_do_not_know() {
    let mut harness = usual();
    let is_told = |harness: &Harness<'_, Seat>, part: &str| {
        let all = all_called(harness);
        all.iter().any(|(_, label)| label.contains(part))
    };
    for part in [
        "who believe that there",
        "Not reached yet:",
        "First person recognized",
    ] {
        assert!(is_told(&harness, part), "{part}");
    }
    harness.state_mut().stage.view.belief = Some(PersonId(0));
    harness.run_steps(3);
    for part in [
        "who believe that there",
        "Not reached yet:",
        "First person recognized",
    ] {
        assert!(!is_told(&harness, part), "{part}");
    }
    assert!(is_told(&harness, "What they noticed"));
    press(&mut harness, egui::Key::C);
    assert!(is_told(&harness, "nobody inside the exercise knows"));
}

#[test]
fn numbers_are_counted_anew_when_the_score_is_made_anew_while_the_clock_stands() {
    let model = model("clinic-evacuation-drill");
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let mut host = Host::new(Simulation::new(model, nav, 1));
    host.go_to(Tick(60 * TICK_HZ));
    let mut harness = seat(host, [1280.0, 720.0]);
    let out = |harness: &Harness<'_, Seat>| {
        let all = all_called(harness);
        let found = all.iter().find_map(|(_, label)| {
            let count = label.strip_prefix("Out for good, of those who are to leave so far: ")?;
            Some(count.split(' ').next()?.to_owned())
        });
        found.expect("it is there")
    };
    let early = out(&harness);
    // The clock of the host goes on, and is back where it stood before the score is made.
    harness.state_mut().stage.host.go_to(Tick(400 * TICK_HZ));
    harness.run_steps(20);
    let late = out(&harness);
    assert_ne!(early, late);
    let departures = harness.state().stage.told.card.evacuation.departures.iter();
    let gone = departures.filter(|(_, at)| at.is_some()).count();
    assert_eq!(late, gone.to_string());
}

const KNOW: &str = "People who believe that there is danger: ";

#[test]
fn the_numbers_are_those_of_the_moment_shown() {
    let mut harness = usual();
    let number = |harness: &Harness<'_, Seat>, called: &str| {
        let all = all_called(harness);
        let found = all.iter().find_map(|(_, label)| label.strip_prefix(called));
        found.map(str::to_owned)
    };
    let later = number(&harness, KNOW).expect("it is there");
    harness.state_mut().stage.host.go_to(Tick::ZERO);
    harness.run_steps(3);
    let at_first = number(&harness, KNOW).expect("it is there");
    assert!(at_first.starts_with("0 of"), "{at_first}");
    assert!(!later.starts_with("0 of"), "{later}");
}

#[test]
fn of_those_who_are_to_leave_everybody_is_counted_once() {
    let model = model("clinic-evacuation-drill");
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    for seconds in [45, 90, 150] {
        let run = Simulation::new(Arc::clone(&model), Arc::clone(&nav), 1);
        let mut host = Host::new(run);
        host.go_to(Tick(seconds * TICK_HZ));
        let harness = seat(host, [1280.0, 720.0]);
        let count = |called: &str| {
            let all = all_called(&harness);
            let found = all.iter().find_map(|(_, label)| label.strip_prefix(called));
            let words: Vec<&str> = found.expect("it is there").split(' ').collect();
            [words[1], words[3]].map(|number| number.parse::<usize>().expect("a number"))
        };
        let classes = [
            "Out for good, of those who are to leave so far:",
            "On their way out:",
            "Waiting on their way:",
            "To leave, and neither on their way nor waiting on it:",
        ];
        let counts = classes.map(count);
        let [_, all] = counts[0];
        assert_eq!(
            counts.iter().map(|[count, _]| count).sum::<usize>(),
            all,
            "after {seconds} s"
        );
        assert!(all > 0);
    }
}
