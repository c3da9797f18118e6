//! Flow through doors and narrow passages: IMO 4, NIST 5.2, ISO 11, RiMEA 12 and 12d, and the hand
//! calculation of a door.

use crate::terms::{DoorFlow, Term};
use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::{Finding, Ink, Plot, out_over_time};
use crate::verify::script::{People, Script};
use crate::verify::stats::{mean, most};
use crate::verify::watch::Watched;

/// IMO's ceiling, persons per second and metre.
const CEILING: f64 = 1.33;

/// Flow measured in experiments, persons/s at a width in metres (verification reference 1.8).
const EXPERIMENTS: [(&str, &[(f64, f64)]); 4] = [
    (
        "Kretz 2006",
        &[(0.8, 1.42), (0.9, 1.58), (1.0, 1.87), (1.2, 2.16)],
    ),
    (
        "2006EG",
        &[
            (0.9, 1.59),
            (1.0, 1.83),
            (1.1, 1.99),
            (1.2, 2.31),
            (1.4, 2.71),
            (1.6, 2.84),
            (1.8, 3.55),
            (2.0, 3.55),
            (2.2, 4.06),
            (2.5, 5.12),
        ],
    ),
    (
        "Müller 1981",
        &[(0.9, 2.26), (1.2, 2.75), (1.5, 3.57), (1.8, 3.82)],
    ),
    (
        "Nagai 2006",
        &[(0.8, 1.74), (1.2, 2.58), (1.6, 3.26), (2.0, 3.87)],
    ),
];

/// IMO 4, NIST 5.2, ISO 11: 100 people leave a room of 8 by 5 m by an exit of 1.0 m, with no more than
/// 1.33 persons per second; what bodies alone let through is told beside it.
pub fn room(bench: &Bench) -> Result<Finding, CaseError> {
    let cases = [DoorFlow::Imo, DoorFlow::Uncapped].map(|flow| small_room(flow, IMO_PEOPLE));
    let runs = bench.watch_all(&cases)?;
    let flows: Vec<f64> = runs[0].iter().map(flow_per_s).collect();
    let free: Vec<f64> = runs[1].iter().map(flow_per_s).collect();
    let highest = most(flows.iter().copied());
    let required = "at most 1.33 persons/s over the whole period, everybody out";
    let measured = format!(
        "{:.3} persons/s on average, {highest:.3} at most; without the cap {:.2}",
        mean(&flows),
        mean(&free)
    );
    let limit = vec![(0.0, 0.0), (100.0 / CEILING, 100.0)];
    let plot = over_time(&runs[0], "imo, 1.33 w")
        .with(
            "uncapped",
            Ink::OtherLine,
            out_over_time(&times(&runs[1][0])),
        )
        .with("1.33 persons/s", Ink::Limit, limit);
    Ok(Finding::new(highest <= CEILING, required, measured).plotted(plot))
}

/// The hand calculation (N − 1)/C of a door of 1.0 m for every preset, within 3 %.
pub fn hand_door(bench: &Bench) -> Result<Finding, CaseError> {
    const CAPACITIES: [(DoorFlow, f64); 3] = [
        (DoorFlow::Sfpe, 0.91),
        (DoorFlow::Imo, 1.33),
        (DoorFlow::Laboratory, 1.9),
    ];
    let cases = CAPACITIES.map(|(flow, _)| small_room(flow, IMO_PEOPLE));
    let all = bench.watch_all(&cases)?;
    let (mut holds, mut told) = (true, Vec::new());
    for ((flow, capacity), runs) in CAPACITIES.iter().zip(&all) {
        let due_s = (f64::from(IMO_PEOPLE) - 1.0) / capacity;
        let taken: Vec<f64> = runs.iter().map(|run| 99.0 / flow_per_s(run)).collect();
        let far = most(taken.iter().map(|s| (s - due_s).abs() / due_s));
        holds &= far <= 0.03;
        let name = flow.in_output();
        told.push(format!("{name}: {:.1} s for {due_s:.1} s", mean(&taken)));
    }
    let required = "from the first to the last of 100 people (N − 1)/C seconds, within 3 %";
    Ok(Finding::new(holds, required, told.join("; ")))
}

/// RiMEA 12 (3.0): a room, a passage of 5 by 1 m, a room, an exit of 1 m: congestion before the passage
/// alone.
pub fn rimea_12(bench: &Bench) -> Result<Finding, CaseError> {
    let building = Building::new("two-rooms-and-a-passage")
        .room("first", (0.0, 0.0), (10.0, 10.0))
        .room("passage", (10.0, 4.5), (15.0, 5.5))
        .room("second", (15.0, 0.0), (25.0, 10.0))
        .opening("in", ("first", "passage"), (10.0, 4.5), (10.0, 5.5))
        .opening("through", ("passage", "second"), (15.0, 4.5), (15.0, 5.5))
        .exit("out", "second", (25.0, 4.5), (25.0, 5.5));
    let people = People::new("people", 150, "first", (0.0, 0.0), (5.0, 10.0));
    let case = Case::new(building, Script::until(900.0).with(people)).positions_every(8);
    let runs = bench.watch(&case)?;
    let through = mean(&runs.iter().map(into_second).collect::<Vec<_>>());
    let out = mean(&runs.iter().map(flow_per_s).collect::<Vec<_>>());
    let before = mean(
        &runs
            .iter()
            .map(|run| crowd(run, 8.0, 10.0))
            .collect::<Vec<_>>(),
    );
    let behind = mean(
        &runs
            .iter()
            .map(|run| crowd(run, 23.0, 25.0))
            .collect::<Vec<_>>(),
    );
    let holds = through >= out - 0.05 && before > 2.0 * behind;
    let required = "flow of the passage ≥ flow of the exit − 0.05 persons/s; a queue before the \
                    passage (over twice as many within 2 m as before the exit)";
    let measured = format!(
        "passage {through:.2}, exit {out:.2} persons/s; {before:.1} people before the passage, \
         {behind:.1} before the exit"
    );
    Ok(Finding::new(holds, required, measured).plotted(over_time(&runs, "out by the exit")))
}

/// RiMEA 12d and issue 5: bottleneck flow with the laboratory preset against 1.9·w.
pub fn widths(bench: &Bench) -> Result<Finding, CaseError> {
    const WIDTHS_M: [f64; 6] = [0.8, 1.0, 1.2, 1.6, 2.0, 2.5];
    let cases = WIDTHS_M.map(bottleneck);
    let all = bench.watch_all(&cases)?;
    let flows: Vec<f64> = all
        .iter()
        .map(|runs| mean(&runs.iter().map(middle_flow).collect::<Vec<_>>()))
        .collect();
    let apart = WIDTHS_M
        .iter()
        .zip(&flows)
        .map(|(w, flow)| flow / (1.9 * w) - 1.0);
    let far = most(apart.map(f64::abs));
    let told: Vec<String> = flows.iter().map(|flow| format!("{flow:.2}")).collect();
    let mut plot = Plot::new("width, m", "flow, persons/s").with(
        "measured here, laboratory",
        Ink::Ours,
        WIDTHS_M.into_iter().zip(flows).collect(),
    );
    for (name, points) in EXPERIMENTS {
        plot = plot.with(name, Ink::Others, points.to_vec());
    }
    plot = plot.with("1.9 w", Ink::Limit, vec![(0.8, 1.52), (2.5, 4.75)]);
    let required = "1.9 w persons/s within 15 % at 0.8, 1.0, 1.2, 1.6, 2.0, 2.5 m";
    let measured = format!(
        "{} persons/s, {:.1} % off at most",
        told.join(", "),
        far * 100.0
    );
    Ok(Finding::new(far <= 0.15, required, measured).plotted(plot))
}

/// How many people IMO puts into its room.
const IMO_PEOPLE: u32 = 100;

/// IMO's room of 8 by 5 m with its exit of 1.0 m in the middle of the wall of 5 m.
fn small_room(flow: DoorFlow, people: u32) -> Case {
    let building = Building::new(&format!("room-8x5-{}", flow.in_output()))
        .room("room", (0.0, 0.0), (8.0, 5.0))
        .exit("out", "room", (8.0, 2.0), (8.0, 3.0));
    let people = People::new("people", people, "room", (0.0, 0.0), (8.0, 5.0));
    Case::new(building, Script::until(600.0).doors(flow).with(people))
}

fn bottleneck(width_m: f64) -> Case {
    let (low, high) = (5.0 - width_m / 2.0, 5.0 + width_m / 2.0);
    let building = Building::new(&format!("bottleneck-{:.0}cm", width_m * 100.0))
        .room("room", (0.0, 0.0), (10.0, 10.0))
        .exit("out", "room", (10.0, low), (10.0, high));
    let people = People::new("people", 150, "room", (0.0, 0.0), (8.0, 10.0));
    let script = Script::until(600.0).doors(DoorFlow::Laboratory);
    Case::new(building, script.with(people))
}

/// When everybody left, in seconds.
fn times(run: &Watched) -> Vec<f64> {
    run.exits().iter().map(|exit| exit.at_s).collect()
}

/// Persons per second between the first and the last who left.
fn flow_per_s(run: &Watched) -> f64 {
    flow_between(&times(run))
}

/// The same without the first and the last tenth: of the steady middle.
fn middle_flow(run: &Watched) -> f64 {
    let times = times(run);
    let cut = times.len() / 10;
    flow_between(&times[cut..times.len() - cut])
}

/// Persons per second into the second room.
fn into_second(run: &Watched) -> f64 {
    let second = run.model.plan.space_named("second");
    let entries = run.entries().into_iter();
    let times: Vec<f64> = entries
        .filter(|(_, space, _)| Some(*space) == second)
        .map(|(_, _, at_s)| at_s)
        .collect();
    flow_between(&times)
}

fn flow_between(times: &[f64]) -> f64 {
    match (times.first(), times.last()) {
        (Some(first), Some(last)) if last > first => (times.len() as f64 - 1.0) / (last - first),
        _ => 0.0,
    }
}

/// How many people stand in a stretch of the plan, on average over the time in which anybody is in.
fn crowd(run: &Watched, from_x: f64, to_x: f64) -> f64 {
    let there = run.positions.iter().map(|positions| {
        let people = positions.people.iter().flatten();
        people
            .filter(|(_, at)| (from_x..to_x).contains(&at.x))
            .count() as f64
    });
    mean(&there.collect::<Vec<_>>())
}

fn over_time(runs: &[Watched], name: &str) -> Plot {
    let mut plot = Plot::new("time, s", "people out");
    for (run, seed) in runs.iter().zip(1..=3) {
        plot = plot.with(
            &format!("{name}, seed {seed}"),
            Ink::OurLine,
            out_over_time(&times(run)),
        );
    }
    plot
}
