//! Runs the program as somebody at a shell does, within bounds of time and memory.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How a run of the program ended.
pub struct Ended {
    /// The exit code; none if a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Ended {
    /// Bad input: code 2, an error with its code, nothing like a panic.
    pub fn is_bad_input(&self, expected: &str) {
        let Ended { code, out, err } = self;
        let said = format!("code {code:?}\nout: {out}\nerr: {}", clipped(err));
        assert_eq!(*code, Some(2), "{said}");
        assert!(err.contains(expected), "expected `{expected}`: {said}");
        assert!(!err.contains("panicked"), "{said}");
        assert!(err.len() < 100_000, "a long story of {} bytes", err.len());
    }
}

fn clipped(text: &str) -> &str {
    let end = (0..=text.len().min(2_000))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// Runs the program in a folder with at most 10 s of processor time, 512 MB of memory and 1 MB of
/// stack, and ends it after a minute in which it may have waited for something.
pub fn hotwash(folder: &Path, args: &[&str]) -> Ended {
    // Files take any amount of text, while a pipe that nobody reads would stop the program.
    let (mut out, mut err) = (temporary(), temporary());
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg("ulimit -t 10; ulimit -v 524288; ulimit -s 1024; exec \"$0\" \"$@\"")
        .arg(env!("CARGO_BIN_EXE_hotwash"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(out.try_clone().expect("a second handle"))
        .stderr(err.try_clone().expect("a second handle"));
    let code = watched(&mut command.spawn().expect("a shell starts"));
    Ended {
        code,
        out: written(&mut out),
        err: written(&mut err),
    }
}

fn temporary() -> File {
    tempfile::tempfile().expect("a temporary file")
}

fn written(file: &mut File) -> String {
    let mut text = String::new();
    file.rewind().expect("rewound");
    file.read_to_string(&mut text).expect("text");
    text
}

#[expect(
    clippy::disallowed_methods,
    reason = "a watchdog needs a clock; no test judges the time that it measures"
)]
fn watched(child: &mut Child) -> Option<i32> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("the program can be waited for") {
            return status.code();
        }
        if start.elapsed() > Duration::from_secs(60) {
            child.kill().expect("the program can be ended");
            panic!("the program hangs");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}
