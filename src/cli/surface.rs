//! Where a command writes: results to one side, everything else to the other.

use std::io::{self, BufWriter, IsTerminal, Write};

/// Standard output and standard error, or what stands for them in a test.
pub struct Surface {
    results: Box<dyn Write>,
    words: Box<dyn Write>,
    /// Whether words may be coloured.
    pub coloured: bool,
    /// Whether progress and notes are left out.
    pub quiet: bool,
    /// Whether to say more than usual.
    pub verbose: bool,
    /// Whether somebody watches the words as they come.
    watched: bool,
}

/// The widest line of progress: it is written over by as many blanks.
const STEP_CHARS: usize = 76;

impl Surface {
    /// The process's own.
    pub fn of_process(quiet: bool, verbose: bool) -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty());
        let terminal = io::stderr().is_terminal();
        Surface {
            results: Box::new(BufWriter::new(io::stdout())),
            words: Box::new(io::stderr()),
            coloured: wanted && terminal,
            quiet,
            verbose,
            watched: terminal && !quiet,
        }
    }

    /// Writes a result.
    pub fn show(&mut self, text: &str) -> io::Result<()> {
        self.results.write_all(text.as_bytes())
    }

    /// Writes a result and ends the line.
    pub fn show_line(&mut self, text: &str) -> io::Result<()> {
        self.show(text)?;
        self.show("\n")
    }

    /// Writes to the side of words: errors and warnings. Nobody being there to read is no fault.
    pub fn say(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let end = if text.ends_with('\n') { "" } else { "\n" };
        let _ = write!(self.words, "{text}{end}");
    }

    /// Writes a note, unless quiet.
    pub fn note(&mut self, text: &str) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// Shows how far long work has come, in place of what was shown before; on a terminal alone.
    pub fn step(&mut self, text: &str) {
        if self.watched {
            let _ = write!(self.words, "\r{text:<STEP_CHARS$.STEP_CHARS$}");
            let _ = self.words.flush();
        }
    }

    /// Takes the last step away again.
    pub fn steps_done(&mut self) {
        self.step("");
        if self.watched {
            let _ = write!(self.words, "\r");
        }
    }

    /// Hands everything over.
    pub fn flush(&mut self) -> io::Result<()> {
        let _ = self.words.flush();
        self.results.flush()
    }
}
