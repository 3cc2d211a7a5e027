//! Text as it comes from disk, made plain: NFC, `\n`, no byte-order mark, no control characters.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Text in Unicode form NFC: one spelling for what looks the same.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_all_plain(text.as_bytes()) || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether a text holds nothing but characters of which any row is in NFC: all below the combining marks, our own
/// letters, and the common punctuation, told by their bytes. Asking the tables of Unicode takes several times as long,
/// and nearly all texts are made of these.
fn is_all_plain(mut bytes: &[u8]) -> bool {
    loop {
        bytes = match bytes {
            [] => return true,
            [a, b, c, d, rest @ ..] if (a | b | c | d) < 0x80 => rest,
            [0..0x80, rest @ ..] | [0xc2..=0xcb, _, rest @ ..] => rest,
            [0xe1, 0xba, 0xa0..=0xff, rest @ ..] | [0xe1, 0xbb, 0..=0xb9, rest @ ..] => rest,
            [0xe2, 0x80, 0x90..=0xa7, rest @ ..] => rest,
            _ => return false,
        };
    }
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
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The start of a text, at most `most` characters: whole sentences where they fill two fifths of it, or else cut
/// between words, with an ellipsis.
pub fn excerpt(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most || text.char_indices().nth(most).is_none() {
        return Cow::Borrowed(text);
    }
    let sentence = text
        .char_indices()
        .zip(text.chars().skip(1))
        .take(most - 1)
        .filter(|((_, c), next)| matches!(c, '.' | '!' | '?' | '…') && next.is_whitespace());
    if let Some(((at, c), _)) = sentence.last()
        && text[..at].chars().count() >= most * 2 / 5
    {
        return Cow::Borrowed(&text[..at + c.len_utf8()]);
    }
    let end = text.char_indices().nth(most - 1).map_or(text.len(), |(at, _)| at);
    let cut = text[..end].rfind(' ').unwrap_or(end);
    Cow::Owned(format!("{}…", text[..cut].trim_end_matches([',', ';', ':', '.', ' ', '–', '-'])))
}

/// Whether a text may hold a character that is dropped. Looks at bytes, many at a time; a few other characters begin
/// with the same ones.
fn may_be_dropped(text: &str) -> bool {
    let begins_one = |byte: u8| (byte < b' ' && byte != b'\n' && byte != b'\t') || matches!(byte, 0x7f | 0xc2 | 0xef);
    text.as_bytes().chunks(64).any(|chunk| chunk.iter().fold(false, |found, byte| found | begins_one(*byte)))
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
