//! What the checks of doors, stairs and contents look things up in: names and drawn spaces.

use super::names::Ranks;
use super::spaces::Drawn;
use crate::data::plan::RawPlan;
use crate::data::problem::Problems;
use crate::geom::{Point, Polygon};
use crate::ids::{
    BedId, CompartmentId, DeviceId, DoorId, Id, LevelId, LiftId, PaneId, PointId, SpaceId, StairId,
    Table, UnitId, ZoneId,
};
use crate::model::plan::Level;

/// The place of an obstacle among all by name; obstacles have no id outside of this module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ObstacleRank(usize);

impl Id for ObstacleRank {
    const KIND: &'static str = "obstacle";
    fn from_rank(rank: usize) -> Self {
        ObstacleRank(rank)
    }
    fn rank(self) -> usize {
        self.0
    }
}

/// The names of everything in a plan.
pub(super) struct Names<'a> {
    pub(super) levels: Ranks<'a, LevelId>,
    pub(super) units: Ranks<'a, UnitId>,
    pub(super) compartments: Ranks<'a, CompartmentId>,
    pub(super) spaces: Ranks<'a, SpaceId>,
    pub(super) doors: Ranks<'a, DoorId>,
    pub(super) panes: Ranks<'a, PaneId>,
    pub(super) stairs: Ranks<'a, StairId>,
    pub(super) lifts: Ranks<'a, LiftId>,
    pub(super) zones: Ranks<'a, ZoneId>,
    pub(super) obstacles: Ranks<'a, ObstacleRank>,
    pub(super) beds: Ranks<'a, BedId>,
    pub(super) points: Ranks<'a, PointId>,
    pub(super) devices: Ranks<'a, DeviceId>,
}

/// The ranks of one list of a plan.
macro_rules! ranks {
    ($raw:ident, $list:ident, $thing:literal, $problems:ident) => {
        Ranks::new(
            stringify!($list),
            concat!("plan.", $thing, ".duplicate"),
            $raw.$list.iter().map(|thing| &thing.value.id),
            $problems,
        )
    };
}

impl<'a> Names<'a> {
    /// The names of `raw`; doubled ones are errors.
    pub(super) fn of(raw: &'a RawPlan, problems: &mut Problems) -> Self {
        Names {
            levels: ranks!(raw, levels, "level", problems),
            units: ranks!(raw, units, "unit", problems),
            compartments: ranks!(raw, compartments, "compartment", problems),
            spaces: ranks!(raw, spaces, "space", problems),
            doors: ranks!(raw, doors, "door", problems),
            panes: ranks!(raw, panes, "pane", problems),
            stairs: ranks!(raw, stairs, "stair", problems),
            lifts: ranks!(raw, lifts, "lift", problems),
            zones: ranks!(raw, zones, "zone", problems),
            obstacles: ranks!(raw, obstacles, "obstacle", problems),
            beds: ranks!(raw, beds, "bed", problems),
            points: ranks!(raw, points, "point", problems),
            devices: ranks!(raw, devices, "device", problems),
        }
    }
}

/// The drawn spaces on their levels, as far as faults let them be known.
pub(super) struct Floor<'a> {
    pub(super) levels: &'a Table<LevelId, Level>,
    pub(super) drawn: &'a [Drawn],
    pub(super) raw: &'a RawPlan,
    pub(super) names: &'a Names<'a>,
}

impl<'a> Floor<'a> {
    /// The level of a space; nothing where its name was not known.
    pub(super) fn level(&self, space: SpaceId) -> Option<LevelId> {
        self.drawn[space.rank()].level
    }

    /// The outline of a space; nothing where it was faulty.
    pub(super) fn outline(&self, space: SpaceId) -> Option<&'a Polygon> {
        self.drawn[space.rank()].outline.as_ref()
    }

    /// The name of a space as written.
    pub(super) fn name(&self, space: SpaceId) -> &'a str {
        let place = self.names.spaces.place(space);
        &self.raw.spaces[place].id.value
    }

    /// The name of the first space of `level` that holds `p`.
    pub(super) fn space_at(&self, level: Option<LevelId>, p: Point) -> Option<&'a str> {
        let holds = |drawn: &Drawn| {
            drawn.level == level && drawn.outline.as_ref().is_some_and(|o| o.contains(p))
        };
        let rank = self.drawn.iter().position(holds)?;
        Some(self.name(SpaceId::from_rank(rank)))
    }

    /// Every sound outline with its level and its place in the file's list of spaces.
    pub(super) fn outlines(&self) -> Vec<(LevelId, usize, &'a Polygon)> {
        self.names
            .spaces
            .places()
            .zip(self.drawn)
            .filter_map(|(place, drawn)| Some((drawn.level?, place, drawn.outline.as_ref()?)))
            .collect()
    }
}
