//! The list of events: what is told, and what each edition names.

use super::*;
use crate::model::Model;
use crate::review::event_lines::every_kind;
use crate::review::record::sample;
use crate::review::words::Words;
use crate::score::fixture::{PUBLIC_ADDRESS, Script, with_threat};
use crate::terms::{CueKind, Instruction, Situation, Wording};

fn lines_of(model: &Model, script: &Script<'_>, evidence: &[EventId]) -> Vec<Happening> {
    let track = sample::track(model);
    let record = sample::record(model, &script.log, &track);
    let evidence = evidence.iter().copied().collect();
    happenings(&record, Edition::Shareable, &evidence).0
}

#[test]
fn every_kind_of_event_has_a_sentence_in_both_editions() {
    let model = with_threat();
    let words = Words::of(&model);
    for edition in [Edition::Shareable, Edition::Restricted] {
        let teller = Teller {
            model: &model,
            words: &words,
            edition,
            decisions: &[],
            naming: Naming::Ids,
        };
        for kind in every_kind(&model) {
            let told = teller.sentence(&kind);
            assert!(
                told.ends_with('.') || told.starts_with("Note: "),
                "{}: {told}",
                kind.name()
            );
        }
    }
}

#[test]
fn no_sentence_of_the_shareable_edition_names_a_device_a_lock_or_a_secured_room() {
    let model = with_threat();
    let words = Words::of(&model);
    let teller = |edition| Teller {
        model: &model,
        words: &words,
        edition,
        decisions: &[],
        naming: Naming::Ids,
    };
    let secret = |kind: &EventKind| {
        matches!(
            kind.name(),
            "threat_turned_away"
                | "door_found_locked"
                | "space_secured"
                | "space_unsecured"
                | "lock_passed"
        ) || ["door_", "lock_", "device_"]
            .iter()
            .any(|begins| kind.name().starts_with(begins))
    };
    for kind in every_kind(&model) {
        let told = teller(Edition::Shareable).sentence(&kind).to_lowercase();
        for device in model.plan.devices.rows() {
            assert!(!told.contains(&device.title.to_lowercase()), "{told}");
        }
        for word in ["camera", "loudspeaker", "button", "locked", "screen"] {
            let cue = matches!(
                kind,
                EventKind::CueNoticed { .. } | EventKind::BeliefChanged { .. }
            );
            assert!(cue || !told.contains(word), "{told}");
        }
        if secret(&kind) {
            assert_ne!(
                told,
                teller(Edition::Restricted).sentence(&kind).to_lowercase()
            );
        }
    }
}

#[test]
fn evidence_is_always_told_and_the_rest_is_chosen() {
    let model = with_threat();
    let mut script = Script::everybody_in(&model, "room-a");
    script.begin(160);
    let first = script.believe(200, "nurses.1", Situation::Danger, CueKind::SawThreat);
    let second = script.believe(210, "nurses.1", Situation::Danger, CueKind::Told);
    let entered = EventId::default();
    let chosen: Vec<EventId> = lines_of(&model, &script, &[])
        .iter()
        .map(|l| l.event)
        .collect();
    assert!(chosen.contains(&first) && !chosen.contains(&second) && !chosen.contains(&entered));
    let all: Vec<EventId> = lines_of(&model, &script, &[second, entered])
        .iter()
        .map(|line| line.event)
        .collect();
    assert!(all.contains(&second) && all.contains(&entered));
}

#[test]
fn an_alert_that_is_repeated_is_told_once() {
    let model = with_threat();
    let mut script = Script::everybody_in(&model, "room-a");
    script.begin(160);
    for tick in [240, 280, 320] {
        let (says, device) = (Instruction::Lockdown, PUBLIC_ADDRESS);
        let (place, wording) = (None, Wording::Plain);
        script.add(
            tick,
            EventKind::AlertSounded {
                device,
                says,
                place,
                wording,
            },
        );
    }
    let lines = lines_of(&model, &script, &[]);
    let alerts = lines.iter().filter(|line| line.what.starts_with("Alert"));
    assert_eq!(alerts.count(), 1);
}

#[test]
fn a_log_that_is_told_as_it_grows_tells_what_is_told_of_it_as_a_whole() {
    let model = with_threat();
    let mut script = Script::everybody_in(&model, "room-a");
    let words = Words::of(&model);
    let teller = Teller {
        model: &model,
        words: &words,
        edition: Edition::Shareable,
        decisions: &[],
        naming: Naming::Ids,
    };
    let mut chronicle = Chronicle::default();
    chronicle.follow(&teller, &script.log);
    script.begin(160);
    script.believe(200, "nurses.1", Situation::Danger, CueKind::SawThreat);
    chronicle.follow(&teller, &script.log);
    script.believe(210, "nurses.1", Situation::Danger, CueKind::Told);
    chronicle.follow(&teller, &script.log);
    chronicle.follow(&teller, &script.log);
    assert!(chronicle.lines().len() > 1);
    assert_eq!(chronicle.lines(), lines_of(&model, &script, &[]));
}
