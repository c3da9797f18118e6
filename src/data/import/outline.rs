//! Outlines from boxes: larger boxes are cut by the smaller rooms that lie in them.
//!
//! A workbook gives each room a bounding box and a net floor area. Most rooms fill their box; an
//! L-shaped corridor or waiting room does not, and the surplus of its box over its area is what
//! its neighbours take. So the room with the least surplus is settled first and cut out of all
//! others, with a wall between; then the next. Two rooms that interlock, each with a surplus,
//! share the overlap in proportion.
//!
//! What this is not: exact. A room's true shape may differ from its box less its neighbours; where
//! the area then differs much from the workbook's, that is a doubt.

use std::collections::BTreeSet;

use super::doubts::{DoubtKind, Doubts};
use super::region::{Rect, Region};
use super::survey::{Survey, Use};
use super::trace::{Corner, Trace, trace};

/// The thickness of the wall that is left where a box is cut; what most neighbours of the clinic
/// workbook have between their boxes.
pub(super) const WALL_MM: i64 = 120;
/// Overlaps narrower than this are rounding, and are cut without leaving a wall.
const ROUNDING_MM: i64 = 60;
/// Parts of a cut room narrower than this are nibs of wall, not floor.
const NIB_MM: i64 = 400;
/// A room whose box is larger than its area by less than this share fills it.
const FILLS: f64 = 1.05;
/// A plan's area that differs from the workbook's by more than this share is a doubt.
const AREA_DIFFERS: f64 = 0.25;
/// A room smaller than this is left out: half a square metre.
const SMALLEST_MM2: i64 = 500_000;
/// How often the shape of one room is mended (pinched corners, holes) before it is given up.
const REPAIRS: usize = 12;
/// How many rectangles may be compared in all. The clinic needs some 20 000; a workbook in which
/// every box lies across every other would take for ever.
const WORK: u64 = 20_000_000;

/// The outline of a room.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) region: Region,
    /// Its corners, counter-clockwise.
    pub(super) ring: Vec<Corner>,
}

/// The boxes overlap so often that no plan can be made of them.
#[derive(Debug)]
pub(super) struct TooIntricate;

/// The outline of each room, in the order of [`Survey::rooms`]; nothing for a room that is not a
/// space of the plan or of which nothing is left.
pub(super) fn outlines(
    survey: &Survey,
    doubts: &mut Doubts,
) -> Result<Vec<Option<Shape>>, TooIntricate> {
    let mut shapes: Vec<Option<Shape>> = survey.rooms.iter().map(|_| None).collect();
    let mut work = WORK;
    for storey in 0..survey.storeys.len() {
        let mut floor = Floor::of(survey, storey);
        floor.settle_all(&mut work)?;
        for (room, shape) in floor.settled {
            report(survey, room, shape.as_ref(), doubts);
            shapes[room] = shape;
        }
    }
    Ok(shapes)
}

/// The shafts of lifts that pass a storey.
pub(super) fn shafts(survey: &Survey, storey: usize) -> impl Iterator<Item = (usize, Rect)> + '_ {
    let here = survey.storeys[storey].elevation_mm;
    survey
        .rooms
        .iter()
        .enumerate()
        .filter_map(move |(i, room)| {
            let foot = survey.storeys[room.storey].elevation_mm;
            let passes = room.used == Use::Shaft && foot <= here && room.top_mm > here + 1000;
            room.bounds.filter(|_| passes).map(|rect| (i, rect))
        })
}

struct Floor<'a> {
    survey: &'a Survey,
    /// Rooms that a door joins need a wall between them, however open they are otherwise.
    joined: BTreeSet<(usize, usize)>,
    open: Vec<(usize, Region)>,
    settled: Vec<(usize, Option<Shape>)>,
}

impl<'a> Floor<'a> {
    fn of(survey: &'a Survey, storey: usize) -> Self {
        let rooms = survey.rooms.iter().enumerate();
        let mut open: Vec<(usize, Region)> = rooms
            .filter(|(_, room)| room.storey == storey && room.kind().is_some())
            .filter_map(|(i, room)| room.bounds.map(|rect| (i, Region::from(rect))))
            .collect();
        for (_, shaft) in shafts(survey, storey) {
            for (_, region) in &mut open {
                if region.widest_overlap(&Region::from(shaft)).is_some() {
                    region.cut(shaft.grown(WALL_MM));
                }
            }
        }
        Floor {
            survey,
            joined: joined(survey),
            open,
            settled: Vec::new(),
        }
    }

    fn settle_all(&mut self, work: &mut u64) -> Result<(), TooIntricate> {
        while let Some(next) = self.least_surplus() {
            let (room, region) = self.open.swap_remove(next);
            let region = self.share_overlaps(room, region);
            let shape = mended(region, self.survey.rooms[room].bounds);
            if let Some(shape) = &shape {
                self.cut_out(room, &shape.region, work)?;
            }
            self.settled.push((room, shape));
        }
        Ok(())
    }

    /// The open room with the least surplus; of those that fill their box, the smallest.
    fn least_surplus(&self) -> Option<usize> {
        let key = |(room, region): &(usize, Region)| {
            let surplus = self.surplus(*room, region);
            let surplus = if surplus <= FILLS { 1.0 } else { surplus };
            (surplus, region.area(), *room)
        };
        (0..self.open.len()).min_by(|&a, &b| {
            let (a, b) = (key(&self.open[a]), key(&self.open[b]));
            a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2)))
        })
    }

    /// How many times its net area the room's region still is.
    fn surplus(&self, room: usize, region: &Region) -> f64 {
        match self.survey.rooms[room].net_mm2 {
            Some(net) if net > 0 => region.area() as f64 / net as f64,
            _ => 1.0,
        }
    }

    /// Where `region` and an open one are single boxes that stand staggered along one axis, both
    /// with a surplus, the overlap is divided between them.
    fn share_overlaps(&mut self, room: usize, mut region: Region) -> Region {
        for i in 0..self.open.len() {
            let (mine, theirs) = (
                self.surplus(room, &region),
                self.surplus(self.open[i].0, &self.open[i].1),
            );
            let (Some(a), Some(b)) = (region.as_box(), self.open[i].1.as_box()) else {
                continue;
            };
            if mine <= FILLS || theirs <= FILLS {
                continue;
            }
            let excess = |surplus: f64, rect: Rect| rect.area() as f64 * (1.0 - 1.0 / surplus);
            let share = excess(mine, a) / (excess(mine, a) + excess(theirs, b));
            if let Some((a, b)) = divided(a, b, share) {
                region = Region::from(a);
                self.open[i].1 = Region::from(b);
            }
        }
        region
    }

    fn cut_out(
        &mut self,
        room: usize,
        region: &Region,
        work: &mut u64,
    ) -> Result<(), TooIntricate> {
        let Some(bounds) = region.bounds() else {
            return Ok(());
        };
        for (other, theirs) in &mut self.open {
            let near = theirs.bounds().is_some_and(|b| b.common(bounds).is_some());
            if !near {
                continue;
            }
            let cost = (region.rects().len() * theirs.rects().len()) as u64;
            *work = work.checked_sub(cost).ok_or(TooIntricate)?;
            let Some(overlap) = theirs.widest_overlap(region) else {
                continue;
            };
            let rounding = overlap.width().min(overlap.height()) <= ROUNDING_MM;
            let rooms = [&self.survey.rooms[room], &self.survey.rooms[*other]];
            let flow = rooms.iter().all(|room| room.is_circulation())
                && !self.joined.contains(&ordered(room, *other));
            let wall = if rounding || flow { 0 } else { WALL_MM };
            for rect in region.rects() {
                theirs.cut(rect.grown(wall));
            }
        }
        Ok(())
    }
}

/// The pairs of rooms that a door names.
pub(super) fn joined(survey: &Survey) -> BTreeSet<(usize, usize)> {
    let doors = survey.doors.iter();
    doors
        .filter_map(|door| match door.rooms[..] {
            [a, b] if a != b => Some(ordered(a, b)),
            _ => None,
        })
        .collect()
}

/// The two in rising order.
pub(super) fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

/// Two staggered boxes with their overlap divided by a wall: `a` gives up `share` of it.
fn divided(a: Rect, b: Rect, share: f64) -> Option<(Rect, Rect)> {
    let across = a.common(b)?;
    let turned = |r: Rect| Rect {
        x0: r.y0,
        y0: r.x0,
        x1: r.y1,
        y1: r.x1,
    };
    let spans = |long: i64, short: i64| (long - short).abs() <= 2 * WALL_MM;
    if spans(across.height(), a.height()) && spans(across.height(), b.height()) {
        divided_along_x(a, b, share)
    } else if spans(across.width(), a.width()) && spans(across.width(), b.width()) {
        divided_along_x(turned(a), turned(b), share).map(|(a, b)| (turned(a), turned(b)))
    } else {
        None
    }
}

fn divided_along_x(mut a: Rect, mut b: Rect, share: f64) -> Option<(Rect, Rect)> {
    let given = |length: i64, share: f64| (length as f64 * share).round() as i64;
    if a.x0 < b.x0 && a.x1 < b.x1 {
        let middle = a.x1 - given(a.x1 - b.x0, share);
        (a.x1, b.x0) = (middle - WALL_MM / 2, middle + WALL_MM / 2);
    } else if b.x0 < a.x0 && b.x1 < a.x1 {
        let middle = a.x0 + given(b.x1 - a.x0, share);
        (b.x1, a.x0) = (middle - WALL_MM / 2, middle + WALL_MM / 2);
    } else {
        return None;
    }
    (a.area() > 0 && b.area() > 0).then_some((a, b))
}

/// The outline of what was cut: its largest part without nibs, pinched corners and holes.
fn mended(region: Region, bounds: Option<Rect>) -> Option<Shape> {
    let whole = bounds.is_some_and(|rect| region == Region::from(rect));
    let mut region = if whole { region } else { region.opened(NIB_MM) };
    for _ in 0..REPAIRS {
        region = region.largest_part();
        match trace(&region) {
            Trace::Ring(ring) => {
                let large = region.area() >= SMALLEST_MM2;
                return large.then_some(Shape { region, ring });
            }
            Trace::Pinched(at) => region.cut(Rect::between(at, at).grown(NIB_MM)),
            Trace::Holed(hole) => region.cut(way_out(&region, hole)),
            Trace::Empty => return None,
        }
    }
    None
}

/// An outline has no hole: the hole is drawn out to one side, where it takes the least floor.
fn way_out(region: &Region, hole: Rect) -> Rect {
    let all = region.bounds().unwrap_or(hole);
    let ways = [
        Rect { x0: all.x0, ..hole },
        Rect { x1: all.x1, ..hole },
        Rect { y0: all.y0, ..hole },
        Rect { y1: all.y1, ..hole },
    ];
    let lost = |way: &Rect| -> i64 {
        let rects = region.rects().iter();
        rects.filter_map(|r| r.common(*way)).map(Rect::area).sum()
    };
    ways.into_iter().min_by_key(lost).unwrap_or(hole)
}

fn report(survey: &Survey, room: usize, shape: Option<&Shape>, doubts: &mut Doubts) {
    let room = &survey.rooms[room];
    let m2 = |mm2: i64| format!("{:.1} m²", mm2 as f64 / 1e6);
    let (Some(rect), Some(shape)) = (room.bounds, shape) else {
        let text = "nothing is left of its box once the rooms that lie in it are cut out";
        doubts.add(DoubtKind::RoomLeftOut, &room.name, text);
        return;
    };
    let (full, area) = (rect.area(), shape.region.area());
    let loses_much = full - area > full / 50;
    if loses_much {
        let text = format!("box of {} cut to {}", m2(full), m2(area));
        doubts.add(DoubtKind::CutBox, &room.name, text);
    }
    if let Some(net) = room.net_mm2.filter(|net| *net > 0) {
        let differs = (area as f64 / net as f64 - 1.0).abs();
        if differs > AREA_DIFFERS {
            let text = format!("{} in the plan, {} in the workbook", m2(area), m2(net));
            doubts.add(DoubtKind::Area, &room.name, text);
        }
    }
}
