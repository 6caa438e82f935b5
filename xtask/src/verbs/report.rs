//! `cargo xtask report`: the page by release, and that of the text revisions.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use qmp_history::diff::Releases;

use crate::cli::ReportArgs;
use crate::error::{Error, Outcome};
use crate::inputs::comparison::{Inputs, Known, not_comparable};
use crate::inputs::fault::{file, unfit};
use crate::inputs::project::Project;
use crate::outputs::apply::{Mode, finish};
use crate::outputs::generate::descriptions;
use crate::outputs::plan::Plan;
use crate::render::html::{Input, Page, Places, ReleasesInput, ReleasesPage, way};
use crate::ui::Ui;

/// The page by release, in the directory of `--out`.
const RELEASES: &str = "index.html";
/// The page of the text revisions.
const TEXTS: &str = "texts.html";

/// Runs the verb.
pub fn run(args: &ReportArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let mut plan = Plan::default();
    plan.add(RELEASES, releases(args, project)?)?;
    plan.add(TEXTS, texts(args, project)?)?;
    let mode = if args.check { Mode::Check } else { Mode::Write };
    finish(&plan, &args.out, mode, ui)
}

fn releases(args: &ReportArgs, project: &Project) -> Result<String, Error> {
    let inputs = Inputs::new(&args.facts, project);
    let history = inputs.history()?;
    let (releases, perspective) = (Releases::new(history), args.reader.perspective());
    let sequence = inputs.sequence(&releases, perspective, true);
    let log = sequence.log().map_err(|error| not_comparable(&error))?;
    let page = ReleasesPage::new(&ReleasesInput {
        history,
        sequence: &sequence,
        log: &log,
        descriptions: &descriptions(project)?,
        perspective,
        texts: TEXTS,
    });
    let page = page.map_err(|error| not_comparable(&error))?;
    let html = page.to_html();
    Ok(html.map_err(|error| unfit("the page", &error.to_string()))?)
}

fn texts(args: &ReportArgs, project: &Project) -> Result<String, Error> {
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
    let html = Page::new(&input).to_html();
    Ok(html.map_err(|error| unfit("the page", &error.to_string()))?)
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
