//! Looking through the bytes of a text, many at a time. What is asked of them must be without a branch, so that the
//! processor can do that: `&` and `|`, not `&&` and `||`.

/// Bytes that are looked at before it is asked whether one was found.
const PART: usize = 256;

/// Whether any byte is such a one.
#[inline]
pub(super) fn any(text: &[u8], is: impl Fn(u8) -> bool) -> bool {
    text.chunks(PART).any(|part| part.iter().fold(false, |found, byte| found | is(*byte)))
}

/// Whether any byte and the one after it are such.
#[inline]
pub(super) fn any_pair(text: &[u8], is: impl Fn(u8, u8) -> bool) -> bool {
    let has = |a: &[u8], b: &[u8]| a.iter().zip(b).fold(false, |found, (a, b)| found | is(*a, *b));
    parts(text, 0).zip(parts(text, 1)).any(|(a, b)| has(a, b))
}

/// Whether any byte and the two after it are such.
#[inline]
pub(super) fn any_triple(text: &[u8], is: impl Fn(u8, u8, u8) -> bool) -> bool {
    let has =
        |a: &[u8], b: &[u8], c: &[u8]| a.iter().zip(b).zip(c).fold(false, |found, ((a, b), c)| found | is(*a, *b, *c));
    parts(text, 0).zip(parts(text, 1)).zip(parts(text, 2)).any(|((a, b), c)| has(a, b, c))
}

/// The parts of a text from a byte on. Those from the next byte on hold what comes after each.
fn parts(text: &[u8], from: usize) -> std::slice::Chunks<'_, u8> {
    text.get(from..).unwrap_or_default().chunks(PART)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_is_found_at_every_place_of_texts_of_every_length() {
        for length in [0, 1, 2, 3, PART - 1, PART, PART + 1, PART + 2, 2 * PART, 2 * PART + 1] {
            for at in 0..length {
                let mut text = vec![b'.'; length];
                text[at] = b'a';
                assert!(any(&text, |byte| byte == b'a'));
                assert_eq!(any_pair(&text, |a, _| a == b'a'), at + 1 < length);
                assert_eq!(any_pair(&text, |_, b| b == b'a'), at > 0);
                assert_eq!(any_triple(&text, |a, _, _| a == b'a'), at + 2 < length);
                assert_eq!(any_triple(&text, |_, _, c| c == b'a'), at > 1);
            }
            let text = vec![b'.'; length];
            let is_there = any(&text, |b| b == b'a')
                || any_pair(&text, |a, b| (a == b'a') | (b == b'a'))
                || any_triple(&text, |a, b, c| (a == b'a') | (b == b'a') | (c == b'a'));
            assert!(!is_there);
        }
    }
}
