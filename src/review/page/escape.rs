//! How texts of files come onto the page: escaped, and without what is no letter.
//!
//! Control marks, marks that turn the direction of writing, and what stands for a piece of the page are
//! shown as what they are: nothing that can be read.

use minijinja::{AutoEscape, Environment, Error, Output, State, Value};

use super::pieces;
use crate::review::drawing::visible;

/// Makes an environment escape all that is not marked as safe.
pub(crate) fn escape_all(environment: &mut Environment<'_>) {
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(formatted);
}

fn formatted(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => {
            let text = pieces::without_tokens(&visible(text));
            minijinja::escape_formatter(out, state, &Value::from(text))
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}
