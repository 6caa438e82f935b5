//! The command line of the verbs about what clients build on: `schema`, `uses`, `check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::history::ListFormat;

/// Forms of contracts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ContractFormat {
    /// JSON Schema, 2020-12
    JsonSchema,
    /// AsyncAPI 3.1: one channel, one message an event, payloads in draft-07 of JSON Schema
    Asyncapi,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo xtask schema                                  all events of the newest release
  cargo xtask schema --release 7.2 --strict           nothing that QEMU 7.2 does not know
  cargo xtask schema EVENT --release 7.2              one event
  cargo xtask schema --format asyncapi > qmp.json     for AsyncAPI's generators

A contract is open by default, as QEMU asks of its clients: further events, members, values and
branches are accepted, since the next release may add them. docs/schema holds the contracts of
two releases; docs/other-languages.md makes types of Python and TypeScript from them.

Annotations: x-since (the first release), x-since-known (where no source shows it exactly),
x-condition (left out of some builds), x-features, x-rate-limit, x-successors, x-values.

Exit codes: 0 printed; 2 usage, such as an event that the release lacks; 3 the facts file is
damaged.")]
pub struct SchemaArgs {
    /// One event only [default: a document of all]
    #[arg(value_name = "EVENT")]
    pub event: Option<String>,
    /// The release, 7.2 or 7.2.0 [default: the newest one that has a source]
    #[arg(long, value_name = "RELEASE")]
    pub release: Option<String>,
    /// The form
    #[arg(long, value_enum, default_value = "json-schema")]
    pub format: ContractFormat,
    /// Reject what the release does not know
    #[arg(long)]
    pub strict: bool,
}

/// Arguments of `uses`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo xtask uses client.toml                          the releases that have everything
  cargo xtask uses client.toml --release 11.1           a check, for CI
  cargo xtask uses client.toml --live unix:/run/qmp     a check of a running QEMU
  cargo xtask uses client.toml --live reply.json --release 10.0
  cargo xtask uses --from recorded.jsonl > client.toml  a first file, from events or names

The file lists what the client reads of each event: members by path, values as `member=value`,
branches as `member<case>`. `?` at the end: the client can do without.

  [events]
  EVENT = [\"device\", \"action=stop\", \"reason?\"]
  \"OTHER_EVENT?\" = []

Exit codes: 0 everything is there; 1 the release or build lacks something, or no release has
everything; 2 usage, such as a name that no release has; 3 a file cannot be read, or the QEMU
does not answer.")]
pub struct UsesArgs {
    /// File with the items that the client reads; with --from, names of events or recorded lines; -
    /// for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Print a first file, made from names of events, a line each, or from recorded events
    #[arg(long, conflicts_with_all = ["release", "live", "format"])]
    pub from: bool,
    /// Check this release; with --live the release of a saved reply
    #[arg(long, value_name = "RELEASE")]
    pub release: Option<String>,
    /// Check a running QEMU, or a saved reply of query-qmp-schema
    #[arg(long, value_name = "unix:PATH|tcp:HOST:PORT|FILE")]
    pub live: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    pub format: ListFormat,
}

/// Output formats of `check`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Text for terminals
    #[default]
    Text,
    /// Markdown for a report
    Markdown,
    /// JSON, described by docs/check.schema.json
    Json,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo xtask check unix:/run/qmp                   a running QEMU
  cargo xtask check tcp:127.0.0.1:4444 --listen 60  also the events of one minute
  cargo xtask check reply.json.gz --release 10.0    a saved reply of query-qmp-schema
  cargo xtask check events.jsonl --release 7.2      recorded events, or a whole session

Lists what this build leaves out, with the condition that explains it, and what it has beyond its
release: a downstream or a newer QEMU. A development version is compared with the releases around
it. Events are validated by the JSON Schemas of `cargo xtask schema --strict`.

QMP serves one client at a time: give QEMU a second `-qmp` for this if the first is in use.

Exit codes: 0 the history explains everything; 1 it does not; 2 usage; 3 the file cannot be read,
or the QEMU does not answer.")]
pub struct CheckArgs {
    /// A running QEMU, a reply of query-qmp-schema (plain or gzipped), or recorded events;
    /// - for standard input
    #[arg(value_name = "unix:PATH|tcp:HOST:PORT|FILE")]
    pub target: String,
    /// The version of a file: 7.2, 7.2.22, 9.2.50 [default: that of a recorded greeting]
    #[arg(long, value_name = "VERSION")]
    pub release: Option<String>,
    /// Validate the events that arrive meanwhile
    #[arg(long, value_name = "SECONDS")]
    pub listen: Option<u64>,
    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckFormat,
}
