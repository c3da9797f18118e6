//! What panels work on: the run, how it is looked at, and what somebody asks for.

use std::path::PathBuf;

use super::told::Told;
use super::view::View;
use crate::model::Model;
use crate::sim::input::Order;
use crate::units::Tick;
use crate::window::host::Host;
use crate::window::settings::Settings;
use crate::window::theme::Palette;

/// What somebody asks for that is more than another look.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// The clock goes on, or stands.
    Go(bool),
    /// One tick on.
    Step,
    /// This speed from now on.
    Speed(u32),
    /// To this moment.
    Seek(Tick),
    /// An input of the run.
    Order(Order),
    /// A welfare pause.
    Welfare,
    /// Back to the start screen.
    Leave,
    /// Another scenario or run folder: a bundled name or a path.
    Open(PathBuf),
}

/// A run on the desk.
pub struct Desk<'a> {
    /// The run.
    pub host: &'a Host,
    /// What is told of it.
    pub told: &'a Told,
    /// How it is looked at.
    pub view: &'a mut View,
    /// How everything is drawn.
    pub settings: &'a mut Settings,
    /// What was asked for, in order.
    pub wishes: Vec<Wish>,
}

impl Desk<'_> {
    /// What it is a run of.
    pub fn model(&self) -> &Model {
        self.host.simulation().model()
    }

    /// The colours.
    pub fn palette(&self) -> &'static Palette {
        self.settings.appearance.palette()
    }

    /// Asks for something.
    pub fn ask(&mut self, wish: Wish) {
        self.wishes.push(wish);
    }

    /// Says something, where such things are said.
    pub fn say(&mut self, said: impl Into<String>) {
        self.view.says = Some(said.into());
    }
}
