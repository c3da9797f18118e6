//! Laws of delays: how long something takes, as a distribution that can be inverted.
//!
//! A delay is one uniform number through its law's inverse. The inverse and the distribution
//! function are our own, over `libm`, so that a delay has the same bits on every machine.

use serde::{Deserialize, Serialize};

use super::gamma;

/// A law of a delay. All parameters are positive and finite; the reader sees to that.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Law {
    /// Always the same.
    Fixed {
        /// The delay in seconds.
        s: f64,
    },
    /// Every value between two equally likely.
    Uniform {
        /// The shortest, in seconds.
        from_s: f64,
        /// The longest, in seconds.
        to_s: f64,
    },
    /// The logarithm is normal.
    LogNormal {
        /// The median, in seconds.
        median_s: f64,
        /// The standard deviation of the natural logarithm.
        sigma: f64,
    },
    /// Normal, with what lies below 0 raised to it.
    Normal {
        /// The mean, in seconds.
        mean_s: f64,
        /// The standard deviation, in seconds.
        sd_s: f64,
    },
    /// Gamma; the mean is shape times scale.
    Gamma {
        /// The shape.
        shape: f64,
        /// The scale, in seconds.
        scale_s: f64,
    },
    /// Weibull: F(t) = 1 − exp(−(t / scale)^shape).
    Weibull {
        /// The shape.
        shape: f64,
        /// The scale, in seconds.
        scale_s: f64,
    },
}

impl Law {
    /// F⁻¹(u): the delay in seconds that the share `u` of all delays does not exceed. `u` must lie
    /// strictly between 0 and 1 (for `Fixed`, anything).
    pub fn quantile(self, u: f64) -> f64 {
        match self {
            Law::Fixed { s } => s,
            Law::Uniform { from_s, to_s } => from_s + (to_s - from_s) * u,
            Law::LogNormal { median_s, sigma } => median_s * libm::exp(sigma * normal_quantile(u)),
            Law::Normal { mean_s, sd_s } => (mean_s + sd_s * normal_quantile(u)).max(0.0),
            Law::Gamma { shape, scale_s } => scale_s * gamma::quantile(shape, u),
            Law::Weibull { shape, scale_s } => scale_s * libm::pow(-libm::log1p(-u), 1.0 / shape),
        }
    }

    /// F(s): the share of delays that do not exceed `s` seconds.
    pub fn share_within(self, seconds: f64) -> f64 {
        match self {
            Law::Fixed { s } => f64::from(u8::from(seconds >= s)),
            Law::Uniform { from_s, to_s } if to_s > from_s => {
                ((seconds - from_s) / (to_s - from_s)).clamp(0.0, 1.0)
            }
            Law::Uniform { from_s, .. } => f64::from(u8::from(seconds >= from_s)),
            Law::LogNormal { .. } | Law::Gamma { .. } | Law::Weibull { .. } if seconds <= 0.0 => {
                0.0
            }
            Law::Normal { .. } if seconds < 0.0 => 0.0,
            Law::LogNormal { median_s, sigma } => {
                normal_share(libm::log(seconds / median_s) / sigma)
            }
            Law::Normal { mean_s, sd_s } => normal_share((seconds - mean_s) / sd_s),
            Law::Gamma { shape, scale_s } => gamma::share_within(shape, seconds / scale_s),
            Law::Weibull { shape, scale_s } => -libm::expm1(-libm::pow(seconds / scale_s, shape)),
        }
    }

    /// The delay of `u`, given that it is longer than `elapsed_s`:
    /// F⁻¹(F(t) + (1 − F(t))·u), the law truncated at the elapsed time.
    pub fn quantile_beyond(self, elapsed_s: f64, u: f64) -> f64 {
        let past = self.share_within(elapsed_s);
        if elapsed_s <= 0.0 {
            return self.quantile(u);
        }
        // The open interval: rounding must never ask for F⁻¹(1), which is infinite.
        let share = (past + (1.0 - past) * u).min(1.0 - f64::EPSILON / 2.0);
        self.quantile(share).max(elapsed_s)
    }

    /// The median in seconds.
    pub fn median(self) -> f64 {
        self.quantile(0.5)
    }
}

/// The standard normal distribution function.
fn normal_share(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// The inverse of the standard normal distribution function: Acklam's rational approximation
/// (relative error below 1.15e-9), refined by one step of Halley's method.
pub fn normal_quantile(p: f64) -> f64 {
    let x = acklam(p);
    let error = 0.5 * libm::erfc(-x / std::f64::consts::SQRT_2) - p;
    let step = error * libm::sqrt(2.0 * std::f64::consts::PI) * libm::exp(x * x / 2.0);
    x - step / (1.0 + x * step / 2.0)
}

/// Acklam's approximation: a rational function in the middle, another in each tail.
fn acklam(p: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969683028665376e1,
        2.209460984245205e2,
        -2.759285104469687e2,
        1.383_577_518_672_69e2,
        -3.066479806614716e1,
        2.506628277459239,
    ];
    const B: [f64; 5] = [
        -5.447609879822406e1,
        1.615858368580409e2,
        -1.556989798598866e2,
        6.680131188771972e1,
        -1.328068155288572e1,
    ];
    const C: [f64; 6] = [
        -7.784894002430293e-3,
        -3.223964580411365e-1,
        -2.400758277161838,
        -2.549732539343734,
        4.374664141464968,
        2.938163982698783,
    ];
    const D: [f64; 4] = [
        7.784695709041462e-3,
        3.224671290700398e-1,
        2.445134137142996,
        3.754408661907416,
    ];
    const TAIL: f64 = 0.02425;
    let poly = |c: &[f64], x: f64| c.iter().fold(0.0, |sum, &k| sum * x + k);
    let tail = |q: f64| poly(&C, q) / (poly(&D, q) * q + 1.0);
    if p < TAIL {
        tail(libm::sqrt(-2.0 * libm::log(p)))
    } else if p > 1.0 - TAIL {
        -tail(libm::sqrt(-2.0 * libm::log(1.0 - p)))
    } else {
        let q = p - 0.5;
        let r = q * q;
        poly(&A, r) * q / (poly(&B, r) * r + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAWS: [Law; 6] = [
        Law::Uniform {
            from_s: 2.0,
            to_s: 9.0,
        },
        Law::LogNormal {
            median_s: 75.0,
            sigma: 0.6,
        },
        Law::LogNormal {
            median_s: 10.0,
            sigma: 0.8,
        },
        Law::Normal {
            mean_s: 60.0,
            sd_s: 15.0,
        },
        Law::Gamma {
            shape: 1.291,
            scale_s: 103.901,
        },
        Law::Weibull {
            shape: 1.195,
            scale_s: 139.285,
        },
    ];

    #[test]
    fn quantile_and_share_undo_each_other() {
        for law in LAWS {
            for i in 1..1000 {
                let u = f64::from(i) / 1000.0;
                assert!(
                    (law.share_within(law.quantile(u)) - u).abs() < 1e-12,
                    "{law:?} at {u}"
                );
            }
        }
    }

    #[test]
    fn what_lasted_already_is_never_shortened() {
        for law in LAWS {
            for elapsed in [0.5, 3.0, 100.0, 1e6] {
                let delay = law.quantile_beyond(elapsed, 0.3);
                assert!(delay.is_finite() && delay >= elapsed, "{law:?} {elapsed}");
            }
        }
    }

    #[test]
    fn the_median_of_a_lognormal_is_its_median() {
        assert!((LAWS[1].median() - 75.0).abs() < 1e-9);
    }
}
