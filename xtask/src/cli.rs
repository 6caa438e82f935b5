//! The command line: verbs, options and help.

mod contract;
mod facts;
mod history;
mod import;
mod source;

use std::path::PathBuf;

use clap::builder::Styles;
use clap::builder::styling::AnsiColor;
use clap::{Args, Parser, Subcommand, ValueEnum};
use qmp_doc_parser::diagnostic::Severity;

pub use contract::{CheckArgs, CheckFormat, ContractFormat, SchemaArgs, UsesArgs};
pub use facts::{ConflictsArgs, FactsArgs, OfSource, SinceArgs};
pub use history::{
    DiffArgs, DiffFormat, EvidenceArgs, For, ListFormat, LogArgs, LogFormat, MatrixArgs,
    MatrixFormat, PolicyArgs, ReportArgs, RulesArgs, Shown, Threshold,
};
pub use import::ImportArgs;
pub use source::{AsSource, SourceArgs};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// From QEMU's event documents to typed Rust: the maintainers' tool
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask",
    version,
    bin_name = "cargo xtask",
    styles = STYLES,
    max_term_width = 100,
    arg_required_else_help = true,
    after_help = "\
Examples:
  cargo xtask regen             write everything that is generated
  cargo xtask regen --check     whether anything would change; writes nothing
  cargo xtask lint 1.1          faults of the text that QEMU 1.1 shipped
  cargo xtask diff 7.2 10.2     what changed between two releases, and whom it affects
  cargo xtask log EVENT         what changed about one event, release by release
  cargo xtask ci                everything that continuous integration runs

Exit codes, of every verb:
  0  fine
  1  findings: differences, diagnostics, failed steps
  2  usage: the command line makes no sense
  3  could not be completed: a file cannot be read or is not what it should be

Colour only on a terminal; NO_COLOR turns it off there as well."
)]
pub struct Cli {
    /// The project's directory [default: the current project]
    #[arg(long, global = true, value_name = "DIR", display_order = 100)]
    pub root: Option<PathBuf>,
    /// The verb.
    #[command(subcommand)]
    pub verb: Verb,
}

/// The verb.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Write everything that is generated from the documents
    #[command(long_about = format!("Write everything that is generated from the documents\n\n{REGEN_HELP}"))]
    Regen(RegenArgs),
    /// Print one pipeline stage of a document
    Show(ShowArgs),
    /// Report faults and quirks of texts, schemas and replies, with carets into the file
    Lint(LintArgs),
    /// Add facts or texts to docs-input, from a clone of QEMU, the reply of a build or a file
    Import(Box<ImportArgs>),
    /// Print the facts of a release, one per line
    Facts(FactsArgs),
    /// List where the text and the schema of one release disagree
    Conflicts(ConflictsArgs),
    /// Compare the first release of each item with QEMU's claims
    Since(SinceArgs),
    /// Compare two releases or documents and show who is affected
    Diff(Box<DiffArgs>),
    /// List the changes over all releases, of everything or of one event or member
    Log(LogArgs),
    /// Show the events of each release, or the members of one event
    Matrix(MatrixArgs),
    /// Write the HTML report: events by release, and what changed between any two
    Report(ReportArgs),
    /// List the rules of changes, or explain one
    Rules(RulesArgs),
    /// Print a release's events as JSON Schema or AsyncAPI, for other languages
    Schema(SchemaArgs),
    /// Show which QEMU a client needs, or check that a release or build has what it reads
    Uses(UsesArgs),
    /// Compare a build of QEMU, or recorded events, with the history of its release
    Check(CheckArgs),
    /// Run everything that continuous integration runs
    Ci(CiArgs),
}

const REGEN_HELP: &str = "\
Reads every document of docs-input/revisions.toml, proves the recovered texts by their git blobs, \
and writes what follows from them:

  docs-input/<id>.ir.json               the IR of each revision
  docs/ir.schema.json                   the JSON Schema of those files
  docs/lint.schema.json                 the JSON Schema of `lint --format json`
  docs/check.schema.json                the JSON Schema of `check --format json`
  docs/diff.schema.json                 the JSON Schema of `diff --format json`
  docs/log.schema.json                  the JSON Schema of `log --format json`
  docs/matrix.schema.json               the JSON Schema of `matrix --format json`
  docs/rules.schema.json                the JSON Schema of `rules --format json`
  docs/uses.schema.json                 the JSON Schema of `uses --format json`
  docs/diagnostics.md                   the catalogue of diagnostics
  docs/schema/                          contracts of two releases for other languages
  qmp-events-generated/names.lock       the public names of the generated crate
  qmp-events-generated/src/generated/   the types, validators and catalogue of all revisions

Files are written atomically and only where they differ, so a second run writes nothing. Files \
without a source are removed. If a public name of the generated crate changes or goes, the names \
are listed and nothing is written without --accept-names.";

/// Arguments of `regen`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  cargo xtask regen
  cargo xtask regen --check
  cargo xtask regen --revision 2012-02-14 --out /tmp/qmp-1.1.0

Exit codes: 0 done, or nothing to do; 1 --check found differences, or public names change
without --accept-names; 2 usage; 3 a document is not what the manifest says. With 1 and 3
nothing is written.")]
pub struct RegenArgs {
    /// Write nothing; show differences and exit 1 if there are any
    #[arg(long)]
    pub check: bool,
    /// Write even if public names of the generated crate change or vanish
    #[arg(long, conflicts_with_all = ["check", "revision"])]
    pub accept_names: bool,
    /// Generate a crate of one revision alone: an id or its beginning, or a release
    #[arg(long, value_name = "REV", requires = "out")]
    pub revision: Option<String>,
    /// The directory of that crate; new, empty, or written by an earlier run
    #[arg(long, value_name = "DIR", requires = "revision")]
    pub out: Option<PathBuf>,
}

/// The stages of the pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// The recovered text
    Clean,
    /// The syntax tree: sections and their parts, with their places
    Ast,
    /// The IR, as JSON
    Ir,
    /// The facts, one per line
    Facts,
    /// The Rust source of this revision alone
    Rust,
}

/// Arguments of `show`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo xtask show 2014-06-18 --what clean     the flattened document, with its lines
  cargo xtask show 1.1.0 --what rust           the Rust source of one revision
  cargo xtask show page.txt                    the IR of a file that is in no manifest
  cargo xtask show qapi/qapi-schema.json --what facts --release 7.2
  cargo xtask show reply.json.gz --what facts  what a build can emit
  curl -s URL | cargo xtask show - --what ast  a document from standard input

Diagnostics go to standard error. Exit codes: 0 shown; 2 usage; 3 cannot be read.")]
pub struct ShowArgs {
    /// A revision (id, its beginning, or a release), a captured document, the root file of a
    /// schema, a reply of query-qmp-schema, or - for standard input
    #[arg(value_name = "REV|PATH")]
    pub target: String,
    /// Options for reading the source.
    #[command(flatten)]
    pub source: SourceArgs,
    /// Stage to print; for a schema or reply `ir` and `facts`
    #[arg(long, value_enum, default_value = "ir")]
    pub what: Stage,
}

/// Output formats of `lint`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Messages with the lines of the captured file
    Text,
    /// A JSON array of objects, described by docs/lint.schema.json
    Json,
    /// Workflow commands of GitHub that annotate the captured file
    Github,
}

/// A severity on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SeverityArg {
    /// A departure from the regular form
    Note,
    /// The document contradicts itself or leaves something open
    Warning,
    /// Something could not be read
    Error,
}

impl SeverityArg {
    /// The parser's word for it.
    pub fn severity(self) -> Severity {
        match self {
            Self::Note => Severity::Note,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        }
    }
}

/// Minimum severity for which `lint` exits 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// On errors only
    Error,
    /// On warnings and errors
    Warning,
    /// On everything
    Note,
    /// Never
    Never,
}

/// Arguments of `lint`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo xtask lint                                 all documents of the manifest
  cargo xtask lint 2016-06-23-a030dc0029           one of them
  cargo xtask lint new-page.txt --fail-on never    a file that is in no manifest
  cargo xtask lint qapi/qapi-schema.json           a QAPI schema, with all that it includes
  cargo xtask lint x.json --as schema --release 7.2
  cargo xtask lint reply.json.gz                   a reply of query-qmp-schema
  cargo xtask lint --format json | jq '.[].code'
  cargo xtask lint --write-baseline known.toml     accept what there is today,
  cargo xtask lint --baseline known.toml           and report only what is new
  cargo xtask lint --explain lost-line             what a code means
  cargo xtask lint --list                          all codes

Real documents have faults: QEMU's warnings are facts about them, not work for us. So only
errors fail by default; --fail-on changes that. What --min-severity hides still counts.

Exit codes: 0 fine; 1 diagnostics at or above --fail-on; 2 usage; 3 a document cannot be read,
or the baseline does not fit.")]
pub struct LintArgs {
    /// Revisions (ids, their beginnings, or releases), captured documents, schemas, replies, or -
    /// for standard input [default: all texts of the manifest]
    #[arg(value_name = "REV|PATH")]
    pub targets: Vec<String>,
    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// Hide diagnostics below this severity
    #[arg(long, value_enum, default_value = "note", value_name = "LEVEL")]
    pub min_severity: SeverityArg,
    /// Exit 1 from this severity on
    #[arg(long, value_enum, default_value = "error", value_name = "LEVEL")]
    pub fail_on: FailOn,
    /// Neither show nor count the diagnostics of this file; one that is gone is an error
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    pub baseline: Option<PathBuf>,
    /// Write all diagnostics to this file as the baseline, and exit 0
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    /// Options for reading the source.
    #[command(flatten)]
    pub source: SourceArgs,
    /// Explain a code and stop
    #[arg(long, value_name = "CODE", conflicts_with_all = ["targets", "list"])]
    pub explain: Option<String>,
    /// List all codes and stop
    #[arg(long, conflicts_with = "targets")]
    pub list: bool,
}

/// Arguments of `ci`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  cargo xtask ci
  cargo xtask ci --only regen --only docs
  cargo xtask ci --skip test        the tests have run already

Every step runs, whatever the ones before it said; the failed ones are listed at the end.
The step `msrv` needs the toolchain that Cargo.toml declares; without it the step says so
and is reported as not run.

Exit codes: 0 every step passed; 1 a step failed; 2 usage; 3 cargo cannot be started.")]
pub struct CiArgs {
    /// Run only these steps
    #[arg(long, value_enum, value_name = "STEP", conflicts_with = "skip")]
    pub only: Vec<CiStep>,
    /// Run all but these steps
    #[arg(long, value_enum, value_name = "STEP")]
    pub skip: Vec<CiStep>,
}

/// The steps of `ci`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CiStep {
    /// rustfmt changes no file
    Fmt,
    /// clippy has no warning
    Clippy,
    /// All tests
    Test,
    /// No generated file is out of date
    Regen,
    /// The documentation builds without a warning
    Docs,
    /// The declared Rust version compiles it
    Msrv,
}
