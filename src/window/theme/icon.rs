//! The icons, each by its name among Phosphor's (MIT licence): what is not listed here is not shown.
//!
//! They stand in a part of Unicode that is free for private use, where Inter has signs of its own; Inter goes
//! first, so only icons serve whose place it leaves free. A test says so of each.

use crate::terms::PointKind;

macro_rules! icons {
    ($($name:ident)*) => {
        $(
            #[doc = concat!("Phosphor's `", stringify!($name), "`.")]
            pub const $name: &str = egui_phosphor::regular::$name;
        )*

        /// All of them.
        #[cfg(test)]
        const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}

icons! {
    ARROW_FAT_LINE_DOWN CHALKBOARD_TEACHER CHECK CIRCLE_DASHED CLOCK_CLOCKWISE COPY CORNERS_OUT CROSSHAIR_SIMPLE EYE
    EYE_SLASH FILE_TEXT FLAG FLAG_BANNER FOLDER_OPEN FUNNEL GIT_DIFF HANDSHAKE HOUSE HOUSE_LINE KEYBOARD
    LOCK_SIMPLE MAGNIFYING_GLASS MINUS MOON PAUSE PLAY PLUS SECURITY_CAMERA SHIELD_CHECK SIDEBAR_SIMPLE
    SKIP_FORWARD SPEAKER_HIGH SPEAKER_SLASH STACK STACK_SIMPLE STAIRS SUN USERS_THREE USER_FOCUS
    VIDEO_CAMERA_SLASH WARNING X
}

/// What stands for a place.
pub fn of_point(kind: PointKind) -> &'static str {
    match kind {
        PointKind::Assembly => USERS_THREE,
        PointKind::Rendezvous => HANDSHAKE,
        PointKind::CommandPost => FLAG_BANNER,
        PointKind::AlternateCommandPost => FLAG,
        PointKind::SecurityPost => SHIELD_CHECK,
        PointKind::FamilyArea => HOUSE_LINE,
    }
}

#[cfg(test)]
mod tests {
    use bevy_egui::egui::{Context, FontFamily, FontId};

    use super::*;
    use crate::window::theme::style;

    /// A sign of Inter's own, in the place of one of Phosphor's arrows.
    const OF_INTER: &str = egui_phosphor::regular::ARROW_DOWN;

    #[test]
    fn no_font_that_is_asked_before_that_of_the_icons_has_one_of_them() {
        let ctx = Context::default();
        ctx.set_fonts(style::before_icons());
        // Fonts are there after the first frame, whose picture nobody draws.
        ctx.run_ui(Default::default(), |_| ())
            .textures_delta
            .clear();
        for family in [FontFamily::Proportional, style::strong()] {
            let font = FontId::new(style::size::BODY, family.clone());
            let is_found = ctx.fonts_mut(|fonts| fonts.has_glyphs(&font, OF_INTER));
            assert!(is_found, "what Inter has would not be seen");
            for (name, icon) in ALL {
                let is_letter = ctx.fonts_mut(|fonts| fonts.has_glyphs(&font, icon));
                assert!(
                    !is_letter,
                    "{name} would come out as a letter of {family:?}"
                );
            }
        }
    }
}
