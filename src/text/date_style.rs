//! The styles in which portals print the date of an article. Midnight is never invented: a day without a
//! time is printed without one.

use jiff::civil::Weekday;

use super::date::When;
use crate::diag::Lang;

/// How the date of an article is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateStyle {
    /// `28/09/2023 10:48`
    #[default]
    Numeric,
    /// `Đăng ngày 30 - 06 - 2020`
    Posted,
    /// `Đăng lúc: 23/05/2017 08:15:00 (GMT+7)`
    PostedAt,
    /// `28/03/2024 2:28 CH`
    TwelveHour,
    /// `Thứ Ba, 25/6/2024`
    Weekday,
}

impl DateStyle {
    /// The names that settings use.
    pub const CHOICES: &[(&str, Self)] = &[
        ("numeric", Self::Numeric),
        ("posted", Self::Posted),
        ("posted-at", Self::PostedAt),
        ("twelve-hour", Self::TwelveHour),
        ("weekday", Self::Weekday),
    ];

    /// The date in this style. `zone_hours` is what `GMT` gets.
    pub fn print(self, when: When, lang: Lang, zone_hours: i32) -> String {
        let (day, month, year) = (when.date.day(), when.date.month(), when.date.year());
        let plain = || format!("{day:02}/{month:02}/{year}");
        match (self, when.time) {
            (Self::Numeric, _) => when.numeric(),
            (Self::Posted, _) => match lang {
                Lang::Vi => format!("Đăng ngày {day:02} - {month:02} - {year}"),
                Lang::En => format!("Posted on {day:02} - {month:02} - {year}"),
            },
            (Self::PostedAt, time) => {
                let clock = time.map_or_else(String::new, |t| {
                    format!(" {:02}:{:02}:{:02} (GMT{zone_hours:+})", t.hour(), t.minute(), t.second())
                });
                match lang {
                    Lang::Vi => format!("Đăng lúc: {}{clock}", plain()),
                    Lang::En => format!("Posted: {}{clock}", plain()),
                }
            }
            (Self::TwelveHour, None) => plain(),
            (Self::TwelveHour, Some(time)) => {
                let hour = if time.hour() % 12 == 0 { 12 } else { time.hour() % 12 };
                format!("{} {hour}:{:02} {}", plain(), time.minute(), half_day(time.hour() < 12, lang))
            }
            (Self::Weekday, _) => format!("{}, {day}/{month}/{year}", weekday(when.date.weekday(), lang)),
        }
    }
}

fn half_day(morning: bool, lang: Lang) -> &'static str {
    match (morning, lang) {
        (true, Lang::Vi) => "SA",
        (false, Lang::Vi) => "CH",
        (true, Lang::En) => "AM",
        (false, Lang::En) => "PM",
    }
}

fn weekday(day: Weekday, lang: Lang) -> &'static str {
    let (vi, en) = match day {
        Weekday::Monday => ("Thứ Hai", "Monday"),
        Weekday::Tuesday => ("Thứ Ba", "Tuesday"),
        Weekday::Wednesday => ("Thứ Tư", "Wednesday"),
        Weekday::Thursday => ("Thứ Năm", "Thursday"),
        Weekday::Friday => ("Thứ Sáu", "Friday"),
        Weekday::Saturday => ("Thứ Bảy", "Saturday"),
        Weekday::Sunday => ("Chủ Nhật", "Sunday"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn each_style_prints_what_real_portals_print() {
        let at = When { date: date(2024, 3, 28), time: Some(time(14, 28, 0, 0)) };
        let day = When { date: date(2024, 6, 25), time: None };
        for (style, timed, dayed) in [
            (DateStyle::Numeric, "28/03/2024 14:28", "25/06/2024"),
            (DateStyle::Posted, "Đăng ngày 28 - 03 - 2024", "Đăng ngày 25 - 06 - 2024"),
            (DateStyle::PostedAt, "Đăng lúc: 28/03/2024 14:28:00 (GMT+7)", "Đăng lúc: 25/06/2024"),
            (DateStyle::TwelveHour, "28/03/2024 2:28 CH", "25/06/2024"),
            (DateStyle::Weekday, "Thứ Năm, 28/3/2024", "Thứ Ba, 25/6/2024"),
        ] {
            assert_eq!(style.print(at, Lang::Vi, 7), timed);
            assert_eq!(style.print(day, Lang::Vi, 7), dayed);
        }
    }
}
