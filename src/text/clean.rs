//! Text as it comes from disk, made plain: NFC, `\n`, no byte-order mark, no control characters.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::bytes;

/// Text in Unicode form NFC: one spelling for what looks the same.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_all_plain(text.as_bytes()) || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether a text holds nothing but characters of which any row is in NFC: all below the combining marks, our own
/// letters, and the common punctuation. Asking the tables of Unicode takes many times as long, and nearly all texts are
/// made of these.
fn is_all_plain(text: &[u8]) -> bool {
    // Bytes from 0xcc begin a character from U+0300 on; of those after the first none is so high.
    let is_other = |first: u8, second: u8, third: u8| {
        let is_ours = (first == 0xe1) & (((second == 0xba) & (third >= 0xa0)) | ((second == 0xbb) & (third <= 0xb9)));
        let is_sign = (first == 0xe2) & (second == 0x80) & (0x90..=0xa7).contains(&third);
        (first >= 0xcc) & !is_ours & !is_sign
    };
    let last = text.len().saturating_sub(2);
    !bytes::any_triple(text, is_other) && text[last..].iter().all(|byte| *byte < 0xcc)
}

/// Cleans a whole text file. Line numbers stay what the editor sees.
///
/// `\r\n` and a lone `\r` become `\n`; control characters other than tab and line break are dropped, since
/// neither HTML nor XML can hold them.
pub fn document(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let nfc = nfc(text);
    if !may_be_dropped(&nfc) {
        return nfc.into_owned();
    }
    let mut out = String::with_capacity(nfc.len());
    let mut chars = nfc.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            c if is_dropped(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Text without the characters that neither HTML nor XML can hold. A file is cleaned of them when it is read, but
/// escapes (`"\u0008"`, `&#8;`) bring them back.
pub fn printable(text: &str) -> Cow<'_, str> {
    if may_be_dropped(text) {
        Cow::Owned(text.chars().filter(|&c| !is_dropped(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Text on one line: every run of white space, no-break spaces among them, becomes one space.
pub fn one_line(text: &str) -> String {
    if is_one_line(text.as_bytes()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether a text is on one line as it is: it holds no white space but single blanks, and none at its ends. Other white
/// space begins with bytes that few texts have.
fn is_one_line(text: &[u8]) -> bool {
    let is_at_end = text.first() == Some(&b' ') || text.last() == Some(&b' ');
    let may_be_other = |byte: u8| byte < b' ' || matches!(byte, 0xc2 | 0xe2 | 0xe3);
    let is_double = |a: u8, b: u8| ((a == b' ') & (b == b' ')) | ((a == 0xe1) & (b == 0x9a));
    !is_at_end && !bytes::any(text, may_be_other) && !bytes::any_pair(text, is_double)
}

/// The start of a text, at most `most` characters: whole sentences where they fill two fifths of it, or else cut
/// between words, with an ellipsis.
pub fn excerpt(text: &str, most: usize) -> Cow<'_, str> {
    let Some(limit) = nth_char(text, most) else { return Cow::Borrowed(text) };
    // Where the last character begins that may be shown; the one after it is there.
    let last = text[..limit].char_indices().next_back().map_or(0, |(at, _)| at);
    let ends = text[..last].rmatch_indices(['.', '!', '?', '…']);
    let mut sentences = ends.filter(|(at, end)| text[at + end.len()..].starts_with(char::is_whitespace));
    if let Some((at, end)) = sentences.next()
        && text[..at].chars().count() >= most * 2 / 5
    {
        return Cow::Borrowed(&text[..at + end.len()]);
    }
    let cut = text[..last].rfind(' ').unwrap_or(last);
    Cow::Owned(format!("{}…", text[..cut].trim_end_matches([',', ';', ':', '.', ' ', '–', '-'])))
}

/// Where a character begins, counted from 0; none where there are fewer.
fn nth_char(text: &str, number: usize) -> Option<usize> {
    // No text has more characters than bytes.
    if text.len() <= number {
        return None;
    }
    let is_start = |byte: &u8| (*byte as i8) >= -0x40;
    let (mut left, mut at) = (number, 0);
    for part in text.as_bytes().chunks(64) {
        // Parts are counted as a whole, until one holds the character.
        let starts = part.iter().filter(|byte| is_start(byte)).count();
        if starts > left {
            let mut starts = part.iter().enumerate().filter(|(_, byte)| is_start(byte));
            return starts.nth(left).map(|(within, _)| at + within);
        }
        left -= starts;
        at += part.len();
    }
    None
}

/// Whether a text may hold a character that is dropped. A few other characters begin with the same bytes.
fn may_be_dropped(text: &str) -> bool {
    let begins_one = |byte: u8| (byte < b' ' && byte != b'\n' && byte != b'\t') || matches!(byte, 0x7f | 0xc2 | 0xef);
    bytes::any(text.as_bytes(), begins_one)
}

fn is_dropped(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_marks_and_controls_go() {
        assert_eq!(document("\u{feff}a\r\nb\rc\u{1}\n"), "a\nb\nc\n");
    }

    #[test]
    fn any_row_of_plain_characters_is_in_one_form() {
        let is_plain = |c: &char| is_all_plain(c.to_string().as_bytes());
        let plain: Vec<char> = ('\0'..=char::MAX).filter(is_plain).collect();
        assert!("\u{2ff}ẠỹĐđươ–…“”".chars().all(|c| plain.contains(&c)) && !plain.contains(&'\u{300}'));
        for (first, second) in plain.iter().zip(plain.iter().skip(1)) {
            let text: String = [*first, *second, 'a', *first].iter().collect();
            assert!(is_nfc(&text), "{first:?} {second:?}");
        }
    }

    #[test]
    fn decomposed_letters_become_one() {
        assert_eq!(document("Xa\u{303} Be\u{302}\u{301}n"), "Xã Bến");
    }

    #[test]
    fn every_run_of_white_space_becomes_one_blank() {
        for text in
            ["a b", "a  b", " a b", "a b ", "a\tb", "a\nb", "a\u{a0}b", "a\u{2003}b", "a\u{3000}b", "a\u{1680}b"]
        {
            assert_eq!(one_line(text), "a b", "{text:?}");
        }
        assert_eq!((one_line(""), one_line(" "), one_line("xã “Bến”")), ("".into(), "".into(), "xã “Bến”".into()));
    }

    #[test]
    fn a_character_is_found_by_its_number() {
        let text = "Uỷ ban – xã Bến 1 ".repeat(12);
        for number in 0..=text.chars().count() {
            assert_eq!(nth_char(&text, number), text.char_indices().nth(number).map(|(at, _)| at));
        }
    }

    #[test]
    fn an_excerpt_ends_between_words() {
        assert_eq!(excerpt("một hai ba", 20), "một hai ba");
        assert_eq!(excerpt("một hai, ba bốn", 11), "một hai…");
        assert_eq!(excerpt("mộthaibabốn", 5), "mộth…");
    }

    #[test]
    fn an_excerpt_ends_with_a_sentence_where_it_can() {
        assert_eq!(excerpt("Một hai. Ba bốn năm sáu.", 15), "Một hai.");
        assert_eq!(excerpt("Một. Hai ba bốn năm sáu bảy.", 20), "Một. Hai ba bốn…");
        assert_eq!(excerpt("Giá 1.500 đồng một cân vải", 16), "Giá 1.500 đồng…");
    }
}
