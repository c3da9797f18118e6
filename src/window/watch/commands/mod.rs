//! Everything that can be done, by name and by key: one list for the keyboard and for whoever looks for a
//! command by its name.

use bevy_egui::egui::{self, Key, KeyboardShortcut, Modifiers};

use super::desk::{Desk, Wish};
use super::view::{Chosen, Layer, Side};
use crate::units::{TICK_HZ, Tick};
use crate::window::host::SPEEDS;

/// A jump on the clock.
const JUMP: u32 = 10 * TICK_HZ;

/// Something that can be done.
pub struct Command {
    /// What it is called.
    pub called: String,
    /// The key that does it.
    pub key: Option<KeyboardShortcut>,
    act: Box<dyn Fn(&mut Desk)>,
}

impl Command {
    fn new(called: impl Into<String>, act: impl Fn(&mut Desk) + 'static) -> Self {
        Command {
            called: called.into(),
            key: None,
            act: Box::new(act),
        }
    }

    fn on(mut self, modifiers: Modifiers, key: Key) -> Self {
        self.key = Some(KeyboardShortcut::new(modifiers, key));
        self
    }

    fn key(self, key: Key) -> Self {
        self.on(Modifiers::NONE, key)
    }

    /// Does it.
    pub fn act(&self, desk: &mut Desk) {
        (self.act)(desk);
    }
}

/// All commands of a run.
pub fn commands(desk: &Desk) -> Vec<Command> {
    let mut all = clock();
    all.extend(floors(desk));
    all.extend(layers());
    all.extend(looks());
    all.extend(settings());
    all
}

/// Does what was pressed, unless somebody types.
pub fn press(ctx: &egui::Context, desk: &mut Desk) {
    if ctx.text_edit_focused() {
        return;
    }
    // What asks for more keys at once goes first: a shortcut takes what it asks for from all others.
    let mut all = commands(desk);
    if ctx.memory(|memory| memory.focused().is_some()) {
        all.retain(|command| !command.key.is_some_and(|key| belongs_to_widgets(&key)));
    }
    all.sort_by_key(|command| command.key.is_none_or(|key| key.modifiers.is_none()));
    for command in all {
        let pressed = |key| ctx.input_mut(|input| input.consume_shortcut(&key));
        if command.key.is_some_and(pressed) {
            command.act(desk);
        }
    }
}

/// Whether a widget that has the focus does something of its own with these keys: it is pressed, or the focus
/// moves on from it.
fn belongs_to_widgets(keys: &KeyboardShortcut) -> bool {
    const ITS_OWN: [Key; 5] = [
        Key::Space,
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowDown,
    ];
    keys.modifiers.is_none() && ITS_OWN.contains(&keys.logical_key)
}

fn clock() -> Vec<Command> {
    let jump = |by: i64| {
        move |desk: &mut Desk| {
            let to = (i64::from(desk.host.shown().0) + by).max(0);
            let to = Tick(u32::try_from(to).unwrap_or(u32::MAX));
            let ends = desk.model().scenario.ends;
            desk.ask(Wish::Seek(to.min(ends)));
        }
    };
    let far = i64::from(JUMP);
    let go = |desk: &mut Desk| desk.ask(Wish::Go(!desk.host.goes()));
    let start = |desk: &mut Desk| desk.ask(Wish::Seek(Tick::ZERO));
    let newest = |desk: &mut Desk| desk.ask(Wish::Seek(desk.host.edge()));
    vec![
        Command::new("Play or pause", go).key(Key::Space),
        Command::new("Step: a sixteenth of a second on", |desk: &mut Desk| {
            desk.ask(Wish::Step);
        })
        .key(Key::ArrowRight),
        Command::new("Step back", jump(-1)).key(Key::ArrowLeft),
        Command::new("Ten seconds on", jump(far)).on(Modifiers::SHIFT, Key::ArrowRight),
        Command::new("Ten seconds back", jump(-far)).on(Modifiers::SHIFT, Key::ArrowLeft),
        Command::new("To the start", start).key(Key::Home),
        Command::new("To the newest moment", newest).key(Key::End),
        Command::new("Faster", |desk: &mut Desk| change_speed(desk, 1)).key(Key::ArrowUp),
        Command::new("Slower", |desk: &mut Desk| change_speed(desk, -1)).key(Key::ArrowDown),
    ]
}

fn change_speed(desk: &mut Desk, by: isize) {
    let at = SPEEDS.iter().position(|&speed| speed == desk.host.speed());
    let next = at.and_then(|at| at.checked_add_signed(by));
    if let Some(&speed) = next.and_then(|next| SPEEDS.get(next)) {
        desk.ask(Wish::Speed(speed));
    }
}

fn floors(desk: &Desk) -> Vec<Command> {
    let plan = &desk.model().plan;
    let mut all = vec![
        Command::new("All floors side by side", |desk: &mut Desk| {
            desk.view.floor = None;
            desk.view.show_all = true;
        })
        .key(Key::A),
        Command::new("The next floor up", |desk: &mut Desk| change_floor(desk, 1)).key(Key::PageUp),
        Command::new("The next floor down", |desk: &mut Desk| {
            change_floor(desk, -1);
        })
        .key(Key::PageDown),
    ];
    all.extend(
        plan.levels
            .ids()
            .zip(plan.levels.rows())
            .map(|(id, level)| {
                Command::new(format!("Floor: {}", level.title), move |desk: &mut Desk| {
                    desk.view.floor = Some(id);
                    desk.view.show_all = true;
                })
            }),
    );
    all
}

/// From all floors to the lowest, and from the last one on to all of them.
fn change_floor(desk: &mut Desk, by: isize) {
    let plan = &desk.model().plan;
    let floors: Vec<_> = plan.levels.ids().collect();
    let count = floors.len() as isize;
    let now = desk.view.floor;
    let at = now.and_then(|now| floors.iter().position(|&floor| floor == now));
    let next = match at {
        Some(at) => at as isize + by,
        None if by > 0 => 0,
        None => count - 1,
    };
    let next = (0..count).contains(&next).then_some(next as usize);
    desk.view.floor = next.map(|next| floors[next]);
    desk.view.show_all = true;
}

fn layers() -> Vec<Command> {
    const KEYS: [Key; 5] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
    let all = Layer::ALL.into_iter().zip(KEYS);
    all.map(|(layer, key)| {
        let act = move |desk: &mut Desk| desk.view.toggle(layer);
        Command::new(format!("Layer: {}", layer.called()), act).key(key)
    })
    .collect()
}

fn looks() -> Vec<Command> {
    const TABS: [Key; 3] = [Key::E, Key::C, Key::I];
    let mut all = vec![
        Command::new("Show everything", |desk: &mut Desk| {
            desk.view.show_all = true;
        })
        .key(Key::F),
        Command::new("Trails", |desk: &mut Desk| {
            desk.view.trails = !desk.view.trails;
        })
        .key(Key::T),
        Command::new("Their belief, or the truth", |desk: &mut Desk| {
            desk.view.belief = match (desk.view.belief, desk.view.chosen) {
                (None, Some(Chosen::Person(who))) => Some(who),
                _ => None,
            };
        })
        .key(Key::B),
        Command::new("The map alone, or with panels", |desk: &mut Desk| {
            desk.view.map_alone = !desk.view.map_alone;
        })
        .key(Key::M),
        Command::new("All keys", |desk: &mut Desk| {
            desk.view.keys = !desk.view.keys;
        })
        .key(Key::F1),
        Command::new("Back to the start screen", |desk: &mut Desk| {
            desk.ask(Wish::Leave);
        })
        .on(Modifiers::COMMAND, Key::W),
    ];
    all.extend(Side::ALL.into_iter().zip(TABS).map(|(side, key)| {
        let act = move |desk: &mut Desk| {
            desk.view.side = side;
            desk.view.map_alone = false;
        };
        Command::new(format!("Panel: {}", side.called()), act).key(key)
    }));
    all
}

fn settings() -> Vec<Command> {
    vec![
        Command::new("Light or dark", |desk: &mut Desk| {
            desk.settings.appearance = desk.settings.appearance.other();
        })
        .key(Key::D),
        Command::new("Everything larger", |desk: &mut Desk| {
            desk.settings.step_scale(1);
        })
        .on(Modifiers::COMMAND, Key::Plus),
        Command::new("Everything smaller", |desk: &mut Desk| {
            desk.settings.step_scale(-1);
        })
        .on(Modifiers::COMMAND, Key::Minus),
        Command::new("Full screen, or not", |desk: &mut Desk| {
            desk.settings.full_screen = !desk.settings.full_screen;
        })
        .key(Key::F11),
        Command::new("Reduced motion, or not", |desk: &mut Desk| {
            desk.settings.reduced_motion = !desk.settings.reduced_motion;
        }),
    ]
}
