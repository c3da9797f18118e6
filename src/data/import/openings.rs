//! Openings that the workbook does not have: circulation spaces that touch are open to each other.
//!
//! Rooms keep the thickness of a wall between their boxes. Where two boxes touch, no wall was
//! drawn; where both are circulation (corridor, lobby, waiting, reception, stair), people walk
//! through. A room without any door whose box touches another is taken to have an open front.

use std::collections::BTreeMap;

use super::doubts::{DoubtKind, Doubts, metres};
use super::names::Names;
use super::outline::ordered;
use super::placing::{Placed, Spot, Walls};
use super::wall::{Stretch, facing};

/// Faces no farther apart than this have no wall between them.
const TOUCH_MM: i64 = 60;
/// A shared edge shorter than this is a corner, not a passage.
const SHORTEST_MM: i64 = 800;
/// What is left of the edge on each side of an opening.
const EDGE_MM: i64 = 50;

/// Opens what touches.
pub(super) fn open(walls: &mut Walls<'_>, names: &mut Names, doubts: &mut Doubts) {
    open_circulation(walls, names, doubts);
    open_fronts(walls, names, doubts);
}

fn open_circulation(walls: &mut Walls<'_>, names: &mut Names, doubts: &mut Doubts) {
    let joined = walls.joined();
    let rooms = &walls.survey.rooms;
    for a in 0..rooms.len() {
        for b in a + 1..rooms.len() {
            let flow = rooms[a].is_circulation() && rooms[b].is_circulation();
            if flow && !joined.contains(&(a, b)) {
                if let Some(stretch) = contact(walls, a, b) {
                    put(walls, names, doubts, (a, b), stretch);
                }
            }
        }
    }
}

fn open_fronts(walls: &mut Walls<'_>, names: &mut Names, doubts: &mut Doubts) {
    for room in rooms_without_door(walls) {
        let others = 0..walls.survey.rooms.len();
        let fronts = others.filter_map(|other| {
            let (a, b) = ordered(room, other);
            let stretch = contact(walls, a, b)?;
            let flow = walls.survey.rooms[other].is_circulation();
            Some(((flow, stretch.length()), (a, b), stretch))
        });
        let best = fronts.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((_, pair, stretch)) = best {
            put(walls, names, doubts, pair, stretch);
        }
    }
}

/// The rooms in the plan that nothing leads to.
pub(super) fn rooms_without_door(walls: &Walls<'_>) -> Vec<usize> {
    let mut ways: BTreeMap<usize, usize> = BTreeMap::new();
    for placed in &walls.placed {
        for room in [Some(placed.room), placed.other].into_iter().flatten() {
            *ways.entry(room).or_default() += 1;
        }
    }
    let drawn = (0..walls.shapes.len()).filter(|room| walls.shapes[*room].is_some());
    drawn.filter(|room| !ways.contains_key(room)).collect()
}

/// The longest stretch along which two rooms touch, if it is long enough to walk through.
fn contact(walls: &Walls<'_>, a: usize, b: usize) -> Option<Stretch> {
    let rooms = &walls.survey.rooms;
    if a == b || rooms[a].storey != rooms[b].storey {
        return None;
    }
    let (one, two) = (walls.shapes[a].as_ref()?, walls.shapes[b].as_ref()?);
    let reach = one.region.bounds()?.grown(TOUCH_MM + 1);
    two.region.bounds()?.common(reach)?;
    let stretches = facing(one, two, TOUCH_MM, &[]);
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
