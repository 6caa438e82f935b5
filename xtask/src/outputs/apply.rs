//! Writes a plan to disk, or shows the differences.

use std::path::Path;

use crate::error::{Error, Outcome};
use crate::outputs::plan::{self, FileChange, Plan};
use crate::outputs::unified::unified;
use crate::ui::{FAINT, GOOD, STRONG, Ui, WARNING, printable};

/// Whether differences are written or only shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Written.
    Write,
    /// Shown, and a finding.
    Check,
}

/// Compares the plan with the disk, then writes or shows.
pub fn finish(plan: &Plan, root: &Path, mode: Mode, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
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

fn print_written(plan: &Plan, changes: &[FileChange], ui: &mut Ui<'_>) -> Result<(), Error> {
    for change in changes {
        let (word, style) = match change.kind {
            plan::FileChangeKind::Orphan => ("removed", WARNING),
            plan::FileChangeKind::New | plan::FileChangeKind::Changed => ("wrote", GOOD),
        };
        writeln!(
            ui.out,
            "{style}{word:>7}{style:#}  {}",
            change.path.display()
        )?;
    }
    let removed = changes
        .iter()
        .filter(|change| change.kind == plan::FileChangeKind::Orphan)
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

fn print_differences(plan: &Plan, changes: &[FileChange], ui: &mut Ui<'_>) -> Result<(), Error> {
    /// Maximum lines of a difference; `regen` and `git diff` show all of it.
    const LINES: usize = 40;
    for change in changes {
        for line in unified(change, LINES).lines() {
            let style = match line.as_bytes().first() {
                Some(b'+') => GOOD,
                Some(b'-') => WARNING,
                Some(b'@') => STRONG,
                _ => FAINT,
            };
            writeln!(ui.out, "{style}{}{style:#}", printable(line))?;
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
