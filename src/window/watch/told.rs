//! What is told of a run: its words, what happened, and what its log comes to so far.

use super::traces::Traces;
use crate::ids::{PersonId, Table};
use crate::review::edition::Edition;
use crate::review::page::{Chronicle, Naming, Teller};
use crate::review::words::Words;
use crate::score::{Scorecard, score};
use crate::sim::event::{EventKind, EventLog};
use crate::terms::{Rung, Training};
use crate::window::host::Host;

/// While a run goes on the score is made anew at most so often, seconds of the wall's clock.
const ANEW_S: f64 = 1.0;

/// What panels tell of a run.
pub struct Told {
    /// What things are called at this site.
    pub words: Words,
    /// What the run comes to, as far as it is known.
    pub card: Scorecard,
    /// Milestones that only a decision brings about, and that nobody has decided so far.
    pub undecided: Vec<Rung>,
    /// Which events each thing of the building and each person had a part in.
    pub traces: Traces,
    /// Who was trained.
    pub training: Table<PersonId, Training>,
    chronicle: Chronicle,
    events: usize,
    at_s: f64,
}

impl Told {
    /// Of a run as it stands.
    pub fn of(host: &Host) -> Self {
        let model = host.simulation().model();
        let mut told = Told {
            words: Words::of(model),
            card: score(model, host.log()),
            undecided: undecided(host.log()),
            traces: Traces::of(model),
            training: host.simulation().training(),
            chronicle: Chronicle::default(),
            events: host.log().len(),
            at_s: 0.0,
        };
        told.read(host);
        told
    }

    /// Goes along with a run, at this time of the wall's clock.
    pub fn follow(&mut self, host: &Host, now_s: f64) {
        self.read(host);
        let events = host.log().len();
        // Of what stands no other frame comes, in which the score could be made up for.
        if events == self.events || (now_s < self.at_s + ANEW_S && host.goes()) {
            return;
        }
        self.card = score(host.simulation().model(), host.log());
        self.undecided = undecided(host.log());
        self.events = events;
        self.at_s = now_s;
    }

    /// What happened, in sentences. A projector may show them, so they name no lock, no device and no
    /// single room that was secured.
    pub fn chronicle(&self) -> &Chronicle {
        &self.chronicle
    }

    /// Who makes other sentences of the same run.
    pub fn teller<'a>(&'a self, host: &'a Host) -> Teller<'a> {
        teller(&self.words, host)
    }

    /// Grows with the score: what is made of it is as old as this number.
    pub fn version(&self) -> usize {
        self.events
    }

    /// Takes in what happened since the last time.
    fn read(&mut self, host: &Host) {
        self.traces.follow(host.log());
        let teller = teller(&self.words, host);
        self.chronicle.follow(&teller, host.log());
    }
}

fn undecided(log: &EventLog) -> Vec<Rung> {
    let mut all = vec![Rung::UnifiedCommand, Rung::Reunification];
    for (_, event) in log.iter() {
        let decided = match event.kind {
            EventKind::CommandEstablished { .. } => Rung::UnifiedCommand,
            EventKind::FamilyAreaOpened { .. } => Rung::Reunification,
            _ => continue,
        };
        all.retain(|&rung| rung != decided);
    }
    all
}

fn teller<'a>(words: &'a Words, host: &'a Host) -> Teller<'a> {
    Teller {
        model: host.simulation().model(),
        words,
        edition: Edition::Shareable,
        decisions: host.simulation().inputs(),
        naming: Naming::Plain,
    }
}
