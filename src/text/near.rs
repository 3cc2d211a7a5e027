//! The nearest of some known words to a mistyped one.

/// The known word that an editor most likely meant, if one is near enough to say so.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        // Far apart in length is far apart; it spares the costly comparison.
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 2 + word.len() / 2)
        .map(|candidate| (strsim::normalized_damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        let known = ["title", "date", "tags", "updated"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("Date", known), Some("date"));
        assert_eq!(nearest("hinh_anh", known), None);
    }
}
