//! The file of accepted changes: read, and added to.

use std::io::ErrorKind;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use qmp_history::diff::{Acceptance, Accepted, Change};

use crate::error::chain;
use crate::files::write_file;
use crate::inputs::fault::{InputError, file, unfit};

/// Reads the file; one that is about to be written need not be there yet.
pub(crate) fn read(path: &Path, may_lack: bool) -> Result<Accepted, InputError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Accepted::from_toml(&text)
            .map_err(|error| unfit(&path.display().to_string(), &chain(&error))),
        Err(error) if may_lack && error.kind() == ErrorKind::NotFound => Ok(Accepted::default()),
        Err(source) => Err(file("read", path, source)),
    }
}

/// Adds changes behind what the file says; its own lines stay as they are.
pub(crate) fn add(path: &Path, changes: &[&Change]) -> Result<(), InputError> {
    let mut text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(source) => return Err(file("read", path, source)),
    };
    for change in changes {
        let entry = Accepted {
            accept: vec![Acceptance {
                id: change.id.clone(),
                reason: format!("to be reviewed: {}", change.message),
                until: None,
            }],
        };
        let entry = toml::to_string(&entry)
            .map_err(|error| unfit(&path.display().to_string(), &chain(&error)))?;
        if !text.is_empty() {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
        }
        text.push_str(&entry);
    }
    if changes.is_empty() {
        return Ok(());
    }
    write_file(path, text.as_bytes()).map_err(|source| file("write", path, source))
}

/// The day it is, UTC, as `2027-01-31`.
pub(crate) fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    date(since.map_or(0, |time| time.as_secs() / 86_400))
}

/// The date so many days after 1970-01-01.
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
