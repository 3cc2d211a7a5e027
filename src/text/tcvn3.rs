//! TCVN3, the encoding of Vietnamese before Unicode: text that was pasted from an old document shows other letters
//! than were meant, each standing for one of ours.

use super::bytes;

/// The letters as they are shown, each before the one that was meant. Capitals with a tone have no code of their own:
/// old documents used another font for them.
const LETTERS: [(char, char); 74] = [
    ('µ', 'à'),
    ('¸', 'á'),
    ('¶', 'ả'),
    ('·', 'ã'),
    ('¹', 'ạ'),
    ('¨', 'ă'),
    ('»', 'ằ'),
    ('¾', 'ắ'),
    ('¼', 'ẳ'),
    ('½', 'ẵ'),
    ('Æ', 'ặ'),
    ('©', 'â'),
    ('Ç', 'ầ'),
    ('Ê', 'ấ'),
    ('È', 'ẩ'),
    ('É', 'ẫ'),
    ('Ë', 'ậ'),
    ('®', 'đ'),
    ('Ì', 'è'),
    ('Ð', 'é'),
    ('Î', 'ẻ'),
    ('Ï', 'ẽ'),
    ('Ñ', 'ẹ'),
    ('ª', 'ê'),
    ('Ò', 'ề'),
    ('Õ', 'ế'),
    ('Ó', 'ể'),
    ('Ô', 'ễ'),
    ('Ö', 'ệ'),
    ('×', 'ì'),
    ('Ý', 'í'),
    ('Ø', 'ỉ'),
    ('Ü', 'ĩ'),
    ('Þ', 'ị'),
    ('ß', 'ò'),
    ('ã', 'ó'),
    ('á', 'ỏ'),
    ('â', 'õ'),
    ('ä', 'ọ'),
    ('«', 'ô'),
    ('å', 'ồ'),
    ('è', 'ố'),
    ('æ', 'ổ'),
    ('ç', 'ỗ'),
    ('é', 'ộ'),
    ('¬', 'ơ'),
    ('ê', 'ờ'),
    ('í', 'ớ'),
    ('ë', 'ở'),
    ('ì', 'ỡ'),
    ('î', 'ợ'),
    ('ï', 'ù'),
    ('ó', 'ú'),
    ('ñ', 'ủ'),
    ('ò', 'ũ'),
    ('ô', 'ụ'),
    ('\u{ad}', 'ư'),
    ('õ', 'ừ'),
    ('ø', 'ứ'),
    ('ö', 'ử'),
    ('÷', 'ữ'),
    ('ù', 'ự'),
    ('ú', 'ỳ'),
    ('ý', 'ý'),
    ('û', 'ỷ'),
    ('ü', 'ỹ'),
    ('þ', 'ỵ'),
    ('¡', 'Ă'),
    ('¢', 'Â'),
    ('§', 'Đ'),
    ('£', 'Ê'),
    ('¤', 'Ô'),
    ('¥', 'Ơ'),
    ('¦', 'Ư'),
];

/// Signs that no language writes within its words.
const SIGNS: &str = "µ¸¶·¹¨»¾¼½®¬§¦ª©\u{ad}";

/// Signs of this encoding that a line must have before it is told, and how many different ones: one alone may be meant
/// as it is.
const ENOUGH: usize = 3;
const DIFFERENT: usize = 2;

/// Whether a text may have such a line: only those that hold one of the signs, or a capital after a small letter, are
/// worth a closer look.
pub fn may_be_in(text: &str) -> bool {
    let is_after_small =
        |small: u8, first: u8, second: u8| small.is_ascii_lowercase() & (first == 0xc3) & (second <= 0x9e);
    bytes::any(text.as_bytes(), |byte| byte == 0xc2) || bytes::any_triple(text.as_bytes(), is_after_small)
}

/// What was meant by a line, when it is in this encoding.
pub fn meant(line: &str) -> Option<String> {
    let has_ours = |c: char| matches!(c, 'ạ'..='ỹ' | 'ă' | 'đ' | 'ơ' | 'ư' | 'Ă' | 'Đ' | 'Ơ' | 'Ư');
    if line.is_ascii() || line.chars().any(has_ours) {
        return None;
    }
    // Such a sign between letters, or a capital after a small letter, is in no other language.
    let mut telling = Vec::new();
    let letters: Vec<char> = line.chars().collect();
    for (at, c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map_or(' ', |before| letters[before]);
        let after = letters.get(at + 1).copied().unwrap_or(' ');
        let is_sign = SIGNS.contains(*c) && (before.is_alphabetic() || after.is_alphabetic());
        let is_capital = matches!(c, 'À'..='Þ') && *c != '×' && before.is_ascii_lowercase();
        if is_sign || is_capital {
            telling.push(*c);
        }
    }
    let count = telling.len();
    telling.sort_unstable();
    telling.dedup();
    let meaning = |c: char| LETTERS.iter().find(|(shown, _)| *shown == c).map_or(c, |(_, meant)| *meant);
    (count >= ENOUGH && telling.len() >= DIFFERENT).then(|| line.chars().map(meaning).collect())
}

#[cfg(test)]
mod tests {
    use super::{may_be_in, meant};

    #[test]
    fn old_letters_are_read_and_todays_are_left_alone() {
        assert_eq!(meant("Céng hoµ x· héi chñ nghÜa ViÖt Nam").as_deref(), Some("Cộng hoà xã hội chủ nghĩa Việt Nam"));
        assert_eq!(meant("§éc lËp - Tù do - H¹nh phóc").as_deref(), Some("Độc lập - Tự do - Hạnh phúc"));
        for today in [
            "Cộng hoà xã hội chủ nghĩa Việt Nam",
            "Bản quyền © 2024 ® 20°C ½",
            "café à la crème",
            "a",
            "Göteborg, Malmö, Västerås, Größe",
            "10µm, 20µm, 30µm",
            "a×b×c×d",
            "«Hoa sen» «Em» «Anh»",
            "(§a) (§b) (§c)",
        ] {
            assert_eq!(meant(today), None, "{today}");
        }
    }

    #[test]
    fn no_text_with_old_letters_is_passed_over() {
        for old in ["Céng hoµ x· héi chñ nghÜa ViÖt Nam", "ViÖt viÖt ViÜt ViÜt"] {
            assert!(may_be_in(old) && may_be_in(&format!("Một dòng thường.\n{old}")));
        }
        assert!(!may_be_in("Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập - Tự do"));
    }

    #[test]
    fn every_letter_has_one_meaning() {
        let mut shown: Vec<char> = super::LETTERS.iter().map(|(shown, _)| *shown).collect();
        let mut meant: Vec<char> = super::LETTERS.iter().map(|(_, meant)| *meant).collect();
        for letters in [&mut shown, &mut meant] {
            letters.sort_unstable();
            let count = letters.len();
            letters.dedup();
            assert_eq!(letters.len(), count);
        }
    }
}
