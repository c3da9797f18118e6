//! Words in a picture: their type, how wide they are, and how to keep them apart.

use kuva::render::render::TextAnchor;

use super::ink;

/// How words are set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type {
    pub(super) size: u32,
    pub(super) anchor: TextAnchor,
    pub(super) colour: &'static str,
    pub(super) bold: bool,
    /// With a rim in the page's colour, for words over lines and areas.
    pub(super) rim: bool,
    pub(super) upright: bool,
}

/// The usual type: no text in a picture is smaller.
pub(super) const PLAIN: Type = Type {
    size: 12,
    anchor: TextAnchor::Start,
    colour: ink::INK,
    bold: false,
    rim: false,
    upright: false,
};

impl Type {
    /// Beside the matter.
    pub(super) fn soft(self) -> Type {
        self.colour(ink::SOFT)
    }

    /// In this colour.
    pub(super) fn colour(self, colour: &'static str) -> Type {
        Type { colour, ..self }
    }

    /// Heavier.
    pub(super) fn bold(self) -> Type {
        Type { bold: true, ..self }
    }

    /// Of this size.
    pub(super) fn size(self, size: u32) -> Type {
        Type { size, ..self }
    }

    /// With a rim.
    pub(super) fn rim(self) -> Type {
        Type { rim: true, ..self }
    }

    /// Read from below to above.
    pub(super) fn upright(self) -> Type {
        Type {
            upright: true,
            ..self
        }
    }

    /// Around its place.
    pub(super) fn middle(self) -> Type {
        Type {
            anchor: TextAnchor::Middle,
            ..self
        }
    }

    /// Ending at its place.
    pub(super) fn end(self) -> Type {
        Type {
            anchor: TextAnchor::End,
            ..self
        }
    }

    /// These words in lines of a width, as far as single words let them.
    pub(super) fn broken(self, words: &str, width: f64) -> Vec<String> {
        let mut lines: Vec<String> = vec![String::new()];
        for word in words.split(' ') {
            let line = lines.last_mut().expect("there is a first one");
            let longer = match line.is_empty() {
                true => word.to_owned(),
                false => format!("{line} {word}"),
            };
            if line.is_empty() || self.width(&longer) <= width {
                *line = longer;
            } else {
                lines.push(word.to_owned());
            }
        }
        lines
    }

    /// About how wide these words are, rather too wide: readers have different fonts.
    pub(super) fn width(self, words: &str) -> f64 {
        let ems: f64 = words.chars().map(em).sum();
        let weight = if self.bold { 1.08 } else { 1.0 };
        ems * f64::from(self.size) * weight
    }
}

/// About how wide a letter is, in parts of the type's size.
fn em(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '’' => 0.3,
        ' ' | 'f' | 'r' | 't' | '(' | ')' | '-' | '/' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' | '–' | '→' | '✓' | '✗' => 0.95,
        'A'..='Z' => 0.7,
        '\u{0}'..='\u{24f}' => 0.6,
        _ => 1.0,
    }
}

/// The same words without letters that control a terminal or turn the direction of reading; names
/// come from files, and the longest of them are cut.
pub(super) fn inert(words: &str) -> String {
    const MOST: usize = 2_000;
    let turns = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = words.chars().filter(|&c| !c.is_control() && !turns(c));
    shown.take(MOST).collect()
}

/// These places with their heights, moved until none reaches into the next and none is beyond `low`
/// and `high`, as far as there is room. Their order is kept.
pub(super) fn spread(wanted: &[(f64, f64)], low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].0.total_cmp(&wanted[b].0).then(a.cmp(&b)));
    let mut placed: Vec<f64> = wanted.iter().map(|place| place.0).collect();
    let mut least = low;
    for &index in &order {
        let half = wanted[index].1 / 2.0;
        placed[index] = placed[index].max(least + half);
        least = placed[index] + half;
    }
    let mut most = high;
    for &index in order.iter().rev() {
        let half = wanted[index].1 / 2.0;
        placed[index] = placed[index].min(most - half);
        most = placed[index] - half;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_moved_apart_and_keep_their_order() {
        let placed = spread(&[(100.0, 14.0), (98.0, 16.0), (20.0, 14.0)], 0.0, 110.0);
        assert_eq!(placed, [103.0, 88.0, 20.0]);
        let crowd = spread(&[(50.0, 10.0); 4], 45.0, 100.0);
        assert_eq!(crowd, [50.0, 60.0, 70.0, 80.0]);
    }

    #[test]
    fn long_words_are_broken_at_spaces() {
        let broken = PLAIN.broken("cannot be moved without a team: 8 of 31", 110.0);
        assert_eq!(broken.len(), 3, "{broken:?}");
        assert_eq!(broken.join(" "), "cannot be moved without a team: 8 of 31");
        assert_eq!(PLAIN.broken("", 10.0), [""]);
    }

    #[test]
    fn wide_words_are_wider() {
        assert!(PLAIN.width("wwww") > PLAIN.width("llll"));
        assert!(PLAIN.bold().width("safe") > PLAIN.width("safe"));
    }
}
