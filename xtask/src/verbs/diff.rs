//! `cargo xtask diff`: lists changes between two releases or sources, one renderer per format.

use std::collections::BTreeSet;

use qmp_doc_parser::ir::split_event;
use qmp_history::diff::{Change, Comparison, Level, Policy};
use wildmatch::WildMatch;

use crate::cli::{DiffArgs, DiffFormat};
use crate::error::{Error, Outcome};
use crate::inputs::comparison::Inputs;
use crate::inputs::kind;
use crate::inputs::pair::compare;
use crate::inputs::policy;
use crate::inputs::problems::Problems;
use crate::inputs::project::Project;
use crate::inputs::releases::version;
use crate::inputs::side::{Given, Side};
use crate::render::comparison::{View, common_unchanged, shown};
use crate::render::{github, html, json, junit, markdown, sarif, text};
use crate::ui::{FAINT, Ui, WARNING, printable};

/// Runs the verb.
pub fn run(args: &DiffArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    if args.old == "-" && args.new == "-" {
        let twice = "only one side can be standard input";
        return Err(Error::usage(twice));
    }
    let policy = match &args.policy.policy {
        Some(path) => policy::read(path, args.policy.write_policy)?,
        None => Policy::default(),
    };
    let inputs = Inputs::new(&args.facts, project);
    if let Some(directory) = &args.git {
        let releases: Vec<_> = [&args.old, &args.new]
            .into_iter()
            .filter_map(|given| version(given))
            .collect();
        if releases.is_empty() {
            return Err(Error::usage("--git: neither side is a release"));
        }
        inputs.describe(directory, |release| releases.contains(&release), ui)?;
    }
    let given = |name, edition: &'_ Option<String>, option: &str| -> Result<_, Error> {
        Ok(Given {
            name,
            form: args.form,
            edition: kind::edition(option, edition.as_deref())?,
            allow_incomplete: args.allow_incomplete,
        })
    };
    let old = given(&args.old, &args.old_edition, "--old-edition")?;
    let new = given(&args.new, &args.new_edition, "--new-edition")?;
    let old = Side::resolve(&inputs, &old, project, ui)?;
    let new = Side::resolve(&inputs, &new, project, ui)?;
    let perspective = args.perspective.perspective();
    let mut comparison = compare(&inputs, (&old, &new), perspective, !args.no_renames)?;
    policy.apply(&mut comparison);
    let paths = paths(&inputs, (&old, &new))?;
    let review = policy.review(&comparison, &paths, Some(&policy::today()));
    if let (false, Some(path)) = (review.unused.is_empty(), &args.policy.policy) {
        return Err(Problems::of(&path.display().to_string(), review.unused.clone()).into());
    }
    let selected = Selection::new(args, &paths, &comparison)?;
    let ignored = review.ignored.iter().map(|(one, _)| one.id.as_str());
    let ignored: BTreeSet<&str> = ignored.collect();
    let view = View {
        old: &old,
        new: &new,
        comparison: &comparison,
        review: &review,
        shown: shown(&comparison, |change| {
            !ignored.contains(change.id.as_str()) && selected.has(change)
        }),
        unchanged: common_unchanged(old.tree(&inputs)?, new.tree(&inputs)?, &comparison),
        fail_on: args.fail_on.level(),
        details: args.details,
    };
    let rendered = match args.format {
        DiffFormat::Text => text::diff::render(&view),
        DiffFormat::Json => json::diff::render(&view),
        DiffFormat::Markdown => markdown::diff::render(&view),
        DiffFormat::Github => github::diff::render(&view),
        DiffFormat::Html => html::comparison::render(&view)?,
        DiffFormat::Junit => junit::render(&view),
        DiffFormat::Sarif => sarif::render(&view),
    };
    write!(ui.out, "{rendered}")?;
    for entry in &review.expired {
        let (id, reason) = (printable(&entry.id), printable(&entry.reason));
        writeln!(
            ui.err,
            "{WARNING}expired:{WARNING:#} accepted change {id} ({reason})"
        )?;
    }
    let open = review.open.iter().copied();
    let failing: Vec<&Change> = open
        .filter(|change| view.fails(change) && selected.has(change))
        .collect();
    if let (true, Some(path)) = (args.policy.write_policy, &args.policy.policy) {
        policy::add(path, &failing)?;
        writeln!(
            ui.err,
            "{FAINT}{} added to {}; give each its reason{FAINT:#}",
            failing.len(),
            path.display()
        )?;
        return Ok(Outcome::Fine);
    }
    Ok(Outcome::findings_if(!failing.is_empty()))
}

/// The paths that a side has.
fn paths(inputs: &Inputs<'_>, (old, new): (&Side, &Side)) -> Result<Vec<String>, Error> {
    let mut paths = BTreeSet::new();
    for tree in [old.tree(inputs)?, new.tree(inputs)?] {
        tree.visit(|path, _| {
            paths.insert(path.to_owned());
        });
    }
    Ok(paths.into_iter().collect())
}

/// The changes that the options select.
struct Selection {
    events: Vec<WildMatch>,
    paths: Vec<WildMatch>,
    level: Option<Level>,
}

impl Selection {
    /// Patterns that match neither an item nor a change are errors.
    fn new(args: &DiffArgs, paths: &[String], comparison: &Comparison) -> Result<Self, Error> {
        let selected = Self {
            events: args.event.iter().map(|text| WildMatch::new(text)).collect(),
            paths: args.path.iter().map(|text| WildMatch::new(text)).collect(),
            level: args.level.level(),
        };
        let changed = comparison.changes.iter();
        let changed: BTreeSet<&str> = changed
            .flat_map(|change| [change.path.as_str(), change.path_before()])
            .chain(paths.iter().map(String::as_str))
            .collect();
        let events = changed.iter().map(|path| split_event(path).0);
        let events: BTreeSet<&str> = events.collect();
        check("--event", &args.event, &selected.events, &events)?;
        check("--path", &args.path, &selected.paths, &changed)?;
        Ok(selected)
    }

    fn has(&self, change: &Change) -> bool {
        let matches = |patterns: &[WildMatch], old: &str, new: &str| {
            patterns.is_empty()
                || patterns
                    .iter()
                    .any(|one| one.matches(old) || one.matches(new))
        };
        matches(&self.events, change.event_before(), &change.event)
            && matches(&self.paths, change.path_before(), &change.path)
            && self.level.is_none_or(|level| change.level >= level)
    }
}

fn check(
    option: &str,
    given: &[String],
    patterns: &[WildMatch],
    known: &BTreeSet<&str>,
) -> Result<(), Error> {
    for (text, pattern) in given.iter().zip(patterns) {
        if !known.iter().any(|name| pattern.matches(name)) {
            let nearest = crate::inputs::names::proposal(text, known.iter().copied());
            return Err(Error::usage(format!(
                "{option}: neither side has `{}`{nearest}",
                printable(text)
            )));
        }
    }
    Ok(())
}
