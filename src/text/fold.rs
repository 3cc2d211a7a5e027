//! Spellings of the same word brought to one key: `Hòa` = `hoà` = `HOÀ`, `ủy` = `uỷ`.

use unicode_normalization::char::decompose_canonical;

/// A key that is equal for two spellings of the same word: case is folded and, within a syllable, the tone
/// mark stands at the end, so that both habits of placing it agree. Marks that make another letter
/// (`ă`, `â`, `ơ` …) and the tones themselves stay: `bảo` and `bão` are different words.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut tone = None;
    // Marks need not be put in order: those of letters stay where they are, and tones move to the end anyway.
    let mut take = |c| {
        if is_tone(c) {
            tone = Some(c);
        } else if c.is_alphabetic() || is_letter_mark(c) {
            out.push(c);
        } else {
            out.extend(tone.take());
            out.push(c);
        }
    };
    text.chars().flat_map(char::to_lowercase).for_each(|c| decompose_canonical(c, &mut take));
    out.extend(tone);
    out
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

fn is_letter_mark(c: char) -> bool {
    matches!(c, '\u{302}' | '\u{306}' | '\u{31b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_habits_of_placing_the_tone_are_one_word() {
        assert_eq!(fold("Ủy ban Thanh Hóa"), fold("uỷ ban thanh hoá"));
        assert_eq!(fold("HÒA"), fold("hoà"));
    }

    #[test]
    fn other_words_stay_other_words() {
        for (a, b) in [("bảo", "bão"), ("ma", "má"), ("dê", "đê"), ("tân", "tăn"), ("hoà bình", "hoa bình")]
        {
            assert_ne!(fold(a), fold(b));
        }
    }
}
