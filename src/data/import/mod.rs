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
mod reach;
mod region;
mod survey;
mod trace;
mod vertical;
mod wall;

pub use doubts::{Doubt, DoubtKind, Doubts};
pub use fault::{Fault, ImportError};

use super::plan::RawPlan;
use super::write;
use names::Names;
use placing::Walls;
use survey::Survey;

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
    let shapes = outline::outlines(survey, &mut doubts).map_err(|_| {
        Fault::of_file("its rooms' boxes overlap too often; a building whose boxes lie mostly side by side is allowed")
    })?;
    let mut walls = Walls::new(survey, &shapes);
    doors::place(&mut walls, &mut doubts);
    let mut stairs = Names::default();
    let flights = vertical::flights(&walls, &mut stairs, &mut doubts);
    let lifts = vertical::lifts(&mut walls, &mut Names::default(), &mut doubts);
    let mut names = Names::default();
    for door in &survey.doors {
        names.id(&door.id);
    }
    openings::open(&mut walls, &mut names, &mut doubts);
    for room in openings::rooms_without_door(&walls) {
        let text = "no door of the workbook leads to it, and no box without a wall touches it";
        doubts.add(DoubtKind::RoomWithoutDoor, &survey.rooms[room].name, text);
    }
    let placed = walls.placed;
    let reached = reach::reaching_exit(&placed, &flights, &lifts);
    for (index, room) in survey.rooms.iter().enumerate() {
        if shapes[index].is_some() && !reached.contains(&index) {
            doubts.add(
                DoubtKind::NoWayOut,
                &room.name,
                "no exit is reached from here",
            );
        }
    }
    let locks = locks::locks(survey, &placed, &mut doubts);
    let plan = assemble::plan(
        &assemble::Parts {
            survey,
            shapes: &shapes,
            placed: &placed,
            locks: &locks,
            flights: &flights,
            lifts: &lifts,
        },
        note,
    );
    Ok(Import {
        plan_text: write::plan(&plan),
        plan,
        doubts,
        rooms: survey.rooms.len(),
        reaching_exit: reached.len(),
    })
}
