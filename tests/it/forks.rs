//! Forks: under the same seed only the decision differs; under a new seed every pending delay
//! follows its law, truncated at the fork.

use hotwash::ids::DeviceId;
use hotwash::model::plan::DeviceKind;
use hotwash::sim::input::{Giver, Input, Order};
use hotwash::sim::{Pending, Wake};
use hotwash::terms::Instruction;
use hotwash::units::{TICK_S, Tick};

use crate::runs::{Outcome, Ready, SCENARIOS};

#[test]
fn a_fork_under_the_same_seed_without_a_decision_is_the_same_run() {
    let ready = Ready::bundled(SCENARIOS[0], &[]);
    let mut run = ready.start(4);
    run.run_until(Tick(1_700));
    let snapshot = run.snapshot();
    let mut kept = ready.start(4);
    kept.restore(&snapshot);
    kept.run();
    ready
        .outcome(4)
        .expect_same(&Outcome::of(&kept), "a fork under the same seed");
}

#[test]
fn a_decision_changes_what_follows_and_nothing_before() {
    let ready = Ready::bundled(SCENARIOS[0], &[]);
    let fork_at = Tick(16 * 70);
    let mut run = ready.start(4);
    run.run_until(fork_at);
    let snapshot = run.snapshot();
    let past = run.log().len();
    let device = pa(&ready);
    let order = Order::Announce {
        device: Some(device),
        says: Instruction::Lockdown,
        place: None,
        wording: hotwash::terms::Wording::Plain,
    };
    let mut fork = ready.start(4);
    fork.restore(&snapshot);
    fork.push(Input {
        tick: Tick(fork_at.0 + 1),
        by: Giver::new("facilitator").unwrap(),
        order,
    })
    .unwrap();
    fork.run();
    run.run();
    let (one, other) = (Outcome::of(&run), Outcome::of(&fork));
    let lines =
        |outcome: &Outcome| -> Vec<String> { outcome.log.lines().map(str::to_owned).collect() };
    assert_eq!(
        lines(&one)[..past],
        lines(&other)[..past],
        "the past is kept"
    );
    assert!(other.log.contains("input_taken"), "the decision is logged");
    assert_ne!(one.hash, other.hash);
}

#[test]
fn an_input_for_the_past_is_refused() {
    let ready = Ready::bundled(SCENARIOS[0], &[]);
    let mut run = ready.start(1);
    run.run_until(Tick(2_000));
    let order = Order::Note {
        text: "too late".into(),
    };
    let late = Input {
        tick: Tick(1_000),
        by: Giver::new("facilitator").unwrap(),
        order,
    };
    assert!(run.push(late).is_err());
}

#[test]
fn over_two_thousand_forks_a_pending_delay_follows_its_law_truncated_at_the_fork() {
    const FORKS: u64 = 2_000;
    let ready = Ready::bundled(SCENARIOS[0], &[]);
    let mut run = ready.start(11);
    // A moment at which several delays of different laws are running.
    run.run_until(Tick(16 * 75));
    let snapshot = run.snapshot();
    let running: Vec<(Wake, Tick, Pending)> = run.pending();
    assert!(
        running.len() >= 3,
        "only {} delays are running",
        running.len()
    );
    let now = run.now();
    let ends: Vec<Vec<Tick>> = (0..FORKS)
        .map(|fork| {
            run.restore(&snapshot);
            run.reseed(1_000 + fork);
            run.pending().into_iter().map(|(_, ends, _)| ends).collect()
        })
        .collect();
    for (place, (wake, _, pending)) in running.into_iter().enumerate() {
        let elapsed = now.since(pending.since);
        let past = pending.law.share_within(elapsed);
        let mut shares: Vec<f64> = ends
            .iter()
            .map(|ends| {
                // A tick is a sixteenth of a second: the delay lies anywhere in the last one.
                let delay = ends[place].since(pending.since) - TICK_S / 2.0;
                (pending.law.share_within(delay.max(elapsed)) - past) / (1.0 - past)
            })
            .collect();
        shares.sort_by(f64::total_cmp);
        let distance = shares
            .iter()
            .enumerate()
            .map(|(i, share)| (share - (i as f64 + 0.5) / FORKS as f64).abs())
            .fold(0.0, f64::max);
        // Kolmogorov-Smirnov at alpha 0.001, and what a tick's rounding may add.
        let slack = rounding(&pending, elapsed, past);
        let limit = 1.95 / (FORKS as f64).sqrt() + slack;
        assert!(
            distance < limit,
            "{wake:?} {pending:?}: distance {distance}, limit {limit}"
        );
    }
}

/// How much of the truncated law lies in one tick, at most.
fn rounding(pending: &Pending, elapsed: f64, past: f64) -> f64 {
    (0..20_000)
        .map(|tick| elapsed + f64::from(tick) * TICK_S)
        .map(|at| pending.law.share_within(at + TICK_S) - pending.law.share_within(at))
        .fold(0.0, f64::max)
        / (1.0 - past)
}

fn pa(ready: &Ready) -> DeviceId {
    let devices = ready.model.plan.devices.iter();
    let mut speaks = devices.filter(|(_, d)| matches!(d.kind, DeviceKind::PublicAddress { .. }));
    speaks.next().unwrap().0
}
