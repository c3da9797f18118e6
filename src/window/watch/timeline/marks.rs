//! The milestones as marks: when they were reached, and what is said of them; and those that were not.

use crate::score::ladder::RungScore;
use crate::terms::{Origin, Rung, Status};
use crate::units::Tick;
use crate::window::watch::desk::Desk;

/// A milestone that was reached.
pub struct Mark {
    /// Which.
    pub rung: Rung,
    /// When.
    pub at: Tick,
    /// What it is called.
    pub called: String,
    /// Its time, from zero.
    pub time: String,
    /// When it was to be reached, if a target says so.
    pub target: Option<Tick>,
    /// Whether that was met.
    pub met: Option<bool>,
    /// What brought it about.
    pub origin: Origin,
    /// Whether it lies after the moment shown.
    pub is_later: bool,
    /// All of it, for whoever hears it or points at it.
    pub said: String,
}

/// A milestone that was not reached, or not yet.
pub struct Waiting {
    /// What it is called.
    pub called: String,
    /// When it is to be reached, if a target says so.
    pub target: Option<Tick>,
    /// Whether that is over already.
    pub is_missed: bool,
    /// Whether it cannot be reached in this run.
    pub is_out: bool,
    /// Whether only a decision brings it about, and nobody has made it: that is no failure of anybody's.
    pub needs_decision: bool,
    /// Why it was not reached, and its target.
    pub said: String,
}

/// Those that are known to be reached, by time, and in their order those that are not by the moment shown.
pub fn marks(desk: &Desk) -> (Vec<Mark>, Vec<Waiting>) {
    let rungs = &desk.told.card.ladder.rungs;
    let mut reached: Vec<Mark> = rungs.iter().filter_map(|rung| mark(desk, rung)).collect();
    reached.sort_by_key(|mark| mark.at);
    let shown = desk.host.shown();
    let waiting = rungs.iter().filter(|rung| match reached_at(desk, rung) {
        Some(at) => at > shown,
        None => true,
    });
    let waiting = waiting.map(|rung| wait(desk, rung)).collect();
    (reached, waiting)
}

/// The milestones that are known to be reached, and when; none through somebody's eyes, who knows of none.
pub fn milestones(desk: &Desk) -> Vec<(String, Tick)> {
    if desk.view.belief.is_some() {
        return Vec::new();
    }
    let rungs = desk.told.card.ladder.rungs.iter();
    let reached = rungs.filter_map(|rung| {
        let called = desk.told.words.say(rung.rung).to_owned();
        Some((called, reached_at(desk, rung)?))
    });
    reached.collect()
}

fn reached_at(desk: &Desk, rung: &RungScore) -> Option<Tick> {
    let at_s = rung.at_s.filter(|_| rung.status == Status::Reached)?;
    Some(moment(desk, at_s))
}

/// A time from zero as a moment of the run.
fn moment(desk: &Desk, at_s: f64) -> Tick {
    Tick::at(desk.told.card.clock.zero.seconds() + at_s)
}

/// Minutes and seconds, with a sign where it lies before zero.
fn clock(at_s: f64) -> String {
    let sign = if at_s <= -0.5 { "−" } else { "" };
    // Whole seconds as they are rounded elsewhere.
    format!("{sign}{}", Tick::at(at_s.abs().round()))
}

/// The same where it stands beside the clock of the run, which counts from another moment.
fn from_zero(at_s: f64) -> String {
    let plus = if at_s > -0.5 { "+" } else { "" };
    format!("{plus}{}", clock(at_s))
}

fn mark(desk: &Desk, rung: &RungScore) -> Option<Mark> {
    let at_s = rung.at_s.filter(|_| rung.status == Status::Reached)?;
    let words = &desk.told.words;
    let called = words.say(rung.rung).to_owned();
    let origin = rung.origin.unwrap_or(Origin::Simulated);
    let mut said = format!("{called}, {}", clock(at_s));
    if let Some(target_s) = rung.target_s {
        let verdict = verdict(rung.met == Some(true));
        said += &format!(", target {}, {verdict}", clock(target_s));
    }
    said += &format!("; {}", words.say(origin));
    let at = moment(desk, at_s);
    let is_later = at > desk.host.shown();
    if is_later {
        said += "; later than the moment shown";
    }
    Some(Mark {
        rung: rung.rung,
        at,
        called,
        time: from_zero(at_s),
        target: rung.target_s.map(|target_s| moment(desk, target_s)),
        met: rung.met,
        origin,
        is_later,
        said,
    })
}

/// The word for whether a target was met.
pub fn verdict(is_met: bool) -> &'static str {
    if is_met { "met" } else { "missed" }
}

fn wait(desk: &Desk, rung: &RungScore) -> Waiting {
    let words = &desk.told.words;
    let called = words.say(rung.rung).to_owned();
    let is_out = !matches!(rung.status, Status::NotReached | Status::Reached);
    let is_over = desk.host.ending().is_some();
    let target = rung.target_s.map(|target_s| moment(desk, target_s));
    let needs_decision = !is_out && desk.told.undecided.contains(&rung.rung);
    let is_missed = !is_out
        && !needs_decision
        && target.is_some_and(|target| is_over || target < desk.host.shown());
    let status = match (is_out, is_over) {
        (true, _) => words.say(rung.status),
        (false, true) => words.say(Status::NotReached),
        (false, false) => "not reached yet",
    };
    let mut said = format!("{called}, {status}");
    if let Some(target_s) = rung.target_s.filter(|_| !is_out) {
        said += &format!(", target {}", clock(target_s));
        if is_missed {
            said += ", missed";
        }
    }
    if needs_decision {
        said += ", for which a decision is needed";
    }
    if let Some(why) = &rung.why {
        said += &format!(": {why}");
    }
    Waiting {
        called,
        target,
        is_missed,
        is_out,
        needs_decision,
        said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_before_zero_has_its_sign() {
        assert_eq!(
            [58.0, -20.2, -0.2, 3600.0].map(clock),
            ["00:58", "−00:20", "00:00", "60:00"]
        );
        assert_eq!([58.0, -20.2].map(from_zero), ["+00:58", "−00:20"]);
    }
}
