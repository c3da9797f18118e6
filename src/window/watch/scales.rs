//! The steps in which layers show amounts: the map draws by them and the legend names them.

use super::view::Layer;
use crate::window::theme::Ramp;
use crate::window::theme::ramp::STEPS;

/// The steps of a layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Its colours.
    pub ramp: Ramp,
    /// What is measured, in which unit.
    pub measures: &'static str,
    /// What each step is called.
    pub called: [&'static str; STEPS],
    /// The least of each step.
    from: [f64; STEPS],
}

impl Scale {
    /// The step of an amount; none where it is too little for the first.
    pub fn step(&self, amount: f64) -> Option<usize> {
        self.from.iter().rposition(|&from| amount >= from)
    }
}

/// Persons a square metre, in steps near those at which Fruin (1971) and Weidmann (1993) tell walking from
/// shuffling from standing.
const DENSITY: Scale = Scale {
    ramp: Ramp::Warm,
    measures: "persons per m²",
    called: ["0.5 to 1", "1 to 2", "2 to 3", "3 to 4", "over 4"],
    from: [0.5, 1.0, 2.0, 3.0, 4.0],
};

const TIME_TO_SAFETY: Scale = Scale {
    ramp: Ramp::Cool,
    measures: "walk to the nearest way out, without preparing",
    called: [
        "under 15 s",
        "15 to 30 s",
        "30 to 60 s",
        "1 to 2 min",
        "over 2 min",
    ],
    from: [0.0, 15.0, 30.0, 60.0, 120.0],
};

const ALERTED: Scale = Scale {
    ramp: Ramp::Rich,
    measures: "share of those there; plain: nobody there",
    called: ["nobody", "some", "a third", "two thirds", "everybody"],
    from: [0.0, 0.001, 1.0 / 3.0, 2.0 / 3.0, 1.0],
};

const PUBLIC_ADDRESS: Scale = Scale {
    ramp: Ramp::Rich,
    measures: "chance to be understood; plain: not reached",
    called: [
        "under 50 %",
        "50 to 70 %",
        "70 to 80 %",
        "80 to 90 %",
        "over 90 %",
    ],
    from: [0.0, 0.5, 0.7, 0.8, 0.9],
};

impl Layer {
    /// Its steps; none for a layer without amounts.
    pub fn scale(self) -> Option<&'static Scale> {
        match self {
            Layer::PublicAddress => Some(&PUBLIC_ADDRESS),
            Layer::Cameras => None,
            Layer::Alerted => Some(&ALERTED),
            Layer::Density => Some(&DENSITY),
            Layer::TimeToSafety => Some(&TIME_TO_SAFETY),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_falls_into_the_step_that_it_reaches() {
        let step = |amount| DENSITY.step(amount);
        assert_eq!(step(0.49), None);
        assert_eq!(
            (step(0.5), step(1.99), step(4.0)),
            (Some(0), Some(1), Some(4))
        );
        assert_eq!(ALERTED.step(0.999), Some(3));
        assert_eq!(ALERTED.step(1.0), Some(4));
    }

    #[test]
    fn steps_rise() {
        for scale in Layer::ALL.into_iter().filter_map(Layer::scale) {
            assert!(scale.from.is_sorted_by(|a, b| a < b), "{scale:?}");
        }
    }
}
