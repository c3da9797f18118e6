//! What the script is given, as JSON: the whole of one run's replay.
//!
//! Places are centimetres of the plan, times are ticks from the run's start, and everything is named by
//! its rank in the list beside it. How a series stands in numbers is told in `series.rs`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::alerted::{Sounded, alerted, sounded};
use super::attendance::attendance;
use super::changes::{called, changes, rank_of};
use super::doors::{Doors, doors};
use super::known::Held;
use super::marks::Mark;
use super::packed::packed;
use super::secured::{Secured, secured};
use super::series::Series;
use crate::geom::Point;
use crate::ids::{Id, LevelId, UnitId};
use crate::model::Model;
use crate::model::plan::{Plan, Space};
use crate::model::roster::RosterEntry;
use crate::review::drawing::{LevelPicture, visible};
use crate::review::edition::Edition;
use crate::review::record::RunRecord;
use crate::review::words::{Concept, Saying, Words};
use crate::score::ladder::was_averted;
use crate::score::people::is_scored;
use crate::sim::event::EventKind;
use crate::terms::{Act, Behaviour, Dependency, Role, Situation, Term, TimeUse};
use crate::units::{TICK_HZ, Tick};

/// Ticks between two counts: those between two pictures of a track.
const COUNT_TICKS: u32 = 8;

/// One run.
#[derive(Serialize)]
struct Data {
    marking: &'static str,
    edition: String,
    title: String,
    seed: u64,
    ticks_per_s: u32,
    has_threat: bool,
    /// The tick from which times count, and what that is.
    zero: u32,
    zero_is: String,
    /// When the threat ended, and how.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<(u32, String)>,
    end: u32,
    words: Lists,
    levels: Vec<LevelData>,
    /// What is built: the north-west corner, the width and the height of its box.
    built: [i64; 4],
    units: Vec<String>,
    /// Where a department's name stands: unit, level, x, y.
    unit_places: Vec<[i64; 4]>,
    spaces: Vec<SpaceData>,
    people: Vec<PersonData>,
    beliefs: Series,
    acts: Series,
    uses: Series,
    exposed: Series,
    attended: Series,
    /// Unit, and how many of its people an alert has reached; the last unit is that of those without.
    alerted: Series,
    /// People on the site, safe, outside, secured, in view.
    counts: Series,
    /// Unit, and how many of its people are safe.
    safe: Series,
    /// 0 nothing, 1 danger without a place, 2 over, otherwise the space and 3.
    known: Series,
    doors: Doors,
    marks: Vec<Mark>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sounded: Option<Sounded>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secured: Option<Secured>,
    /// `track.bin`, gzip, base64.
    track: String,
}

/// What numbers in the lists mean, and what the script says, in words.
#[derive(Serialize)]
struct Lists {
    says: BTreeMap<&'static str, String>,
    unit: String,
    no_unit: String,
    roles: Vec<String>,
    /// Which sign each role has.
    signs: Vec<&'static str>,
    dependencies: Vec<String>,
    situations: Vec<String>,
    acts: Vec<String>,
    /// Which acts are to stay where one is.
    stays: Vec<usize>,
    uses: Vec<String>,
    /// Which use of time is to have come to where one means to stay.
    settled: usize,
}

#[derive(Serialize)]
struct LevelData {
    title: String,
    /// The north-west corner of the picture, its width and its height.
    window: [i64; 4],
    /// Its place from below.
    floor: usize,
}

/// A space: level, unit and 1 (0 for none), whether it is out of doors, an inner point, the outline.
#[derive(Serialize)]
struct SpaceData(String, [i64; 5], Vec<i64>);

/// Name, then role, dependency, unit and 1 (0 for none), whether they are counted.
#[derive(Serialize)]
struct PersonData(String, [usize; 4]);

/// All that the script is given, with the moments that the time bar marks.
pub(super) fn data(
    record: &RunRecord,
    edition: Edition,
    pictures: &[LevelPicture],
    (held, marks): (&[(Tick, Held)], Vec<Mark>),
) -> String {
    let RunRecord { model, log, .. } = *record;
    let (plan, clock) = (&model.plan, &record.card.clock);
    let changes = changes(log, edition);
    let (counts, safe) = counts(record);
    let restricted = edition.is_restricted();
    let data = Data {
        marking: match edition {
            Edition::Shareable => "EXERCISE",
            Edition::Restricted => "EXERCISE \u{b7} SENSITIVE",
        },
        edition: edition.to_string(),
        title: visible(&model.scenario.title),
        seed: record.summary.seed,
        ticks_per_s: TICK_HZ,
        zero: clock.zero.0,
        has_threat: clock.has_onset,
        zero_is: zero_is(record),
        end: clock.end.max(record.places.end()).0,
        ended: ended(record),
        words: lists(&record.words, edition),
        levels: levels(plan, pictures),
        built: built(pictures),
        units: titles(plan.units.rows().iter().map(|unit| &unit.title)),
        unit_places: unit_places(plan),
        spaces: plan.spaces.rows().iter().map(space).collect(),
        people: people(model),
        beliefs: changes.beliefs,
        acts: changes.acts,
        uses: changes.uses,
        exposed: changes.exposed,
        attended: attendance(model, log),
        alerted: alerted(model, log),
        counts,
        safe,
        known: known(held),
        doors: doors(model, log, edition),
        marks,
        sounded: restricted.then(|| sounded(model, log)),
        secured: restricted.then(|| secured(log)),
        track: packed(record.track),
    };
    serde_json::to_string(&data).expect("its keys are text and its numbers are whole")
}

/// What times count from.
fn zero_is(record: &RunRecord) -> String {
    let behaviour = record.model.scenario.threat.map(|threat| threat.behaviour);
    let zero = match behaviour {
        None => Saying::ZeroStart,
        Some(Behaviour::FalseAlarm) => Saying::ZeroReport,
        Some(_) if was_averted(&record.card.ladder.rungs) => Saying::ZeroSign,
        Some(_) => Saying::ZeroOnset,
    };
    visible(record.words.say(zero))
}

/// When the threat ended, and how.
fn ended(record: &RunRecord) -> Option<(u32, String)> {
    record.log.iter().find_map(|(_, event)| match event.kind {
        EventKind::ThreatEnded { ending, .. } => {
            Some((event.tick.0, visible(record.words.say(ending))))
        }
        _ => None,
    })
}

/// What the script says; of locks only where the edition speaks of them.
fn says(words: &Words, edition: Edition) -> BTreeMap<&'static str, String> {
    let all = Saying::ALL.iter();
    let told = all.filter(|saying| edition.is_restricted() || !saying.is_restricted());
    told.map(|&saying| (saying.in_output(), visible(words.say(saying))))
        .collect()
}

fn lists(words: &Words, edition: Edition) -> Lists {
    fn all<T: Term>(words: &Words) -> Vec<String> {
        let said = |&term: &T| visible(words.say(term));
        T::ALL.iter().map(said).collect()
    }
    let stays = [
        Act::SecureSpace,
        Act::SecureUnit,
        Act::HideHere,
        Act::StayWithPatients,
    ];
    Lists {
        says: says(words, edition),
        unit: visible(&words.begin(Concept::Unit)),
        no_unit: visible(words.say(Concept::NoUnit)),
        roles: all::<Role>(words),
        signs: Role::ALL.iter().map(|&role| sign(role)).collect(),
        dependencies: all::<Dependency>(words),
        situations: all::<Situation>(words),
        acts: all::<Act>(words),
        stays: stays.map(rank_of).to_vec(),
        uses: all::<TimeUse>(words),
        settled: rank_of(TimeUse::Settled),
    }
}

/// The sign of a role on the map.
fn sign(role: Role) -> &'static str {
    match role {
        Role::Patient => "patient",
        Role::Visitor => "visitor",
        Role::Security | Role::Escort => "security",
        Role::Officer => "officer",
        _ => "staff",
    }
}

fn titles<'a>(titles: impl Iterator<Item = &'a String>) -> Vec<String> {
    titles.map(|title| visible(title)).collect()
}

/// The levels by rank, each with its place from below.
fn levels(plan: &Plan, pictures: &[LevelPicture]) -> Vec<LevelData> {
    let one = |(id, level): (LevelId, &crate::model::plan::Level)| {
        let floor = pictures.iter().position(|picture| picture.level == id);
        let window = floor.map_or([0; 4], |floor| {
            let picture = &pictures[floor];
            let [x, y] = cm(picture.corner_m);
            let [width, height] = cm(picture.size_m);
            [x, y, width, height]
        });
        LevelData {
            title: visible(&level.title),
            window,
            floor: floor.unwrap_or(0),
        }
    };
    plan.levels.iter().map(one).collect()
}

/// The box of what is built, with a little round it.
fn built(pictures: &[LevelPicture]) -> [i64; 4] {
    const ROUND_M: f64 = 2.5;
    let boxes = pictures.iter().filter_map(|picture| picture.built_m);
    let Some((low, high)) = boxes.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else {
        return [0; 4];
    };
    let round = Point::splat(ROUND_M);
    let (low, high) = (low - round, high + round);
    let [x, y] = cm(Point::new(low.x, high.y));
    let [width, height] = cm(high - low);
    [x, y, width, height]
}

fn space(space: &Space) -> SpaceData {
    let [x, y] = cm(space.outline.inner_point());
    let numbers = [
        space.level.rank() as i64,
        unit_number(space.unit) as i64,
        i64::from(space.outdoors),
        x,
        y,
    ];
    let corners = space.outline.corners().iter();
    let outline = corners.flat_map(|&corner| cm(corner)).collect();
    SpaceData(visible(&space.title), numbers, outline)
}

/// The middle of each department on each level where it has rooms, large rooms counting more.
fn unit_places(plan: &Plan) -> Vec<[i64; 4]> {
    let mut places = Vec::new();
    for unit in plan.units.ids() {
        for level in plan.levels.ids() {
            let rooms = plan.spaces.rows().iter();
            let rooms = rooms.filter(|space| space.unit == Some(unit) && space.level == level);
            let (mut sum, mut area) = (Point::ZERO, 0.0);
            for room in rooms {
                sum += room.outline.inner_point() * room.outline.area();
                area += room.outline.area();
            }
            if area > 0.0 {
                let [x, y] = cm(sum / area);
                places.push([unit.rank() as i64, level.rank() as i64, x, y]);
            }
        }
    }
    places
}

fn people(model: &Model) -> Vec<PersonData> {
    let one = |(id, entry): (crate::ids::PersonId, &RosterEntry)| {
        let numbers = [
            rank_of(entry.role),
            rank_of(entry.dependency),
            unit_number(entry.unit),
            usize::from(is_scored(model, id)),
        ];
        PersonData(called(model, id), numbers)
    };
    model.roster.people.iter().map(one).collect()
}

fn unit_number(unit: Option<UnitId>) -> usize {
    unit.map_or(0, |unit| unit.rank() + 1)
}

/// The counts of all, and of those who are safe by department.
fn counts(record: &RunRecord) -> (Series, Series) {
    let (mut all, mut safe) = (Series::default(), Series::default());
    let mut told = None;
    let mut by_unit = vec![0; record.model.plan.units.len() + 1];
    for (tick, now) in record.card.curves.people.every(COUNT_TICKS) {
        let numbers = [now.here, now.safe, now.outside, now.secured, now.in_view];
        if told != Some(numbers) {
            told = Some(numbers);
            all.add(tick, &numbers);
        }
        for (unit, (before, &now)) in by_unit.iter_mut().zip(&now.safe_by_unit).enumerate() {
            if *before != now {
                *before = now;
                safe.add(tick, &[unit, now]);
            }
        }
    }
    (all, safe)
}

fn known(held: &[(Tick, Held)]) -> Series {
    let mut series = Series::default();
    for &(tick, held) in held {
        let number = match held {
            Held::Nothing => 0,
            Held::SomeDanger => 1,
            Held::Over => 2,
            Held::Place(space) => space.rank() + 3,
        };
        series.add(tick, &[number]);
    }
    series
}

/// Metres as whole centimetres.
fn cm(point: Point) -> [i64; 2] {
    [point.x, point.y].map(|metres| (metres * 100.0).round() as i64)
}
