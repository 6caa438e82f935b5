//! Options for reading a source.

use clap::{Args, ValueEnum};

/// Kind of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AsSource {
    /// QEMU's qmp-events.txt, captured in any way
    Text,
    /// The root file of a QAPI schema; the files it includes are read from beside it
    Schema,
    /// A reply of query-qmp-schema, plain or gzipped
    Introspection,
}

/// Options for reading a source.
#[derive(Clone, Debug, Default, Args)]
pub struct SourceArgs {
    /// Kind of the source [default: detected]
    #[arg(long = "as", value_enum, value_name = "KIND")]
    pub form: Option<AsSource>,
    /// The release whose form of the schema language is read, 2.1 to 10.2 [default: the newest]
    #[arg(long, value_name = "RELEASE")]
    pub release: Option<String>,
}
