//! The three ways in. None of them is built yet; each says so, and what serves already.

use bevy_egui::egui::{self, RichText};

use super::drill_card::card;
use crate::window::settings::Settings;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, gap, icon, size};

/// A way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A facilitated session.
    Tabletop,
    /// Many runs, side by side.
    Compare,
    /// One person's rehearsal.
    Practise,
}

/// What a card shows, and what is told of it when it is chosen.
struct Words {
    picture: &'static str,
    called: &'static str,
    is_for: &'static str,
    missing: &'static str,
    serves: &'static str,
    commands: &'static [&'static str],
    then: &'static str,
}

impl Way {
    const ALL: [Way; 3] = [Way::Tabletop, Way::Compare, Way::Practise];

    fn words(self) -> Words {
        match self {
            Way::Tabletop => Words {
                picture: icon::CHALKBOARD_TEACHER,
                called: "Run a tabletop",
                is_for: "A trainer, a room and a projector: talk where it matters",
                missing: "The tabletop with its modules, injects and players' screen is not built yet.",
                serves: "What serves today: open a drill below on the projector and let it run. Space \
                         pauses it to talk and plays it on; the arrows and Home go back. Ctrl+P is a \
                         welfare pause, and F12, held for two seconds, stops the exercise.",
                commands: &[],
                then: "",
            },
            Way::Compare => Words {
                picture: icon::GIT_DIFF,
                called: "Compare layouts",
                is_for: "A planner and a question: which change buys most",
                missing: "Studies of many runs, with intervals, are not built yet.",
                serves: "What serves today, on the command line: two runs of one drill that differ in one \
                         thing, and a page that sets them side by side.",
                commands: &[
                    "hotwash run ed-mobile-intruder --out as-it-is",
                    "hotwash run ed-mobile-intruder --set people.ed-nurses.count=5 --out five-nurses",
                    "hotwash review as-it-is five-nurses",
                ],
                then: "as-it-is-and-five-nurses.html says what differs in what went in and in what came \
                       out. It holds for this run number; how large an effect is in general takes many \
                       runs. Either folder opens here, too.",
            },
            Way::Practise => Words {
                picture: icon::USER_FOCUS,
                called: "Practise alone",
                is_for: "One person, ten minutes: your own role and unit",
                missing: "The rehearsal of one's own role is not built yet.",
                serves: "What serves today: open a drill below, choose somebody in the building and press \
                         B. The map then shows what that person believes is happening; B again shows what \
                         is true.",
                commands: &[],
                then: "",
            },
        }
    }
}

/// How high a card is, points.
const HEIGHT: f32 = 76.0;

/// From this width on the cards stand side by side, points.
const SIDE_BY_SIDE: f32 = 720.0;

/// The cards, and what is told of the one that was chosen.
pub fn ways(ui: &mut egui::Ui, chosen: &mut Option<Way>, settings: &Settings) {
    let whole = ui.available_width();
    let columns = if whole < SIDE_BY_SIDE {
        1
    } else {
        Way::ALL.len()
    };
    let spaces = gap::LARGE * (columns - 1) as f32;
    let each = egui::vec2((whole - spaces) / columns as f32, HEIGHT);
    for row in Way::ALL.chunks(columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap::LARGE;
            for &way in row {
                let is_chosen = *chosen == Some(way);
                if way_card(ui, &way.words(), each, is_chosen, settings).clicked() {
                    *chosen = (!is_chosen).then_some(way);
                }
            }
        });
        ui.add_space(gap::SMALL);
    }
    if let Some(way) = *chosen {
        told(ui, &way.words(), settings);
    }
}

fn way_card(
    ui: &mut egui::Ui,
    words: &Words,
    size: egui::Vec2,
    is_chosen: bool,
    settings: &Settings,
) -> egui::Response {
    let name = format!("{}. {}. {}", words.called, words.is_for, words.missing);
    let (response, within) = card(ui, size, &name, is_chosen, settings);
    let palette = settings.appearance.palette();
    let painter = ui.painter_at(response.rect);
    let soft = theme::egui(palette.soft);
    let middle = egui::pos2(within.left() + 22.0, within.center().y);
    let accent = theme::egui(palette.accent);
    let picture = egui::FontId::proportional(size::TITLE * 1.4);
    painter.text(
        middle,
        egui::Align2::CENTER_CENTER,
        words.picture,
        picture,
        accent,
    );
    let left = within.left() + 60.0;
    let width = within.right() - left;
    let line = |text: &str, font, colour| {
        let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, colour, width);
        job.wrap.max_rows = 2;
        painter.layout_job(job)
    };
    let small = egui::FontId::proportional(size::SMALL);
    let lines = [
        line(
            words.called,
            strong_font(size::BODY),
            theme::egui(palette.ink),
        ),
        line("Not built yet: what serves today", small, accent),
    ];
    let high: f32 = lines.iter().map(|line| line.size().y).sum();
    let mut at = egui::pos2(left, within.center().y - (high + 2.0 * gap::SMALL) / 2.0);
    for line in lines {
        let down = line.size().y + gap::SMALL;
        painter.galley(at, line, soft);
        at.y += down;
    }
    response
}

/// What is not built, and what serves.
fn told(ui: &mut egui::Ui, words: &Words, settings: &Settings) {
    let palette = settings.appearance.palette();
    let frame = egui::Frame::new()
        .fill(theme::egui(palette.raised))
        .corner_radius(8.0)
        .inner_margin(gap::LARGE);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(words.missing).font(strong_font(size::BODY)));
        ui.label(words.serves);
        for command in words.commands {
            ui.label(RichText::new(*command).monospace());
        }
        if !words.commands.is_empty() {
            if ui
                .button(format!("{}  Copy the commands", icon::COPY))
                .clicked()
            {
                ui.copy_text(words.commands.join("\n"));
            }
            ui.label(words.then);
        }
    });
}
