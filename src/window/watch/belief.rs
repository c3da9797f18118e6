//! What one person knows, in words: the situation, where they hold the danger to be, since when and how they
//! came to it, and the doors that they found locked.

use bevy_egui::egui::{self, RichText};

use super::card;
use super::desk::Desk;
use crate::ids::PersonId;
use crate::model::plan::Plan;
use crate::review::words::Words;
use crate::sim::frame::MindFrame;
use crate::terms::Situation;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, gap, icon, size};

/// So many doors found locked are named.
const NAMED: usize = 3;

/// Shows it in the upper right corner of what is the map's, where no panel stands beside it.
pub fn show(ui: &egui::Ui, free: egui::Rect, desk: &Desk) {
    let Some(who) = desk.view.belief.filter(|_| desk.view.map_alone) else {
        return;
    };
    egui::Area::new("belief".into())
        .order(egui::Order::Middle)
        .pivot(egui::Align2::RIGHT_TOP)
        .fixed_pos(free.right_top() + egui::vec2(-gap::MIDDLE, gap::MIDDLE))
        .show(ui.ctx(), |ui| {
            card(ui, desk.palette(), |ui| {
                ui.set_max_width(360.0);
                told(ui, desk, who);
            });
        });
}

/// Tells it.
pub fn told(ui: &mut egui::Ui, desk: &Desk, who: PersonId) {
    let name = desk.told.teller(desk.host).who(who);
    let title = format!("{}  What {name} knows", icon::EYE);
    let title = RichText::new(title).font(strong_font(size::BODY));
    ui.add(egui::Label::new(title).wrap());
    let mind = desk.host.simulation().mind(who);
    let palette = desk.palette();
    let lines = lines(&desk.told.words, &desk.model().plan, &mind);
    for (number, line) in lines.into_iter().enumerate() {
        let ink = if number == 0 {
            palette.ink
        } else {
            palette.soft
        };
        let line = RichText::new(line).color(theme::egui(ink));
        ui.add(egui::Label::new(line).wrap());
    }
    ui.add_space(gap::SMALL);
}

/// What somebody holds to be true, a sentence a line.
pub fn lines(words: &Words, plan: &Plan, mind: &MindFrame) -> Vec<String> {
    let situation = match mind.situation {
        Situation::Nothing => "Believes that nothing is wrong.".to_owned(),
        situation => {
            let (what, by) = (words.say(situation), words.say(mind.by));
            format!("Believes that {what}: {by}.")
        }
    };
    let danger = mind.danger.map(|danger| {
        let place = &plan.spaces[danger.space].title;
        let (since, sure, by) = (danger.since, danger.confidence, words.say(danger.by));
        format!("The danger: {place}, since {since}, {sure} % sure ({by}).")
    });
    let told = mind
        .told
        .map(|told| format!("Was told last: {}.", words.say(told)));
    let mut all: Vec<String> = [Some(situation), danger, told]
        .into_iter()
        .flatten()
        .collect();
    all.extend(locked(plan, mind));
    all
}

fn locked(plan: &Plan, mind: &MindFrame) -> Option<String> {
    let called = |&door| plan.door_in_sentence(door);
    let names: Vec<String> = mind.locked.iter().take(NAMED).map(called).collect();
    let more = match mind.locked.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!names.is_empty()).then(|| format!("Found locked: {}{more}.", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{DoorId, SpaceId};
    use crate::model::build::sample;
    use crate::sim::frame::DangerFrame;
    use crate::terms::{CueKind, TermsPack};
    use crate::units::Tick;

    fn said(situation: Situation, danger: Option<DangerFrame>, locked: Vec<DoorId>) -> String {
        let plan = sample::plan_of(sample::TWO_ROOMS);
        let mind = MindFrame {
            situation,
            by: CueKind::Alert,
            danger,
            told: None,
            locked,
        };
        lines(&Words::bundled(TermsPack::Us), &plan, &mind).join(" ")
    }

    #[test]
    fn whoever_believes_nothing_holds_nothing_to_be_wrong() {
        let said = said(Situation::Nothing, None, Vec::new());
        assert_eq!(said, "Believes that nothing is wrong.");
    }

    #[test]
    fn a_place_is_told_with_its_time_its_source_and_how_sure_it_is() {
        let danger = DangerFrame {
            space: SpaceId(0),
            by: CueKind::Alert,
            since: Tick::at(125.0),
            confidence: 80,
        };
        let said = said(Situation::Danger, Some(danger), vec![DoorId(0)]);
        for part in [
            "there is danger",
            "02:05",
            "80 %",
            "heard or read an alert",
            "Found locked",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
}
