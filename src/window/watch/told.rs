//! What is told of a run: its words, and what its log comes to so far.

use crate::review::words::Words;
use crate::score::{Scorecard, score};
use crate::window::host::Host;

/// The score is made anew at most so often, seconds of the wall's clock.
const ANEW_S: f64 = 1.0;

/// What panels tell of a run.
pub struct Told {
    /// What things are called at this site.
    pub words: Words,
    /// What the run comes to, as far as it is known.
    pub card: Scorecard,
    events: usize,
    at_s: f64,
}

impl Told {
    /// Of a run as it stands.
    pub fn of(host: &Host) -> Self {
        let model = host.simulation().model();
        Told {
            words: Words::of(model),
            card: score(model, host.log()),
            events: host.log().len(),
            at_s: 0.0,
        }
    }

    /// Goes along with a run, at this time of the wall's clock.
    pub fn follow(&mut self, host: &Host, now_s: f64) {
        let events = host.log().len();
        let is_over = host.known_ending().is_some();
        if events == self.events || (now_s < self.at_s + ANEW_S && !is_over) {
            return;
        }
        self.card = score(host.simulation().model(), host.log());
        self.events = events;
        self.at_s = now_s;
    }
}
