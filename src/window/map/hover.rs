//! The small card beside the pointer: what one points at, in plain words.

use bevy_egui::egui::{self, RichText};

use super::look::Look;
use crate::ids::{DoorId, PersonId};
use crate::model::plan::Lock;
use crate::review::words::Words;
use crate::sim::frame::DoorFrame;
use crate::terms::{DoorKind, Situation};
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, Palette, gap, size};
use crate::window::watch::stage::Stage;
use crate::window::watch::view::Chosen;

/// How far from the pointer it stands, points.
const OFF: f32 = 14.0;

/// A title and what there is to say below it.
pub(super) fn lines(stage: &Stage, look: &Look, found: Chosen) -> Vec<String> {
    let plan = &stage.model().plan;
    match found {
        Chosen::Person(who) => person(stage, look, who),
        Chosen::Door(door) => {
            let called = plan.door_called(door);
            vec![called, door_state(stage, look, door).to_owned()]
        }
        Chosen::Space(space) => {
            let space = &plan.spaces[space];
            let unit = space.unit.map(|unit| plan.units[unit].title.clone());
            [Some(space.title.clone()), unit]
                .into_iter()
                .flatten()
                .collect()
        }
        Chosen::Unit(unit) => vec![plan.units[unit].title.clone()],
    }
}

fn person(stage: &Stage, look: &Look, who: PersonId) -> Vec<String> {
    let words: &Words = &stage.told.words;
    let mut lines = vec![stage.told.teller(&stage.host).who(who)];
    if look.knows(who) {
        let now = &stage.host.frame().people[who];
        lines.push(words.begin(now.act));
        if now.situation != Situation::Nothing {
            lines.push(format!("Believes: {}", words.say(now.situation)));
        }
    }
    lines
}

/// How a door stands, as far as it is known.
fn door_state(stage: &Stage, look: &Look, door: DoorId) -> &'static str {
    let named = &stage.model().plan.doors[door];
    if named.kind == DoorKind::Opening {
        return "Opening without a leaf";
    }
    if let Some(eyes) = &look.eyes {
        return match eyes.mind.locked.binary_search(&door) {
            Ok(_) => "Found locked",
            Err(_) => "Not known to be locked",
        };
    }
    stands(stage.host.frame().doors[door], named.lock)
}

fn stands(state: DoorFrame, lock: Lock) -> &'static str {
    match (state, lock) {
        (DoorFrame { open: true, .. }, _) => "Stands open",
        (DoorFrame { locked: true, .. }, Lock::Electronic(_)) => "Shut, locked electronically",
        (DoorFrame { locked: true, .. }, _) => "Shut and locked",
        (DoorFrame { broken: true, .. }, _) => "Shut, its lock broken",
        _ => "Shut, not locked",
    }
}

/// Shows it beside the pointer, whichever side of it there is room.
pub(super) fn card(ctx: &egui::Context, at: egui::Pos2, lines: &[String], palette: &Palette) {
    let soft = theme::egui(palette.soft);
    egui::Area::new("under the pointer".into())
        .order(egui::Order::Tooltip)
        .interactable(false)
        .constrain(true)
        .fixed_pos(at + egui::Vec2::splat(OFF))
        .show(ctx, |ui| {
            egui::Frame::popup(ui.style())
                .inner_margin(egui::Margin::symmetric(gap::MIDDLE as i8, gap::SMALL as i8))
                .show(ui, |ui| {
                    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
                    ui.spacing_mut().item_spacing.y = 2.0;
                    for (number, line) in lines.iter().enumerate() {
                        ui.label(if number == 0 {
                            RichText::new(line).font(strong_font(size::SMALL))
                        } else {
                            RichText::new(line).size(size::SMALL).color(soft)
                        });
                    }
                });
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_in_which_a_door_stands_has_words_of_its_own() {
        let door = |open, locked, broken| DoorFrame {
            open,
            locked,
            broken,
        };
        let all = [
            stands(door(true, false, false), Lock::None),
            stands(door(false, true, false), Lock::ThumbTurn),
            stands(
                door(false, true, false),
                Lock::Electronic(crate::ids::DeviceId(0)),
            ),
            stands(door(false, false, true), Lock::Key),
            stands(door(false, false, false), Lock::Key),
        ];
        for (number, words) in all.iter().enumerate() {
            assert!(!all[..number].contains(words), "{words}");
        }
    }
}
