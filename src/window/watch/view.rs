//! How a run is looked at: which floor, through whose eyes, with which layers. Nothing of it changes the run.

use std::collections::BTreeSet;

use crate::geom::Point;
use crate::ids::{DoorId, LevelId, PersonId, SpaceId, UnitId};
use crate::sim::event::Subject;

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

impl From<Subject> for Chosen {
    fn from(of: Subject) -> Self {
        match of {
            Subject::Person(who) | Subject::PersonAt(who, _) | Subject::PersonForAll(who) => {
                Chosen::Person(who)
            }
            Subject::Door(door) => Chosen::Door(door),
            Subject::Space(space) => Chosen::Space(space),
        }
    }
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

/// Why layers are away while one looks through somebody's eyes.
pub const LAYERS_AWAY: &str = "Layers show what is true: they are away while you look through somebody's eyes. B shows the truth.";

/// What the finder opens for whoever has no pointer at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// What the shapes mean, where that is a menu.
    Shapes,
    /// The places of the legend.
    Places,
    /// The topics of events.
    Topics,
    /// The departments of events.
    Units,
    /// The field for words in events.
    Words,
    /// The field for names in the details.
    Names,
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
    /// So much of the map the legends take at its lower edge, points, as they were drawn last.
    pub legend_height: f32,
    /// By so many notches the map is to be seen nearer next.
    pub notches: f32,
    /// Whether the map shows less than everything, or it from elsewhere.
    pub is_moved: bool,
    /// What is to be opened next.
    pub opens: Option<Opens>,
    /// What is to be said next.
    pub says: Option<String>,
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

    /// Shows a floor alone, or all of them, as a whole.
    pub fn show_floor(&mut self, floor: Option<LevelId>) {
        self.floor = floor;
        self.show_all = true;
    }

    /// Goes to a place: where one floor is shown alone, to its floor.
    pub fn go_to(&mut self, place: Option<(LevelId, Point)>) {
        if let (Some((level, _)), Some(_)) = (place, self.floor) {
            self.floor = Some(level);
        }
        self.find = place;
    }

    /// Opens something on the panel on which it is.
    pub fn open(&mut self, opens: Opens) {
        match opens {
            Opens::Shapes | Opens::Places => {}
            Opens::Topics | Opens::Units | Opens::Words => self.side = Side::Events,
            Opens::Names => self.side = Side::Details,
        }
        if !matches!(opens, Opens::Shapes | Opens::Places) {
            self.map_alone = false;
        }
        self.opens = Some(opens);
    }

    /// Whether this is to be opened now; it is asked for once.
    pub fn opens_now(&mut self, what: Opens) -> bool {
        let now = self.opens == Some(what);
        if now {
            self.opens = None;
        }
        now
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
        let others = self.layers.iter().copied();
        let others = others.filter(|layer| !layer.tints_spaces());
        self.tint().into_iter().chain(others).collect()
    }

    /// The layer by which rooms are coloured.
    pub fn tint(&self) -> Option<Layer> {
        let mut layers = self.layers.iter().copied();
        layers.find(|layer| layer.tints_spaces())
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
