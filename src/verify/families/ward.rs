//! How much the length of the model's step matters: a ward that empties, with the step and with half
//! of it.

use crate::model::law::Law;
use crate::model::speed::SpeedLaw;
use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::Finding;
use crate::verify::script::{People, Script};
use crate::verify::stats::mean;
use crate::verify::watch::Watched;

/// Rooms on each side of the corridor.
const ROOMS: u32 = 10;

/// From one room to the next along the corridor, metres.
const PITCH_M: f64 = 6.0;

/// The corridor's length and width, metres.
const CORRIDOR_M: (f64, f64) = (60.0, 3.0);

/// The side of a room, metres.
const ROOM_M: f64 = 5.0;

/// The thickness of the walls between rooms and corridor, metres.
const WALL_M: f64 = 0.2;

/// The width of a room's door, metres.
const DOOR_M: f64 = 1.2;

/// People in a room.
const PEOPLE: u32 = 25;

/// The most by which a time may change when the step is halved.
const CHANGE: f64 = 0.02;

/// Wards under each seed, each with other people: the last of one ward may be somebody who walks so slowly that they
/// alone move the mean of twenty by a hundredth.
const WARDS: usize = 5;

/// Half the step changes the mean times of the ward, of the last and of half of the people, by less
/// than 2 %.
pub fn half_step(bench: &Bench) -> Result<Finding, CaseError> {
    let cases: Vec<Case> = [1, 2]
        .into_iter()
        .flat_map(|steps| (0..WARDS).map(move |number| ward(steps, number)))
        .collect();
    let all = bench.watch_all(&cases)?;
    let (whole, half) = all.split_at(WARDS);
    let time = |wards: &[Vec<Watched>], share: f64| {
        let out = wards.iter().flatten().map(|run| out_s(run, share));
        mean(&out.collect::<Vec<_>>())
    };
    let (mut holds, mut told) = (true, Vec::new());
    for (name, share) in [("half of the people", 0.5), ("the last", 1.0)] {
        let [whole, half] = [whole, half].map(|wards| time(wards, share));
        holds &= ((half - whole) / whole).abs() < CHANGE;
        told.push(format!(
            "{name} {whole:.1} s, with half the step {half:.1} s"
        ));
    }
    let required = "the times at which half of 500 people and the last of them are out of the ward change \
                    by less than 2 %";
    Ok(Finding::new(holds, required, told.join("; ")))
}

/// When this share of the people was out, in seconds.
fn out_s(run: &Watched, share: f64) -> f64 {
    let exits = run.exits();
    let people = f64::from(2 * ROOMS * PEOPLE);
    let nth = (people * share).ceil() as usize;
    exits.get(nth - 1).map_or(f64::INFINITY, |exit| exit.at_s)
}

/// The ward with this number, where each tick is so many steps.
fn ward(steps_per_tick: u32, number: usize) -> Case {
    let (length, width) = CORRIDOR_M;
    let mut building = Building::new(&format!("ward-{number}-{steps_per_tick}"))
        .room("corridor", (0.0, 0.0), CORRIDOR_M)
        .exit("west", "corridor", (0.0, 0.0), (0.0, width))
        .exit("east", "corridor", (length, 0.0), (length, width));
    let mut script = Script::until(900.0);
    for room in 0..2 * ROOMS {
        let above = room >= ROOMS;
        let id = format!("room-{room}");
        let x = PITCH_M * f64::from(room % ROOMS) + (PITCH_M - ROOM_M) / 2.0;
        let (low, wall) = if above {
            (width + WALL_M, width + WALL_M / 2.0)
        } else {
            (-WALL_M - ROOM_M, -WALL_M / 2.0)
        };
        let door = x + (ROOM_M - DOOR_M) / 2.0;
        building = building
            .room(&id, (x, low), (x + ROOM_M, low + ROOM_M))
            .opening(
                &format!("door-{room}"),
                (&id, "corridor"),
                (door, wall),
                (door + DOOR_M, wall),
            );
        let (near, far) = ((x + 0.3, low + 0.3), (x + ROOM_M - 0.3, low + ROOM_M - 0.3));
        let speed = SpeedLaw::Normal {
            mean_mps: 1.34,
            sd_mps: 0.26,
        };
        script = script.with(
            People::new(&format!("people-{number}-{room}"), PEOPLE, &id, near, far)
                .speed(speed)
                .sets_off(Law::Fixed { s: 0.0 }),
        );
    }
    Case::new(building, script).steps_per_tick(steps_per_tick)
}
