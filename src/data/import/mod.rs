//! Plans from other programs' files, each with a list of what the import is not sure of.
//!
//! ```text
//! workbook ─► survey (rooms with boxes, doors with points)
//!                └─► outlines ─► doors ─► stairs, lifts ─► openings ─► locks ─► plan text
//!                        └──────────┴────────────┴────────────┴───────────┴───► doubts
//! ```
//!
//! An import never ends in a silent guess: what was cut, moved, guessed or left out is a doubt
//! that names its room or door. What this is not: a check. The plan that comes out is checked like
//! one that people wrote.

pub mod cobie;

mod assemble;
mod doors;
mod doubts;
mod fault;
mod kind;
mod locks;
mod names;
mod openings;
mod outline;
mod placing;
mod points;
mod reach;
mod region;
mod survey;
mod trace;
mod vertical;
mod wall;
mod wells;

pub use doubts::{Doubt, DoubtKind, Doubts};
pub use fault::{Fault, ImportError};

use std::collections::BTreeMap;

use super::plan::RawPlan;
use super::write;
use names::Names;
use outline::Shape;
use placing::Walls;
use reach::{Ways, reaching_exit};
use survey::Survey;
use wells::Well;

/// A plan made of another program's file.
#[derive(Clone, Debug)]
pub struct Import {
    /// The plan.
    pub plan: RawPlan,
    /// The text of its `FloorPlan(` file.
    pub plan_text: String,
    /// What the import is not sure of.
    pub doubts: Doubts,
    /// How many rooms lie on the storeys that one walks in.
    pub rooms: usize,
    /// How many of them reach an exit in the plan.
    pub reaching_exit: usize,
}

/// A plan of what was surveyed, with this note on its source.
fn plan_of(survey: &Survey, note: String, mut doubts: Doubts) -> Result<Import, Fault> {
    let mut shapes = outline::outlines(survey, &mut doubts).map_err(|_| {
        Fault::of_sheet(
            "Coordinate",
            "the boxes of its rooms overlap too often to cut them",
        )
        .help("boxes that lie mostly side by side are allowed")
    })?;
    let wells = wells_of(survey, &shapes);
    let voids = cut_to_landings(survey, &mut shapes, &wells);
    let mut names = Names::default();
    for door in &survey.doors {
        names.id(&door.id);
    }
    let mut walls = Walls::new(survey, &shapes, &voids);
    doors::place(&mut walls, &mut doubts);
    openings::circulation(&mut walls, &mut names, &mut doubts);
    let flights = vertical::flights(survey, &wells, &mut Names::default(), &mut doubts);
    let lifts = vertical::lifts(&mut walls, &mut Names::default(), &mut doubts);
    let ways = Ways {
        flights: &flights,
        lifts: &lifts,
    };
    openings::fronts(&mut walls, &ways, &mut names, &mut doubts);
    let reaching_exit = shut_off(&walls, &ways, &mut doubts);
    let locks = locks::locks(survey, &walls.placed, &mut doubts);
    let parts = assemble::Parts {
        survey,
        shapes: &shapes,
        placed: &walls.placed,
        locks: &locks,
        ways,
        points: points::points(&mut doubts),
    };
    let plan = assemble::plan(&parts, note);
    Ok(Import {
        plan_text: write::plan(&plan),
        plan,
        doubts,
        rooms: survey.rooms.len(),
        reaching_exit,
    })
}

/// The stairwells, found by a first try at the doors and openings in the whole boxes.
fn wells_of(survey: &Survey, shapes: &[Option<Shape>]) -> BTreeMap<usize, Well> {
    let mut attempt = Walls::new(survey, shapes, &[]);
    doors::place(&mut attempt, &mut Doubts::default());
    openings::circulation(&mut attempt, &mut Names::default(), &mut Doubts::default());
    wells::wells(&attempt)
}

/// Leaves stair rooms their landings; what the flights take is given by storey.
fn cut_to_landings(
    survey: &Survey,
    shapes: &mut [Option<Shape>],
    wells: &BTreeMap<usize, Well>,
) -> Vec<(usize, Shape)> {
    let mut voids = Vec::new();
    for (room, well) in wells {
        if let Some((landing, void)) = &well.cut {
            shapes[*room] = Some(landing.clone());
            voids.push((survey.rooms[*room].storey, void.clone()));
        }
    }
    voids
}

/// Tells which rooms have no door or no way out; gives how many reach an exit.
fn shut_off(walls: &Walls<'_>, ways: &Ways<'_>, doubts: &mut Doubts) -> usize {
    let name = |room: usize| &walls.survey.rooms[room].name;
    for room in openings::rooms_without_door(walls) {
        let text = "no door of the workbook leads to it, and no box without a wall touches it";
        doubts.add(DoubtKind::RoomWithoutDoor, name(room), text);
    }
    let reached = reaching_exit(&walls.placed, ways);
    for (room, shape) in walls.shapes.iter().enumerate() {
        if shape.is_some() && !reached.contains(&room) {
            doubts.add(
                DoubtKind::NoWayOut,
                name(room),
                "no exit is reached from here",
            );
        }
    }
    reached.len()
}
