//! What security control held of the danger's place, over time, as the log lets one see it.
//!
//! Control keeps the surest and newest report (`sim::building::alerts`), but how sure a caller was, and
//! since when, is in no event. What control passes on shows whether it believed a report: who is told of
//! an alarm is told its place only then, and an announcement names the place that is held. So this is a
//! reading of the log, exact wherever control passed anything on. What it is not: a second rule for
//! believing.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{DeviceId, PersonId, SpaceId};
use crate::sim::event::{Event, EventId, EventKind, EventLog};
use crate::terms::{CueKind, Instruction, Situation};
use crate::units::Tick;

/// What control held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Held {
    /// Nothing was reported.
    #[default]
    Nothing,
    /// There is danger; nobody has said where, or it is there no more.
    SomeDanger,
    /// The danger is in this space.
    Place(SpaceId),
    /// It is over.
    Over,
}

/// What control held from when on. The same place twice is one report of it and a later one.
pub(super) fn held(log: &EventLog) -> Vec<(Tick, Held)> {
    let passed_on = passed_on(log);
    let mut reading = Reading {
        passed_on,
        situations: BTreeMap::new(),
        reports: BTreeSet::new(),
        said: BTreeSet::new(),
        clear: BTreeSet::new(),
        now: Held::Nothing,
        quietly: false,
    };
    let mut told = Vec::new();
    for (id, event) in log.iter() {
        if let Some(held) = reading.take(id, event) {
            reading.now = held;
            told.push((event.tick, held));
        }
    }
    told
}

/// What was passed on because of an event.
#[derive(Clone, Copy, Default)]
struct PassedOn {
    anything: bool,
    place: Option<SpaceId>,
}

/// What security and the switchboard were told because of each report.
fn passed_on(log: &EventLog) -> BTreeMap<EventId, PassedOn> {
    let mut all: BTreeMap<EventId, PassedOn> = BTreeMap::new();
    for (_, event) in log.iter() {
        let EventKind::CueNoticed {
            cue: CueKind::Told,
            place,
            ..
        } = event.kind
        else {
            continue;
        };
        for &cause in &event.cause {
            let passed = all.entry(cause).or_default();
            passed.anything = true;
            passed.place = passed.place.or(place);
        }
    }
    all
}

struct Reading {
    passed_on: BTreeMap<EventId, PassedOn>,
    situations: BTreeMap<PersonId, Situation>,
    /// What was reported to control so far.
    reports: BTreeSet<EventId>,
    /// What was announced over which device because of which report.
    said: BTreeSet<(DeviceId, EventId, Option<SpaceId>)>,
    /// Places that security found clear, and of which nobody was believed to say otherwise since.
    clear: BTreeSet<SpaceId>,
    now: Held,
    /// Whether the place that is held comes from a quiet call, which any later one replaces.
    quietly: bool,
}

impl Reading {
    /// Takes an event in; the answer is what control holds from then on, if that is news.
    fn take(&mut self, id: EventId, event: &Event) -> Option<Held> {
        match &event.kind {
            EventKind::BeliefChanged {
                person, situation, ..
            } => {
                self.situations.insert(*person, *situation);
                None
            }
            EventKind::AlarmRaised { place, .. } | EventKind::PoliceRang { place, .. } => {
                self.reported(id, *place)
            }
            EventKind::SecurityCalled { place, .. } => self.called_quietly(id, *place),
            // Whoever watches tells control if they hold it to be danger already.
            EventKind::CameraSaw { person, space, .. } => {
                let knows = self.situations.get(person) == Some(&Situation::Danger);
                knows.then(|| self.holds(id, *space))
            }
            EventKind::PlaceReported { place } => Some(self.holds(id, *place)),
            EventKind::AlertSounded {
                device,
                says,
                place,
                ..
            } => {
                let of_report = |cause: &&EventId| self.reports.contains(cause);
                let report = event.cause.iter().find(of_report).copied()?;
                self.announced((*device, report), *says, *place)
            }
            EventKind::PlaceFoundClear { place, .. } => {
                self.clear.insert(*place);
                (self.now == Held::Place(*place)).then_some(Held::SomeDanger)
            }
            EventKind::AllSwept {} => Some(Held::Over),
            _ => None,
        }
    }

    fn holds(&mut self, id: EventId, space: SpaceId) -> Held {
        self.reports.insert(id);
        self.clear.remove(&space);
        self.quietly = false;
        Held::Place(space)
    }

    /// An alarm or a call that control was told of: it is believed if its place is passed on. Where nobody
    /// was there to be told it is believed too, unless security has found that place clear.
    fn reported(&mut self, id: EventId, place: Option<SpaceId>) -> Option<Held> {
        self.reports.insert(id);
        let passed = self.passed_on.get(&id).copied().unwrap_or_default();
        let unheard = place.filter(|space| !passed.anything && !self.clear.contains(space));
        match passed.place.or(unheard) {
            Some(space) => Some(self.holds(id, space)),
            None => (self.now == Held::Nothing).then_some(Held::SomeDanger),
        }
    }

    /// Security was asked to come: without a better report, to where the caller says.
    fn called_quietly(&mut self, id: EventId, place: Option<SpaceId>) -> Option<Held> {
        self.reports.insert(id);
        let space = place.filter(|_| self.quietly || !self.has_place())?;
        self.quietly = true;
        Some(Held::Place(space))
    }

    /// An announcement names what control holds. What is said again, or by order from outside, tells
    /// nothing of what it holds now.
    fn announced(
        &mut self,
        (device, report): (DeviceId, EventId),
        says: Instruction,
        place: Option<SpaceId>,
    ) -> Option<Held> {
        if !self.said.insert((device, report, place)) {
            return None;
        }
        let named = match (says, place) {
            (Instruction::AllClear, _) => return None,
            (_, Some(space)) => Held::Place(space),
            (_, None) => Held::SomeDanger,
        };
        (says.tells_of_danger() && named != self.now).then_some(named)
    }

    fn has_place(&self) -> bool {
        matches!(self.now, Held::Place(_))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::data::problem::Problems;
    use crate::data::source::Sources;
    use crate::data::{FileKind, library};
    use crate::model::load;
    use crate::nav::Nav;
    use crate::score::fixture::{PUBLIC_ADDRESS, Script, with_threat};
    use crate::sim::Simulation;
    use crate::terms::Wording;

    fn raise(script: &mut Script<'_>, tick: u32, place: Option<SpaceId>) -> EventId {
        let person = script.person("nurses.1");
        let device = None;
        script.add(
            tick,
            EventKind::AlarmRaised {
                person,
                device,
                place,
            },
        )
    }

    /// Somebody of security is told because of a report.
    fn told(script: &mut Script<'_>, tick: u32, report: EventId, place: Option<SpaceId>) {
        let kind = EventKind::CueNoticed {
            person: script.person("visitors.1"),
            cue: CueKind::Told,
            from: None,
            place,
        };
        script.because(tick, kind, &[report]);
    }

    fn announce(script: &mut Script<'_>, tick: u32, place: Option<SpaceId>, cause: EventId) {
        let kind = EventKind::AlertSounded {
            device: PUBLIC_ADDRESS,
            says: Instruction::Lockdown,
            place,
            wording: Wording::Plain,
        };
        script.because(tick, kind, &[cause]);
    }

    fn read(script: &Script<'_>) -> Vec<(u32, Held)> {
        let told = held(&script.log);
        told.into_iter()
            .map(|(tick, held)| (tick.0, held))
            .collect()
    }

    #[test]
    fn a_report_that_is_passed_on_with_its_place_is_believed_and_one_without_is_not() {
        let model = with_threat();
        let mut script = Script::new(&model);
        let (a, b) = (script.space("room-a"), script.space("room-b"));
        let first = raise(&mut script, 16, Some(a));
        told(&mut script, 16, first, Some(a));
        let second = raise(&mut script, 32, Some(b));
        told(&mut script, 32, second, None);
        let third = raise(&mut script, 48, Some(b));
        told(&mut script, 64, third, Some(b));
        assert_eq!(
            read(&script),
            [(16, Held::Place(a)), (48, Held::Place(b))],
            "believed when it was told, not when it was heard"
        );
    }

    #[test]
    fn an_alarm_without_a_place_tells_of_danger_and_takes_no_place_away() {
        let model = with_threat();
        let mut script = Script::new(&model);
        let a = script.space("room-a");
        raise(&mut script, 16, None);
        raise(&mut script, 32, Some(a));
        raise(&mut script, 48, None);
        assert_eq!(
            read(&script),
            [(16, Held::SomeDanger), (32, Held::Place(a))]
        );
    }

    #[test]
    fn a_place_found_clear_is_no_longer_held_and_the_end_is_the_end() {
        let model = with_threat();
        let mut script = Script::new(&model);
        let (a, b) = (script.space("room-a"), script.space("room-b"));
        let person = script.person("nurses.1");
        raise(&mut script, 16, Some(a));
        for (tick, place) in [(32, b), (48, a)] {
            script.add(tick, EventKind::PlaceFoundClear { person, place });
        }
        script.add(64, EventKind::AllSwept {});
        assert_eq!(
            read(&script),
            [
                (16, Held::Place(a)),
                (48, Held::SomeDanger),
                (64, Held::Over)
            ]
        );
    }

    #[test]
    fn whoever_watches_the_screens_and_holds_it_to_be_danger_has_the_place_at_once() {
        let model = with_threat();
        let mut script = Script::new(&model);
        let (a, person) = (script.space("room-a"), script.person("nurses.1"));
        let saw = EventKind::CameraSaw {
            device: PUBLIC_ADDRESS,
            person,
            space: a,
        };
        script.add(16, saw.clone());
        script.believe(32, "nurses.1", Situation::Danger, CueKind::SawOnCamera);
        script.add(48, saw);
        assert_eq!(read(&script), [(48, Held::Place(a))]);
    }

    #[test]
    fn an_announcement_of_control_names_what_it_holds_and_one_said_again_does_not() {
        let model = with_threat();
        let mut script = Script::new(&model);
        let (a, b) = (script.space("room-a"), script.space("room-b"));
        let report = raise(&mut script, 16, Some(a));
        announce(&mut script, 32, Some(b), report);
        announce(&mut script, 48, Some(a), report);
        announce(&mut script, 64, Some(b), report);
        announce(&mut script, 80, Some(b), 0);
        assert_eq!(
            read(&script),
            [
                (16, Held::Place(a)),
                (32, Held::Place(b)),
                (48, Held::Place(a))
            ]
        );
    }

    #[test]
    fn a_quiet_call_names_a_place_where_nothing_better_is_held() {
        let model = with_threat();
        let mut script = Script::new(&model);
        let (a, b) = (script.space("room-a"), script.space("room-b"));
        let person = script.person("nurses.1");
        let quiet = |place: SpaceId| EventKind::SecurityCalled {
            person,
            device: None,
            place: Some(place),
        };
        script.add(16, quiet(a));
        script.add(32, quiet(b));
        raise(&mut script, 48, None);
        let report = raise(&mut script, 64, Some(a));
        told(&mut script, 64, report, Some(a));
        script.add(80, quiet(b));
        let expected = [
            (16, Held::Place(a)),
            (32, Held::Place(b)),
            (64, Held::Place(a)),
        ];
        assert_eq!(read(&script), expected);
    }

    #[test]
    fn a_report_from_outside_is_believed() {
        let model = with_threat();
        let mut script = Script::new(&model);
        let place = script.space("room-b");
        script.add(16, EventKind::PlaceReported { place });
        assert_eq!(read(&script), [(16, Held::Place(place))]);
    }

    /// Seconds of a run, until it was over, in which what is read is not what control held.
    fn misread_s(name: &str, seed: u64) -> f64 {
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let file = library::open(&mut sources, FileKind::Scenario, name).expect("bundled");
        let model = load::model(&mut sources, file, &mut problems).expect("checked");
        let model = Arc::new(model);
        let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
        let mut run = Simulation::new(Arc::clone(&model), nav, seed);
        let mut truth = vec![(Tick::ZERO, None)];
        while run.step() {
            truth.push((run.now(), run.place_held_by_control()));
        }
        let told = held(run.log());
        let over = told.iter().find(|(_, held)| *held == Held::Over);
        let over = over.map_or(run.now(), |(tick, _)| *tick);
        let read_at = |tick: Tick| {
            let last = told.iter().rev().find(|(since, _)| *since <= tick);
            match last.map(|(_, held)| *held) {
                Some(Held::Place(space)) => Some(space),
                _ => None,
            }
        };
        let ends = truth.iter().skip(1).map(|(tick, _)| *tick).chain([over]);
        let spans = truth.iter().zip(ends).filter(|((tick, _), _)| *tick < over);
        let wrong = spans.filter(|((tick, held), _)| read_at(*tick) != *held);
        wrong
            .map(|((tick, _), end)| end.min(over).since(*tick))
            .sum()
    }

    #[test]
    fn what_is_read_from_the_log_is_what_control_held() {
        for (name, seed) in [
            ("clinic-mobile-intruder", 1),
            ("clinic-mobile-intruder", 2),
            ("clinic-mobile-intruder", 3),
            ("ed-mobile-intruder", 1),
        ] {
            let wrong_s = misread_s(name, seed);
            assert!(wrong_s <= 10.0, "{name} {seed}: {wrong_s} s misread");
        }
    }
}
