//! `verify`: the standard tests as a table, a page, a document and a file for programs.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::exit::{Failure, Outcome};
use super::surface::Surface;
use crate::data::nearest::did_you_mean;
use crate::data::show::{escaped, show_fault};
use crate::verify::run::json;
use crate::verify::{CONTENTS, Checked, Suite, Verdict, check, chosen, markdown, page};

/// Worked examples, for the help.
pub const EXAMPLES: &str = "\
Examples:
  hotwash verify
      every test under two seeds
  hotwash verify imo-8 --seeds 20
      one test, under twenty
  hotwash verify rimea --out verification
      a suite; the folder holds a page with plots and the files of every case, which open in
      `hotwash draw` and `hotwash run`
  hotwash verify --seeds 20 --markdown docs/VALIDATION.md
      the document, written anew";

/// Which tests, and what is written of them.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A suite (rimea, imo, nist, iso, hand) or one test, such as imo-8; all where it is left out.
    tests: Option<String>,
    /// Under how many seeds each case is run.
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    seeds: u32,
    /// A folder for the page, the results and the files of every case; what it holds of these is
    /// replaced.
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// A file for the results as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// A file for the results as a Markdown document.
    #[arg(long, value_name = "FILE.md")]
    markdown: Option<PathBuf>,
}

/// Runs the tests, shows the table and writes what is asked for.
pub fn run(typed: &Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    let entries = chosen(typed.tests.as_deref());
    if entries.is_empty() {
        return Err(unknown(typed.tests.as_deref().unwrap_or_default()));
    }
    let results = check(&entries, typed.seeds, |done, all| {
        surface.step(&format!("EXERCISE  verifying, {done} of {all} done"));
    });
    surface.steps_done();
    surface.show(&table(&results))?;
    write(typed, &results, surface)?;
    if let Some(failure) = broke_off(&results) {
        return Err(failure);
    }
    let fails = results.iter().any(|one| one.verdict == Verdict::Fail);
    Ok(if fails {
        Outcome::Failed
    } else {
        Outcome::Done
    })
}

/// The results for people: one paragraph a test, and the count at the end.
fn table(results: &[Checked]) -> String {
    let mut text = String::from("EXERCISE\n");
    for one in results {
        let entry = one.entry;
        text.push_str(&format!(
            "{:<13} {:<5} doors: {:<11} {}\n",
            entry.id, one.verdict, entry.preset, entry.title
        ));
        if one.verdict == Verdict::NotApplicable {
            text.push_str(&format!("{:20}{}\n", "", one.required));
        } else {
            text.push_str(&format!("{:20}required: {}\n", "", one.required));
            text.push_str(&format!("{:20}measured: {}\n", "", one.measured));
        }
    }
    let count = |verdict: Verdict| results.iter().filter(|one| one.verdict == verdict).count();
    text.push_str(&format!(
        "{} pass, {} fail, {} not applicable\n",
        count(Verdict::Pass),
        count(Verdict::Fail),
        count(Verdict::NotApplicable)
    ));
    text
}

fn write(typed: &Arguments, results: &[Checked], surface: &mut Surface) -> Result<(), Failure> {
    let command = command(typed);
    if let Some(path) = &typed.json {
        put(path, &json(results))?;
    }
    if let Some(path) = &typed.markdown {
        put(path, &markdown(results, &command))?;
    }
    let Some(folder) = &typed.out else {
        return Ok(());
    };
    make(folder)?;
    put(&folder.join("verify.json"), &json(results))?;
    let shown = folder.join("verify.html");
    put(&shown, &page(results, &command))?;
    for case in results.iter().flat_map(|one| &one.cases) {
        let place = folder.join("cases").join(case.id());
        make(&place)?;
        for (name, text) in case.files() {
            put(&place.join(name), &text)?;
        }
    }
    let shown = escaped(&shown.display().to_string());
    surface.note(&format!("written to {shown}"));
    Ok(())
}

/// The command that gives these results again.
fn command(typed: &Arguments) -> String {
    let tests = typed
        .tests
        .as_ref()
        .map_or(String::new(), |tests| format!(" {tests}"));
    format!("hotwash verify{tests} --seeds {}", typed.seeds)
}

fn unknown(word: &str) -> Failure {
    let suites = Suite::ALL.into_iter().map(Suite::word);
    let names = suites.chain(CONTENTS.iter().map(|entry| entry.id));
    let near = did_you_mean(word, names);
    let help = near.unwrap_or_else(|| {
        "a suite is one of rimea, imo, nist, iso, hand; `hotwash verify` lists all tests".to_owned()
    });
    let message = format!("there is no test and no suite `{}`", escaped(word));
    Failure::BadInput(show_fault("verify.unknown", &message, Some(&help)))
}

/// The tests that broke off, by name: no result, and no failure of a test either.
fn broke_off(results: &[Checked]) -> Option<Failure> {
    let told: Vec<String> = results
        .iter()
        .filter_map(|one| Some((one.entry.id, one.broke_off.as_ref()?)))
        .map(|(id, why)| format!("the test {id} broke off: {}", escaped(why)))
        .collect();
    (!told.is_empty()).then(|| Failure::RunFailed(told.join("\n")))
}

fn make(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))
}

/// Writes under a temporary name in the same folder and renames: whole or not at all.
fn put(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error: std::io::Error| cannot(path, &error);
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let mut file =
        tempfile::NamedTempFile::new_in(parent.unwrap_or(Path::new("."))).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

fn cannot(path: &Path, error: &std::io::Error) -> Failure {
    let path = escaped(&path.display().to_string());
    Failure::Surroundings(format!("{path} cannot be written: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_broke_off_is_named_and_is_no_failure_of_a_test() {
        let one = |broke_off: Option<&str>| Checked {
            entry: &CONTENTS[0],
            verdict: Verdict::Fail,
            required: String::new(),
            measured: String::new(),
            seeds: 1,
            plot: None,
            cases: Vec::new(),
            broke_off: broke_off.map(str::to_owned),
        };
        assert!(broke_off(&[one(None)]).is_none());
        let failure = broke_off(&[one(None), one(Some("why"))]).expect("one broke off");
        assert!(matches!(failure, Failure::RunFailed(_)), "exit code 3");
        assert!(
            failure
                .to_string()
                .contains("the test rimea-1 broke off: why")
        );
    }
}
