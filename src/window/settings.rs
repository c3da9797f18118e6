//! How whoever sits here likes to see things: nothing of a run depends on it.

use bevy::ecs::resource::Resource;

use super::theme::Appearance;
use super::theme::style::SCALES;

/// Appearance, scale and motion.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Light or dark.
    pub appearance: Appearance,
    /// How many times as large as usual everything is drawn; one of [`SCALES`].
    pub scale: f32,
    /// Nothing moves by itself but people and the clock.
    pub reduced_motion: bool,
    /// The window has its whole screen.
    pub full_screen: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            appearance: Appearance::Light,
            scale: 1.0,
            reduced_motion: false,
            full_screen: false,
        }
    }
}

impl Settings {
    /// One step larger, or smaller, as far as there are steps.
    pub fn step_scale(&mut self, by: isize) {
        let nearest = |&scale: &f32| scale >= self.scale - 0.01;
        let now = SCALES.iter().position(nearest).unwrap_or(SCALES.len() - 1);
        let next = now.saturating_add_signed(by).min(SCALES.len() - 1);
        self.scale = SCALES[next];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_goes_up_and_down_by_steps_and_no_further_than_they_go() {
        let mut settings = Settings::default();
        settings.step_scale(1);
        assert_eq!(settings.scale, 1.25);
        for _ in 0..20 {
            settings.step_scale(1);
        }
        assert_eq!(settings.scale, 3.0);
        for _ in 0..20 {
            settings.step_scale(-1);
        }
        assert_eq!(settings.scale, 0.75);
    }
}
