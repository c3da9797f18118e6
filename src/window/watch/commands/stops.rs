//! The stops, as far as they are commands: STOP-EX is a hold, and so no command gives it.

use super::Command;
use crate::window::watch::desk::{Desk, Wish};
use crate::window::watch::stops::WELFARE;

/// What STOP-EX asks for.
const HOLD: &str = "STOP-EX: hold F12 for two seconds. It covers every display.";

pub(super) fn commands() -> Vec<Command> {
    let welfare = Command::new("Welfare pause", |desk: &mut Desk| desk.ask(Wish::Welfare));
    let welfare = welfare
        .on(WELFARE.modifiers, WELFARE.logical_key)
        .also("break rest wellbeing well-being stop pause");
    let stop_ex = Command::new(
        "STOP-EX: how to stop for a real event",
        |desk: &mut Desk| {
            desk.say(HOLD);
        },
    );
    vec![welfare, stop_ex.also("stopex emergency halt abort F12")]
}
