//! The gamma distribution: its distribution function and the inverse of that.
//!
//! P(a, x), the regularised lower incomplete gamma function, by its series below a + 1 and by its
//! continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31); the inverse by bisection,
//! which needs no good first guess and always gives the same bits.

/// Terms of the series or the fraction before it is taken as it is.
const TERMS: u32 = 500;

/// Halvings of the interval that holds the inverse: more than a double has bits.
const HALVINGS: u32 = 80;

/// P(a, x): the share of a gamma law of shape `a` and scale 1 that does not exceed `x`.
pub fn share_within(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let factor = libm::exp(a * libm::log(x) - x - libm::lgamma(a));
    if x < a + 1.0 {
        (factor * series(a, x)).min(1.0)
    } else {
        (1.0 - factor * fraction(a, x)).max(0.0)
    }
}

/// The `x` with P(a, x) = u, for `u` strictly between 0 and 1.
pub fn quantile(a: f64, u: f64) -> f64 {
    let mut high = a.max(1.0);
    while share_within(a, high) < u && high < 1e9 {
        high *= 2.0;
    }
    let mut low = 0.0;
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if share_within(a, middle) < u {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// Σ xⁿ / (a (a + 1) … (a + n)).
fn series(a: f64, x: f64) -> f64 {
    let mut term = 1.0 / a;
    let mut sum = term;
    for n in 1..TERMS {
        term *= x / (a + f64::from(n));
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    sum
}

/// The continued fraction of the upper function, by Lentz's method.
fn fraction(a: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut value = d;
    for n in 1..TERMS {
        let n = f64::from(n);
        let step = -n * (n - a);
        b += 2.0;
        d = 1.0 / away_from_zero(step * d + b, TINY);
        c = away_from_zero(b + step / c, TINY);
        let change = d * c;
        value *= change;
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    value
}

fn away_from_zero(value: f64, tiny: f64) -> f64 {
    if value.abs() < tiny { tiny } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gamma_law_of_shape_one_is_the_exponential_law() {
        for x in [0.01, 0.5, 1.9, 2.1, 9.0] {
            let exponential = 1.0 - libm::exp(-x);
            assert!((share_within(1.0, x) - exponential).abs() < 1e-14, "{x}");
        }
    }

    #[test]
    fn quantile_and_share_undo_each_other() {
        for a in [0.3, 1.291, 7.0] {
            for i in 1..100 {
                let u = f64::from(i) / 100.0;
                let back = share_within(a, quantile(a, u));
                assert!((back - u).abs() < 1e-12, "shape {a} at {u}: {back}");
            }
        }
    }
}
