//! Which rooms are secured over time, and which are to be: for the restricted edition alone.
//!
//! It shows the gaps of single rooms, so nothing of it is in the shareable edition.

use serde::Serialize;

use super::series::Series;
use crate::ids::Id;
use crate::sim::event::{EventKind, EventLog};

/// Rooms that are secured.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Secured {
    /// Which space, and whether it is secured from then on.
    changes: Series,
    /// Which space is to be secured from then on.
    expected: Series,
}

/// Which rooms are secured when.
pub(super) fn secured(log: &EventLog) -> Secured {
    let mut secured = Secured::default();
    for (_, event) in log.iter() {
        match &event.kind {
            EventKind::SpaceSecured { space } => {
                secured.changes.add(event.tick, &[space.rank(), 1]);
            }
            EventKind::SpaceUnsecured { space } => {
                secured.changes.add(event.tick, &[space.rank(), 0]);
            }
            EventKind::SecuringExpected { spaces } => {
                for space in spaces {
                    secured.expected.add(event.tick, &[space.rank()]);
                }
            }
            _ => {}
        }
    }
    secured
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, with_threat};

    #[test]
    fn a_room_is_secured_and_opened_again() {
        let model = with_threat();
        let mut script = Script::new(&model);
        let space = script.space("room-b");
        let spaces = vec![space];
        script.add(16, EventKind::SecuringExpected { spaces });
        script.add(32, EventKind::SpaceSecured { space });
        script.add(48, EventKind::SpaceUnsecured { space });
        let secured = secured(&script.log);
        assert_eq!(secured.expected.told(1), [(16, vec![space.0])]);
        let changes = secured.changes.told(2);
        assert_eq!(changes, [(32, vec![space.0, 1]), (48, vec![space.0, 0])]);
    }
}
