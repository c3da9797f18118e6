//! How a window is opened: its size, how it is drawn, and whether only a picture of it is taken.

use std::path::PathBuf;

use super::exit::{Failure, Outcome};
use crate::window::app::{self, Opening, Run};
use crate::window::faults::{self, Faults};
use crate::window::picture::Shot;
use crate::window::settings::Settings;
use crate::window::start::{Recent, Start};
use crate::window::theme::Appearance;

/// Size, appearance, scale and picture.
#[derive(Clone, Debug, PartialEq, clap::Args)]
pub struct Look {
    /// Writes one picture of the window and leaves; an older picture of this name is replaced.
    #[arg(long, value_name = "FILE.png", value_parser = png)]
    screenshot: Option<PathBuf>,
    /// Light for lit rooms, dark for dim ones.
    #[arg(long, value_enum, default_value_t)]
    theme: Appearance,
    /// How many times as large as usual everything is drawn, 0.75 to 3.
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0, value_parser = scale)]
    scale: f32,
    /// Takes the whole screen, as F11 does; not for a picture, which has its own size.
    #[arg(long, conflicts_with = "screenshot")]
    full_screen: bool,
    /// The size of the window.
    #[arg(long, value_name = "WxH", default_value = "1280x720", value_parser = size)]
    size: (u32, u32),
}

impl Default for Look {
    fn default() -> Self {
        Look {
            screenshot: None,
            theme: Appearance::default(),
            scale: 1.0,
            full_screen: false,
            size: (1280, 720),
        }
    }
}

impl Look {
    /// Opens the window on a run, or on the start screen, and waits until it is closed. `frames` are taken
    /// where no single picture is asked for.
    pub fn open(&self, run: Option<Run>, frames: Vec<Shot>) -> Result<Outcome, Failure> {
        let single = self.screenshot.clone().map(|path| Shot { at: None, path });
        let opening = Opening {
            run,
            start: Start::new(data_folder().map_or_else(Recent::default, Recent::kept_in)),
            settings: Settings {
                appearance: self.theme,
                scale: self.scale,
                full_screen: self.full_screen,
                ..Settings::default()
            },
            size: self.size,
            faults: faults(),
            pictures: single.map_or(frames, |single| vec![single]),
        };
        app::open(opening).map_err(|error| Failure::Surroundings(error.to_string()))?;
        Ok(Outcome::Done)
    }
}

/// When graphics devices failed of late, as the program says it in whose place this one is.
fn faults() -> Faults {
    let said = std::env::var_os(faults::VARIABLE).unwrap_or_default();
    Faults::said_by(&said.to_string_lossy())
}

/// Where the program keeps what it knows of its user, which is a list of paths: `HOTWASH_DATA_DIR`, or the
/// system's own place for such things.
fn data_folder() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("HOTWASH_DATA_DIR").filter(|named| !named.is_empty()) {
        return Some(PathBuf::from(named));
    }
    let home = || folder_in("HOME");
    let system = if cfg!(windows) {
        folder_in("APPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else {
        folder_in("XDG_DATA_HOME").or_else(|| Some(home()?.join(".local/share")))
    };
    Some(system?.join("hotwash"))
}

fn folder_in(variable: &str) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    named.filter(|folder| folder.is_absolute())
}

/// The name of a picture as it is typed.
fn png(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let is_png = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("png"));
    is_png
        .then_some(path)
        .ok_or_else(|| "a picture of the window is a PNG: its name ends in .png".to_owned())
}

/// A scale as it is typed.
fn scale(text: &str) -> Result<f32, String> {
    let number = text.parse().ok();
    let number = number.filter(|scale| (0.75..=3.0).contains(scale));
    number.ok_or_else(|| "a scale is a number from 0.75 to 3".to_owned())
}

/// A size as it is typed.
fn size(text: &str) -> Result<(u32, u32), String> {
    let wanted = || "a size is two whole numbers from 320 to 7680, such as 1280x720".to_owned();
    let (width, height) = text.split_once('x').ok_or_else(wanted)?;
    let side = |side: &str| {
        let number = side.parse().ok().filter(|side| (320..=7680).contains(side));
        number.ok_or_else(wanted)
    };
    Ok((side(width)?, side(height)?))
}
