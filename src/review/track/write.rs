//! Frames to a track.

use xxhash_rust::xxh3::xxh3_64;

use super::bytes::{put, put_signed};
use super::read::TrackPlace;
use super::{FARTHEST_CM, GONE, MAGIC, MOVED, OFF_SITE, STANDS, STEP_TICKS, VERSION};
use crate::geom::Point;
use crate::ids::{Id, LevelId};
use crate::model::Model;
use crate::sim::frame::{Frame, Whereabouts};

/// Takes frames, gives the bytes of a track.
#[derive(Clone, Debug)]
pub struct TrackWriter {
    out: Vec<u8>,
    places: Vec<TrackPlace>,
    next_step: u64,
}

impl TrackWriter {
    /// A track of this model's people.
    pub fn new(model: &Model) -> TrackWriter {
        let mut out = MAGIC.to_vec();
        out.push(VERSION);
        put(&mut out, u64::from(STEP_TICKS));
        let levels = model.plan.levels.rows().iter().map(|level| &level.name);
        put_names(&mut out, levels.collect());
        let people = model.roster.people.rows().iter().map(|entry| &entry.name);
        put_names(&mut out, people.collect());
        let mut places = vec![TrackPlace::OffSite; model.roster.people.len()];
        places.push(TrackPlace::Gone);
        TrackWriter {
            out,
            places,
            next_step: 0,
        }
    }

    /// Adds a frame. Frames come in order; those that are not on a half second, or come a second
    /// time, are passed over.
    pub fn frame(&mut self, frame: &Frame) {
        let step = u64::from(frame.tick.0 / STEP_TICKS);
        if !frame.tick.0.is_multiple_of(STEP_TICKS) || step < self.next_step {
            return;
        }
        let changes = self.changes(frame);
        if changes.is_empty() {
            return;
        }
        put(&mut self.out, step + 1 - self.next_step);
        self.next_step = step + 1;
        put(&mut self.out, changes.len() as u64);
        let mut last = None;
        for (mover, place) in changes {
            put(
                &mut self.out,
                (mover - last.map_or(0, |last: usize| last + 1)) as u64,
            );
            self.put_change(mover, place);
            last = Some(mover);
        }
    }

    /// The whole track.
    pub fn finish(mut self) -> Vec<u8> {
        self.out.push(0);
        let checksum = xxh3_64(&self.out);
        self.out.extend(checksum.to_le_bytes());
        self.out
    }

    /// Who is elsewhere than before, by rank; the threat last.
    fn changes(&self, frame: &Frame) -> Vec<(usize, TrackPlace)> {
        let people = frame.people.rows().iter().map(|person| match person.place {
            Whereabouts::Inside { level, at, .. } => stands(level, at),
            Whereabouts::Outside => TrackPlace::Gone,
            Whereabouts::OffSite => TrackPlace::OffSite,
        });
        let threat = frame.threat.map(|threat| stands(threat.level, threat.at));
        people
            .chain([threat.unwrap_or(TrackPlace::Gone)])
            .enumerate()
            .filter(|(mover, place)| self.places.get(*mover) != Some(place))
            .collect()
    }

    fn put_change(&mut self, mover: usize, place: TrackPlace) {
        let out = &mut self.out;
        match (self.places[mover], place) {
            (_, TrackPlace::Gone) => out.push(GONE),
            (_, TrackPlace::OffSite) => out.push(OFF_SITE),
            (
                TrackPlace::On {
                    level: from,
                    at_cm: (x0, y0),
                },
                TrackPlace::On {
                    level,
                    at_cm: (x, y),
                },
            ) if from == level => {
                out.push(MOVED);
                put_signed(out, x - x0);
                put_signed(out, y - y0);
            }
            (
                _,
                TrackPlace::On {
                    level,
                    at_cm: (x, y),
                },
            ) => {
                out.push(STANDS);
                put(out, level.rank() as u64);
                put_signed(out, x);
                put_signed(out, y);
            }
        }
        self.places[mover] = place;
    }
}

fn put_names(out: &mut Vec<u8>, names: Vec<&String>) {
    put(out, names.len() as u64);
    for name in names {
        put(out, name.len() as u64);
        out.extend(name.as_bytes());
    }
}

fn stands(level: LevelId, at: Point) -> TrackPlace {
    let cm = |metres: f64| ((metres * 100.0).round() as i64).clamp(-FARTHEST_CM, FARTHEST_CM);
    TrackPlace::On {
        level,
        at_cm: (cm(at.x), cm(at.y)),
    }
}
