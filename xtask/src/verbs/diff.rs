//! `cargo xtask diff`: what changed between two documents, one renderer a format.

use qmp_history::diff::{Accepted, Change};

use crate::cli::{DiffArgs, DiffFormat};
use crate::error::{Error, Outcome};
use crate::inputs::accepted;
use crate::inputs::comparison::Known;
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
    let known = Known::load(&args.facts, project)?;
    let old = Side::resolve(&known, &args.old, args.allow_incomplete, project, ui)?;
    let new = Side::resolve(&known, &args.new, args.allow_incomplete, project, ui)?;
    let accepted_changes = match &args.accepted.accept {
        Some(path) => accepted::read(path, args.accepted.write_accept)?,
        None => Accepted::default(),
    };
    let perspective = args.reader.perspective();
    let comparison = Side::compare(&known, (&old, &new), perspective, !args.no_renames)?;
    let review = comparison.review(&accepted_changes, Some(&accepted::today()));
    let view = View {
        old: &old,
        new: &new,
        comparison: &comparison,
        review: &review,
        fail_on: args.fail_on.level(),
        unfold: args.unfold,
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
    for (entry, why) in &review.stale {
        let (id, reason) = (printable(&entry.id), printable(&entry.reason));
        writeln!(
            ui.err,
            "{WARNING}stale:{WARNING:#} accepted change {id} ({reason}): {why}"
        )?;
    }
    let open = review.open.iter().copied();
    let failing: Vec<&Change> = open.filter(|change| view.fails(change)).collect();
    if let (true, Some(path)) = (args.accepted.write_accept, &args.accepted.accept) {
        accepted::add(path, &failing)?;
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
