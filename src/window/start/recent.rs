//! The files and run folders that were opened last: a list of paths in a small file, and nothing else.

use std::path::{Path, PathBuf};

use crate::data::source::Sources;
use crate::review::folder;

/// The file's name within the folder that is the program's own.
const FILE: &str = "recent.txt";

/// So many are kept.
const KEPT: usize = 8;

/// The paths, the newest first, and where they are kept. A list that is missing, damaged or cannot be written
/// is no fault: it is a convenience, and empty then.
#[derive(Clone, Debug, Default)]
pub struct Recent {
    folder: Option<PathBuf>,
    paths: Vec<PathBuf>,
}

impl Recent {
    /// The list that is kept in a folder.
    pub fn kept_in(folder: PathBuf) -> Self {
        let mut sources = Sources::new();
        let file = sources.read(&folder.join(FILE)).ok();
        let lines = file.map_or("", |file| sources.text(file)).lines();
        let paths = lines.map(PathBuf::from).filter(|path| path.is_absolute());
        Recent {
            paths: paths.take(KEPT).collect(),
            folder: Some(folder),
        }
    }

    /// The newest first.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Takes in that this was opened. What is no file and no folder, such as a bundled scenario's name, is not
    /// kept, nor is a path that does not fit on a line.
    pub fn note(&mut self, path: &Path) {
        let Ok(whole) = std::path::absolute(path) else {
            return;
        };
        let fits = whole
            .to_str()
            .is_some_and(|text| !text.contains(['\n', '\r']));
        if fits && path.exists() {
            self.paths.retain(|known| *known != whole);
            self.paths.insert(0, whole);
            self.paths.truncate(KEPT);
            self.write();
        }
    }

    /// Forgets all of them.
    pub fn forget(&mut self) {
        self.paths.clear();
        self.write();
    }

    fn write(&self) {
        let Some(folder) = &self.folder else {
            return;
        };
        let line = |path: &PathBuf| format!("{}\n", path.display());
        let text: String = self.paths.iter().map(line).collect();
        // What cannot be kept is known until the window is closed.
        if std::fs::create_dir_all(folder).is_ok() {
            drop(folder::rewrite(folder, FILE, text.as_bytes()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> tempfile::TempDir {
        tempfile::tempdir().expect("a temporary folder")
    }

    #[test]
    fn what_was_opened_is_known_the_next_time_the_newest_first() {
        let home = home();
        let own = home.path().join("own");
        let (a, b) = (home.path().join("a"), home.path().join("b"));
        std::fs::create_dir(&a).unwrap();
        std::fs::create_dir(&b).unwrap();
        let mut recent = Recent::kept_in(own.clone());
        for path in [&a, &b, &a] {
            recent.note(path);
        }
        assert_eq!(Recent::kept_in(own).paths(), [a, b]);
    }

    #[test]
    fn what_is_forgotten_is_gone_from_the_disk_too() {
        let home = home();
        let mut recent = Recent::kept_in(home.path().to_owned());
        recent.note(home.path());
        recent.forget();
        assert!(recent.paths().is_empty());
        assert!(Recent::kept_in(home.path().to_owned()).paths().is_empty());
    }

    #[test]
    fn names_of_bundled_scenarios_are_no_paths() {
        let mut recent = Recent::default();
        recent.note(Path::new("some-bundled-drill"));
        assert!(recent.paths().is_empty());
    }

    #[test]
    fn a_damaged_list_is_an_empty_one() {
        let home = home();
        std::fs::write(home.path().join(FILE), b"\xff\xfe\0\x01").unwrap();
        assert!(Recent::kept_in(home.path().to_owned()).paths().is_empty());
        std::fs::write(home.path().join(FILE), "not/whole\n\n\u{1b}[2J\n").unwrap();
        assert!(Recent::kept_in(home.path().to_owned()).paths().is_empty());
    }
}
