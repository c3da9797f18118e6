//! The tests, one file a family. The list of all of them is [`super::contents`].

pub mod bottleneck;
pub mod cabins;
pub mod congestion;
pub mod corner;
pub mod corridor;
pub mod counterflow;
pub mod demographics;
pub mod diagram;
pub mod groups;
pub mod hall;
pub mod hand;
pub mod measured;
pub mod pre_movement;
pub mod routes;
pub mod stairs;
pub mod storeys;
pub mod two_rooms;
pub mod ward;
