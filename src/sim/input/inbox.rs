//! What waits to be taken in: inputs from outside and the lines of the timeline.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::Input;
use crate::ids::{SpaceId, UnitId};
use crate::model::Model;
use crate::sim::event::EventId;
use crate::sim::queue::{Kind, Wake};
use crate::sim::schedule::Phase;
use crate::terms::Instruction;
use crate::units::Tick;

/// All inputs so far, in the order in which they came, and the calls that follow from them.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbox {
    inputs: Vec<Input>,
    calls: Vec<Call>,
}

/// A call to a department that was ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Call {
    /// The department.
    pub(super) unit: UnitId,
    /// What they are told to do.
    pub(super) says: Instruction,
    /// The place that they are told of.
    pub(super) place: Option<SpaceId>,
    /// The event that told of the order.
    pub(super) event: EventId,
}

impl Inbox {
    /// The input of this rank.
    pub(super) fn input(&self, rank: u32) -> &Input {
        &self.inputs[rank as usize]
    }

    /// The call of this number.
    pub(super) fn call(&self, number: u32) -> Call {
        self.calls[number as usize]
    }

    /// Takes a call in; the wake has to be set by the caller.
    pub(super) fn add_call(&mut self, call: Call) -> Wake {
        let about = self.calls.len() as u32;
        self.calls.push(call);
        Wake {
            phase: Phase::Tell,
            kind: Kind::Unit,
            rank: call.unit.0,
            about,
        }
    }

    /// Takes an input in; the wake has to be set by the caller.
    pub(in crate::sim) fn add(&mut self, input: Input) -> Wake {
        let rank = self.inputs.len() as u32;
        self.inputs.push(input);
        Wake {
            phase: Phase::Inputs,
            kind: Kind::Input,
            rank,
            about: 0,
        }
    }

    /// All inputs so far, in the order in which they came.
    pub(in crate::sim) fn inputs(&self) -> &[Input] {
        &self.inputs
    }
}

/// The timeline's wakes: one a line.
pub(in crate::sim) fn timeline_wakes(model: &Model) -> impl Iterator<Item = (Tick, Wake)> + '_ {
    let lines = model.scenario.timeline.iter().zip(0..);
    lines.map(|((tick, _), rank)| {
        let wake = Wake {
            phase: Phase::Inputs,
            kind: Kind::Timeline,
            rank,
            about: 0,
        };
        (*tick, wake)
    })
}
