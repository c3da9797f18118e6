//! A run in a window is the run of the same inputs without one, whatever the clock does.

use std::ops::RangeInclusive;

use hotwash::sim::input::{Giver, Order};
use hotwash::units::Tick;
use hotwash::window::host::Host;

use crate::runs::{Outcome, Ready, SCENARIOS, is_small};

/// What a user and a machine do to the clock between two looks.
struct Hand {
    /// Seconds between two looks, drawn from this range in milliseconds.
    looks_ms: RangeInclusive<u32>,
    /// Every so many looks the speed changes to the next of these.
    speeds: &'static [u32],
    /// Every so many looks the clock is stopped, and a tick made by hand.
    pauses_every: u32,
    /// After so many ticks of a look there is no time left.
    ticks: u32,
}

/// At real speed on a slow machine, at the greatest, with stalls and pauses, and by turns.
const HANDS: [Hand; 4] = [
    Hand {
        looks_ms: 240..=260,
        speeds: &[1],
        pauses_every: u32::MAX,
        ticks: u32::MAX,
    },
    Hand {
        looks_ms: 16..=17,
        speeds: &[32],
        pauses_every: u32::MAX,
        ticks: u32::MAX,
    },
    Hand {
        looks_ms: 1..=10_000,
        speeds: &[1, 32, 8],
        pauses_every: 7,
        ticks: u32::MAX,
    },
    Hand {
        looks_ms: 5..=400,
        speeds: &[32, 2, 16],
        pauses_every: 50,
        ticks: 3,
    },
];

impl Hand {
    /// Sits at a run until it is over.
    fn sit_at(&self, host: &mut Host) {
        let mut draw = 1u32;
        for look in 0u32.. {
            if host.ending().is_some() {
                return;
            }
            // A small generator (Lehmer's), for looks that come unevenly.
            draw = (u64::from(draw) * 48_271 % 2_147_483_647) as u32;
            let (least, most) = (*self.looks_ms.start(), *self.looks_ms.end());
            let real_s = f64::from(least + draw % (most - least + 1)) / 1_000.0;
            let turn = (look / 100) as usize % self.speeds.len();
            host.clock().set_speed(self.speeds[turn]);
            let pauses = look % self.pauses_every == self.pauses_every - 1;
            host.clock().set_going(!pauses);
            if pauses {
                host.step();
            }
            let mut left = self.ticks;
            host.advance(real_s, || {
                left -= 1;
                left > 0
            });
        }
    }
}

#[test]
fn a_run_in_a_window_is_the_same_run_whatever_its_clock_does() {
    for name in SCENARIOS {
        let ready = Ready::bundled(name, &[]);
        let alone = ready.outcome(1);
        for hand in &HANDS {
            let mut host = Host::new(ready.start(1));
            hand.sit_at(&mut host);
            Outcome::of(host.simulation()).expect_same(&alone, name);
        }
    }
}

#[test]
fn a_run_is_the_same_at_sixty_frames_a_second() {
    let hand = Hand {
        looks_ms: 16..=17,
        speeds: &[1],
        pauses_every: u32::MAX,
        ticks: u32::MAX,
    };
    for name in SCENARIOS.into_iter().filter(|name| is_small(name)) {
        let ready = Ready::bundled(name, &[]);
        let mut host = Host::new(ready.start(1));
        hand.sit_at(&mut host);
        Outcome::of(host.simulation()).expect_same(&ready.outcome(1), name);
    }
}

#[test]
fn what_a_user_orders_is_logged_and_comes_out_the_same_without_a_window() {
    let ready = Ready::bundled("clinic-mobile-intruder", &[]);
    let mut host = Host::new(ready.start(1));
    host.clock().set_going(true);
    let giver = || Giver::new("facilitator").expect("one word");
    for _ in 0..200 {
        host.advance(0.1, || true);
    }
    host.order(giver(), Order::Pause {})
        .expect("it is before the end");
    while host.ending().is_none() {
        host.advance(0.1, || true);
    }
    assert_eq!(host.simulation().inputs().len(), 1);
    let mut alone = ready.start(1);
    for input in host.simulation().inputs() {
        alone.push(input.clone()).expect("it was taken before");
    }
    alone.run();
    Outcome::of(host.simulation()).expect_same(&Outcome::of(&alone), "with an input");
}

#[test]
fn what_is_drawn_lies_between_two_frames_one_tick_apart() {
    let ready = Ready::bundled("clinic-evacuation-drill", &[]);
    let mut host = Host::new(ready.start(1));
    host.clock().set_going(true);
    for look in 0..2_000 {
        host.clock().set_speed(if look % 3 == 0 { 32 } else { 1 });
        host.advance(0.03, || true);
        let ([earlier, later], share) = host.frames();
        assert_eq!(earlier.tick.0 + 1, later.tick.0, "look {look}");
        assert!(share > 0.0 && share <= 1.0, "{share}");
        let drawn_s = earlier.tick.seconds() + share / 16.0;
        assert!((drawn_s - host.seconds()).abs() < 1e-9);
    }
}

#[test]
fn a_paused_run_goes_on_by_single_ticks_alone() {
    let ready = Ready::bundled("clinic-evacuation-drill", &[]);
    let mut host = Host::new(ready.start(1));
    host.advance(5.0, || true);
    assert_eq!(host.frames().0[1].tick, Tick::ZERO);
    host.step();
    host.step();
    assert_eq!(host.frames().0[1].tick, Tick(2));
}

#[test]
fn going_back_and_on_again_is_the_same_run_with_all_that_was_ordered() {
    let ready = Ready::bundled("clinic-mobile-intruder", &[]);
    let giver = || Giver::new("facilitator").expect("one word");
    let minute = |minutes: u32| Tick(minutes * 60 * 16);
    let mut host = Host::new(ready.start(1));
    host.go_to(minute(5));
    host.order(giver(), Order::Pause {}).expect("not over yet");
    host.go_to(minute(6));
    let seen = host.frame().clone();
    for back in [3, 0, 4, 1] {
        host.go_to(minute(back));
        assert_eq!(host.shown(), minute(back));
        assert_eq!(host.edge(), minute(6), "what was seen is still known");
        let refused = host.order(giver(), Order::Pause {});
        assert!(refused.is_err(), "the past is not decided again");
    }
    host.go_to(minute(6));
    assert_eq!(host.frame(), &seen);
    host.go_to(host.simulation().model().scenario.ends);
    let mut alone = ready.start(1);
    for input in host.simulation().inputs() {
        alone.push(input.clone()).expect("it was taken before");
    }
    alone.run();
    Outcome::of(host.simulation()).expect_same(&Outcome::of(&alone), "gone back in");
}

#[test]
fn a_replay_begins_at_its_start_knows_its_end_and_takes_no_orders() {
    let ready = Ready::bundled("clinic-evacuation-drill", &[]);
    let alone = ready.outcome(1);
    let mut host = Host::replay(ready.start(1));
    assert_eq!(host.shown(), Tick::ZERO);
    assert!(host.known_ending().is_some() && host.ending().is_none());
    let giver = Giver::new("facilitator").expect("one word");
    assert!(host.order(giver, Order::Pause {}).is_err());
    let end = host.edge();
    host.go_to(end);
    Outcome::of(host.simulation()).expect_same(&alone, "a replay");
}
