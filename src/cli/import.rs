//! `import`: a floor plan from another program's file, with its list of doubts.
//!
//! The doubts stand on standard error and in a text file beside the plan. Nothing is written over
//! but a floor plan, and never the file that is read.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};

use super::exit::{Failure, Outcome};
use super::surface::Surface;
use crate::data::import::cobie::{self, Options};
use crate::data::import::{Import, ImportError};
use crate::data::show::{escaped, show_fault};

/// What a file of doubts begins with; by it one is known that may be written over.
const DOUBTS: &str = "EXERCISE. Doubts of an imported floor plan";

/// Worked examples, for the help.
pub const EXAMPLES: &str = "\
Examples:
  hotwash import BUILDING.xlsx -o my-plan.ron
      a COBie workbook; read the doubts in my-plan.doubts.txt, then mend the plan
  hotwash import BUILDING.xlsx -o my-plan.ron --source \"Estates, own survey\"
      the same, with where it comes from in the plan's note";

/// Which file, and where the plan goes.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A COBie workbook (.xlsx).
    #[arg(value_name = "BUILDING.xlsx")]
    file: PathBuf,
    /// The floor plan to write; one that exists is replaced, anything else is left alone.
    #[arg(short, long, value_name = "PLAN.ron")]
    out: PathBuf,
    /// Where the building comes from and under which licence, for the plan's note; left out, the
    /// line "Source and licence: ..." of a README.md beside the workbook.
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
}

/// Reads the workbook, writes the plan and its doubts.
pub fn run(typed: &Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    let beside = typed.out.with_extension("doubts.txt");
    if same_file(&typed.file, &typed.out) || same_file(&typed.file, &beside) {
        let message = "the plan would be written over the workbook that it is made of";
        return Err(bad("import.out", message, "choose another name"));
    }
    may_write(&typed.out, "FloorPlan(", "a floor plan")?;
    may_write(&beside, DOUBTS, "a list of doubts")?;
    let options = Options {
        source: typed.source.clone(),
    };
    let import = cobie::import(&typed.file, &options).map_err(|error| refused(&error))?;
    let doubts = listed(&typed.file, &import);
    write_whole(&beside, &doubts)?;
    write_whole(&typed.out, &import.plan_text)?;
    if !surface.quiet {
        surface.say(&doubts);
    }
    let (plan, list) = (shown(&typed.out), shown(&beside));
    surface.show_line(&format!(
        "wrote {plan}: {} of {} rooms reach an exit; {} doubts in {list}; next: hotwash check {plan}",
        import.reaching_exit,
        import.rooms,
        import.doubts.sorted().len(),
    ))?;
    Ok(Outcome::Done)
}

fn bad(code: &str, message: &str, help: &str) -> Failure {
    Failure::BadInput(show_fault(code, message, Some(help)))
}

fn shown(path: &Path) -> String {
    escaped(&path.display().to_string())
}

fn refused(error: &ImportError) -> Failure {
    let lines: Vec<String> = error.to_string().lines().map(escaped).collect();
    let text = lines.join("\n");
    Failure::BadInput(format!("error[import.workbook]: {text}"))
}

/// The doubts as they are shown and kept.
fn listed(file: &Path, import: &Import) -> String {
    let mut text = format!("{DOUBTS}, made from {}.\n", shown(file));
    let _ = writeln!(
        text,
        "{} of {} rooms reach an exit. Look at each line, and put the plan right where it is wrong.\n",
        import.reaching_exit, import.rooms
    );
    for line in import.doubts.to_string().lines() {
        let _ = writeln!(text, "{}", escaped(line));
    }
    text
}

/// Whether both names lead to one file that exists.
fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// Refuses to write over what does not begin as such a file does.
fn may_write(path: &Path, begins: &str, what: &str) -> Result<(), Failure> {
    let Ok(about) = path.symlink_metadata() else {
        return match folder_of(path).is_dir() {
            true => Ok(()),
            false => {
                let message = format!("there is no folder {}", shown(folder_of(path)));
                Err(bad("import.out", &message, "make the folder first"))
            }
        };
    };
    if about.is_file() && holds(path, begins) {
        return Ok(());
    }
    let message = format!("{} exists and is not {what}; it is left alone", shown(path));
    Err(bad("import.out", &message, "choose another name"))
}

/// Whether a file begins so, leaving out a byte-order mark, blanks and comments.
fn holds(path: &Path, begins: &str) -> bool {
    const LOOKED_AT: u64 = 64 << 10;
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|f| f.take(LOOKED_AT).read_to_end(&mut bytes));
    let text = String::from_utf8_lossy(&bytes);
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while let Some(comment) = rest.strip_prefix("//") {
        rest = comment
            .split_once('\n')
            .map_or("", |(_, rest)| rest)
            .trim_start();
    }
    read.is_ok() && rest.starts_with(begins)
}

fn folder_of(path: &Path) -> &Path {
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new("."))
}

/// Writes a file whole or not at all.
fn write_whole(path: &Path, text: &str) -> Result<(), Failure> {
    let cannot = |error: std::io::Error| {
        Failure::Surroundings(format!("{} cannot be written: {error}", shown(path)))
    };
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder_of(path)).map_err(cannot)?;
    file.write_all(text.as_bytes()).map_err(cannot)?;
    file.as_file().sync_all().map_err(cannot)?;
    file.persist(path).map_err(|error| cannot(error.error))?;
    Ok(())
}
