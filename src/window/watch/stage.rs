//! The run that is watched, and what is done with it each frame.

use std::ffi::OsString;
use std::sync::Arc;

use bevy::app::{App, Update};
use bevy::ecs::prelude::{IntoScheduleConfigs, Res, ResMut, Resource};
use bevy::platform::time::Instant;
use bevy::time::{Real, Time};
use bevy_egui::egui;

use super::desk::{Desk, Wish};
use super::finder::Finder;
use super::stops::{self, Held, Stops};
use super::told::Told;
use super::view::View;
use super::{Aids, Panels};
use crate::model::Model;
use crate::sim::input::{Giver, Order};
use crate::window::WindowSystems;
use crate::window::host::Host;
use crate::window::settings::Settings;

/// So much of a frame the simulation may take, milliseconds: what is left is for drawing.
const BUDGET_MS: u128 = 12;

/// Which run it is, of all that this window has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Serial(u32);

impl Serial {
    /// The first one.
    pub const FIRST: Serial = Serial(0);

    /// The one after it.
    pub fn next(self) -> Serial {
        Serial(self.0 + 1)
    }
}

/// The run on the stage, with how it is looked at.
#[derive(Resource)]
pub struct Stage {
    /// Which one it is.
    pub serial: Serial,
    /// The run.
    pub host: Host,
    /// What `watch` is told to open the same one.
    pub named: Vec<OsString>,
    /// What is told of it.
    pub told: Told,
    /// How it is looked at.
    pub view: View,
    /// The finder of commands.
    pub finder: Finder,
    /// What stops it.
    pub stops: Stops,
    /// What the panels keep.
    pub panels: Panels,
}

impl Stage {
    /// A run with nothing chosen yet.
    pub fn new(host: Host, named: Vec<OsString>, serial: Serial) -> Self {
        let told = Told::of(&host);
        Stage {
            serial,
            host,
            named,
            told,
            view: View::default(),
            finder: Finder::default(),
            stops: Stops::default(),
            panels: Panels::default(),
        }
    }

    /// Sets the screen: what of it is the map's, and what was asked for.
    pub fn show(&mut self, ui: &mut egui::Ui, settings: &mut Settings) -> (egui::Rect, Vec<Wish>) {
        let mut desk = Desk {
            host: &self.host,
            told: &self.told,
            view: &mut self.view,
            settings,
            wishes: Vec::new(),
        };
        let mut aids = Aids {
            finder: &mut self.finder,
            stops: &mut self.stops,
            panels: &mut self.panels,
        };
        let free = super::screen(ui, &mut desk, &mut aids);
        (free, desk.wishes)
    }

    /// Does what somebody asks for of the run.
    pub fn take(&mut self, wish: &Wish) {
        match wish {
            Wish::Go(goes) => self.host.clock().set_going(*goes),
            Wish::Step => self.host.step(),
            Wish::Speed(speed) => self.host.clock().set_speed(*speed),
            Wish::Seek(tick) => self.host.go_to(*tick),
            Wish::Order(order) => self.give(order),
            Wish::Welfare => {
                self.stops.held = Held::Welfare;
                self.host.clock().set_going(false);
                self.give(&stops::note("Welfare pause"));
            }
            Wish::Leave | Wish::Open(_) => {}
        }
    }

    /// Gives an order to the run; one that it does not take is said to whoever gave it.
    fn give(&mut self, order: &Order) {
        if let Err(refused) = self.host.order(giver(), order.clone()) {
            self.view.says = Some(format!("The run did not take this in: {refused}."));
        }
    }

    /// Lets so many seconds go by, unless somebody reads what lies over the map: then the clock waits. A wait
    /// is of the clock alone, and changes nothing of a run.
    pub fn advance(&mut self, real_s: f64, has_time: impl FnMut() -> bool) {
        if !self.waits() {
            self.host.advance(real_s, has_time);
        }
    }

    /// Whether the sheet of keys or the finder is open.
    pub fn waits(&self) -> bool {
        self.view.keys || self.finder.is_open
    }

    /// What it is a run of.
    pub fn model(&self) -> &Arc<Model> {
        self.host.simulation().model()
    }
}

/// Whoever sits at the window.
fn giver() -> Giver {
    Giver::new("facilitator").expect("one word")
}

pub(in crate::window) fn plugin(app: &mut App) {
    app.add_systems(Update, advance.in_set(WindowSystems::Advance));
}

#[expect(
    clippy::disallowed_methods,
    reason = "the window keeps its frames short by the machine's clock, which decides nothing of the run"
)]
fn advance(mut stage: ResMut<Stage>, time: Res<Time<Real>>) {
    let began = Instant::now();
    let stage = &mut *stage;
    stage.advance(time.delta_secs_f64(), || {
        began.elapsed().as_millis() < BUDGET_MS
    });
    stage.told.follow(&stage.host, time.elapsed_secs_f64());
}
