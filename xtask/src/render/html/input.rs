//! Input of a view of the page.

use qmp_codegen::Descriptions;
use qmp_history::History;
use qmp_history::diff::{Level, Log, Perspective, Sequence};

/// Input of a view.
#[derive(Clone, Copy)]
pub struct ViewInput<'i> {
    /// The columns.
    pub axis: Columns<'i>,
    /// All releases or texts, to compare.
    pub sequence: &'i Sequence<'i>,
    /// The changes from each to the next.
    pub log: &'i Log,
    /// Our own words for events, members and values.
    pub descriptions: &'i Descriptions,
    /// The perspective of the levels.
    pub perspective: Perspective,
}

/// Columns of a view.
#[derive(Clone, Copy)]
pub enum Columns<'i> {
    /// Releases, by what all sources show of them.
    Releases(&'i History),
    /// Revisions of the text, each with its captured file.
    Texts(&'i [CapturedFile]),
}

impl Columns<'_> {
    /// Name of the view in addresses.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Releases(_) => "releases",
            Self::Texts(_) => "texts",
        }
    }

    /// Name of the view.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Releases(_) => "Releases",
            Self::Texts(_) => "Text revisions",
        }
    }

    /// Prefix of a column's name in a sentence.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::Releases(_) => "QEMU ",
            Self::Texts(_) => "",
        }
    }

    /// Prefix of an event in the address of its row.
    pub(super) fn address(self) -> &'static str {
        match self {
            Self::Releases(_) => "",
            Self::Texts(_) => "text:",
        }
    }

    /// The mildest level that is shown; texts differ mostly in their words.
    pub(super) fn mildest(self) -> Level {
        match self {
            Self::Releases(_) => Level::Compatible,
            Self::Texts(_) => Level::Docs,
        }
    }

    /// A column's name, for a narrow place: the date of a revision.
    pub(super) fn short(self, label: &str) -> &str {
        match self {
            Self::Releases(_) => label,
            Self::Texts(_) => label.get(..10).unwrap_or(label),
        }
    }

    /// The group of a column, and its name within the group: major and minor version, or year
    /// and rest of the id.
    pub(super) fn group(self, label: &str) -> (&str, &str) {
        let separator = match self {
            Self::Releases(_) => '.',
            Self::Texts(_) => '-',
        };
        label.split_once(separator).unwrap_or((label, ""))
    }
}

/// A captured file.
#[derive(Clone, Debug)]
pub struct CapturedFile {
    /// The revision.
    pub revision: String,
    /// The releases that shipped the text, or those between which it lies.
    pub place: String,
    /// Path in the project.
    pub path: String,
    /// Address, seen from the page.
    pub href: String,
}
