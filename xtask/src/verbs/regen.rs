//! `cargo xtask regen`: writes every generated file.

use std::path::Path;

use crate::cli::RegenArgs;
use crate::error::{Error, Outcome};
use crate::inputs::documents::Captured;
use crate::inputs::project::Project;
use crate::inputs::target::Target;
use crate::outputs::apply::{Mode, finish};
use crate::outputs::generate::{check_output_dir, single};
use crate::outputs::regenerate::regenerate;
use crate::render::text::overview;
use crate::ui::Ui;

/// Runs the verb.
pub fn run(args: &RegenArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let mode = if args.check { Mode::Check } else { Mode::Write };
    if let (Some(revision), Some(out)) = (&args.revision, &args.out) {
        return one_crate(revision, out, mode, project, ui);
    }
    regenerate(project, mode, args.accept_names, ui)
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
        return Err(Error::usage(format!(
            "`{revision}` is not a revision of the manifest; `regen --revision` needs one (`cargo xtask show PATH --what rust` takes any document)"
        )));
    };
    let document = Captured {
        row,
        bytes: target.bytes,
    }
    .read();
    let plan = single(&document.reading.document(), project)?;
    check_output_dir(out)?;
    overview::print(&[document], ui)?;
    finish(&plan, out, mode, ui)
}
