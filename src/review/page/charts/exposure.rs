//! People in view of the threat over time, and their time in view together.

use super::axis::Axis;
use super::panel::{EndLabel, FOOT, LEFT, Line, Panel, RIGHT, whole};
use super::picture::Stroke;
use super::steps::Steps;
use super::timeline::Timeline;
use super::{Sheet, ink};
use crate::review::record::RunRecord;
use crate::review::words;

/// The heights of the two panels, and where each begins.
const PEOPLE: [f64; 2] = [50.0, 170.0];
const TOGETHER: [f64; 2] = [214.0, 314.0];

/// The points of the growing line in one part of the axis.
const POINTS: usize = 150;

/// The chart; nothing where nobody was in view.
pub(super) fn draw(sheet: &Sheet<'_>) -> String {
    let run = sheet.run;
    if run.summary.exposure.people == 0 {
        return String::new();
    }
    let people = people(run);
    let time = Timeline::of_changes(&sheet.moments(changes), LEFT, RIGHT);
    let mut picture = sheet.picture("exposure", TOGETHER[1] + FOOT);
    let panel = |[top, bottom]: [f64; 2], most: f64, title| Panel {
        time: &time,
        y: Axis::count(most, 4.0),
        top,
        bottom,
        title,
        tick: Some(whole),
        is_last: top == TOGETHER[0],
    };
    let upper = panel(PEOPLE, sheet.most(most_people), "people in view");
    let stroke = Stroke::whole(ink::VIEW, 2.0);
    let line = |steps, filled| Line {
        steps,
        stroke,
        filled,
    };
    upper.draw(&mut picture, &[line(&people, true), line(&people, false)]);
    let most = people.most();
    let label = |y, words| EndLabel { y, words, stroke };
    upper.end_labels(
        &mut picture,
        &[label(upper.y(most), format!("at most {most} at once"))],
    );
    let title = "person-seconds in view, all together";
    let lower = panel(
        TOGETHER,
        sheet.most(|run| run.summary.exposure.person_s),
        title,
    );
    let together = together(run, &time);
    lower.draw(&mut picture, &[line(&together, false)]);
    let person_s = run.summary.exposure.person_s;
    lower.end_labels(
        &mut picture,
        &[label(lower.y(person_s), format!("{person_s:.0} in all"))],
    );
    upper.name(&mut picture, sheet.zero());
    lower.name(&mut picture, sheet.zero());
    picture.finish(
        "People in view of the person over time, and their time in view together",
        &description(run, most),
    )
}

fn people(run: &RunRecord<'_>) -> Steps {
    Steps::of(&run.card.curves.in_view, &run.card.clock, |now| now.people)
}

fn most_people(run: &RunRecord<'_>) -> f64 {
    people(run).most()
}

fn changes(run: &RunRecord<'_>) -> Vec<f64> {
    people(run).changes()
}

/// Person-seconds until then, as fine steps: the line grows evenly between two changes.
fn together(run: &RunRecord<'_>, time: &Timeline) -> Steps {
    let clock = &run.card.clock;
    let at = |at_s: f64| {
        let tick = clock.tick_at(at_s);
        run.card.curves.in_view.at(tick).until(tick)
    };
    let end_s = clock.at_s(clock.end);
    let parts = time.parts.iter().flat_map(|part| {
        let (from, to) = (part.from_s, part.to_s.min(end_s));
        let step = (to - from) / POINTS as f64;
        (0..=POINTS).map(move |i| from + i as f64 * step)
    });
    Steps::from_points(parts.map(|at_s| (at_s, at(at_s))).collect())
}

fn description(run: &RunRecord<'_>, most: f64) -> String {
    let exposure = &run.summary.exposure;
    format!(
        "{} people were in view at some time, at most {most} at once, together for {:.0} \
         person-seconds. The longest for one person was {}.",
        exposure.people,
        exposure.person_s,
        words::clock(exposure.longest_s),
    )
}
