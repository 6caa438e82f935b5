//! `cargo xtask uses`: which QEMU a client needs.

use std::collections::BTreeSet;

use qmp_history::{History, Status};

use crate::cli::{ListFormat, UsesArgs};
use crate::error::{Error, Outcome};
use crate::inputs::build::Build;
use crate::inputs::facts::{history, release};
use crate::inputs::fault::unfit;
use crate::inputs::project::Project;
use crate::inputs::reply;
use crate::inputs::uses::{Use, load, start};
use crate::render::uses::Uses;
use crate::render::{json, text};
use crate::ui::Ui;

/// Runs the verb.
pub fn run(args: &UsesArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let history = history(project)?;
    if args.from {
        let text = source(args, ui)?;
        write!(ui.out, "{}", start::from(&text, &history))?;
        return Ok(Outcome::Fine);
    }
    let items = load(&args.file, &history)?;
    let uses = match (&args.live, &args.release) {
        (Some(target), _) => at_build(target, args, &items, &history, ui)?,
        (None, Some(given)) => at_release(given, &items, &history)?,
        (None, None) => Uses::new(&history, &items, None),
    };
    let rendered = match args.format {
        ListFormat::Text => text::uses::render(&uses),
        ListFormat::Json => json::uses::render(&uses),
    };
    write!(ui.out, "{rendered}")?;
    let nowhere = uses.checked.is_none() && uses.releases.is_empty();
    Ok(Outcome::findings_if(uses.missing > 0 || nowhere))
}

/// The names or recorded lines that a file starts from.
fn source(args: &UsesArgs, ui: &mut Ui<'_>) -> Result<String, Error> {
    let bytes = reply::bytes(&args.file, ui)?;
    let text = String::from_utf8(bytes);
    Ok(text.map_err(|error| unfit(&args.file.display().to_string(), &error.to_string()))?)
}

fn at_release(given: &str, items: &[Use], history: &History) -> Result<Uses, Error> {
    let release = release(Some(given), history.axis())?;
    let has = |path: &str| history.status(path, release) == Status::Present;
    Ok(Uses::new(
        history,
        items,
        Some((&format!("QEMU {release}"), &has)),
    ))
}

fn at_build(
    target: &str,
    args: &UsesArgs,
    items: &[Use],
    history: &History,
    ui: &mut Ui<'_>,
) -> Result<Uses, Error> {
    let build = Build::load(target, args.release.as_deref(), None, history.axis(), ui)?;
    let Some(tree) = &build.tree else {
        return Err(Error::usage(
            "--live: recorded events do not show what a build can send; give a reply of \
             query-qmp-schema",
        ));
    };
    let mut sent = BTreeSet::new();
    tree.visit(|path, _| _ = sent.insert(path.to_owned()));
    let name = format!("QEMU {}", build.version);
    let has = |path: &str| sent.contains(path);
    Ok(Uses::new(history, items, Some((&name, &has))))
}
