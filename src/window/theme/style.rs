//! Fonts, sizes of type and spacing, and how widgets look.

use std::sync::Arc;

use bevy_egui::egui::{
    self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle,
};

use super::palette::{Appearance, Palette};

/// Sizes of type, points.
pub mod size {
    /// The name of the program and of a screen.
    pub const TITLE: f32 = 26.0;
    /// The head of a part.
    pub const HEAD: f32 = 17.0;
    /// What is read.
    pub const BODY: f32 = 14.0;
    /// What stands beside it.
    pub const SMALL: f32 = 12.0;
}

/// Distances between things, points.
pub mod gap {
    /// Between what belongs together.
    pub const SMALL: f32 = 4.0;
    /// Between things.
    pub const MIDDLE: f32 = 8.0;
    /// Between parts.
    pub const LARGE: f32 = 16.0;
    /// Round what is typed in a field, to the sides and above and below.
    pub const FIELD: bevy_egui::egui::Margin = bevy_egui::egui::Margin::symmetric(8, 5);
    /// Round a screen.
    pub const HUGE: f32 = 32.0;
}

/// How much larger than usual everything may be drawn, in steps.
pub const SCALES: [f32; 8] = [0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0];

/// The family of what is to stand out.
pub fn strong() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// Text of this size that stands out.
pub fn strong_font(size: f32) -> FontId {
    FontId::new(size, strong())
}

/// Puts fonts and both appearances into a context. Done once.
pub fn set_up(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    for (theme, appearance) in [
        (egui::Theme::Light, Appearance::Light),
        (egui::Theme::Dark, Appearance::Dark),
    ] {
        ctx.style_mut_of(theme, |style| dress(style, appearance.palette()));
    }
}

/// Shows this appearance from now on, at this scale and with or without things that move by themselves.
/// Nothing is set that is set already: each change asks for another frame.
pub fn show(ctx: &egui::Context, appearance: Appearance, scale: f32, reduced_motion: bool) {
    let theme = match appearance {
        Appearance::Light => egui::Theme::Light,
        Appearance::Dark => egui::Theme::Dark,
    };
    if ctx.theme() != theme {
        ctx.set_theme(theme);
    }
    if ctx.zoom_factor() != scale {
        ctx.set_zoom_factor(scale);
    }
    let time = if reduced_motion { 0.0 } else { 0.12 };
    if ctx.style_of(theme).animation_time != time {
        ctx.all_styles_mut(|style| style.animation_time = time);
    }
}

/// What icons are drawn with.
const ICONS: &str = "phosphor";

/// All that is written with, icons included. They go right after Inter: what egui brings has signs of its own
/// in their part of Unicode.
pub(super) fn fonts() -> FontDefinitions {
    let mut fonts = letters();
    egui_phosphor::add_to_fonts(&mut fonts, egui_phosphor::Variant::Regular);
    let usual = fonts.families.entry(FontFamily::Proportional).or_default();
    usual.retain(|font| font != ICONS);
    usual.insert(1, ICONS.to_owned());
    let mut strong_ones = fonts.families[&FontFamily::Proportional].clone();
    strong_ones.insert(0, "inter-strong".to_owned());
    fonts.families.insert(strong(), strong_ones);
    fonts
}

/// What is written with but for icons, Inter before what egui brings.
fn letters() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let mut add = |name: &str, bytes: &'static [u8]| {
        let font = Arc::new(FontData::from_static(bytes));
        fonts.font_data.insert(name.to_owned(), font);
    };
    add(
        "inter",
        include_bytes!("../../../assets/fonts/Inter-Regular.otf"),
    );
    add(
        "inter-strong",
        include_bytes!("../../../assets/fonts/Inter-SemiBold.otf"),
    );
    let usual = fonts.families.entry(FontFamily::Proportional).or_default();
    usual.insert(0, "inter".to_owned());
    fonts
}

/// Of each family only the fonts that are asked before that of the icons, after one that stands for whatever none
/// of them has: egui takes what the font of its sign for that has for missing, too.
#[cfg(test)]
pub(super) fn before_icons() -> FontDefinitions {
    let mut fonts = fonts();
    for family in [FontFamily::Proportional, strong()] {
        let all = fonts.families.entry(family).or_default();
        let icons = all.iter().position(|font| font == ICONS);
        all.truncate(icons.expect("every family has icons"));
        all.insert(0, "Hack".to_owned());
    }
    fonts
}

fn dress(style: &mut egui::Style, palette: &Palette) {
    style.text_styles = [
        (TextStyle::Heading, strong_font(size::HEAD)),
        (TextStyle::Body, FontId::proportional(size::BODY)),
        (TextStyle::Button, FontId::proportional(size::BODY)),
        (TextStyle::Small, FontId::proportional(size::SMALL)),
        (TextStyle::Monospace, FontId::monospace(size::BODY)),
    ]
    .into();
    style.spacing.item_spacing = egui::vec2(gap::MIDDLE, gap::SMALL + 2.0);
    style.spacing.button_padding = egui::vec2(10.0, 5.0);
    style.spacing.interact_size = egui::vec2(32.0, 26.0);
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    // A list that goes on shows how far, also where nobody points at it.
    style.spacing.scroll.dormant_handle_opacity = 0.7;
    // What is cut by an edge is seen to go on; a shade over it would only be one more thing to look at.
    style.spacing.scroll.fade.strength = 0.0;
    paint(&mut style.visuals, palette);
}

fn paint(visuals: &mut egui::Visuals, palette: &Palette) {
    let of = super::egui;
    *visuals = match palette.appearance {
        Appearance::Light => egui::Visuals::light(),
        Appearance::Dark => egui::Visuals::dark(),
    };
    // A cursor that blinks would keep the window drawing.
    visuals.text_cursor.blink = false;
    visuals.panel_fill = of(palette.panel);
    visuals.window_fill = of(palette.panel);
    visuals.window_stroke = Stroke::new(1.0, of(palette.line));
    visuals.extreme_bg_color = of(palette.raised);
    visuals.faint_bg_color = of(palette.raised);
    visuals.hyperlink_color = of(palette.accent);
    visuals.warn_fg_color = of(palette.warn);
    visuals.error_fg_color = of(palette.exercise);
    visuals.weak_text_color = Some(of(palette.soft));
    visuals.selection.bg_fill = of(palette.chosen);
    visuals.selection.stroke = Stroke::new(1.5, of(palette.accent));
    let corner = CornerRadius::same(6);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = corner;
    let widgets = &mut visuals.widgets;
    for (widget, fill, line) in [
        (&mut widgets.noninteractive, palette.panel, palette.line),
        (&mut widgets.inactive, palette.raised, palette.line),
        (&mut widgets.hovered, palette.hovered, palette.soft),
        (&mut widgets.active, palette.hovered, palette.accent),
        (&mut widgets.open, palette.hovered, palette.line),
    ] {
        widget.bg_fill = of(fill);
        widget.weak_bg_fill = of(fill);
        widget.bg_stroke = Stroke::new(1.0, of(line));
        widget.fg_stroke = Stroke::new(1.0, of(palette.ink));
        widget.corner_radius = corner;
        widget.expansion = 0.0;
    }
    // Buttons are told by their ground; a frame comes with the pointer.
    widgets.inactive.bg_stroke = Stroke::new(1.0, Color32::TRANSPARENT);
}
