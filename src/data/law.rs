//! Laws that a group of people states of itself: how fast they walk, how long they take to set off.

use super::problem::Spanned;
use super::reading::record::choice;
use crate::units::{MetresPerSecond, Seconds};

choice! {
    /// How a delay is spread over the people of a group.
    RawLaw "delay" {
        /// Always the same.
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
        /// A normal delay, of which nothing lies below 0.
        Normal {
            /// The mean.
            mean_s: Spanned<Seconds>,
            /// The standard deviation.
            sd_s: Spanned<Seconds>,
        },
        /// A log-normal delay.
        LogNormal {
            /// The median.
            median_s: Spanned<Seconds>,
            /// The standard deviation of its logarithm.
            sigma: Spanned<f64>,
        },
        /// A gamma-distributed delay; its mean is shape times scale.
        Gamma {
            /// The shape.
            shape: Spanned<f64>,
            /// The scale.
            scale_s: Spanned<Seconds>,
        },
        /// A Weibull-distributed delay.
        Weibull {
            /// The shape.
            shape: Spanned<f64>,
            /// The scale: 63 % of all delays are shorter.
            scale_s: Spanned<Seconds>,
        },
    }
}

choice! {
    /// How the free walking speed is spread over the people of a group.
    RawSpeed "walking speed" {
        /// Everybody's the same.
        Fixed {
            /// The speed.
            mps: Spanned<MetresPerSecond>,
        },
        /// Every speed between two bounds alike.
        Uniform {
            /// The slowest.
            from_mps: Spanned<MetresPerSecond>,
            /// The fastest.
            to_mps: Spanned<MetresPerSecond>,
        },
        /// A normal speed, of which nothing lies below 0.05 m/s.
        Normal {
            /// The mean.
            mean_mps: Spanned<MetresPerSecond>,
            /// The standard deviation.
            sd_mps: Spanned<MetresPerSecond>,
        },
    }
}
