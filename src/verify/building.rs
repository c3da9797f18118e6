//! A test's building as the text of a floor plan: what its specification draws, in few words.

use std::fmt::Write;

/// A point as the specifications give it, in metres.
pub type At = (f64, f64);

/// A floor plan in the making. Spaces, doors and exits lie on the level that was begun last.
#[derive(Clone, Debug)]
pub struct Building {
    id: String,
    level: String,
    levels: String,
    spaces: String,
    doors: String,
    stairs: String,
    lifts: String,
}

impl Building {
    /// A building with a ground floor and nothing on it.
    pub fn new(id: &str) -> Self {
        let building = Building {
            id: id.to_owned(),
            level: String::new(),
            levels: String::new(),
            spaces: String::new(),
            doors: String::new(),
            stairs: String::new(),
            lifts: String::new(),
        };
        building.level("l0", 0.0)
    }

    /// The plan's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Begins a level at this height.
    pub fn level(mut self, id: &str, elevation_m: f64) -> Self {
        let _ = writeln!(
            self.levels,
            "        (id: \"{id}\", elevation_m: {elevation_m:?}),"
        );
        id.clone_into(&mut self.level);
        self
    }

    /// A space with these corners, counter-clockwise.
    pub fn space(mut self, id: &str, corners: &[At]) -> Self {
        let corners: Vec<String> = corners.iter().map(point).collect();
        let _ = writeln!(
            self.spaces,
            "        (id: \"{id}\", level: \"{}\", kind: Other, outline_m: [{}]),",
            self.level,
            corners.join(", ")
        );
        self
    }

    /// A rectangular space.
    pub fn room(self, id: &str, low: At, high: At) -> Self {
        self.space(id, &[low, (high.0, low.1), high, (low.0, high.1)])
    }

    /// A way out of the building without a leaf.
    pub fn exit(self, id: &str, space: &str, a: At, b: At) -> Self {
        self.opening(id, (space, "outside"), a, b)
    }

    /// An opening between two spaces.
    pub fn opening(mut self, id: &str, joins: (&str, &str), a: At, b: At) -> Self {
        let _ = writeln!(
            self.doors,
            "        (id: \"{id}\", joins: (\"{}\", \"{}\"), at_m: {}, kind: Opening),",
            joins.0,
            joins.1,
            segment(a, b)
        );
        self
    }

    /// A way out with a leaf that a command can lock, and that then opens to nobody.
    pub fn locking_exit(mut self, id: &str, space: &str, a: At, b: At) -> Self {
        let _ = writeln!(
            self.doors,
            "        (id: \"{id}\", joins: (\"{space}\", \"outside\"), at_m: {}, lock: Key(inside: \
             \"{space}\"), escape: Key),",
            segment(a, b)
        );
        self
    }

    /// A flight of stairs from an edge of one space up to an edge of another.
    pub fn stair(
        mut self,
        id: &str,
        width_m: f64,
        incline_m: f64,
        lower: (&str, At, At),
        upper: (&str, At, At),
    ) -> Self {
        let _ = writeln!(
            self.stairs,
            "        (id: \"{id}\", width_m: {width_m:?}, incline_m: {incline_m:?}, lower: {}, \
             upper: {}),",
            landing(lower),
            landing(upper)
        );
        self
    }

    /// A lift with these landings.
    pub fn lift(mut self, id: &str, landings: &[(&str, At, At)]) -> Self {
        let landings: Vec<String> = landings.iter().map(|&one| landing(one)).collect();
        let _ = writeln!(
            self.lifts,
            "        (id: \"{id}\", landings: [{}]),",
            landings.join(", ")
        );
        self
    }

    /// The text of its file.
    pub fn text(&self) -> String {
        let mut text = format!(
            "// Made by `hotwash verify`: the geometry of a standard test.\nFloorPlan(\n    format: \
             1,\n    id: \"{}\",\n    title: \"EXERCISE: {}\",\n",
            self.id, self.id
        );
        for (name, items) in [
            ("levels", &self.levels),
            ("spaces", &self.spaces),
            ("doors", &self.doors),
            ("stairs", &self.stairs),
            ("lifts", &self.lifts),
        ] {
            if !items.is_empty() {
                let _ = writeln!(text, "    {name}: [\n{items}    ],");
            }
        }
        text.push_str(")\n");
        text
    }
}

fn landing((space, a, b): (&str, At, At)) -> String {
    format!("(space: \"{space}\", at_m: {})", segment(a, b))
}

fn segment(a: At, b: At) -> String {
    format!("({}, {})", point(&a), point(&b))
}

fn point(&(x, y): &At) -> String {
    format!("({x:?}, {y:?})")
}
