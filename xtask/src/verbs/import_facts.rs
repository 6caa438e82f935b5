//! `import` of facts: from a clone of QEMU, or from a reply of `query-qmp-schema`.

use std::path::Path;

use qmp_doc_parser::introspection::ReplyReading;
use qmp_doc_parser::ir::{Release, SourceKind};
use qmp_doc_parser::schema::Edition;

use crate::cli::ImportArgs;
use crate::error::{Error, Outcome};
use crate::inputs::build::Asked;
use crate::inputs::clone::Clone;
use crate::inputs::discover;
use crate::inputs::facts::kinds;
use crate::inputs::origins::Origins;
use crate::inputs::project::Project;
use crate::inputs::qmp::{Address, Connection};
use crate::inputs::releases::{ReleaseRow, ReleaseRows, Reply, version};
use crate::inputs::reply;
use crate::outputs::known::Known;
use crate::ui::{Ui, WARNING};

/// Imports facts; `None` if the command line is about captured texts.
pub fn run(
    args: &ImportArgs,
    project: &Project,
    ui: &mut Ui<'_>,
) -> Result<Option<Outcome>, Error> {
    match (&args.git, &args.file) {
        (Some(directory), _) if args.capture.is_none() => {
            if args.tag.is_none() && !args.all && !args.check {
                return Err(Error::usage(
                    "--git needs --all, --tag or, for texts to keep, --capture",
                ));
            }
            from_clone(args, directory, project, ui).map(Some)
        }
        (None, Some(file)) => {
            if let Some(address) = Address::parse(&file.to_string_lossy())? {
                return from_build(args, &address, project, ui).map(Some);
            }
            let bytes = reply::bytes(file, ui)?;
            if !reply::is_reply(&bytes) {
                return Ok(None);
            }
            from_reply(args, file, &bytes, project, ui).map(Some)
        }
        _ => Ok(None),
    }
}

/// Reads text, schema and monitor tables of releases.
fn from_clone(
    args: &ImportArgs,
    directory: &Path,
    project: &Project,
    ui: &mut Ui<'_>,
) -> Result<Outcome, Error> {
    let mut known = Known::load(project)?;
    add_releases(args, directory, &mut known, ui)?;
    let axis = known.axis.clone();
    let rows = rows(args, &axis)?;
    if args.tag.is_none() {
        for release in known.forget_replies()? {
            writeln!(
                ui.err,
                "{WARNING}note:{WARNING:#} the facts of the reply of {release} are gone; import it again"
            )?;
        }
    }
    let clone = Clone::open(directory, &axis)?;
    let mut origins = Origins::new(&clone);
    for (at, row) in rows.iter().enumerate() {
        let release = row.version;
        ui.progress(at + 1, rows.len(), &format!("QEMU {release}"))?;
        for (kind, tree) in origins.read(row)? {
            known.set(release, kind, tree);
        }
    }
    ui.end_progress()?;
    let (releases, blobs) = (rows.len(), origins.blobs());
    let s = if releases == 1 { "" } else { "s" };
    writeln!(ui.out, "read {blobs} blobs of {releases} release{s}")?;
    let replies = axis.rows.iter().filter(|row| row.introspection.is_some());
    let replies: Vec<_> = replies.map(|row| row.version.to_string()).collect();
    if args.check && !replies.is_empty() {
        let replies = replies.join(", ");
        writeln!(
            ui.out,
            "not checked: the replies of {replies}, which no clone has"
        )?;
    }
    known.finish((args.check, args.dry_run), project, ui)
}

/// Adds to the axis the releases of the clone that the options name and the axis lacks.
fn add_releases(
    args: &ImportArgs,
    directory: &Path,
    known: &mut Known,
    ui: &mut Ui<'_>,
) -> Result<(), Error> {
    let axis = known.axis.clone();
    let clone = Clone::open(directory, &axis)?;
    let new = discover::unknown(&clone, &axis)?;
    for (release, tag) in new {
        if args.tag.as_ref().is_some_and(|named| *named != tag) {
            continue;
        }
        if args.check {
            writeln!(
                ui.out,
                "not checked: QEMU {release}; `--tag {tag}` without --check adds it to {}",
                Project::RELEASES
            )?;
            continue;
        }
        known.add(discover::row(&clone, release, &tag)?)?;
        let newest = Edition::NEWEST.release();
        if release > newest {
            writeln!(
                ui.err,
                "{WARNING}note:{WARNING:#} the schema of QEMU {release} is read as that of {newest}, \
                 the newest edition"
            )?;
        }
        writeln!(ui.out, "new release: QEMU {release}, at {tag}")?;
    }
    Ok(())
}

/// The rows of the axis that the options name.
fn rows<'a>(args: &ImportArgs, axis: &'a ReleaseRows) -> Result<Vec<&'a ReleaseRow>, Error> {
    let in_git = |row: &&ReleaseRow| kinds(row).any(|kind| kind != SourceKind::Introspection);
    let Some(tag) = &args.tag else {
        return Ok(axis.rows.iter().filter(in_git).collect());
    };
    let release = tag.strip_prefix('v').unwrap_or(tag).parse::<Release>().ok();
    let is_named = |row: &&ReleaseRow| match &row.mark {
        Some(mark) if mark == tag => true,
        _ => release == Some(row.version),
    };
    let found = axis.rows.iter().find(is_named).filter(in_git);
    found.map(|row| vec![row]).ok_or_else(|| {
        Error::usage(format!(
            "--tag: `{tag}` is neither a release of docs-input/releases.toml nor the tag of one in \
             the clone, such as v7.2.0; release candidates and stable releases are not imported"
        ))
    })
}

/// Reads the reply of a build of a release.
fn from_reply(
    args: &ImportArgs,
    file: &Path,
    bytes: &[u8],
    project: &Project,
    ui: &mut Ui<'_>,
) -> Result<Outcome, Error> {
    let [given] = &args.release[..] else {
        return Err(Error::usage(
            "the reply of a build needs its release, such as `--release 10.0`",
        ));
    };
    let mut known = Known::load(project)?;
    let release = release_of_reply(given, &mut known)?;
    let name = file.display().to_string();
    let origin = (None, args.target.as_deref());
    let read = reply::read(&name, bytes, release, origin)?;
    enter(args, release, read, known, project, ui)
}

/// Asks a running build of a release.
fn from_build(
    args: &ImportArgs,
    address: &Address,
    project: &Project,
    ui: &mut Ui<'_>,
) -> Result<Outcome, Error> {
    if !args.release.is_empty() || args.target.is_some() {
        return Err(Error::usage(
            "a running QEMU states its version and target itself; leave out --release and --target",
        ));
    }
    let asked = Asked::of(&mut Connection::open(address)?)?;
    let (major, minor, micro) = asked.numbers;
    let version = asked.number();
    if micro >= 50 {
        return Err(Error::usage(format!(
            "{version} is a development version; only releases are imported"
        )));
    }
    let mut known = Known::load(project)?;
    let release = release_of_reply(&format!("{major}.{minor}"), &mut known)?;
    let origin = (Some(&*version), asked.target.as_deref());
    let read = reply::read("query-qmp-schema", &asked.reply, release, origin)?;
    enter(args, release, read, known, project, ui)
}

/// Makes a reply part of what is known.
fn enter(
    args: &ImportArgs,
    release: Release,
    (reading, reply): (ReplyReading, Reply),
    mut known: Known,
    project: &Project,
    ui: &mut Ui<'_>,
) -> Result<Outcome, Error> {
    let events = reading.document.events.len();
    writeln!(ui.out, "read {events} events of QEMU {release}")?;
    known.set_reply(release, Some(reply))?;
    let tree = reading.document.resolve();
    known.set(release, SourceKind::Introspection, tree);
    known.finish((args.check, args.dry_run), project, ui)
}

/// The release that the reply is of; the next one is added to the axis.
fn release_of_reply(given: &str, known: &mut Known) -> Result<Release, Error> {
    if let Some(release) = known.axis.find(given) {
        return Ok(release);
    }
    let next = known.axis.next();
    let Some(release) = version(given).filter(|release| next.contains(release)) else {
        let next: Vec<_> = next.iter().map(ToString::to_string).collect();
        return Err(Error::usage(format!(
            "--release: `{given}` is neither a release of docs-input/releases.toml nor the next \
             one: {}",
            next.join(" or ")
        )));
    };
    known.add(ReleaseRow::new(release))?;
    Ok(release)
}
