//! The command line of the verbs about changes: `diff`, `log`, `matrix`, `rules`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use qmp_history::diff::{Level, Perspective};

/// The perspective whose level is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum For {
    /// A client with closed types: breaks when more may arrive
    Strict,
    /// A client that ignores what it does not know: breaks when a guarantee is lost
    #[default]
    Tolerant,
    /// A mock or fake server: breaks when less may be sent
    Emitter,
}

impl For {
    /// The library's value.
    pub fn perspective(self) -> Perspective {
        match self {
            Self::Strict => Perspective::Strict,
            Self::Tolerant => Perspective::Tolerant,
            Self::Emitter => Perspective::Emitter,
        }
    }
}

/// From which level on `diff` exits 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Threshold {
    /// On what breaks, or must count as breaking until it is settled
    #[default]
    Breaking,
    /// On what may break as well
    Risky,
    /// On every change, also of the text alone
    Any,
    /// Never
    None,
}

impl Threshold {
    /// The mildest level that fails.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Breaking => Some(Level::Breaking),
            Self::Risky => Some(Level::Risky),
            Self::Any => Some(Level::Docs),
            Self::None => None,
        }
    }
}

/// Output formats of `diff`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people
    #[default]
    Text,
    /// For programs: one object, described by docs/diff.schema.json
    Json,
    /// For a pull request
    Markdown,
    /// For CI: workflow commands that annotate the captured files
    Github,
    /// A page to look at: one file that needs nothing else
    Html,
    /// For CI: a report of tests; a change that fails is a test that fails
    Junit,
    /// For code hosts: SARIF 2.1.0
    Sarif,
}

/// Output formats of `matrix`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MatrixFormat {
    /// For people
    #[default]
    Text,
    /// For a page
    Markdown,
    /// For a spreadsheet: a row an event, a column a revision
    Csv,
    /// For programs: one object, described by docs/matrix.schema.json
    Json,
}

/// Output formats of `log` and `rules`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people
    #[default]
    Text,
    /// For programs: described by docs/log.schema.json and docs/rules.schema.json
    Json,
}

/// Where reviewed facts about the wire come from.
#[derive(Clone, Debug, Default, Args)]
pub struct Facts {
    /// Reviewed facts about what QEMU sends [default: docs-input/evidence.toml, if it exists]
    #[arg(long, value_name = "FILE")]
    pub evidence: Option<PathBuf>,
}

/// Where accepted changes come from and go to.
#[derive(Clone, Debug, Default, Args)]
pub struct AcceptedChanges {
    /// Accepted changes: `[[accept]]` with `id`, `reason` and, if it is to end, `until`
    #[arg(long, value_name = "FILE")]
    pub accept: Option<PathBuf>,
    /// Add what would fail to the file of --accept, and exit 0
    #[arg(long, requires = "accept")]
    pub write_accept: bool,
}

/// Arguments of `diff`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  cargo xtask diff 1.0 1.1.0                       two releases
  cargo xtask diff 2012-02-14 2014-06-18           two revisions
  cargo xtask diff 1.1.0 new.txt                   a release and a file
  cargo xtask diff 1.0 1.1.0 --reader strict --fail-on risky
  cargo xtask diff 1.0 1.1.0 --accept accepted.toml --write-accept

An event that leaves the document is not necessarily removed from QEMU. Evidence shows where
it went; without evidence it counts as breaking until it is settled.

A document that ends inside a line, an example or a section was truncated, and what it lacks
may not be missing in the original: that is exit 3. A document truncated between two sections
cannot be detected.

Exit codes: 0 nothing at or above --fail-on that is not accepted; 1 such changes; 2 usage;
3 the comparison could not be completed.")]
pub struct DiffArgs {
    /// The older side: a revision (id, its beginning, or a release), a captured document, an
    /// IR file, or - for standard input
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The newer side, likewise
    #[arg(value_name = "NEW")]
    pub new: String,
    /// The perspective whose levels are shown
    #[arg(long, value_enum, default_value = "tolerant")]
    pub reader: For,
    /// Exit 1 from this level on
    #[arg(long, value_enum, default_value = "breaking", value_name = "LEVEL")]
    pub fail_on: Threshold,
    /// Do not propose renames; those that evidence shows are still reported
    #[arg(long)]
    pub no_renames: bool,
    /// Facts.
    #[command(flatten)]
    pub facts: Facts,
    /// Accepted changes.
    #[command(flatten)]
    pub accepted: AcceptedChanges,
    /// Compare a document that seems to be cut off, as far as it goes
    #[arg(long)]
    pub allow_incomplete: bool,
    /// Show every change of a group on its own
    #[arg(long)]
    pub unfold: bool,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    pub format: DiffFormat,
}

/// Arguments of `log`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  cargo xtask log                      everything that changed, oldest first
  cargo xtask log EVENT                one event with its members
  cargo xtask log EVENT.server.host    one member of it

A change that is undone before any release could ship it is reported as transient.

Exit codes: 0 shown; 2 usage: there is no such event or member; 3 a document cannot be read.")]
pub struct LogArgs {
    /// An event, or a member of one, with dots between nested names
    #[arg(value_name = "EVENT[.member]")]
    pub of: Option<String>,
    /// The perspective whose levels are shown
    #[arg(long, value_enum, default_value = "tolerant")]
    pub reader: For,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    pub format: ListFormat,
    /// Facts.
    #[command(flatten)]
    pub facts: Facts,
}

/// Arguments of `matrix`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  cargo xtask matrix
  cargo xtask matrix --format csv > events.csv

Exit codes: 0 shown; 2 usage; 3 a document cannot be read.")]
pub struct MatrixArgs {
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    pub format: MatrixFormat,
    /// Facts.
    #[command(flatten)]
    pub facts: Facts,
}

/// Arguments of `report`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  cargo xtask report --out report
  cargo xtask report --out report --check
  cargo xtask report --out public --sources https://example.org/qmp-events/blob/main

The page is one file, index.html: it needs no network, no server and no other file, and reads
without JavaScript too. Its links to captured files lead into this project as seen from the
directory, or to --sources.

Exit codes: 0 written, or nothing to write; 1 --check found differences; 2 usage; 3 a document
cannot be read, or the page cannot be written.")]
pub struct ReportArgs {
    /// The directory of the page; it is made if it is not there
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Write nothing; show the differences and exit 1 if there are any
    #[arg(long)]
    pub check: bool,
    /// The perspective whose levels are shown first; the page can change it
    #[arg(long, value_enum, default_value = "tolerant")]
    pub reader: For,
    /// Where the project's files are published
    #[arg(long, value_name = "URL")]
    pub sources: Option<String>,
    /// Facts.
    #[command(flatten)]
    pub facts: Facts,
}

/// Arguments of `rules`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  cargo xtask rules                    all rules with their levels
  cargo xtask rules member-renamed     what one means, with an example and how to fix it

Exit codes: 0 shown; 2 usage: there is no such rule.")]
pub struct RulesArgs {
    /// A rule
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    pub format: ListFormat,
}
