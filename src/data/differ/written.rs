//! A value as text: in one form for comparing, and as it was written for showing.

use crate::data::tree::{Field, Node, What};

/// Characters of a value that is shown; the rest is cut off.
const SHOWN: usize = 160;

/// One form for each value: values that say the same have the same.
pub(super) fn canonical(node: &Node<'_>) -> String {
    match &node.what {
        What::Word(word) => (*word).to_owned(),
        What::Number(number) => canonical_number(number),
        What::Text(written) => match ron::from_str::<String>(written) {
            Ok(text) => format!("\"{text}\""),
            Err(_) => (*written).to_owned(),
        },
        What::List(items) => format!("[{}]", join(items.iter().map(canonical))),
        What::Tuple(name, items) => {
            format!(
                "{}({})",
                name.unwrap_or(""),
                join(items.iter().map(canonical))
            )
        }
        What::Record(name, fields) => {
            let field = |field: &Field<'_>| format!("{}: {}", field.name, canonical(&field.value));
            let mut fields: Vec<String> = fields.iter().map(field).collect();
            fields.sort();
            format!("{}({})", name.unwrap_or(""), join(fields))
        }
    }
}

/// The value as it was written, without comments, on one line and not too long.
pub(super) fn shown(node: &Node<'_>) -> String {
    let whole = written(node);
    if whole.chars().count() <= SHOWN {
        return whole;
    }
    let head: String = whole.chars().take(SHOWN - 1).collect();
    format!("{head}…")
}

fn written(node: &Node<'_>) -> String {
    match &node.what {
        What::Word(text) | What::Number(text) | What::Text(text) => (*text).to_owned(),
        What::List(items) => format!("[{}]", join(items.iter().map(written))),
        What::Tuple(name, items) => {
            format!(
                "{}({})",
                name.unwrap_or(""),
                join(items.iter().map(written))
            )
        }
        What::Record(name, fields) => {
            let field = |field: &Field<'_>| format!("{}: {}", field.name, written(&field.value));
            format!("{}({})", name.unwrap_or(""), join(fields.iter().map(field)))
        }
    }
}

fn join(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(", ")
}

/// `5`, `5.0`, `0x5` and `0_5` are one number.
fn canonical_number(written: &str) -> String {
    let plain: String = written.chars().filter(|&c| c != '_').collect();
    let whole = match plain.get(..2) {
        Some("0x") => i128::from_str_radix(&plain[2..], 16),
        Some("0o") => i128::from_str_radix(&plain[2..], 8),
        Some("0b") => i128::from_str_radix(&plain[2..], 2),
        _ => plain.parse(),
    };
    match (whole, plain.parse::<f64>()) {
        (Ok(whole), _) => whole.to_string(),
        // A whole number that was written with a point; `f64` shows it without one.
        (Err(_), Ok(number)) if number.is_finite() => number.to_string(),
        _ => plain,
    }
}
