//! `track.bin`: where everybody was, twice a second, in centimetres, changes only.
//!
//! A replay draws it; scores never need it. [`TrackWriter`] takes frames, [`Track::read`] gives
//! pictures back. What it is not: it holds no doors and no beliefs (the event log does), and half a
//! second is too coarse for speeds (a trajectory file is made for those).
//!
//! ```text
//! file     = magic version step levels people picture* end checksum
//! magic    = "HOTWASH-TRACK\n"                    14 bytes
//! version  = byte 1
//! step     = number                               ticks between two pictures, 8
//! levels   = number name*                         the plan's levels, in order
//! people   = number name*                         the roster, in order
//! name     = number byte*                         length in bytes, then UTF-8
//! picture  = steps changes                        pictures without a change are left out
//! steps    = number                               steps since the last picture, from step -1
//! changes  = number change*                       at least one
//! change   = number kind                          the mover less the last one in this picture, less 1
//! kind     = 0                                    gone: outside, or the threat is no longer there
//!          | 1                                    off the site
//!          | 2 signed signed                      moved on its level, by x and y centimetres
//!          | 3 number signed signed               stands on a level, at x and y centimetres
//! end      = byte 0
//! checksum = 8 bytes                              XXH3-64 of all bytes before, little-endian
//! number   = LEB128, at most 10 bytes             signed = zigzag number
//! ```
//!
//! Movers are the people by rank; the one after the last is the threat. At first everybody is off
//! the site and the threat is gone. A reader looks at lengths before it reserves memory, and any
//! change to a file fails at its checksum; what passes that is still checked value by value.

mod bytes;
mod read;
mod write;

pub use read::{BadTrack, Track, TrackPlace};
pub use write::TrackWriter;

/// What a track begins with.
const MAGIC: &[u8] = b"HOTWASH-TRACK\n";

/// The version that is written and read.
const VERSION: u8 = 1;

/// Ticks between two pictures: half a second.
const STEP_TICKS: u32 = 8;

/// How far a coordinate may reach, in centimetres: the ten kilometres of a plan and some.
const FARTHEST_CM: i64 = 2_000_000;

/// The bytes of the checksum.
const CHECKSUM: usize = 8;

const GONE: u8 = 0;
const OFF_SITE: u8 = 1;
const MOVED: u8 = 2;
const STANDS: u8 = 3;

#[cfg(test)]
mod tests;
