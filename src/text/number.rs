//! Numbers and sizes as Vietnamese and English readers write them.

use crate::diag::Lang;

/// A whole number with its thousands marked: `15.364.830` in Vietnamese, `15,364,830` in English.
pub fn grouped(number: u64, lang: Lang) -> String {
    let digits = number.to_string();
    let mark = match lang {
        Lang::Vi => '.',
        Lang::En => ',',
    };
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// A file's size for people: `812 B`, `34 KB`, `1,2 MB`.
pub fn file_size(bytes: u64, lang: Lang) -> String {
    const KB: u64 = 1024;
    const MB: u64 = KB * KB;
    if bytes < KB {
        format!("{bytes} B")
    } else if bytes < MB {
        format!("{} KB", bytes.div_ceil(KB))
    } else {
        let tenths = (bytes * 10).div_ceil(MB);
        let comma = match lang {
            Lang::Vi => ',',
            Lang::En => '.',
        };
        format!("{}{comma}{} MB", grouped(tenths / 10, lang), tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_marked() {
        assert_eq!(grouped(15_364_830, Lang::Vi), "15.364.830");
        assert_eq!(grouped(550, Lang::Vi), "550");
        assert_eq!(grouped(1_000, Lang::En), "1,000");
    }

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!(file_size(812, Lang::Vi), "812 B");
        assert_eq!(file_size(34_000, Lang::Vi), "34 KB");
        assert_eq!(file_size(1_200_000, Lang::Vi), "1,2 MB");
    }
}
