//! Openings that the workbook does not have: circulation spaces that touch are open to each other.
//!
//! Rooms keep the thickness of a wall between their boxes. Where two boxes touch, no wall was
//! drawn; where both are circulation (corridor, lobby, waiting, reception, stair), people walk
//! through. A room that no way leads out of, and whose box touches one that has a way, is taken to
//! have an open front.

use std::collections::BTreeSet;

use super::doubts::{DoubtKind, Doubts, metres};
use super::names::Names;
use super::outline::ordered;
use super::placing::{Placed, Spot, Walls};
use super::reach::{Ways, reaching_exit};
use super::wall::{Stretch, facing};

/// Faces of circulation spaces no farther apart than this have no wall between them.
const TOUCH_MM: i64 = 60;
/// Nor have faces of a room that is shut off otherwise: some boxes reach only to the wall's middle.
const FRONT_MM: i64 = 80;
/// The widest open front: a treatment bay's.
const WIDEST_FRONT_MM: i64 = 3500;
/// How often the rooms that are shut off are gone through; each time lets out one more row.
const PASSES: usize = 4;
/// A shared edge shorter than this is a corner, not a passage.
const SHORTEST_MM: i64 = 800;
/// What is left of the edge on each side of an opening.
const EDGE_MM: i64 = 50;

/// Opens circulation spaces that touch.
pub(super) fn circulation(walls: &mut Walls<'_>, names: &mut Names, doubts: &mut Doubts) {
    let joined = walls.joined();
    let rooms = &walls.survey.rooms;
    for a in 0..rooms.len() {
        for b in a + 1..rooms.len() {
            let flow = rooms[a].is_circulation() && rooms[b].is_circulation();
            if !flow || joined.contains(&(a, b)) {
                continue;
            }
            if let Some(stretch) = contact(walls, a, b, TOUCH_MM) {
                put(walls, names, doubts, (a, b), stretch);
            }
        }
    }
}

/// Opens rooms that no way leads out of towards what they touch.
pub(super) fn fronts(
    walls: &mut Walls<'_>,
    ways: &Ways<'_>,
    names: &mut Names,
    doubts: &mut Doubts,
) {
    for _ in 0..PASSES {
        let reached = reaching_exit(&walls.placed, ways);
        let rooms = 0..walls.survey.rooms.len();
        let shut: Vec<usize> = rooms.filter(|room| !reached.contains(room)).collect();
        let mut opened = false;
        for room in shut {
            if let Some((pair, stretch)) = front(walls, room, &reached) {
                put(walls, names, doubts, pair, stretch);
                opened = true;
            }
        }
        if !opened {
            break;
        }
    }
}

/// The longest stretch along which a room touches one of `reached`, circulation first.
fn front(
    walls: &Walls<'_>,
    room: usize,
    reached: &BTreeSet<usize>,
) -> Option<((usize, usize), Stretch)> {
    let fronts = reached.iter().filter_map(|&other| {
        let (a, b) = ordered(room, other);
        let mut stretch = contact(walls, a, b, FRONT_MM)?;
        let flow = walls.survey.rooms[other].is_circulation();
        let rank = (flow, stretch.length());
        let surplus = (stretch.length() - WIDEST_FRONT_MM).max(0);
        stretch.low += surplus / 2;
        stretch.high -= surplus / 2;
        Some((rank, (a, b), stretch))
    });
    let best = fronts.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)))?;
    Some((best.1, best.2))
}

/// The rooms in the plan that nothing leads to.
pub(super) fn rooms_without_door(walls: &Walls<'_>) -> Vec<usize> {
    let placed = walls.placed.iter();
    let joined: BTreeSet<usize> = placed
        .flat_map(|placed| [Some(placed.room), placed.other])
        .flatten()
        .collect();
    let drawn = (0..walls.shapes.len()).filter(|room| walls.shapes[*room].is_some());
    drawn.filter(|room| !joined.contains(room)).collect()
}

/// The longest stretch along which two rooms touch, if it is long enough to walk through.
fn contact(walls: &Walls<'_>, a: usize, b: usize, gap: i64) -> Option<Stretch> {
    let rooms = &walls.survey.rooms;
    if a == b || rooms[a].storey != rooms[b].storey {
        return None;
    }
    let (one, two) = (walls.shapes[a].as_ref()?, walls.shapes[b].as_ref()?);
    let reach = one.region.bounds()?.grown(gap + 1);
    two.region.bounds()?.common(reach)?;
    let stretches = facing(one, two, gap, &[]);
    let free = walls.free(stretches, a, Some(b));
    let longest = free.into_iter().max_by_key(|s| (s.length(), *s))?;
    (longest.length() >= SHORTEST_MM).then_some(longest)
}

fn put(
    walls: &mut Walls<'_>,
    names: &mut Names,
    doubts: &mut Doubts,
    (a, b): (usize, usize),
    stretch: Stretch,
) {
    let rooms = &walls.survey.rooms;
    let title = format!("Opening {} to {}", rooms[a].name, rooms[b].name);
    let spot = Spot {
        stretch,
        low: stretch.low + EDGE_MM,
        high: stretch.high - EDGE_MM,
        moved: 0.0,
    };
    let text = format!(
        "boxes touch along {}; taken to be open to {}",
        metres(stretch.length()),
        rooms[b].name
    );
    doubts.add(DoubtKind::GuessedOpening, &rooms[a].name, text);
    walls.put(Placed {
        id: names.id(&format!("o-{}-{}", rooms[a].name, rooms[b].name)),
        title,
        room: a,
        other: Some(b),
        spot,
        door: None,
    });
}
