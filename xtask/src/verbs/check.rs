//! `cargo xtask check`: a build of QEMU, or what it sent, against the history.

use std::time::Duration;

use qmp_codegen::ContractInputs;

use crate::cli::{CheckArgs, CheckFormat};
use crate::error::{Error, Outcome};
use crate::inputs::build::Build;
use crate::inputs::facts::{history, undescribed};
use crate::inputs::project::Project;
use crate::inputs::validate::Validators;
use crate::outputs::generate::{descriptions, examples};
use crate::render::check::Check;
use crate::render::{json, markdown, text};
use crate::ui::Ui;

/// Runs the verb.
pub fn run(args: &CheckArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let history = history(project)?;
    let (descriptions, examples) = (descriptions(project)?, examples(project)?);
    let listen = args.listen.map(Duration::from_secs);
    let release = args.release.as_deref();
    let build = Build::load(&args.target, release, listen, history.axis(), ui)?;
    let inputs = ContractInputs {
        history: &history,
        descriptions: &descriptions,
        examples: &examples,
    };
    let mut validators = Validators::new(inputs, build.place).map_err(undescribed)?;
    let differences = match &build.tree {
        Some(tree) => Some(
            history
                .check_build(build.place, tree)
                .map_err(undescribed)?,
        ),
        None => None,
    };
    let check = Check::new(
        &build,
        differences.as_deref(),
        &history,
        |event| validators.faults(event),
        listen.is_some(),
    );
    let rendered = match args.format {
        CheckFormat::Text => text::check::render(&check),
        CheckFormat::Json => json::check::render(&check),
        CheckFormat::Markdown => markdown::check::render(&check),
    };
    write!(ui.out, "{rendered}")?;
    Ok(Outcome::findings_if(check.has_findings()))
}
