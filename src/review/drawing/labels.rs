//! The rooms' names: where each is written, how large, in how many lines.
//!
//! A name is tried from large to small and in fewer and more lines, at every place of a fine grid
//! in its room; it stands where it lies wholly inside, on nothing else, and nearest to the middle.
//! What fits nowhere becomes a number with an entry in the list.

use super::contents;
use super::doors;
use super::marks;
use super::sheet::{Sheet, View};
use crate::geom::{Point, Polygon, Segment};
use crate::ids::{LevelId, SpaceId};
use crate::model::plan::Plan;
use crate::terms::SpaceKind;

const SIZES: [f64; 5] = [13.0, 11.5, 10.0, 9.0, 8.0];
const NUMBER_SIZES: [f64; 3] = [11.0, 9.0, 7.0];
/// The height of a line as a share of the size.
const LINE: f64 = 1.15;
const GRID_M: f64 = 0.2;

/// A box on the plan: its lowest and its highest corner.
type Area = (Point, Point);

/// Writes the names of a level's rooms. Those without room are added to `list` and get a number.
pub(super) fn names(
    sheet: &mut Sheet,
    view: &View,
    plan: &Plan,
    level: LevelId,
    restricted: bool,
    list: &mut Vec<String>,
) {
    let mut taken = taken(view, plan, level, restricted);
    for (id, space) in plan.spaces.iter().filter(|(_, space)| space.level == level) {
        let outline = &space.outline;
        let written = SIZES
            .iter()
            .flat_map(|&size| {
                wrappings(&space.title)
                    .into_iter()
                    .map(move |lines| (size, lines))
            })
            .find_map(|(size, lines)| {
                let place = place_for(view, outline, &lines, size, &taken)?;
                Some((place, size, lines))
            });
        let (place, size, lines) =
            written.unwrap_or_else(|| numbered(view, plan, id, &taken, list));
        write(sheet, view, place, size, &lines);
        taken.push(area_of(view, place, &lines, size));
    }
}

/// A number where the name has no room, with its entry in the list.
fn numbered(
    view: &View,
    plan: &Plan,
    id: SpaceId,
    taken: &[Area],
    list: &mut Vec<String>,
) -> (Point, f64, Vec<String>) {
    let space = &plan.spaces[id];
    list.push(space.title.clone());
    let lines = vec![list.len().to_string()];
    for size in NUMBER_SIZES {
        if let Some(place) = place_for(view, &space.outline, &lines, size, taken) {
            return (place, size, lines);
        }
    }
    (space.outline.inner_point(), 7.0, lines)
}

fn write(sheet: &mut Sheet, view: &View, place: Point, size: f64, lines: &[String]) {
    let middle = view.at(place);
    let top = middle.y - size * LINE * (lines.len() as f64 - 1.0) * 0.5;
    for (i, line) in lines.iter().enumerate() {
        let at = Point::new(middle.x, top + size * LINE * i as f64 + size * 0.35);
        sheet.text(at, size, "fill=\"#1d232b\" text-anchor=\"middle\"", line);
    }
}

/// The ways to break a name into lines, fewest lines first, each as even as it goes.
fn wrappings(title: &str) -> Vec<Vec<String>> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let mut all: Vec<Vec<String>> = Vec::new();
    for count in 1..=words.len().min(4) {
        let mut widths: Vec<usize> = words.iter().map(|word| word.chars().count()).collect();
        widths.sort_unstable();
        let total: usize = widths.iter().sum::<usize>() + words.len() - 1;
        let from = (total / count).max(widths.last().copied().unwrap_or(0));
        let lines = (from..=total)
            .map(|most| wrap(&words, most))
            .find(|lines| lines.len() <= count);
        if let Some(lines) = lines.filter(|lines| !all.contains(lines)) {
            all.push(lines);
        }
    }
    if all.is_empty() {
        all.push(vec![title.to_owned()]);
    }
    all
}

fn wrap(words: &[&str], most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push((*word).to_owned()),
        }
    }
    lines
}

/// The size of the lines in metres.
fn size_of(view: &View, lines: &[String], size: f64) -> Point {
    let widest = lines.iter().map(|line| width_of(line)).fold(0.0, f64::max);
    let points = Point::new(widest * size, lines.len() as f64 * LINE * size);
    points / view.scale
}

/// How wide a line is as a share of its size; on the wide side, as the font is the viewer's.
fn width_of(line: &str) -> f64 {
    line.chars()
        .map(|letter| match letter {
            'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'I' | ' ' | '.' | ',' | '/' | '-' => 0.36,
            'm' | 'w' | 'M' | 'W' => 0.92,
            'A'..='Z' => 0.72,
            ' '..='~' => 0.58,
            _ => 0.8,
        })
        .sum()
}

fn area_of(view: &View, place: Point, lines: &[String], size: f64) -> Area {
    let half = size_of(view, lines, size) * 0.5;
    (place - half, place + half)
}

/// The free place for the lines that is nearest to the middle of the room.
fn place_for(
    view: &View,
    outline: &Polygon,
    lines: &[String],
    size: f64,
    taken: &[Area],
) -> Option<Point> {
    let margin = Point::splat(3.0 / view.scale);
    let (low, high) = outline.bounds();
    let half = size_of(view, lines, size) * 0.5 + margin;
    let wanted = heart(outline);
    let room = high - low - half * 2.0;
    if room.x < 0.0 || room.y < 0.0 {
        return None;
    }
    let steps = (room / GRID_M)
        .ceil()
        .max(Point::ONE)
        .min(Point::splat(200.0));
    let mut best: Option<(f64, Point)> = None;
    for i in 0..=steps.x as u32 {
        for j in 0..=steps.y as u32 {
            let share = Point::new(f64::from(i) / steps.x, f64::from(j) / steps.y);
            let place = low + half + room * share;
            let away = place.distance_squared(wanted);
            if best.is_none_or(|(least, _)| away < least - 1e-9)
                && fits(outline, (place - half, place + half), taken)
            {
                best = Some((away, place));
            }
        }
    }
    best.map(|(_, place)| place)
}

/// The middle of the room's box if it lies inside, else the point farthest from the walls.
fn heart(outline: &Polygon) -> Point {
    let (low, high) = outline.bounds();
    let middle = (low + high) * 0.5;
    if outline.contains(middle) {
        middle
    } else {
        outline.inner_point()
    }
}

fn fits(outline: &Polygon, (low, high): Area, taken: &[Area]) -> bool {
    let free = taken
        .iter()
        .all(|&(from, to)| to.x <= low.x || from.x >= high.x || to.y <= low.y || from.y >= high.y);
    let corners = [
        low,
        Point::new(high.x, low.y),
        high,
        Point::new(low.x, high.y),
    ];
    free && corners.iter().all(|&corner| outline.contains(corner))
        && (0..4).all(|i| {
            let side = Segment::new(corners[i], corners[(i + 1) % 4]);
            !outline.edges().any(|edge| edge.crosses(side))
        })
}

/// What is drawn in the rooms already.
fn taken(view: &View, plan: &Plan, level: LevelId, restricted: bool) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    let on_level = |space: SpaceId| plan.spaces[space].level == level;
    areas.extend(
        plan.beds
            .rows()
            .iter()
            .filter(|b| on_level(b.space))
            .map(|b| contents::bed_box(plan, b)),
    );
    areas.extend(
        plan.obstacles
            .iter()
            .filter(|o| on_level(o.space))
            .map(|o| o.outline.bounds()),
    );
    areas.extend(
        plan.doors
            .rows()
            .iter()
            .filter(|d| d.level == level)
            .map(|d| doors::swept(plan, d)),
    );
    let sign = Point::splat((marks::SIGN + 3.0) / view.scale);
    let mut signs: Vec<Point> = Vec::new();
    signs.extend(
        plan.points
            .rows()
            .iter()
            .filter(|p| p.side.space().is_some_and(on_level))
            .filter_map(|p| p.at),
    );
    if restricted {
        signs.extend(
            plan.devices
                .rows()
                .iter()
                .filter(|d| d.space.is_some_and(on_level))
                .filter_map(|d| d.at),
        );
    }
    areas.extend(signs.into_iter().map(|at| (at - sign, at + sign)));
    areas.extend(stair_words(plan, level));
    areas
}

/// Where the stairs' own words stand.
fn stair_words(plan: &Plan, level: LevelId) -> impl Iterator<Item = Area> + '_ {
    plan.stairs
        .rows()
        .iter()
        .flat_map(|stair| stair.landings)
        .filter(move |landing| plan.spaces[landing.space].level == level)
        .filter(|landing| plan.spaces[landing.space].kind == SpaceKind::Stair)
        .map(|landing| {
            let (a, b) = (landing.at.a, landing.at.b);
            (a.min(b) - Point::splat(0.45), a.max(b) + Point::splat(0.45))
        })
}
