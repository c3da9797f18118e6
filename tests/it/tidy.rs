//! The house rules that a compiler does not know: layers, sizes, words.

use std::path::{Path, PathBuf};

/// What each module may use of this crate; the foundation may be used by all. The order is the
/// reading order of `lib.rs`: a lower layer never imports a higher one.
const IMPORTS: [(&str, &[&str]); 14] = [
    ("units", &[]),
    ("ids", &[]),
    ("geom", &[]),
    ("terms", &[]),
    ("data", &["data"]),
    ("model", &["data", "model"]),
    ("nav", &["model", "nav"]),
    ("sim", &["model", "nav", "sim"]),
    ("score", &["model", "score", "sim::event", "sim::frame"]),
    (
        "review",
        &[
            "data",
            "model",
            "review",
            "score",
            "sim::event",
            "sim::frame",
            // The decisions of a run folder are inputs: their types, and no way to run them.
            "sim::input",
        ],
    ),
    (
        "verify",
        &["data", "model", "nav", "sim", "review", "verify"],
    ),
    (
        "window",
        &["data", "model", "nav", "sim", "score", "review", "window"],
    ),
    (
        "cli",
        &[
            "data", "model", "nav", "sim", "score", "review", "verify", "window", "cli",
        ],
    ),
    ("main", &["cli"]),
];

const FOUNDATION: [&str; 4] = ["units", "ids", "geom", "terms"];

/// Words that stand nowhere in shipped files: DESIGN keeps the threat abstract.
const BANNED: [&str; 7] = [
    "weapon",
    "gunshot",
    "ammunition",
    "caliber",
    "headshot",
    "kill count",
    "casualty count",
];

#[test]
fn no_layer_imports_a_higher_one() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        let Some((_, allowed)) = IMPORTS.iter().find(|(name, _)| *name == module) else {
            assert_eq!(module, "lib", "{}: not in the import table", path.display());
            continue;
        };
        for import in crate_paths(&shipped(&text)) {
            let fits = |name: &str| import == name || import.starts_with(&format!("{name}::"));
            if !FOUNDATION.iter().any(|name| fits(name)) && !allowed.iter().any(|name| fits(name)) {
                wrong.push(format!("{}: crate::{import}", path.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|&(_, lines)| lines > 500)
        .map(|(path, lines)| format!("{}: {lines}", path.display()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn nothing_is_left_open_without_an_issue() {
    let marks = ["TODO", "FIXME", "XXX", "todo!(", "unimplemented!(", "dbg!("];
    let mut open = Vec::new();
    for (path, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            let marked = marks.iter().any(|mark| line.contains(mark));
            if marked && !line.contains("TODO(#") {
                open.push(format!("{}:{}", path.display(), number + 1));
            }
        }
    }
    assert_eq!(open, Vec::<String>::new());
}

#[test]
fn the_code_knows_no_shipped_place() {
    let mut named = Vec::new();
    for (path, text) in sources() {
        let code = shipped(&text);
        for place in ["harbour-clinic", "riverside"] {
            if code.contains(place) {
                named.push(format!("{}: {place}", path.display()));
            }
        }
    }
    assert_eq!(named, Vec::<String>::new());
}

#[test]
fn shipped_text_keeps_to_the_abstract_threat() {
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["assets", "scenarios", "docs"] {
        for path in files(&root.join(folder)) {
            // The list that users' texts are warned by has to name the words.
            if path.ends_with("terms/banned.txt") {
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&path) else {
                continue;
            };
            let text = text.to_lowercase();
            found.extend(
                BANNED
                    .iter()
                    .filter(|word| text.contains(**word))
                    .map(|word| format!("{}: {word}", path.display())),
            );
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// Every source file with its text, but for modules that are compiled for tests alone.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let all = files(&root);
    let tests = test_modules(&all);
    all.into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .filter(|path| !tests.iter().any(|module| path.starts_with(module)))
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (path.strip_prefix(&root).unwrap().to_owned(), text)
        })
        .collect()
}

/// The files and folders of modules that stand behind `#[cfg(test)]`.
fn test_modules(files: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let named = path
            .file_stem()
            .is_some_and(|stem| stem != "mod" && stem != "lib");
        let folder = if named {
            path.with_extension("")
        } else {
            path.parent().unwrap().into()
        };
        for after in text.split("#[cfg(test)]\n").skip(1) {
            let line = after.lines().next().unwrap_or("").trim();
            if let Some((_, name)) = line
                .strip_suffix(';')
                .and_then(|line| line.split_once("mod "))
            {
                found.push(folder.join(name));
                found.push(folder.join(format!("{name}.rs")));
            }
        }
    }
    found
}

/// All files below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The module of a file: its first folder, or its name.
fn module_of(path: &Path) -> String {
    let first = path
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    first
        .strip_suffix(".rs")
        .map(str::to_owned)
        .unwrap_or(first)
}

/// What a text names of this crate, as `a::b`.
/// A source without what is compiled for tests alone, which may borrow samples from where they are:
/// a line that ends in `;` after the attribute, or everything to the end of a block.
fn shipped(text: &str) -> String {
    let mut lines = text.lines();
    let mut kept = String::new();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            kept.push_str(line);
            kept.push('\n');
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        // One line that is a whole item, or a block up to the brace that closes it.
        for (number, item) in lines.by_ref().enumerate() {
            let closes = item.len() - item.trim_start().len() == indent;
            let whole = number == 0 && item.trim_end().ends_with(';');
            if whole || (closes && item.trim_start().starts_with('}')) {
                break;
            }
        }
    }
    kept
}

fn crate_paths(text: &str) -> Vec<String> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| {
            let end = rest
                .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
                .unwrap_or(rest.len());
            rest[..end].trim_end_matches(':').to_owned()
        })
        .collect()
}
