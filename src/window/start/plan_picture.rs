//! A small picture of a plan: the building's levels, each space in its tint, the grounds left out. Made once of a plan, and made anew into
//! triangles only where it lies elsewhere or is coloured otherwise.

use std::sync::Arc;

use bevy_egui::egui::epaint::{PathShape, PathStroke, TessellationOptions, Tessellator};
use bevy_egui::egui::{Mesh, Pos2, Rect, Shape, Vec2};

use crate::geom::{Point, Polygon};
use crate::ids::Id;
use crate::model::plan::Plan;
use crate::terms::SpaceKind;
use crate::window::map::triangles;
use crate::window::theme::{self, Appearance};

/// Between two levels, as a share of the wider side of the largest.
const GAP: f64 = 0.06;

/// How thick walls are drawn, points.
const WALL: f32 = 0.75;

/// How strong they are: in a small picture there are many of them beside little else. On dark ground they are
/// what tells rooms apart.
fn strength(appearance: Appearance) -> f32 {
    match appearance {
        Appearance::Light => 0.55,
        Appearance::Dark => 0.9,
    }
}

/// A plan as it is drawn small.
pub struct PlanPicture {
    levels: Vec<Level>,
    /// The sides of the largest level, metres.
    cell: Point,
    drawn: Option<(Key, Arc<Mesh>)>,
}

/// What the triangles depend on.
type Key = (Rect, Appearance, f32);

/// A level, from its own corner on, y downward.
struct Level {
    size: Point,
    spaces: Vec<Space>,
}

struct Space {
    kind: SpaceKind,
    outline: Vec<Point>,
    corners: Vec<Point>,
    triangles: Vec<u32>,
}

impl PlanPicture {
    /// Of a plan. Levels without any space of the building are left out.
    pub fn of(plan: &Plan) -> Self {
        let levels: Vec<Level> = plan
            .levels
            .ids()
            .filter_map(|id| level(plan, id.rank()))
            .collect();
        let cell = levels
            .iter()
            .fold(Point::splat(1.0), |cell, level| cell.max(level.size));
        PlanPicture {
            levels,
            cell,
            drawn: None,
        }
    }

    /// What is painted to show it in the middle of a rectangle.
    pub fn shape(&mut self, within: Rect, appearance: Appearance, pixels_per_point: f32) -> Shape {
        let key = (within, appearance, pixels_per_point);
        if self.drawn.as_ref().is_none_or(|(drawn, _)| *drawn != key) {
            self.drawn = Some((key, Arc::new(self.mesh(key))));
        }
        let mesh = self.drawn.as_ref().map(|(_, mesh)| Arc::clone(mesh));
        mesh.map_or(Shape::Noop, Shape::Mesh)
    }

    fn mesh(&self, (within, appearance, pixels_per_point): Key) -> Mesh {
        let sheet = Sheet::best(self.levels.len(), self.cell, within);
        let options = TessellationOptions::default();
        // No disc and no letter is among it, so nothing of a texture is needed.
        let mut lines = Tessellator::new(pixels_per_point, options, [1, 1], Vec::new());
        let mut mesh = Mesh::default();
        for (at, level) in self.levels.iter().enumerate() {
            let origin = sheet.corner(at, self.cell, level.size);
            let place = |p: &Point| origin + Vec2::new(p.x as f32, p.y as f32) * sheet.scale;
            for space in &level.spaces {
                space.fill(&mut mesh, place, appearance);
            }
            let wall = theme::egui(appearance.palette().wall).gamma_multiply(strength(appearance));
            for space in &level.spaces {
                let outline = space.outline.iter().map(place).collect();
                let line = PathShape::closed_line(outline, PathStroke::new(WALL, wall));
                lines.tessellate_shape(line.into(), &mut mesh);
            }
        }
        mesh
    }
}

impl Space {
    fn fill(&self, mesh: &mut Mesh, place: impl Fn(&Point) -> Pos2, appearance: Appearance) {
        let colour = theme::egui(appearance.palette().space(self.kind));
        let first = mesh.vertices.len() as u32;
        for corner in &self.corners {
            mesh.colored_vertex(place(corner), colour);
        }
        mesh.indices
            .extend(self.triangles.iter().map(|corner| first + corner));
    }
}

/// A level by its rank; none where nothing of the building lies on it.
fn level(plan: &Plan, rank: usize) -> Option<Level> {
    let spaces = plan.spaces.rows().iter();
    let spaces = spaces.filter(|space| space.level.rank() == rank && !space.outdoors);
    let bounds = spaces.clone().map(|space| space.outline.bounds());
    let (low, high) = bounds.reduce(|(low, high), (l, h)| (low.min(l), high.max(h)))?;
    let place = |p: Point| Point::new(p.x - low.x, high.y - p.y);
    let drawn = spaces.map(|space| {
        let (corners, triangles) = triangles(&space.outline);
        Space {
            kind: space.kind,
            outline: ring(&space.outline).map(place).collect(),
            corners: corners.into_iter().map(place).collect(),
            triangles,
        }
    });
    Some(Level {
        size: high - low,
        spaces: drawn.collect(),
    })
}

fn ring(outline: &Polygon) -> impl Iterator<Item = Point> + '_ {
    outline.corners().iter().copied()
}

/// How levels are laid out: in rows of so many, as large as they fit.
struct Sheet {
    corner: Pos2,
    columns: usize,
    step: Vec2,
    /// Points a metre.
    scale: f32,
}

impl Sheet {
    /// With as many columns as give the largest picture.
    fn best(levels: usize, cell: Point, within: Rect) -> Sheet {
        let sheets = (1..=levels.max(1)).map(|columns| Sheet::of(levels, columns, cell, within));
        let larger = |best: Sheet, next: Sheet| if next.scale > best.scale { next } else { best };
        sheets.reduce(larger).expect("there is at least one column")
    }

    fn of(levels: usize, columns: usize, cell: Point, within: Rect) -> Sheet {
        let rows = levels.max(1).div_ceil(columns);
        let gap = GAP * cell.max_element();
        let whole = |count: usize, side: f64| count as f64 * (side + gap) - gap;
        let (width, height) = (whole(columns, cell.x) as f32, whole(rows, cell.y) as f32);
        let scale = (within.width() / width).min(within.height() / height);
        Sheet {
            corner: within.center() - Vec2::new(width, height) * (scale / 2.0),
            columns,
            step: Vec2::new((cell.x + gap) as f32, (cell.y + gap) as f32) * scale,
            scale,
        }
    }

    /// The upper left corner of a level, which stands in the middle of its cell.
    fn corner(&self, at: usize, cell: Point, size: Point) -> Pos2 {
        let (row, column) = (at / self.columns, at % self.columns);
        let free = (cell - size) / 2.0;
        let within = Vec2::new(free.x as f32, free.y as f32) * self.scale;
        self.corner + Vec2::new(column as f32, row as f32) * self.step + within
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::sample;

    fn picture() -> PlanPicture {
        let model = sample::model_of(sample::TWO_ROOMS, sample::TWO_ROOMS_INTRUDER);
        PlanPicture::of(&model.plan)
    }

    fn within() -> Rect {
        Rect::from_min_size(Pos2::new(20.0, 30.0), Vec2::new(240.0, 100.0))
    }

    #[test]
    fn the_picture_lies_within_its_place_and_fills_it_one_way() {
        let mesh = picture().mesh((within(), Appearance::Light, 1.0));
        let bounds = mesh.calc_bounds();
        assert!(within().expand(2.0).contains_rect(bounds), "{bounds:?}");
        let fills = |side: f32, whole: f32| (side - whole).abs() < 4.0;
        assert!(
            fills(bounds.width(), 240.0) || fills(bounds.height(), 100.0),
            "{bounds:?}"
        );
    }

    #[test]
    fn triangles_are_made_once_for_a_place_and_an_appearance() {
        let mut picture = picture();
        let mut made = |within, appearance| match picture.shape(within, appearance, 1.0) {
            Shape::Mesh(mesh) => mesh,
            other => panic!("{other:?} is no mesh"),
        };
        let first = made(within(), Appearance::Light);
        assert!(Arc::ptr_eq(&first, &made(within(), Appearance::Light)));
        assert!(!Arc::ptr_eq(&first, &made(within(), Appearance::Dark)));
    }

    #[test]
    fn levels_that_are_wide_stand_below_one_another_in_a_place_that_is_high() {
        let high = Rect::from_min_size(Pos2::ZERO, Vec2::new(100.0, 300.0));
        assert_eq!(Sheet::best(3, Point::new(100.0, 60.0), high).columns, 1);
        let wide = Rect::from_min_size(Pos2::ZERO, Vec2::new(300.0, 60.0));
        assert_eq!(Sheet::best(3, Point::new(100.0, 60.0), wide).columns, 3);
    }
}
