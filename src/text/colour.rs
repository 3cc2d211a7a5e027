//! Colours and whether text in one can be read on another (WCAG 2.2, 1.4.3).

use std::fmt;

/// A colour of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// The least contrast of text, WCAG 2.2 level AA.
pub const AA_TEXT: f64 = 4.5;

impl Colour {
    /// White.
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };
    /// Black.
    pub const BLACK: Self = Self { red: 0, green: 0, blue: 0 };

    /// Reads `#8f1620` or `#812`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let part = |from: usize, length: usize| u8::from_str_radix(&digits[from..from + length], 16).ok();
        match digits.len() {
            6 => Some(Self { red: part(0, 2)?, green: part(2, 2)?, blue: part(4, 2)? }),
            3 => Some(Self { red: part(0, 1)? * 17, green: part(1, 1)? * 17, blue: part(2, 1)? * 17 }),
            _ => None,
        }
    }

    /// The contrast between two colours, 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Moved towards another colour; `share` 0 is this one, 1 the other.
    #[must_use]
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Self { red: mix(self.red, other.red), green: mix(self.green, other.green), blue: mix(self.blue, other.blue) }
    }

    /// This colour, moved towards another no farther than it takes to be read on `paper`.
    #[must_use]
    pub fn readable_on(self, paper: Self, towards: Self) -> Self {
        let steps = (0..=20).map(|step| self.mixed(towards, f64::from(step) / 20.0));
        steps.into_iter().find(|colour| colour.contrast(paper) >= AA_TEXT).unwrap_or(towards)
    }

    /// WCAG's relative luminance, 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn contrast_is_wcags() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        assert!((colour("#767676").contrast(Colour::WHITE) - 4.54).abs() < 0.01);
        assert!((colour("#777").contrast(Colour::WHITE) - 4.48).abs() < 0.01);
    }

    #[test]
    fn a_colour_is_moved_until_it_can_be_read() {
        let paper = colour("#1a1512");
        let red = colour("#8f1620");
        assert!(red.contrast(paper) < AA_TEXT);
        let lighter = red.readable_on(paper, Colour::WHITE);
        assert!(lighter.contrast(paper) >= AA_TEXT && lighter != Colour::WHITE);
        assert_eq!(red.readable_on(Colour::WHITE, Colour::BLACK), red);
    }

    #[test]
    fn only_colours_are_colours() {
        for wrong in ["", "red", "#12", "#12345g", "#ăâ", "8f1620"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
        assert_eq!(colour("#812").to_string(), "#881122");
    }
}
