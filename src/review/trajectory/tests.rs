//! Files as PedPy will find them.

use super::*;
use crate::geom::Point;
use crate::ids::SpaceId;
use crate::model::plan;
use crate::score::fixture::two_rooms;
use crate::sim::frame::PersonFrame;
use crate::terms::{Act, Situation, TimeUse};
use crate::units::Tick;
use std::sync::Arc;

/// The first person at `x` on `level`, everybody else outside.
fn frame(model: &Model, tick: u32, first: Option<(u32, f64)>) -> Frame {
    let outside = PersonFrame {
        place: Whereabouts::Outside,
        situation: Situation::Nothing,
        act: Act::CarryOn,
        time_use: TimeUse::Moving,
    };
    let mut people = Table::filled(model.roster.people.len(), outside);
    if let Some((level, x)) = first {
        people[PersonId(0)].place = Whereabouts::Inside {
            level: LevelId(level),
            space: SpaceId(0),
            at: Point::new(x, 1.0),
        };
    }
    Frame {
        tick: Tick(tick),
        people,
        doors: Table::default(),
        threat: None,
    }
}

fn three_storeys() -> Model {
    let mut model = two_rooms();
    let mut plan: plan::Plan = (*model.plan).clone();
    let level = |name: &str| plan::Level {
        name: name.to_owned(),
        title: name.to_owned(),
        elevation_m: 0.0,
    };
    plan.levels = Table::new(vec![level("l0"), level("l1"), level("l2")]);
    model.plan = Arc::new(plan);
    model
}

/// (frame, id, x) of a file, in order.
fn rows(folder: &Path, level: &str) -> Vec<(u32, i64, f64)> {
    let file = Connection::open(folder.join(format!("{level}.sqlite"))).unwrap();
    let sql = "SELECT frame, id, pos_x FROM trajectory_data ORDER BY frame, id";
    let mut select = file.prepare(sql).unwrap();
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

#[test]
fn who_returns_to_a_level_gets_a_new_id_and_an_empty_level_no_file() {
    let home = tempfile::tempdir().unwrap();
    let model = three_storeys();
    let mut writer = TrajectoryWriter::new(&model, home.path());
    writer.frame(&frame(&model, 0, Some((0, 1.0)))).unwrap();
    writer.frame(&frame(&model, 2, Some((1, 2.0)))).unwrap();
    writer.frame(&frame(&model, 3, Some((1, 9.0)))).unwrap();
    writer.frame(&frame(&model, 4, Some((0, 3.0)))).unwrap();
    writer.frame(&frame(&model, 6, None)).unwrap();
    let made = writer.finish().unwrap();
    assert_eq!(made.len(), 2);
    assert_eq!(rows(home.path(), "l0"), [(0, 1, 1.0), (2, 2, 3.0)]);
    assert_eq!(rows(home.path(), "l1"), [(1, 1, 2.0)]);
    assert!(!home.path().join("l2.sqlite").exists());
}

#[test]
fn frames_in_which_nothing_moved_are_filled() {
    let home = tempfile::tempdir().unwrap();
    let model = two_rooms();
    let mut writer = TrajectoryWriter::new(&model, home.path());
    writer.frame(&frame(&model, 4, Some((0, 1.0)))).unwrap();
    writer.frame(&frame(&model, 10, Some((0, 2.0)))).unwrap();
    writer.finish().unwrap();
    assert_eq!(
        rows(home.path(), "l0"),
        [(2, 1, 1.0), (3, 1, 1.0), (4, 1, 1.0), (5, 1, 2.0)]
    );
    let file = Connection::open(home.path().join("l0.sqlite")).unwrap();
    let one = |sql: &str| -> String { file.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(one("SELECT value FROM metadata WHERE key = 'version'"), "2");
    assert_eq!(one("SELECT value FROM metadata WHERE key = 'fps'"), "8.0");
    assert_eq!(one("SELECT CAST(count(*) AS TEXT) FROM frame_data"), "4");
    assert!(one("SELECT wkt FROM geometry").starts_with("GEOMETRYCOLLECTION(POLYGON(("));
}
