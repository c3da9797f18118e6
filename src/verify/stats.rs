//! The few statistics that the tests ask for.

/// The significance at which a distribution is refused (issue 5).
pub const ALPHA: f64 = 0.001;

/// The mean; not a number where there is nothing.
pub fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

/// The standard deviation of a sample.
pub fn deviation(numbers: &[f64]) -> f64 {
    let middle = mean(numbers);
    let squares: f64 = numbers.iter().map(|x| (x - middle) * (x - middle)).sum();
    (squares / (numbers.len() as f64 - 1.0)).sqrt()
}

/// The slope of the line through points that leaves the least squares.
pub fn slope(points: &[(f64, f64)]) -> f64 {
    let of = |pick: fn(&(f64, f64)) -> f64| mean(&points.iter().map(pick).collect::<Vec<_>>());
    let (x, y) = (of(|point| point.0), of(|point| point.1));
    let along: f64 = points.iter().map(|p| (p.0 - x) * (p.1 - y)).sum();
    let square: f64 = points.iter().map(|p| (p.0 - x) * (p.0 - x)).sum();
    along / square
}

/// The largest number, and nothing less than nothing.
pub fn most(numbers: impl IntoIterator<Item = f64>) -> f64 {
    numbers.into_iter().fold(0.0, f64::max)
}

/// Whether every number is larger than the one before it.
pub fn rises(numbers: &[f64]) -> bool {
    numbers.windows(2).all(|pair| pair[0] < pair[1])
}

/// How probable a sample that lies this far from the law is or a farther one: the test of Kolmogorov
/// and Smirnov in the approximation of Stephens (1970), λ = (√n + 0.12 + 0.11/√n)·D and
/// p = 2·Σ (−1)^(k−1)·exp(−2k²λ²).
pub fn kolmogorov(sample: &[f64], share_within: impl Fn(f64) -> f64) -> f64 {
    let mut sorted = sample.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let apart = sorted.iter().enumerate().map(|(below, &x)| {
        let share = share_within(x);
        (share - below as f64 / n).max((below as f64 + 1.0) / n - share)
    });
    let far = most(apart);
    let lambda = (n.sqrt() + 0.12 + 0.11 / n.sqrt()) * far;
    if lambda < 0.2 {
        return 1.0;
    }
    let term = |k: f64| libm::exp(-2.0 * k * k * lambda * lambda);
    let sum: f64 = (1..=100)
        .map(|k| {
            let sign = if k % 2 == 1 { 1.0 } else { -1.0 };
            sign * term(f64::from(k))
        })
        .sum();
    (2.0 * sum).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slope_of_a_line_is_its_own() {
        let points = [(1.0, 5.0), (2.0, 3.0), (4.0, -1.0)];
        assert!((slope(&points) + 2.0).abs() < 1e-12);
    }

    #[test]
    fn an_even_sample_fits_the_even_law_and_a_bent_one_does_not() {
        let even: Vec<f64> = (0..100).map(|i| (f64::from(i) + 0.5) / 100.0).collect();
        assert!(kolmogorov(&even, |x| x) > 0.999);
        let bent: Vec<f64> = even.iter().map(|x| x * x).collect();
        assert!(kolmogorov(&bent, |x| x) < ALPHA);
    }
}
