//! Which events are listed: by topic, by department, by words.

use std::collections::BTreeSet;

use bevy_egui::egui::containers::menu::{MenuButton, MenuConfig};
use bevy_egui::egui::{self, PopupCloseBehavior};

use crate::ids::UnitId;
use crate::review::page::{Happening, Topic};
use crate::review::words::Concept;
use crate::window::theme::gap;
use crate::window::theme::icon;
use crate::window::watch::bar::named;
use crate::window::watch::desk::Desk;
use crate::window::watch::finder::matches;
use crate::window::watch::pieces::{named_field, open, outlined};
use crate::window::watch::view::Opens;

/// What is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    typed: String,
    hidden: BTreeSet<Topic>,
    unit: Option<UnitId>,
}

impl Filter {
    fn takes(&self, line: &Happening) -> bool {
        !self.hidden.contains(&line.topic)
            && (self.unit.is_none() || self.unit == line.unit)
            && matches(&line.what, &self.typed)
    }
}

/// The rows that are left, by their number among all lines.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    by: Filter,
    read: usize,
    left: Vec<usize>,
    topics: BTreeSet<Topic>,
}

impl Rows {
    /// Goes along with lines that only become more, and with what is left out of them.
    pub fn take_in(&mut self, by: &Filter, lines: &[Happening]) {
        if *by != self.by {
            *self = Rows {
                by: by.clone(),
                ..Rows::default()
            };
        }
        let fresh = self.read..lines.len();
        for row in fresh {
            self.topics.insert(lines[row].topic);
            if self.by.takes(&lines[row]) {
                self.left.push(row);
            }
        }
        self.read = lines.len();
    }

    /// What the lines are about, also those that were left out.
    fn topics(&self) -> &BTreeSet<Topic> {
        &self.topics
    }

    /// Those that are left.
    pub fn left(&self) -> &[usize] {
        &self.left
    }
}

/// A field for words, and two menus.
pub fn show(ui: &mut egui::Ui, desk: &mut Desk, filter: &mut Filter, rows: &Rows) {
    let field = egui::TextEdit::singleline(&mut filter.typed)
        .hint_text(format!("{}  Words in events", icon::MAGNIFYING_GLASS))
        .margin(gap::FIELD)
        .desired_width(f32::INFINITY);
    let field = ui.add(field);
    named_field(&field, "Words in events");
    if desk.view.opens_now(Opens::Words) {
        field.request_focus();
    }
    ui.horizontal(|ui| {
        topic_menu(ui, desk, filter, rows.topics());
        unit_menu(ui, desk, filter);
    });
}

fn topic_menu(ui: &mut egui::Ui, desk: &mut Desk, filter: &mut Filter, there: &BTreeSet<Topic>) {
    let shown = there.iter().filter(|topic| !filter.hidden.contains(topic));
    let text = match (shown.count(), there.len()) {
        (shown, all) if shown == all => format!("{}  All topics", icon::FUNNEL),
        (shown, all) => format!("{}  {shown} of {all} topics", icon::FUNNEL),
    };
    let stays = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let (button, _) = MenuButton::new(text).config(stays).ui(ui, |ui| {
        outlined(ui, desk);
        for &topic in there {
            let mut on = !filter.hidden.contains(&topic);
            if ui.checkbox(&mut on, desk.told.words.say(topic)).changed() {
                if on {
                    filter.hidden.remove(&topic);
                } else {
                    filter.hidden.insert(topic);
                }
            }
        }
    });
    named(&button, "Topics");
    open(&button, desk.view.opens_now(Opens::Topics));
}

fn unit_menu(ui: &mut egui::Ui, desk: &mut Desk, filter: &mut Filter) {
    let is_asked_for = desk.view.opens_now(Opens::Units);
    let plan = &desk.model().plan;
    let all = format!("All {}", desk.told.words.say(Concept::Units));
    let text = filter
        .unit
        .map_or(all.as_str(), |unit| plan.units[unit].title.as_str());
    let button = egui::Button::new(text).truncate();
    let (button, _) = MenuButton::from_button(button).ui(ui, |ui| {
        egui::ScrollArea::vertical().show(ui, |ui| {
            ui.selectable_value(&mut filter.unit, None, &all);
            for (unit, called) in plan.units.iter() {
                ui.selectable_value(&mut filter.unit, Some(unit), &called.title);
            }
        });
    });
    let what = desk.told.words.begin(Concept::Unit);
    named(&button, &what);
    open(&button, is_asked_for);
}
