//! `cargo xtask report`: the page people look at, as one file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::ReportArgs;
use crate::error::{Error, Outcome};
use crate::inputs::comparison::{Known, not_comparable};
use crate::inputs::fault::{file, unfit};
use crate::inputs::project::Project;
use crate::outputs::apply::{Mode, finish};
use crate::outputs::plan::Plan;
use crate::render::html::{Input, Page, Places, way};
use crate::ui::Ui;

/// The file in the directory of `--out`.
const FILE: &str = "index.html";

/// Runs the verb.
pub fn run(args: &ReportArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let known = Known::load(&args.facts, project)?;
    let perspective = args.reader.perspective();
    let timeline = known.timeline();
    let log = known.sequence(perspective, true).log();
    let log = log.map_err(|error| not_comparable(&error))?;
    let base = match &args.sources {
        Some(sources) => format!("{}/", sources.trim_end_matches('/')),
        None => way(&absolute(&args.out)?, &absolute(project.root())?),
    };
    let input = Input {
        title: "QMP events, revision by revision",
        command: "cargo xtask report",
        timeline,
        comparisons: log.steps.iter().map(|step| &step.comparison).collect(),
        perspective,
        places: Places {
            files: (0..timeline.len()).map(|at| known.file(at)).collect(),
            base: Some(base),
        },
        accepted: BTreeMap::new(),
        fold: true,
    };
    let mut plan = Plan::default();
    let html = Page::new(&input).to_html();
    plan.add(
        FILE,
        html.map_err(|error| unfit("the page", &error.to_string()))?,
    )?;
    let mode = if args.check { Mode::Check } else { Mode::Write };
    finish(&plan, &args.out, mode, ui)
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
