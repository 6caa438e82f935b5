//! What can be asked for on the command line.

use std::path::PathBuf;

use clap::{CommandFactory, Parser, error::ErrorKind};
use qmp_events_generated::stream::{Address, NotAnAddress};
use qmp_events_generated::{Against, Revision};

use super::watch::{Show, Watch};

/// Prints the QMP events of a running QEMU, or of a recording, as they come.
///
/// The exit code is 0; 1 if `--validate` found something; 2 if the command line is wrong;
/// 3 if the source could not be read.
#[derive(Debug, Parser)]
#[command(
    name = "watch",
    after_help = "Colours are used on a terminal only, and never if NO_COLOR is set."
)]
pub(crate) struct Args {
    /// Where the events come from: `unix:/path`, `tcp:host:port`, `-` for standard input,
    /// or a recorded file of JSON messages.
    source: Option<String>,

    /// Print events as JSON, one a line, and nothing else but to standard error.
    #[arg(long)]
    json: bool,

    /// Print events of these names only.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    only: Vec<String>,

    /// Hold each event and the whole stream against what the documents say: of a revision,
    /// by id or release, or of all of them.
    #[arg(long, value_name = "REVISION", num_args = 0..=1)]
    validate: Option<Vec<String>>,

    /// In the end, print how many events of each name came, and what was wrong.
    #[arg(long)]
    summary: bool,

    /// Connect again when the connection is lost.
    #[arg(long)]
    reconnect: bool,
}

/// Where the events come from.
#[derive(Debug)]
pub(crate) enum Source {
    Socket { address: Address, reconnect: bool },
    Input,
    File(PathBuf),
}

impl Args {
    pub(crate) fn into_watch(mut self) -> Result<(Source, Watch), clap::Error> {
        // `--validate SOURCE`: what names no revision is the source.
        if self.source.is_none()
            && let Some(validate) = &mut self.validate
        {
            self.source = validate.pop_if(|text| revision(text).is_none());
        }
        let error = |kind, text: String| Self::command().error(kind, text);
        let Some(source) = self.source else {
            let text = "a source is needed: unix:/path, tcp:host:port, - or a file";
            return Err(error(ErrorKind::MissingRequiredArgument, text.to_owned()));
        };
        let validate = match self.validate.as_deref() {
            None => None,
            Some([]) => Some(Against::Timeline),
            Some([text, ..]) => Some(Against::Revision(revision(text).ok_or_else(|| {
                let known: Vec<_> = Revision::all().map(Revision::id).collect();
                let text = format!("no revision {text:?}; there are {}", known.join(", "));
                error(ErrorKind::InvalidValue, text)
            })?)),
        };
        let source = match source.as_str() {
            "-" => Source::Input,
            text if text.starts_with("unix:") || text.starts_with("tcp:") => {
                let invalid =
                    |wrong: NotAnAddress| error(ErrorKind::InvalidValue, wrong.to_string());
                Source::Socket {
                    address: text.parse().map_err(invalid)?,
                    reconnect: self.reconnect,
                }
            }
            path => Source::File(path.into()),
        };
        let show = Show {
            live: matches!(source, Source::Socket { .. }),
            json: self.json,
            summary: self.summary,
            only: self.only,
            validate,
        };
        Ok((source, Watch::new(show)))
    }
}

fn revision(text: &str) -> Option<Revision> {
    Revision::from_id(text).or_else(|| Revision::from_release(text))
}
