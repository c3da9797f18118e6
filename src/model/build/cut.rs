//! What is cut into the wall between two spaces: its segment, and its faces on both sides.

use super::floor::Floor;
use super::names::Thing;
use super::outline::point;
use super::walls::{Face, faces, facing};
use crate::data::plan::RawSegment;
use crate::data::problem::{Problems, Span};
use crate::geom::{Segment, TOUCH_M};
use crate::model::plan::Side;

/// A door or pane in its wall.
#[derive(Clone, Copy)]
pub(super) struct Cut<'a> {
    /// What it is, for the place of faults.
    pub(super) thing: Thing<'a>,
    /// What it is called: `door`.
    pub(super) what: &'static str,
    /// The code of the fault that it touches no wall.
    pub(super) code: &'static str,
    /// The segment as drawn.
    pub(super) at: Segment,
    /// Where the segment stands in the file.
    pub(super) span: Span,
}

impl Cut<'_> {
    /// The faces on both sides; none for outside. A side without a wall near by is an error, and
    /// so are two walls that do not face each other.
    pub(super) fn faces(
        self,
        sides: [Side; 2],
        floor: &Floor<'_>,
        problems: &mut Problems,
    ) -> Option<[Option<Face>; 2]> {
        let [first, second] = sides.map(|side| self.faces_on(side, floor, problems));
        match (first?, second?) {
            (Some(first), Some(second)) => {
                let pair = facing(&first, &second);
                if pair.is_none() {
                    let message = format!(
                        "the walls near the {} do not face each other: its two sides are not the \
                         two sides of one wall",
                        self.what
                    );
                    let field = ("at_m", self.span);
                    self.thing.error(problems, self.code, field, message);
                }
                pair.map(|pair| pair.map(Some))
            }
            (first, second) => {
                let nearest = |faces: Option<Vec<Face>>| faces.and_then(|f| f.first().copied());
                Some([nearest(first), nearest(second)])
            }
        }
    }

    fn faces_on(
        self,
        side: Side,
        floor: &Floor<'_>,
        problems: &mut Problems,
    ) -> Option<Option<Vec<Face>>> {
        let Side::Space(space) = side else {
            return Some(None);
        };
        // A faulty outline was reported already.
        match faces(self.at, floor.outline(space)?) {
            Ok(faces) => Some(Some(faces)),
            Err(why) => {
                let name = floor.name(space);
                let message = format!("the {} touches no wall of `{name}`: {why}", self.what);
                let help = "draw the segment in the wall between the two spaces";
                self.thing
                    .error(problems, self.code, ("at_m", self.span), message)
                    .help(help);
                None
            }
        }
    }
}

/// The segment as drawn, when it has a length.
pub(super) fn segment(
    thing: Thing<'_>,
    field: &str,
    raw: &RawSegment,
    problems: &mut Problems,
) -> Option<Segment> {
    let at = Segment::new(point(&raw.0), point(&raw.1));
    if at.length() <= TOUCH_M {
        let message = "the segment begins and ends in the same point";
        thing.error(
            problems,
            "plan.segment.no-length",
            (field, raw.span),
            message,
        );
        return None;
    }
    Some(at)
}
