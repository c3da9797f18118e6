//! The files that were read together, each read once and within limits.
//!
//! A file's bytes are read one time; the hash, the checks and the copy in a run folder are all of
//! those bytes. Sizes are looked at before reading and while reading, and what is not a regular
//! file is not opened at all, because opening a pipe may wait for ever.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use thiserror::Error;

use super::limits;
pub use super::problem::FileId;
use super::show::{escaped, show_fault};

/// A mark that some programs put in front of a text; it means nothing here.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What stands after the name of a file that was not read from disk.
pub(super) const BUNDLED: &str = " (bundled)";

/// The files that were read together.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

/// One of them.
#[derive(Clone, Debug)]
struct Source {
    name: String,
    text: String,
    marked: bool,
    sha256: String,
    edited: Option<String>,
    folder: Option<PathBuf>,
}

/// Why a file could not be read.
#[derive(Debug, Error)]
pub enum SourceError {
    /// There is none.
    #[error("there is no file {name}")]
    Missing {
        /// The path as it was given.
        name: String,
    },
    /// A folder, pipe or device.
    #[error("{name} is {found}, not a regular file")]
    NotRegular {
        /// The path as it was given.
        name: String,
        /// What it is.
        found: &'static str,
    },
    /// More bytes than the ceiling.
    #[error("{name} has {found} bytes, more than the {most} that {of} may have")]
    TooLarge {
        /// The path as it was given.
        name: String,
        /// How many there are, or were read before reading was given up.
        found: u64,
        /// The ceiling.
        most: u64,
        /// What the ceiling is for.
        of: &'static str,
    },
    /// More files than the ceiling.
    #[error("{name} would be one more than the {most} files that are read together")]
    TooMany {
        /// The path as it was given.
        name: String,
        /// The ceiling.
        most: usize,
    },
    /// Bytes that are no text.
    #[error("{name} is not UTF-8 at byte {at}{hint}")]
    NotText {
        /// The path as it was given.
        name: String,
        /// The first byte that is no text, counted from 0.
        at: usize,
        /// What it looks like instead.
        hint: &'static str,
    },
    /// A zero byte.
    #[error("{name} holds a NUL character at byte {at}")]
    Nul {
        /// The path as it was given.
        name: String,
        /// Where, counted from 0.
        at: usize,
    },
    /// The disk or the system refused.
    #[error("{name} cannot be read: {source}")]
    Io {
        /// The path as it was given.
        name: String,
        /// What the system says.
        source: io::Error,
    },
}

impl SourceError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            SourceError::Missing { .. } => "file.missing",
            SourceError::NotRegular { .. } => "file.not-regular",
            SourceError::TooLarge { .. } | SourceError::TooMany { .. } => "file.limit",
            SourceError::NotText { .. } => "file.not-utf8",
            SourceError::Nul { .. } => "file.nul",
            SourceError::Io { .. } => "file.unreadable",
        }
    }

    /// Whether the disk or the system is at fault, and not what was named.
    pub fn is_of_surroundings(&self) -> bool {
        matches!(self, SourceError::Io { .. })
    }

    /// As problems are shown.
    pub fn shown(&self) -> String {
        match self {
            SourceError::Io { .. } => format!("error: {}\n", escaped(&self.to_string())),
            _ => show_fault(self.code(), &self.to_string(), None),
        }
    }
}

impl Sources {
    /// None yet.
    pub fn new() -> Self {
        Sources::default()
    }

    /// Reads a file within the limits.
    pub fn read(&mut self, path: &Path) -> Result<FileId, SourceError> {
        let name = path.display().to_string();
        if self.files.len() >= limits::FILES {
            let most = limits::FILES;
            return Err(SourceError::TooMany { name, most });
        }
        let bytes = bounded_bytes(path, &name)?;
        let total: u64 = self.files.iter().map(|file| file.text.len() as u64).sum();
        let found = total + bytes.len() as u64;
        if found > limits::TOTAL_BYTES {
            return Err(SourceError::TooLarge {
                name,
                found,
                most: limits::TOTAL_BYTES,
                of: "all files together",
            });
        }
        let text = text_of(bytes, &name)?;
        let file = self.add(&name, &text);
        let parent = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        let folder = parent.unwrap_or(Path::new("."));
        self.files[file.0 as usize].folder = Some(folder.to_owned());
        Ok(file)
    }

    /// Adds a text that is not read from disk: bundled, or of a test.
    pub fn add(&mut self, name: &str, text: &str) -> FileId {
        let stripped = text.strip_prefix(BYTE_ORDER_MARK);
        self.files.push(Source {
            name: name.to_owned(),
            text: stripped.unwrap_or(text).to_owned(),
            marked: stripped.is_some(),
            sha256: sha256(text.as_bytes()),
            edited: None,
            folder: None,
        });
        FileId(self.files.len() as u32 - 1)
    }

    /// The file of this name, if it was read or added before.
    pub(super) fn known(&self, name: &str) -> Option<FileId> {
        let place = self.files.iter().position(|file| file.name == name)?;
        Some(FileId(place as u32))
    }

    /// Reads `text` from now on where the file's own stood; name, hash and bytes stay the file's.
    pub fn edit(&mut self, file: FileId, text: String) {
        self.files[file.0 as usize].edited = Some(text);
    }

    /// All files, in the order in which they were read.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.files.len() as u32).map(FileId)
    }

    /// The paths of the files that came from the disk.
    pub fn paths(&self) -> Vec<PathBuf> {
        let on_disk = |&file: &FileId| self.folder(file).is_some();
        self.ids()
            .filter(on_disk)
            .map(|file| PathBuf::from(self.name(file)))
            .collect()
    }

    /// The file's path as it was given, or the name of a bundled one.
    pub fn name(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].name
    }

    /// The name without folders, for a copy of the file.
    pub fn file_name(&self, file: FileId) -> &str {
        let name = self.name(file);
        let name = name.strip_suffix(BUNDLED).unwrap_or(name);
        Path::new(name)
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or(name)
    }

    /// The folder in which the file lies; none for a bundled one.
    pub fn folder(&self, file: FileId) -> Option<&Path> {
        self.files[file.0 as usize].folder.as_deref()
    }

    /// The text that is read, to which all places refer.
    pub fn text(&self, file: FileId) -> &str {
        let source = &self.files[file.0 as usize];
        source.edited.as_ref().unwrap_or(&source.text)
    }

    /// The exact bytes of the file, before any edit.
    pub fn bytes(&self, file: FileId) -> Vec<u8> {
        let source = &self.files[file.0 as usize];
        let mark = if source.marked { BYTE_ORDER_MARK } else { "" };
        [mark.as_bytes(), source.text.as_bytes()].concat()
    }

    /// The SHA-256 of the exact bytes, in hexadecimal.
    pub fn sha256(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].sha256
    }
}

/// The text of a file within the limits, for looking into it without reading it in.
pub(super) fn text_within_limits(path: &Path) -> Result<String, SourceError> {
    let name = path.display().to_string();
    let text = text_of(bounded_bytes(path, &name)?, &name)?;
    Ok(match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(stripped) => stripped.to_owned(),
        None => text,
    })
}

/// A file's bytes: a regular file, of a bounded size before and while it is read.
fn bounded_bytes(path: &Path, name: &str) -> Result<Vec<u8>, SourceError> {
    let told = std::fs::metadata(path).map_err(|error| unreadable(name, error))?;
    refuse_unless_regular(&told, name)?;
    refuse_above_limit(told.len(), name)?;
    let mut file = File::open(path).map_err(|error| unreadable(name, error))?;
    let opened = file.metadata().map_err(|error| unreadable(name, error))?;
    refuse_unless_regular(&opened, name)?;
    let mut bytes = Vec::new();
    file.by_ref()
        .take(limits::FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(name, error))?;
    refuse_above_limit(bytes.len() as u64, name)?;
    Ok(bytes)
}

fn refuse_unless_regular(told: &std::fs::Metadata, name: &str) -> Result<(), SourceError> {
    if told.is_file() {
        return Ok(());
    }
    Err(SourceError::NotRegular {
        name: name.to_owned(),
        found: if told.is_dir() {
            "a folder"
        } else {
            "a pipe or a device"
        },
    })
}

fn refuse_above_limit(found: u64, name: &str) -> Result<(), SourceError> {
    if found <= limits::FILE_BYTES {
        return Ok(());
    }
    Err(SourceError::TooLarge {
        name: name.to_owned(),
        found,
        most: limits::FILE_BYTES,
        of: "one file",
    })
}

fn unreadable(name: &str, source: io::Error) -> SourceError {
    let name = name.to_owned();
    match source.kind() {
        io::ErrorKind::NotFound => SourceError::Missing { name },
        _ => SourceError::Io { name, source },
    }
}

/// The bytes as text without NUL characters.
fn text_of(bytes: Vec<u8>, name: &str) -> Result<String, SourceError> {
    let hint = hint(&bytes);
    let text = String::from_utf8(bytes).map_err(|error| SourceError::NotText {
        name: name.to_owned(),
        at: error.utf8_error().valid_up_to(),
        hint,
    })?;
    match text.find('\0') {
        Some(at) => Err(SourceError::Nul {
            name: name.to_owned(),
            at,
        }),
        None => Ok(text),
    }
}

/// What to do with bytes that are no text, by the mark with which they begin.
fn hint(bytes: &[u8]) -> &'static str {
    const MARKS: [(&[u8], &str); 7] = [
        (&[0xff, 0xfe], UTF_16),
        (&[0xfe, 0xff], UTF_16),
        (b"\x89PNG", PICTURE),
        (&[0xff, 0xd8, 0xff], PICTURE),
        (b"GIF8", PICTURE),
        (
            b"%PDF",
            "; it looks like a PDF document, and a text is needed",
        ),
        (
            b"PK\x03\x04",
            "; it looks like a workbook or an archive, and a text is needed",
        ),
    ];
    const UTF_16: &str = "; it looks like UTF-16: save it as UTF-8";
    const PICTURE: &str = "; it looks like a picture, and a text is needed";
    let found = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    found.map_or("; save it as UTF-8", |(_, hint)| hint)
}

/// The SHA-256 of bytes, in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(bytes: &[u8]) -> Result<(Sources, FileId), SourceError> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("x.ron");
        std::fs::write(&path, bytes).expect("written");
        let mut sources = Sources::new();
        let file = sources.read(&path)?;
        Ok((sources, file))
    }

    #[test]
    fn a_byte_order_mark_is_not_read_but_belongs_to_the_bytes() {
        let (sources, file) = written(b"\xef\xbb\xbfSite()").expect("read");
        assert_eq!(sources.text(file), "Site()");
        assert_eq!(sources.bytes(file), b"\xef\xbb\xbfSite()");
        assert_eq!(sources.sha256(file), sha256(b"\xef\xbb\xbfSite()"));
    }

    #[test]
    fn what_is_no_text_is_named_with_its_byte() {
        let latin = written(b"Site(title: \"caf\xe9\")").expect_err("not UTF-8");
        assert!(
            latin.to_string().contains("not UTF-8 at byte 16"),
            "{latin}"
        );
        let wide = written(b"\xff\xfeS\0i\0").expect_err("UTF-16");
        assert!(wide.to_string().contains("looks like UTF-16"), "{wide}");
        let picture = written(b"\x89PNG\r\n\x1a\n").expect_err("a picture");
        assert!(
            picture.to_string().contains("looks like a picture"),
            "{picture}"
        );
        let nul = written(b"Si\0te").expect_err("NUL");
        assert!(nul.to_string().contains("NUL character at byte 2"), "{nul}");
    }

    #[test]
    fn a_folder_and_a_missing_file_are_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut sources = Sources::new();
        let error = sources.read(folder.path()).expect_err("a folder");
        assert_eq!(error.code(), "file.not-regular");
        let error = sources
            .read(&folder.path().join("none.ron"))
            .expect_err("missing");
        assert_eq!(error.code(), "file.missing");
    }

    #[test]
    fn a_file_above_the_limit_is_refused_from_its_size_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("huge.ron");
        let file = File::create(&path).expect("created");
        file.set_len(100 * 1024 * 1024 * 1024)
            .expect("a sparse file");
        let error = Sources::new().read(&path).expect_err("too large");
        assert!(
            error.to_string().contains("more than the 16777216"),
            "{error}"
        );
    }
}
