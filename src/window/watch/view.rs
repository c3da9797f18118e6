//! How a run is looked at: which floor, through whose eyes, with which layers. Nothing of it changes the run.

use std::collections::BTreeSet;

use crate::geom::Point;
use crate::ids::{DoorId, LevelId, PersonId, SpaceId, UnitId};

/// What may be drawn over the floors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, clap::ValueEnum)]
pub enum Layer {
    /// Where the public address is heard.
    PublicAddress,
    /// What cameras see.
    Cameras,
    /// Whom an alert has reached so far.
    Alerted,
    /// How close people stand.
    Density,
    /// How long the way out is.
    TimeToSafety,
}

impl Layer {
    /// All, in the order of menus.
    pub const ALL: [Layer; 5] = [
        Layer::PublicAddress,
        Layer::Cameras,
        Layer::Alerted,
        Layer::Density,
        Layer::TimeToSafety,
    ];

    /// What it is called.
    pub fn called(self) -> &'static str {
        match self {
            Layer::PublicAddress => "Public address",
            Layer::Cameras => "Cameras",
            Layer::Alerted => "Reached by an alert",
            Layer::Density => "Density",
            Layer::TimeToSafety => "Time to safety",
        }
    }

    /// Whether it gives each space a tint, so that no other such layer can be drawn with it.
    pub fn tints_spaces(self) -> bool {
        matches!(
            self,
            Layer::PublicAddress | Layer::Alerted | Layer::TimeToSafety
        )
    }

    /// Whether it tells how far devices reach, which is for planners only.
    pub fn is_sensitive(self) -> bool {
        matches!(self, Layer::PublicAddress | Layer::Cameras)
    }
}

/// What was clicked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chosen {
    /// Somebody.
    Person(PersonId),
    /// A door.
    Door(DoorId),
    /// A space.
    Space(SpaceId),
    /// A department.
    Unit(UnitId),
}

/// What the panel at the side shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// What happened.
    #[default]
    Events,
    /// Numbers over time.
    Curves,
    /// What was clicked on.
    Details,
}

impl Side {
    /// All, in the order of the tabs.
    pub const ALL: [Side; 3] = [Side::Events, Side::Curves, Side::Details];

    /// What its tab is called.
    pub fn called(self) -> &'static str {
        match self {
            Side::Events => "Events",
            Side::Curves => "Curves",
            Side::Details => "Details",
        }
    }
}

/// How a run is looked at.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The floor that is shown alone; none for all of them side by side.
    pub floor: Option<LevelId>,
    /// What is drawn over the floors.
    pub layers: BTreeSet<Layer>,
    /// Whose picture of the situation is shown; none for what is true.
    pub belief: Option<PersonId>,
    /// What was clicked on last.
    pub chosen: Option<Chosen>,
    /// Whether the ways that people came are drawn.
    pub trails: bool,
    /// What the panel at the side shows.
    pub side: Side,
    /// Whether the panels at the side and below are away, and the map has the whole window.
    pub map_alone: bool,
    /// A place that the map is to show next.
    pub find: Option<(LevelId, Point)>,
    /// Whether the sheet with all keys lies over everything.
    pub keys: bool,
    /// Whether the map is to show everything next.
    pub show_all: bool,
}

impl View {
    /// Shows what was chosen: its place on the map, and what there is to say of it.
    pub fn choose(&mut self, chosen: Chosen) {
        self.chosen = Some(chosen);
        self.side = Side::Details;
        self.map_alone = false;
    }

    /// A layer that was drawn is not, and the other way round. A space has one tint: of the layers that tint
    /// spaces, the one that was drawn makes way.
    pub fn toggle(&mut self, layer: Layer) {
        if self.layers.remove(&layer) {
            return;
        }
        if layer.tints_spaces() {
            self.layers.retain(|other| !other.tints_spaces());
        }
        self.layers.insert(layer);
    }

    /// The layers that are drawn and so have a legend: of those that tint spaces the first; none through
    /// somebody's eyes.
    pub fn legends(&self) -> Vec<Layer> {
        if self.belief.is_some() {
            return Vec::new();
        }
        let tint = self.layers.iter().find(|layer| layer.tints_spaces());
        let others = self.layers.iter().filter(|layer| !layer.tints_spaces());
        tint.into_iter().chain(others).copied().collect()
    }

    /// Whether anything is drawn that is not for the players' screen: where devices reach, and where they do
    /// not.
    pub fn is_sensitive(&self) -> bool {
        self.layers.iter().any(|layer| layer.is_sensitive())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_space_has_one_tint_at_a_time() {
        let mut view = View::default();
        view.toggle(Layer::Density);
        view.toggle(Layer::Alerted);
        view.toggle(Layer::TimeToSafety);
        let drawn: Vec<Layer> = view.layers.iter().copied().collect();
        assert_eq!(drawn, [Layer::Density, Layer::TimeToSafety]);
        view.toggle(Layer::TimeToSafety);
        assert_eq!(view.layers.len(), 1);
    }

    #[test]
    fn what_devices_reach_is_marked_as_sensitive() {
        let mut view = View::default();
        view.toggle(Layer::Density);
        assert!(!view.is_sensitive());
        view.toggle(Layer::Cameras);
        assert!(view.is_sensitive());
    }
}
