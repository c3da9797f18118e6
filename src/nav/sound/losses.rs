//! How much sound is lost on the way, in decibels: the numbers of [`super`], in one place.
//!
//! All are judgements (J) near common building practice (a solid partition 40 to 50 dB, a door 20
//! to 30 dB, glazing about 30 dB). They are chosen so that a loud noise is heard clearly in the same
//! room and through open doors near by, muffled behind one shut door or one wall, and not behind
//! two: what the domain reference (3.4) asks of near, adjacent and remote places.

/// A loud noise one metre from its source, dB (J).
pub const LOUD_DB: i32 = 110;

/// Raised voices one metre from whoever shouts, dB (J): over a pane near by they are heard, over a
/// wall they are not.
pub const VOICES_DB: i32 = 95;

/// Something harmless that falls, one metre from it, dB (J).
pub const CRASH_DB: i32 = 95;

/// At least this loud it is heard clearly: where it comes from and what it is can be told, dB (J).
pub const CLEAR_DB: i32 = 85;

/// At least this loud it is noticed above a hospital's murmur at all, dB (J).
pub const MUFFLED_DB: i32 = 60;

/// A solid wall between neighbouring spaces, dB (J).
pub(super) const WALL_DB: i32 = 42;

/// A glazed pane, dB (J).
pub(super) const GLAZED_DB: i32 = 30;

/// A curtain, dB (J).
pub(super) const CURTAIN_DB: i32 = 4;

/// A shut door, dB (J).
pub(super) const DOOR_SHUT_DB: i32 = 25;

/// A door that stands open, or an opening, dB (J): the wall beside it shades.
pub(super) const DOOR_OPEN_DB: i32 = 3;

/// A floor between two levels, dB (J).
pub(super) const FLOOR_DB: i32 = 45;

/// A flight of stairs from landing to landing, dB beside its length (J).
pub(super) const STAIR_DB: i32 = 5;

/// Each ten metres in rooms and corridors, dB (J): far less than in the open, because walls throw
/// sound back.
pub(super) const PER_TEN_METRES_DB: i32 = 5;

/// The shortest stretch of common wall that carries sound, metres (J).
pub(super) const COMMON_WALL_M: f64 = 0.3;

/// Faces of one wall are at most this far apart, metres.
pub(super) const WALL_THICK_M: f64 = 0.6;
