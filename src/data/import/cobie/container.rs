//! The zip file that a workbook is, opened with suspicion.
//!
//! A few kilobytes can declare, or hide, gigabytes. So the declared sizes are looked at first, and
//! then each part that is needed is inflated once, counted, checked to be UTF-8 text, and put into
//! a plain copy without compression, which the reader of spreadsheets gets to see. What the copy
//! leaves out (styles, pictures, properties) cannot do harm.

use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::data::import::fault::{Fault, quoted};

/// The largest workbook file that is read, 16 MiB.
pub(super) const FILE_BYTES: u64 = 16 << 20;
/// The most that all parts of a workbook may take inflated, 64 MiB.
const TOTAL_BYTES: u64 = 64 << 20;
/// The most that one part may take inflated, 32 MiB.
const PART_BYTES: u64 = 32 << 20;
/// The most that the table of shared strings may take inflated, 16 MiB: each string of it costs
/// far more memory than bytes in the file.
const STRINGS_BYTES: u64 = 16 << 20;
/// How many times larger than compressed a part may be; small parts are let off.
const RATIO: u64 = 100;
/// Parts smaller than this are never a bomb, 64 KiB.
const SMALL_BYTES: u64 = 64 << 10;
/// The most parts that a workbook may have.
const ENTRIES: usize = 10_000;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A plain copy of the parts that hold the sheets.
pub(super) fn opened(bytes: &[u8]) -> Result<Cursor<Vec<u8>>, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    check_declared(&mut archive)?;
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut total = 0;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(broken)?;
        let name = part.name().map_err(broken)?.into_owned();
        if !is_needed(&name) {
            continue;
        }
        let limit = limit_of(&name).min(TOTAL_BYTES - total);
        let text = inflated(&mut part, &name, limit)?;
        total += text.len() as u64;
        copy.start_file(name, plain).map_err(broken)?;
        copy.write_all(text.as_bytes())
            .map_err(|why| broken(why.into()))?;
    }
    copy.finish().map_err(broken)
}

fn broken(why: ZipError) -> Fault {
    let why = why.to_string();
    Fault::of_file(format!(
        "not a readable workbook ({why}); an .xlsx file is allowed"
    ))
    .help("open it in a spreadsheet program and save it as .xlsx")
}

/// What the table of contents declares must be small enough before anything is inflated.
fn check_declared(archive: &mut Archive<'_>) -> Result<(), Fault> {
    if archive.len() > ENTRIES {
        let found = archive.len();
        return Err(Fault::of_file(format!(
            "has {found} parts; at most {ENTRIES} are allowed"
        )));
    }
    let mut total: u64 = 0;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(broken)?;
        let name = part.name().map_err(broken)?.into_owned();
        let (size, packed) = (part.size(), part.compressed_size());
        total = total.saturating_add(size);
        if total > TOTAL_BYTES {
            return Err(Fault::of_file(format!(
                "its parts declare more than {} when inflated; at most {} is allowed",
                mebibytes(total),
                mebibytes(TOTAL_BYTES)
            )));
        }
        if size > SMALL_BYTES && size / RATIO > packed {
            return Err(Fault::of_file(format!(
                "part {} declares to inflate {size} bytes from {packed}; at most {RATIO} times \
                 is allowed",
                quoted(&name)
            )));
        }
    }
    Ok(())
}

/// Workbook, relations, shared strings and sheets; nothing else is read.
fn is_needed(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let text = name.ends_with(".xml") || name.ends_with(".rels");
    let idle = [
        "docprops/",
        "xl/theme/",
        "xl/styles",
        "xl/drawings/",
        "xl/charts/",
        "customxml/",
    ];
    text && !idle.iter().any(|folder| name.starts_with(folder))
}

fn limit_of(name: &str) -> u64 {
    if name.to_ascii_lowercase().ends_with("sharedstrings.xml") {
        STRINGS_BYTES
    } else {
        PART_BYTES
    }
}

/// The text of a part, which may be longer than it declared, but not than `limit`.
fn inflated(part: &mut impl Read, name: &str, limit: u64) -> Result<String, Fault> {
    let mut bytes = Vec::new();
    let read = part.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|why| broken(why.into()))?;
    if bytes.len() as u64 > limit {
        return Err(Fault::of_file(format!(
            "part {} inflates to more than {}, which is the most allowed",
            quoted(name),
            mebibytes(limit)
        )));
    }
    let text = String::from_utf8(bytes).map_err(|why| {
        let at = why.utf8_error().valid_up_to();
        Fault::of_file(format!("part {} is not UTF-8 at byte {at}", quoted(name)))
    })?;
    // The reader of spreadsheets would reserve as much memory as this count claims.
    if text.contains("uniqueCount") {
        return Ok(text.replace("uniqueCount", "claimed"));
    }
    Ok(text)
}

fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}
