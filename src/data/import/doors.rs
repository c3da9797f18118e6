//! Doors: from a point and the names of rooms to a segment in the wall between them.
//!
//! A door that names two rooms stands in the wall between them, as near to its point as it fits.
//! A point that lies far from there, but in the wall between one of them and a third room, is
//! believed rather than the name. A door that names one room leads to the neighbour in whose wall
//! it stands, or outside where there is none; on upper storeys that is a roof, and it is left out.

use super::doubts::{DoubtKind, Doubts, metres};
use super::outline::Shape;
use super::placing::{Placed, Spot, Walls, Wanted, best};
use super::survey::{Door, Survey};
use super::wall::{Stretch, facing, open_air};

/// The thickest wall that a door goes through, with a recess on either side.
const THICKEST_MM: i64 = 700;
/// A door moved no farther than this stands where its point says: half a wall, half a frame.
const NEAR_MM: f64 = 350.0;
/// A point farther than this from the wall between the rooms that its door names contradicts it.
const STRAY_MM: f64 = 1500.0;
/// How far a door is moved to a third room, where the rooms that it names have no common wall.
const ASTRAY_MM: f64 = 1000.0;
/// What counts as open air beside a door: nothing from 10 cm to 1 m beyond the wall.
const BESIDE_MM: (i64, i64) = (100, 1000);
/// What counts as open air where an entrance is guessed: nothing as far as the site reaches.
const BEYOND_MM: (i64, i64) = (100, 1_000_000);
/// The width of a door that does not say, in millimetres: one leaf.
const LEAF_MM: i64 = 915;
/// A storey up to this far above the ground still has doors to the outside.
const GROUND_MM: i64 = 1500;

/// Gives every door that can stand somewhere its place.
pub(super) fn place(walls: &mut Walls<'_>, doubts: &mut Doubts) {
    let survey = walls.survey;
    let mut order: Vec<usize> = (0..survey.doors.len()).collect();
    // Doors that know where they stand go first.
    order.sort_by_key(|&i| (survey.doors[i].point.is_none(), i));
    for index in order {
        let door = &survey.doors[index];
        match place_one(walls, door) {
            Ok(place) => {
                tell(door, &place, survey, doubts);
                walls.put(Placed {
                    id: door.id.clone(),
                    title: door.name.clone(),
                    room: place.room,
                    other: place.other,
                    spot: place.spot,
                    door: Some(index),
                });
            }
            Err(why) => doubts.add(DoubtKind::DoorLeftOut, &door.name, why),
        }
    }
}

/// Whether doors of a storey may lead outside.
pub(super) fn at_ground(survey: &Survey, storey: usize) -> bool {
    let heights = survey.storeys.iter().map(|s| s.elevation_mm);
    let ground = heights.min_by_key(|mm| (mm.abs(), *mm)).unwrap_or(0);
    survey.storeys[storey].elevation_mm <= ground + GROUND_MM
}

struct Place {
    room: usize,
    other: Option<usize>,
    spot: Spot,
}

fn place_one(walls: &Walls<'_>, door: &Door) -> Result<Place, String> {
    if door.cubicle {
        return Err("closes a cubicle within one room".to_owned());
    }
    let mut sides = door.rooms.clone();
    sides.dedup();
    let named_twice = sides.len() < door.rooms.len();
    let drawn = |room: &usize| walls.shapes[*room].is_some();
    let spaces: Vec<usize> = sides.iter().copied().filter(drawn).collect();
    match spaces[..] {
        [] if sides.is_empty() => Err("names no room of this building".to_owned()),
        [] => Err("the room that it names is not in the plan".to_owned()),
        [_] if named_twice && door.point.is_none() => {
            Err("names one room twice and has no place".to_owned())
        }
        [room] => to_neighbour_or_outside(walls, door, room),
        [a, b, ..] => between_named(walls, door, a, b),
    }
}

fn between_named(walls: &Walls<'_>, door: &Door, a: usize, b: usize) -> Result<Place, String> {
    let named = between(walls, door, a, b);
    let strays = named
        .as_ref()
        .is_none_or(|place| place.spot.moved > STRAY_MM);
    if strays && door.point.is_some() {
        let rooms = &walls.survey.rooms;
        let near = [a, b]
            .into_iter()
            .filter_map(|room| beside(walls, door, room));
        let nearest = near.min_by(|x, y| x.spot.moved.total_cmp(&y.spot.moved));
        // Where the named rooms have no wall in common, a third one may lie a little farther off.
        let reach = if named.is_some() { NEAR_MM } else { ASTRAY_MM };
        if let Some(place) = nearest.filter(|place| place.spot.moved <= reach) {
            return Ok(place);
        }
        if named.is_none() && rooms[a].storey != rooms[b].storey {
            return Err(format!(
                "names {} and {}, which lie on different storeys",
                rooms[a].name, rooms[b].name
            ));
        }
    }
    let names = [a, b].map(|room| walls.survey.rooms[room].name.as_str());
    named.ok_or_else(|| {
        format!(
            "no wall between {} and {} is long enough",
            names[0], names[1]
        )
    })
}

fn between(walls: &Walls<'_>, door: &Door, a: usize, b: usize) -> Option<Place> {
    let storey = walls.survey.rooms[a].storey;
    if walls.survey.rooms[b].storey != storey {
        return None;
    }
    let (one, two) = (walls.shapes[a].as_ref()?, walls.shapes[b].as_ref()?);
    let stretches = facing(one, two, THICKEST_MM, &walls.others(storey, &[a, b]));
    place_in(walls, door, a, Some(b), stretches)
}

/// The nearest place between `room` and whichever neighbour.
fn beside(walls: &Walls<'_>, door: &Door, room: usize) -> Option<Place> {
    let point = door.point?;
    let storey = walls.survey.rooms[room].storey;
    let near = |shape: &Shape| {
        let bounds = shape.region.bounds();
        let reach = NEAR_MM as i64 + door.width_mm.unwrap_or(LEAF_MM);
        bounds.map(|rect| rect.grown(reach)).is_some_and(|rect| {
            (rect.x0..=rect.x1).contains(&point.0) && (rect.y0..=rect.y1).contains(&point.1)
        })
    };
    let rooms = walls.survey.rooms.iter().zip(walls.shapes).enumerate();
    let neighbours = rooms
        .filter(|(i, (other, _))| *i != room && other.storey == storey)
        .filter(|(_, (_, shape))| shape.as_ref().is_some_and(near));
    neighbours
        .filter_map(|(i, _)| between(walls, door, room, i))
        .min_by(|a, b| a.spot.moved.total_cmp(&b.spot.moved))
}

fn to_neighbour_or_outside(walls: &Walls<'_>, door: &Door, room: usize) -> Result<Place, String> {
    let survey = walls.survey;
    let storey = survey.rooms[room].storey;
    let inside = if door.exterior {
        None
    } else {
        beside(walls, door, room)
    };
    if let Some(place) = inside.filter(|place| place.spot.moved <= NEAR_MM) {
        return Ok(place);
    }
    if !at_ground(survey, storey) {
        return Err("leads from an upper storey to a roof or out of doors".to_owned());
    }
    let shape = walls.shapes[room].as_ref();
    let shape = shape.ok_or("the room that it names is not in the plan")?;
    let (near, far) = if door.point.is_some() {
        BESIDE_MM
    } else {
        BEYOND_MM
    };
    let stretches = open_air(shape, near, far, &walls.others(storey, &[room]));
    place_in(walls, door, room, None, stretches)
        .ok_or_else(|| "its room has no wall to the outside that is long enough".to_owned())
}

fn place_in(
    walls: &Walls<'_>,
    door: &Door,
    room: usize,
    other: Option<usize>,
    stretches: Vec<Stretch>,
) -> Option<Place> {
    let wanted = Wanted {
        width: door.width_mm.unwrap_or(LEAF_MM),
        point: door.point,
        upright: door.upright,
    };
    let spot = best(&walls.free(stretches, room, other), wanted)?;
    Some(Place { room, other, spot })
}

fn tell(door: &Door, place: &Place, survey: &Survey, doubts: &mut Doubts) {
    let name = |room: usize| survey.rooms[room].name.as_str();
    let there = match place.other {
        Some(other) => format!("between {} and {}", name(place.room), name(other)),
        None => format!("between {} and the outside", name(place.room)),
    };
    let sides: Vec<usize> = [Some(place.room), place.other]
        .into_iter()
        .flatten()
        .collect();
    let as_named = door.rooms.iter().all(|room| sides.contains(room))
        && place.other.is_none_or(|other| door.rooms.contains(&other));
    if !as_named {
        let named: Vec<&str> = door.rooms.iter().map(|room| name(*room)).collect();
        let text = format!(
            "names {}; put {there}, where its point lies",
            named.join(" and ")
        );
        doubts.add(DoubtKind::OtherRooms, &door.name, text);
    }
    if door.point.is_none() {
        let text = format!("has no place in the workbook; put in the longest wall {there}");
        doubts.add(DoubtKind::GuessedDoor, &door.name, text);
    } else if place.spot.moved > NEAR_MM {
        let moved = metres(place.spot.moved as i64);
        let text = format!("moved {moved} into the wall {there}");
        doubts.add(DoubtKind::SnappedDoor, &door.name, text);
    }
    let wanted = door.width_mm.unwrap_or(LEAF_MM);
    if place.spot.width() < wanted {
        let (is, was) = (metres(place.spot.width()), metres(wanted));
        let text = format!("made {is} wide instead of {was}: the wall {there} is too short");
        doubts.add(DoubtKind::NarrowedDoor, &door.name, text);
    }
}
