//! Everything that can be done, by name and by key: one list for the keyboard and for whoever looks for a
//! command by its name.
//!
//! A command that cannot be done now says why, where such things are said.

mod clock;
mod floors;
mod looks;
mod settings;
mod stops;

use bevy_egui::egui::{self, Key, KeyboardShortcut, Modifiers};

use super::desk::Desk;

/// Something that can be done.
pub struct Command {
    /// What it is called.
    pub called: String,
    /// The key that does it.
    pub key: Option<KeyboardShortcut>,
    /// Further words that it is found by.
    also: &'static str,
    act: Box<dyn Fn(&mut Desk)>,
}

impl Command {
    fn new(called: impl Into<String>, act: impl Fn(&mut Desk) + 'static) -> Self {
        Command {
            called: called.into(),
            key: None,
            also: "",
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

    fn also(mut self, words: &'static str) -> Self {
        self.also = words;
        self
    }

    /// Whether all words that were typed are in what it is called or found by, in any order.
    pub fn is_found_by(&self, typed: &str) -> bool {
        super::finder::matches(&format!("{} {}", self.called, self.also), typed)
    }

    /// Does it.
    pub fn act(&self, desk: &mut Desk) {
        (self.act)(desk);
    }
}

/// All commands of a run.
pub fn commands(desk: &Desk) -> Vec<Command> {
    let mut all = clock::commands(desk);
    all.extend(floors::commands(desk));
    all.extend(floors::layers());
    all.extend(looks::commands());
    all.extend(settings::commands());
    all.extend(stops::commands());
    all
}

/// Does what was pressed, unless somebody types.
pub fn press(ctx: &egui::Context, desk: &mut Desk) {
    let is_key = |event: &egui::Event| matches!(event, egui::Event::Key { .. });
    // In most frames no key is pressed: then no command is made.
    if ctx.text_edit_focused() || !ctx.input(|input| input.events.iter().any(is_key)) {
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
