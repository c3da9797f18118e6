//! Trajectories in JuPedSim's SQLite format, version 2, which PedPy reads: one file a level.
//!
//! Eight frames a second. Whoever leaves a level and comes back gets a new id there, so that nobody
//! jumps; a level that nobody was on gets no file. Frames that are not given, because nothing moved
//! in them, are filled with the last one. The geometry is the largest connected polygon of the
//! level's spaces and door passages (see `geometry.rs`). Version 3 is refused by PedPy 1.5, hence
//! version 2. Sources: JuPedSim's and PedPy's own readers, reference libraries 4.1.

mod geometry;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use crate::ids::{LevelId, PersonId, Table};
use crate::model::Model;
use crate::sim::frame::{Frame, Whereabouts};
use crate::units::TICK_HZ;

/// Frames a second.
pub const FPS: u32 = 8;

/// Ticks between two frames.
pub const STEP_TICKS: u32 = TICK_HZ / FPS;

const SCHEMA: &str = "
    CREATE TABLE metadata(key TEXT NOT NULL UNIQUE PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE geometry(hash INTEGER NOT NULL, wkt TEXT NOT NULL);
    CREATE TABLE trajectory_data(
        frame INTEGER NOT NULL, id INTEGER NOT NULL, pos_x REAL NOT NULL, pos_y REAL NOT NULL);
    CREATE TABLE frame_data(frame INTEGER NOT NULL, geometry_hash INTEGER NOT NULL);";

/// What stands in the way of a trajectory file.
#[derive(Debug, thiserror::Error)]
#[error("{path}: writing the trajectory failed: {error}")]
pub struct BadTrajectory {
    path: String,
    error: rusqlite::Error,
}

/// Takes frames, writes one file a level.
pub struct TrajectoryWriter {
    folder: PathBuf,
    levels: Table<LevelId, Level>,
    walkers: Table<PersonId, Walker>,
    last: Option<Moment>,
}

/// One level's file; it is made when somebody first is there.
struct Level {
    name: String,
    wkt: String,
    next_id: i64,
    file: Option<LevelFile>,
}

/// A file that is being written.
struct LevelFile {
    path: PathBuf,
    connection: Connection,
    low: (f64, f64),
    high: (f64, f64),
}

/// One person: the level that they were last seen on, and their id there.
#[derive(Clone, Copy, Default)]
struct Walker {
    on: Option<(LevelId, i64)>,
}

/// Who is where in one frame.
#[derive(Clone)]
struct Moment {
    frame: u32,
    places: Vec<(LevelId, i64, f64, f64)>,
}

impl TrajectoryWriter {
    /// Files in `folder`, which exists.
    pub fn new(model: &Model, folder: &Path) -> TrajectoryWriter {
        let level = |(id, level): (LevelId, &crate::model::plan::Level)| Level {
            name: level.name.clone(),
            wkt: geometry::largest_polygon(&model.plan, id),
            next_id: 1,
            file: None,
        };
        TrajectoryWriter {
            folder: folder.to_owned(),
            levels: Table::new(model.plan.levels.iter().map(level).collect()),
            walkers: Table::filled(model.roster.people.len(), Walker::default()),
            last: None,
        }
    }

    /// Adds a frame. Frames come in order; those between two eighths of a second, or that come a
    /// second time, are passed over.
    pub fn frame(&mut self, frame: &Frame) -> Result<(), BadTrajectory> {
        let number = frame.tick.0 / STEP_TICKS;
        let next = self.last.as_ref().map_or(number, |last| last.frame + 1);
        if !frame.tick.0.is_multiple_of(STEP_TICKS) || number < next {
            return Ok(());
        }
        if let Some(last) = self.last.take() {
            for frame in next..number {
                self.write(frame, &last.places)?;
            }
        }
        let places = self.places(frame);
        self.write(number, &places)?;
        self.last = Some(Moment {
            frame: number,
            places,
        });
        Ok(())
    }

    /// Ends the files; tells which were made.
    pub fn finish(mut self) -> Result<Vec<PathBuf>, BadTrajectory> {
        let mut made = Vec::new();
        for (_, level) in self.levels.iter_mut() {
            if let Some(file) = level.file.take() {
                made.push(file.path.clone());
                file.finish()?;
            }
        }
        Ok(made)
    }

    /// Everybody who is on a level, with their id there: a new one where they were not there last.
    fn places(&mut self, frame: &Frame) -> Vec<(LevelId, i64, f64, f64)> {
        let mut places = Vec::new();
        for (person, there) in frame.people.iter() {
            let Whereabouts::Inside { level, at, .. } = there.place else {
                self.walkers[person].on = None;
                continue;
            };
            let id = match self.walkers[person].on {
                Some((on, id)) if on == level => id,
                _ => {
                    let id = self.levels[level].next_id;
                    self.levels[level].next_id += 1;
                    self.walkers[person].on = Some((level, id));
                    id
                }
            };
            places.push((level, id, at.x, at.y));
        }
        places
    }

    fn write(
        &mut self,
        frame: u32,
        places: &[(LevelId, i64, f64, f64)],
    ) -> Result<(), BadTrajectory> {
        for (id, level) in self.levels.iter_mut() {
            let here: Vec<_> = places.iter().filter(|place| place.0 == id).collect();
            if here.is_empty() && level.file.is_none() {
                continue;
            }
            if level.file.is_none() {
                level.file = Some(LevelFile::new(&self.folder, &level.name, &level.wkt)?);
            }
            let Some(file) = &mut level.file else {
                continue;
            };
            file.frame(frame)?;
            for &&(_, id, x, y) in &here {
                file.place(frame, id, x, y)?;
            }
        }
        Ok(())
    }
}

impl LevelFile {
    fn new(folder: &Path, name: &str, wkt: &str) -> Result<LevelFile, BadTrajectory> {
        let path = folder.join(format!("{name}.sqlite"));
        let open = || -> rusqlite::Result<Connection> {
            let connection = Connection::open(&path)?;
            // The folder is thrown away whole if anything fails, so no journal is needed.
            connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
            connection.execute_batch(SCHEMA)?;
            connection.execute("INSERT INTO geometry VALUES (0, ?1)", params![wkt])?;
            connection.execute_batch("BEGIN")?;
            Ok(connection)
        };
        let connection = open().map_err(failed(&path))?;
        Ok(LevelFile {
            path,
            connection,
            low: (f64::INFINITY, f64::INFINITY),
            high: (f64::NEG_INFINITY, f64::NEG_INFINITY),
        })
    }

    fn frame(&self, frame: u32) -> Result<(), BadTrajectory> {
        self.insert("INSERT INTO frame_data VALUES (?1, 0)", params![frame])
    }

    fn place(&mut self, frame: u32, id: i64, x: f64, y: f64) -> Result<(), BadTrajectory> {
        self.low = (self.low.0.min(x), self.low.1.min(y));
        self.high = (self.high.0.max(x), self.high.1.max(y));
        self.insert(
            "INSERT INTO trajectory_data VALUES (?1, ?2, ?3, ?4)",
            params![frame, id, x, y],
        )
    }

    fn insert(&self, sql: &str, row: &[&dyn rusqlite::ToSql]) -> Result<(), BadTrajectory> {
        let insert = || self.connection.prepare_cached(sql)?.execute(row);
        insert().map(|_| ()).map_err(failed(&self.path))
    }

    fn finish(self) -> Result<(), BadTrajectory> {
        let metadata = [
            ("version", "2".to_owned()),
            ("fps", format!("{FPS}.0")),
            ("xmin", self.low.0.to_string()),
            ("ymin", self.low.1.to_string()),
            ("xmax", self.high.0.to_string()),
            ("ymax", self.high.1.to_string()),
            ("marking", "EXERCISE".to_owned()),
        ];
        for (key, value) in metadata {
            self.insert("INSERT INTO metadata VALUES (?1, ?2)", params![key, value])?;
        }
        let end = "COMMIT; CREATE INDEX frame_id_idx ON trajectory_data(frame, id);";
        self.connection
            .execute_batch(end)
            .map_err(failed(&self.path))?;
        let path = self.path;
        self.connection
            .close()
            .map_err(|(_, error)| failed(&path)(error))
    }
}

fn failed(path: &Path) -> impl FnOnce(rusqlite::Error) -> BadTrajectory {
    let path = path.display().to_string();
    move |error| BadTrajectory { path, error }
}

#[cfg(test)]
mod tests;
