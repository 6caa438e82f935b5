//! The command line of the verbs about facts: `facts`, `conflicts`, `since`.

use clap::{Args, ValueEnum};
use qmp_doc_parser::ir::SourceKind;

use super::history::ListFormat;

/// The kinds of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OfSource {
    /// qmp-events.txt, 0.12 to 2.8
    Text,
    /// The QAPI schema, 2.1 to 10.2
    Schema,
    /// The monitor's tables of events and rate limits, 0.12 to 10.2
    Monitor,
    /// The reply of a build to `query-qmp-schema`
    Introspection,
}

impl OfSource {
    /// The library's word for it.
    pub fn kind(self) -> SourceKind {
        match self {
            Self::Text => SourceKind::Text,
            Self::Schema => SourceKind::Schema,
            Self::Monitor => SourceKind::Monitor,
            Self::Introspection => SourceKind::Introspection,
        }
    }
}

/// Arguments of `facts`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo xtask facts 7.2                   all facts about QEMU 7.2
  cargo xtask facts 2.4 --source text     what its qmp-events.txt alone says
  diff <(cargo xtask facts 7.1) <(cargo xtask facts 7.2)

One fact per line: path, fact and value, separated by tabs; sorted by bytes; no header.

Exit codes: 0 printed; 2 usage, such as a release without a source; 3 the facts file is damaged.")]
pub struct FactsArgs {
    /// The release, 7.2 or 7.2.0 [default: the newest one that has a source]
    #[arg(value_name = "RELEASE")]
    pub release: Option<String>,
    /// Print the facts of one source, not those of the merged history
    #[arg(long, value_enum, value_name = "KIND")]
    pub source: Option<OfSource>,
}

/// Arguments of `conflicts`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo xtask conflicts
  cargo xtask conflicts --format json | jq '.[] | select(.verdict == \"refuted\")'

The schema and the monitor's table are believed. Widths, names of types, prose, order and
`since` are not conflicts.

Exit codes: 0 printed; 2 usage; 3 the facts file is damaged.")]
pub struct ConflictsArgs {
    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    pub format: ListFormat,
}

/// Arguments of `since`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo xtask since                  what QEMU's claims get wrong
  cargo xtask since --all            every event, member, branch and value
  cargo xtask since EVENT            one event and all that it has
  cargo xtask since --format json | jq '.[] | select(.verdict == \"no claim\").path'

Exit codes: 0 printed; 2 usage; 3 the facts file is damaged.")]
pub struct SinceArgs {
    /// An event or item, `EVENT` or `EVENT.member`: prints it and what it owns
    #[arg(value_name = "ITEM")]
    pub of: Option<String>,
    /// Also print items whose claim and history agree; JSON and a given item always have all
    #[arg(long)]
    pub all: bool,
    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    pub format: ListFormat,
}
