//! Inputs as lines of text.

use serde_json::{Map, Value, json};

use crate::model::Model;
use crate::sim::input::Input;

/// One line an input, each ended by a line feed.
pub fn write(inputs: &[Input], model: &Model) -> String {
    let mut text = String::new();
    for input in inputs {
        let arguments = input.order.written(model).into_iter();
        let arguments: Map<String, Value> = arguments
            .map(|(field, value)| (field.to_owned(), Value::String(value)))
            .collect();
        let order = Map::from_iter([(input.order.name().to_owned(), Value::Object(arguments))]);
        let line = json!({
            "at_s": input.tick.seconds(),
            "by": input.by,
            "order": order,
        });
        text.push_str(&line.to_string());
        text.push('\n');
    }
    text
}
