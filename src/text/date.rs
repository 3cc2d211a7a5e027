//! Dates as clerks write them: day before month always, the hour as `10:48`, `8h30` or `2:28 CH`.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

/// A point in the portal's time: a day, or a day and a time of day. A day without a time stays one.
///
/// Days come before the times of that same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "Stored", try_from = "Stored")]
pub struct When {
    /// The day, in the portal's zone.
    pub date: Date,
    /// The time of day, when one was given.
    pub time: Option<Time>,
}

/// Year, month and day; hour, minute, second and nanosecond.
#[derive(Serialize, Deserialize)]
struct Stored((i16, i8, i8), Option<(i8, i8, i8, i32)>);

impl From<When> for Stored {
    fn from(When { date, time }: When) -> Self {
        let time = time.map(|time| (time.hour(), time.minute(), time.second(), time.subsec_nanosecond()));
        Self((date.year(), date.month(), date.day()), time)
    }
}

impl TryFrom<Stored> for When {
    type Error = jiff::Error;

    fn try_from(Stored((year, month, day), time): Stored) -> Result<Self, jiff::Error> {
        let time = time.map(|(hour, minute, second, nano)| Time::new(hour, minute, second, nano)).transpose()?;
        Ok(Self { date: Date::new(year, month, day)?, time })
    }
}

/// A text that is a date in one of the accepted forms, whose zone is yet to be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateText(String);

impl DateText {
    /// Takes a text that is a date.
    ///
    /// # Errors
    /// As [`When::parse`].
    pub fn parse(text: &str) -> Result<Self, DateError> {
        When::parse(text, Offset::UTC).map(|_| Self(text.to_owned()))
    }

    /// The date, where a time without a zone is in this one. `None` only at the ends of the calendar, where a
    /// shift by hours leaves it.
    pub fn in_zone(&self, zone: Offset) -> Option<When> {
        When::parse(&self.0, zone).ok()
    }
}

/// Why a text is no date. Numbers are kept as they were read, for the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// Not in any of the forms.
    Form,
    /// The month has fewer days.
    NoSuchDay {
        /// The year.
        year: i16,
        /// The month.
        month: i8,
        /// How many days it has.
        days: i8,
    },
    /// There is no such month; `swapped` holds the date with day and month exchanged, if that is one.
    NoSuchMonth {
        /// What was given as the month.
        month: u32,
        /// The date the editor most likely meant.
        swapped: Option<Date>,
    },
    /// The year has two digits.
    ShortYear {
        /// The year most likely meant.
        meant: i16,
    },
    /// There is no such time of day.
    NoSuchTime,
}

/// Years outside these are most likely slips of the finger.
pub const USUAL_YEARS: std::ops::RangeInclusive<i16> = 1945..=2100;

impl When {
    /// Reads any of the accepted forms. A time without a zone is in `zone`, and the result always is.
    ///
    /// # Errors
    /// Says which part is wrong.
    pub fn parse(text: &str, zone: Offset) -> Result<Self, DateError> {
        let mut scan = Scan { rest: text.trim() };
        let date = scan.date()?;
        scan.skip_separator();
        if scan.rest.is_empty() {
            return Ok(Self { date, time: None });
        }
        let time = scan.time()?;
        let given = scan.zone()?;
        if !scan.rest.is_empty() {
            return Err(DateError::Form);
        }
        let local = DateTime::from_parts(date, time);
        let local = match given {
            None => local,
            Some(offset) => {
                offset.to_timestamp(local).map(|t| zone.to_datetime(t)).map_err(|_| DateError::NoSuchTime)?
            }
        };
        Ok(Self { date: local.date(), time: Some(local.time()) })
    }

    /// The first moment that this may mean.
    pub fn start(self) -> DateTime {
        DateTime::from_parts(self.date, self.time.unwrap_or(Time::midnight()))
    }

    /// The last moment that this may mean: a day lasts until it is over.
    pub fn end(self) -> DateTime {
        DateTime::from_parts(self.date, self.time.unwrap_or(Time::MAX))
    }

    /// ISO 8601 as HTML and schema.org want it: a day alone, or a time with its zone.
    pub fn iso(self, zone: Offset) -> String {
        match self.time {
            None => {
                let mut text = String::with_capacity(10);
                push_date(self.date, &mut text);
                text
            }
            Some(_) => self.rfc3339(zone),
        }
    }

    /// RFC 3339, which feeds demand even where only the day is known.
    pub fn rfc3339(self, zone: Offset) -> String {
        let time = self.time.unwrap_or(Time::midnight());
        let zone = zone.seconds() / 60;
        let mut text = String::with_capacity(25);
        push_date(self.date, &mut text);
        for (sign, number) in [('T', time.hour()), (':', time.minute()), (':', time.second())] {
            text.push(sign);
            push_two(number.unsigned_abs(), &mut text);
        }
        text.push(if zone < 0 { '-' } else { '+' });
        push_two((zone.abs() / 60) as u8, &mut text);
        text.push(':');
        push_two((zone.abs() % 60) as u8, &mut text);
        text
    }

    /// The plain form that editors type: `28/09/2023 10:48`.
    pub fn numeric(self) -> String {
        let mut text = String::with_capacity(16);
        push_two(self.date.day().unsigned_abs(), &mut text);
        text.push('/');
        push_two(self.date.month().unsigned_abs(), &mut text);
        text.push('/');
        push_year(self.date.year(), &mut text);
        if let Some(time) = self.time {
            text.push(' ');
            push_two(time.hour().unsigned_abs(), &mut text);
            text.push(':');
            push_two(time.minute().unsigned_abs(), &mut text);
        }
        text
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.numeric())
    }
}

/// Writes two digits. Dates stand three times on a line of every list, and the general way of formatting takes ten times
/// as long.
fn push_two(number: u8, text: &mut String) {
    text.push(char::from(b'0' + number / 10 % 10));
    text.push(char::from(b'0' + number % 10));
}

fn push_year(year: i16, text: &mut String) {
    match u16::try_from(year) {
        Ok(year @ 1000..) => {
            push_two((year / 100) as u8, text);
            push_two((year % 100) as u8, text);
        }
        _ => text.push_str(&year.to_string()),
    }
}

/// Writes `2023-09-28`.
fn push_date(date: Date, text: &mut String) {
    if !(1000..=9999).contains(&date.year()) {
        return text.push_str(&date.to_string());
    }
    push_year(date.year(), text);
    text.push('-');
    push_two(date.month().unsigned_abs(), text);
    text.push('-');
    push_two(date.day().unsigned_abs(), text);
}

/// Reads an offset such as `+07:00`.
pub fn parse_offset(text: &str) -> Option<Offset> {
    let mut scan = Scan { rest: text.trim() };
    let offset = scan.zone().ok()??;
    scan.rest.is_empty().then_some(offset)
}

struct Scan<'a> {
    rest: &'a str,
}

impl Scan<'_> {
    fn number(&mut self) -> Option<(u32, usize)> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = self.rest[..length].parse().ok()?;
        self.rest = &self.rest[length..];
        Some((number, length))
    }

    fn eat(&mut self, what: &[char]) -> Option<char> {
        let c = self.rest.chars().next().filter(|c| what.contains(c))?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Between day and time: `T`, a comma, a hyphen with blanks, or blanks.
    fn skip_separator(&mut self) {
        let before = self.rest;
        self.skip_blanks();
        let after_digit = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
        for mark in ['T', 't', ',', '-', '–'] {
            if let Some(rest) = self.rest.strip_prefix(mark)
                && after_digit(rest)
                && (before.len() != self.rest.len() || mark != '-')
            {
                self.rest = rest.trim_start();
                return;
            }
        }
    }

    fn date(&mut self) -> Result<Date, DateError> {
        let (first, first_digits) = self.number().ok_or(DateError::Form)?;
        let mut separator = || {
            self.skip_blanks();
            let mark = self.eat(&['/', '-', '.']).ok_or(DateError::Form)?;
            self.skip_blanks();
            self.number().map(|part| (mark, part)).ok_or(DateError::Form)
        };
        let (mark, (second, _)) = separator()?;
        let (again, (third, third_digits)) = separator()?;
        if mark != again {
            return Err(DateError::Form);
        }
        let (year, year_digits, day) = if first_digits == 4 { (first, 4, third) } else { (third, third_digits, first) };
        match year_digits {
            4 => {}
            2 => return Err(DateError::ShortYear { meant: if year < 50 { 2000 } else { 1900 } + year as i16 }),
            _ => return Err(DateError::Form),
        }
        day_of(year, second, day)
    }

    fn time(&mut self) -> Result<Time, DateError> {
        let (mut hour, _) = self.number().ok_or(DateError::Form)?;
        let mark = self.eat(&[':', 'h', 'H', 'g', 'G']).ok_or(DateError::Form)?;
        let minute = match self.number() {
            Some((minute, _)) => minute,
            None if mark != ':' => 0,
            None => return Err(DateError::Form),
        };
        let mut second = 0;
        if self.eat(&[':']).is_some() {
            second = self.number().ok_or(DateError::Form)?.0;
            if self.eat(&['.']).is_some() {
                self.number().ok_or(DateError::Form)?;
            }
        }
        self.skip_blanks();
        let upper = self.rest.to_uppercase();
        let half = if upper.starts_with("CH") || upper.starts_with("PM") {
            Some(12)
        } else if upper.starts_with("SA") || upper.starts_with("AM") {
            Some(0)
        } else {
            None
        };
        if let Some(half) = half {
            self.rest = self.rest[2..].trim_start();
            // "14:28 CH" says the same thing twice and is common; "14:28 SA" says two different things.
            if hour > 12 && half == 0 {
                return Err(DateError::NoSuchTime);
            }
            if hour <= 12 {
                hour = hour % 12 + half;
            }
        }
        let part = |number: u32| i8::try_from(number).map_err(|_| DateError::NoSuchTime);
        Time::new(part(hour)?, part(minute)?, part(second)?, 0).map_err(|_| DateError::NoSuchTime)
    }

    fn zone(&mut self) -> Result<Option<Offset>, DateError> {
        self.skip_blanks();
        if self.eat(&['Z', 'z']).is_some() {
            return Ok(Some(Offset::UTC));
        }
        let sign = match self.eat(&['+', '-']) {
            None => return Ok(None),
            Some('-') => -1,
            Some(_) => 1,
        };
        let (hours, digits) = self.number().ok_or(DateError::Form)?;
        let (hours, minutes) = match (digits, self.eat(&[':'])) {
            (4, None) => (hours / 100, hours % 100),
            (1 | 2, None) => (hours, 0),
            (_, Some(_)) => (hours, self.number().ok_or(DateError::Form)?.0),
            _ => return Err(DateError::Form),
        };
        if hours > 14 || minutes > 59 {
            return Err(DateError::NoSuchTime);
        }
        let seconds = (hours * 3600 + minutes * 60) as i32;
        Offset::from_seconds(sign * seconds).map(Some).map_err(|_| DateError::NoSuchTime)
    }
}

fn day_of(year: u32, month: u32, day: u32) -> Result<Date, DateError> {
    let year = i16::try_from(year).map_err(|_| DateError::Form)?;
    let build = |month: u32, day: u32| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    if let Some(date) = build(month, day) {
        return Ok(date);
    }
    match build(month, 1) {
        Some(first) => Err(DateError::NoSuchDay { year, month: first.month(), days: first.days_in_month() }),
        None => Err(DateError::NoSuchMonth { month, swapped: build(day, month) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HANOI: Offset = Offset::constant(7);

    fn iso(text: &str) -> String {
        When::parse(text, HANOI).map_or_else(|e| format!("{e:?}"), |when| when.iso(HANOI))
    }

    #[test]
    fn every_form_that_clerks_use_is_read() {
        for (text, expected) in [
            ("2023-09-28", "2023-09-28"),
            ("2023-09-28 10:48", "2023-09-28T10:48:00+07:00"),
            ("2023-09-28T10:48:30", "2023-09-28T10:48:30+07:00"),
            ("2023-09-28T10:48:00.250Z", "2023-09-28T17:48:00+07:00"),
            ("2023-09-28T23:30:00-05:00", "2023-09-29T11:30:00+07:00"),
            ("28/09/2023", "2023-09-28"),
            ("28/09/2023 10:48", "2023-09-28T10:48:00+07:00"),
            ("28-9-2023 8h30", "2023-09-28T08:30:00+07:00"),
            ("28-9-2023 8h", "2023-09-28T08:00:00+07:00"),
            ("28.9.2023 - 17g05", "2023-09-28T17:05:00+07:00"),
            ("30 - 06 - 2020", "2020-06-30"),
            ("28/03/2024 2:28 CH", "2024-03-28T14:28:00+07:00"),
            ("28/03/2024 8:27 SA", "2024-03-28T08:27:00+07:00"),
            ("28/03/2024 12:05 SA", "2024-03-28T00:05:00+07:00"),
            ("28/03/2024 12:05 ch", "2024-03-28T12:05:00+07:00"),
            ("28/03/2024 14:28 CH", "2024-03-28T14:28:00+07:00"),
        ] {
            assert_eq!(iso(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_exactly() {
        let error = |text: &str| When::parse(text, HANOI).unwrap_err();
        assert_eq!(error("30/02/2025"), DateError::NoSuchDay { year: 2025, month: 2, days: 28 });
        assert_eq!(
            error("05/18/2017"),
            DateError::NoSuchMonth { month: 18, swapped: Some(jiff::civil::date(2017, 5, 18)) }
        );
        assert_eq!(error("2025-13-40"), DateError::NoSuchMonth { month: 13, swapped: None });
        assert_eq!(error("25/12/25"), DateError::ShortYear { meant: 2025 });
        assert_eq!(error("28/09/2023 25:00"), DateError::NoSuchTime);
        assert_eq!(error("28/09/2023 14:28 SA"), DateError::NoSuchTime);
        for text in ["", "hôm qua", "28/09", "28/09-2023", "2023", "28/09/2023 tối", "28/09/2023 8:"] {
            assert_eq!(error(text), DateError::Form, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fall_over(text in "\\PC{0,40}") {
            let _ = When::parse(&text, HANOI);
        }

        #[test]
        fn what_it_prints_it_reads(year in 1945i16..2100, month in 1i8..=12, day in 1i8..=28, hour in 0i8..24, minute in 0i8..60) {
            let when = When { date: jiff::civil::date(year, month, day), time: Some(jiff::civil::time(hour, minute, 0, 0)) };
            prop_assert_eq!(When::parse(&when.to_string(), HANOI), Ok(when));
            prop_assert_eq!(When::parse(&when.iso(HANOI), HANOI), Ok(when));
        }
    }
}
