//! The axis: moments of a run to places on the screen, and back.

use bevy_egui::egui;

use crate::units::{TICK_HZ, Tick};
use crate::window::watch::desk::Desk;

/// What an axis may span, minutes: it grows by whole steps, and not with every tick.
const SPANS_MIN: [u32; 10] = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180];

/// How high the numbers under the axis are, points.
const NUMBERS: f32 = 16.0;

/// How high the targets between axis and numbers are, points.
pub const TARGETS: f32 = 10.0;

/// Up to where time is drawn: to the end of a run that is over, else to a round number of minutes that has
/// room for what is known and for the next while.
pub fn span(desk: &Desk) -> Tick {
    let edge = desk.host.edge();
    if desk.host.known_ending().is_some() {
        return edge.max(Tick(TICK_HZ * 60));
    }
    let ends = desk.model().scenario.ends;
    let fits = |&minutes: &u32| minutes * 60 * TICK_HZ > edge.0;
    let minutes = SPANS_MIN.into_iter().find(fits);
    minutes.map_or(ends, |minutes| {
        Tick(minutes * 60 * TICK_HZ).min(ends.max(edge))
    })
}

/// Where moments are.
pub struct Axis {
    /// All of it: marks above the line, targets and numbers below it.
    pub rect: egui::Rect,
    /// Where the line runs.
    pub y: f32,
    to: Tick,
}

impl Axis {
    /// From the start of a run to a moment.
    pub fn new(rect: egui::Rect, to: Tick) -> Self {
        Axis {
            rect,
            y: rect.max.y - NUMBERS - TARGETS,
            to,
        }
    }

    /// Where a moment is.
    pub fn x(&self, tick: Tick) -> f32 {
        let share = tick.seconds() / self.to.seconds().max(1.0);
        egui::lerp(self.rect.x_range(), share as f32)
    }

    /// Which moment is there.
    pub fn tick(&self, x: f32) -> Tick {
        let share = (x - self.rect.min.x) / self.rect.width().max(1.0);
        Tick::at(f64::from(share.clamp(0.0, 1.0)) * self.to.seconds())
    }

    /// The moments that numbers stand under, with what they are.
    pub fn numbers(&self) -> impl Iterator<Item = (f32, String)> + '_ {
        const STEPS_MIN: [u32; 7] = [1, 2, 5, 10, 15, 30, 60];
        let minutes = (self.to.seconds() / 60.0) as u32;
        let room = (self.rect.width() / 56.0) as u32;
        let fits = |step: &u32| minutes / step <= room.max(1);
        let step = STEPS_MIN.into_iter().find(fits).unwrap_or(120);
        (0..=minutes / step).map(move |number| {
            let minute = number * step;
            (self.x(Tick(minute * 60 * TICK_HZ)), format!("{minute} min"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis() -> Axis {
        let rect = egui::Rect::from_min_max(egui::pos2(10.0, 0.0), egui::pos2(610.0, 100.0));
        Axis::new(rect, Tick(600 * TICK_HZ))
    }

    #[test]
    fn a_moment_is_found_again_where_it_is_drawn() {
        let axis = axis();
        for seconds in [0, 61, 300, 600] {
            let tick = Tick(seconds * TICK_HZ);
            let again = axis.tick(axis.x(tick));
            assert!(again.0.abs_diff(tick.0) <= 1, "{seconds}");
        }
        assert_eq!(axis.tick(-100.0), Tick::ZERO);
        assert_eq!(axis.tick(9000.0), Tick(600 * TICK_HZ));
    }

    #[test]
    fn numbers_are_round_and_have_room() {
        let axis = axis();
        let numbers: Vec<(f32, String)> = axis.numbers().collect();
        assert_eq!(numbers.len(), 11);
        assert_eq!(numbers[2].1, "2 min");
    }
}
