//! Tracks there and back, and tracks that somebody has tampered with.

use xxhash_rust::xxh3::xxh3_64;

use super::*;
use crate::geom::Point;
use crate::ids::{LevelId, PersonId, SpaceId, Table};
use crate::model::Model;
use crate::score::fixture::{two_rooms, with_threat};
use crate::sim::frame::{Frame, PersonFrame, ThreatFrame, Whereabouts};
use crate::terms::{Act, Situation, TimeUse};
use crate::units::Tick;

fn frame(model: &Model, tick: u32, place: impl Fn(usize) -> Whereabouts) -> Frame {
    let person = |rank| PersonFrame {
        place: place(rank),
        situation: Situation::Nothing,
        act: Act::CarryOn,
        time_use: TimeUse::PreMovement,
    };
    Frame {
        tick: Tick(tick),
        people: Table::<PersonId, _>::new((0..model.roster.people.len()).map(person).collect()),
        doors: Table::default(),
        threat: None,
    }
}

fn inside(x: f64, y: f64) -> Whereabouts {
    Whereabouts::Inside {
        level: LevelId(0),
        space: SpaceId(0),
        at: Point::new(x, y),
    }
}

fn on(x: i64, y: i64) -> TrackPlace {
    TrackPlace::On {
        level: LevelId(0),
        at_cm: (x, y),
    }
}

/// Everybody stands; then the second moves; then the first leaves.
fn example() -> Vec<u8> {
    let model = with_threat();
    let mut writer = TrackWriter::new(&model);
    let still = |rank: usize| inside(rank as f64, 1.004);
    writer.frame(&frame(&model, 0, still));
    writer.frame(&frame(&model, 8, still));
    writer.frame(&frame(&model, 12, |_| inside(9.0, 9.0)));
    let mut moved = frame(&model, 16, |rank| match rank {
        1 => inside(0.5, 1.0),
        _ => still(rank),
    });
    moved.threat = Some(ThreatFrame {
        level: LevelId(0),
        at: Point::new(-3.0, 2.0),
        active: true,
    });
    writer.frame(&moved);
    writer.frame(&frame(&model, 800, |rank| match rank {
        0 => Whereabouts::Outside,
        1 => Whereabouts::OffSite,
        _ => still(rank),
    }));
    writer.finish()
}

#[test]
fn what_is_written_is_read() {
    let track = Track::read(&example()).expect("whole");
    assert_eq!(track.levels, ["l0"]);
    assert_eq!(track.people[0], "nurses.1");
    let threat = track.people.len();
    let start = track.places_at(Tick(15));
    assert_eq!((start[1], start[2]), (on(100, 100), on(200, 100)));
    assert_eq!(start[threat], TrackPlace::Gone);
    let then = track.places_at(Tick(16));
    assert_eq!((then[1], then[2]), (on(50, 100), on(200, 100)));
    assert_eq!(then[threat], on(-300, 200));
    let end = track.places_at(Tick(900));
    assert_eq!((end[0], end[1]), (TrackPlace::Gone, TrackPlace::OffSite));
    assert_eq!(track.end(), Tick(800));
}

#[test]
fn whoever_stands_still_costs_nothing() {
    let model = two_rooms();
    let mut once = TrackWriter::new(&model);
    let mut often = once.clone();
    once.frame(&frame(&model, 0, |_| inside(1.0, 1.0)));
    for step in 0..100 {
        often.frame(&frame(&model, step * 8, |_| inside(1.0, 1.0)));
    }
    assert_eq!(once.finish(), often.finish());
}

#[test]
fn a_track_cut_anywhere_or_with_any_byte_changed_is_refused() {
    let whole = example();
    for length in 0..whole.len() {
        assert!(Track::read(&whole[..length]).is_err(), "cut at {length}");
    }
    for place in 0..whole.len() {
        for bit in 0..8 {
            let mut changed = whole.clone();
            changed[place] ^= 1 << bit;
            assert!(Track::read(&changed).is_err(), "bit {bit} of byte {place}");
        }
    }
}

#[test]
fn a_track_made_to_deceive_is_read_or_refused_and_never_breaks_the_program() {
    let whole = example();
    let body = &whole[..whole.len() - CHECKSUM];
    let signed = |mut body: Vec<u8>| {
        let checksum = xxh3_64(&body);
        body.extend(checksum.to_le_bytes());
        body
    };
    for length in 0..body.len() {
        let _ = Track::read(&signed(body[..length].to_vec()));
    }
    let mut noise = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..20_000 {
        let mut changed = body.to_vec();
        for _ in 0..3 {
            noise = noise
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let place = (noise >> 33) as usize % changed.len();
            changed[place] = (noise >> 24) as u8;
        }
        if let Ok(track) = Track::read(&signed(changed)) {
            let places = track.places_at(track.end());
            assert_eq!(places.len(), track.people.len() + 1);
        }
    }
}

#[test]
fn a_count_larger_than_the_file_reserves_no_memory() {
    let mut body = MAGIC.to_vec();
    body.extend([VERSION, STEP_TICKS as u8]);
    body.extend([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);
    let checksum = xxh3_64(&body);
    body.extend(checksum.to_le_bytes());
    assert_eq!(Track::read(&body), Err(BadTrack::Damaged));
}

#[test]
fn another_version_and_another_file_say_so() {
    let mut newer = example();
    newer[MAGIC.len()] = 9;
    assert_eq!(Track::read(&newer), Err(BadTrack::Version(9)));
    assert_eq!(Track::read(b"PNG and so on"), Err(BadTrack::NotATrack));
}
