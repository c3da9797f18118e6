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

    /// A result that follows from what any of these follows from.
    pub fn of_all(bases: &[&Basis]) -> Basis {
        let mut assumptions = Vec::new();
        for key in bases.iter().flat_map(|basis| &basis.assumptions) {
            if !assumptions.contains(key) {
                assumptions.push(key.clone());
            }
        }
        Basis {
            emergent: assumptions.is_empty(),
            assumptions,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_of_many_names_each_assumption_once() {
        let assumed = |keys: &[&str]| Basis {
            emergent: false,
            assumptions: keys.iter().map(|&key| key.to_owned()).collect(),
        };
        let [a, b] = [assumed(&["x", "y"]), assumed(&["y", "z"])];
        let all = Basis::of_all(&[&a, &Basis::emergent(), &b]);
        assert_eq!(all, assumed(&["x", "y", "z"]));
        assert!(Basis::of_all(&[&Basis::emergent()]).emergent);
    }
}
