//! Whether a result came out of the engine or out of an assumption.
//!
//! A result is *emergent* when it follows from how people, doors and rooms act on each other. It
//! *follows from an assumption* when one of the defaults that are marked J, judgement, sets most of
//! it: the minutes until the police arrive are such a number, whatever the building. Which defaults
//! dominate which result is stated where the result is made; here it is asked which of them are
//! judgement.

use serde::Serialize;

use crate::model::Model;
use crate::terms::Mark;

/// Where a result comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// Whether no judgement dominates it.
    pub emergent: bool,
    /// The keys of the defaults, all of them judgement, that dominate it.
    pub assumptions: Vec<String>,
}

impl Basis {
    /// A result that follows from how things act on each other.
    pub fn emergent() -> Basis {
        Basis {
            emergent: true,
            assumptions: Vec::new(),
        }
    }

    /// A result that these defaults dominate; those of them that are not judgement do not count.
    pub fn dominated_by(model: &Model, keys: &[&str]) -> Basis {
        let assumptions: Vec<String> = model
            .defaults
            .rows()
            .into_iter()
            .filter(|(key, _, _, mark)| *mark == Mark::J && keys.contains(key))
            .map(|(key, ..)| key.to_owned())
            .collect();
        Basis {
            emergent: assumptions.is_empty(),
            assumptions,
        }
    }
}
