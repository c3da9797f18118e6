//! The rooms' names: where each is written, how large, in how many lines.
//!
//! A name is tried from large to small, upright and along the longest wall, in fewer and more lines,
//! at every place of a fine grid in its room; it stands where it lies wholly inside, on nothing else,
//! and nearest to the middle. What fits nowhere becomes a number with an entry in the list.

use super::contents;
use super::doors;
use super::marks;
use super::patch::Patch;
use super::sheet::{Sheet, View, short};
use crate::geom::{Point, Polygon, Segment};
use crate::ids::{LevelId, SpaceId};
use crate::model::plan::Plan;
use crate::terms::SpaceKind;

const SIZES: [f64; 5] = [13.0, 11.5, 10.0, 9.0, 8.0];
const NUMBER_SIZES: [f64; 3] = [11.0, 9.0, 7.0];
/// The height of a line as a share of the size.
const LINE: f64 = 1.15;
const GRID_M: f64 = 0.2;
/// A wall slants if its direction is at least so far from both axes, as the sine of the angle.
const SLANTS: f64 = 0.1;

/// A name as it is written: where its middle stands, which way it runs, how large, in which lines.
struct Written {
    at: Point,
    along: Point,
    size: f64,
    lines: Vec<String>,
}

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
        let name = written(view, &space.outline, &space.title, &taken)
            .unwrap_or_else(|| numbered(view, plan, id, &taken, list));
        write(sheet, view, &name);
        let half = size_of(view, &name.lines, name.size) * 0.5;
        taken.push(Patch::round(name.at, name.along, half));
    }
}

/// The name as large as it goes, if it has room at all.
fn written(view: &View, outline: &Polygon, title: &str, taken: &[Patch]) -> Option<Written> {
    let wrapped = wrappings(title);
    let ways = runs(outline);
    SIZES.iter().find_map(|&size| {
        ways.iter().find_map(|&along| {
            wrapped.iter().find_map(|lines| {
                let at = place_for(view, outline, lines, size, along, taken)?;
                let lines = lines.clone();
                Some(Written {
                    at,
                    along,
                    size,
                    lines,
                })
            })
        })
    })
}

/// The ways a name may run: level, and along the longest wall where that slants.
fn runs(outline: &Polygon) -> Vec<Point> {
    let wall = longest(outline);
    if wall.x.min(wall.y.abs()) < SLANTS {
        return vec![Point::X];
    }
    vec![Point::X, wall]
}

/// The direction of the longest edge, as one reads it from left to right.
fn longest(outline: &Polygon) -> Point {
    let mut best: Option<Segment> = None;
    for edge in outline.edges() {
        if best.is_none_or(|best| edge.length() > best.length() + 0.01) {
            best = Some(edge);
        }
    }
    let along = best.map_or(Point::X, Segment::direction);
    if along.x < 0.0 { -along } else { along }
}

/// The oblong along the longest edge that holds a whole outline.
fn around(outline: &Polygon) -> Patch {
    let along = longest(outline);
    let (low, high) = reach(outline, along);
    Patch::round(turned((low + high) * 0.5, along), along, (high - low) * 0.5)
}

/// A number where the name has no room, with its entry in the list.
fn numbered(
    view: &View,
    plan: &Plan,
    id: SpaceId,
    taken: &[Patch],
    list: &mut Vec<String>,
) -> Written {
    let space = &plan.spaces[id];
    list.push(space.title.clone());
    let lines = vec![list.len().to_string()];
    let place = NUMBER_SIZES.iter().find_map(|&size| {
        let at = place_for(view, &space.outline, &lines, size, Point::X, taken)?;
        Some((at, size))
    });
    let (at, size) = place.unwrap_or_else(|| (space.outline.inner_point(), 7.0));
    Written {
        at,
        along: Point::X,
        size,
        lines,
    }
}

fn write(sheet: &mut Sheet, view: &View, name: &Written) {
    let (middle, size) = (view.at(name.at), name.size);
    let mut style = "fill=\"#1d232b\" text-anchor=\"middle\"".to_owned();
    if name.along != Point::X {
        let turn = -libm::atan2(name.along.y, name.along.x).to_degrees();
        let (turn, x, y) = (short(turn), short(middle.x), short(middle.y));
        style += &format!(" transform=\"rotate({turn} {x} {y})\"");
    }
    let top = middle.y - size * LINE * (name.lines.len() as f64 - 1.0) * 0.5;
    for (i, line) in name.lines.iter().enumerate() {
        let at = Point::new(middle.x, top + size * LINE * i as f64 + size * 0.35);
        sheet.text(at, size, &style, line);
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

/// The free place for the lines, run along a direction, that is nearest to the middle of the room.
fn place_for(
    view: &View,
    outline: &Polygon,
    lines: &[String],
    size: f64,
    along: Point,
    taken: &[Patch],
) -> Option<Point> {
    let margin = Point::splat(3.0 / view.scale);
    let (low, high) = reach(outline, along);
    let room = Patch::round(turned((low + high) * 0.5, along), along, (high - low) * 0.5);
    let near: Vec<&Patch> = taken.iter().filter(|other| room.meets(other)).collect();
    let half = size_of(view, lines, size) * 0.5 + margin;
    let wanted = heart(outline, along);
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
            let place = turned(low + half + room * share, along);
            let away = place.distance_squared(wanted);
            if best.is_none_or(|(least, _)| away < least - 1e-9)
                && fits(outline, &Patch::round(place, along, half), &near)
            {
                best = Some((away, place));
            }
        }
    }
    best.map(|(_, place)| place)
}

/// How far the room reaches along a direction (x) and across it (y).
fn reach(outline: &Polygon, along: Point) -> (Point, Point) {
    let corners = outline.corners().iter();
    let mut low = Point::splat(f64::INFINITY);
    let mut high = Point::splat(f64::NEG_INFINITY);
    for corner in corners {
        let there = Point::new(corner.dot(along), corner.dot(along.perp()));
        (low, high) = (low.min(there), high.max(there));
    }
    (low, high)
}

/// The point that lies so far along a direction and across it.
fn turned(there: Point, along: Point) -> Point {
    along * there.x + along.perp() * there.y
}

/// The middle of the room's box if it lies inside, else the point farthest from the walls.
fn heart(outline: &Polygon, along: Point) -> Point {
    let (low, high) = reach(outline, along);
    let middle = turned((low + high) * 0.5, along);
    if outline.contains(middle) {
        middle
    } else {
        outline.inner_point()
    }
}

fn fits(outline: &Polygon, patch: &Patch, near: &[&Patch]) -> bool {
    patch
        .corners()
        .iter()
        .all(|&corner| outline.contains(corner))
        && near.iter().all(|other| !patch.meets(other))
        && patch
            .sides()
            .all(|side| !outline.edges().any(|edge| edge.crosses(side)))
}

/// What is drawn in the rooms already.
fn taken(view: &View, plan: &Plan, level: LevelId, restricted: bool) -> Vec<Patch> {
    let mut areas: Vec<Patch> = Vec::new();
    let on_level = |space: SpaceId| plan.spaces[space].level == level;
    areas.extend(
        plan.beds
            .rows()
            .iter()
            .filter(|b| on_level(b.space))
            .map(|b| contents::taken(plan, b)),
    );
    areas.extend(
        plan.obstacles
            .iter()
            .filter(|o| on_level(o.space))
            .map(|o| around(&o.outline)),
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
    areas.extend(signs.into_iter().map(|at| Patch::round(at, Point::X, sign)));
    areas.extend(stair_words(plan, level));
    areas
}

/// Where the stairs' own words stand.
fn stair_words(plan: &Plan, level: LevelId) -> impl Iterator<Item = Patch> + '_ {
    plan.stairs
        .rows()
        .iter()
        .flat_map(|stair| stair.landings)
        .filter(move |landing| plan.spaces[landing.space].level == level)
        .filter(|landing| plan.spaces[landing.space].kind == SpaceKind::Stair)
        .map(|landing| {
            let (a, b) = (landing.at.a, landing.at.b);
            Patch::upright((a.min(b) - Point::splat(0.45), a.max(b) + Point::splat(0.45)))
        })
}
