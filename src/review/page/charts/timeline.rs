//! The axis of time, with quiet stretches left out.
//!
//! A drill has two acts: the minutes of the response, and the all clear half an hour later. Drawn
//! straight, the first would be a tenth of the picture. So a long stretch in which hardly anything
//! that is drawn changes is left out: the axis breaks there, and a note says how long it was. The
//! parts of a curve's axis have one scale, so that a slope means the same everywhere; on the axis of
//! the milestones a part with more of them gets more room.

use crate::review::words;

/// The width of a break.
const BREAK: f64 = 46.0;

/// A stretch is quiet if it takes this share of the time, and this many seconds.
const QUIET_SHARE: f64 = 0.2;
const QUIET_S: f64 = 120.0;

/// The axis of curves has at most this many breaks, that of single moments one: its parts are small.
const BREAKS: usize = 3;

/// The room of a tick's words.
const TICK: f64 = 46.0;

/// What the words themselves take of it, with a little air: nearer to others they are left out.
const WORDS: f64 = 40.0;

const HOUR_S: f64 = 3600.0;
const DAY_S: f64 = 86_400.0;

/// Round seconds.
const STEPS: [f64; 14] = [
    5.0,
    15.0,
    30.0,
    60.0,
    120.0,
    300.0,
    600.0,
    900.0,
    1200.0,
    1800.0,
    HOUR_S,
    3.0 * HOUR_S,
    6.0 * HOUR_S,
    12.0 * HOUR_S,
];

/// The axis of time: one part, or several with breaks between them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Timeline {
    pub(super) parts: Vec<Part>,
}

/// A part without a break.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Part {
    pub(super) from_s: f64,
    pub(super) to_s: f64,
    /// Seconds between two ticks.
    pub(super) step_s: f64,
    pub(super) left: f64,
    pub(super) right: f64,
}

/// A stretch of time that is shown.
#[derive(Clone, Copy, Debug)]
struct Span {
    from_s: f64,
    to_s: f64,
}

impl Timeline {
    /// A straight axis from zero.
    pub(super) fn straight(to_s: f64, left: f64, right: f64) -> Timeline {
        let to_s = if to_s.is_finite() { to_s.max(1.0) } else { 1.0 };
        let whole = Span { from_s: 0.0, to_s };
        Timeline::of_spans(vec![whole], left, right, Span::length_s)
    }

    /// The axis of curves that change at these moments, from zero, or the first of them if that is
    /// earlier, to soon after the last: in one scale, without the quiet stretches.
    pub(super) fn of_changes(changes_s: &[f64], left: f64, right: f64) -> Timeline {
        let spans = busy_spans(&with_zero(changes_s), BREAKS);
        Timeline::of_spans(spans, left, right, Span::length_s)
    }

    /// The same for single moments: where there are more of them, there is more room.
    pub(super) fn of_moments(moments_s: &[f64], left: f64, right: f64) -> Timeline {
        let moments = with_zero(moments_s);
        let spans = busy_spans(&moments, 1);
        Timeline::of_spans(spans, left, right, |span| {
            let inside = moments.iter().filter(|s| span.holds(**s));
            8.0 + inside.count() as f64
        })
    }

    /// Spans widened to ticks and laid side by side; those that meet become one.
    fn of_spans(
        mut spans: Vec<Span>,
        left: f64,
        right: f64,
        weight: impl Fn(&Span) -> f64,
    ) -> Timeline {
        loop {
            let breaks = (spans.len() - 1) as f64 * BREAK;
            let room = right - left - breaks;
            let whole: f64 = spans.iter().map(&weight).sum();
            let steps = spans.iter().map(|span| {
                let room = room * weight(span) / whole;
                (span.step_s(room), room)
            });
            let steps: Vec<(f64, f64)> = steps.collect();
            let wide: Vec<Span> = spans
                .iter()
                .zip(&steps)
                .map(|(span, (step_s, _))| span.at_ticks(*step_s))
                .collect();
            let meeting = (1..wide.len()).find(|&i| wide[i - 1].to_s >= wide[i].from_s);
            if let Some(second) = meeting {
                spans[second - 1].to_s = spans.remove(second).to_s;
                continue;
            }
            let whole: f64 = wide.iter().map(&weight).sum();
            let mut x = left;
            let parts = wide.iter().zip(&steps).map(|(span, (step_s, _))| {
                let part = Part {
                    from_s: span.from_s,
                    to_s: span.to_s,
                    step_s: *step_s,
                    left: x,
                    right: x + room * weight(span) / whole,
                };
                x = part.right + BREAK;
                part
            });
            return Timeline {
                parts: parts.collect(),
            };
        }
    }

    /// Where a moment is, within the axis.
    pub(super) fn x(&self, at_s: f64) -> f64 {
        let first = &self.parts[0];
        let started = |part: &&Part| part.from_s <= at_s;
        let part = self.parts.iter().rev().find(started).unwrap_or(first);
        let share = (at_s - part.from_s) / (part.to_s - part.from_s);
        part.left + share.clamp(0.0, 1.0) * (part.right - part.left)
    }

    /// Whether a moment is shown, and not within a break or beyond the end.
    pub(super) fn shows(&self, at_s: f64) -> bool {
        let holds = |part: &Part| part.from_s <= at_s && at_s <= part.to_s;
        self.parts.iter().any(holds)
    }

    /// Its last moment.
    fn to_s(&self) -> f64 {
        self.parts[self.parts.len() - 1].to_s
    }

    /// The breaks: where each is, and how many minutes are left out.
    pub(super) fn breaks(&self) -> Vec<(f64, f64)> {
        let pairs = self.parts.windows(2);
        pairs
            .map(|pair| {
                let minutes = (pair[1].from_s - pair[0].to_s) / 60.0;
                let x = (pair[0].right + pair[1].left) / 2.0;
                (x, minutes.round())
            })
            .collect()
    }

    /// The words at a tick, none where those of the tick before still stand.
    pub(super) fn tick(&self) -> impl Fn(f64) -> String + Send + Sync + use<> {
        let (unit, told) = (self.unit(), self.told_ticks());
        move |at_s| match unit {
            _ if !told.iter().any(|told| (told - at_s).abs() < 0.5) => String::new(),
            Unit::Days => format!("{}", (at_s / DAY_S).round()),
            Unit::Hours => words::clock((at_s / 60.0).round()),
            Unit::Minutes => words::clock(at_s),
        }
    }

    /// The ticks that have room for their words.
    fn told_ticks(&self) -> Vec<f64> {
        let mut told = Vec::new();
        let mut free = f64::NEG_INFINITY;
        for part in &self.parts {
            let ticks = ((part.to_s - part.from_s) / part.step_s).round() as usize;
            for tick in 0..=ticks {
                let at_s = part.from_s + tick as f64 * part.step_s;
                let x = self.x(at_s);
                if x >= free {
                    told.push(at_s);
                    free = x + WORDS;
                }
            }
        }
        told
    }

    /// What the axis counts.
    pub(super) fn unit_name(&self) -> &'static str {
        match self.unit() {
            Unit::Days => "days",
            Unit::Hours => "hours:minutes",
            Unit::Minutes => "minutes:seconds",
        }
    }

    fn unit(&self) -> Unit {
        let steps = self.parts.iter().map(|part| part.step_s);
        let finest = steps.fold(f64::INFINITY, f64::min);
        match (
            finest >= DAY_S,
            finest >= 60.0 && self.to_s() > 2.0 * HOUR_S,
        ) {
            (true, _) => Unit::Days,
            (_, true) => Unit::Hours,
            _ => Unit::Minutes,
        }
    }
}

enum Unit {
    Days,
    Hours,
    Minutes,
}

impl Span {
    fn length_s(&self) -> f64 {
        self.to_s - self.from_s
    }

    fn holds(&self, at_s: f64) -> bool {
        self.from_s <= at_s && at_s <= self.to_s
    }

    fn at_ticks(&self, step_s: f64) -> Span {
        let from_s = (self.from_s / step_s).floor() * step_s;
        let to_s = (self.to_s / step_s).ceil() * step_s;
        Span {
            from_s,
            to_s: to_s.max(from_s + step_s),
        }
    }
    /// Round seconds between ticks that have room.
    fn step_s(&self, room: f64) -> f64 {
        let most = (room / TICK).max(2.0);
        let fits = |step: f64| self.at_ticks(step).length_s() / step <= most;
        let round = STEPS.into_iter().find(|step| fits(*step));
        let mut step = round.unwrap_or(DAY_S);
        while !fits(step) {
            step *= 2.0;
        }
        step
    }
}

/// These moments and zero, sorted.
fn with_zero(moments_s: &[f64]) -> Vec<f64> {
    let mut moments = moments_s.to_vec();
    moments.retain(|s| s.is_finite());
    moments.push(0.0);
    moments.sort_by(f64::total_cmp);
    moments
}

/// What remains of the first change to a little after the last, without the longest quiet stretches.
fn busy_spans(changes: &[f64], breaks: usize) -> Vec<Span> {
    let (start, last) = (changes[0], changes[changes.len() - 1]);
    let least_s = ((last - start) * QUIET_SHARE).max(QUIET_S);
    let mut cuts: Vec<(f64, f64)> = changes
        .windows(2)
        .filter(|pair| pair[1] - pair[0] > least_s)
        .map(|pair| (pair[0], pair[1]))
        .collect();
    cuts.sort_by(|a, b| (b.1 - b.0).total_cmp(&(a.1 - a.0)));
    cuts.truncate(breaks);
    cuts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let quiet_s: f64 = cuts.iter().map(|(from, to)| to - from).sum();
    let margin = ((last - start - quiet_s) * 0.05).max(5.0);
    let mut spans = Vec::new();
    let mut from_s = start;
    for (quiet_from, quiet_to) in cuts {
        let to_s = quiet_from + margin;
        spans.push(Span { from_s, to_s });
        from_s = quiet_to - margin;
    }
    let to_s = last + margin;
    spans.push(Span { from_s, to_s });
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(changes: &[f64]) -> Vec<(f64, f64)> {
        let timeline = Timeline::of_changes(changes, 0.0, 600.0);
        timeline.parts.iter().map(|p| (p.from_s, p.to_s)).collect()
    }

    /// Forty busy steps, and the same forty minutes later.
    fn two_acts() -> Vec<f64> {
        let busy = (0..40).map(|i| f64::from(i) * 10.0);
        busy.clone().chain(busy.map(|s| s + 2400.0)).collect()
    }

    #[test]
    fn the_axis_stops_soon_after_the_last_change() {
        assert_eq!(spans(&[60.0, 180.0, 300.0]), [(0.0, 330.0)]);
        assert_eq!(spans(&[]), [(0.0, 5.0)]);
        assert_eq!(spans(&[f64::NAN, f64::INFINITY]), [(0.0, 5.0)]);
    }

    #[test]
    fn a_long_quiet_stretch_is_left_out_and_its_length_is_told() {
        let timeline = Timeline::of_changes(&two_acts(), 0.0, 600.0);
        let parts = &timeline.parts;
        assert_eq!(parts.len(), 2);
        assert!(parts[0].to_s >= 390.0 && parts[1].from_s <= 2400.0);
        let scale = |p: &Part| (p.right - p.left) / (p.to_s - p.from_s);
        assert!((scale(&parts[0]) - scale(&parts[1])).abs() < 1e-9);
        let (x, minutes) = timeline.breaks()[0];
        assert!(x > parts[0].right && x < parts[1].left);
        let left_out_s = parts[1].from_s - parts[0].to_s;
        assert_eq!(minutes, (left_out_s / 60.0).round());
        assert!(
            timeline.x(1500.0) <= parts[0].right,
            "what is left out is at the break"
        );
    }

    #[test]
    fn the_part_with_more_milestones_has_more_room() {
        let moments = [
            0.0, 2.0, 15.0, 39.0, 56.0, 77.0, 192.0, 216.0, 2230.0, 2373.0,
        ];
        let timeline = Timeline::of_moments(&moments, 0.0, 400.0);
        let widths: Vec<f64> = timeline.parts.iter().map(|p| p.right - p.left).collect();
        assert_eq!(widths.len(), 2);
        assert!(widths[0] > 1.3 * widths[1], "{widths:?}");
    }

    #[test]
    fn ticks_are_round_and_have_room_from_a_second_to_a_year() {
        for length_s in [1.0, 100.0, 2000.0, 604_800.0, 31_536_000.0] {
            let timeline = Timeline::straight(length_s, 0.0, 600.0);
            let ticks = timeline.to_s() / timeline.parts[0].step_s;
            assert!((1.0..=12.0).contains(&ticks), "{length_s}: {ticks}");
        }
        let said = |length_s: f64, at_s: f64| {
            let timeline = Timeline::straight(length_s, 0.0, 600.0);
            (timeline.unit_name(), timeline.tick()(at_s))
        };
        assert_eq!(said(604_800.0, 2.0 * DAY_S), ("days", "2".to_owned()));
        assert_eq!(
            said(8.0 * HOUR_S, 7200.0),
            ("hours:minutes", "2:00".to_owned())
        );
        assert_eq!(said(300.0, 90.0), ("minutes:seconds", "1:30".to_owned()));
    }

    #[test]
    fn a_tick_without_room_for_its_words_has_none() {
        let mut timeline = Timeline::straight(300.0, 0.0, 600.0);
        let words = |timeline: &Timeline| {
            let tick = timeline.tick();
            [0.0, 30.0, 60.0].map(tick)
        };
        assert_eq!(words(&timeline), ["0:00", "0:30", "1:00"]);
        timeline.parts[0].right = 300.0;
        assert_eq!(words(&timeline), ["0:00", "", "1:00"]);
    }
}
