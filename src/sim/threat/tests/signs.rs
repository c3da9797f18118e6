//! What people make of warning signs and of a harmless noise.

use super::*;
use crate::sim::people::act;
use crate::sim::sample::{on_stage, person, space};
use crate::terms::{Act, CueKind, Situation};

#[test]
fn warning_signs_are_odd_and_no_danger_until_the_onset() {
    let mut model = model(
        sample::TWO_ROOMS,
        &scenario("Escalating", "corridor", UNTRAINED),
        TALK,
    );
    model.defaults.escalate_onset.value = Law::Fixed { s: 60.0 };
    let run = run(&model, 1);
    let [onset] = onsets(&run)[..] else {
        panic!("one onset");
    };
    assert_eq!(onset, Tick::at(70.0));
    let beliefs = picked(&run, |event| match event.kind {
        EventKind::BeliefChanged {
            situation,
            cue,
            danger,
            ..
        } => Some((event.tick, situation, cue, danger.is_some())),
        _ => None,
    });
    let (before, after): (Vec<_>, Vec<_>) = beliefs.into_iter().partition(|b| b.0 < onset);
    assert_eq!(before.len(), 2, "both clerks noticed");
    for (_, situation, cue, place) in before {
        assert_eq!((situation, cue), (Situation::Odd, CueKind::SawWarningSign));
        assert!(place, "they know where");
    }
    assert!(after.iter().any(|b| b.1 == Situation::Danger));
    let exposed = ticks(&run, |kind| matches!(kind, EventKind::ExposureBegan { .. }));
    assert!(exposed.iter().all(|&tick| tick >= onset));
}

/// Who noticed a cue of a kind, when, and from whom.
fn noticed(run: &Simulation, kind: CueKind) -> Vec<(String, Tick, bool)> {
    let roster = &run.model().roster;
    picked(run, |event| match event.kind {
        EventKind::CueNoticed {
            person, cue, from, ..
        } if cue == kind => Some((
            roster.people[person].name.clone(),
            event.tick,
            from.is_some(),
        )),
        _ => None,
    })
}

fn escalating(people: &str) -> Model {
    let mut model = model(
        sample::TWO_ROOMS,
        &scenario("Escalating", "corridor", people),
        TALK,
    );
    model.defaults.escalate_onset.value = Law::Fixed { s: 300.0 };
    model.defaults.threat_duration.value = Law::Fixed { s: 60.0 };
    model
}

#[test]
fn signs_that_were_missed_at_first_are_noticed_a_while_later() {
    let mut model = escalating(UNTRAINED);
    model.defaults.notice_others.value = 0.3;
    model.defaults.notice_every_s.value = 30.0;
    let late = (1..=5).any(|seed| {
        let run = run(&model, seed);
        let noticed = noticed(&run, CueKind::SawWarningSign);
        noticed.iter().any(|(_, tick, _)| *tick > Tick::at(60.0))
    });
    assert!(late, "the draw at first sight is not the last");
}

#[test]
fn a_visitor_who_notices_signs_tells_staff_who_then_talk() {
    let people = format!(
        "{CLERKS}, (id: \"visitors\", role: Visitor, count: 1, trained: 0.0, spawn: Space(\"corridor\"))"
    );
    let mut model = escalating(&people);
    model.defaults.notice_trained.value = 0.0;
    let told = run(&model, 1);
    let staff = noticed(&told, CueKind::SawWarningSign);
    let staff: Vec<_> = staff.iter().filter(|n| n.0.starts_with("clerks")).collect();
    assert_eq!(staff.len(), 1, "one of the two is told");
    assert!(staff[0].2, "by somebody");
    assert_eq!(endings(&told), [ThreatEnding::TalkedDown]);

    model.defaults.tell_warning.value = 0.0;
    assert_eq!(onsets(&run(&model, 1)).len(), 1, "nobody says a word");
}

#[test]
fn security_that_is_sent_to_warning_signs_sees_them_and_speaks_with_the_person() {
    let mut model = escalating(GUARD);
    model.defaults.notice_trained.value = 0.0;
    assert_eq!(onsets(&run(&model, 1)).len(), 1, "nobody goes there");
    let mut sent = start(&model, 1);
    let (guard, corridor) = (person(&sent, "guard.1"), space(&sent, "corridor"));
    sent.run_until(Tick::at(15.0));
    on_stage(&mut sent, move |scene| {
        act::order(scene, guard, Act::GoToScene, Some(corridor), &[]);
    });
    sent.run();
    assert_eq!(endings(&sent), [ThreatEnding::TalkedDown]);
}

/// Two clerks in the corridor, a visitor in the yard before it and one in the lane beyond.
const ALL_ABOUT: &str = "(id: \"clerks\", unit: \"desk\", role: Clerical, count: 2, trained: 1.0, spawn: Space(\"corridor\")),
    (id: \"yard\", role: Visitor, count: 1, spawn: Space(\"yard\")),
    (id: \"lane\", role: Visitor, count: 1, spawn: Space(\"lane\"))";

#[test]
fn a_harmless_noise_is_heard_next_door_and_no_farther() {
    let heard = |behaviour: &str| {
        let mut model = model(
            &with_grounds(),
            &scenario(behaviour, "lane", ALL_ABOUT),
            TALK,
        );
        model.defaults.threat_duration.value = Law::Fixed { s: 1.0 };
        let mut names: Vec<String> = noticed(&run(&model, 1), CueKind::HeardNoise)
            .into_iter()
            .map(|(name, ..)| name)
            .collect();
        names.sort();
        names.dedup();
        names
    };
    assert_eq!(heard("FalseAlarm"), ["lane.1", "yard.1"]);
}

#[test]
fn a_harmless_noise_is_dismissed_or_odd_at_first_where_it_is_muffled() {
    let beliefs = |dismissed: f64| {
        let people = "(id: \"clerks\", unit: \"desk\", role: Clerical, count: 1, trained: 1.0, spawn: Space(\"corridor\")),
            (id: \"porter\", unit: \"desk\", role: Support, count: 1, spawn: Space(\"store\"))";
        let mut model = model(
            sample::TWO_ROOMS,
            &scenario("FalseAlarm", "corridor", people),
            TALK,
        );
        model.defaults.dismiss_harmless.value = dismissed;
        let mut beliefs = picked(&run(&model, 1), |event| match event.kind {
            EventKind::BeliefChanged {
                person, situation, ..
            } => Some((model.roster.people[person].name.clone(), situation)),
            _ => None,
        });
        beliefs.sort();
        beliefs
    };
    assert_eq!(beliefs(1.0), []);
    let odd = ("porter.1".to_owned(), Situation::Odd);
    let danger = ("clerks.1".to_owned(), Situation::Danger);
    assert_eq!(beliefs(0.0), [danger, odd]);
}
