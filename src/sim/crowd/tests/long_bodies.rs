//! Wheelchairs and beds: what they fit through, and what they bring along behind them.

use super::*;

#[test]
fn a_wheelchair_and_a_bed_get_through_doors_that_just_fit() {
    for (radius_m, door_m) in [(0.4, 0.8), (0.6, 1.1)] {
        let mut floor = Floor::default();
        floor.wall(&[(0.0, 0.0), (8.0, 0.0), (8.0, 4.0), (0.0, 4.0), (0.0, 0.0)]);
        floor.wall_with_gate(4.0, 0.0, 4.0, door_m);
        let mut scene = Scene::new(floor, 1.0);
        scene.add(
            Point::new(1.0, 1.0),
            0.8,
            &[Leg::Gate(0, true), Leg::Point(7.0, 2.0)],
        );
        scene.walkers[0].radius_m = radius_m;
        let seconds = scene.run(30.0);
        assert!(seconds < 12.0, "radius {radius_m}: {seconds} s");
    }
}

/// A corridor of 2.4 m with a door of 1.2 m in its north wall, and a room behind it.
fn corridor_with_side_door() -> Floor {
    let mut floor = Floor::default();
    floor.wall(&[
        (7.4, 2.4),
        (0.0, 2.4),
        (0.0, 0.0),
        (14.0, 0.0),
        (14.0, 2.4),
        (8.6, 2.4),
    ]);
    floor.wall(&[
        (7.4, 2.4),
        (5.0, 2.4),
        (5.0, 8.0),
        (11.0, 8.0),
        (11.0, 2.4),
        (8.6, 2.4),
    ]);
    let line = Segment::new(Point::new(7.4, 2.4), Point::new(8.6, 2.4));
    floor.lines.push(line);
    floor
}

fn bed(at: Point, end: Point) -> Walker {
    Walker {
        tow: Some(Tow {
            length_m: 1.2,
            end,
            region: 0,
        }),
        ..Walker::standing(0, at, 0.5, 0.8)
    }
}

#[test]
fn a_bed_turns_from_a_corridor_into_a_room_and_its_end_keeps_out_of_walls() {
    let floor = corridor_with_side_door();
    let mut scene = Scene::new(floor, 1.0);
    scene.divide_x = f64::INFINITY;
    let way = [Leg::Gate(0, false), Leg::Point(8.0, 6.5)];
    scene.add(Point::new(2.0, 1.2), 0.8, &way);
    scene.walkers[0] = Walker {
        target: scene.walkers[0].target,
        through: scene.walkers[0].through,
        ..bed(Point::new(2.0, 1.2), Point::new(0.8, 1.2))
    };
    while !scene.walkers.is_empty() {
        let walker = scene.walkers[0];
        let end = walker.tow.expect("it keeps its end").end;
        let long_m = walker.at.distance(end);
        assert!(long_m < 1.3, "{long_m} m long at {}", walker.at);
        for wall in &scene.floor.walls {
            assert!(wall.distance(end) > 0.44, "end at {end}");
        }
        assert!(scene.seconds() < 30.0, "at {}, end at {end}", walker.at);
        scene.step();
    }
}

#[test]
fn whoever_passes_a_bed_walks_round_all_of_it() {
    let mut scene = Scene::new(Floor::default(), 1.0);
    scene.add(Point::new(5.0, 2.0), 0.8, &[Leg::Point(20.0, 2.0)]);
    scene.walkers[0] = Walker {
        free_mps: 0.0,
        target: Point::new(5.0, 2.0),
        facing: Point::Y,
        ..bed(Point::new(5.0, 2.0), Point::new(5.0, 0.8))
    };
    // Straight at its end, past which the middle of the bed's front is 1.2 m away.
    scene.add(Point::new(1.0, 0.7), 1.3, &[Leg::Point(9.0, 0.7)]);
    let mut nearest = f64::INFINITY;
    while scene.walkers.len() > 1 {
        let (bed, passer) = (scene.walkers[0], scene.walkers[1]);
        let end = bed.tow.expect("it keeps its end").end;
        nearest = nearest.min(passer.at.distance(end));
        assert!(scene.seconds() < 20.0, "{passer:?}");
        scene.step();
    }
    assert!(nearest > 0.5, "{nearest} m");
}
