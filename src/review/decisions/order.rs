//! The order of a line: one name, and its arguments.

use super::entries::{Entry, sort, text};
use super::line::Reading;
use crate::data::limits;
use crate::data::nearest::{did_you_mean, nearest};
use crate::sim::input::{Answer, Answers, Order, Unfit};

/// Faults beyond this many get no spelling help, so that a hostile file cannot make the comparison
/// of names expensive.
const SPELLING_HELP: usize = 100;
/// How many of the allowed names a help line lists.
const LISTED: usize = 8;

/// The arguments as they were given.
pub(super) struct Given<'a> {
    name: &'a str,
    /// The name and its arguments, for faults of what is not there.
    whole: &'a str,
    entries: Vec<Entry<'a>>,
}

impl<'a> Given<'a> {
    /// Where an argument's value stands; the order itself where it was left out.
    pub(super) fn value_of(&self, field: &str) -> &'a str {
        self.find(field).unwrap_or(self.whole)
    }

    /// The path of an argument.
    pub(super) fn path_of(&self, field: &str) -> String {
        format!("order.{}.{field}", self.name)
    }

    fn find(&self, field: &str) -> Option<&'a str> {
        let named = |entry: &&Entry<'a>| entry.name().as_deref() == Some(field);
        self.entries.iter().find(named).map(|entry| entry.value)
    }
}

/// The order of a line with its arguments as they were given; faults are told.
pub(super) fn read<'a>(
    reading: &mut Reading<'a, '_>,
    value: &'a str,
) -> Option<(Order, Given<'a>)> {
    let entries = reading.object(value, "order")?;
    let [entry] = entries[..] else {
        let message = format!("one order was to be named, {} were", entries.len());
        reading
            .error("input.order", value, "order", message)
            .help("write one order a line; the order of lines of one moment holds");
        return None;
    };
    let form = form(reading, &entry);
    let path = format!("order.{}", form.map_or("", |(name, _)| name));
    let arguments = reading.object(entry.value, path.trim_end_matches('.'));
    let ((name, fields), entries) = (form?, arguments?);
    reading.known(&entries, fields, &path);
    let given = Given {
        name,
        whole: entry.quoted,
        entries,
    };
    let model = reading.model;
    let mut arguments = Arguments { reading, given };
    let order = Order::read(name, &mut arguments, model)?;
    Some((order, arguments.given))
}

/// The name of an order with the names of its arguments.
fn form(
    reading: &mut Reading<'_, '_>,
    entry: &Entry<'_>,
) -> Option<(&'static str, &'static [&'static str])> {
    let typed = entry.name().unwrap_or_default();
    let known = Order::FORMS.iter().find(|(name, _)| *name == typed);
    if known.is_none() {
        let names = || Order::FORMS.iter().map(|(name, _)| *name);
        let near = did_you_mean(&typed, names()).map_or(String::new(), |near| near + " ");
        let allowed = names().collect::<Vec<_>>().join(", ");
        let message = format!("there is no order `{typed}`");
        reading
            .error("input.order.unknown", entry.quoted, "order", message)
            .help(format!("{near}allowed: {allowed}"));
    }
    known.copied()
}

/// The arguments of a line's order.
struct Arguments<'r, 'a, 'p> {
    reading: &'r mut Reading<'a, 'p>,
    given: Given<'a>,
}

impl Answers for Arguments<'_, '_, '_> {
    fn answer(&mut self, field: &'static str) -> Answer {
        let Some(value) = self.given.find(field) else {
            return Answer::LeftOut;
        };
        if let Some(text) = text(value) {
            return Answer::Text(text);
        }
        let message = match sort(value) {
            "a text" => "half a character is escaped here".to_owned(),
            sort => format!("{sort} was found where a text belongs"),
        };
        let path = self.given.path_of(field);
        let problem = self.reading.error("input.type", value, &path, message);
        if value == "null" {
            problem.help("leave out what is not meant");
        }
        Answer::NoText
    }

    fn missing(&mut self, field: &'static str) {
        let path = self.given.path_of(field);
        let message = format!("`{}` needs `{field}`", self.given.name);
        self.reading
            .error("input.field.missing", self.given.whole, &path, message);
    }

    fn unfit(&mut self, field: &'static str, unfit: Unfit) {
        let path = self.given.path_of(field);
        let value = self.given.value_of(field);
        let spelling = self.reading.problems.errors() < SPELLING_HELP;
        match unfit {
            Unfit::Text(message) => {
                self.reading.error("input.text", value, &path, message);
            }
            Unfit::Unknown {
                text,
                called,
                known,
            } => {
                let text: String = text.chars().take(limits::LABEL_CHARS).collect();
                let message = format!("there is no {called} `{text}`");
                let problem = self.reading.error("input.unknown", value, &path, message);
                if spelling {
                    problem.help(suggestion(&text, &known));
                }
            }
        }
    }
}

/// The nearest spelling, else what there is.
fn suggestion(text: &str, known: &[String]) -> String {
    let names = || known.iter().map(String::as_str);
    if let Some(near) = nearest(text, names()) {
        return format!("did you mean `{near}`?");
    }
    let listed: Vec<&str> = names().take(LISTED).collect();
    match known.len() {
        0 => "there is none in this scenario".to_owned(),
        n if n > LISTED => format!("there are {} and {} more", listed.join(", "), n - LISTED),
        _ => format!("there are {}", listed.join(", ")),
    }
}
