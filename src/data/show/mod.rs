//! Problems as a compiler shows them: code, message, place with its line, path, help.
//!
//! A text from a file may hold what a terminal obeys or what turns reading round: control
//! characters, bidirectional overrides, characters without width. They come out escaped. Long lines
//! are shown as the stretch round the fault.

mod excerpt;

use codespan_reporting::diagnostic::{Diagnostic, Label, LabelStyle, Severity as Level};
use codespan_reporting::term::termcolor::{Buffer, WriteColor};
use codespan_reporting::term::{Config, emit_to_write_style};

use super::limits;
use super::problem::{Problem, Problems, Severity, Span};
use super::source::Sources;
use excerpt::{Excerpts, Lines};

pub use excerpt::{Place, escaped, place};

/// All problems and their number, coloured for a terminal if asked.
pub fn show(sources: &Sources, problems: &Problems, coloured: bool) -> String {
    let mut buffer = if coloured {
        Buffer::ansi()
    } else {
        Buffer::no_color()
    };
    let lines = Lines::new(sources);
    let list = problems.sorted();
    for problem in list.iter().take(limits::SHOWN) {
        show_one(&mut buffer, &lines, problem);
    }
    let mut text = String::from_utf8_lossy(buffer.as_slice()).into_owned();
    if list.len() > limits::SHOWN {
        let more = list.len() - limits::SHOWN;
        text.push_str(&format!("and {more} more that are not shown\n"));
    }
    text.push_str(&tally(problems));
    text
}

/// A fault that no file's text holds, such as a file that cannot be read.
pub fn show_fault(code: &str, message: &str, help: Option<&str>) -> String {
    let help = help.map_or(String::new(), |help| {
        format!("  = help: {}\n", escaped(help))
    });
    format!("error[{code}]: {}\n{help}", escaped(message))
}

fn show_one(buffer: &mut impl WriteColor, lines: &Lines<'_>, problem: &Problem) {
    let mut excerpts = Excerpts::default();
    let mut labels = Vec::new();
    let also = problem
        .also
        .iter()
        .map(|(span, word)| (span, word.as_str()));
    let places = std::iter::once((&problem.span, "")).chain(also);
    for (at, (span, word)) in places.enumerate() {
        let style = match at {
            0 => LabelStyle::Primary,
            _ => LabelStyle::Secondary,
        };
        labels.extend(label(&mut excerpts, lines, *span, style, word));
    }
    let mut notes = Vec::new();
    if !problem.path.is_empty() {
        notes.push(format!("at {}", escaped(&problem.path)));
    }
    notes.extend(
        problem
            .help
            .iter()
            .map(|help| format!("help: {}", escaped(help))),
    );
    let level = match problem.severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
    };
    let diagnostic = Diagnostic::new(level)
        .with_code(problem.code)
        .with_message(escaped(&problem.message))
        .with_labels(labels)
        .with_notes(notes);
    emit_to_write_style(buffer, &Config::default(), &excerpts, &diagnostic)
        .expect("excerpts know every label, and writing to memory does not fail");
}

fn label(
    excerpts: &mut Excerpts,
    lines: &Lines<'_>,
    span: Span,
    style: LabelStyle,
    word: &str,
) -> Option<Label<usize>> {
    let (excerpt, range) = lines.excerpt(span)?;
    let id = excerpts.add(excerpt);
    Some(Label::new(style, id, range).with_message(escaped(word)))
}

/// "2 errors, 1 warning", with a line end; nothing where there are none.
fn tally(problems: &Problems) -> String {
    let errors = problems.errors();
    let warnings = problems.sorted().len() - errors;
    let counted = |n: usize, what: &str| match n {
        0 => None,
        1 => Some(format!("1 {what}")),
        n => Some(format!("{n} {what}s")),
    };
    let parts: Vec<String> = [counted(errors, "error"), counted(warnings, "warning")]
        .into_iter()
        .flatten()
        .collect();
    match parts.is_empty() {
        true => String::new(),
        false => format!("{}\n", parts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, part: &str) -> String {
        let mut sources = Sources::new();
        let file = sources.add("plan.ron", text);
        let start = text.find(part).expect("the part is there") as u32;
        let span = Span {
            file,
            start,
            end: start + part.len() as u32,
        };
        let mut problems = Problems::new();
        problems
            .error("plan.door.no-wall", span, "this door touches no wall")
            .path("doors.d-triage.at_m")
            .help("move it");
        show(&sources, &problems, false)
    }

    #[test]
    fn a_problem_is_shown_with_its_place_path_and_help() {
        insta::assert_snapshot!(shown("FloorPlan(\n  doors: [(id: \"d\")],\n)\n", "(id: \"d\")"), @r#"
        error[plan.door.no-wall]: this door touches no wall
          ┌─ plan.ron:2:11
          │
        2 │   doors: [(id: "d")],
          │           ^^^^^^^^^
          │
          = at doors.d-triage.at_m
          = help: move it

        1 error
        "#);
    }

    #[test]
    fn what_a_terminal_obeys_comes_out_escaped() {
        let text = shown("A(title: \"\u{1b}[31m\u{202e}red\u{200b}\", b: 1)", "1)");
        assert!(text.contains(r"\u{1b}[31m\u{202e}red\u{200b}"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{200b}']), "{text}");
        assert!(text.contains("plan.ron:1:27"), "{text}");
    }

    #[test]
    fn of_a_very_long_line_the_stretch_round_the_fault_is_shown() {
        let text = format!("A({}fault{})", "x".repeat(100_000), "y".repeat(100_000));
        let text = shown(&text, "fault");
        assert!(text.len() < 1_000, "{} bytes", text.len());
        assert!(text.contains("plan.ron:1:100003"), "{text}");
    }
}
