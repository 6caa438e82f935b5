//! `cargo xtask log`: what changed over all revisions, of everything or of one thing.

use qmp_history::{MemberHistory, Settings, Timeline};

use crate::cli::{ListFormat, LogArgs};
use crate::error::{Error, Outcome};
use crate::inputs::comparison::Known;
use crate::inputs::project::Project;
use crate::render::{json, text};
use crate::ui::{Ui, printable};

/// Runs the verb.
pub fn run(args: &LogArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let known = Known::load(&args.facts, project)?;
    let timeline = known.timeline();
    let settings = Settings {
        reader: args.reader.reader(),
        ..known.settings()
    };
    let log = qmp_history::log(timeline.documents(), &settings);
    let entries = match &args.of {
        None => log.entries().collect(),
        Some(of) => {
            let (event, member) = find(of, timeline)?;
            log.history(&event, &member)
        }
    };
    if args.format == ListFormat::Json {
        let of = args.of.as_deref();
        let json = json::log::render(of, settings.reader, timeline, &log, &entries);
        write!(ui.out, "{json}")?;
        return Ok(Outcome::Fine);
    }
    let whole = args.of.is_none();
    let text = text::log::render(timeline, &log, &entries, whole, settings.reader);
    write!(ui.out, "{text}")?;
    Ok(Outcome::Fine)
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
