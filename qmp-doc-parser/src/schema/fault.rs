//! Faults of a schema: one catalogue of codes, arguments and wording.

mod catalogue;
mod macros;

pub use catalogue::SchemaFault;

use super::edition::Edition;
use super::place::FilePlace;

/// One fault and its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The fault.
    pub fault: SchemaFault,
    /// The place that is reported.
    pub place: FilePlace,
    /// Further places, each with a label.
    pub related: Vec<(FilePlace, &'static str)>,
    /// The name of the definition at fault.
    pub definition: Option<String>,
}

impl Finding {
    pub(super) fn new(fault: SchemaFault, place: FilePlace) -> Self {
        Self {
            fault,
            place,
            related: Vec::new(),
            definition: None,
        }
    }
}

/// The editions in which a form of the language exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Name with its article.
    pub name: &'static str,
    /// The first edition that has it.
    pub since: Edition,
    /// The last edition that has it.
    pub until: Edition,
}

impl Form {
    pub(crate) const fn since(name: &'static str, major: u16, minor: u16) -> Self {
        Self {
            name,
            since: Edition::at(major, minor),
            until: Edition::NEWEST,
        }
    }

    pub(crate) const fn until(name: &'static str, major: u16, minor: u16) -> Self {
        Self {
            name,
            since: Edition::OLDEST,
            until: Edition::at(major, minor),
        }
    }

    /// Returns whether the edition has it.
    pub fn is_in(self, edition: Edition) -> bool {
        (self.since..=self.until).contains(&edition)
    }

    /// `since 4.0` or `until 6.1`.
    pub fn range(self) -> String {
        if self.until == Edition::NEWEST {
            format!("since {}", self.since)
        } else {
            format!("until {}", self.until)
        }
    }
}
