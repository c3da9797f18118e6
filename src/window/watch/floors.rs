//! Over the map: which floor is shown, what is drawn over it, and through whose eyes it is seen.

use bevy_egui::egui::{self, RichText};

use super::desk::Desk;
use super::pieces::outlined;
use super::view::{Chosen, LAYERS_AWAY, Layer, Side};
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, gap, icon, size};

/// Shows the choices in the upper left corner of what is the map's.
pub fn show(ui: &egui::Ui, free: egui::Rect, desk: &mut Desk) {
    egui::Area::new("floors".into())
        .order(egui::Order::Middle)
        .fixed_pos(free.min + egui::vec2(gap::MIDDLE, gap::MIDDLE))
        .show(ui.ctx(), |ui| {
            stand_out(ui, desk);
            ui.horizontal(|ui| {
                floor(ui, desk);
                layers(ui, desk);
                eyes(ui, desk);
                sensitive(ui, desk);
                whole(ui, desk);
            });
        });
}

/// Buttons have the colour of the map's ground, and here they lie on it.
fn stand_out(ui: &mut egui::Ui, desk: &Desk) {
    let palette = desk.palette();
    let button = &mut ui.visuals_mut().widgets.inactive;
    button.weak_bg_fill = theme::egui(palette.panel);
    button.bg_stroke = egui::Stroke::new(1.0, theme::egui(palette.line));
}

fn floor(ui: &mut egui::Ui, desk: &mut Desk) {
    let levels: Vec<_> = {
        let plan = &desk.model().plan;
        let titles = plan.levels.rows().iter().map(|level| level.title.clone());
        plan.levels.ids().zip(titles).collect()
    };
    if levels.len() < 2 {
        return;
    }
    let shown = levels.iter().find(|(id, _)| desk.view.floor == Some(*id));
    let text = shown.map_or("All floors", |(_, title)| title.as_str());
    let before = desk.view.floor;
    ui.menu_button(format!("{}  {text}", icon::STACK), |ui| {
        ui.selectable_value(&mut desk.view.floor, None, "All floors");
        // The highest first, as they stand on each other.
        for (id, title) in levels.iter().rev() {
            ui.selectable_value(&mut desk.view.floor, Some(*id), title);
        }
    });
    if desk.view.floor != before {
        desk.view.show_all = true;
    }
}

/// The way back, where the map was moved or is seen from near.
fn whole(ui: &mut egui::Ui, desk: &mut Desk) {
    if !desk.view.is_moved {
        return;
    }
    let text = format!("{}  Show everything (F)", icon::CORNERS_OUT);
    if ui.button(text).clicked() {
        desk.view.show_all = true;
    }
}

/// What stands for rooms without a layer.
const PLAIN: &str = "What they are for";

fn layers(ui: &mut egui::Ui, desk: &mut Desk) {
    let is_away = desk.view.belief.is_some();
    let text = match (desk.view.layers.len(), is_away) {
        (0, _) => format!("{}  Layers", icon::STACK_SIMPLE),
        (count, false) => format!("{}  Layers: {count}", icon::STACK_SIMPLE),
        (_, true) => format!("{}  Layers: away", icon::STACK_SIMPLE),
    };
    let menu = ui.menu_button(text, |ui| {
        outlined(ui, desk);
        if is_away {
            ui.set_max_width(280.0);
            ui.add(egui::Label::new(LAYERS_AWAY).wrap());
            ui.separator();
        }
        ui.add_enabled_ui(!is_away, |ui| {
            tints(ui, desk);
            ui.separator();
            laid_over(ui, desk);
        });
        ui.checkbox(&mut desk.view.trails, "Trails (T)");
    });
    if is_away {
        menu.response.on_hover_text(LAYERS_AWAY);
    }
}

/// What rooms are coloured by: one choice, as a room has one colour.
fn tints(ui: &mut egui::Ui, desk: &mut Desk) {
    ui.label(RichText::new("Colour rooms by").font(strong_font(size::SMALL)));
    let now = desk.view.tint();
    if ui.radio(now.is_none(), PLAIN).clicked()
        && let Some(layer) = now
    {
        desk.view.toggle(layer);
    }
    for layer in Layer::ALL.into_iter().filter(|layer| layer.tints_spaces()) {
        if ui.radio(now == Some(layer), keyed(layer)).clicked() && now != Some(layer) {
            desk.view.toggle(layer);
        }
    }
}

/// What lies over the rooms, each on its own.
fn laid_over(ui: &mut egui::Ui, desk: &mut Desk) {
    ui.label(RichText::new("Lay over them").font(strong_font(size::SMALL)));
    for layer in Layer::ALL.into_iter().filter(|layer| !layer.tints_spaces()) {
        let mut on = desk.view.layers.contains(&layer);
        if ui.checkbox(&mut on, keyed(layer)).changed() {
            desk.view.toggle(layer);
        }
    }
}

/// A layer with its key.
fn keyed(layer: Layer) -> String {
    let number = Layer::ALL.iter().position(|&other| other == layer);
    format!("{} ({})", layer.called(), number.unwrap_or_default() + 1)
}

/// Whose picture of the situation is shown, and the way to another one.
fn eyes(ui: &mut egui::Ui, desk: &mut Desk) {
    let name = |desk: &Desk, who| desk.told.teller(desk.host).who(who);
    let palette = desk.palette();
    if let Some(who) = desk.view.belief {
        let text = format!("{}  As {} knows it", icon::EYE, name(desk, who));
        let text = RichText::new(text).color(theme::egui(palette.on_accent));
        let shown = egui::Button::new(text).fill(theme::egui(palette.accent));
        ui.add(shown.sense(egui::Sense::hover()));
        if ui.button("Show the truth (B)").clicked() {
            desk.view.belief = None;
        }
        return;
    }
    let text = format!("{}  The truth", icon::EYE);
    let how = "Choose a person on the map or in Details to see what they know";
    if ui.button(text).on_hover_text(how).clicked() {
        desk.view.side = Side::Details;
        desk.view.map_alone = false;
    }
    if let Some(Chosen::Person(who)) = desk.view.chosen {
        let text = format!("See what {} knows (B)", name(desk, who));
        if ui.button(text).clicked() {
            desk.view.belief = Some(who);
        }
    }
}

/// Says that something is drawn that players are not to see.
fn sensitive(ui: &mut egui::Ui, desk: &Desk) {
    if !desk.view.is_sensitive() || desk.view.belief.is_some() {
        return;
    }
    let palette = desk.palette();
    let text = RichText::new("SENSITIVE: not for the players' screen");
    let text = text.font(strong_font(size::SMALL));
    egui::Frame::new()
        .fill(theme::egui(palette.warn))
        .corner_radius(4.0)
        .inner_margin(egui::Margin::symmetric(7, 5))
        .show(ui, |ui| {
            ui.label(text.color(theme::egui(palette.panel)));
        });
}
