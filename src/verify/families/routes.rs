//! Which way people take: RiMEA 14, ISO 17 (geometry), NIST 3.2 and ISO 15 (others), NIST 3.3 and ISO 16
//! (familiar exits), NIST 4.1 and ISO 9 (an exit that closes), NIST 2.7 (a lift).

use crate::sim::event::EventKind;
use crate::terms::{DoorFlow, Mobility};
use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::Finding;
use crate::verify::script::{People, Script};
use crate::verify::stats::mean;
use crate::verify::watch::Watched;

/// How many rooms alike stand side by side where single people's choices are counted.
const ROOMS: u32 = 20;

/// NIST 3.3 and ISO 16: of 100 people midway between two exits about half take each; where 80 know the
/// second alone, it is preferred.
pub fn familiar(bench: &Bench) -> Result<Finding, CaseError> {
    let all = bench.watch_all(&[two_exits("alike", 0), two_exits("familiar", 80)])?;
    let share = |runs: &Vec<Watched>| {
        let shares = runs.iter().map(|run| run.left_by("second") as f64 / 100.0);
        mean(&shares.collect::<Vec<_>>())
    };
    let (alike, familiar) = (share(&all[0]), share(&all[1]));
    let holds = (0.4..=0.6).contains(&alike) && familiar > 0.5 && familiar > alike;
    let required =
        "alike: 50 % by each within 10 points; 80 of 100 know the second alone: most take it";
    let measured = format!(
        "by the second exit: {:.0} % alike, {:.0} % where 80 know it alone",
        alike * 100.0,
        familiar * 100.0
    );
    Ok(Finding::new(holds, required, measured))
}

/// NIST 3.2 and ISO 15: two free people take the second of two exits at the same distance more often
/// where a third is bound for it.
pub fn influence(bench: &Bench) -> Result<Finding, CaseError> {
    let all = bench.watch_all(&[pairs(false), pairs(true)])?;
    let share = |runs: &Vec<Watched>| {
        let free = |run: &Watched| {
            let exits = run.exits().into_iter().filter(|exit| {
                run.model.roster.people[exit.person]
                    .name
                    .starts_with("free-")
            });
            let names = exits.map(|exit| &run.model.plan.doors[exit.door].name);
            names.filter(|name| name.starts_with("second-")).count() as f64
        };
        mean(&runs.iter().map(free).collect::<Vec<_>>()) / f64::from(2 * ROOMS)
    };
    let (alone, with) = (share(&all[0]), share(&all[1]));
    let required = "more of the free people take the second exit where somebody is bound for it";
    let measured = format!("{:.1} % without, {:.1} % with", alone * 100.0, with * 100.0);
    Ok(Finding::new(with > alone, required, measured))
}

/// NIST 4.1 and ISO 9: the nearer exit closes after a second; everybody leaves by the other.
pub fn closing(bench: &Bench) -> Result<Finding, CaseError> {
    let building = Building::new("closing-exit")
        .room("room", (0.0, 0.0), (20.0, 10.0))
        .locking_exit("first", "room", (0.0, 4.0), (0.0, 6.0))
        .exit("second", "room", (20.0, 4.0), (20.0, 6.0));
    let people = People::new("people", 20, "room", (5.0, 2.0), (9.0, 8.0));
    let lock = r#"{"at_s": 1.0, "by": "facilitator", "order": {"lock_door": {"door": "first"}}}"#;
    let case = Case::new(building, Script::until(300.0).with(people)).decision(lock);
    let runs = bench.watch(&case)?;
    let first: usize = runs.iter().map(|run| run.left_by("first")).sum();
    let second: usize = runs.iter().map(|run| run.left_by("second")).sum();
    let required = "nobody by the exit that closed, everybody by the other";
    let measured = format!("{first} by the closed one, {second} by the other");
    let holds = first == 0 && second == 20 * runs.len();
    Ok(Finding::new(holds, required, measured))
}

/// NIST 2.7: who cannot take stairs leaves by the lift, in the time that the lift is given.
pub fn lift(bench: &Bench) -> Result<Finding, CaseError> {
    let building = Building::new("lift")
        .room("ground", (0.0, 0.0), (10.0, 5.0))
        .exit("out", "ground", (0.0, 1.5), (0.0, 3.5))
        .level("l1", 3.5)
        .room("first-floor", (0.0, 0.0), (10.0, 5.0))
        .lift(
            "lift",
            &[
                ("ground", (10.0, 1.5), (10.0, 3.5)),
                ("first-floor", (10.0, 1.5), (10.0, 3.5)),
            ],
        );
    let person = People::new("person", 1, "first-floor", (2.0, 2.0), (3.0, 3.0));
    let script = Script::until(600.0).with(person.moving(Mobility::Wheelchair).at_mps(1.0));
    let runs = bench.watch(&Case::new(building, script))?;
    let rides: Vec<f64> = runs.iter().filter_map(ride_s).collect();
    let law = runs[0].model.defaults.lift_ride.value;
    let (from, to) = (law.quantile(1e-9), law.quantile(1.0 - 1e-9));
    let within = |s: &f64| (from..=to + 0.1).contains(s);
    let holds = rides.len() == runs.len() && rides.iter().all(within);
    let required = format!("the person takes the lift; the ride lasts {from:.0} to {to:.0} s");
    Ok(Finding::new(
        holds,
        required,
        format!("{:.1} s on average", mean(&rides)),
    ))
}

/// ISO 17: on a ring of corridors with two stairs most take the nearer one.
pub fn iso_17(bench: &Bench) -> Result<Finding, CaseError> {
    let runs = bench.watch(&ring())?;
    let share = |run: &Watched| stairs_taken(run, "near") / 20.0;
    let shares: Vec<f64> = runs.iter().map(share).collect();
    let holds = shares.iter().all(|share| *share > 0.5);
    let measured = format!("{:.0} % by the nearer stair", mean(&shares) * 100.0);
    Ok(Finding::new(
        holds,
        "more than half take the shorter way",
        measured,
    ))
}

/// RiMEA 14: a short way over two stairs, or a long one on the level. Which is taken is documented.
pub fn rimea_14(bench: &Bench) -> Result<Finding, CaseError> {
    let runs = bench.watch(&short_or_long())?;
    let short: Vec<f64> = runs
        .iter()
        .map(|run| stairs_taken(run, "down") / 20.0)
        .collect();
    let measured = format!(
        "{:.0} % take the short way over both stairs: the shorter time decides, 0.76 m/s down and \
         0.55 m/s up a stair, 1.25 m/s on the level",
        mean(&short) * 100.0
    );
    let required = "documented which way is taken, short, long or both (the guideline sets no limit); \
                    everybody out";
    Ok(Finding::new(true, required, measured))
}

/// How many people took a stair.
fn stairs_taken(run: &Watched, name: &str) -> f64 {
    let taken = run.log.iter().filter(|(_, event)| match event.kind {
        EventKind::StairTaken { stair, .. } => run.model.plan.stairs[stair].name == name,
        _ => false,
    });
    taken.count() as f64
}

/// How long the person was in the lift.
fn ride_s(run: &Watched) -> Option<f64> {
    let mut began = None;
    for (_, event) in run.log.iter() {
        match event.kind {
            EventKind::LiftTaken { .. } => began = Some(event.tick.seconds()),
            EventKind::PersonEntered { .. } if began.is_some() => {
                return Some(event.tick.seconds() - began?);
            }
            _ => {}
        }
    }
    None
}

/// A room with an exit at either end and people in its middle, of whom some know the second alone.
fn two_exits(id: &str, bound: u32) -> Case {
    let building = Building::new(&format!("two-exits-{id}"))
        .room("room", (0.0, 0.0), (20.0, 10.0))
        .exit("first", "room", (0.0, 4.0), (0.0, 6.0))
        .exit("second", "room", (20.0, 4.0), (20.0, 6.0));
    let mut script = Script::until(300.0).doors(DoorFlow::Laboratory);
    script = script.with(People::new(
        "free",
        100 - bound,
        "room",
        (7.0, 2.0),
        (13.0, 8.0),
    ));
    if bound > 0 {
        let bound = People::new("bound", bound, "room", (7.0, 2.0), (13.0, 8.0));
        script = script.with(bound.by("second"));
    }
    Case::new(building, script)
}

/// Rooms with two exits at the same distance of two people, and in each a third bound for the second
/// exit, or nobody.
fn pairs(with_third: bool) -> Case {
    let mut building = Building::new(if with_third {
        "influence"
    } else {
        "no-influence"
    });
    let mut script = Script::until(300.0);
    for number in 0..ROOMS {
        let low = f64::from(number) * 5.0;
        let id = format!("room-{number}");
        let (first, second) = (format!("first-{number}"), format!("second-{number}"));
        building = building
            .room(&id, (0.0, low), (12.0, low + 4.0))
            .exit(&first, &id, (0.0, low + 1.0), (0.0, low + 3.0))
            .exit(&second, &id, (12.0, low + 1.0), (12.0, low + 3.0));
        let free = format!("free-{number}");
        let area = ((5.0, low + 0.5), (7.0, low + 3.5));
        script = script.with(People::new(&free, 2, &id, area.0, area.1));
        if with_third {
            let bound = format!("bound-{number}");
            let area = ((7.4, low + 1.9), (7.6, low + 2.1));
            script = script.with(People::new(&bound, 1, &id, area.0, area.1).by(&second));
        }
    }
    Case::new(building, script)
}

/// A ring of corridors of 2 m, 20 m across, with a stair of 1.5 by 6 m down from its west and its east
/// side; people start in the south, nearer to the west.
fn ring() -> Case {
    let stair = |building: Building, id: &str, x: f64, piece: &str| {
        let (low, high) = ((x, 9.25), (x, 10.75));
        building.stair(id, 1.5, 6.0, ("ground", low, high), (piece, low, high))
    };
    let building = Building::new("ring")
        .room("ground", (0.0, 0.0), (20.0, 20.0))
        .exit("out", "ground", (9.0, 20.0), (11.0, 20.0))
        .level("l1", 3.0)
        .room("south", (0.0, 0.0), (20.0, 2.0))
        .room("west", (0.0, 2.0), (2.0, 18.0))
        .room("east", (18.0, 2.0), (20.0, 18.0))
        .room("north", (0.0, 18.0), (20.0, 20.0))
        .opening("sw", ("south", "west"), (0.0, 2.0), (2.0, 2.0))
        .opening("se", ("south", "east"), (18.0, 2.0), (20.0, 2.0))
        .opening("nw", ("north", "west"), (0.0, 18.0), (2.0, 18.0))
        .opening("ne", ("north", "east"), (18.0, 18.0), (20.0, 18.0));
    let building = stair(building, "near", 0.0, "west");
    let building = stair(building, "other", 20.0, "east");
    let people = People::new("people", 20, "south", (2.0, 0.2), (7.0, 1.8));
    Case::new(building, Script::until(600.0).with(people))
}

/// Two rooms above, joined by a long way round above and by a short one down, along and up.
fn short_or_long() -> Case {
    let round = [
        (8.0, 10.0),
        (10.0, 10.0),
        (10.0, 40.0),
        (30.0, 40.0),
        (30.0, 10.0),
        (32.0, 10.0),
        (32.0, 42.0),
        (8.0, 42.0),
    ];
    let edge = |x: f64| ((x, 4.0), (x, 6.0));
    let ((left_low, left_high), (right_low, right_high)) = (edge(10.0), edge(30.0));
    let building = Building::new("short-or-long")
        .room("below", (10.0, 3.0), (30.0, 7.0))
        .level("l1", 3.0)
        .room("start", (0.0, 0.0), (10.0, 10.0))
        .room("target", (30.0, 0.0), (40.0, 10.0))
        .space("round", &round)
        .opening("away", ("start", "round"), (8.0, 10.0), (10.0, 10.0))
        .opening("back", ("target", "round"), (30.0, 10.0), (32.0, 10.0))
        .exit("out", "target", (40.0, 4.0), (40.0, 6.0))
        .stair(
            "down",
            2.0,
            6.0,
            ("below", left_low, left_high),
            ("start", left_low, left_high),
        )
        .stair(
            "up",
            2.0,
            6.0,
            ("below", right_low, right_high),
            ("target", right_low, right_high),
        );
    let people = People::new("people", 20, "start", (2.0, 2.0), (8.0, 8.0));
    Case::new(building, Script::until(600.0).with(people))
}
