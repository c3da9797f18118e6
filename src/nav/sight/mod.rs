//! What looks cannot cross: walls, tall furniture, shut doors without a vision panel.
//!
//! A look is a straight line on one level. It passes glass and openings, not curtains; the caller
//! says which doors let it through now. A look that only touches the end of a wall counts as
//! stopped, so it cannot slip out through a corner. What this is not: light, distance, attention.

mod portals;

use crate::geom::{Point, Segment, side};
use crate::ids::{DoorId, Id, LevelId, SpaceId, Table};
use crate::model::plan::Plan;
use crate::terms::{DoorKind, PaneKind};

use super::grid::SegmentGrid;
use super::{wall_lines, walls};

/// What looks cannot cross.
#[derive(Debug)]
pub struct Sight {
    levels: Table<LevelId, Screens>,
    spaces: usize,
    /// One bit for each ordered pair of spaces.
    may_see: Vec<u64>,
}

/// What stops looks on one level.
#[derive(Debug)]
struct Screens {
    grid: SegmentGrid,
    /// The door that each segment of the grid is; none for what never opens.
    doors: Vec<Option<DoorId>>,
}

impl Sight {
    pub(super) fn build(plan: &Plan) -> Sight {
        let mut sight = Sight {
            levels: screens(plan),
            spaces: plan.spaces.len(),
            may_see: Vec::new(),
        };
        sight.may_see = vec![0; (sight.spaces * sight.spaces).div_ceil(64)];
        for (from, to) in portals::pairs_in_view(plan) {
            for bit in [sight.bit(from, to), sight.bit(to, from)] {
                sight.may_see[bit / 64] |= 1 << (bit % 64);
            }
        }
        sight
    }

    /// Whether one sees from `a` to `b`, and so from `b` to `a`. `see_through` says whether a door
    /// lets looks through now, because it stands open or has a vision panel; openings always do.
    pub fn sees(
        &self,
        level: LevelId,
        a: Point,
        b: Point,
        see_through: &dyn Fn(DoorId) -> bool,
    ) -> bool {
        // One direction for both ways of asking, so that rounding cannot tell them apart.
        let look = if (a.x, a.y) <= (b.x, b.y) {
            Segment::new(a, b)
        } else {
            Segment::new(b, a)
        };
        let screens = &self.levels[level];
        !screens.grid.any_along(look, |number, screen| {
            stops(screen, look) && !screens.doors[number].is_some_and(see_through)
        })
    }

    /// Whether anybody in one space could see anybody in the other with every door open. Never
    /// false where [`Sight::sees`] could be true: what it refuses need not be looked at.
    pub fn may_see(&self, a: SpaceId, b: SpaceId) -> bool {
        let bit = self.bit(a, b);
        self.may_see[bit / 64] & (1 << (bit % 64)) != 0
    }

    fn bit(&self, a: SpaceId, b: SpaceId) -> usize {
        a.rank() * self.spaces + b.rank()
    }
}

/// Whether `screen` stops `look`: the look's ends lie on its two sides, and it meets the screen or
/// touches its end.
fn stops(screen: Segment, look: Segment) -> bool {
    let opposite = |p: f64, q: f64| (p < 0.0 && q > 0.0) || (p > 0.0 && q < 0.0);
    let ends = |p: Point| side(screen.a, screen.b, p);
    if !opposite(ends(look.a), ends(look.b)) {
        return false;
    }
    let of_look = |p: Point| side(look.a, look.b, p);
    let (a, b) = (of_look(screen.a), of_look(screen.b));
    opposite(a, b) || a == 0.0 || b == 0.0
}

fn screens(plan: &Plan) -> Table<LevelId, Screens> {
    let mut lines: Table<LevelId, Vec<(Segment, Option<DoorId>)>> =
        Table::filled(plan.levels.len(), Vec::new());
    let glazed = glazed(plan);
    for (id, space) in plan.spaces.iter() {
        let mut gaps = wall_lines::door_gaps(plan, id);
        let panes = glazed
            .iter()
            .filter(|(_, between, _)| between.contains(&id));
        gaps.extend(panes.flat_map(|(_, _, faces)| faces));
        let walls = wall_lines::solid(&space.outline, &gaps);
        lines[space.level].extend(walls.into_iter().map(|wall| (wall, None)));
    }
    for (id, door) in plan.doors.iter() {
        let jambs = wall_lines::jambs(door.faces).map(|jamb| (jamb, None));
        lines[door.level].extend(jambs);
        if door.kind == DoorKind::Door {
            lines[door.level].push((door.leaf(), Some(id)));
        }
    }
    for (level, _, faces) in glazed {
        lines[level].extend(wall_lines::jambs(faces).map(|jamb| (jamb, None)));
    }
    for obstacle in walls::by_name(plan) {
        if obstacle.blocks_sight {
            let edges = obstacle.outline.edges().map(|edge| (edge, None));
            lines[plan.spaces[obstacle.space].level].extend(edges);
        }
    }
    let levels = lines.iter().map(|(_, lines)| Screens {
        grid: SegmentGrid::new(lines.iter().map(|&(line, _)| line).collect(), 0.0),
        doors: lines.iter().map(|&(_, door)| door).collect(),
    });
    Table::new(levels.collect())
}

/// The glazed panes with their level, their spaces and their two faces.
fn glazed(plan: &Plan) -> Vec<(LevelId, [SpaceId; 2], [Segment; 2])> {
    let panes = plan.panes.rows().iter();
    panes
        .filter(|pane| pane.kind == PaneKind::Glazed)
        .filter_map(|pane| {
            let faces = wall_lines::pane_faces(plan, pane)?;
            Some((plan.spaces[pane.between[0]].level, pane.between, faces))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nav::Nav;
    use crate::nav::sample::Sample;

    fn three_rooms() -> Sample {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (4.0, 4.0));
        sample.room("b", 0, (4.2, 0.0), (8.0, 4.0));
        sample.room("c", 0, (8.2, 0.0), (12.0, 4.0));
        sample.door("a-b", "a", "b", (4.1, 2.0), 1.0);
        sample
    }

    fn sees(nav: &Nav, a: (f64, f64), b: (f64, f64), open: bool) -> bool {
        let (a, b) = (Point::new(a.0, a.1), Point::new(b.0, b.1));
        let there = nav.sight.sees(LevelId(0), a, b, &|_| open);
        let back = nav.sight.sees(LevelId(0), b, a, &|_| open);
        assert_eq!(there, back, "sight is mutual");
        there
    }

    #[test]
    fn an_open_door_shows_what_lies_straight_behind_it() {
        let nav = three_rooms().nav();
        assert!(sees(&nav, (2.0, 2.0), (6.0, 2.0), true));
        assert!(
            !sees(&nav, (2.0, 2.0), (6.0, 2.0), false),
            "shut without a panel"
        );
        assert!(
            !sees(&nav, (2.0, 0.5), (6.0, 0.5), true),
            "the wall beside it"
        );
        assert!(!sees(&nav, (3.9, 0.5), (4.3, 3.5), true), "past the jambs");
    }

    #[test]
    fn glass_shows_and_curtains_hide() {
        let mut sample = three_rooms();
        sample.pane(
            "glass",
            "b",
            "c",
            ((8.1, 0.5), (8.1, 1.5)),
            PaneKind::Glazed,
        );
        sample.pane(
            "curtain",
            "b",
            "c",
            ((8.1, 2.5), (8.1, 3.5)),
            PaneKind::Curtain,
        );
        let nav = sample.nav();
        assert!(sees(&nav, (6.0, 1.0), (10.0, 1.0), false));
        assert!(!sees(&nav, (6.0, 3.0), (10.0, 3.0), false));
        assert!(nav.sight.may_see(SpaceId(1), SpaceId(2)));
    }

    #[test]
    fn only_tall_furniture_hides() {
        let mut sample = three_rooms();
        sample.obstacle("bench", "a", (1.9, 0.5), (2.1, 1.0));
        sample.obstacle("cupboard", "a", (1.9, 2.5), (2.1, 3.5));
        sample.hides("cupboard");
        let nav = sample.nav();
        assert!(sees(&nav, (1.0, 0.75), (3.0, 0.75), true));
        assert!(!sees(&nav, (1.0, 3.0), (3.0, 3.0), true));
    }

    #[test]
    fn a_look_does_not_slip_out_through_a_corner() {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (4.0, 4.0));
        sample.room("b", 0, (4.0, 4.0), (8.0, 8.0));
        let nav = sample.nav();
        assert!(!sees(&nav, (2.0, 2.0), (6.0, 6.0), true));
    }

    #[test]
    fn rooms_without_a_common_line_need_not_be_looked_at() {
        let nav = three_rooms().nav();
        assert!(nav.sight.may_see(SpaceId(0), SpaceId(1)));
        assert!(nav.sight.may_see(SpaceId(0), SpaceId(0)));
        assert!(!nav.sight.may_see(SpaceId(0), SpaceId(2)));
    }
}
