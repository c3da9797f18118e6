//! Whether there is a display, asked before anything is opened: what opens windows ends the program where
//! there is none.

use std::path::Path;

/// Says in one line why no window can be opened.
#[expect(
    clippy::disallowed_methods,
    reason = "which display there is stands in the environment"
)]
pub fn probe() -> Result<(), String> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let (Some(folder), Some(name)) = (named("XDG_RUNTIME_DIR"), named("WAYLAND_DISPLAY")) {
        let socket = Path::new(&folder).join(name);
        if answers(&socket) {
            return Ok(());
        }
    }
    match named("DISPLAY") {
        None => Err("neither DISPLAY nor WAYLAND_DISPLAY names one".to_owned()),
        Some(display) => match local(&display) {
            Some(number) if !answers(&Path::new("/tmp/.X11-unix").join(format!("X{number}"))) => {
                Err(format!("{display} does not answer"))
            }
            _ => Ok(()),
        },
    }
}

/// The number of a display of this machine; none for one elsewhere.
fn local(display: &str) -> Option<u32> {
    let (host, rest) = display.split_once(':')?;
    let number = rest.split('.').next()?;
    host.is_empty().then(|| number.parse().ok())?
}

#[cfg(unix)]
fn answers(socket: &Path) -> bool {
    std::os::unix::net::UnixStream::connect(socket).is_ok()
}

#[cfg(not(unix))]
fn answers(_socket: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_displays_of_this_machine_have_a_number() {
        assert_eq!(local(":99"), Some(99));
        assert_eq!(local(":0.1"), Some(0));
        assert_eq!(local("elsewhere:10.0"), None);
        assert_eq!(local("nonsense"), None);
    }
}
