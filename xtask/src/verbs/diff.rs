//! `cargo xtask diff`: what changed between two releases or sources, one renderer a format.

use std::collections::BTreeSet;

use qmp_history::diff::{Change, Comparison, Level, Policy, Review};
use wildmatch::WildMatch;

use crate::cli::{DiffArgs, DiffFormat};
use crate::error::{Error, Outcome};
use crate::inputs::comparison::Inputs;
use crate::inputs::pair::compare;
use crate::inputs::policy;
use crate::inputs::project::Project;
use crate::inputs::side::Side;
use crate::render::comparison::View;
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
    let old = Side::resolve(&inputs, &args.old, args.allow_incomplete, project, ui)?;
    let new = Side::resolve(&inputs, &args.new, args.allow_incomplete, project, ui)?;
    let perspective = args.perspective.perspective();
    let mut comparison = compare(&inputs, (&old, &new), perspective, !args.no_renames)?;
    policy.apply(&mut comparison);
    let items = Items::of(&inputs, (&old, &new))?;
    let review = policy.review(&comparison, &items.paths, Some(&policy::today()));
    if let (false, Some(path)) = (review.unused.is_empty(), &args.policy.policy) {
        return Err(policy::problems(path, review.unused.clone()).into());
    }
    let selected = Selection::new(args, &items, &comparison)?;
    let view = View {
        old: &old,
        new: &new,
        comparison: &comparison,
        review: &review,
        shown: shown(&comparison, &review, &selected),
        unchanged: items.unchanged(&comparison),
        fail_on: args.fail_on.level(),
        details: args.details,
    };
    let rendered = match args.format {
        DiffFormat::Text => text::diff::render(&view),
        DiffFormat::Json => json::diff::render(&view),
        DiffFormat::Markdown => markdown::diff::render(&view),
        DiffFormat::Github => github::diff::render(&view),
        DiffFormat::Html => html::diff::render(&view)?,
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

/// The selected changes that are not ignored: events by their worst change, the worst
/// first, then by name.
fn shown<'a>(
    comparison: &'a Comparison,
    review: &Review<'a>,
    selected: &Selection,
) -> Vec<&'a Change> {
    let ignored: BTreeSet<&str> = review
        .ignored
        .iter()
        .map(|(one, _)| one.id.as_str())
        .collect();
    let is_shown = |change: &&Change| !ignored.contains(change.id.as_str()) && selected.has(change);
    let mut shown: Vec<&Change> = comparison.changes.iter().filter(is_shown).collect();
    let worst = |event: &str| {
        let of_it = comparison.changes.iter().filter(|one| one.event == event);
        of_it.filter(is_shown).map(|one| one.level).max()
    };
    shown.sort_by_cached_key(|change| {
        let worst = std::cmp::Reverse(worst(&change.event));
        (worst, change.event.clone(), std::cmp::Reverse(change.level))
    });
    shown
}

/// What both sides have.
struct Items {
    paths: Vec<String>,
    /// Events that both sides have.
    common: Vec<String>,
}

impl Items {
    fn of(inputs: &Inputs<'_>, (old, new): (&Side, &Side)) -> Result<Self, Error> {
        let (old, new) = (old.tree(inputs)?, new.tree(inputs)?);
        let mut paths = BTreeSet::new();
        for tree in [old, new] {
            tree.visit(|path, _| {
                paths.insert(path.to_owned());
            });
        }
        let events = old.events.iter().map(|event| &event.name);
        let common = events.filter(|name| new.event(name).is_some());
        Ok(Self {
            common: common.cloned().collect(),
            paths: paths.into_iter().collect(),
        })
    }

    fn unchanged(&self, comparison: &Comparison) -> usize {
        let changed: BTreeSet<&str> = comparison
            .changes
            .iter()
            .filter(|change| change.level > Level::Docs)
            .flat_map(|change| [change.event.as_str(), change.event_before()])
            .collect();
        let unchanged = |name: &&String| !changed.contains(name.as_str());
        self.common.iter().filter(unchanged).count()
    }
}

/// The changes that the options select.
struct Selection {
    events: Vec<WildMatch>,
    paths: Vec<WildMatch>,
    level: Option<Level>,
}

impl Selection {
    /// Patterns that match neither an item nor a change are errors.
    fn new(args: &DiffArgs, items: &Items, comparison: &Comparison) -> Result<Self, Error> {
        let selected = Self {
            events: args.event.iter().map(|text| WildMatch::new(text)).collect(),
            paths: args.path.iter().map(|text| WildMatch::new(text)).collect(),
            level: args.level.level(),
        };
        let changed = comparison.changes.iter();
        let changed: BTreeSet<&str> = changed
            .flat_map(|change| [change.path.as_str(), change.path_before()])
            .chain(items.paths.iter().map(String::as_str))
            .collect();
        let events = changed.iter().map(|path| {
            let end = path.find(['.', '<', '[', '=']);
            &path[..end.unwrap_or(path.len())]
        });
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
