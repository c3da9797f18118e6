//! What happened, in sentences: filtered by topic, department and words, with the moment shown marked.
//!
//! Those with which a milestone was reached stand out. Rows stand ready and only those in sight are drawn. The
//! list goes along with the clock until somebody scrolls it. Through somebody's eyes there is what they noticed.

mod filter;
mod follow;
mod heights;

use std::collections::BTreeSet;

use bevy_egui::egui::{self, RichText};

use super::desk::{Desk, Wish};
use super::knows;
use super::pieces::{self, Moment};
use super::view::Chosen;
use crate::ids::PersonId;
use crate::review::page::Happening;
use crate::sim::event::EventId;
use crate::window::theme::{self, Palette, gap, icon, size};
use filter::{Filter, Rows};
use follow::Follow;
use heights::Heights;

/// What is filtered, which rows are left, and how far they were scrolled.
#[derive(Default)]
pub struct Memory {
    filter: Filter,
    rows: Rows,
    follow: Follow,
    heights: Heights,
    milestones: Milestones,
}

/// The events with which milestones were reached, and of which score they are.
#[derive(Default)]
struct Milestones {
    version: Option<usize>,
    events: BTreeSet<EventId>,
}

impl Milestones {
    fn follow(&mut self, desk: &Desk) {
        let version = Some(desk.told.version());
        if self.version != version {
            let rungs = desk.told.card.ladder.rungs.iter();
            self.events = rungs
                .filter_map(|rung| rung.evidence.last().copied())
                .collect();
            self.version = version;
        }
    }
}

/// Shows the filters and the list; through somebody's eyes, what they noticed.
pub fn show(ui: &mut egui::Ui, desk: &mut Desk, memory: &mut Memory) {
    if let Some(who) = desk.view.belief {
        return noticed(ui, desk, who);
    }
    memory.milestones.follow(desk);
    let before = memory.filter.clone();
    filter::show(ui, desk, &mut memory.filter, &memory.rows);
    if memory.filter != before {
        memory.follow = Follow::default();
        memory.heights = Heights::default();
    }
    let lines = desk.told.chronicle().lines();
    memory.rows.take_in(&memory.filter, lines);
    counted(ui, desk, memory, lines);
    if memory.rows.left().is_empty() {
        empty(ui, desk, memory, lines.is_empty());
    } else {
        list(ui, desk, memory);
    }
}

/// All that somebody has noticed: what else happened they do not know.
fn noticed(ui: &mut egui::Ui, desk: &mut Desk, who: PersonId) {
    pieces::head(ui, "What they noticed");
    let known = knows::of(desk, who);
    if known.is_empty() {
        pieces::aside(ui, desk, "Nothing so far.");
    }
    egui::ScrollArea::vertical()
        .id_salt("noticed")
        .auto_shrink(false)
        .show(ui, |ui| pieces::moments(ui, desk, &known));
}

/// How many there are, and the way back to the moment shown.
fn counted(ui: &mut egui::Ui, desk: &Desk, memory: &mut Memory, lines: &[Happening]) {
    ui.horizontal(|ui| {
        let shown = desk.host.shown();
        let (left, all) = (memory.rows.left(), lines.len());
        let later = left.iter().filter(|&&row| lines[row].tick > shown).count();
        let mut text = match left.len() {
            left if left == all => format!("{all} events"),
            left => format!("{left} of {all} events"),
        };
        if later > 0 {
            text += &format!(", {later} of them later");
        }
        let soft = theme::egui(desk.palette().soft);
        ui.label(RichText::new(text).size(size::SMALL).color(soft));
        let right = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(right, |ui| {
            if !memory.follow.follows() {
                let text = format!("{}  Follow the clock", icon::ARROW_FAT_LINE_DOWN);
                if ui.small_button(text).clicked() {
                    memory.follow = Follow::default();
                }
            }
        });
    });
}

fn empty(ui: &mut egui::Ui, desk: &Desk, memory: &mut Memory, is_early: bool) {
    ui.add_space(gap::LARGE);
    if is_early {
        pieces::aside(ui, desk, "Nothing has happened yet.");
        return;
    }
    pieces::aside(ui, desk, "No event fits the filter.");
    if ui.button("Show all events").clicked() {
        memory.filter = Filter::default();
    }
}

fn list(ui: &mut egui::Ui, desk: &mut Desk, memory: &mut Memory) {
    let lines = desk.told.chronicle().lines();
    let shown = desk.host.shown();
    let left = memory.rows.left();
    let milestones = &memory.milestones.events;
    // So many of the rows have happened by the moment shown.
    let past = left.partition_point(|&row| lines[row].tick <= shown);
    let row = |at: usize| {
        let line = &lines[left[at]];
        Moment {
            tick: line.tick,
            text: &line.what,
            is_later: at >= past,
            is_milestone: milestones.contains(&line.event),
        }
    };
    let palette = desk.palette();
    let mut area = egui::ScrollArea::vertical()
        .id_salt("events")
        .auto_shrink(false);
    let last = memory.heights.row(past.saturating_sub(1));
    let wanted = memory.follow.wanted(last, memory.heights.whole());
    if let Some(offset) = wanted {
        area = area.vertical_scroll_offset(offset);
    }
    let mut clicked = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let heights = &mut memory.heights;
    let output = area.show_viewport(ui, |ui, view| {
        let width = ui.available_width();
        heights.fit(width);
        let stand_out = (0..left.len()).map(|at| row(at).is_milestone);
        heights.measure(stand_out, |at| pieces::height(ui, palette, &row(at), width));
        ui.set_height(heights.whole());
        let range = heights.in_sight(view.y_range());
        let top = ui.max_rect().top() + heights.row(range.start).min;
        let rect = ui.max_rect().with_min_y(top);
        ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| {
            ui.skip_ahead_auto_ids(range.start);
            for at in range {
                let shown = pieces::moment(ui, palette, &row(at));
                if at + 1 == past {
                    now(ui, shown.rect, palette);
                }
                if shown.clicked() {
                    clicked = Some(&lines[left[at]]);
                }
            }
        });
    });
    memory
        .follow
        .seen(output.state.offset.y, output.inner_rect.height());
    if let Some(line) = clicked {
        go_to(desk, line);
    }
}

/// The moment shown: a line under what has happened by then.
fn now(ui: &egui::Ui, row: egui::Rect, palette: &Palette) {
    let now = egui::Stroke::new(2.0, theme::egui(palette.accent));
    ui.painter().hline(row.x_range(), row.max.y - 1.0, now);
}

/// Shows the moment of a line, and the place of it.
fn go_to(desk: &mut Desk, line: &Happening) {
    desk.ask(Wish::Seek(line.tick));
    let log = desk.host.log();
    let event = log.get(line.event);
    if let Some(of) = event.and_then(|event| event.kind.subject()) {
        let what = Chosen::from(of);
        let plan = &desk.host.simulation().model().plan;
        desk.view.chosen = Some(what);
        let place = desk.told.traces.place(what, line.tick, plan, log);
        desk.view.go_to(place);
    }
}
