//! Where labels stand: each beside the pole of its mark, in one of some lanes, over no other label and no
//! other pole.

use bevy_egui::egui::Rangef;

/// Between two labels, and between a label and a pole, points.
const APART: f32 = 8.0;

/// Between a pole and its label, points.
pub const BESIDE: f32 = 4.0;

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The lane, the highest first.
    pub lane: usize,
    /// From where to where its letters reach.
    pub text: Rangef,
    /// Where its pole stands; from its lane down to the axis.
    pub pole: f32,
}

/// Places for labels, each given by where its mark is and how wide it is, from the left to the right. None
/// for one that has no room.
pub fn places(
    labels: impl IntoIterator<Item = (f32, f32)>,
    within: Rangef,
    lanes: usize,
) -> Vec<Option<Place>> {
    let mut all: Vec<Option<Place>> = Vec::new();
    for (pole, width) in labels {
        let right = Rangef::new(pole + BESIDE, pole + BESIDE + width);
        let left = Rangef::new(pole - BESIDE - width, pole - BESIDE);
        let mut ways = [right, left]
            .into_iter()
            .filter(|text| text.min >= within.min && text.max <= within.max)
            .flat_map(|text| (0..lanes).map(move |lane| Place { lane, text, pole }));
        let place = ways.find(|way| all.iter().flatten().all(|other| way.is_clear_of(other)));
        all.push(place);
    }
    all
}

impl Place {
    fn is_clear_of(&self, other: &Place) -> bool {
        let overlap = self.lane == other.lane
            && self.text.min < other.text.max + APART
            && other.text.min < self.text.max + APART;
        !overlap && !self.is_crossed_by(other) && !other.is_crossed_by(self)
    }

    /// Whether the pole of another, which comes down from a higher lane, runs through these letters.
    fn is_crossed_by(&self, other: &Place) -> bool {
        let text = Rangef::new(self.text.min - 2.0, self.text.max + 2.0);
        other.lane < self.lane && text.contains(other.pole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITHIN: Rangef = Rangef {
        min: 0.0,
        max: 1000.0,
    };

    #[test]
    fn labels_that_are_near_each_other_stand_in_lanes_below_each_other() {
        let placed = places([(100.0, 80.0), (110.0, 80.0), (120.0, 80.0)], WITHIN, 3);
        let lanes: Vec<usize> = placed.iter().flatten().map(|place| place.lane).collect();
        assert_eq!(lanes, [0, 1, 2]);
    }

    #[test]
    fn a_label_that_would_leave_the_axis_stands_left_of_its_pole_and_one_without_room_is_hidden() {
        let placed = places([(950.0, 80.0), (960.0, 2000.0)], WITHIN, 3);
        assert!(placed[0].is_some_and(|place| place.text.max < 950.0));
        assert_eq!(placed[1], None);
    }

    #[test]
    fn no_label_lies_over_another_or_over_a_pole() {
        let labels: Vec<(f32, f32)> = (0..40).map(|at| (at as f32 * 23.0, 90.0)).collect();
        let placed: Vec<Place> = places(labels, WITHIN, 4).into_iter().flatten().collect();
        assert!(placed.len() > 10);
        for (number, place) in placed.iter().enumerate() {
            for other in &placed[..number] {
                assert!(place.is_clear_of(other), "{place:?} {other:?}");
            }
        }
    }
}
