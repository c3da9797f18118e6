//! Round a corner: RiMEA 6, IMO 6, NIST 2.3, ISO 4 (nobody through a wall), RiMEA 15 (a large crowd).

use crate::geom::{Point, Polygon};
use crate::terms::DoorFlow;
use crate::verify::bench::Bench;
use crate::verify::building::{At, Building};
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::{Finding, Ink, Plot};
use crate::verify::script::{People, Script};
use crate::verify::stats::{mean, most};
use crate::verify::watch::Watched;

/// The corridor of 2 m: 10 m, the corner, 10 m to the left.
const CORRIDOR: [At; 6] = [
    (0.0, 0.0),
    (12.0, 0.0),
    (12.0, 12.0),
    (10.0, 12.0),
    (10.0, 2.0),
    (0.0, 2.0),
];

/// How deep the doorway of an exit is, metres: there one is out of the corridor and not yet away.
const DOORWAY_M: f64 = 0.31;

/// How far beyond a wall a body's middle may be seen, metres: a millimetre of rounding.
const WITHIN_M: f64 = 1e-3;

/// Twenty people round the corner: at no tick is anybody beyond a wall; all are out within a minute.
pub fn twenty(bench: &Bench) -> Result<Finding, CaseError> {
    let building = Building::new("corner").space("corridor", &CORRIDOR).exit(
        "out",
        "corridor",
        (10.0, 12.0),
        (12.0, 12.0),
    );
    let people = People::new("people", 20, "corridor", (0.0, 0.0), (6.0, 2.0));
    let script = Script::until(300.0).doors(DoorFlow::Uncapped).with(people);
    let runs = bench.watch(&Case::new(building, script).positions_every(1))?;
    let floor = floor();
    let beyond: usize = runs.iter().map(|run| outside(run, &floor)).sum();
    let last_s = most(
        runs.iter()
            .map(|run| run.last_out_s().unwrap_or(f64::INFINITY)),
    );
    let required = "nobody beyond a wall at any tick, everybody out in less than 60 s";
    let measured = format!("{beyond} places beyond a wall; the last out after {last_s:.1} s");
    let plot = tracks(&runs[0]);
    Ok(Finding::new(beyond == 0 && last_s < 60.0, required, measured).plotted(plot))
}

/// The corridor with its doorway.
fn floor() -> Polygon {
    let corner = |&(x, y): &At| Point::new(x, if y == 12.0 { y + DOORWAY_M } else { y });
    Polygon::new(CORRIDOR.iter().map(corner).collect())
}

/// How many places of a run lie beyond a wall.
fn outside(run: &Watched, floor: &Polygon) -> usize {
    let places = run
        .positions
        .iter()
        .flat_map(|positions| positions.people.iter().flatten());
    let beyond = |at: Point| !floor.contains(at) && floor.edge_distance(at) > WITHIN_M;
    places.filter(|(_, at)| beyond(*at)).count()
}

/// Where everybody walked.
fn tracks(run: &Watched) -> Plot {
    let every = run.positions.iter().step_by(8);
    let places = every.flat_map(|positions| positions.people.iter().flatten());
    let places: Vec<(f64, f64)> = places.map(|(_, at)| (at.x, at.y)).collect();
    let mut walls: Vec<At> = CORRIDOR.to_vec();
    walls.push(CORRIDOR[0]);
    Plot::new("x, m", "y, m")
        .with("places, twice a second", Ink::Ours, places)
        .with("walls", Ink::Limit, walls)
}

/// RiMEA 15: 500 people, 20 m abreast. Round a corner, whose inner path is 44 m and whose outer path is
/// 75.4 m long, they take longer than 44 m straight on, and less than 75.4 m.
pub fn rimea_15(bench: &Bench) -> Result<Finding, CaseError> {
    let cases = [
        straight("short", 44.0),
        large_corner(),
        straight("long", 75.4),
    ];
    let all = bench.watch_all(&cases)?;
    let last = |runs: &Vec<Watched>| {
        let times: Vec<f64> = runs
            .iter()
            .map(|run| run.last_out_s().unwrap_or(f64::INFINITY))
            .collect();
        mean(&times)
    };
    let times: Vec<f64> = all.iter().map(last).collect();
    let holds = times[0] < times[1] && times[1] < times[2];
    let required = "the corner's time lies strictly between those of 44 m and 75.4 m straight on";
    let measured = format!(
        "44 m {:.1} s, corner {:.1} s, 75.4 m {:.1} s",
        times[0], times[1], times[2]
    );
    let points = vec![(1.0, times[0]), (2.0, times[1]), (3.0, times[2])];
    let plot = Plot::new("1: 44 m, 2: corner, 3: 75.4 m", "time of the last, s").with(
        "measured",
        Ink::Ours,
        points,
    );
    Ok(Finding::new(holds, required, measured).plotted(plot))
}

fn straight(name: &str, length_m: f64) -> Case {
    let building = Building::new(&format!("straight-{name}"))
        .room("way", (0.0, 0.0), (length_m, 20.0))
        .exit("out", "way", (length_m, 0.0), (length_m, 20.0));
    crowd(building)
}

fn large_corner() -> Case {
    let outline = [
        (0.0, 0.0),
        (54.0, 0.0),
        (54.0, 30.0),
        (34.0, 30.0),
        (34.0, 20.0),
        (0.0, 20.0),
    ];
    let building = Building::new("large-corner").space("way", &outline).exit(
        "out",
        "way",
        (34.0, 30.0),
        (54.0, 30.0),
    );
    crowd(building)
}

fn crowd(building: Building) -> Case {
    let people = People::new("people", 500, "way", (0.0, 0.0), (6.0, 20.0));
    Case::new(
        building,
        Script::until(900.0).doors(DoorFlow::Uncapped).with(people),
    )
}
