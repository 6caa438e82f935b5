//! `cargo xtask log`: lists changes over all releases or texts, of everything or of one item.

use std::collections::BTreeSet;

use qmp_doc_parser::ir::Release;
use qmp_history::diff::{Level, Releases, Sequence};

use crate::cli::{LogArgs, LogFormat};
use crate::error::{Error, Outcome};
use crate::inputs::comparison::{Inputs, not_comparable};
use crate::inputs::facts;
use crate::inputs::names::{item, proposal};
use crate::inputs::project::Project;
use crate::inputs::releases::version;
use crate::render::changelog::Changelog;
use crate::render::{json, markdown, text};
use crate::ui::{FAINT, Ui, printable};

/// Runs the verb.
pub fn run(args: &LogArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let inputs = Inputs::new(&args.facts, project);
    let perspective = args.perspective.perspective();
    let (of, range) = arguments(&args.of)?;
    if let Some(directory) = &args.git {
        inputs.describe(directory, |_| true, ui)?;
    }
    if args.texts {
        if let Some((range, ..)) = range {
            return Err(Error::usage(format!("--texts takes no range `{range}`")));
        }
        let (known, releases) = (inputs.texts()?, inputs.releases()?);
        let wires = known.wires(releases.as_ref());
        let sequence = known.sequence(perspective, true, &wires);
        return print(args, of, &sequence, None, ui);
    }
    let releases = Releases::new(inputs.history()?);
    let range = match range {
        None => None,
        Some((_, from, to)) => {
            let index = |given| -> Result<usize, Error> {
                let release = release(given, &releases_of(&inputs)?)?;
                Ok(releases.index(release).map_err(facts::undescribed)?)
            };
            let (from, to) = (index(from)?, index(to)?);
            if from >= to {
                return Err(Error::usage(
                    "the range must go from an older release to a newer one",
                ));
            }
            Some((from, to))
        }
    };
    let sequence = inputs.sequence(&releases, perspective, true);
    print(args, of, &sequence, range, ui)
}

fn releases_of(inputs: &Inputs<'_>) -> Result<Vec<Release>, Error> {
    Ok(inputs.history()?.axis().releases().to_vec())
}

/// The release of a version that the command line names.
fn release(given: &str, known: &[Release]) -> Result<Release, Error> {
    version(given).ok_or_else(|| {
        let known: Vec<_> = known.iter().map(ToString::to_string).collect();
        let nearest = proposal(given, known.iter().map(String::as_str));
        Error::usage(format!("`{}` is not a release{nearest}", printable(given)))
    })
}

/// A range as written, with its ends.
type Range<'a> = (&'a str, &'a str, &'a str);

/// The item and the range.
fn arguments(given: &[String]) -> Result<(Option<&str>, Option<Range<'_>>), Error> {
    let (mut of, mut range) = (None, None);
    for one in given {
        let twice = match one.split_once("..") {
            Some((from, to)) => range.replace((one.as_str(), from, to)).is_some(),
            None => of.replace(one.as_str()).is_some(),
        };
        if twice {
            return Err(Error::usage("give one event or member, and one range A..B"));
        }
    }
    Ok((of, range))
}

fn print(
    args: &LogArgs,
    of: Option<&str>,
    sequence: &Sequence<'_>,
    range: Option<(usize, usize)>,
    ui: &mut Ui<'_>,
) -> Result<Outcome, Error> {
    let log = sequence.log().map_err(|error| not_comparable(&error))?;
    let mut entries = match of {
        None => log.entries().collect(),
        Some(of) => {
            check(of, sequence)?;
            log.history(of)
        }
    };
    let steps = range.map_or(0..log.steps.len(), |(from, to)| from..to);
    entries.retain(|entry| steps.contains(&entry.step));
    let all = entries.len();
    if !args.details && args.format != LogFormat::Json {
        entries.retain(|entry| entry.change.level > Level::Docs);
    }
    let changelog = Changelog {
        of,
        perspective: args.perspective.perspective(),
        points: sequence.points(),
        steps,
        entries: &entries,
    };
    let rendered = match args.format {
        LogFormat::Text => text::log::render(&changelog),
        LogFormat::Markdown => markdown::log::render(&changelog),
        LogFormat::Json => json::log::render(&changelog),
    };
    write!(ui.out, "{rendered}")?;
    let hidden = all - entries.len();
    if hidden > 0 && args.format == LogFormat::Text {
        let s = if hidden == 1 { "" } else { "s" };
        writeln!(
            ui.err,
            "{FAINT}{hidden} change{s} of the documentation not shown; --details shows them{FAINT:#}"
        )?;
    }
    Ok(Outcome::Fine)
}

/// Checks that some point has the item.
fn check(of: &str, sequence: &Sequence<'_>) -> Result<(), Error> {
    let mut paths = BTreeSet::new();
    for point in sequence.points() {
        let tree = point.end.tree;
        tree.visit(|path, _| {
            paths.insert(path.to_owned());
        });
    }
    item(of, &paths)
}
