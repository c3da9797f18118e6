//! What lies behind a bottleneck of 1 m: RiMEA 12a to 12c as 4.1.1 lists them.
//!
//! The guideline itself was not at hand; the geometries and what is expected are those of the
//! verification reference, and the limits its words: a nearer goal and a shorter bottleneck are
//! quicker, and of two bottlenecks in series the first has the longer queue. Everybody walks at
//! 1.2 m/s, so that times differ by the buildings alone.

use crate::terms::DoorFlow;
use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::Finding;
use crate::verify::script::{People, Script};
use crate::verify::stats::{mean, most};
use crate::verify::watch::Watched;

/// How thick the walls between the rooms are, metres.
const WALL_M: f64 = 0.2;

/// How near before a bottleneck people count as its queue, metres.
const QUEUE_M: f64 = 2.0;

/// RiMEA 12a: the nearer the goal lies behind the bottleneck, the sooner the last one is there.
pub fn goal(bench: &Bench) -> Result<Finding, CaseError> {
    const BEHIND_M: [f64; 4] = [0.0, 2.0, 5.0, 10.0];
    let times = last_out_s(bench, &BEHIND_M.map(goal_behind))?;
    let told: Vec<String> = (BEHIND_M.iter().zip(&times))
        .map(|(behind, s)| format!("{behind:.0} m: {s:.1} s"))
        .collect();
    let holds = times.is_sorted_by(|nearer, farther| nearer < farther);
    let required = "the time of the last of 150 rises strictly with the goal 0, 2, 5, 10 m behind \
                    the bottleneck, everybody out";
    Ok(Finding::new(holds, required, told.join(", ")))
}

/// RiMEA 12b: a bottleneck of 5 m takes longer than one of 0.2 m.
pub fn length(bench: &Bench) -> Result<Finding, CaseError> {
    let times = last_out_s(bench, &[short(), long()])?;
    let measured = format!("0.2 m: {:.1} s, 5 m: {:.1} s", times[0], times[1]);
    let required = "the last of 150 takes longer through a bottleneck of 5 m than through one of \
                    0.2 m, everybody out";
    Ok(Finding::new(times[0] < times[1], required, measured))
}

/// RiMEA 12c: of two bottlenecks alike, one after the other, the first has the longer queue, at its
/// peak and on average.
pub fn series(bench: &Bench) -> Result<Finding, CaseError> {
    let runs = bench.watch(&three_rooms().positions_every(8))?;
    let second_x = 20.0 + WALL_M;
    let queues: Vec<[Vec<f64>; 2]> = runs
        .iter()
        .map(|run| [10.0, second_x].map(|x| queue(run, x)))
        .collect();
    let peak = |queue: &Vec<f64>| most(queue.iter().copied());
    let longer =
        |[first, second]: &[Vec<f64>; 2]| peak(first) > peak(second) && mean(first) > mean(second);
    let over_runs =
        |of: &dyn Fn(&[Vec<f64>; 2]) -> f64| mean(&queues.iter().map(of).collect::<Vec<_>>());
    let measured = format!(
        "{:.1} before the first (at most {:.0}), {:.1} before the second (at most {:.0})",
        over_runs(&|queues| mean(&queues[0])),
        over_runs(&|queues| peak(&queues[0])),
        over_runs(&|queues| mean(&queues[1])),
        over_runs(&|queues| peak(&queues[1])),
    );
    let required = "more people within 2 m before the first bottleneck than before the second, on \
                    average and at most, everybody out";
    Ok(Finding::new(queues.iter().all(longer), required, measured))
}

/// The mean time of the last one out of each case.
fn last_out_s(bench: &Bench, cases: &[Case]) -> Result<Vec<f64>, CaseError> {
    let last = |run: &Watched| run.last_out_s().unwrap_or(f64::INFINITY);
    let mean_of = |runs: &Vec<Watched>| mean(&runs.iter().map(last).collect::<Vec<_>>());
    Ok(bench.watch_all(cases)?.iter().map(mean_of).collect())
}

/// How many people stand within reach before a bottleneck at `x`, at each look.
fn queue(run: &Watched, x: f64) -> Vec<f64> {
    let before = x - QUEUE_M..x;
    let count = |people: &[Option<(crate::ids::LevelId, crate::geom::Point)>]| {
        let there = people.iter().flatten();
        there.filter(|(_, at)| before.contains(&at.x)).count() as f64
    };
    let looks = run.positions.iter();
    looks.map(|positions| count(&positions.people)).collect()
}

/// The goal is a line across a second room, so far behind the bottleneck; at 0 m it is the bottleneck.
fn goal_behind(behind_m: f64) -> Case {
    let building = first_room(&format!("goal-{behind_m:.0}m-behind"));
    if behind_m == 0.0 {
        return crowd(building.exit("out", "first", (10.0, 4.5), (10.0, 5.5)));
    }
    let from_x = 10.0 + WALL_M;
    crowd(next_room(building, "first", "second", from_x, behind_m))
}

fn short() -> Case {
    let building = first_room("bottleneck-20cm-long");
    crowd(next_room(building, "first", "second", 10.0 + WALL_M, 10.0))
}

fn long() -> Case {
    let building = first_room("bottleneck-5m-long")
        .room("passage", (10.0, 4.5), (15.0, 5.5))
        .room("second", (15.0, 0.0), (25.0, 10.0))
        .opening("in", ("first", "passage"), (10.0, 4.5), (10.0, 5.5))
        .opening("through", ("passage", "second"), (15.0, 4.5), (15.0, 5.5))
        .exit("out", "second", (25.0, 0.0), (25.0, 10.0));
    crowd(building)
}

fn three_rooms() -> Case {
    let building = first_room("two-bottlenecks-in-series").room(
        "second",
        (10.0 + WALL_M, 0.0),
        (20.0 + WALL_M, 10.0),
    );
    let wall_x = 10.0 + WALL_M / 2.0;
    let building = building.opening("one", ("first", "second"), (wall_x, 4.5), (wall_x, 5.5));
    crowd(next_room(
        building,
        "second",
        "third",
        20.0 + 2.0 * WALL_M,
        5.0,
    ))
}

fn first_room(id: &str) -> Building {
    Building::new(id).room("first", (0.0, 0.0), (10.0, 10.0))
}

/// A room of this depth behind a wall with a bottleneck of 1 m, all of whose far side is the exit.
fn next_room(building: Building, before: &str, id: &str, from_x: f64, depth_m: f64) -> Building {
    let (wall_x, end_x) = (from_x - WALL_M / 2.0, from_x + depth_m);
    let bottleneck = format!("into-{id}");
    building
        .room(id, (from_x, 0.0), (end_x, 10.0))
        .opening(&bottleneck, (before, id), (wall_x, 4.5), (wall_x, 5.5))
        .exit("out", id, (end_x, 0.0), (end_x, 10.0))
}

fn crowd(building: Building) -> Case {
    let people = People::new("people", 150, "first", (0.0, 0.0), (5.0, 10.0)).at_mps(1.2);
    let script = Script::until(900.0).doors(DoorFlow::Laboratory);
    Case::new(building, script.with(people))
}
