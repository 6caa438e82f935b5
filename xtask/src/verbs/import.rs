//! `cargo xtask import`: adds texts to `docs-input` and the manifest.

use std::path::Path;

use qmp_doc_parser::Reading;
use qmp_doc_parser::diagnostic::Severity;
use qmp_doc_parser::ir::Proof;

use crate::cli::ImportArgs;
use crate::error::{Error, Fault, Outcome, chain};
use crate::inputs::capture;
use crate::inputs::clone::{Clone, CloneText};
use crate::inputs::manifest::merge::{Draft, Merged};
use crate::inputs::manifest::{Manifest, Row, edit};
use crate::inputs::project::Project;
use crate::outputs::imported::{Imported, store};
use crate::ui::{FAINT, GOOD, STRONG, Ui, WARNING};

/// Errors when importing a text.
#[derive(Debug, thiserror::Error)]
enum ImportError {
    /// Several texts cannot be imported.
    #[error("nothing was imported:\n  {}", .0.join("\n  "))]
    Several(Vec<String>),
    /// The new manifest would be invalid.
    #[error("the new manifest would be invalid, nothing was written:\n  {0}")]
    Unfit(#[source] crate::inputs::problems::Problems),
}

impl Fault for ImportError {}

/// Runs the verb.
pub fn run(args: &ImportArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let inside = args.file.as_deref().and_then(|file| {
        let directory = project.path(Project::DOCS_INPUT);
        crate::files::lies_in(&directory, file)
    });
    let (manifest, text) = Manifest::load_without(project, inside.as_deref())?;
    let mut draft = Draft::new(&manifest, text);
    let mut imported = match (&args.git, &args.file) {
        (Some(directory), _) => from_clone(args, directory, &manifest, &mut draft, ui)?,
        (None, Some(file)) => vec![from_file(args, file, &manifest, &mut draft, ui)?],
        (None, None) => return Err(Error::usage("name a captured file, or a clone with --git")),
    };
    if let (Some(file), Some(name)) = (&args.file, &inside) {
        // It is written again under the name that the manifest has.
        for one in &mut imported {
            one.moved_from(file, name);
        }
    }
    let names: Vec<_> = draft.rows.iter().map(|row| row.file.clone()).collect();
    Manifest::parse(&draft.text, &names, manifest.axis.clone()).map_err(ImportError::Unfit)?;
    for one in &imported {
        print(one, ui)?;
    }
    let changed = imported.iter().filter(|one| one.changes()).count();
    if args.dry_run {
        let new = imported.iter().filter(|one| one.changes());
        for one in new {
            write!(ui.out, "\n{}", edit::toml(one.row()))?;
        }
        writeln!(ui.out, "\ndry run: nothing was written")?;
    } else if changed == 0 {
        writeln!(
            ui.out,
            "{GOOD}nothing to import{GOOD:#}: the manifest is up to date"
        )?;
    } else {
        store(&imported, &draft.text, project)?;
        let s = if changed == 1 { "" } else { "s" };
        writeln!(
            ui.out,
            "{GOOD}wrote{GOOD:#} {changed} row{s} of {}\nNext: `cargo xtask regen`, then review the snapshots (see CONTRIBUTING.md).",
            Project::MANIFEST
        )?;
    }
    Ok(Outcome::Fine)
}

/// A captured file, with the metadata of the options and of the file itself.
fn from_file(
    args: &ImportArgs,
    file: &Path,
    manifest: &Manifest,
    draft: &mut Draft,
    ui: &mut Ui<'_>,
) -> Result<Imported, Error> {
    let (bytes, reading, row) = capture::load(args, file, &manifest.axis)?;
    let at = match args.after.as_deref() {
        None => draft.position(&row, |_, _| Ok::<_, Error>(None))?,
        Some("first") => 0,
        Some(given) => {
            let found = manifest.find(given)?.map(|found| &found.id);
            let position = manifest.rows.iter().position(|row| Some(&row.id) == found);
            1 + position
                .ok_or_else(|| Error::usage(format!("--after: `{given}` is not a revision")))?
        }
    };
    describe(&reading, &row, ui)?;
    let same_day = |old: &Row| old.commit_date == row.commit_date && old.place == row.place;
    if args.after.is_none() && manifest.rows.iter().any(same_day) {
        writeln!(
            ui.out,
            "{WARNING}note:{WARNING:#} another revision was committed on that day; if the order is wrong, give --after REV"
        )?;
    }
    let merged = draft.merge(&row, at)?;
    Ok(Imported::new(row, bytes, merged))
}

/// Every text that the options name, from a clone.
fn from_clone(
    args: &ImportArgs,
    directory: &Path,
    manifest: &Manifest,
    draft: &mut Draft,
    ui: &mut Ui<'_>,
) -> Result<Vec<Imported>, Error> {
    let clone = Clone::open(directory, &manifest.axis)?;
    let found = texts(args, &clone, manifest, ui)?;
    let (mut imported, mut errors) = (Vec::new(), Vec::new());
    let mut seen = std::collections::HashSet::new();
    for (at, (name, text)) in found.iter().enumerate() {
        ui.progress(at + 1, found.len(), name)?;
        match text {
            Ok(text) if !seen.insert(text.commit.clone()) => {}
            Ok(text) => match take(&clone, text, name, draft) {
                Ok(one) => imported.push(one),
                Err(error) => errors.push(error),
            },
            Err(_) => {}
        }
    }
    ui.end_progress()?;
    errors.extend(found.into_iter().filter_map(|(_, text)| text.err()));
    match errors.len() {
        0 => Ok(imported),
        1 => Err(errors.remove(0)),
        _ if errors.iter().all(|error| matches!(error, Error::Usage(_))) => {
            Err(Error::usage(several(&errors).to_string()))
        }
        _ => Err(several(&errors).into()),
    }
}

fn several(errors: &[Error]) -> ImportError {
    ImportError::Several(errors.iter().map(|error| chain(error)).collect())
}

/// A name for output, and the text or the reason for its absence.
type Found = (String, Result<CloneText, Error>);

/// The texts that the options name.
fn texts(
    args: &ImportArgs,
    clone: &Clone<'_>,
    manifest: &Manifest,
    ui: &mut Ui<'_>,
) -> Result<Vec<Found>, Error> {
    let captures = args.capture.as_deref().unwrap_or_default();
    let rows = manifest.axis.rows.iter().filter(|row| row.text().is_some());
    let names = match (captures, args.all, &args.range) {
        ([], true, _) => {
            let texts = rows.map(|row| (format!("QEMU {}", row.version), clone.text_of(row)));
            return Ok(texts.collect());
        }
        ([], false, Some(range)) => clone.range(range)?,
        ([], false, None) => {
            return Err(Error::usage(
                "--capture needs commits, --all or --range A..B",
            ));
        }
        (_, false, None) => captures.to_vec(),
        _ => {
            return Err(Error::usage(
                "--capture takes either commits, --all or --range A..B",
            ));
        }
    };
    let mut texts = Vec::with_capacity(names.len());
    for (at, name) in names.iter().enumerate() {
        ui.progress(at + 1, names.len(), name)?;
        texts.push((name.clone(), clone.text_at(name)));
    }
    Ok(texts)
}

fn take(
    clone: &Clone<'_>,
    text: &CloneText,
    name: &str,
    draft: &mut Draft,
) -> Result<Imported, Error> {
    let (row, bytes) = clone.row(text)?;
    let reading = capture::read(&bytes, Some(&row.blob));
    capture::check_events(&reading, name)?;
    let at = draft.position(&row, |old, new| clone.is_older(old, new))?;
    let merged = draft.merge(&row, at)?;
    Ok(Imported::new(row, bytes, merged))
}

/// Prints the result of importing a text, in one line.
fn print(one: &Imported, ui: &mut Ui<'_>) -> Result<(), Error> {
    let (style, word, more) = match &one.merged {
        Merged::Added { after } => {
            let after = after.as_ref();
            let order = after.map_or("the first row".to_owned(), |after| format!("after {after}"));
            (GOOD, "new", order)
        }
        Merged::Extended { old, new } if old.id != new.id => {
            (GOOD, "replaced", format!("was {}", old.id))
        }
        Merged::Extended { old, .. } => (GOOD, "extended", format!("was {}", old.place)),
        Merged::Present { .. } => (FAINT, "present", "skipped".to_owned()),
    };
    let row = one.row();
    writeln!(
        ui.out,
        "{style}{word:<9}{style:#} {} ({}), {more}",
        one.id(),
        row.place
    )?;
    Ok(())
}

/// Prints a summary of a parsed capture.
fn describe(reading: &Reading, row: &Row, ui: &mut Ui<'_>) -> Result<(), Error> {
    let source = &reading.text.source;
    let proof = match source.proof {
        Proof::Proved => format!("proved: the text is blob {}", source.blob),
        Proof::NotProvable => "not provable: its line breaks are lost".to_owned(),
        Proof::Refuted | Proof::Unchecked => format!(
            "not proved: blob {} is the file's own, give --blob to prove it",
            source.blob
        ),
    };
    let diagnostics = &reading.diagnostics;
    let serious = diagnostics
        .iter()
        .filter(|one| one.severity() > Severity::Note);
    let (all, serious) = (diagnostics.len(), serious.count());
    for (what, value) in [
        ("revision", row.id.clone()),
        ("capture", source.capture.as_str().to_owned()),
        ("proof", proof),
        ("events", reading.text.events.len().to_string()),
        (
            "diagnostics",
            format!("{all}, {serious} of them warnings or errors"),
        ),
    ] {
        writeln!(ui.out, "{STRONG}{what:<12}{STRONG:#}{value}")?;
    }
    Ok(())
}
