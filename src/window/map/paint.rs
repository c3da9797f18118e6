//! Shapes made into triangles, coloured corner by corner: one mesh for all that is drawn at one depth.

use bevy::asset::RenderAssetUsages;
use bevy::color::{ColorToComponents, LinearRgba, Srgba};
use bevy::mesh::{Indices, Mesh, PrimitiveTopology};
use geo::{Coord, LineString, TriangulateEarcut};

use crate::geom::{Point, Polygon, Segment};

/// Triangles in the making.
#[derive(Debug, Default)]
pub struct Paint {
    places: Vec<[f32; 3]>,
    colours: Vec<[f32; 4]>,
    corners: Vec<u32>,
}

impl Paint {
    /// Fills a polygon.
    pub fn fill(&mut self, outline: &Polygon, colour: Srgba) {
        let (corners, order) = triangles(outline);
        self.add(&corners, order.into_iter(), colour);
    }

    /// Draws a line of this width, metres, with square ends.
    pub fn line(&mut self, line: Segment, width_m: f64, colour: Srgba) {
        let along = line.direction() * (width_m / 2.0);
        let across = along.perp();
        let (a, b) = (line.a - along, line.b + along);
        let corners = [a - across, b - across, b + across, a + across];
        self.add(&corners, [0, 1, 2, 0, 2, 3].into_iter(), colour);
    }

    /// Draws a piece of a longer line, which ends where it ends: pieces do not cover each other.
    pub fn piece(&mut self, line: Segment, width_m: f64, colour: Srgba) {
        let across = line.left() * (width_m / 2.0);
        let (a, b) = (line.a, line.b);
        self.quad([a - across, b - across, b + across, a + across], colour);
    }

    /// Fills a four-cornered shape.
    pub fn quad(&mut self, corners: [Point; 4], colour: Srgba) {
        self.add(&corners, [0, 1, 2, 0, 2, 3].into_iter(), colour);
    }

    /// Fills what lies between a point and a line of which all is seen from there.
    pub fn fan(&mut self, from: Point, line: &[Point], colour: Srgba) {
        let pieces = line.len().saturating_sub(1) as u32;
        let corners: Vec<Point> = [from].into_iter().chain(line.iter().copied()).collect();
        let order = (0..pieces).flat_map(|k| [0, k + 1, k + 2]);
        self.add(&corners, order, colour);
    }

    /// Fills a regular shape with a corner at its top.
    pub fn regular(&mut self, middle: Point, radius_m: f64, corners: u32, colour: Srgba) {
        let mut round = ring(middle, radius_m, corners);
        round.extend(round.first().copied());
        self.fan(middle, &round, colour);
    }

    /// Draws a ring of this width, inward from its radius.
    pub fn ring(&mut self, middle: Point, radius_m: f64, width_m: f64, colour: Srgba) {
        let outer = ring(middle, radius_m, ROUND);
        let inner = ring(middle, radius_m - width_m, ROUND);
        let corners: Vec<Point> = outer.into_iter().chain(inner).collect();
        let order = (0..ROUND).flat_map(|k| {
            let next = (k + 1) % ROUND;
            [k, next, ROUND + next, k, ROUND + next, ROUND + k]
        });
        self.add(&corners, order, colour);
    }

    /// Draws an outline of this width, wholly inside of a polygon where it is convex.
    pub fn inner_edge(&mut self, outline: &Polygon, width_m: f64, colour: Srgba) {
        for edge in outline.edges() {
            let inward = edge.left() * (width_m / 2.0);
            let trim = edge.direction() * (width_m / 2.0).min(edge.length() / 2.0);
            self.line(
                Segment::new(edge.a + inward + trim, edge.b + inward - trim),
                width_m,
                colour,
            );
        }
    }

    /// Hatches a polygon with slanting lines that are so far apart.
    pub fn hatch(&mut self, outline: &Polygon, apart_m: f64, width_m: f64, colour: Srgba) {
        let (low, high) = outline.bounds();
        let slant = Point::new(1.0, 1.0).normalize();
        let (first, last) = (low.x - (high.y - low.y), high.x);
        let far = (high.y - low.y) * std::f64::consts::SQRT_2;
        let count = ((last - first) / apart_m).ceil().max(0.0) as usize;
        for number in 0..count {
            let foot = Point::new(first + apart_m * number as f64, low.y);
            let line = Segment::new(foot, foot + slant * far);
            for part in inside(outline, line) {
                self.line(part, width_m, colour);
            }
        }
    }

    /// The triangles as a mesh; one of no size, where there are none: a mesh is never empty.
    pub fn mesh(mut self) -> Mesh {
        if self.corners.is_empty() {
            self.add(&[Point::ZERO; 3], 0..3, Srgba::NONE);
        }
        Mesh::new(
            PrimitiveTopology::TriangleList,
            RenderAssetUsages::default(),
        )
        .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, self.places)
        .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, self.colours)
        .with_inserted_indices(Indices::U32(self.corners))
    }

    fn add(&mut self, corners: &[Point], order: impl Iterator<Item = u32>, colour: Srgba) {
        let first = self.places.len() as u32;
        let colour = LinearRgba::from(colour).to_f32_array();
        for corner in corners {
            self.places.push([corner.x as f32, corner.y as f32, 0.0]);
            self.colours.push(colour);
        }
        self.corners.extend(order.map(|corner| first + corner));
    }
}

/// So many corners make a circle.
pub const ROUND: u32 = 36;

/// The corners of a regular shape, one at its top, counter-clockwise.
fn ring(middle: Point, radius_m: f64, corners: u32) -> Vec<Point> {
    let corner = |k: u32| {
        let turn = std::f64::consts::TAU * f64::from(k) / f64::from(corners);
        middle + Point::new(-libm::sin(turn), libm::cos(turn)) * radius_m
    };
    (0..corners).map(corner).collect()
}

/// The parts of a line that lie inside of a polygon.
fn inside(outline: &Polygon, line: Segment) -> Vec<Segment> {
    let crossings = outline.edges().filter_map(|edge| line.crossing_share(edge));
    let mut shares: Vec<f64> = [0.0, 1.0].into_iter().chain(crossings).collect();
    shares.sort_by(f64::total_cmp);
    let parts = shares
        .windows(2)
        .map(|ends| Segment::new(line.at(ends[0]), line.at(ends[1])));
    parts
        .filter(|part| part.length() > 1e-6 && outline.contains(part.middle()))
        .collect()
}

/// The corners of a polygon, and which three of them each triangle has that it is cut into.
pub fn triangles(outline: &Polygon) -> (Vec<Point>, Vec<u32>) {
    let corner = |p: &Point| Coord { x: p.x, y: p.y };
    let ring: LineString<f64> = outline.corners().iter().map(corner).collect();
    let cut = geo::Polygon::new(ring, Vec::new()).earcut_triangles_raw();
    let corners = cut.vertices.iter().map(|&[x, y]| Point::new(x, y));
    let order = cut.triangle_indices.iter().map(|&corner| corner as u32);
    (corners.collect(), order.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The area of all triangles, square metres.
    fn area(paint: &Paint) -> f64 {
        let place = |corner: u32| {
            let [x, y, _] = paint.places[corner as usize];
            Point::new(f64::from(x), f64::from(y))
        };
        let (triangles, _) = paint.corners.as_chunks::<3>();
        let area =
            |&[a, b, c]: &[u32; 3]| (place(b) - place(a)).perp_dot(place(c) - place(a)).abs() / 2.0;
        triangles.iter().map(area).sum()
    }

    #[test]
    fn triangles_cover_the_outline_and_no_more() {
        let at = |x: f64, y: f64| Point::new(x, y);
        let corner = [
            at(0.0, 0.0),
            at(4.0, 0.0),
            at(4.0, 1.0),
            at(1.0, 1.0),
            at(1.0, 3.0),
            at(0.0, 3.0),
        ];
        let outline = Polygon::new(corner.to_vec());
        let mut paint = Paint::default();
        paint.fill(&outline, Srgba::WHITE);
        assert!((area(&paint) - outline.area()).abs() < 1e-6);
    }

    #[test]
    fn a_line_is_as_wide_as_it_says_and_ends_square() {
        let mut paint = Paint::default();
        paint.line(
            Segment::new(Point::ZERO, Point::new(3.0, 0.0)),
            0.5,
            Srgba::WHITE,
        );
        assert!((area(&paint) - 3.5 * 0.5).abs() < 1e-6);
    }

    #[test]
    fn a_hatch_stays_inside_of_the_outline() {
        let at = |x: f64, y: f64| Point::new(x, y);
        let corners = vec![
            at(0.0, 0.0),
            at(4.0, 0.0),
            at(4.0, 1.0),
            at(1.0, 1.0),
            at(1.0, 3.0),
            at(0.0, 3.0),
        ];
        let outline = Polygon::new(corners);
        let slant = Segment::new(at(-1.0, 1.0), at(3.0, 5.0));
        for part in inside(&outline, slant) {
            assert!(outline.contains(part.middle()));
        }
        let mut paint = Paint::default();
        paint.hatch(&outline, 0.5, 0.1, Srgba::WHITE);
        let share = area(&paint) / outline.area();
        assert!((0.2..0.4).contains(&share), "{share}");
    }

    #[test]
    fn a_ring_leaves_its_middle_free() {
        let mut paint = Paint::default();
        paint.ring(Point::ZERO, 2.0, 0.5, Srgba::WHITE);
        let whole = std::f64::consts::PI * (4.0 - 2.25);
        assert!((area(&paint) / whole - 1.0).abs() < 0.02);
    }
}
