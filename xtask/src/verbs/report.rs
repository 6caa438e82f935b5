//! `cargo xtask report`: the page of all events, by release and by revision of the text.

use std::path::{Path, PathBuf};

use qmp_history::diff::Releases;

use crate::cli::ReportArgs;
use crate::error::{Error, Outcome};
use crate::inputs::comparison::{Inputs, KnownTexts, not_comparable};
use crate::inputs::fault::{file, unfit};
use crate::inputs::project::Project;
use crate::outputs::apply::{Mode, finish};
use crate::outputs::generate::descriptions;
use crate::outputs::plan::Plan;
use crate::render::html::{CapturedFile, Columns, Page, ViewInput, encoded, relative_path};
use crate::ui::Ui;

/// The page, in the directory of `--out`.
const PAGE: &str = "index.html";

/// Runs the verb.
pub fn run(args: &ReportArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let mut plan = Plan::default();
    plan.add(PAGE, page(args, project)?)?;
    let mode = if args.check { Mode::Check } else { Mode::Write };
    finish(&plan, &args.out, mode, ui)
}

fn page(args: &ReportArgs, project: &Project) -> Result<String, Error> {
    let inputs = Inputs::new(&args.facts, project);
    let (history, known) = (inputs.history()?, inputs.texts()?);
    let perspective = args.perspective.perspective();
    let descriptions = descriptions(project)?;
    let files = files(args, known, project)?;
    let releases = Releases::new(history);
    let wires = known.wires(Some(&releases));
    let axes = [
        (
            Columns::Releases(history),
            inputs.sequence(&releases, perspective, true),
        ),
        (
            Columns::Texts(&files),
            known.sequence(perspective, true, &wires),
        ),
    ];
    let logged = axes.into_iter().map(|(axis, sequence)| {
        let log = sequence.log().map_err(|error| not_comparable(&error))?;
        Ok((axis, sequence, log))
    });
    let logged: Vec<_> = logged.collect::<Result<_, Error>>()?;
    let views = logged.iter().map(|(axis, sequence, log)| ViewInput {
        axis: *axis,
        sequence,
        log,
        descriptions: &descriptions,
        perspective,
    });
    let views: Vec<_> = views.collect();
    let page = Page::new(perspective, &views).map_err(|error| not_comparable(&error))?;
    let html = page.to_html();
    Ok(html.map_err(|error| unfit("the page", &error.to_string()))?)
}

/// The captured files, with their addresses seen from the page.
fn files(
    args: &ReportArgs,
    known: &KnownTexts,
    project: &Project,
) -> Result<Vec<CapturedFile>, Error> {
    let base = match &args.sources {
        Some(sources) => format!("{}/", sources.trim_end_matches('/')),
        None => relative_path(&absolute(&args.out)?, &absolute(project.root())?),
    };
    let rows = known.rows().map(|row| CapturedFile {
        revision: row.id.clone(),
        place: row.place.to_string(),
        href: format!("{base}{}", encoded(&row.relative())),
        path: row.relative(),
    });
    Ok(rows.collect())
}

/// A directory as it is known on this machine; its end need not exist yet.
fn absolute(path: &Path) -> Result<PathBuf, Error> {
    let whole = std::path::absolute(path).map_err(|source| file("find", path, source))?;
    for above in whole.ancestors() {
        if let (Ok(known), Ok(rest)) = (above.canonicalize(), whole.strip_prefix(above)) {
            return Ok(known.join(rest));
        }
    }
    Ok(whole)
}
