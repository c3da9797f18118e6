//! `Defaults(`: the program's own numbers, each with its source and mark, as written.
//!
//! Users do not write this kind: it lies in `assets/defaults/` and travels inside the program.

use super::kind::FileKind;
use super::plan::{Label, Name};
use super::problem::Spanned;
use super::reading::Kind;
use super::reading::record::{choice, record};
use crate::terms::Mark;
use crate::units::Seconds;

record! {
    /// A list of the numbers that nothing in a scenario states.
    RawDefaults "Defaults" {
        /// The version of the format; this program reads 1.
        format: Spanned<u32>,
        /// The list's id.
        id: Name,
        /// Its rows.
        rows: Vec<Spanned<RawDefault>>,
    }
}

impl Kind for RawDefaults {
    const KIND: FileKind = FileKind::Defaults;
}

record! {
    /// One number or law of delay.
    RawDefault "default" {
        /// What it is for, such as `recognise.sight`.
        key: Label,
        /// Its value.
        number as "value": Spanned<RawDefaultValue>,
        /// The source's key.
        source: Label,
        /// How well it is supported.
        mark: Spanned<Mark>,
    }
}

choice! {
    /// A plain number, or a law of delay.
    RawDefaultValue "default value" {
        /// A plain number.
        Number(Spanned<f64>),
        /// Always the same delay.
        Fixed {
            /// The delay.
            s: Spanned<Seconds>,
        },
        /// Every delay between two bounds alike.
        Uniform {
            /// The shortest.
            from_s: Spanned<Seconds>,
            /// The longest.
            to_s: Spanned<Seconds>,
        },
        /// A log-normal delay.
        LogNormal {
            /// The median.
            median_s: Spanned<Seconds>,
            /// The standard deviation of its logarithm.
            sigma: Spanned<f64>,
        },
    }
}
