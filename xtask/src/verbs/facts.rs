//! `cargo xtask facts`: the facts of a release, one per line.

use qmp_doc_parser::ir::{SourceKind, facts};

use crate::cli::FactsArgs;
use crate::error::{Error, Outcome};
use crate::inputs::facts::{FactsError, history, release};
use crate::inputs::project::Project;
use crate::ui::Ui;

/// Runs the verb.
pub fn run(args: &FactsArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let history = history(project)?;
    let axis = history.axis();
    let release = release(args.release.as_deref(), axis)?;
    let tree = match args.source {
        None => history.believed(release).map_err(FactsError::Undescribed)?,
        Some(source) => {
            let kind = source.kind();
            history.source(release, kind).ok_or_else(|| {
                let others: Vec<_> = axis.sources(release).map(SourceKind::as_str).collect();
                Error::usage(format!(
                    "--source: QEMU {release} has no {}, only {}",
                    kind.as_str(),
                    others.join(", ")
                ))
            })?
        }
    };
    let mut lines: Vec<String> = facts(tree).iter().map(|fact| format!("{fact}\n")).collect();
    lines.sort();
    write!(ui.out, "{}", lines.concat())?;
    Ok(Outcome::Fine)
}
