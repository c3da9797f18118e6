//! Times and shares as people read them.

/// Minutes and seconds from zero, with a sign before it.
pub(crate) fn clock(seconds: f64) -> String {
    let whole = seconds.abs().round() as u64;
    let sign = if seconds <= -0.5 { "−" } else { "" };
    format!("{sign}{}:{:02}", whole / 60, whole % 60)
}

/// A share in whole percent. Only all is 100 % and only none is 0 %.
pub(crate) fn percent(share: Option<f64>) -> String {
    match share {
        None => "–".to_owned(),
        Some(share) => {
            let whole = (share * 100.0).round();
            let whole = match share {
                s if s < 1.0 && whole >= 100.0 => 99.0,
                s if s > 0.0 && whole <= 0.0 => 1.0,
                _ => whole,
            };
            format!("{whole} %")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_all_is_a_hundred_percent() {
        let shown = [0.0, 0.001, 0.5, 0.999, 1.0].map(|share| percent(Some(share)));
        assert_eq!(shown, ["0 %", "1 %", "50 %", "99 %", "100 %"]);
        assert_eq!(percent(None), "–");
    }

    #[test]
    fn a_time_before_zero_has_its_sign() {
        assert_eq!(clock(125.0), "2:05");
        assert_eq!(clock(-61.0), "−1:01");
        assert_eq!(clock(-0.2), "0:00");
    }
}
