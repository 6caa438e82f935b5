//! Accepted changes: reviewed ones that no longer fail a check.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::change::Change;
use super::comparison::Comparison;

/// A file of accepted changes.
///
/// ```toml
/// [[accept]]
/// id = "0123456789ab"
/// reason = "our client does not read it"
/// until = "2027-01-31"
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The accepted changes, in the order of the file.
    #[serde(default)]
    pub accept: Vec<Acceptance>,
}

/// One accepted change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The change's id.
    pub id: String,
    /// Why it is accepted.
    pub reason: String,
    /// The last day on which it applies, `2027-01-31`; `None`: no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// The text is not a file of accepted changes.
#[derive(Debug, thiserror::Error)]
#[error("invalid file of accepted changes")]
pub struct InvalidAccepted(#[from] toml::de::Error);

/// A comparison checked against a file of accepted changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review<'a> {
    /// Changes that are not accepted.
    pub open: Vec<&'a Change>,
    /// Accepted changes.
    pub accepted: Vec<(&'a Change, &'a Acceptance)>,
    /// Entries of the file without effect.
    pub stale: Vec<(&'a Acceptance, Stale)>,
}

/// Why an entry has no effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stale {
    /// No change has that id.
    #[error("no change has this id")]
    NoSuchChange,
    /// Its last day has passed.
    #[error("it has expired")]
    Expired,
    /// Its last day is not a date.
    #[error("its last day is not a date such as 2027-01-31")]
    NotADate,
    /// An entry before it has the same id.
    #[error("an earlier entry has the same id")]
    Repeated,
}

impl Accepted {
    /// Parses the text of a file.
    ///
    /// # Errors
    /// If it is not TOML of this form.
    pub fn from_toml(text: &str) -> Result<Self, InvalidAccepted> {
        Ok(toml::from_str(text)?)
    }
}

impl Comparison {
    /// Separates accepted changes from open ones. `today` is the date, `2027-01-31`; without
    /// it nothing expires.
    pub fn review<'a>(&'a self, accepted: &'a Accepted, today: Option<&str>) -> Review<'a> {
        let mut valid: HashMap<&str, &Acceptance> = HashMap::new();
        let mut stale = Vec::new();
        for entry in &accepted.accept {
            let until = entry.until.as_deref();
            let why = if until.is_some_and(|until| !is_date(until)) {
                Some(Stale::NotADate)
            } else if until.zip(today).is_some_and(|(until, today)| until < today) {
                Some(Stale::Expired)
            } else if valid.contains_key(entry.id.as_str()) {
                Some(Stale::Repeated)
            } else if self.change(&entry.id).is_none() {
                Some(Stale::NoSuchChange)
            } else {
                None
            };
            match why {
                Some(why) => stale.push((entry, why)),
                None => drop(valid.insert(&entry.id, entry)),
            }
        }
        let (mut open, mut matched) = (Vec::new(), Vec::new());
        for change in &self.changes {
            match valid.get(change.id.as_str()) {
                Some(entry) => matched.push((change, *entry)),
                None => open.push(change),
            }
        }
        Review {
            open,
            accepted: matched,
            stale,
        }
    }
}

/// Whether the text is a date as `2027-01-31`; dates of that form sort as text.
fn is_date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let number =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let within = |part: &str, last: u8| part.parse().is_ok_and(|n: u8| (1..=last).contains(&n));
    matches!(parts[..], [year, month, day]
        if number(year, 4) && number(month, 2) && number(day, 2) && within(month, 12) && within(day, 31))
}
