//! A track to pictures.

use xxhash_rust::xxh3::xxh3_64;

use super::bytes::Bytes;
use super::{CHECKSUM, FARTHEST_CM, GONE, MAGIC, MOVED, OFF_SITE, STANDS, STEP_TICKS, VERSION};
use crate::ids::{Id, LevelId};
use crate::units::Tick;

/// Where a mover is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackPlace {
    /// Outside the building; for the threat, not there.
    Gone,
    /// Not on the site.
    OffSite,
    /// On a level.
    On {
        /// The level.
        level: LevelId,
        /// Centimetres east and north.
        at_cm: (i64, i64),
    },
}

/// What is wrong with a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTrack {
    /// It begins with something else.
    #[error("this is not a track of hotwash")]
    NotATrack,
    /// Another version wrote it.
    #[error("the track has version {0}; this program reads version {VERSION}")]
    Version(u8),
    /// It was cut short or changed.
    #[error("the track was cut short or changed since it was written")]
    Damaged,
}

/// A whole track: all pictures, one mover after another.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// The levels' names, by rank.
    pub levels: Vec<String>,
    /// The people's names, by rank.
    pub people: Vec<String>,
    pictures: Vec<Picture>,
}

/// The changes of one moment.
#[derive(Clone, Debug, PartialEq)]
struct Picture {
    step: u32,
    changes: Vec<(u32, TrackPlace)>,
}

impl Track {
    /// Reads a track. Nothing is trusted: lengths, names, levels, movers and places are checked.
    pub fn read(file: &[u8]) -> Result<Track, BadTrack> {
        if !file.starts_with(MAGIC) {
            return Err(BadTrack::NotATrack);
        }
        let version = *file.get(MAGIC.len()).ok_or(BadTrack::Damaged)?;
        if version != VERSION {
            return Err(BadTrack::Version(version));
        }
        read_body(file).ok_or(BadTrack::Damaged)
    }

    /// When the last change was.
    pub fn end(&self) -> Tick {
        Tick(self.pictures.last().map_or(0, |p| p.step * STEP_TICKS))
    }

    /// Shows each picture in its order: when it is, and where everybody is then, people by rank and
    /// the threat last. What nothing changed in has no picture.
    pub fn each_picture(&self, mut look: impl FnMut(Tick, &[TrackPlace])) {
        let mut places = vec![TrackPlace::OffSite; self.people.len()];
        places.push(TrackPlace::Gone);
        for picture in &self.pictures {
            for &(mover, place) in &picture.changes {
                places[mover as usize] = place;
            }
            look(Tick(picture.step * STEP_TICKS), &places);
        }
    }

    /// Where everybody is at a tick: people by rank, then the threat.
    pub fn places_at(&self, tick: Tick) -> Vec<TrackPlace> {
        let mut places = vec![TrackPlace::OffSite; self.people.len()];
        places.push(TrackPlace::Gone);
        for picture in &self.pictures {
            if picture.step > tick.0 / STEP_TICKS {
                break;
            }
            for &(mover, place) in &picture.changes {
                places[mover as usize] = place;
            }
        }
        places
    }
}

fn read_body(file: &[u8]) -> Option<Track> {
    let (body, checksum) = file.split_last_chunk::<CHECKSUM>()?;
    if xxh3_64(body) != u64::from_le_bytes(*checksum) {
        return None;
    }
    let mut bytes = Bytes::new(body.get(MAGIC.len() + 1..)?);
    if bytes.number()? != u64::from(STEP_TICKS) {
        return None;
    }
    let mut track = Track {
        levels: read_names(&mut bytes)?,
        people: read_names(&mut bytes)?,
        pictures: Vec::new(),
    };
    let mut places = vec![TrackPlace::OffSite; track.people.len()];
    places.push(TrackPlace::Gone);
    let mut next_step = 0_u32;
    loop {
        let steps = u32::try_from(bytes.number()?).ok()?;
        if steps == 0 {
            return (bytes.left() == 0).then_some(track);
        }
        // The last step must still be a tick: nothing beyond is a moment of a run.
        let step = next_step.checked_add(steps - 1)?;
        step.checked_mul(STEP_TICKS)?;
        next_step = step + 1;
        let changes = read_changes(&mut bytes, &mut places, track.levels.len())?;
        track.pictures.push(Picture { step, changes });
    }
}

fn read_names(bytes: &mut Bytes<'_>) -> Option<Vec<String>> {
    let count = bytes.count()?;
    (0..count).map(|_| bytes.name()).collect()
}

fn read_changes(
    bytes: &mut Bytes<'_>,
    places: &mut [TrackPlace],
    levels: usize,
) -> Option<Vec<(u32, TrackPlace)>> {
    let count = bytes.count().filter(|&count| count > 0)?;
    let mut changes = Vec::with_capacity(count.min(places.len()));
    let mut next = 0_usize;
    for _ in 0..count {
        let skipped = usize::try_from(bytes.number()?).ok()?;
        let mover = next.checked_add(skipped)?;
        let place = read_place(bytes, *places.get(mover)?, levels)?;
        places[mover] = place;
        changes.push((u32::try_from(mover).ok()?, place));
        next = mover + 1;
    }
    Some(changes)
}

fn read_place(bytes: &mut Bytes<'_>, before: TrackPlace, levels: usize) -> Option<TrackPlace> {
    let (level, x0, y0) = match (bytes.byte()?, before) {
        (GONE, _) => return Some(TrackPlace::Gone),
        (OFF_SITE, _) => return Some(TrackPlace::OffSite),
        (
            MOVED,
            TrackPlace::On {
                level,
                at_cm: (x, y),
            },
        ) => (level, x, y),
        (STANDS, _) => {
            let rank = usize::try_from(bytes.number()?).ok()?;
            let level = (rank < levels).then(|| LevelId::from_rank(rank))?;
            (level, 0, 0)
        }
        _ => return None,
    };
    let near = |at: &i64| at.abs() <= FARTHEST_CM;
    let x = x0.checked_add(bytes.signed()?).filter(near)?;
    let y = y0.checked_add(bytes.signed()?).filter(near)?;
    Some(TrackPlace::On {
        level,
        at_cm: (x, y),
    })
}
