//! `cargo xtask regen`: from the documents to every generated file.

mod overview;
mod sources;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cli::RegenArgs;
use crate::documents::{Captured, Document};
use crate::outcome::{Error, Outcome};
use crate::plan::{self, Change, Plan};
use crate::project::Project;
use crate::target::Target;
use crate::ui::{FAINT, GOOD, STRONG, Ui, WARNING};

pub use sources::{everything, single, source_of_one};

/// Why files could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RegenError {
    /// An IR did not survive its own format.
    #[error(
        "the IR of {id} does not read back as it was written: {reason}; this is a fault of qmp-doc-parser, nothing was written"
    )]
    RoundTrip {
        /// The revision.
        id: String,
        /// In what way.
        reason: String,
    },
    /// Something that code is generated from, or with, cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The generator refused.
    #[error("{what}: {reason}\nNothing was written.")]
    Generate {
        /// The document, the timeline, or the file with reviewed data.
        what: String,
        /// Why.
        reason: String,
    },
    /// The directory for a single crate holds something else.
    #[error(
        "{} holds files that `cargo xtask regen --revision` did not make; name a new or empty directory", .0.display()
    )]
    Occupied(PathBuf),
}

/// Whether differences are written or only shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Written.
    Write,
    /// Shown, and a finding.
    Check,
}

/// Runs the verb.
pub fn run(args: &RegenArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let mode = if args.check { Mode::Check } else { Mode::Write };
    if let (Some(revision), Some(out)) = (&args.revision, &args.out) {
        return one_crate(revision, out, mode, project, ui);
    }
    let documents = Document::read_all(project)?;
    let plan = everything(&documents, project)?;
    overview::print(&documents, ui)?;
    finish(&plan, project.root(), mode, ui)
}

/// The crate of one revision alone.
fn one_crate(
    revision: &str,
    out: &Path,
    mode: Mode,
    project: &Project,
    ui: &mut Ui<'_>,
) -> Result<Outcome, Error> {
    let target = Target::resolve(revision, project, ui)?;
    let Some(row) = target.row else {
        return Err(Error::Usage(format!(
            "`{revision}` is no revision of the manifest; `regen --revision` needs one (`cargo xtask show PATH --what rust` takes any document)"
        )));
    };
    let document = Captured {
        row,
        bytes: target.bytes,
    }
    .read();
    let plan = single(&document.reading.document, project)?;
    sources::may_fill(out)?;
    overview::print(&[document], ui)?;
    finish(&plan, out, mode, ui)
}

/// Compares the plan with the disk, then writes or shows.
pub(crate) fn finish(
    plan: &Plan,
    root: &Path,
    mode: Mode,
    ui: &mut Ui<'_>,
) -> Result<Outcome, Error> {
    let changes = plan.changes(root)?;
    writeln!(ui.out)?;
    match mode {
        Mode::Write => {
            plan::write(&changes, root)?;
            print_written(plan, &changes, ui)?;
            Ok(Outcome::Fine)
        }
        Mode::Check => {
            print_differences(plan, &changes, ui)?;
            Ok(Outcome::findings_if(!changes.is_empty()))
        }
    }
}

fn print_written(plan: &Plan, changes: &[Change], ui: &mut Ui<'_>) -> Result<(), Error> {
    for change in changes {
        let (word, style) = match change.kind {
            plan::Kind::Orphan => ("removed", WARNING),
            plan::Kind::New | plan::Kind::Changed => ("wrote", GOOD),
        };
        writeln!(
            ui.out,
            "{style}{word:>7}{style:#}  {}",
            change.path.display()
        )?;
    }
    let removed = changes
        .iter()
        .filter(|change| change.kind == plan::Kind::Orphan)
        .count();
    let wrote = changes.len() - removed;
    let same = plan.len() - wrote;
    if changes.is_empty() {
        writeln!(
            ui.out,
            "{GOOD}nothing to write{GOOD:#}: {same} files are up to date"
        )?;
    } else {
        writeln!(
            ui.out,
            "wrote {wrote}, removed {removed}, {same} were up to date"
        )?;
    }
    Ok(())
}

fn print_differences(plan: &Plan, changes: &[Change], ui: &mut Ui<'_>) -> Result<(), Error> {
    /// Enough to see what changed; the whole of it is one `regen` and `git diff` away.
    const LINES: usize = 40;
    for change in changes {
        for line in plan::unified(change, LINES).lines() {
            let style = match line.as_bytes().first() {
                Some(b'+') => GOOD,
                Some(b'-') => WARNING,
                Some(b'@') => STRONG,
                _ => FAINT,
            };
            writeln!(ui.out, "{style}{}{style:#}", crate::ui::printable(line))?;
        }
        writeln!(ui.out)?;
    }
    if changes.is_empty() {
        writeln!(ui.out, "{GOOD}up to date{GOOD:#}: {} files", plan.len())?;
        return Ok(());
    }
    for change in changes {
        writeln!(
            ui.out,
            "{WARNING}{:>7}{WARNING:#}  {}",
            change.kind.as_str(),
            change.path.display()
        )?;
    }
    writeln!(
        ui.out,
        "{} of {} files differ; nothing was written. `cargo xtask regen` writes them.",
        changes.len(),
        plan.len()
    )?;
    Ok(())
}

/// The distinct names of the events of several documents.
pub fn distinct_events<'a>(documents: impl IntoIterator<Item = &'a Document>) -> BTreeSet<&'a str> {
    documents
        .into_iter()
        .flat_map(|document| &document.reading.document.events)
        .map(|event| event.name.as_str())
        .collect()
}
