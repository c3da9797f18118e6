//! The nearest spelling of a word that is not known.

/// The candidate that is spelt most like `word`, if any is near enough to be meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            let plain = candidate.to_lowercase();
            let apart = strsim::damerau_levenshtein(&word, &plain);
            let most = word.len().max(plain.len()) / 3;
            (apart, most.max(1), candidate)
        })
        .filter(|(apart, most, _)| apart <= most)
        .min_by_key(|(apart, _, candidate)| (*apart, *candidate))
        .map(|(_, _, candidate)| candidate)
}

/// "did you mean `x`?", if something is near enough.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(word, candidates).map(|found| format!("did you mean `{found}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_recognised_and_a_different_word_is_not() {
        let words = ["Corridor", "Lobby", "Ward"];
        assert_eq!(nearest("Coridor", words), Some("Corridor"));
        assert_eq!(nearest("corridor", words), Some("Corridor"));
        assert_eq!(nearest("Wrad", words), Some("Ward"));
        assert_eq!(nearest("Kitchen", words), None);
    }
}
