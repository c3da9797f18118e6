//! A run that cannot go on: caught, recorded with all that is needed to repeat it, and told plainly.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use serde::Serialize;

use super::exit::Failure;
use crate::data::show::escaped;
use crate::model::Model;
use crate::review::folder::Draft;
use crate::review::summary::Program;
use crate::units::Tick;

/// What is kept of a run that could not go on.
#[derive(Debug, Serialize)]
pub struct Record {
    marking: &'static str,
    program: Program,
    command: Vec<String>,
    scenario: String,
    seed: u64,
    said: String,
    last_tick: u32,
    last_s: f64,
}

impl Record {
    /// Of a run of `model` that was seen at `last` and then said something impossible.
    pub fn new(model: &Model, last: Tick, said: String) -> Self {
        let command = std::env::args_os();
        Record {
            marking: "EXERCISE",
            program: Program::this(),
            command: command.map(|arg| arg.to_string_lossy().into()).collect(),
            scenario: model.scenario.name.clone(),
            seed: model.scenario.seed,
            said,
            last_tick: last.0,
            last_s: last.seconds(),
        }
    }

    /// Puts the record beside the inputs of the run, and says where, in one line.
    pub fn put(&self, draft: Draft) -> Failure {
        let Record { scenario, seed, .. } = self;
        let said = escaped(self.said.lines().next().unwrap_or(""));
        let at = Tick(self.last_tick);
        let what = format!("{scenario}, run {seed}, could not go on after {at}: {said}");
        let text = serde_json::to_string_pretty(self).expect("texts and numbers are JSON");
        Failure::RunFailed(match draft.fail(&format!("{text}\n")) {
            Ok(folder) => {
                let folder = escaped(&folder.display().to_string());
                format!("{what}; {folder} holds what repeats it")
            }
            Err(error) => {
                let error = escaped(&error.to_string());
                format!("{what}; that could not be recorded: {error}")
            }
        })
    }
}

/// What this thread does with a panic.
enum Panics {
    /// Shows it as every program does.
    Shown,
    /// Keeps what it said.
    Kept(String),
}

thread_local! {
    static PANICS: RefCell<Panics> = const { RefCell::new(Panics::Shown) };
}

/// Does something that may come upon an impossible state, and gives what it said then instead of
/// showing it as a fault of the program. Other threads' panics are shown as before.
pub fn caught<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    listen();
    let before = PANICS.replace(Panics::Kept(String::new()));
    let ended = panic::catch_unwind(AssertUnwindSafe(run));
    let after = PANICS.replace(before);
    ended.map_err(|_| match after {
        Panics::Kept(said) => said,
        Panics::Shown => String::new(),
    })
}

/// Puts a hook before the usual one, once for the whole program: hooks are the program's, and
/// runs of several threads must not take them from one another.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |said| {
            PANICS.with_borrow_mut(|panics| match panics {
                Panics::Shown => usual(said),
                Panics::Kept(kept) => *kept = said.to_string(),
            });
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::sample;
    use crate::review::folder::Place;

    #[test]
    fn a_run_that_panics_leaves_its_inputs_and_a_record_and_no_result() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("run");
        let draft = Place::check(&out, &[]).unwrap().draft(true).unwrap();
        draft.put_inputs(&[], &["seed=5".to_owned()], "").unwrap();
        let said = caught(|| panic!("a door\nthat is none")).unwrap_err();
        assert!(said.contains("failed.rs"), "{said}");
        let model = sample::model_of(sample::TWO_ROOMS, sample::TWO_ROOMS_INTRUDER);
        let failure = Record::new(&model, Tick(1_600), said).put(draft);
        let told = failure.to_string();
        assert!(matches!(failure, Failure::RunFailed(_)));
        assert!(told.starts_with("error: two-rooms-intruder, run 1, could not go on after 01:40"));
        assert!(
            told.contains("run-failed") && !told.contains('\n'),
            "{told}"
        );
        assert!(!out.exists());
        let folder = home.path().join("run-failed");
        let mut names: Vec<_> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, ["failed.json", "inputs"]);
        let file = std::fs::File::open(folder.join("failed.json")).unwrap();
        let record: serde_json::Value = serde_json::from_reader(file).unwrap();
        assert!(
            record["said"]
                .as_str()
                .unwrap()
                .contains("a door\nthat is none")
        );
        assert_eq!(record["last_s"], 100.0);
    }

    #[test]
    fn threads_that_fail_together_each_keep_their_own_words() {
        let fails = |n: u64| caught(move || -> u64 { panic!("number {n}") });
        std::thread::scope(|scope| {
            let running = [1, 2, 3, 4].map(|n| scope.spawn(move || (n, fails(n))));
            for thread in running {
                let (n, said) = thread.join().unwrap();
                assert!(said.unwrap_err().contains(&format!("number {n}")));
            }
        });
    }

    #[test]
    fn what_goes_well_is_handed_on() {
        assert_eq!(caught(|| 5), Ok(5));
    }
}
