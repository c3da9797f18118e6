//! What is read stands out from what it stands on, in light and in dark.

use std::collections::BTreeMap;

const THEMES: [&str; 2] = [
    include_str!("../../../../assets/review/light.css"),
    include_str!("../../../../assets/review/dark.css"),
];

/// The colours of a theme by their names.
fn colours(css: &str) -> BTreeMap<&str, [u8; 3]> {
    css.split(';')
        .filter_map(|rule| rule.trim().strip_prefix("--")?.split_once(": #"))
        .map(|(name, hex)| {
            let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
            (name, [part(0), part(2), part(4)])
        })
        .collect()
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|part| {
        let share = f64::from(part) / 255.0;
        match share <= 0.04045 {
            true => share / 12.92,
            false => libm::pow((share + 0.055) / 1.055, 2.4),
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn both_themes_name_the_same_colours() {
    let [light, dark] = THEMES.map(|css| colours(css).into_keys().collect::<Vec<_>>());
    assert_eq!(light, dark);
    assert!(light.len() > 20);
}

#[test]
fn text_has_a_contrast_of_at_least_four_and_a_half() {
    for css in THEMES {
        let of = colours(css);
        let grounds = ["paper", "panel", "raised", "hit"];
        let texts = [
            "ink", "soft", "link", "mark", "good", "bad", "c-safe", "c-out", "c-sec", "c-view",
        ];
        let mut pairs: Vec<(&str, &str)> = grounds
            .iter()
            .flat_map(|ground| texts.iter().map(move |text| (*text, *ground)))
            .collect();
        pairs.push(("bandink", "band"));
        // Words may stand on the areas of a chart.
        let areas = of
            .keys()
            .filter(|name| name.starts_with("k-") || name.starts_with("p-"));
        pairs.extend(areas.map(|area| ("ink", *area)));
        for (text, ground) in pairs {
            let found = contrast(of[text], of[ground]);
            assert!(found >= 4.5, "{text} on {ground}: {found:.2}\n{css}");
        }
    }
}
