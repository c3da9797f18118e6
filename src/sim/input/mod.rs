//! Inputs: the only way in. Imperatives, stamped with a tick, checked, logged.
//!
//! An [`Order`] is what a trainer could decide or the exercise's control put in. It is checked
//! against the model ([`fits()`]), waits in the inbox until its tick, is told as `input_taken`, and
//! what follows at once names that event as its cause. The scenario's timeline goes the same way,
//! but is told as nothing of its own. How inputs stand in files is not known here.

mod apply;
mod argument;
mod describe;
mod fits;
mod giver;
mod inbox;
mod order;

pub use self::argument::{Answer, Answers, Argument, Unfit};
pub use self::fits::{InputRefused, Misfit, fits};
pub use self::giver::{Giver, NotOneWord};
pub use self::order::Order;

pub(super) use self::apply::{hand_on, take_in};
pub(super) use self::inbox::{Inbox, timeline_wakes};

use serde::{Deserialize, Serialize};

use super::state::Declared;
use crate::units::Tick;

pub(super) fn install(declared: &mut Declared) {
    declared.resource::<Inbox>("inputs");
}

/// An order, when it takes effect and who gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// When.
    pub tick: Tick,
    /// Who.
    pub by: Giver,
    /// What.
    pub order: Order,
}

#[cfg(test)]
mod tests;
