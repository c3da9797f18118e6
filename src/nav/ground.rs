//! The ground of one space: where one walks in a straight line, and the corners one turns at.
//!
//! Only what protrudes can be cut too close: between two points of a space the distance to a flat
//! wall changes linearly, so it is least at one of the two ends. So *clear* means that no wall is
//! crossed and that every protruding corner (*tip*) keeps its distance, unless an end of the way
//! is itself nearer to the tip. This is exact for flat walls and discs, and needs no tolerance for
//! doors, beside which one always stands near a wall.

use crate::geom::{Point, Polygon, Segment, TOUCH_M, side};
use crate::ids::SpaceId;
use crate::model::plan::{Obstacle, Plan};
use crate::terms::Mobility;

use super::pace::{clearance_m, tightest_m};

/// What rounding may take off a clearance, metres.
const SLACK_M: f64 = 1e-3;

/// Corners that turn by less than this (as the sine of the angle: half a degree) are flat.
const FLAT: f64 = 0.0087;

/// Clearances tried, from the mobility's own, where its tightest does not let it through: only for
/// walkers, and only in a space that would fall apart otherwise.
const SQUEEZE_M: [f64; 4] = [0.25, 0.2, 0.1, 0.05];

/// The walkable ground of one space.
#[derive(Debug)]
pub(super) struct Ground {
    outline: Polygon,
    obstacles: Vec<Polygon>,
    /// Of the outline and then of the obstacles.
    edges: Vec<Segment>,
    tips: Vec<Tip>,
    /// The corners of the outline where that is a rectangle along the axes: all of it is inside.
    low_high: Option<(Point, Point)>,
}

/// A corner that protrudes into the free ground.
#[derive(Clone, Copy, Debug)]
struct Tip {
    at: Point,
    /// Unit vectors away from the wall, of the edge before and of the edge after.
    normals: [Point; 2],
}

impl Ground {
    /// The ground of `space`, its obstacles in the order of their names.
    pub(super) fn of(plan: &Plan, space: SpaceId) -> Ground {
        let mut standing: Vec<&Obstacle> = (plan.obstacles.iter())
            .filter(|obstacle| obstacle.space == space)
            .collect();
        standing.sort_by(|a, b| a.name.cmp(&b.name));
        let outline = plan.spaces[space].outline.clone();
        let obstacles: Vec<Polygon> = standing.iter().map(|o| o.outline.clone()).collect();
        Ground::within(outline, obstacles)
    }

    fn within(outline: Polygon, obstacles: Vec<Polygon>) -> Ground {
        let mut tips = tips_of(&outline, 1.0);
        tips.extend(obstacles.iter().flat_map(|polygon| tips_of(polygon, -1.0)));
        let inner = obstacles.iter().flat_map(Polygon::edges);
        Ground {
            edges: outline.edges().chain(inner).collect(),
            obstacles,
            tips,
            low_high: along_axes(&outline).then(|| outline.bounds()),
            outline,
        }
    }

    /// Whether the straight way from `a` to `b` crosses no wall and keeps `clearance` from tips.
    #[inline]
    pub(super) fn clear(&self, a: Point, b: Point, clearance: f64) -> bool {
        // A rectangle has no tips, and holds every straight way between two of its points.
        let free = self.obstacles.is_empty() && self.is_within_box(a) && self.is_within_box(b);
        free || self.is_clear(a, b, clearance)
    }

    fn is_clear(&self, a: Point, b: Point, clearance: f64) -> bool {
        let way = Segment::new(a, b);
        let wide = |tip: &Tip| {
            let kept = clearance.min(a.distance(tip.at)).min(b.distance(tip.at));
            way.distance(tip.at) >= kept - SLACK_M
        };
        self.tips.iter().all(wide)
            && !self.edges.iter().any(|edge| edge.crosses(way))
            && self.holds(way.middle())
    }

    /// Whether `p` lies on the ground: in the outline and in no obstacle.
    pub(super) fn holds(&self, p: Point) -> bool {
        self.outline.contains(p)
            && !(self.obstacles.iter())
                .any(|polygon| polygon.contains(p) && polygon.edge_distance(p) > TOUCH_M)
    }

    /// How far the nearest wall or obstacle is, metres.
    pub(super) fn room(&self, p: Point) -> f64 {
        self.edges
            .iter()
            .map(|edge| edge.distance(p))
            .fold(f64::INFINITY, f64::min)
    }

    /// `p`, or the nearest point of the outline, a hand's breadth inside, where `p` lies outside.
    #[inline]
    pub(super) fn inside(&self, p: Point) -> Point {
        if self.is_within_box(p) {
            p
        } else {
            self.taken_inside(p)
        }
    }

    fn taken_inside(&self, p: Point) -> Point {
        if self.outline.contains(p) {
            return p;
        }
        let mut best = (f64::INFINITY, p);
        for edge in self.outline.edges() {
            let near = edge.nearest(p);
            if near.distance(p) < best.0 {
                let stepped = near + edge.left() * 0.05;
                let kept = if self.outline.contains(stepped) {
                    stepped
                } else {
                    near
                };
                best = (near.distance(p), kept);
            }
        }
        best.1
    }

    #[inline]
    fn is_within_box(&self, p: Point) -> bool {
        self.low_high.is_some_and(|(low, high)| {
            low.x <= p.x && p.x <= high.x && low.y <= p.y && p.y <= high.y
        })
    }

    /// The protruding corner that is nearest to `p`, with the directions away from its two walls.
    pub(super) fn nearest_tip(&self, p: Point) -> Option<(Point, [Point; 2])> {
        let far = |tip: &&Tip| tip.at.distance(p);
        let tips = self.tips.iter();
        let tip = tips.min_by(|a, b| far(a).total_cmp(&far(b)))?;
        Some((tip.at, tip.normals))
    }

    /// The longest straight way that the ground could hold, metres.
    pub(super) fn extent_m(&self) -> f64 {
        let (low, high) = self.outline.bounds();
        low.distance(high)
    }

    /// Where a body of this mobility turns: beside every tip that it gets round.
    pub(super) fn corners(&self, mobility: Mobility) -> Vec<Point> {
        let (wide, tight) = (clearance_m(mobility), tightest_m(mobility));
        self.turns(&[wide, (wide + tight) * 0.5, tight])
    }

    /// Where a walker turns who squeezes through any gap at all.
    pub(super) fn squeezed_corners(&self) -> Vec<Point> {
        self.turns(&SQUEEZE_M)
    }

    fn turns(&self, clearances: &[f64]) -> Vec<Point> {
        let mut points = Vec::new();
        for tip in &self.tips {
            let fits = |&clearance: &f64| {
                let places = tip.places(clearance);
                let free = |p: &Point| self.holds(*p) && self.room(*p) >= clearance - SLACK_M;
                let kept: Vec<Point> = places.into_iter().filter(free).collect();
                (!kept.is_empty()).then_some(kept)
            };
            points.extend(clearances.iter().find_map(fits).into_iter().flatten());
        }
        points
    }
}

impl Tip {
    /// The corners of the way round this tip at `clearance`: one for a turn of at most a right
    /// angle, else two. Each is where the lines at that distance from two neighbouring tangents
    /// meet: c (n + m) / (1 + n·m) for unit normals n, m.
    fn places(&self, clearance: f64) -> Vec<Point> {
        let [n, m] = self.normals;
        let meet = |n: Point, m: Point| self.at + (n + m) / (1.0 + n.dot(m)) * clearance;
        if n.dot(m) >= -1e-6 {
            return vec![meet(n, m)];
        }
        let ahead = (n + m).normalize_or_zero();
        vec![meet(n, ahead), meet(ahead, m)]
    }
}

/// Whether an outline is a rectangle along the axes.
fn along_axes(outline: &Polygon) -> bool {
    let (low, high) = outline.bounds();
    let is_corner = |p: &Point| (p.x == low.x || p.x == high.x) && (p.y == low.y || p.y == high.y);
    outline.corners().len() == 4 && outline.corners().iter().all(is_corner)
}

/// The corners of `polygon` that protrude into what is free: inside of an outline (`free` is 1), or
/// around an obstacle (-1).
fn tips_of(polygon: &Polygon, free: f64) -> Vec<Tip> {
    let corners = polygon.corners();
    let n = corners.len();
    let mut tips = Vec::new();
    for i in 0..n {
        let (before, at, after) = (corners[(i + n - 1) % n], corners[i], corners[(i + 1) % n]);
        let (come, go) = (Segment::new(before, at), Segment::new(at, after));
        let turn = side(Point::ZERO, come.direction(), go.direction()) * free;
        let turns_back = come.direction().dot(go.direction()) < 0.0;
        if turn < -FLAT || turns_back && turn < 0.0 {
            tips.push(Tip {
                at,
                normals: [come.left() * free, go.left() * free],
            });
        }
    }
    tips
}

#[cfg(test)]
mod tests {
    use super::*;

    fn l_shape() -> Ground {
        let corners = [
            (0.0, 0.0),
            (6.0, 0.0),
            (6.0, 2.0),
            (2.0, 2.0),
            (2.0, 6.0),
            (0.0, 6.0),
        ];
        let outline = Polygon::new(corners.map(|(x, y)| Point::new(x, y)).to_vec());
        Ground::within(outline, Vec::new())
    }

    #[test]
    fn an_l_is_turned_at_its_inner_corner_with_the_clearance_of_the_body() {
        let l = l_shape();
        assert_eq!(l.corners(Mobility::Walking), [Point::new(1.75, 1.75)]);
        assert_eq!(l.corners(Mobility::Bed), [Point::new(1.4, 1.4)]);
        let (a, b) = (Point::new(5.0, 1.0), Point::new(1.0, 5.0));
        assert!(!l.clear(a, b, 0.0));
        assert!(l.clear(a, Point::new(1.75, 1.75), 0.25));
        assert!(l.clear(Point::new(1.75, 1.75), b, 0.25));
    }

    #[test]
    fn in_a_rectangle_every_way_is_clear_as_a_look_at_its_walls_would_find() {
        let room = Polygon::rectangle(Point::ZERO, Point::new(4.0, 3.0));
        let plain = Ground {
            low_high: None,
            ..Ground::within(room.clone(), Vec::new())
        };
        let boxed = Ground::within(room, Vec::new());
        let at = |i: i32| Point::new(f64::from(i % 11) * 0.5 - 0.5, f64::from(i / 11) * 0.5 - 0.5);
        for (a, b) in (0..99).flat_map(|i| (0..99).map(move |j| (at(i), at(j)))) {
            assert_eq!(boxed.clear(a, b, 0.25), plain.clear(a, b, 0.25), "{a} {b}");
            assert_eq!(boxed.inside(a), plain.inside(a), "{a}");
        }
    }

    #[test]
    fn a_thin_screen_is_rounded_at_two_corners() {
        let room = Polygon::rectangle(Point::ZERO, Point::new(8.0, 8.0));
        let screen = Polygon::rectangle(Point::new(0.0, 3.99), Point::new(4.0, 4.0));
        let turns = Ground::within(room, vec![screen]).corners(Mobility::Walking);
        assert_eq!(
            turns.len(),
            2,
            "the corners in the wall are none: {turns:?}"
        );
    }

    #[test]
    fn a_bed_does_not_turn_where_it_does_not_fit() {
        let room = Polygon::rectangle(Point::ZERO, Point::new(8.0, 3.0));
        let desk = Polygon::rectangle(Point::new(3.0, 0.9), Point::new(4.0, 2.1));
        let ground = Ground::within(room, vec![desk]);
        assert_eq!(ground.corners(Mobility::Bed), []);
        assert_eq!(ground.corners(Mobility::Walking).len(), 4);
    }

    #[test]
    fn a_point_in_the_wall_is_taken_back_inside() {
        let room = Polygon::rectangle(Point::ZERO, Point::new(4.0, 4.0));
        let ground = Ground::within(room, Vec::new());
        assert_eq!(ground.inside(Point::new(2.0, -0.3)), Point::new(2.0, 0.05));
    }
}
