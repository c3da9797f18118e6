//! A run that cannot go on: recorded with all that is needed to repeat it, and told plainly.

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::sample;
    use crate::review::folder::Place;
    use crate::sim::caught;

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
}
