//! Numbers: whole ones, quantities with their range, and plain ones.

use super::{Readable, Reading, Words};
use crate::data::tree::{Node, What};
use crate::units::{Metres, MetresPerSecond, Seconds, Share, Width};

macro_rules! whole {
    ($($name:ident)*) => {$(
        impl Readable for $name {
            fn read(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
                let value = whole(node, $name::MAX as i128, reading)?;
                Some($name::try_from(value).expect("its range was checked"))
            }

            fn called(_: Words) -> String {
                "whole number from 0".to_owned()
            }
        }
    )*};
}

whole! { u32 u64 }

/// A whole number from zero to `most`.
fn whole(node: &Node<'_>, most: i128, reading: &mut Reading<'_>) -> Option<i128> {
    let What::Number(written) = node.what else {
        reading.mistyped(node, "a whole number");
        return None;
    };
    let span = reading.span(node);
    let Some(value) = whole_of(written) else {
        let problem = reading.fault(
            "value.type",
            span,
            format!("expected a whole number, found {written}"),
        );
        match written.replace('_', "").parse::<f64>() {
            Ok(value) if value.fract() == 0.0 && value.abs() < 1e15 => {
                problem.help(format!("write {value} without a decimal point"))
            }
            _ => problem.help("write digits, such as 12, 1_000 or 0xff"),
        };
        return None;
    };
    if (0..=most).contains(&value) {
        return Some(value);
    }
    let message = format!("{written} is outside 0 to {most}");
    reading.fault("value.range", span, message);
    None
}

/// Digits with underscores, or hexadecimal, octal, binary with their marks.
fn whole_of(written: &str) -> Option<i128> {
    let digits = written.replace('_', "");
    let (negative, digits) = match digits.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, digits.strip_prefix('+').unwrap_or(&digits)),
    };
    let (radix, digits) = match digits.get(..2) {
        Some("0x") => (16, &digits[2..]),
        Some("0o") => (8, &digits[2..]),
        Some("0b") => (2, &digits[2..]),
        _ => (10, digits),
    };
    if digits.starts_with(['+', '-']) {
        return None;
    }
    // More digits than a number of 128 bits has are simply out of every range.
    let all_digits = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    let value = match i128::from_str_radix(digits, radix) {
        Ok(value) => value,
        Err(_) if all_digits => i128::MAX,
        Err(_) => return None,
    };
    Some(if negative { -value } else { value })
}

/// A finite number; what is too small to compute with is refused, negative zero is zero.
fn plain(node: &Node<'_>, unit: &str, reading: &mut Reading<'_>) -> Option<f64> {
    let span = reading.span(node);
    let written = match node.what {
        What::Number(written) => written,
        What::Word(word @ ("NaN" | "inf")) => word,
        _ => {
            let problem = reading.mistyped(node, &format!("a number ({unit})"));
            if let What::Text(text) = node.what {
                problem.help(format!(
                    "numbers stand without quotes: {}",
                    text.trim_matches('"')
                ));
            }
            return None;
        }
    };
    let value = match whole_of(written) {
        Some(value) => value as f64,
        None => match written.replace('_', "").parse::<f64>() {
            Ok(value) => value,
            Err(_) => {
                reading
                    .fault("value.number", span, format!("{written} is not a number"))
                    .help("write 1.5, 1_000 or 1.5e3, without a unit");
                return None;
            }
        },
    };
    if !value.is_finite() || value.is_subnormal() {
        let message = format!("{written} is not a number that can be computed with");
        reading
            .fault("value.number", span, message)
            .help(format!("write a finite number ({unit})"));
        return None;
    }
    Some(value + 0.0)
}

impl Readable for f64 {
    fn read(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        plain(node, "finite", reading)
    }

    fn called(_: Words) -> String {
        "number".to_owned()
    }
}

macro_rules! quantities {
    ($($name:ident)*) => {$(
        impl Readable for $name {
            fn read(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
                let value = plain(node, Self::UNIT, reading)?;
                let quantity = $name::new(value);
                if quantity.is_none() {
                    let span = reading.span(node);
                    let message = format!(
                        "{value} {} is outside {} to {}", Self::UNIT, Self::LOW, Self::HIGH
                    );
                    reading.fault("value.range", span, message);
                }
                quantity
            }

            fn called(_: Words) -> String {
                format!("{}, {} to {}", Self::UNIT, Self::LOW, Self::HIGH)
            }
        }
    )*};
}

quantities! { Metres Width Seconds MetresPerSecond Share }
