//! Equal inputs give equal bits: the same log and the same end state, however a run is made.

use hotwash::data::source::sha256;
use hotwash::units::Tick;

use crate::runs::{Outcome, Ready, SCENARIOS, is_small};

/// The end states that stand in the repository. A change needs a reason in its commit.
const GOLDEN: &str = include_str!("../data/golden.txt");

#[test]
fn every_run_ends_in_its_golden_state() {
    let mut renewed = String::new();
    let mut wrong = Vec::new();
    for line in GOLDEN.lines().filter(|line| !line.starts_with('#')) {
        let [name, seed, hash, events] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("golden.txt: `{line}` is not a scenario, a seed and two hashes");
        };
        let found = Ready::bundled(name, &[]).outcome(seed.parse().unwrap());
        let log = sha256(found.log.as_bytes());
        renewed.push_str(&format!("{name} {seed} {} {log}\n", found.hash));
        if found.hash != hash || log != events {
            wrong.push(format!("{name} {seed}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "another end state than in tests/data/golden.txt: {wrong:?}\n\
         If that is meant, put these lines there and say why in the commit:\n{renewed}"
    );
}

#[test]
fn the_same_seed_gives_the_same_run_twice_in_a_process() {
    for name in SCENARIOS {
        let ready = Ready::bundled(name, &[]);
        ready
            .outcome(3)
            .expect_same(&Ready::bundled(name, &[]).outcome(3), name);
    }
}

#[test]
fn another_seed_gives_another_run() {
    let ready = Ready::bundled(SCENARIOS[0], &[]);
    assert_ne!(ready.outcome(1).hash, ready.outcome(2).hash);
}

#[test]
fn one_and_two_threads_give_the_same_runs() {
    use rayon::prelude::*;
    let ready = Ready::bundled(SCENARIOS[0], &[]);
    let seeds: Vec<u64> = (1..=6).collect();
    let runs = |threads: usize| -> Vec<Outcome> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| seeds.par_iter().map(|&seed| ready.outcome(seed)).collect())
    };
    for (one, two) in runs(1).iter().zip(&runs(2)) {
        one.expect_same(two, "threads");
    }
}

#[test]
fn going_back_to_a_snapshot_changes_nothing() {
    for name in SCENARIOS {
        let ready = Ready::bundled(name, &[]);
        let straight = ready.outcome(5);
        // Ticks without a pattern: some fall into walking, some into waiting.
        let ticks = [1, 777, 1_603, 2_222, 4_001, 9_999];
        let fewer = if is_small(name) { 0 } else { 4 };
        for &at in &ticks[fewer..] {
            let mut run = ready.start(5);
            run.run_until(Tick(at));
            let snapshot = run.snapshot();
            run.run();
            run.restore(&snapshot);
            assert!(run.now() <= Tick(at), "{name}: restored to {}", run.now());
            run.run();
            straight.expect_same(&Outcome::of(&run), &format!("{name} restored at tick {at}"));

            // The same moment in another world, made from another seed.
            let mut other = ready.start(99);
            other.restore(&snapshot);
            other.run();
            assert_eq!(
                straight.hash,
                Outcome::of(&other).hash,
                "{name} at tick {at}"
            );
        }
    }
}

#[test]
fn saving_and_loading_at_every_tick_changes_nothing() {
    // The long form asks it of every scenario.
    let long = std::env::var("HOTWASH_SEEDS").is_ok();
    for name in SCENARIOS
        .iter()
        .take(if long { SCENARIOS.len() } else { 1 })
    {
        let ready = Ready::bundled(name, &[]);
        let straight = ready.outcome(7);
        let mut run = ready.start(7);
        while run.step() {
            let snapshot = run.snapshot();
            run.restore(&snapshot);
        }
        straight.expect_same(&Outcome::of(&run), &format!("{name} saved at every tick"));
    }
}

#[test]
fn all_state_is_declared() {
    for name in SCENARIOS {
        let mut run = Ready::bundled(name, &[]).start(1);
        run.run();
        assert_eq!(run.undeclared(), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn two_runs_side_by_side_do_not_know_of_each_other() {
    let ready = Ready::bundled(SCENARIOS[0], &[]);
    let (mut a, mut b) = (ready.start(1), ready.start(2));
    loop {
        let (more_a, more_b) = (a.step(), b.step());
        if !more_a && !more_b {
            break;
        }
    }
    ready
        .outcome(1)
        .expect_same(&Outcome::of(&a), "beside another");
    ready
        .outcome(2)
        .expect_same(&Outcome::of(&b), "beside another");
}
