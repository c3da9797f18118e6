//! A test's people as the text of a scenario: who starts where, how fast, when, and by which exit.

use std::fmt::Write;

use super::building::At;
use crate::model::law::Law;
use crate::model::speed::SpeedLaw;
use crate::terms::{DoorFlow, Mobility, Term};

/// IMO's males of 30 to 50 years on the level (MSC.1/Circ.1533, table 3.4), whom its tests take.
pub const IMO_MALES: SpeedLaw = SpeedLaw::Uniform {
    from_mps: 0.97,
    to_mps: 1.62,
};

/// A group of people in the making. They set off at once to leave the building.
#[derive(Clone, Debug)]
pub struct People {
    id: String,
    count: u32,
    spawn: String,
    speed: SpeedLaw,
    sets_off: Law,
    more: String,
}

impl People {
    /// So many people, evenly in a rectangle of a space.
    pub fn new(id: &str, count: u32, space: &str, low: At, high: At) -> Self {
        People {
            id: id.to_owned(),
            count,
            spawn: format!("Area(space: \"{space}\", from_m: {low:?}, to_m: {high:?})"),
            speed: IMO_MALES,
            sets_off: Law::Fixed { s: 0.0 },
            more: String::new(),
        }
    }

    /// Walking with this law of speed.
    pub fn speed(mut self, law: SpeedLaw) -> Self {
        self.speed = law;
        self
    }

    /// Walking all alike.
    pub fn at_mps(self, mps: f64) -> Self {
        self.speed(SpeedLaw::Fixed { mps })
    }

    /// Setting off after a delay of this law.
    pub fn sets_off(mut self, law: Law) -> Self {
        self.sets_off = law;
        self
    }

    /// Leaving by one exit alone.
    pub fn by(mut self, exit: &str) -> Self {
        let _ = write!(self.more, ", exits: [\"{exit}\"]");
        self
    }

    /// Walking on stairs at these shares of the speed on the level.
    pub fn on_stairs(mut self, up: f64, down: f64) -> Self {
        let _ = write!(self.more, ", stairs_up: {up:?}, stairs_down: {down:?}");
        self
    }

    /// Moving so: with a larger body, and without stairs.
    pub fn moving(mut self, mobility: Mobility) -> Self {
        let _ = write!(self.more, ", mobility: {}", mobility.in_file());
        self
    }

    /// Staying together with all who share this word.
    pub fn together(mut self, word: &str) -> Self {
        let _ = write!(self.more, ", together: \"{word}\"");
        self
    }

    fn text(&self) -> String {
        format!(
            "(id: \"{}\", role: Visitor, count: {}, spawn: {}, speed: {}, pre_movement: {}{})",
            self.id,
            self.count,
            self.spawn,
            speed(self.speed),
            delay(self.sets_off),
            self.more
        )
    }
}

/// A scenario in the making.
#[derive(Clone, Debug)]
pub struct Script {
    ends_s: f64,
    flow: DoorFlow,
    people: Vec<People>,
}

impl Script {
    /// A scenario that ends by then at the latest, with doors of the default flow.
    pub fn until(ends_s: f64) -> Self {
        Script {
            ends_s,
            flow: DoorFlow::Sfpe,
            people: Vec::new(),
        }
    }

    /// With doors of this flow.
    pub fn doors(mut self, flow: DoorFlow) -> Self {
        self.flow = flow;
        self
    }

    /// With these people too.
    pub fn with(mut self, people: People) -> Self {
        self.people.push(people);
        self
    }

    /// The text of its file, on this plan.
    pub fn text(&self, plan: &str) -> String {
        let mut text = format!(
            "// Made by `hotwash verify`: the people of a standard test.\nScenario(\n    format: 1,\n    \
             id: \"{plan}-test\",\n    title: \"EXERCISE: {plan}\",\n    plan: \"{plan}\",\n    seed: \
             1,\n    ends_s: {:?},\n    door_flow: {},\n    people: [\n",
            self.ends_s,
            self.flow.in_file()
        );
        for people in &self.people {
            let _ = writeln!(text, "        {},", people.text());
        }
        text.push_str("    ],\n)\n");
        text
    }
}

fn speed(law: SpeedLaw) -> String {
    match law {
        SpeedLaw::Fixed { mps } => format!("Fixed(mps: {mps:?})"),
        SpeedLaw::Uniform { from_mps, to_mps } => {
            format!("Uniform(from_mps: {from_mps:?}, to_mps: {to_mps:?})")
        }
        SpeedLaw::Normal { mean_mps, sd_mps } => {
            format!("Normal(mean_mps: {mean_mps:?}, sd_mps: {sd_mps:?})")
        }
    }
}

fn delay(law: Law) -> String {
    match law {
        Law::Fixed { s } => format!("Fixed(s: {s:?})"),
        Law::Uniform { from_s, to_s } => format!("Uniform(from_s: {from_s:?}, to_s: {to_s:?})"),
        Law::Normal { mean_s, sd_s } => format!("Normal(mean_s: {mean_s:?}, sd_s: {sd_s:?})"),
        Law::LogNormal { median_s, sigma } => {
            format!("LogNormal(median_s: {median_s:?}, sigma: {sigma:?})")
        }
        Law::Gamma { shape, scale_s } => format!("Gamma(shape: {shape:?}, scale_s: {scale_s:?})"),
        Law::Weibull { shape, scale_s } => {
            format!("Weibull(shape: {shape:?}, scale_s: {scale_s:?})")
        }
    }
}
