//! `cargo xtask log`: changes over all revisions, of everything or of one item.

use qmp_doc_parser::ir2::{Path, PathPart};
use qmp_history::{MemberHistory, Timeline};

use crate::cli::{ListFormat, LogArgs};
use crate::error::{Error, Outcome};
use crate::inputs::comparison::{Known, not_comparable};
use crate::inputs::project::Project;
use crate::render::{json, text};
use crate::ui::{Ui, printable};

/// Runs the verb.
pub fn run(args: &LogArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let known = Known::load(&args.facts, project)?;
    let timeline = known.timeline();
    let perspective = args.reader.perspective();
    let sequence = known.sequence(perspective, true);
    let log = sequence.log().map_err(|error| not_comparable(&error))?;
    let entries = match &args.of {
        None => log.entries().collect(),
        Some(of) => {
            let (event, member) = find(of, timeline)?;
            log.history(&path(&event, &member))
        }
    };
    if args.format == ListFormat::Json {
        let of = args.of.as_deref();
        let json = json::log::render(of, perspective, timeline, &log, &entries);
        write!(ui.out, "{json}")?;
        return Ok(Outcome::Fine);
    }
    let whole = args.of.is_none();
    let text = text::log::render(timeline, &log, &entries, whole, perspective);
    write!(ui.out, "{text}")?;
    Ok(Outcome::Fine)
}

/// The path on the wire.
fn path(event: &str, member: &[String]) -> String {
    let parts = member.iter().cloned().map(PathPart::Member).collect();
    let event = event.to_owned();
    Path { event, parts }.to_string()
}

/// The event and the path of the member that the words name; a name may itself have a dot.
fn find(of: &str, timeline: &Timeline) -> Result<(String, Vec<String>), Error> {
    if timeline.event(of).is_some() {
        return Ok((of.to_owned(), Vec::new()));
    }
    let (event, path) = of.split_once('.').unwrap_or((of, ""));
    let shown = printable(of);
    let Some(history) = timeline.event(event) else {
        return Err(Error::usage(format!(
            "no revision documents an event `{}`; `cargo xtask matrix` shows them all",
            printable(event)
        )));
    };
    let found = history.all_members().find(|member| member.dotted() == path);
    if let Some(member) = found {
        return Ok((event.to_owned(), member.path.clone()));
    }
    let all: Vec<_> = history.all_members().map(MemberHistory::dotted).collect();
    let has = if all.is_empty() {
        "no members".to_owned()
    } else {
        printable(&all.join(", "))
    };
    Err(Error::usage(format!(
        "there is no member `{shown}`; {} has {has}",
        printable(event)
    )))
}
