//! Which names are shown: the weightiest first, none over another.

use bevy_egui::egui::Rect;

/// A name that might be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// What it takes up, points.
    pub rect: Rect,
    /// How useful it is, beside others.
    pub weight: f32,
}

/// The places in the list of those that are shown, the weightiest first; nothing covers what is taken
/// already.
pub fn choose(candidates: &[Candidate], mut taken: Vec<Rect>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    // Of two as weighty the first: names do not change places from frame to frame.
    order.sort_by(|&a, &b| candidates[b].weight.total_cmp(&candidates[a].weight));
    order.retain(|&place| {
        let rect = candidates[place].rect;
        let free = !taken.iter().any(|other| other.intersects(rect));
        if free {
            taken.push(rect);
        }
        free
    });
    order
}

#[cfg(test)]
mod tests {
    use bevy_egui::egui::{pos2, vec2};

    use super::*;

    fn at(x: f32, weight: f32) -> Candidate {
        let rect = Rect::from_min_size(pos2(x, 0.0), vec2(50.0, 12.0));
        Candidate { rect, weight }
    }

    #[test]
    fn of_two_that_cover_each_other_the_weightier_is_shown() {
        let all = [at(0.0, 1.0), at(30.0, 5.0), at(100.0, 2.0)];
        assert_eq!(choose(&all, Vec::new()), [1, 2]);
    }

    #[test]
    fn of_two_as_weighty_the_first_is_shown() {
        assert_eq!(choose(&[at(0.0, 1.0), at(10.0, 1.0)], Vec::new()), [0]);
    }

    #[test]
    fn nothing_is_written_over_what_is_taken() {
        let taken = vec![at(0.0, 0.0).rect];
        assert_eq!(choose(&[at(10.0, 9.0), at(60.0, 1.0)], taken), [1]);
    }
}
