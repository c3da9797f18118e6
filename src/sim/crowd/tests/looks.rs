//! How often people look at the others, and how they go on between two looks.

use super::*;

/// In how many of so many steps each of those looks who walk now, and who all go on walking.
fn looks(scene: &mut Scene, steps: usize) -> Vec<usize> {
    let mut looks = vec![0; scene.walkers.len()];
    for _ in 0..steps {
        for walker in &mut scene.walkers {
            walker.looked = false;
        }
        scene.step();
        for (looks, walker) in looks.iter_mut().zip(&scene.walkers) {
            *looks += usize::from(walker.looked);
        }
    }
    looks
}

#[test]
fn people_look_as_often_as_there_is_something_to_react_to() {
    let mut open = Scene::new(Floor::default(), 1.0);
    open.add(Point::ZERO, 1.3, &[Leg::Point(100.0, 0.0)]);
    open.step();
    assert_eq!(looks(&mut open, 48)[0], 12, "who walks");

    // Two abreast fill a dead end, and two wait behind them.
    let mut dead_end = Floor::default();
    dead_end.wall(&[(0.0, 0.0), (3.0, 0.0), (3.0, 0.9), (0.0, 0.9)]);
    let mut queue = Scene::new(dead_end, 1.0);
    for x in [2.7, 2.2, 1.7] {
        for y in [0.25, 0.65] {
            queue.add(Point::new(x, y), 1.3, &[Leg::Point(6.0, 0.45)]);
        }
    }
    for _ in 0..16 * 20 {
        queue.step();
    }
    assert!((4..=6).contains(&looks(&mut queue, 48)[5]), "who waits");

    let mut shut = room(DoorFlow::Imo, 1.0, 2, 1);
    shut.gates[0].flow_per_s = 0.0;
    for _ in 0..16 * 20 {
        shut.step();
    }
    shut.crossed.clear();
    assert_eq!(
        looks(&mut shut, 48)[0],
        12,
        "the first at a door that is shut"
    );
}

#[test]
fn who_looks_walks_half_of_their_way_in_each_of_the_steps_until_the_next_chance_to_look() {
    let mut scene = Scene::new(Floor::default(), 1.0);
    scene.add(Point::ZERO, 1.3, &[Leg::Point(100.0, 0.0)]);
    let way = |scene: &mut Scene| {
        let from = scene.walkers[0].at;
        scene.walkers[0].looked = false;
        scene.step();
        (scene.walkers[0].looked, scene.walkers[0].at - from)
    };
    for step in 0..48 {
        let (looked, shift) = way(&mut scene);
        assert!(!looked || step % 2 == 0, "step {step}");
        assert!(
            // Steps are reckoned in single precision.
            (shift.x - 1.3 * TICK_S).abs() < 1e-7,
            "step {step}: {shift}"
        );
    }
}

#[test]
fn nobody_who_goes_on_between_two_looks_gets_into_a_wall_or_past_a_gate() {
    for seed in 0..20 {
        let mut draw = Draw(seed);
        let mut floor = Floor::default();
        floor.wall(&[(0.0, 0.0), (6.0, 0.0), (6.0, 4.0), (0.0, 4.0), (0.0, 0.0)]);
        floor.wall(&[(2.0, 1.0), (5.0, 4.0)]);
        floor.wall_with_gate(3.0, 0.0, 2.0, 0.8);
        let mut scene = Scene::new(floor, 0.0);
        for _ in 0..6 {
            let at = Point::new(0.4 + 1.2 * draw.next(), 0.5 + 3.0 * draw.next());
            // Nobody asks for the gate that is on their way.
            let to = Leg::Point(5.5, 0.3 + 3.4 * draw.next());
            scene.add(at, 0.4 + 2.6 * draw.next(), &[to]);
        }
        for _ in 0..16 * 20 {
            scene.step();
            assert!(scene.deepest_in_wall() <= 0.01, "seed {seed}");
            let passed = |walker: &Walker| walker.at.x > 3.0 && walker.at.y < walker.at.x - 1.0;
            assert!(!scene.walkers.iter().any(passed), "seed {seed}");
        }
    }
}

#[test]
fn who_waits_at_a_door_behind_the_first_looks_seldom_while_it_lets_nobody_through() {
    let mut floor = Floor::default();
    floor.wall_with_gate(8.0, 0.0, 3.0, 3.0);
    let mut scene = Scene::new(floor, 0.1);
    for y in [0.6, 1.2, 1.8, 2.4] {
        scene.add(Point::new(7.6, y), 1.3, &[Leg::Gate(0, true)]);
    }
    while scene.crossed.is_empty() {
        scene.step();
    }
    let looks: usize = looks(&mut scene, 64).iter().sum();
    assert_eq!(scene.walkers.len(), 3, "nobody else gets through in 4 s");
    // The first looks four times a second. The two others come up to the line, and then look at every fourth chance.
    assert!(looks <= 16 + 2 * 10, "{looks} looks");
}
