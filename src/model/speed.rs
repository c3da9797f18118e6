//! How the free walking speed is spread over the people of a group.

use super::law::normal_quantile;
use crate::units::MetresPerSecond;

/// A law of speed, in metres per second. The reader sees to it that its parameters mean something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SpeedLaw {
    /// Everybody's the same.
    Fixed {
        /// The speed.
        mps: f64,
    },
    /// Every speed between two alike.
    Uniform {
        /// The slowest.
        from_mps: f64,
        /// The fastest.
        to_mps: f64,
    },
    /// Normal, with what lies below the least speed of a file raised to it.
    Normal {
        /// The mean.
        mean_mps: f64,
        /// The standard deviation.
        sd_mps: f64,
    },
}

impl SpeedLaw {
    /// F⁻¹(u): the speed that the share `u` of all speeds does not exceed; `u` lies strictly
    /// between 0 and 1.
    pub fn quantile(self, u: f64) -> f64 {
        match self {
            SpeedLaw::Fixed { mps } => mps,
            SpeedLaw::Uniform { from_mps, to_mps } => from_mps + (to_mps - from_mps) * u,
            SpeedLaw::Normal { mean_mps, sd_mps } => {
                (mean_mps + sd_mps * normal_quantile(u)).max(MetresPerSecond::LOW)
            }
        }
    }

    /// F(v): the share of speeds that do not exceed `mps`.
    pub fn share_within(self, mps: f64) -> f64 {
        match self {
            SpeedLaw::Uniform { from_mps, to_mps } if to_mps > from_mps => {
                ((mps - from_mps) / (to_mps - from_mps)).clamp(0.0, 1.0)
            }
            SpeedLaw::Fixed { mps: at } | SpeedLaw::Uniform { from_mps: at, .. } => {
                f64::from(u8::from(mps >= at))
            }
            SpeedLaw::Normal { .. } if mps < MetresPerSecond::LOW => 0.0,
            SpeedLaw::Normal { mean_mps, sd_mps } => {
                let z = (mps - mean_mps) / sd_mps;
                0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_law_of_speed_gives_its_shares_back() {
        let uniform = SpeedLaw::Uniform {
            from_mps: 0.97,
            to_mps: 1.62,
        };
        let normal = SpeedLaw::Normal {
            mean_mps: 1.2,
            sd_mps: 0.2,
        };
        for law in [uniform, normal] {
            for u in [0.02, 0.4, 0.97] {
                assert!((law.share_within(law.quantile(u)) - u).abs() < 1e-12);
            }
        }
        assert_eq!(SpeedLaw::Fixed { mps: 1.0 }.quantile(0.9), 1.0);
    }
}
