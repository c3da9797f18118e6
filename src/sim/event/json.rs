//! The values of events as JSON: dense ids inside, names outside.

use serde_json::{Value, json};

use crate::ids::{
    BedId, CompartmentId, DeviceId, DoorId, LevelId, LiftId, PersonId, PointId, SpaceId, StairId,
    UnitId,
};
use crate::model::Model;
use crate::model::plan::find_named;
use crate::terms::Term;

/// A value of an event as JSON.
pub(super) trait Field: Sized {
    fn write(&self, model: &Model) -> Value;
    fn read(from: &Value, model: &Model) -> Option<Self>;
}

macro_rules! named_fields {
    ($($id:ty => $($table:ident).+;)*) => {$(
        impl Field for $id {
            fn write(&self, model: &Model) -> Value {
                json!(model.$($table).+[*self].name)
            }
            fn read(from: &Value, model: &Model) -> Option<Self> {
                find_named(&model.$($table).+, from.as_str()?, |row| &row.name)
            }
        }
    )*};
}

named_fields! {
    SpaceId => plan.spaces;
    DoorId => plan.doors;
    CompartmentId => plan.compartments;
    DeviceId => plan.devices;
    UnitId => plan.units;
    LevelId => plan.levels;
    PointId => plan.points;
    BedId => plan.beds;
    StairId => plan.stairs;
    LiftId => plan.lifts;
}

impl Field for PersonId {
    fn write(&self, model: &Model) -> Value {
        json!(model.roster.people[*self].name)
    }
    fn read(from: &Value, model: &Model) -> Option<Self> {
        model.roster.find(from.as_str()?)
    }
}

impl<T: Term> Field for T {
    fn write(&self, _: &Model) -> Value {
        json!(self.in_output())
    }
    fn read(from: &Value, _: &Model) -> Option<Self> {
        T::from_output(from.as_str()?)
    }
}

macro_rules! plain_fields {
    ($($type:ty => $read:expr;)*) => {$(
        impl Field for $type {
            fn write(&self, _: &Model) -> Value {
                json!(self)
            }
            fn read(from: &Value, _: &Model) -> Option<Self> {
                let read: fn(&Value) -> Option<$type> = $read;
                read(from)
            }
        }
    )*};
}

plain_fields! {
    u32 => |v| u32::try_from(v.as_u64()?).ok();
    u64 => Value::as_u64;
    f64 => Value::as_f64;
    bool => Value::as_bool;
    String => |v| v.as_str().map(str::to_owned);
}

impl<T: Field> Field for Option<T> {
    fn write(&self, model: &Model) -> Value {
        self.as_ref()
            .map_or(Value::Null, |value| value.write(model))
    }
    fn read(from: &Value, model: &Model) -> Option<Self> {
        if from.is_null() {
            Some(None)
        } else {
            T::read(from, model).map(Some)
        }
    }
}

impl<T: Field> Field for Vec<T> {
    fn write(&self, model: &Model) -> Value {
        self.iter().map(|value| value.write(model)).collect()
    }
    fn read(from: &Value, model: &Model) -> Option<Self> {
        from.as_array()?
            .iter()
            .map(|value| T::read(value, model))
            .collect()
    }
}
