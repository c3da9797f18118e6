//! What an import is not sure of: each doubt names its room or door and says what was guessed.

use std::fmt;

/// What kind of doubt, in the order in which the list shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoubtKind {
    /// Something about the whole workbook: its unit of length, the hardware of its doors.
    Building,
    /// A room that is not in the plan.
    RoomLeftOut,
    /// A room without door, opening, stair or lift.
    RoomWithoutDoor,
    /// A room from which no exit is reached.
    NoWayOut,
    /// A room whose box was cut, because others lie in it.
    CutBox,
    /// A room whose area in the plan differs much from the workbook's.
    Area,
    /// A door that is not in the plan.
    DoorLeftOut,
    /// A door that was put between other rooms than it names.
    OtherRooms,
    /// A door that was moved into a wall.
    SnappedDoor,
    /// A door made narrower, because the wall is too short.
    NarrowedDoor,
    /// A door whose place was guessed, because the workbook has none.
    GuessedDoor,
    /// An opening that the workbook does not have.
    GuessedOpening,
    /// A flight of stairs or a lift's landing that the workbook does not have.
    GuessedLanding,
}

impl DoubtKind {
    /// The heading of its column in the list.
    pub fn label(self) -> &'static str {
        match self {
            DoubtKind::Building => "building",
            DoubtKind::RoomLeftOut => "room left out",
            DoubtKind::RoomWithoutDoor => "room without a door",
            DoubtKind::NoWayOut => "no way out",
            DoubtKind::CutBox => "cut box",
            DoubtKind::Area => "area differs",
            DoubtKind::DoorLeftOut => "door left out",
            DoubtKind::OtherRooms => "other rooms",
            DoubtKind::SnappedDoor => "snapped door",
            DoubtKind::NarrowedDoor => "narrowed door",
            DoubtKind::GuessedDoor => "guessed door",
            DoubtKind::GuessedOpening => "guessed opening",
            DoubtKind::GuessedLanding => "guessed landing",
        }
    }
}

/// One doubt.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// What kind.
    pub kind: DoubtKind,
    /// The room, door or stair, spelled as in the workbook.
    pub about: String,
    /// One sentence on what was found and what was done.
    pub text: String,
}

/// All doubts of an import.
#[derive(Clone, Debug, Default)]
pub struct Doubts {
    list: Vec<Doubt>,
}

impl Doubts {
    /// Adds one.
    pub(super) fn add(&mut self, kind: DoubtKind, about: &str, text: impl Into<String>) {
        self.list.push(Doubt {
            kind,
            about: about.to_owned(),
            text: text.into(),
        });
    }

    /// All doubts, by kind and name.
    pub fn sorted(&self) -> Vec<&Doubt> {
        let mut list: Vec<&Doubt> = self.list.iter().collect();
        list.sort();
        list
    }

    /// How many there are of a kind.
    pub fn count(&self, kind: DoubtKind) -> usize {
        self.list.iter().filter(|doubt| doubt.kind == kind).count()
    }
}

/// The list as a table of plain text.
impl fmt::Display for Doubts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = self.sorted();
        let width = |of: &dyn Fn(&Doubt) -> usize| list.iter().map(|d| of(d)).max().unwrap_or(0);
        let kinds = width(&|d| d.kind.label().len());
        let names = width(&|d| d.about.chars().count());
        for doubt in &list {
            let (kind, about) = (doubt.kind.label(), &doubt.about);
            writeln!(f, "{kind:kinds$}  {about:names$}  {}", doubt.text)?;
        }
        Ok(())
    }
}

/// Millimetres as metres with two decimals, for sentences.
pub(super) fn metres(mm: i64) -> String {
    format!("{:.2} m", mm as f64 / 1000.0)
}
