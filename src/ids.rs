//! Dense ids and the tables that they index.
//!
//! A file names things with text ids; inside, a thing is known by the *rank* of its name among all
//! of its kind. So the order of things in a file changes nothing. A rank never reaches an output
//! or a random draw: outputs carry names, draws carry hashes of names.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

/// A dense id: the rank of a thing's name among all of its kind.
pub trait Id: Copy + Ord + fmt::Debug {
    /// What the thing is called in messages, for example `door`.
    const KIND: &'static str;
    /// The id of the given rank.
    fn from_rank(rank: usize) -> Self;
    /// The rank, usable as an index.
    fn rank(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $kind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl Id for $name {
            const KIND: &'static str = $kind;
            fn from_rank(rank: usize) -> Self {
                $name(u32::try_from(rank).expect("the reader refuses larger tables"))
            }
            fn rank(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($kind, "#{}"), self.0)
            }
        }
    )*};
}

ids! {
    /// A storey of the building.
    LevelId => "level";
    /// A department.
    UnitId => "unit";
    /// A fire compartment.
    CompartmentId => "compartment";
    /// A room, corridor, stair landing or outside area.
    SpaceId => "space";
    /// A door or an opening.
    DoorId => "door";
    /// A stretch of wall that one can see through.
    PaneId => "pane";
    /// A flight of stairs between two levels.
    StairId => "stair";
    /// A lift.
    LiftId => "lift";
    /// A named list of spaces.
    ZoneId => "zone";
    /// A bed, seat or place of equipment.
    BedId => "bed";
    /// A device: public address, panic button, duress button, camera.
    DeviceId => "device";
    /// An assembly point, rendezvous point, command post or other named place.
    PointId => "point";
    /// A group of people in a scenario.
    GroupId => "group";
    /// One person of a run.
    PersonId => "person";
    /// A doctrine set.
    DoctrineId => "doctrine";
}

/// One value for each thing of a kind, in rank order.
#[derive(Clone, PartialEq)]
pub struct Table<I, T> {
    rows: Vec<T>,
    kind: PhantomData<fn() -> I>,
}

impl<I: Id, T> Table<I, T> {
    /// A table of these rows, which must already stand in rank order.
    pub fn new(rows: Vec<T>) -> Self {
        Table {
            rows,
            kind: PhantomData,
        }
    }

    /// A table with `value` for each of `len` things.
    pub fn filled(len: usize, value: T) -> Self
    where
        T: Clone,
    {
        Table::new(vec![value; len])
    }

    /// The number of things.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All ids in rank order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.rows.len()).map(I::from_rank)
    }

    /// All ids with their rows in rank order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.rows
            .iter()
            .enumerate()
            .map(|(rank, row)| (I::from_rank(rank), row))
    }

    /// All ids with their rows in rank order, to change.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (I, &mut T)> {
        self.rows
            .iter_mut()
            .enumerate()
            .map(|(rank, row)| (I::from_rank(rank), row))
    }

    /// The rows in rank order.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// The row of `id`, or nothing where there is no such rank.
    pub fn get(&self, id: I) -> Option<&T> {
        self.rows.get(id.rank())
    }
}

impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;
    fn index(&self, id: I) -> &T {
        &self.rows[id.rank()]
    }
}

impl<I: Id, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[id.rank()]
    }
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Table {
            rows: Vec::new(),
            kind: PhantomData,
        }
    }
}

impl<I: Id, T: fmt::Debug> fmt::Debug for Table<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
