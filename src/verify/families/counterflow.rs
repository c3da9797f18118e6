//! Two crowds in one corridor: IMO 8, NIST 2.8, ISO 6.

use crate::geom::Point;
use crate::ids::Id;
use crate::terms::DoorFlow;
use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::{Finding, Ink, Plot};
use crate::verify::script::{People, Script};
use crate::verify::stats::{mean, rises};
use crate::verify::watch::Watched;

/// How many people come the other way.
const AGAINST: [u32; 4] = [0, 10, 50, 100];

/// Where the second room begins.
const SECOND_X_M: f64 = 20.0;

/// Rooms of 10 by 10 m joined by a corridor of 10 by 2 m; 100 people in the first and 0, 10, 50, 100
/// in the second walk to the other's far side. The more come against them, the later is the last of
/// the first room in the second.
pub fn counterflow(bench: &Bench) -> Result<Finding, CaseError> {
    let all = bench.watch_all(&AGAINST.map(rooms))?;
    let means: Vec<f64> = all
        .iter()
        .map(|runs| mean(&runs.iter().map(last_in_second_s).collect::<Vec<_>>()))
        .collect();
    let told: Vec<String> = means.iter().map(|s| format!("{s:.1}")).collect();
    let required = "the mean time of the last of 100 people into the other room rises strictly with \
                    0, 10, 50, 100 against them, everybody out";
    let points = AGAINST
        .iter()
        .map(|&n| f64::from(n))
        .zip(means.iter().copied());
    let published = [50.01, 75.04, 106.85, 136.14];
    let published = AGAINST.iter().map(|&n| f64::from(n)).zip(published);
    let plot = Plot::new("people against them", "time of the last, s")
        .with("measured here", Ink::Ours, points.collect())
        .with("FDS+Evac (its guide)", Ink::Others, published.collect());
    let measured = format!("{} s", told.join(", "));
    let holds = rises(&means) && means.iter().all(|s| s.is_finite());
    Ok(Finding::new(holds, required, measured).plotted(plot))
}

/// When the last of the first room was in the second, seconds; without end where somebody never was.
fn last_in_second_s(run: &Watched) -> f64 {
    let walkers = run.group("walkers");
    let in_second = |place: &Option<(crate::ids::LevelId, Point)>| {
        place.is_none_or(|(_, at)| at.x >= SECOND_X_M)
    };
    let all_are = run.positions.iter().find(|positions| {
        walkers
            .iter()
            .all(|who| in_second(&positions.people[who.rank()]))
    });
    all_are.map_or(f64::INFINITY, |positions| positions.at_s)
}

fn rooms(against: u32) -> Case {
    let outline = [
        (0.0, 0.0),
        (10.0, 0.0),
        (10.0, 4.0),
        (20.0, 4.0),
        (20.0, 0.0),
        (30.0, 0.0),
        (30.0, 10.0),
        (20.0, 10.0),
        (20.0, 6.0),
        (10.0, 6.0),
        (10.0, 10.0),
        (0.0, 10.0),
    ];
    let building = Building::new(&format!("counterflow-{against}"))
        .space("rooms", &outline)
        .exit("left", "rooms", (0.0, 1.0), (0.0, 9.0))
        .exit("right", "rooms", (30.0, 1.0), (30.0, 9.0));
    let mut script = Script::until(900.0)
        .doors(DoorFlow::Uncapped)
        .with(People::new("walkers", 100, "rooms", (1.0, 0.5), (9.5, 9.5)).by("right"));
    if against > 0 {
        let others = People::new("others", against, "rooms", (20.5, 0.5), (29.0, 9.5));
        script = script.with(others.by("left"));
    }
    Case::new(building, script).positions_every(4)
}
