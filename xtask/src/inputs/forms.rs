//! The forms of values in the project's data files.

/// Returns whether a text can be part of a file name on every system.
pub fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
}

/// Returns whether a text has `least` to 40 hexadecimal digits, in lower case.
pub fn is_hex(text: &str, min: usize) -> bool {
    (min..=40).contains(&text.len()) && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Returns whether a text is a date of the calendar, `2016-01-31`.
pub fn is_date(text: &str) -> bool {
    let date = text.parse::<toml::value::Datetime>();
    text.len() == "2016-01-31".len()
        && date.is_ok_and(|parsed| parsed.date.is_some() && parsed.time.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        for good in ["2016-01-31", "2016-02-29", "2017-01-16"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "2016-13-45",
            "2017-02-29",
            "2016-1-31",
            "foo",
            "",
            "12:30:00",
            "9 May 2016",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }

    #[test]
    fn hexadecimal_digits_are_counted() {
        assert!(is_hex("c0ffee1", 7) && !is_hex("c0ffee", 7));
        assert!(!is_hex("C0FFEE1", 7) && !is_hex(&"0".repeat(41), 7));
    }
}
