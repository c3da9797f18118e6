//! What an order's argument may be, and how it is written: names outside, dense ids inside.

use crate::ids::{CompartmentId, DeviceId, DoorId, PersonId, PointId, SpaceId, UnitId, ZoneId};
use crate::model::Model;
use crate::model::plan::find_named;
use crate::terms::{Instruction, Term, Wording};

/// Characters of a typed text.
const TEXT_CHARS: usize = 4_000;

/// What was given for an argument.
pub enum Answer {
    /// A text.
    Text(String),
    /// Nothing.
    LeftOut,
    /// Something that is no text; that was told already.
    NoText,
}

/// Where the arguments of an order come from: a line of a file, a form on a screen.
pub trait Answers {
    /// What was given for an argument.
    fn answer(&mut self, field: &'static str) -> Answer;
    /// Tells that an argument is needed and was left out.
    fn missing(&mut self, field: &'static str);
    /// Tells that what was given does not fit.
    fn unfit(&mut self, field: &'static str, unfit: Unfit);
}

/// Why a text does not fit an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Nothing is called that.
    Unknown {
        /// The text.
        text: String,
        /// What was to be named, such as `door`.
        called: &'static str,
        /// The names that it could be.
        known: Vec<String>,
    },
    /// No name was asked for, and the text is not one that can be taken.
    Text(String),
}

/// A value that an order can have as an argument.
pub trait Argument: Sized {
    /// How it is written; nothing where it is left out.
    fn write(&self, model: &Model) -> Option<String>;
    /// The value that is written so.
    fn read(text: String, model: &Model) -> Result<Self, Unfit>;
    /// What stands for an argument that is left out; nothing where it is needed.
    fn left_out() -> Option<Self> {
        None
    }
    /// Why the value is none that this model knows, however it was made.
    fn unfit_for(&self, model: &Model) -> Option<String> {
        let _ = model;
        None
    }
}

/// Asks for an argument and tells what is wrong with the answer.
pub(super) fn ask<T: Argument>(
    field: &'static str,
    from: &mut impl Answers,
    model: &Model,
) -> Option<T> {
    match from.answer(field) {
        Answer::Text(text) => match T::read(text, model) {
            Ok(value) => Some(value),
            Err(unfit) => {
                from.unfit(field, unfit);
                None
            }
        },
        Answer::LeftOut => {
            let value = T::left_out();
            if value.is_none() {
                from.missing(field);
            }
            value
        }
        Answer::NoText => None,
    }
}

macro_rules! named_arguments {
    ($($id:ty, $called:literal => $($table:ident).+;)*) => {$(
        impl Argument for $id {
            fn write(&self, model: &Model) -> Option<String> {
                Some(model.$($table).+[*self].name.clone())
            }
            fn read(text: String, model: &Model) -> Result<Self, Unfit> {
                let table = &model.$($table).+;
                find_named(table, &text, |row| &row.name).ok_or_else(|| Unfit::Unknown {
                    text,
                    called: $called,
                    known: table.rows().iter().map(|row| row.name.clone()).collect(),
                })
            }
            fn unfit_for(&self, model: &Model) -> Option<String> {
                outside(self.0, model.$($table).+.len(), $called)
            }
        }
    )*};
}

named_arguments! {
    SpaceId, "space" => plan.spaces;
    DoorId, "door" => plan.doors;
    ZoneId, "zone" => plan.zones;
    DeviceId, "device" => plan.devices;
    UnitId, "department" => plan.units;
    CompartmentId, "compartment" => plan.compartments;
    PointId, "point" => plan.points;
}

impl Argument for PersonId {
    fn write(&self, model: &Model) -> Option<String> {
        Some(model.roster.people[*self].name.clone())
    }
    fn read(text: String, model: &Model) -> Result<Self, Unfit> {
        model.roster.find(&text).ok_or_else(|| Unfit::Unknown {
            known: people_like(&text, model),
            text,
            called: "person",
        })
    }
    fn unfit_for(&self, model: &Model) -> Option<String> {
        outside(self.0, model.roster.people.len(), "person")
    }
}

/// Why a rank names nothing in a table of this length.
fn outside(rank: u32, length: usize, called: &str) -> Option<String> {
    let there = (rank as usize) < length;
    (!there).then(|| format!("there is no {called} of rank {rank}: there are {length}"))
}

/// Of each group the person whose number is nearest to the one that was meant.
fn people_like(text: &str, model: &Model) -> Vec<String> {
    let number = text.rsplit_once('.').map_or("", |(_, number)| number);
    let number: u32 = number.parse().unwrap_or(1);
    let groups = model.scenario.groups.rows().iter();
    groups
        .filter(|group| group.count > 0)
        .map(|group| format!("{}.{}", group.name, number.clamp(1, group.count)))
        .collect()
}

macro_rules! term_arguments {
    ($($term:ty, $left_out:expr;)*) => {$(
        impl Argument for $term {
            fn write(&self, _: &Model) -> Option<String> {
                Some(self.in_output().to_owned())
            }
            fn read(text: String, _: &Model) -> Result<Self, Unfit> {
                <$term>::from_output(&text).ok_or_else(|| Unfit::Unknown {
                    text,
                    called: <$term>::LIST,
                    known: <$term>::ALL.iter().map(|term| term.in_output().to_owned()).collect(),
                })
            }
            fn left_out() -> Option<Self> {
                $left_out
            }
        }
    )*};
}

term_arguments! {
    Instruction, None;
    // As in a scenario's timeline.
    Wording, Some(Wording::Plain);
}

impl Argument for String {
    fn write(&self, _: &Model) -> Option<String> {
        Some(self.clone())
    }
    fn read(text: String, model: &Model) -> Result<Self, Unfit> {
        match text.unfit_for(model) {
            Some(why) => Err(Unfit::Text(why)),
            None => Ok(text),
        }
    }
    fn unfit_for(&self, _: &Model) -> Option<String> {
        if self.trim().is_empty() {
            return Some("the text is empty".to_owned());
        }
        match self.chars().count() {
            0..=TEXT_CHARS => None,
            long => Some(format!(
                "the text has {long} characters, more than the {TEXT_CHARS} allowed"
            )),
        }
    }
}

impl<T: Argument> Argument for Option<T> {
    fn write(&self, model: &Model) -> Option<String> {
        self.as_ref().and_then(|value| value.write(model))
    }
    fn read(text: String, model: &Model) -> Result<Self, Unfit> {
        T::read(text, model).map(Some)
    }
    fn left_out() -> Option<Self> {
        Some(None)
    }
    fn unfit_for(&self, model: &Model) -> Option<String> {
        self.as_ref().and_then(|value| value.unfit_for(model))
    }
}
