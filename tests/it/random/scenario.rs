//! A random scenario in a random building.

use std::fmt::Write;

use super::Chance;
use super::plan::Building;

/// What a random case may be refused for: rooms that chance gave no way to an exit.
pub const MAY_BE_REFUSED: [&str; 4] = [
    "scenario.threat.outdoors",
    "scenario.threat.start",
    "scenario.group.start",
    "scenario.group.no-room",
];

const ROLES: [&str; 13] = [
    "Nurse",
    "Doctor",
    "Clinical",
    "Clerical",
    "Support",
    "Manager",
    "Switchboard",
    "Security",
    "Visitor",
    "Escort",
    "Patient(Independent)",
    "Patient(Dependent)",
    "Patient(VeryHigh)",
];
const DOCTRINES: [&str; 4] = [
    "run-hide-fight",
    "run-hide-tell",
    "secure-preserve-fight",
    "evacuation",
];
const BEHAVIOURS: [&str; 7] = [
    "Mobile",
    "Barricaded",
    "Withdrawing",
    "External",
    "Escalating",
    "CustodyEscape",
    "FalseAlarm",
];

/// A scenario called `case`.
pub fn scenario(chance: &mut Chance, building: &Building) -> String {
    let mut text = format!(
        "Scenario(format: 1, id: \"case\", title: \"Case\", plan: \"random\", ends_s: 900.0, people: [{}], doctrine: [(set: \"{}\")],",
        people(chance, building),
        chance.one_of(&DOCTRINES)
    );
    if chance.holds(0.85) {
        let behaviour = chance.one_of(&BEHAVIOURS);
        let outdoors = behaviour == "External";
        if !outdoors || building.yard {
            let start = if outdoors {
                "yard"
            } else {
                room(chance, building)
            };
            let _ = write!(
                text,
                "threat: (behaviour: {behaviour}, start: \"{start}\", onset_s: 20.0),"
            );
        }
    }
    if chance.holds(0.7) {
        let area = chance.one_of(&["Urban", "Suburban"]);
        let agreed: String = [
            "PlansOnFile",
            "KeysReady",
            "RendezvousAgreed",
            "LiaisonMeets",
            "RadioShared",
        ]
        .iter()
        .filter(|_| chance.holds(0.5))
        .map(|item| format!("{item}, "))
        .collect();
        let _ = write!(text, "police: {area}, partnership: [{agreed}],");
    }
    let _ = write!(text, "timeline: [{}])", timeline(chance, building));
    text
}

fn room<'a>(chance: &mut Chance, building: &'a Building) -> &'a str {
    &building.rooms[chance.below(building.rooms.len())]
}

fn people(chance: &mut Chance, building: &Building) -> String {
    let mut text = String::new();
    for number in 0..3 + chance.below(6) {
        let role = chance.one_of(&ROLES);
        let spawn = match chance.below(5) {
            0 => "Unit(\"u\")".to_owned(),
            1 if building.yard => "Space(\"yard\")".to_owned(),
            2 => "Point(\"post\")".to_owned(),
            _ => format!("Space(\"{}\")", room(chance, building)),
        };
        let patrol = if role == "Security" && chance.holds(0.5) {
            ", patrol: \"all\""
        } else {
            ""
        };
        let unit = if chance.holds(0.7) {
            ", unit: \"u\""
        } else {
            ""
        };
        let _ = write!(
            text,
            "(id: \"g{number}\", role: {role}, count: {}, trained: 0.5, spawn: {spawn}{patrol}{unit}{}), ",
            chance.below(6),
            movement(chance, building, role)
        );
    }
    text
}

/// What a group states of how it moves.
fn movement(chance: &mut Chance, building: &Building, role: &str) -> String {
    let mut text = String::new();
    if chance.holds(0.3) {
        let speed = chance.one_of(&[
            "Fixed(mps: 0.05)",
            "Fixed(mps: 1.2)",
            "Uniform(from_mps: 0.3, to_mps: 2.0)",
            "Normal(mean_mps: 1.3, sd_mps: 0.3)",
        ]);
        let _ = write!(text, ", speed: {speed}");
    }
    if chance.holds(0.2) {
        let [up, down] = [(); 2].map(|()| chance.one_of(&["0.2", "0.6", "1.0"]));
        let _ = write!(text, ", stairs_up: {up}, stairs_down: {down}");
    }
    if chance.holds(0.2) {
        let mobility = chance.one_of(&["Walking", "Wheelchair", "Bed"]);
        let _ = write!(text, ", mobility: {mobility}");
    } else if chance.holds(0.3) && !role.contains("Dependent") && !role.contains("VeryHigh") {
        let _ = write!(text, ", pre_movement: Fixed(s: {}.0)", chance.below(60));
    }
    if chance.holds(0.3) {
        let exit = &building.exits[chance.below(building.exits.len())];
        let _ = write!(text, ", exits: [\"{exit}\"]");
    }
    if chance.holds(0.3) {
        let word = chance.one_of(&["family", "class"]);
        let _ = write!(text, ", together: \"{word}\"");
    }
    text
}

fn timeline(chance: &mut Chance, building: &Building) -> String {
    let devices: Vec<&str> = building.devices.iter().map(String::as_str).collect();
    let locks: Vec<&str> = building.locks.iter().map(String::as_str).collect();
    let mut text = String::new();
    for _ in 0..chance.below(5) {
        let event = match chance.below(5) {
            0 => format!("Fault(\"{}\")", chance.one_of(&devices)),
            1 => format!("Repair(\"{}\")", chance.one_of(&devices)),
            2 if !locks.is_empty() => format!("BreakLock(\"{}\")", chance.one_of(&locks)),
            3 if !locks.is_empty() => format!("MendLock(\"{}\")", chance.one_of(&locks)),
            _ if devices.contains(&"pa") => {
                let says = chance.one_of(&[
                    "Lockdown",
                    "MoveAway",
                    "Evacuate",
                    "AllClear",
                    "ComeToAssist",
                ]);
                let wording = chance.one_of(&["Plain", "Code"]);
                let place = room(chance, building);
                format!(
                    "Announce(device: \"pa\", says: {says}, place: \"{place}\", wording: {wording})"
                )
            }
            _ => "Note(\"nothing\")".to_owned(),
        };
        let _ = write!(
            text,
            "(at_s: {}.0, event: {event}), ",
            5 + chance.below(200)
        );
    }
    text
}
