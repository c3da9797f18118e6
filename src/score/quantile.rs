//! Quantiles by the nearest-rank definition (Hyndman and Fan's type 1, the inverse of the
//! empirical distribution): the p % quantile of n values is the ⌈p·n/100⌉-th smallest of them. It
//! is always one of the values, so it is exact, and a person can be pointed at.

/// The `percent` quantile of `total` values of which only the smallest are known, sorted: nothing
/// where fewer than that share of them is known.
pub fn quantile(sorted: &[f64], total: usize, percent: usize) -> Option<f64> {
    let rank = (percent * total).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().filter(|_| total > 0)
}

/// How many of `total` make up at least `percent` of them.
pub fn at_least(percent: usize, total: usize) -> usize {
    (percent * total).div_ceil(100)
}

/// `part` of `total` as a share, nothing of nothing.
pub fn share(part: usize, total: usize) -> Option<f64> {
    (total > 0).then(|| part as f64 / total as f64)
}

/// The sum in the order given. Nothing adds up to plain zero, which an iterator's own sum does not
/// promise: it begins at minus zero.
pub fn total_of(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |sum, value| sum + value)
}

/// Sorted ascending. Times are never NaN, and equal times are alike.
pub fn sorted(mut times: Vec<f64>) -> Vec<f64> {
    times.sort_by(f64::total_cmp);
    times
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_four_is_the_second() {
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0], 4, 50), Some(2.0));
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0], 4, 51), Some(3.0));
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0], 4, 100), Some(4.0));
    }

    #[test]
    fn a_share_that_never_came_has_no_quantile() {
        assert_eq!(quantile(&[5.0], 4, 50), None, "one of four is 25 %");
        assert_eq!(quantile(&[5.0], 4, 25), Some(5.0));
        assert_eq!(quantile(&[], 0, 50), None);
    }

    #[test]
    fn nothing_adds_up_to_plain_zero() {
        assert!(total_of(&[]).is_sign_positive());
    }

    #[test]
    fn ninety_five_percent_of_ten_is_ten() {
        assert_eq!(at_least(95, 10), 10);
        assert_eq!(at_least(95, 20), 19);
    }
}
