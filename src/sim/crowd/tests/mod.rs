//! How people walk on small floors: through doors and past each other.

mod long_bodies;
mod looks;

use super::scene::{Draw, Floor, Leg, Scene};
use super::*;
use crate::geom::Segment;
use crate::terms::DoorFlow;
use crate::units::TICK_S;

const PRESETS: [DoorFlow; 3] = [DoorFlow::Sfpe, DoorFlow::Imo, DoorFlow::Laboratory];

/// A room of 8 × 5 m with a door in its east wall (IMO test 4), and people in it.
fn room(preset: DoorFlow, door_m: f64, people: usize, seed: u64) -> Scene {
    let mut floor = Floor::default();
    floor.wall(&[(8.0, 0.0), (0.0, 0.0), (0.0, 5.0), (8.0, 5.0)]);
    floor.wall_with_gate(8.0, 0.0, 5.0, door_m);
    let mut scene = Scene::new(floor, flow_per_s(preset, door_m));
    let legs = [Leg::Gate(0, true), Leg::Point(12.0, 2.5)];
    scene.fill((0.2, 0.2), (7.8, 4.8), people, seed, &legs);
    scene
}

/// A corridor of 10 × 2 m between two rooms of 10 × 10 m (IMO test 8).
fn counterflow(seed: u64) -> Scene {
    let mut floor = Floor::default();
    floor.wall(&[
        (10.0, 4.0),
        (10.0, 0.0),
        (0.0, 0.0),
        (0.0, 10.0),
        (10.0, 10.0),
        (10.0, 6.0),
    ]);
    floor.wall(&[(10.0, 6.0), (20.0, 6.0)]);
    floor.wall(&[(10.0, 4.0), (20.0, 4.0)]);
    floor.wall(&[
        (20.0, 4.0),
        (20.0, 0.0),
        (30.0, 0.0),
        (30.0, 10.0),
        (20.0, 10.0),
        (20.0, 6.0),
    ]);
    let mut scene = Scene::new(floor, 1.0);
    let (near, far) = (Leg::Past(10.0, 4.0, 6.0), Leg::Past(20.0, 4.0, 6.0));
    let east = [near, far, Leg::Past(28.0, 0.0, 10.0)];
    let west = [far, near, Leg::Past(2.0, 0.0, 10.0)];
    scene.fill((1.0, 1.0), (9.0, 9.0), 50, seed, &east);
    scene.fill((21.0, 1.0), (29.0, 9.0), 50, seed + 1000, &west);
    scene
}

/// Two rooms with a door of one metre between them, and people who want through from both sides.
fn two_rooms(door_m: f64, each: usize, seed: u64) -> Scene {
    let mut floor = Floor::default();
    floor.wall(&[(0.0, 0.0), (16.0, 0.0), (16.0, 8.0), (0.0, 8.0), (0.0, 0.0)]);
    floor.wall_with_gate(8.0, 0.0, 8.0, door_m);
    let mut scene = Scene::new(floor, flow_per_s(DoorFlow::Imo, door_m));
    let (east, west) = (
        [Leg::Gate(0, true), Leg::Point(15.0, 4.0)],
        [Leg::Gate(0, false), Leg::Point(1.0, 4.0)],
    );
    scene.fill((0.5, 0.5), (7.0, 7.5), each, seed, &east);
    scene.fill((9.0, 0.5), (15.5, 7.5), each, seed + 1000, &west);
    scene
}

#[test]
fn a_free_walker_covers_forty_metres_at_walking_speed() {
    let mut floor = Floor::default();
    floor.wall(&[(0.0, 0.0), (41.0, 0.0)]);
    floor.wall(&[(0.0, 2.0), (41.0, 2.0)]);
    let mut scene = Scene::new(floor, 1.0);
    scene.add(Point::new(0.0, 1.0), 1.33, &[Leg::Point(40.4, 1.0)]);
    let seconds = scene.run(60.0);
    assert!((seconds - 40.0 / 1.33).abs() <= 0.5, "{seconds} s");
}

#[test]
fn a_door_passes_its_calibrated_flow_and_never_more() {
    const SEEDS: u64 = 8;
    for preset in PRESETS {
        let flow = flow_per_s(preset, 1.0);
        let steady = |seed| {
            let mut scene = room(preset, 1.0, 100, seed);
            scene.manner = Manner::of(preset);
            scene.run(400.0);
            let seconds = |&(tick, _): &(u32, u32)| f64::from(tick) * TICK_S;
            let times: Vec<f64> = scene.crossed.iter().map(seconds).collect();
            assert_eq!(times.len(), 100, "{preset}: not all got out");
            for (first, &from) in times.iter().enumerate() {
                let within = times[first..].iter().filter(|&&t| t < from + 10.0).count();
                assert!(
                    within as f64 <= flow * 10.0 + 1.0,
                    "{preset}: {within} in 10 s"
                );
            }
            70.0 / (times[89] - times[19])
        };
        let mean = (0..SEEDS).map(steady).sum::<f64>() / SEEDS as f64;
        // As RiMEA 12 (d) allows.
        let limit = match preset {
            DoorFlow::Laboratory => 0.15,
            _ => 0.1,
        };
        assert!(
            (mean / flow - 1.0).abs() <= limit,
            "{preset}: {mean} for {flow} persons/s"
        );
    }
}

#[test]
fn fifty_against_fifty_all_get_through_a_corridor() {
    for seed in 0..30 {
        let mut scene = counterflow(seed);
        let seconds = scene.run(300.0);
        assert!(
            scene.walkers.is_empty(),
            "seed {seed}: {} left",
            scene.walkers.len()
        );
        assert!(seconds < 150.0, "seed {seed}: {seconds} s");
    }
}

#[test]
fn a_door_wanted_from_both_sides_never_jams() {
    for seed in 0..30 {
        let mut scene = two_rooms(1.0, 25, seed);
        scene.run(300.0);
        assert!(
            scene.walkers.is_empty(),
            "seed {seed}: {} left",
            scene.walkers.len()
        );
        assert_eq!(scene.crossed.len(), 50);
    }
}

#[test]
fn whoever_comes_through_a_door_gets_out_of_it_before_they_turn() {
    // Those who came through and turn along the wall at once would stand in the doorway, in the way
    // of those who want in.
    for seed in 0..60 {
        let width = [0.9, 1.0, 1.3][seed as usize % 3];
        let floor = Floor::rooms_with_thick_wall(8.0, (16.0, 8.0), width);
        let mut scene = Scene::new(floor, 2.0);
        let mut draw = Draw(seed);
        for number in 0..20 {
            let here = Point::new(0.3 + 7.3 * draw.next(), 0.3 + 7.4 * draw.next());
            let there = (8.4 + 7.0 * draw.next(), 0.4 + 7.2 * draw.next());
            if number % 2 == 0 {
                let legs = [Leg::Gate(0, true), Leg::Point(there.0, there.1)];
                scene.add(here, 1.3, &legs);
            } else {
                let legs = [Leg::Gate(0, false), Leg::Point(16.0 - there.0, there.1)];
                scene.add(Point::new(16.0 - here.x, here.y), 1.3, &legs);
            }
        }
        scene.run(90.0);
        assert!(scene.walkers.is_empty(), "seed {seed}: {:?}", scene.walkers);
    }
}

#[test]
fn who_is_between_two_doorways_face_to_face_gets_out() {
    for apart_m in [0.5, 0.8, 1.15, 1.3, 1.5] {
        for tenths in (4..=26).step_by(2) {
            for share in 1..20 {
                let mut floor = Floor::default();
                for y in [0.0, apart_m] {
                    let line = Segment::new(Point::new(7.0, y), Point::new(9.0, y));
                    floor.lines.push(line);
                }
                let mut scene = Scene::new(floor, 1.0);
                scene.divide_x = f64::INFINITY;
                let from = Point::new(8.3, apart_m * f64::from(share) / 20.0);
                let free_mps = f64::from(tenths) / 10.0;
                scene.add(from, free_mps, &[Leg::Point(4.0, apart_m / 2.0)]);
                let seconds = scene.run(60.0);
                assert!(
                    seconds < 4.3 / free_mps + 5.0,
                    "{apart_m} m apart, {free_mps} m/s from {from}: {seconds} s"
                );
            }
        }
    }
}

#[test]
fn a_crowd_at_a_bottleneck_never_freezes() {
    for seed in 0..30 {
        let preset = PRESETS[seed as usize % 3];
        let mut scene = room(preset, 0.9, 50, seed);
        scene.run(400.0);
        assert!(
            scene.walkers.is_empty(),
            "seed {seed}: {} left",
            scene.walkers.len()
        );
    }
}

#[test]
fn nobody_stands_in_a_wall() {
    for seed in 0..4 {
        for mut scene in [
            room(DoorFlow::Laboratory, 1.0, 100, seed),
            counterflow(seed),
            two_rooms(1.0, 25, seed),
        ] {
            for _ in 0..60 * 16 {
                scene.step();
                let deep = scene.deepest_in_wall();
                assert!(deep <= 0.01, "seed {seed}, {} s: {deep} m", scene.seconds());
            }
        }
    }
}

#[test]
fn nobody_gets_through_a_wall_or_a_gate_they_did_not_ask_for() {
    for seed in 0..20 {
        let mut floor = Floor::default();
        floor.wall(&[(0.0, 0.0), (6.0, 0.0), (6.0, 4.0), (0.0, 4.0), (0.0, 0.0)]);
        floor.wall_with_gate(3.0, 0.0, 4.0, 1.0);
        let mut scene = Scene::new(floor, 2.0);
        let mut draw = Draw(seed);
        scene.fill((0.2, 0.2), (2.8, 3.8), 20, seed, &[]);
        for _ in 0..600 {
            for (walker, legs) in scene.walkers.iter_mut().zip(&mut scene.legs) {
                // Wild aims far beyond the walls, at up to the fastest speed.
                let (x, y) = (draw.next() * 60.0 - 30.0, 5.0 + draw.next() * 30.0);
                *legs = vec![Leg::Point(x, y)];
                walker.target = Point::new(x, y);
                walker.free_mps = FASTEST_MPS * draw.next();
            }
            scene.step();
        }
        assert_eq!(scene.walkers.len(), 20);
        for walker in &scene.walkers {
            let at = walker.at;
            assert!(
                at.x > 0.0 && at.x < 3.0 && at.y > 0.0 && at.y < 4.0,
                "seed {seed}: {at}"
            );
        }
    }
}

#[test]
fn the_order_of_the_array_changes_no_bit() {
    let mut straight = counterflow(3);
    let mut turned = counterflow(3);
    turned.walkers.reverse();
    turned.legs.reverse();
    for _ in 0..40 * 16 {
        straight.step();
        turned.step();
    }
    let mut there: Vec<Walker> = turned.walkers.clone();
    there.reverse();
    assert_eq!(straight.walkers, there);
}

#[test]
fn people_behind_a_wall_change_nobody_elses_way() {
    let mut alone = room(DoorFlow::Imo, 1.0, 100, 5);
    let mut beside = room(DoorFlow::Imo, 1.0, 100, 5);
    beside.fill((-40.0, 0.0), (-1.0, 5.0), 30, 9, &[Leg::Point(-60.0, 2.0)]);
    for _ in 0..20 * 16 {
        alone.step();
        beside.step();
    }
    let same = |walker: &&Walker| walker.rank < 100;
    let there: Vec<Walker> = beside.walkers.iter().filter(same).copied().collect();
    assert_eq!(alone.walkers, there);
}

#[test]
fn people_behind_a_shut_door_change_nobody_elses_way() {
    let pass_by = |behind: usize| {
        let mut scene = two_rooms(1.0, 0, 0);
        let legs = [Leg::Point(7.6, 7.0), Leg::Point(1.0, 1.0)];
        scene.add(Point::new(7.6, 1.0), 1.3, &legs);
        // They press against a door that they may not pass.
        scene.fill((9.0, 2.0), (11.0, 6.0), behind, 4, &[Leg::Point(7.0, 4.0)]);
        let mut way = Vec::new();
        while scene.walkers.iter().any(|walker| walker.rank == 0) {
            way.push(scene.walkers[0].at);
            scene.step();
        }
        assert!(scene.walkers.iter().all(|walker| walker.at.x > 8.0));
        way
    };
    assert_eq!(pass_by(0), pass_by(8));
}

#[test]
fn a_door_at_ones_side_is_no_way_round() {
    // In the mouth of a door that was passed, with the aim along the wall.
    let mut scene = two_rooms(1.0, 0, 0);
    scene.add(Point::new(8.001, 4.06), 1.0, &[Leg::Point(8.4, 0.6)]);
    let seconds = scene.run(20.0);
    assert!(seconds < 6.0, "{seconds} s");
}

#[test]
fn a_stair_strip_is_walked_at_its_slower_speed() {
    let mut floor = Floor::default();
    floor.wall(&[(0.0, 0.0), (10.0, 0.0)]);
    floor.wall(&[(0.0, 1.2), (10.0, 1.2)]);
    let mut scene = Scene::new(floor, 1.0);
    scene.add(Point::new(0.0, 0.4), 0.5, &[Leg::Point(10.3, 0.4)]);
    scene.add(Point::new(10.0, 0.8), 0.5, &[Leg::Point(-0.3, 0.8)]);
    let seconds = scene.run(60.0);
    assert!((seconds - 20.0).abs() < 0.6, "{seconds} s");
}
