//! A public hall of 30 by 20 m with a thousand people: RiMEA 9 and IMO 9 (doors closed), RiMEA 11
//! (choice of exit).

use crate::terms::DoorFlow;
use crate::verify::bench::Bench;
use crate::verify::building::Building;
use crate::verify::case::{Case, CaseError};
use crate::verify::finding::{Finding, Ink, Plot, out_over_time};
use crate::verify::script::{People, Script};
use crate::verify::stats::mean;
use crate::verify::watch::Watched;

/// RiMEA 9 and IMO 9: with two of four doors closed the time is about twice as long: 1.6 to 2.4 times.
pub fn half_the_doors(bench: &Bench) -> Result<Finding, CaseError> {
    let runs = bench.watch_all(&[hall(4), hall(2)])?;
    let means: Vec<f64> = runs.iter().map(|runs| mean_time(runs)).collect();
    let ratio = means[1] / means[0];
    let required = "1.6 to 2.4 times as long by two doors as by four, everybody out";
    let measured = format!("{ratio:.2} ({:.0} s and {:.0} s)", means[1], means[0]);
    let line = |run: &Watched| {
        let times: Vec<f64> = run.exits().iter().map(|exit| exit.at_s).collect();
        out_over_time(&times)
    };
    let plot = Plot::new("time, s", "people out")
        .with("four doors, seed 1", Ink::OurLine, line(&runs[0][0]))
        .with("two doors, seed 1", Ink::OtherLine, line(&runs[1][0]));
    Ok(Finding::new((1.6..=2.4).contains(&ratio), required, measured).plotted(plot))
}

/// RiMEA 11: the nearer of two exits is preferred, and with its queue some take the other. The run
/// ends after two and a half minutes, long after the queue at the nearer exit has formed.
pub fn rimea_11(bench: &Bench) -> Result<Finding, CaseError> {
    let building = Building::new("hall-with-two-exits")
        .room("hall", (0.0, 0.0), (30.0, 20.0))
        .exit("near", "hall", (21.0, 20.0), (22.0, 20.0))
        .exit("far", "hall", (27.0, 20.0), (28.0, 20.0));
    let people = People::new("people", 1000, "hall", (2.0, 2.0), (15.5, 18.0));
    let script = Script::until(150.0).doors(DoorFlow::Imo).with(people);
    let runs = bench.watch(&Case::new(building, script).may_end_early())?;
    let by = |exit: &str| -> Vec<f64> { runs.iter().map(|run| run.left_by(exit) as f64).collect() };
    let (near, far) = (by("near"), by("far"));
    let holds = near
        .iter()
        .zip(&far)
        .all(|(near, far)| near > far && *far > 0.0);
    let required = "more people by the nearer exit, and some by the farther one, within 150 s";
    let measured = format!(
        "{:.0} by the nearer, {:.0} by the farther",
        mean(&near),
        mean(&far)
    );
    Ok(Finding::new(holds, required, measured))
}

/// The hall with doors of 1 m, two on each long wall, 4 m from the corners; a thousand people 2 m from
/// the walls. With two doors, those of the lower wall are closed.
fn hall(doors: u32) -> Case {
    let mut building = Building::new(&format!("hall-with-{doors}-doors"))
        .room("hall", (0.0, 0.0), (30.0, 20.0))
        .exit("upper-left", "hall", (4.0, 20.0), (5.0, 20.0))
        .exit("upper-right", "hall", (25.0, 20.0), (26.0, 20.0));
    if doors == 4 {
        building = building
            .exit("lower-left", "hall", (4.0, 0.0), (5.0, 0.0))
            .exit("lower-right", "hall", (25.0, 0.0), (26.0, 0.0));
    }
    let people = People::new("people", 1000, "hall", (2.0, 2.0), (28.0, 18.0));
    Case::new(
        building,
        Script::until(1_800.0).doors(DoorFlow::Imo).with(people),
    )
}

/// The mean time until the last is out, or until the end of the run.
fn mean_time(runs: &[Watched]) -> f64 {
    let time = |run: &Watched| match run.left_inside() {
        0 => run.last_out_s().unwrap_or(run.ended_s),
        _ => run.ended_s,
    };
    mean(&runs.iter().map(time).collect::<Vec<_>>())
}
