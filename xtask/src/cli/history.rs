//! The command line of the verbs about changes: `diff`, `log`, `matrix`, `rules`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use qmp_history::diff::{Level, Perspective};

use super::source::AsSource;

/// The perspective whose level is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum For {
    /// A client with closed types: breaks when new messages become possible
    Strict,
    /// A client that ignores unknown items: breaks when a guarantee is lost
    #[default]
    Tolerant,
    /// A mock or fake server: breaks when fewer messages are allowed
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

/// Minimum level for which `diff` exits 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Threshold {
    /// Changes that break code, or count as breaking until they are settled
    #[default]
    Breaking,
    /// Changes that may break code, too
    Risky,
    /// Every change, also of the documentation alone
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
    /// Text for terminals
    #[default]
    Text,
    /// A JSON object, described by docs/diff.schema.json
    Json,
    /// Markdown for a pull request
    Markdown,
    /// Workflow commands of GitHub that annotate the captured files
    Github,
    /// A self-contained HTML page
    Html,
    /// A JUnit report; a change that fails is a test that fails
    Junit,
    /// SARIF 2.1.0 for code hosts
    Sarif,
}

/// Output formats of `matrix`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MatrixFormat {
    /// Text for terminals
    #[default]
    Text,
    /// A Markdown table
    Markdown,
    /// CSV for a spreadsheet: a row per event, a column per release or revision
    Csv,
    /// A JSON object, described by docs/matrix.schema.json
    Json,
}

/// Output formats of `rules`, `conflicts` and `since`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Text for terminals
    #[default]
    Text,
    /// JSON; that of `rules` is described by docs/rules.schema.json
    Json,
}

/// Reviewed facts about the wire.
#[derive(Clone, Debug, Default, Args)]
pub struct EvidenceArgs {
    /// Reviewed facts about what QEMU sends [default: docs-input/evidence.toml, if it exists]
    #[arg(long, value_name = "FILE")]
    pub evidence: Option<PathBuf>,
}

/// The policy of a project.
#[derive(Clone, Debug, Default, Args)]
pub struct PolicyArgs {
    /// Levels by rule, items to ignore and accepted changes; an entry that matches nothing
    /// is an error
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// Add what would fail to the policy as accepted changes, and exit 0
    #[arg(long, requires = "policy")]
    pub write_policy: bool,
}

/// The mildest level that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// Changes that break code
    Breaking,
    /// Changes that may break code, too
    Risky,
    /// Changes of messages that break nothing, too
    Compatible,
    /// Everything
    #[default]
    Docs,
}

impl Shown {
    /// The library's value; `None` for all.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Breaking => Some(Level::Breaking),
            Self::Risky => Some(Level::Risky),
            Self::Compatible => Some(Level::Compatible),
            Self::Docs => None,
        }
    }
}

/// Arguments of `diff`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  cargo xtask diff 7.2 10.2                        two releases
  cargo xtask diff 7.2.22 10.2 --event 'BLOCK_*'   some events of them
  cargo xtask diff text:1.0 text:1.1               the texts that two releases shipped
  cargo xtask diff 2012-02-14 2014-06-18           two captured revisions of the text
  cargo xtask diff text:1.1 new.txt                a text and a file
  cargo xtask diff 7.2 10.2 --git ../qemu --details    with the words of descriptions
  cargo xtask diff 10.2 qapi/qapi-schema.json      a release and the schema of a work tree
  cargo xtask diff old.json.gz new.json.gz         replies of query-qmp-schema of two builds
  cargo xtask diff 7.2 10.2 --perspective strict --fail-on risky
  cargo xtask diff 7.2 10.2 --policy policy.toml --write-policy

Releases are compared by what all sources show of them: 0.12 to 11.1, except those without a
source. Texts are compared as documents; an event that left the text is not necessarily removed
from QEMU, and without evidence it counts as breaking until it is settled.

A document that ends inside a line, an example or a section was truncated, and what it lacks
may not be missing in the original: that is exit 3. A document truncated between two sections
cannot be detected.

A policy is a TOML file:

  [severity]                    # levels by rule; `cargo xtask rules` lists them
  value-added = \"compatible\"
  [[ignore]]                    # an event or a path, with * and ?
  event = \"SPICE_*\"
  reason = \"we do not use SPICE\"
  [[accept]]                    # one change, by the id that --details and JSON show
  id = \"0123456789ab\"
  reason = \"our client reads both\"
  date = \"2026-05-31\"

Exit codes: 0 nothing at or above --fail-on that is not accepted; 1 such changes; 2 usage;
3 the comparison could not be completed.")]
pub struct DiffArgs {
    /// The older side: a release, `text:` and a release, a captured revision (id, its beginning,
    /// or commit), a captured document, a QAPI schema, a reply of query-qmp-schema, an IR file, or
    /// - for standard input
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The newer side, likewise
    #[arg(value_name = "NEW")]
    pub new: String,
    /// The perspective whose levels are shown
    #[arg(long, value_enum, default_value = "tolerant")]
    pub perspective: For,
    /// Only events that match, with * and ?
    #[arg(long, value_name = "PATTERN")]
    pub event: Vec<String>,
    /// Only items whose path matches, such as 'BLOCK_*.device'
    #[arg(long, value_name = "PATTERN")]
    pub path: Vec<String>,
    /// Only changes of this level and worse ones
    #[arg(long, value_enum, default_value = "docs", value_name = "LEVEL")]
    pub level: Shown,
    /// Show changes of the documentation, and of each change its rule, id, places and wire
    #[arg(long)]
    pub details: bool,
    /// Exit 1 from this level on
    #[arg(long, value_enum, default_value = "breaking", value_name = "LEVEL")]
    pub fail_on: Threshold,
    /// Do not propose renames; those that evidence shows are still reported
    #[arg(long)]
    pub no_renames: bool,
    /// Facts.
    #[command(flatten)]
    pub facts: EvidenceArgs,
    /// The policy.
    #[command(flatten)]
    pub policy: PolicyArgs,
    /// Compare a document even if it seems to be cut off, or has faults
    #[arg(long)]
    pub allow_incomplete: bool,
    /// A clone of QEMU, for the descriptions of releases: words that often change a promise are
    /// marked, and --details shows them before and after
    #[arg(long, value_name = "DIR")]
    pub git: Option<PathBuf>,
    /// Kind of the sides that are files [default: detected]
    #[arg(long = "as", value_enum, value_name = "KIND")]
    pub form: Option<AsSource>,
    /// The release whose form of the schema language OLD has, 2.1 to 10.2 [default: the newest]
    #[arg(long, value_name = "RELEASE")]
    pub old_edition: Option<String>,
    /// The same of NEW
    #[arg(long, value_name = "RELEASE")]
    pub new_edition: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    pub format: DiffFormat,
}

/// Output formats of `log`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Text for terminals: one line per change
    #[default]
    Text,
    /// A Markdown changelog with one heading per release
    Markdown,
    /// A JSON object, described by docs/log.schema.json
    Json,
}

/// Arguments of `log`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  cargo xtask log EVENT                           one event with its members
  cargo xtask log EVENT.server.host               one member of it
  cargo xtask log 8.0..10.2                       all changes after 8.0, up to 10.2
  cargo xtask log 8.0..10.2 --format markdown     the same as a changelog
  cargo xtask log EVENT --texts                   the captured texts, not the releases

A line has the release that brought the change, its level, the item, and what it was before and
after. Of texts, a change that is undone before any release could ship it is transient.

Exit codes: 0 shown; 2 usage: there is no such event, member or release; 3 a document cannot be
read.")]
pub struct LogArgs {
    /// An event, or a member of one with dots between nested names; a range of releases
    #[arg(value_name = "EVENT[.member]|A..B", num_args = 0..=2)]
    pub of: Vec<String>,
    /// The captured revisions of the text, not the releases
    #[arg(long)]
    pub texts: bool,
    /// Show changes of the documentation as well
    #[arg(long)]
    pub details: bool,
    /// The perspective whose levels are shown
    #[arg(long, value_enum, default_value = "tolerant")]
    pub perspective: For,
    /// A clone of QEMU, for the descriptions of releases: words that often change a promise are
    /// marked
    #[arg(long, value_name = "DIR", conflicts_with = "texts")]
    pub git: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    pub format: LogFormat,
    /// Facts.
    #[command(flatten)]
    pub facts: EvidenceArgs,
}

/// Arguments of `matrix`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  cargo xtask matrix                           events by major version
  cargo xtask matrix EVENT                     each member and value, first and last release
  cargo xtask matrix --texts                   which captured text documents which event
  cargo xtask matrix --format csv > events.csv a column a release

Exit codes: 0 shown; 2 usage: there is no such event; 3 a document cannot be read.")]
pub struct MatrixArgs {
    /// The event whose members and values are listed; all events without it
    #[arg(value_name = "EVENT", conflicts_with = "texts")]
    pub event: Option<String>,
    /// The captured revisions of the text, not the releases
    #[arg(long)]
    pub texts: bool,
    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    pub format: MatrixFormat,
    /// Facts.
    #[command(flatten)]
    pub facts: EvidenceArgs,
}

/// Arguments of `report`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  cargo xtask report --out report
  cargo xtask report --out report --check
  cargo xtask report --out public --sources https://example.org/qmp-events/blob/main

index.html shows all events, members and values of QEMU 0.12 to 11.1 by release, or those that the
captured revisions of qmp-events.txt document; it has a search, and compares any two releases or
revisions: index.html#7.2..10.2 opens a comparison, index.html#EVENT an event. The page needs no
network, no server and no other file, and reads without JavaScript too. Links to captured files lead
into this project as seen from the directory, or to --sources.

Exit codes: 0 written, or nothing to write; 1 --check found differences; 2 usage; 3 a document
cannot be read, or the page cannot be written.")]
pub struct ReportArgs {
    /// The directory of the page; it is created if missing
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Write nothing; show differences and exit 1 if there are any
    #[arg(long)]
    pub check: bool,
    /// The perspective whose levels are shown
    #[arg(long, value_enum, default_value = "tolerant")]
    pub perspective: For,
    /// Address at which the project's files are published
    #[arg(long, value_name = "URL")]
    pub sources: Option<String>,
    /// Facts.
    #[command(flatten)]
    pub facts: EvidenceArgs,
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
    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    pub format: ListFormat,
}
