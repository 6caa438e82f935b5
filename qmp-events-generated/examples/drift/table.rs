//! Renders departures as Markdown.

use std::collections::BTreeMap;
use std::fmt::Write;

use qmp_events_generated::Rule;
use qmp_events_generated::catalogue::{self, EventInfo};

use super::drift::{Drift, Seen, newest};

const INTRODUCTION: &str = "\
# Drift

Where recorded QEMU events depart from the documents, compared with the newest document that
describes each event. QEMU's schema has grown since; everything listed here decodes and is kept.

";

/// The whole document.
pub(crate) fn markdown(drift: &Drift) -> String {
    let mut out = String::from(INTRODUCTION);
    let total: u64 = drift.events.values().flat_map(|seen| &seen.count).sum();
    let servers = drift.servers.join(" and ");
    let _ = writeln!(
        out,
        "The recordings hold {total} events of {} kinds, sent by QEMU {servers}. A count gives the \
         events of that kind with this departure, of all events of that kind.\n",
        drift.events.len()
    );
    lacking(drift, &mut out);
    never_sent(drift, &mut out);
    undocumented(drift, &mut out);
    others(drift, &mut out);
    out
}

fn lacking(drift: &Drift, out: &mut String) {
    out.push_str("## Members and values that the documents lack\n\n");
    let mut table = Table::new(&["event", "document", "where", "it says", "sent"], drift);
    for (name, seen) in &drift.events {
        let Some(info) = catalogue::event(name) else {
            continue;
        };
        // All values of one member in one row.
        let mut rows = BTreeMap::<_, (Vec<&str>, Vec<u64>)>::new();
        for (departure, count) in &seen.departures {
            let key = (&departure.path, departure.rule, &departure.promised);
            let (sent, sum) = rows.entry(key).or_default();
            sent.push(&departure.sent);
            sum.resize(drift.servers.len(), 0);
            for (sum, count) in sum.iter_mut().zip(count) {
                *sum += count;
            }
        }
        for ((path, rule, promised), (sent, counts)) in rows {
            let sent = match rule {
                Rule::UnknownMember => example(&sent.join(" or "), seen, path),
                _ => sent
                    .iter()
                    .map(|value| code(value))
                    .collect::<Vec<_>>()
                    .join(", "),
            };
            let counts = drift.servers.iter().enumerate().map(|(at, _)| {
                let number = |counts: &[u64]| counts.get(at).copied().unwrap_or(0);
                format!("{} of {}", number(&counts), number(&seen.count))
            });
            let document = document(info);
            let cells = [
                name.clone(),
                document,
                code(path),
                promised.to_owned(),
                sent,
            ];
            table.row(cells.into_iter().chain(counts));
        }
    }
    table.end(out);
}

fn never_sent(drift: &Drift, out: &mut String) {
    out.push_str("## Members that the documents promise, and that never came\n\n");
    let mut table = Table::new(
        &["event", "document", "where", "it says"],
        &Drift::default(),
    );
    for (info, path, required) in drift.never_sent() {
        let says = if required {
            "always there"
        } else {
            "may be there"
        };
        let cells = [
            info.name.to_owned(),
            document(info),
            code(&path),
            says.to_owned(),
        ];
        table.row(cells);
    }
    table.end(out);
}

fn undocumented(drift: &Drift, out: &mut String) {
    out.push_str("## Events that no document knows\n\n");
    let mut table = Table::new(&["event", "members"], drift);
    for (name, seen) in &drift.events {
        if catalogue::event(name).is_none() {
            let members = seen.members.keys();
            let members: Vec<_> = members
                .map(|path| code(path.trim_start_matches("/data/")))
                .collect();
            let count = |at| seen.count.get(at).copied().unwrap_or(0).to_string();
            let counts = (0..drift.servers.len()).map(count);
            table.row([name.clone(), members.join(", ")].into_iter().chain(counts));
        }
    }
    table.end(out);
}

fn others(drift: &Drift, out: &mut String) {
    let plain = |(name, seen): &(&String, &Seen)| {
        seen.departures.is_empty() && catalogue::event(name).is_some()
    };
    let kept = drift.events.iter().filter(plain).map(|(name, _)| &**name);
    let _ = writeln!(out, "## As documented\n\n{}.\n", list(kept));
    let unseen = catalogue::events().map(|info| info.name);
    let unseen = unseen.filter(|name| !drift.events.contains_key(*name));
    let _ = writeln!(out, "## Documented, and not seen here\n\n{}.", list(unseen));
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.collect();
    if names.is_empty() {
        "None".to_owned()
    } else {
        names.join(", ")
    }
}

/// The document's release, or its date if no release shipped it.
fn document(info: &EventInfo) -> String {
    newest(info).map_or_else(String::new, |revision| {
        let known = revision.release().or_else(|| revision.between());
        known.unwrap_or_else(|| revision.id()).to_owned()
    })
}

/// A type, with a short value that was sent.
fn example(sent: &str, seen: &Seen, path: &str) -> String {
    const LONGEST: usize = 50;
    let values = seen.members.get(path);
    let short = values.and_then(|values| values.iter().find(|value| value.len() <= LONGEST));
    match short {
        Some(value) => format!("{sent}, as {}", code(value)),
        None => sent.to_owned(),
    }
}

fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

/// A table, with a column for each server at its end.
struct Table {
    lines: Vec<String>,
}

impl Table {
    fn new(columns: &[&str], drift: &Drift) -> Self {
        let servers = drift.servers.iter().map(|server| format!("QEMU {server}"));
        let columns: Vec<_> = columns.iter().map(|&name| name.to_owned()).collect();
        let rule = vec!["---".to_owned(); columns.len()];
        let counts = vec!["--:".to_owned(); drift.servers.len()];
        let mut table = Self { lines: Vec::new() };
        table.row(columns.into_iter().chain(servers));
        table.row(rule.into_iter().chain(counts));
        table
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells: Vec<_> = cells.into_iter().collect();
        self.lines.push(format!("| {} |", cells.join(" | ")));
    }

    fn end(self, out: &mut String) {
        if self.lines.len() > 2 {
            out.push_str(&self.lines.join("\n"));
            out.push_str("\n\n");
        } else {
            out.push_str("None.\n\n");
        }
    }
}
