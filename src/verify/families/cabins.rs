//! Routes as allocated: RiMEA 10, IMO 10, NIST 3.1, ISO 8.
//!
//! A corridor of 18 by 1 m between two rows of six cabins of 3 by 5 m with doors of 0.9 m. The third
//! cabin of the upper row is 1.8 m wide; beside it a passage of 1.2 m leads to the main exit. Two people
//! a cabin, one in the third: 23.

use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::Finding;
use crate::verify::script::{People, Script};
use crate::verify::watch::Watched;

/// The cabins whose people leave by the main exit; the others take the secondary one.
const BY_MAIN: [u32; 8] = [1, 2, 3, 4, 7, 8, 9, 10];

/// Everybody leaves by the exit that their cabin was given: 15 by the main, 8 by the secondary one.
pub fn allocated(bench: &Bench) -> Result<Finding, CaseError> {
    let runs = bench.watch(&cabins())?;
    let astray: usize = runs.iter().map(astray).sum();
    let main: Vec<usize> = runs.iter().map(|run| run.left_by("main")).collect();
    let second: Vec<usize> = runs.iter().map(|run| run.left_by("secondary")).collect();
    let holds = astray == 0 && main.iter().all(|n| *n == 15) && second.iter().all(|n| *n == 8);
    let required = "15 people by the main exit and 8 by the secondary one, each by their own";
    let measured = format!("{main:?} by the main, {second:?} by the secondary, {astray} astray");
    Ok(Finding::new(holds, required, measured))
}

/// How many left by another exit than their cabin's.
fn astray(run: &Watched) -> usize {
    let main = run.door("main");
    let by_main = |name: &str| {
        BY_MAIN
            .iter()
            .any(|n| name.starts_with(&format!("cabin-{n}.")))
    };
    let exits = run.exits().into_iter();
    exits
        .filter(|exit| {
            let name = &run.model.roster.people[exit.person].name;
            by_main(name) != (exit.door == main)
        })
        .count()
}

fn cabins() -> Case {
    // The corridor with the passage, which begins right of the third cabin.
    let corridor = [
        (0.0, 0.0),
        (18.0, 0.0),
        (18.0, 1.0),
        (9.0, 1.0),
        (9.0, 6.0),
        (7.8, 6.0),
        (7.8, 1.0),
        (0.0, 1.0),
    ];
    let mut building = Building::new("cabins")
        .space("corridor", &corridor)
        .exit("main", "corridor", (7.8, 6.0), (9.0, 6.0))
        .exit("secondary", "corridor", (18.0, 0.0), (18.0, 1.0));
    let mut script = Script::until(300.0);
    for number in 1..=12 {
        let upper = number <= 6;
        let column = f64::from((number - 1) % 6);
        let width = if number == 3 { 1.8 } else { 3.0 };
        let (left, right) = (column * 3.0, column * 3.0 + width);
        let (low, high) = if upper { (1.0, 6.0) } else { (-5.0, 0.0) };
        let wall = if upper { 1.0 } else { 0.0 };
        let middle = (left + right) / 2.0;
        let id = format!("cabin-{number}");
        building = building.room(&id, (left, low), (right, high)).opening(
            &format!("door-{number}"),
            (&id, "corridor"),
            (middle - 0.45, wall),
            (middle + 0.45, wall),
        );
        let count = if number == 3 { 1 } else { 2 };
        let exit = if BY_MAIN.contains(&number) {
            "main"
        } else {
            "secondary"
        };
        let area = ((left + 0.3, low + 1.0), (right - 0.3, high - 1.0));
        script = script.with(People::new(&id, count, &id, area.0, area.1).by(exit));
    }
    Case::new(building, script)
}
