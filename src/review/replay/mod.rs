//! The replay: a run that plays on the page, map and clock and all.
//!
//! [`Replay::new`] puts into text what the page's script draws: a picture of each level, the people
//! with their roles, the track as it stands on disk (compressed), and what the log tells of them and of
//! the building (beliefs, acts, doors, exposure, alerts, what control knew). [`Stage`] is what the
//! template `assets/templates/review/replay.html` sets: one run, or two that play in step. The script
//! ([`SCRIPT`]) asks the network for nothing; without it, and on paper, the pictures of the levels and
//! the moments of the run stand there.
//!
//! What this is not: it computes no score, and it moves nobody. The shareable edition holds no lock, no
//! device, whom no loudspeaker reached only by department, and of nobody whether the room that they are
//! in is secured: which single room never was could be seen from that.

mod alerted;
mod attendance;
mod changes;
mod data;
mod doors;
mod known;
mod marks;
mod packed;
mod secured;
mod series;
#[cfg(test)]
mod tests;

use marks::{Kind, Mark};
use serde::Serialize;

use super::drawing::{self, Options};
use super::edition::Edition;
use super::figures::Figure;
use super::record::RunRecord;
use super::words::clock;
use crate::ids::Id;
use crate::units::Tick;

/// The replay of one run.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    /// What the script plays: JSON that is safe within a `script` element.
    pub data: String,
    /// The levels, the lowest first.
    pub floors: Vec<Floor>,
    /// The moments that tell the run where it cannot be played.
    pub moments: Vec<Moment>,
}

/// A moment of the run, as the page tells it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// When, in minutes and seconds from zero.
    pub at: String,
    /// What happened.
    pub what: String,
}

/// A level as it stands on the page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Floor {
    /// Its place among the plan's levels, by which the data name it.
    pub rank: usize,
    /// Its title.
    pub title: String,
    /// Its picture: an SVG that this program drew.
    pub picture: String,
    /// The rooms that have a number in the picture, from 1.
    pub numbered: Vec<String>,
}

impl Replay {
    /// The replay of a run.
    pub fn new(record: &RunRecord, edition: Edition) -> Replay {
        let plan = &record.model.plan;
        let restricted = edition.is_restricted();
        let pictures = drawing::levels(plan, Options { restricted });
        let held = known::held(record.log);
        let marks = marks::marks(record, &held, edition);
        let moments = moments(record, &marks);
        let data = data::data(record, edition, &pictures, (&held, marks));
        let floors = pictures.into_iter().map(|picture| Floor {
            rank: picture.level.rank(),
            title: drawing::visible(&plan.levels[picture.level].title),
            picture: picture.svg,
            numbered: picture
                .numbered
                .iter()
                .map(|name| drawing::visible(name))
                .collect(),
        });
        Replay {
            floors: floors.collect(),
            data: packed::within_script(&data),
            moments,
        }
    }
}

/// The moments that tell the run: its milestones, the threat's way, and what control knew of it.
fn moments(record: &RunRecord, marks: &[Mark]) -> Vec<Moment> {
    let telling = marks.iter().filter(|mark| mark.kind != Kind::Response);
    telling
        .map(|mark| Moment {
            at: clock(record.card.clock.at_s(Tick(mark.tick))),
            what: mark.say.clone(),
        })
        .collect()
}

/// What the template sets: the runs that play in step, and the pictures that each needs.
#[derive(Clone, Debug, Serialize)]
pub struct Stage {
    /// What it shows, and what it cannot show.
    pub figure: Figure,
    /// The ids of their data, in order, with a space between.
    pub ids: String,
    /// The runs.
    pub sides: Vec<Side>,
}

/// One run on the stage.
#[derive(Clone, Debug, Serialize)]
pub struct Side {
    /// The id of its data.
    pub id: String,
    /// What it is called beside another; empty where it is alone.
    pub name: String,
    /// Its data.
    pub data: String,
    /// Its levels; empty where the first run's pictures show them already.
    pub floors: Vec<Floor>,
    /// The moments that tell it where it cannot be played.
    pub moments: Vec<Moment>,
}

impl Stage {
    /// One run alone. `id` is the id of an element, of `a-z` and `-`.
    pub fn of(figure: &Figure, id: &str, replay: Replay) -> Stage {
        Stage::beside(figure, [(id, "", replay)])
    }

    /// Runs in step: the id of each, what it is called, and its replay.
    pub fn beside<'a>(
        figure: &Figure,
        runs: impl IntoIterator<Item = (&'a str, &'a str, Replay)>,
    ) -> Stage {
        let mut sides: Vec<Side> = Vec::new();
        for (id, name, replay) in runs {
            let shown = sides.first().is_some_and(|one| one.floors == replay.floors);
            sides.push(Side {
                id: id.to_owned(),
                name: drawing::visible(name),
                data: replay.data,
                floors: if shown { Vec::new() } else { replay.floors },
                moments: replay.moments,
            });
        }
        let ids: Vec<&str> = sides.iter().map(|side| side.id.as_str()).collect();
        Stage {
            figure: figure.clone(),
            ids: ids.join(" "),
            sides,
        }
    }
}

/// The script that plays it: one function that runs at once.
pub const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("../../../assets/review/replay/decode.js"),
    include_str!("../../../assets/review/replay/state.js"),
    include_str!("../../../assets/review/replay/words.js"),
    include_str!("../../../assets/review/replay/signs.js"),
    include_str!("../../../assets/review/replay/draw.js"),
    include_str!("../../../assets/review/replay/pane.js"),
    include_str!("../../../assets/review/replay/maps.js"),
    include_str!("../../../assets/review/replay/bar.js"),
    include_str!("../../../assets/review/replay/facts.js"),
    include_str!("../../../assets/review/replay/legend.js"),
    include_str!("../../../assets/review/replay/keys.js"),
    include_str!("../../../assets/review/replay/controls.js"),
    include_str!("../../../assets/review/replay/start.js"),
    "})();\n"
);

/// The styles of its controls.
pub const STYLE: &str = include_str!("../../../assets/review/replay/replay.css");
