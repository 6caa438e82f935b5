//! The command line of the verbs about what clients build on: `schema`.

use clap::{Args, ValueEnum};

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
