//! `cargo xtask diff`: what changed between two documents, one renderer a format.

mod accept;
mod github;
mod html;
pub(crate) mod json;
mod junit;
mod markdown;
mod sarif;
mod summary;
mod text;

pub(crate) use markdown::escape;
pub(crate) use text::{style, wrap};

use std::fmt::Write as _;

use qmp_history::{
    Acceptance, Accepted, Change, Comparison, Group, Level, Review, Settings, changes,
};

use crate::cli::{DiffArgs, DiffFormat};
use crate::known::{self, Known, Side};
use crate::outcome::{Error, Outcome};
use crate::project::Project;
use crate::ui::{FAINT, Ui, WARNING, printable};

pub use summary::sentence;

/// What a renderer is given.
#[derive(Debug)]
struct View<'a> {
    old: &'a Side,
    new: &'a Side,
    comparison: &'a Comparison,
    review: &'a Review<'a>,
    /// The mildest level that fails.
    fail_on: Option<Level>,
    unfold: bool,
}

/// One thing to show: a change, or several of one cause.
#[derive(Clone, Copy, Debug)]
enum Item<'a> {
    One(&'a Change),
    Many(&'a Group),
}

/// Runs the verb.
pub fn run(args: &DiffArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    if args.old == "-" && args.new == "-" {
        let twice = "only one side can be standard input";
        return Err(Error::Usage(twice.into()));
    }
    let known = Known::load(&args.facts, project)?;
    let old = known.side(&args.old, args.allow_incomplete, project, ui)?;
    let new = known.side(&args.new, args.allow_incomplete, project, ui)?;
    let settings = Settings {
        also: known::also(&args.also)?,
        earlier: known.earlier(&old, &new),
        renames: !args.no_renames,
        reader: args.reader.reader(),
        ..known.settings()
    };
    let accepted = match &args.accepted.accept {
        Some(path) => accept::read(path, args.accepted.write_accept)?,
        None => Accepted::default(),
    };
    let comparison = changes(&old.document, &new.document, &settings);
    let review = comparison.review(&accepted, Some(&accept::today()));
    let view = View {
        old: &old,
        new: &new,
        comparison: &comparison,
        review: &review,
        fail_on: args.fail_on.level(),
        unfold: args.unfold,
    };
    let rendered = match args.format {
        DiffFormat::Text => text::render(&view),
        DiffFormat::Json => json::render(&view),
        DiffFormat::Markdown => markdown::render(&view),
        DiffFormat::Github => github::render(&view),
        DiffFormat::Html => html::render(&view)?,
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
        accept::add(path, &failing)?;
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

impl<'a> View<'a> {
    /// What is shown, the worst first; a group stands where its first change would.
    fn items(&self) -> Vec<Item<'a>> {
        let mut items = Vec::new();
        for level in Level::ALL.into_iter().rev() {
            for change in &self.comparison.changes {
                let group = self.comparison.group_of(&change.id);
                match group.filter(|_| !self.unfold) {
                    Some(group) => {
                        let first = group.changes.first() == Some(&change.id);
                        if first && group.level == level {
                            items.push(Item::Many(group));
                        }
                    }
                    None if change.level == level => items.push(Item::One(change)),
                    None => {}
                }
            }
        }
        items
    }

    /// The changes of a group.
    fn members(&self, group: &'a Group) -> impl Iterator<Item = &'a Change> {
        let comparison = self.comparison;
        group.changes.iter().filter_map(|id| comparison.change(id))
    }

    /// The comparison in one sentence.
    fn sentence(&self) -> String {
        sentence(&self.old.document, &self.new.document, self.comparison)
    }

    /// Whether a change is at or above the level that fails.
    fn fails(&self, change: &Change) -> bool {
        self.fail_on.is_some_and(|level| change.level >= level)
    }

    /// By which entry a change was accepted.
    fn acceptance(&self, change: &Change) -> Option<&'a Acceptance> {
        let accepted = &self.review.accepted;
        let found = accepted.iter().find(|(one, _)| one.id == change.id);
        found.map(|(_, entry)| *entry)
    }

    /// Why a change was accepted.
    fn accepted(&self, change: &Change) -> Option<&'a str> {
        let entry = self.acceptance(change);
        entry.map(|entry| entry.reason.as_str())
    }

    /// Where it stands on the older side, as `file:line:column`.
    fn old_place(&self, change: &Change) -> Option<String> {
        place(&self.old.file, &change.old)
    }

    /// Where it stands on the newer side.
    fn new_place(&self, change: &Change) -> Option<String> {
        place(&self.new.file, &change.new)
    }

    /// Both places, of a change or of what is not there.
    fn places(&self, change: &Change) -> String {
        let none = || "nowhere".to_owned();
        format!(
            "{} → {}",
            self.old_place(change).unwrap_or_else(none),
            self.new_place(change).unwrap_or_else(none)
        )
    }
}

fn place(file: &str, side: &qmp_history::Side) -> Option<String> {
    let start = side.span?.start;
    Some(format!(
        "{}:{}:{}",
        printable(file),
        start.line,
        start.column
    ))
}

/// What a change is about: `EVENT.member`, with the older name where it is another one.
pub fn subject(change: &Change) -> String {
    let whole = |event: Option<&str>| match (event, &change.named_type) {
        (Some(event), _) => event.to_owned(),
        (None, Some(named)) => format!("type {named}"),
        (None, None) => "the document".to_owned(),
    };
    let path = |event: Option<&str>, member: &[String]| {
        let mut name = whole(event);
        for part in member {
            name.push('.');
            name.push_str(part);
        }
        printable(&name)
    };
    let (old, new) = (
        path(change.event_before(), change.member_before()),
        path(change.event.as_deref(), &change.member),
    );
    if old == new {
        new
    } else {
        format!("{old} → {new}")
    }
}

/// What the wire did, and how that is known.
pub fn wire(change: &Change) -> String {
    let side = &change.wire;
    let mut text = side.did.as_str().to_owned();
    if let Some(commit) = &side.commit {
        let _ = write!(text, " (commit {commit})");
    }
    if let Some(reason) = &side.reason {
        let _ = write!(text, ": {reason}");
    }
    printable(&text)
}
