//! **Hotwash**, an active-threat drill and tabletop exercise simulator for hospitals.

pub mod geom;
pub mod ids;
pub mod terms;
pub mod units;

pub mod data;
pub mod model;
pub mod nav;
pub mod sim;

pub mod score;

pub mod review;

pub mod verify;

pub mod window;

pub mod cli;
