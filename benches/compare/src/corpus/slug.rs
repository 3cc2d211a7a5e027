//! File names of ASCII letters, digits and hyphens, made of Vietnamese titles.

/// Longer names are cut between words, well below what any tool or disk refuses.
const LONGEST: usize = 72;

/// The name for a title; the number makes it unlike all others.
pub(super) fn slug(title: &str, number: usize) -> String {
    let mut slug = String::new();
    for word in title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if slug.len() + word.len() > LONGEST {
            break;
        }
        slug.extend(word.to_lowercase().chars().map(plain));
        slug.push('-');
    }
    slug + &number.to_string()
}

/// A lower-case letter without its marks.
fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'ă' | 'ằ' | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' | 'â' | 'ầ' | 'ấ' | 'ẩ' | 'ẫ' | 'ậ' => {
            'a'
        }
        'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' | 'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => 'e',
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => 'i',
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ô' | 'ồ' | 'ố' | 'ổ' | 'ỗ' | 'ộ' | 'ơ' | 'ờ' | 'ớ' | 'ở' | 'ỡ' | 'ợ' => {
            'o'
        }
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => 'u',
        'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' => 'y',
        'đ' => 'd',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_title_becomes_an_ascii_name() {
        assert_eq!(slug("Lễ hội \"Đồng Sim\" – mùa lúa", 7), "le-hoi-dong-sim-mua-lua-7");
        assert!(slug(&"Ủy ban ".repeat(40), 12_345).is_ascii());
        assert!(slug(&"Ủy ban ".repeat(40), 12_345).len() < 80);
    }
}
