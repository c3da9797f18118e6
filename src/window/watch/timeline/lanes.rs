//! Where labels stand: each beside its pole, in one of some lanes, over no other label and no other pole.
//!
//! A pole stands on its mark; where there is no room beside it, farther right, and a rail leads there from
//! the mark, between the lanes and the axis. Each rail runs lower than the one before it, so that none
//! crosses another.

use bevy_egui::egui::Rangef;

/// Between two labels, and between a label and a pole, points.
const APART: f32 = 10.0;

/// Between the poles of two rails, points.
const BETWEEN: f32 = 4.0;

/// Between a pole and its label, points.
pub const BESIDE: f32 = 4.0;

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The lane, the highest first.
    pub lane: usize,
    /// From where to where its letters reach.
    pub text: Rangef,
    /// Where its pole stands; from its lane down to the axis, or to its rail.
    pub pole: f32,
    /// Which rail leads to the pole, where it does not stand on its mark.
    pub rail: Option<usize>,
}

/// A label that wants a place.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    /// Where its mark is.
    pub at: f32,
    /// How wide it is.
    pub wide: f32,
    /// Where there is no room for all, those of the least weight give up theirs.
    pub weight: u8,
}

/// Places for labels, which stand from the left to the right. None for one that has no room, and that makes
/// room for weightier ones.
pub fn places(labels: &[Label], within: Rangef, lanes: usize, rails: usize) -> Vec<Option<Place>> {
    let mut hidden = vec![false; labels.len()];
    loop {
        let all = placed(labels, &hidden, within, lanes, rails);
        let homeless = |&number: &usize| all[number].is_none() && !hidden[number];
        let heaviest = (0..labels.len())
            .filter(homeless)
            .max_by_key(|&number| labels[number].weight);
        let Some(heaviest) = heaviest else { return all };
        // The lightest that stands makes room, the one that is nearest first.
        let far = |number: usize| (labels[number].at - labels[heaviest].at).abs();
        let lighter = (0..labels.len())
            .filter(|&number| all[number].is_some())
            .filter(|&number| labels[number].weight < labels[heaviest].weight)
            .min_by(|&a, &b| {
                let weights = labels[a].weight.cmp(&labels[b].weight);
                weights.then(far(a).total_cmp(&far(b)))
            });
        match lighter {
            Some(lighter) => hidden[lighter] = true,
            None => hidden[heaviest] = true,
        }
    }
}

fn placed(
    labels: &[Label],
    hidden: &[bool],
    within: Rangef,
    lanes: usize,
    rails: usize,
) -> Vec<Option<Place>> {
    let mut all: Vec<Option<Place>> = Vec::new();
    for (label, &is_hidden) in labels.iter().zip(hidden) {
        let place = || {
            beside(&all, label.at, label.wide, within, lanes)
                .or_else(|| farther(&all, label.at, label.wide, within, lanes, rails))
        };
        let place = if is_hidden { None } else { place() };
        all.push(place);
    }
    all
}

/// On its mark, right of the pole or else left of it.
fn beside(
    all: &[Option<Place>],
    pole: f32,
    width: f32,
    within: Rangef,
    lanes: usize,
) -> Option<Place> {
    let right = right_of(pole, width);
    let left = Rangef::new(pole - BESIDE - width, pole - BESIDE);
    [right, left].into_iter().find_map(|text| {
        let place = move |lane| Place {
            lane,
            text,
            pole,
            rail: None,
        };
        first_clear(all, within, (0..lanes).map(place))
    })
}

/// Beyond the labels that are there already, as near as can be, at the end of a rail.
fn farther(
    all: &[Option<Place>],
    mark: f32,
    width: f32,
    within: Rangef,
    lanes: usize,
    rails: usize,
) -> Option<Place> {
    // A rail is free again beyond the pole that it leads to. What follows one that is in use runs below it
    // and ends right of it, so that no two share a pole.
    let placed = all.iter().flatten();
    let in_use = placed.filter_map(|place| Some((place.rail?, place.pole)));
    let in_use = in_use.filter(|&(_, pole)| pole > mark);
    let (rail, least) = in_use.fold((0, mark), |(rail, least), (used, pole)| {
        (rail.max(used + 1), least.max(pole + BETWEEN))
    });
    if rail >= rails {
        return None;
    }
    let ends = all.iter().flatten().map(|place| place.text.max + APART);
    let ends = ends.chain([least]).filter(|&pole| pole >= least);
    let mut poles: Vec<f32> = ends.collect();
    poles.sort_by(f32::total_cmp);
    poles.into_iter().find_map(|pole| {
        let place = move |lane| Place {
            lane,
            text: right_of(pole, width),
            pole,
            rail: Some(rail),
        };
        first_clear(all, within, (0..lanes).map(place))
    })
}

fn right_of(pole: f32, width: f32) -> Rangef {
    Rangef::new(pole + BESIDE, pole + BESIDE + width)
}

fn first_clear(
    all: &[Option<Place>],
    within: Rangef,
    mut ways: impl Iterator<Item = Place>,
) -> Option<Place> {
    ways.find(|way| {
        way.text.min >= within.min
            && way.text.max <= within.max
            && all.iter().flatten().all(|other| way.is_clear_of(other))
    })
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

    fn of(labels: impl IntoIterator<Item = (f32, f32)>) -> Vec<Label> {
        let label = |(at, wide)| Label {
            at,
            wide,
            weight: 0,
        };
        labels.into_iter().map(label).collect()
    }

    #[test]
    fn a_weightier_label_takes_the_room_of_a_lighter_one() {
        let mut labels = of((0..12).map(|at| (880.0 + at as f32, 90.0)));
        labels[11].weight = 2;
        labels[10].weight = 1;
        let placed = places(&labels, WITHIN, 3, 3);
        assert!(placed[11].is_some() && placed[10].is_some(), "{placed:?}");
        assert!(
            placed.iter().any(Option::is_none),
            "there is no room for all"
        );
    }

    #[test]
    fn labels_that_are_near_each_other_stand_in_lanes_below_each_other() {
        let placed = places(
            &of([(100.0, 80.0), (110.0, 80.0), (120.0, 80.0)]),
            WITHIN,
            3,
            3,
        );
        let lanes: Vec<usize> = placed.iter().flatten().map(|place| place.lane).collect();
        assert_eq!(lanes, [0, 1, 2]);
    }

    #[test]
    fn a_label_that_would_leave_the_axis_stands_left_of_its_pole_and_one_without_room_is_hidden() {
        let placed = places(&of([(950.0, 80.0), (960.0, 2000.0)]), WITHIN, 3, 3);
        assert!(placed[0].is_some_and(|place| place.text.max < 950.0));
        assert_eq!(placed[1], None);
    }

    #[test]
    fn where_the_lanes_are_full_a_rail_leads_to_the_next_free_place_and_each_rail_runs_lower() {
        let labels = (0..6).map(|at| (100.0 + at as f32, 80.0));
        let placed: Vec<Place> = places(&of(labels), WITHIN, 3, 3)
            .into_iter()
            .flatten()
            .collect();
        let rails: Vec<Option<usize>> = placed.iter().map(|place| place.rail).collect();
        assert_eq!(rails, [None, None, None, Some(0), Some(1), Some(2)]);
        assert!(placed[3].text.min > placed[0].text.max);
        let poles: Vec<f32> = placed[3..].iter().map(|place| place.pole).collect();
        assert!(poles.is_sorted_by(|a, b| a < b), "{poles:?}");
    }

    #[test]
    fn no_label_lies_over_another_or_over_a_pole() {
        let labels: Vec<(f32, f32)> = (0..40).map(|at| (at as f32 * 23.0, 90.0)).collect();
        let placed = places(&of(labels), WITHIN, 4, 4);
        let placed: Vec<Place> = placed.into_iter().flatten().collect();
        assert!(placed.len() > 10);
        for (number, place) in placed.iter().enumerate() {
            for other in &placed[..number] {
                assert!(place.is_clear_of(other), "{place:?} {other:?}");
            }
        }
    }
}
