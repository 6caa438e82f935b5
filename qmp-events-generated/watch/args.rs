//! The command line.

use std::path::PathBuf;

use clap::{CommandFactory, Parser, error::ErrorKind};
use qmp_events_generated::stream::{Address, InvalidAddress};
use qmp_events_generated::{Against, Revision};
use wildmatch::WildMatch;

use super::watch::{Show, Watch};

const EXAMPLES: &str = "\
Examples:
  qmp-watch unix:/run/vm/qmp.sock                      all events, until Ctrl-C
  qmp-watch tcp:localhost:4444 --only 'SHUT*,BLOCK_*'  some of them
  qmp-watch unix:/run/vm/qmp.sock --json > vm.jsonl    a recording
  qmp-watch vm.jsonl --validate 7.2 --summary          … checked against QEMU 7.2
  zcat vm.jsonl.gz | qmp-watch -                       … from somewhere else

A QEMU to try it on:
  qemu-system-x86_64 -nodefaults -display none -S -qmp unix:/tmp/qmp,server=on,wait=off

Exit codes:
  0  fine
  1  --validate found something, or a part of the input could not be read
  2  the command line is wrong
  3  the source could not be opened or read, or is not QMP

Colours are used on a terminal only, and never if NO_COLOR is set.";

/// Prints the QMP events of a running QEMU or of a recording.
#[derive(Debug, Parser)]
#[command(name = "qmp-watch", version, after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Source of the events: `unix:/path`, `tcp:host:port`, `-` for standard input,
    /// or a recorded file of JSON messages.
    source: Option<String>,

    /// Print events as JSON, one per line, and everything else to standard error.
    #[arg(long)]
    json: bool,

    /// Print events of these names only; `*` matches any text and `?` any character.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    only: Vec<String>,

    /// Check each event and the whole stream against a release such as 7.2, a captured text by
    /// its id, or all of them.
    #[arg(long, value_name = "RELEASE", num_args = 0..=1)]
    validate: Option<Vec<String>>,

    /// Print the number of events of each name and of all faults at the end.
    #[arg(long)]
    summary: bool,

    /// Reconnect when the connection is lost, and wait for a server that is not running.
    #[arg(long)]
    reconnect: bool,
}

/// Source of the events.
#[derive(Debug)]
pub(crate) enum Source {
    Socket { address: Address, reconnect: bool },
    Input,
    File(PathBuf),
}

impl Args {
    pub(crate) fn into_watch(mut self) -> Result<(Source, Watch), clap::Error> {
        // `--validate SOURCE`: a value that is neither a release nor a revision is the source.
        if self.source.is_none()
            && let Some(validate) = &mut self.validate
        {
            self.source = validate.pop_if(|text| against(text).is_none());
        }
        let error = |kind, text: String| Self::command().error(kind, text);
        let Some(source) = self.source else {
            let text = "missing source: unix:/path, tcp:host:port, - or a file";
            return Err(error(ErrorKind::MissingRequiredArgument, text.to_owned()));
        };
        let validate = match self.validate.as_deref() {
            None => None,
            Some([]) => Some(Against::Any),
            Some([text, ..]) => Some(against(text).ok_or_else(|| {
                let text = format!(
                    "`{text}` is neither a release such as 7.2 nor a captured text; these are\n{}",
                    revisions()
                );
                error(ErrorKind::InvalidValue, text)
            })?),
        };
        let source = match source.as_str() {
            "-" => Source::Input,
            text if text.starts_with("unix:") || text.starts_with("tcp:") => {
                let invalid =
                    |wrong: InvalidAddress| error(ErrorKind::InvalidValue, wrong.to_string());
                let address = text.parse().map_err(invalid)?;
                Source::socket(address, self.reconnect)
            }
            path if is_socket(path) => Source::socket(Address::Unix(path.into()), self.reconnect),
            path => Source::File(path.into()),
        };
        let show = Show {
            live: matches!(source, Source::Socket { .. }),
            json: self.json,
            summary: self.summary,
            only: self.only.iter().map(|name| WildMatch::new(name)).collect(),
            validate,
        };
        Ok((source, Watch::new(show)))
    }
}

impl Source {
    fn socket(address: Address, reconnect: bool) -> Self {
        Self::Socket { address, reconnect }
    }
}

/// Returns whether the path is a socket, given without `unix:`.
fn is_socket(path: &str) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        std::fs::metadata(path).is_ok_and(|metadata| metadata.file_type().is_socket())
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// A release, or a captured text by its id or an unambiguous prefix of it.
fn against(text: &str) -> Option<Against> {
    if let Ok(release) = text.parse() {
        return Some(Against::Release(release));
    }
    let named = Revision::from_id(text).or_else(|| {
        let mut begins = Revision::all().filter(|one| one.id().starts_with(text));
        let first = begins.next().filter(|_| !text.is_empty());
        first.filter(|_| begins.next().is_none())
    });
    named.map(Against::Revision)
}

fn revisions() -> String {
    let lines = Revision::all().map(|revision| {
        let release = revision.release().or(revision.between());
        format!("  {}  QEMU {}", revision.id(), release.unwrap_or("?"))
    });
    lines.collect::<Vec<_>>().join("\n")
}
