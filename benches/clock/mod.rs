//! The clock of the benchmarks: this process's time on the processor, or time on the wall where that
//! is not told.

#![allow(dead_code, reason = "not every benchmark needs all of it")]

use std::time::Instant;

/// Measures from its start on.
pub struct Clock {
    wall: Instant,
    cpu_s: Option<f64>,
}

impl Clock {
    /// A clock that starts now.
    pub fn start() -> Self {
        Clock {
            wall: Instant::now(),
            cpu_s: cpu_s(),
        }
    }

    /// Seconds since its start.
    pub fn seconds(&self) -> f64 {
        match (self.cpu_s, cpu_s()) {
            (Some(began), Some(now)) => now - began,
            _ => self.wall.elapsed().as_secs_f64(),
        }
    }
}

/// What is measured: `cpu` where the system tells the processor's time, `wall` where it does not.
pub fn word() -> &'static str {
    ["wall", "cpu"][usize::from(cpu_s().is_some())]
}

/// Linux tells the nanoseconds that the first thread, which is the only one, was on a processor.
fn cpu_s() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let ns: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some(ns / 1e9)
}
