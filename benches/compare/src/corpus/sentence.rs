//! Fills the parts of a sentence that stand in braces.

use super::words::{CROPS, FAMILY_NAMES, GIVEN_NAMES, HAMLETS, OFFICES, PLACES, WORKS};
use crate::calendar;
use crate::random::Random;

/// The sentence with every part filled; days are within a month before `day`.
pub(super) fn fill(sentence: &str, day: u64, random: &mut Random) -> String {
    let mut filled = String::with_capacity(2 * sentence.len());
    let mut rest = sentence;
    while let Some((before, (part, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        filled.push_str(before);
        filled.push_str(&value(part, day, random));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Someone's full name.
pub(super) fn person(random: &mut Random) -> String {
    format!("{} {}", random.pick(FAMILY_NAMES), random.pick(GIVEN_NAMES))
}

/// A number with its thousands marked as in Vietnamese.
pub(super) fn grouped(number: u64) -> String {
    if number < 1000 { number.to_string() } else { format!("{}.{:03}", grouped(number / 1000), number % 1000) }
}

fn value(part: &str, day: u64, random: &mut Random) -> String {
    match part {
        "hamlet" => random.pick(HAMLETS).to_owned(),
        "office" => random.pick(OFFICES).to_owned(),
        "work" => random.pick(WORKS).to_owned(),
        "crop" => random.pick(CROPS).to_owned(),
        "place" => {
            let place = random.pick(PLACES);
            fill(place, day, random)
        }
        "person" => person(random),
        "count" => random.between(3, 98).to_string(),
        "large" => grouped(random.between(110, 2400)),
        "money" => format!("{} nghìn đồng", grouped(50 * random.between(4, 900))),
        "percent" => format!("{},{}%", random.between(11, 97), random.below(10)),
        "month" => calendar::date(day).1.to_string(),
        "day" => {
            let (year, month, day) = calendar::date(day - random.below(28));
            format!("{day}/{month}/{year}")
        }
        unknown => format!("{{{unknown}}}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::{CAPTIONS, HEADINGS, LEADS, POINTS, QUOTES, SENTENCES, TITLES};
    use super::*;

    #[test]
    fn no_part_is_left_open() {
        let mut random = Random::new(1, 1);
        for list in [CAPTIONS, HEADINGS, LEADS, POINTS, QUOTES, SENTENCES, TITLES, PLACES] {
            assert!(list.iter().all(|sentence| !fill(sentence, 20_000, &mut random).contains(['{', '}'])));
        }
    }

    #[test]
    fn thousands_are_marked() {
        assert_eq!([grouped(999), grouped(1000), grouped(1_020_003)], ["999", "1.000", "1.020.003"]);
    }
}
