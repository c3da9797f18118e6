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
        let corner = |p: &Point| Coord { x: p.x, y: p.y };
        let ring: LineString<f64> = outline.corners().iter().map(corner).collect();
        let cut = geo::Polygon::new(ring, Vec::new()).earcut_triangles_raw();
        let corners: Vec<Point> = (cut.vertices.iter())
            .map(|&[x, y]| Point::new(x, y))
            .collect();
        self.add(&corners, cut.triangle_indices.into_iter(), colour);
    }

    /// Draws a line of this width, metres, with square ends.
    pub fn line(&mut self, line: Segment, width_m: f64, colour: Srgba) {
        let along = line.direction() * (width_m / 2.0);
        let across = along.perp();
        let (a, b) = (line.a - along, line.b + along);
        let corners = [a - across, b - across, b + across, a + across];
        self.add(&corners, [0, 1, 2, 0, 2, 3].into_iter(), colour);
    }

    /// Fills a four-cornered shape.
    pub fn quad(&mut self, corners: [Point; 4], colour: Srgba) {
        self.add(&corners, [0, 1, 2, 0, 2, 3].into_iter(), colour);
    }

    /// The triangles as a mesh.
    pub fn mesh(self) -> Mesh {
        Mesh::new(
            PrimitiveTopology::TriangleList,
            RenderAssetUsages::default(),
        )
        .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, self.places)
        .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, self.colours)
        .with_inserted_indices(Indices::U32(self.corners))
    }

    fn add(&mut self, corners: &[Point], order: impl Iterator<Item = usize>, colour: Srgba) {
        let first = self.places.len();
        let colour = LinearRgba::from(colour).to_f32_array();
        for corner in corners {
            self.places.push([corner.x as f32, corner.y as f32, 0.0]);
            self.colours.push(colour);
        }
        self.corners
            .extend(order.map(|corner| (first + corner) as u32));
    }
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
}
