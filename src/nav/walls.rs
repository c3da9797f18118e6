//! What bodies cannot cross: on each level the faces of the spaces without their doors, the jambs of
//! the doors, and furniture.
//!
//! A shut door is a wall only for whoever may not pass it, so it is not among these: the walking
//! model adds [`Walls::door_segments`]. On stairs one walks in the stair's own coordinates, where
//! there are no walls but its sides.

use crate::geom::{Point, Segment};
use crate::ids::{DoorId, LevelId, Table};
use crate::model::plan::{Obstacle, Plan};

use super::grid::SegmentGrid;
use super::wall_lines;

/// Asked for a radius up to this, [`Walls::near`] looks at one cell only, metres: as far as a
/// walker minds what is around.
pub const NEAR_M: f64 = 2.5;

/// What bodies cannot cross.
#[derive(Debug)]
pub struct Walls {
    levels: Table<LevelId, SegmentGrid>,
    lines: Table<LevelId, Vec<(Segment, bool)>>,
    doors: Table<DoorId, [Segment; 2]>,
}

impl Walls {
    pub(super) fn build(plan: &Plan) -> Walls {
        let mut lines: Table<LevelId, Vec<(Segment, bool)>> =
            Table::filled(plan.levels.len(), Vec::new());
        for (id, space) in plan.spaces.iter() {
            let gaps = wall_lines::door_gaps(plan, id);
            let solid = wall_lines::solid(&space.outline, &gaps);
            let hides = |line: &Segment| wall_lines::has_inner_corner(&space.outline, *line);
            lines[space.level].extend(solid.into_iter().map(|line| (line, hides(&line))));
        }
        for door in plan.doors.rows() {
            let jambs = wall_lines::jambs(door.faces);
            lines[door.level].extend(jambs.map(|line| (line, false)));
        }
        for obstacle in by_name(plan) {
            let edges = obstacle.outline.edges();
            lines[plan.spaces[obstacle.space].level].extend(edges.map(|line| (line, true)));
        }
        let grids = (lines.rows().iter())
            .map(|lines| lines.iter().map(|line| line.0).collect())
            .map(|lines| SegmentGrid::new(lines, NEAR_M));
        let grids = Table::new(grids.collect());
        let doors = plan.doors.rows().iter().map(|door| door.faces);
        Walls {
            levels: grids,
            lines,
            doors: Table::new(doors.collect()),
        }
    }

    /// The walls of a level, always in the same order, each with whether people in the same space can
    /// stand on both sides of it: a wall round whose end one can look, or furniture.
    pub fn of(&self, level: LevelId) -> impl Iterator<Item = (Segment, bool)> + '_ {
        self.lines[level].iter().copied()
    }

    /// The walls of a level within `radius` metres of `p`, always in the same order. Cheap up to
    /// [`NEAR_M`].
    pub fn near(
        &self,
        level: LevelId,
        p: Point,
        radius: f64,
    ) -> impl Iterator<Item = Segment> + '_ {
        self.levels[level].near(p, radius)
    }

    /// What a door adds when it is shut for somebody: its two faces.
    pub fn door_segments(&self, door: DoorId) -> &[Segment; 2] {
        &self.doors[door]
    }
}

/// The obstacles in the order of their names.
pub(super) fn by_name(plan: &Plan) -> Vec<&Obstacle> {
    let mut obstacles: Vec<&Obstacle> = plan.obstacles.iter().collect();
    obstacles.sort_by(|a, b| a.name.cmp(&b.name));
    obstacles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nav::sample::Sample;

    #[test]
    fn a_doorway_is_open_between_its_jambs() {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (4.0, 4.0));
        sample.room("b", 0, (4.2, 0.0), (8.0, 4.0));
        sample.door("d", "a", "b", (4.1, 2.0), 1.0);
        let nav = sample.nav();
        let through = Segment::new(Point::new(3.5, 2.0), Point::new(4.7, 2.0));
        let beside = Segment::new(Point::new(3.5, 1.0), Point::new(4.7, 1.0));
        let crossed = |way: Segment| {
            let walls = nav.walls.near(LevelId(0), way.middle(), 1.0);
            walls.filter(|wall| wall.crosses(way)).count()
        };
        assert_eq!(crossed(through), 0);
        assert_eq!(crossed(beside), 2, "one face of each room");
        let leaf = nav.walls.door_segments(DoorId(0));
        assert!(leaf.iter().all(|face| face.crosses(through)));
        let jamb = Segment::new(Point::new(4.1, 2.0), Point::new(4.1, 3.0));
        assert_eq!(
            crossed(jamb),
            1,
            "one cannot slip into the wall from the doorway"
        );
    }
}
