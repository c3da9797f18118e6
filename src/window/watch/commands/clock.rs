//! The clock: play, step, jump, speed, and the way to each milestone.

use bevy_egui::egui::{Key, Modifiers};

use super::Command;
use crate::units::{TICK_HZ, Tick};
use crate::window::host::SPEEDS;
use crate::window::watch::desk::{Desk, Wish};
use crate::window::watch::timeline::milestones;

/// A jump on the clock.
const JUMP: i64 = 10 * TICK_HZ as i64;

/// Said where nothing lies before.
const FIRST: &str = "This is the start of the run.";

/// Said where nothing comes after.
const LAST: &str = "The run is over: nothing comes after this. Home goes back to its start.";

/// Said where all that is known is shown.
const NEWEST: &str = "This is the newest moment already.";

pub(super) fn commands(desk: &Desk) -> Vec<Command> {
    let mut all = vec![
        Command::new("Play or pause", play)
            .key(Key::Space)
            .also("stop halt go on run resume continue"),
        Command::new("Step: a sixteenth of a second on", |desk: &mut Desk| {
            ahead(desk, |desk| desk.ask(Wish::Step));
        })
        .key(Key::ArrowRight)
        .also("forward tick next frame"),
        Command::new("Step back", |desk: &mut Desk| jump(desk, -1))
            .key(Key::ArrowLeft)
            .also("rewind tick previous frame"),
        Command::new("Ten seconds on", |desk: &mut Desk| jump(desk, JUMP))
            .on(Modifiers::SHIFT, Key::ArrowRight)
            .also("forward skip jump 10 s"),
        Command::new("Ten seconds back", |desk: &mut Desk| jump(desk, -JUMP))
            .on(Modifiers::SHIFT, Key::ArrowLeft)
            .also("rewind jump 10 s"),
        Command::new("To the start", start)
            .key(Key::Home)
            .also("restart again begin beginning rewind reset"),
        Command::new("To the newest moment", newest)
            .key(Key::End)
            .also("live now end last latest"),
        Command::new("Faster", |desk: &mut Desk| change_speed(desk, 1))
            .key(Key::ArrowUp)
            .also("speed up quicker"),
        Command::new("Slower", |desk: &mut Desk| change_speed(desk, -1))
            .key(Key::ArrowDown)
            .also("speed down"),
    ];
    all.extend(SPEEDS.into_iter().map(|speed| {
        let act = move |desk: &mut Desk| desk.ask(Wish::Speed(speed));
        Command::new(format!("Speed: {speed}x"), act).also("times × fast faster slow slower")
    }));
    all.extend(milestones(desk).into_iter().map(|(called, at)| {
        let act = move |desk: &mut Desk| desk.ask(Wish::Seek(at));
        Command::new(format!("To the milestone: {called}"), act).also("timeline go")
    }));
    all
}

fn play(desk: &mut Desk) {
    let goes = desk.host.goes();
    if goes {
        desk.ask(Wish::Go(false));
    } else {
        ahead(desk, |desk| desk.ask(Wish::Go(true)));
    }
}

/// Does something that leads on, where there is anything to come.
fn ahead(desk: &mut Desk, act: impl Fn(&mut Desk)) {
    match desk.host.ending() {
        Some(_) => desk.say(LAST),
        None => act(desk),
    }
}

fn jump(desk: &mut Desk, by: i64) {
    let shown = desk.host.shown();
    if by < 0 && shown == Tick::ZERO {
        return desk.say(FIRST);
    }
    let to = (i64::from(shown.0) + by).max(0);
    let to = Tick(u32::try_from(to).unwrap_or(u32::MAX)).min(desk.model().scenario.ends);
    match by < 0 {
        true => desk.ask(Wish::Seek(to)),
        false => ahead(desk, |desk| desk.ask(Wish::Seek(to))),
    }
}

fn start(desk: &mut Desk) {
    match desk.host.shown() {
        Tick::ZERO => desk.say(FIRST),
        _ => desk.ask(Wish::Seek(Tick::ZERO)),
    }
}

fn newest(desk: &mut Desk) {
    let edge = desk.host.edge();
    if desk.host.shown() == edge {
        desk.say(NEWEST);
    } else {
        desk.ask(Wish::Seek(edge));
    }
}

fn change_speed(desk: &mut Desk, by: isize) {
    let now = desk.host.speed();
    let at = SPEEDS.iter().position(|&speed| speed == now);
    let next = at.and_then(|at| at.checked_add_signed(by));
    match next.and_then(|next| SPEEDS.get(next)) {
        Some(&speed) => desk.ask(Wish::Speed(speed)),
        None if by > 0 => desk.say(format!("{now} times as fast as real time is the fastest.")),
        None => desk.say("It goes no slower than real time; step with the right arrow."),
    }
}
