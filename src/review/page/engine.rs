//! Renders one part of the page within bounds.
//!
//! A part's template may name what there is to show, ask and repeat: `{{ … }}`, `{% if %}`,
//! `{% for %}`. It has no arithmetic, no filters, no variables of its own and no other files, so that
//! what it writes grows with its length alone; its steps and its output are counted besides. All that
//! it shows is escaped.

use std::io::{self, Write};

use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};

use super::escape::escape_all;
use super::fault::Fault;
use super::pieces::Pieces;

/// Steps of the template engine for one part.
const STEPS: u64 = 200_000;
/// Bytes that one part may write, pieces not counted.
const WRITTEN: usize = 16 << 20;
/// How deep values may call each other.
const CALLS: usize = 16;
/// The statements of a part.
const STATEMENTS: [&str; 6] = ["if", "elif", "else", "endif", "for", "endfor"];

/// Renders parts.
pub(super) struct Engine {
    environment: Environment<'static>,
    facts: Value,
}

impl Engine {
    /// An engine that shows these facts and pieces.
    pub(super) fn new(facts: Value, pieces: &Pieces) -> Engine {
        let mut environment = Environment::empty();
        escape_all(&mut environment);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(STEPS));
        environment.set_recursion_limit(CALLS);
        environment.set_debug(true);
        for kind in ["figure", "table"] {
            let tokens = of_kind(kind, pieces);
            environment.add_function(kind, move |id: &str| {
                named(kind, &tokens, id).map(Value::from_safe_string)
            });
        }
        for (name, token) in pieces.tokens() {
            if !name.contains('(') {
                environment.add_global(name, Value::from_safe_string(token));
            }
        }
        Engine { environment, facts }
    }

    /// The text that a template makes.
    pub(super) fn render(&self, name: &str, template: &str) -> Result<String, Fault> {
        look_at(template)?;
        let mut out = Bounded::default();
        self.environment
            .template_from_named_str(name, template)
            .and_then(|ready| {
                ready
                    .render_captured_to(self.facts.clone(), &mut out)
                    .map(drop)
            })
            .map_err(|error| fault(&error))?;
        String::from_utf8(out.bytes).map_err(|_| Fault::at_line(1, "the part's output is no text"))
    }
}

/// The pieces that are named by `kind("id")`, by id.
fn of_kind(kind: &str, pieces: &Pieces) -> Vec<(String, String)> {
    let tokens = pieces.tokens().into_iter();
    tokens
        .filter_map(|(name, token)| {
            let id = name
                .strip_prefix(kind)?
                .strip_prefix("(\"")?
                .strip_suffix("\")")?;
            Some((id.to_owned(), token))
        })
        .collect()
}

fn named(kind: &str, tokens: &[(String, String)], id: &str) -> Result<String, Error> {
    let found = tokens.iter().find(|(name, _)| name == id);
    found.map(|(_, token)| token.clone()).ok_or_else(|| {
        let all: Vec<&str> = tokens.iter().map(|(name, _)| name.as_str()).collect();
        let message = format!("there is no {kind} `{id}`; there are {}", all.join(", "));
        Error::new(ErrorKind::InvalidOperation, message)
    })
}

/// An error of the engine as a fault of the template.
fn fault(error: &Error) -> Fault {
    let line = error.line().unwrap_or(1);
    let what = match error.kind() {
        ErrorKind::OutOfFuel => format!("this part takes more than {STEPS} steps"),
        ErrorKind::WriteFailure => format!("this part writes more than {WRITTEN} bytes"),
        ErrorKind::UndefinedError => "this names something that there is not".to_owned(),
        kind => error
            .detail()
            .map_or_else(|| kind.to_string(), str::to_owned),
    };
    Fault::at_line(line, what)
}

/// Refuses what lets a text grow faster than its template: see the module's words.
fn look_at(template: &str) -> Result<(), Fault> {
    let mut rest = template;
    while let Some(start) = rest.find("{") {
        let from = &rest[start..];
        let line = template[..template.len() - from.len()]
            .matches('\n')
            .count()
            + 1;
        let (ends, is_statement) = match from.as_bytes().get(1) {
            Some(b'#') => {
                rest = from.split_once("#}").map_or("", |(_, after)| after);
                continue;
            }
            Some(b'{') => ("}}", false),
            Some(b'%') => ("%}", true),
            _ => {
                rest = &from[1..];
                continue;
            }
        };
        let (plain, after) = without_texts(&from[2..], ends);
        let words: Vec<&str> = plain
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .filter(|word| !word.is_empty())
            .collect();
        let strange = words
            .first()
            .filter(|word| is_statement && !STATEMENTS.contains(word));
        if let Some(word) = strange {
            let fault = Fault::at_line(line, format!("`{{% {word} %}}` is not allowed in a part"));
            return Err(fault.help("a part may use {{ … }}, {% if %} and {% for %}"));
        }
        if let Some(sign) = plain.chars().find(|c| matches!(c, '~' | '+' | '*' | '|')) {
            let fault = Fault::at_line(line, format!("`{sign}` is not allowed in a part"));
            return Err(fault.help("a part shows what there is, and computes nothing"));
        }
        if words.contains(&"recursive") {
            return Err(Fault::at_line(line, "`recursive` is not allowed in a part"));
        }
        rest = after;
    }
    Ok(())
}

/// What stands before `ends` without the texts in quotes, and what stands behind it.
fn without_texts<'a>(text: &'a str, ends: &str) -> (String, &'a str) {
    let mut plain = String::new();
    let mut quote: Option<char> = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if text[at..].starts_with(ends) => return (plain, &text[at + ends.len()..]),
            None if matches!(c, '"' | '\'') => {
                quote = Some(c);
                plain.push(' ');
            }
            None => plain.push(c),
        }
    }
    (plain, "")
}

/// A text that does not grow beyond its bound.
#[derive(Default)]
struct Bounded {
    bytes: Vec<u8>,
}

impl Write for Bounded {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + more.len() > WRITTEN {
            return Err(io::Error::other("too long"));
        }
        self.bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use minijinja::context;

    fn rendered(template: &str) -> Result<String, String> {
        let mut pieces = Pieces::default();
        pieces.add("table(\"doors\")", "<table></table>".to_owned());
        pieces.add("events", "<ol></ol>".to_owned());
        let facts =
            context! { title => "A & <B>", about => vec![("Site", "X")], many => vec![0; 1000] };
        let engine = Engine::new(facts, &pieces);
        engine
            .render("part.html", template)
            .map_err(|fault| fault.message)
    }

    #[test]
    fn facts_are_escaped_and_pieces_stand_as_tokens() {
        let template = "{# a note #}{% for name, value in about %}{{ name }}: {{ value }} {% endfor %}{{ title }}";
        assert_eq!(rendered(template).unwrap(), "Site: X A &amp; &lt;B&gt;");
        let pieces = rendered("{{ table(\"doors\") }}{{ events }}").unwrap();
        assert_eq!(pieces, "\u{E000}0\u{E001}\u{E000}1\u{E001}");
        assert_eq!(
            rendered("{% if title == \"x = + y\" %}a{% else %}b{% endif %}").unwrap(),
            "b"
        );
    }

    #[test]
    fn what_can_grow_without_bound_is_refused() {
        for template in [
            "{% set a = title %}",
            "{% macro m() %}{% endmacro %}",
            "{% include \"other.html\" %}",
            "{% filter upper %}a{% endfilter %}",
            "{%- autoescape false %}{{ title }}{% endautoescape %}",
            "{{ title ~ title }}",
            "{{ title * 9 }}",
            "{{ title|safe }}",
            "{% for a in about recursive %}{% endfor %}",
        ] {
            let said = rendered(template).unwrap_err();
            assert!(
                said.contains("is not allowed in a part"),
                "{template}: {said}"
            );
        }
        let steps = "{% for a in many %}{% for b in many %}x{% endfor %}{% endfor %}";
        assert!(rendered(steps).unwrap_err().contains("steps"));
        let long = format!("{{% for a in many %}}{}{{% endfor %}}", "x".repeat(20_000));
        assert!(rendered(&long).unwrap_err().contains("bytes"));
    }

    #[test]
    fn a_name_that_there_is_not_is_told() {
        assert!(
            rendered("{{ titel }}")
                .unwrap_err()
                .contains("there is not")
        );
        let said = rendered("{{ table(\"door\") }}").unwrap_err();
        assert!(said.contains("no table `door`; there are doors"), "{said}");
        assert!(rendered("{% if %}").is_err());
    }
}
