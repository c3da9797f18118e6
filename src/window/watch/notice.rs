//! Why something that was asked for was not done, or how it is done: a line at the head of the map, for a few
//! seconds.

use bevy_egui::egui::{self, WidgetInfo, WidgetType};

use super::desk::Desk;
use crate::window::theme::{self, gap};

/// So long it stands there, seconds.
const STANDS_S: f64 = 6.0;

/// What is said, and until when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notice {
    said: String,
    until_s: f64,
}

/// Shows what was said last, as long as it is new.
pub fn show(ui: &egui::Ui, free: egui::Rect, desk: &mut Desk, notice: &mut Notice) {
    let now_s = ui.input(|input| input.time);
    if let Some(said) = desk.view.says.take() {
        let until_s = now_s + STANDS_S;
        *notice = Notice { said, until_s };
    }
    let left_s = notice.until_s - now_s;
    if left_s <= 0.0 {
        return;
    }
    let left = std::time::Duration::from_secs_f64(left_s);
    ui.ctx().request_repaint_after(left);
    let palette = desk.palette();
    egui::Area::new("notice".into())
        .order(egui::Order::Foreground)
        .interactable(false)
        .pivot(egui::Align2::CENTER_TOP)
        .fixed_pos(free.center_top() + egui::vec2(0.0, 56.0))
        .show(ui.ctx(), |ui| {
            egui::Frame::new()
                .fill(theme::egui(palette.ink))
                .corner_radius(8.0)
                .inner_margin(egui::Margin::symmetric(12, gap::MIDDLE as i8))
                .show(ui, |ui| {
                    ui.set_max_width((free.width() - 4.0 * gap::LARGE).min(520.0));
                    let text = egui::RichText::new(&notice.said);
                    let text = text.color(theme::egui(palette.panel));
                    let label = ui.add(egui::Label::new(text).wrap());
                    label
                        .widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &notice.said));
                });
        });
}
