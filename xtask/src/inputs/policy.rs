//! Reads the policy file, and adds accepted changes.

use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use qmp_history::diff::{Change, Policy};

use crate::error::Error;
use crate::files::write_file;
use crate::inputs::fault::{InputError, file};
use crate::inputs::problems::Problems;
use crate::inputs::read;

/// Reads the file; one that is about to be written may be missing.
pub(crate) fn read(path: &Path, may_lack: bool) -> Result<Policy, Error> {
    match read::text(path) {
        Ok(text) => Policy::from_toml(&text)
            .map_err(|error| Problems::of(&path.display().to_string(), error.0).into()),
        Err(error) if may_lack && error.kind() == ErrorKind::NotFound => Ok(Policy::default()),
        Err(source) => Err(file("read", path, source).into()),
    }
}

/// Adds changes as accepted ones; the lines of the file stay as they are.
pub(crate) fn add(path: &Path, changes: &[&Change]) -> Result<(), InputError> {
    if changes.is_empty() {
        return Ok(());
    }
    let mut text = match read::text(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(source) => return Err(file("read", path, source)),
    };
    let date = today();
    for change in changes {
        if !text.is_empty() {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
        }
        let reason = toml::Value::String(format!("to be reviewed: {}", change.message));
        let _ = writeln!(
            text,
            "[[accept]]\nid = \"{}\"\nreason = {reason}\ndate = \"{date}\"",
            change.id
        );
    }
    write_file(path, text.as_bytes()).map_err(|source| file("write", path, source))
}

/// Returns the current date, UTC, as `2027-01-31`.
pub(crate) fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    date(since.map_or(0, |time| time.as_secs() / 86_400))
}

/// Returns the date that is this number of days after 1970-01-01.
fn date(mut days: u64) -> String {
    let mut year = 1970;
    let leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    while days >= 365 + u64::from(leap(year)) {
        days -= 365 + u64::from(leap(year));
        year += 1;
    }
    let february = 28 + u64::from(leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", days + 1)
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn days_as_dates() {
        let dates = [(0, "1970-01-01"), (59, "1970-03-01"), (789, "1972-02-29")];
        let later = [
            (11_016, "2000-02-29"),
            (20_818, "2026-12-31"),
            (20_819, "2027-01-01"),
        ];
        for (days, expected) in dates.into_iter().chain(later) {
            assert_eq!(date(days), expected);
        }
    }
}
