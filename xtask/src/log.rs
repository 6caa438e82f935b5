//! `cargo xtask log`: what changed over all revisions, of everything or of one thing.

pub(crate) mod json;

use std::fmt::Write as _;

use qmp_history::{Entry, MemberHistory, Settings, Timeline};

use crate::cli::{ListFormat, LogArgs};
use crate::diff::{sentence, style, subject, wire, wrap};
use crate::known::{Known, title};
use crate::outcome::{Error, Outcome};
use crate::project::Project;
use crate::ui::{FAINT, GOOD, STRONG, Ui, WARNING, printable};

const WIDTH: usize = 92;

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
        let json = json::render(of, settings.reader, timeline, &log, &entries);
        write!(ui.out, "{json}")?;
        return Ok(Outcome::Fine);
    }
    for (step, whole) in log.steps.iter().enumerate() {
        let here: Vec<_> = entries.iter().filter(|entry| entry.step == step).collect();
        let documents = timeline.documents();
        let [Some(old), Some(new)] = [documents.get(step), documents.get(step + 1)] else {
            continue;
        };
        let name = |document, at: usize| title(document, &timeline.labels()[at]);
        let heading = format!("{} → {}", name(old, step), name(new, step + 1));
        writeln!(ui.out, "{STRONG}{}{STRONG:#}", printable(&heading))?;
        if args.of.is_none() {
            let words = sentence(old, new, &whole.comparison);
            writeln!(ui.out, "{}", wrap(&words, WIDTH + 8).join("\n"))?;
        }
        if here.is_empty() {
            writeln!(ui.out, "    no change")?;
        }
        for entry in here {
            write!(ui.out, "{}", one(entry, timeline))?;
        }
        writeln!(ui.out)?;
    }
    let s = if entries.len() == 1 { "" } else { "s" };
    let steps = log.steps.len();
    writeln!(
        ui.out,
        "{GOOD}{} change{s}{GOOD:#} in {steps} steps, for a {} reader",
        entries.len(),
        settings.reader
    )?;
    Ok(Outcome::Fine)
}

fn one(entry: &Entry<'_>, timeline: &Timeline) -> String {
    let change = entry.change;
    let style = style(change.level);
    let mut out = format!(
        "  {style}{}{style:#}  {}  {STRONG}{}{STRONG:#}\n",
        change.level,
        printable(&change.rule),
        subject(change)
    );
    for line in wrap(&printable(&change.sentence), WIDTH) {
        let _ = writeln!(out, "      {line}");
    }
    for line in wrap(&format!("wire {}", wire(change)), WIDTH) {
        let _ = writeln!(out, "      {FAINT}{line}{FAINT:#}");
    }
    if let Some(other) = entry.transient {
        // A step is named by the revision that it leads to.
        let there = timeline.labels().get(other + 1).map_or("", String::as_str);
        let words = if other > entry.step {
            format!("transient: undone in {there}, and no release came between")
        } else {
            format!("transient: undoes what {there} did, and no release came between")
        };
        let _ = writeln!(out, "      {WARNING}{}{WARNING:#}", printable(&words));
    }
    out
}

/// The event and the path of the member that the words name; a name may itself have a dot.
fn find(of: &str, timeline: &Timeline) -> Result<(String, Vec<String>), Error> {
    if timeline.event(of).is_some() {
        return Ok((of.to_owned(), Vec::new()));
    }
    let (event, path) = of.split_once('.').unwrap_or((of, ""));
    let shown = printable(of);
    let Some(history) = timeline.event(event) else {
        return Err(Error::Usage(format!(
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
    Err(Error::Usage(format!(
        "there is no member `{shown}`; {} has {has}",
        printable(event)
    )))
}
