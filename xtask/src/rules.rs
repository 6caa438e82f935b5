//! `cargo xtask rules`: by which rules changes are told, and whom each breaks.

pub(crate) mod json;

use std::fmt::Write as _;

use qmp_history::Reader;
use qmp_history::rules::{self, Mirror, Rule};

use crate::cli::{ListFormat, RulesArgs};
use crate::diff::wrap;
use crate::outcome::{Error, Outcome};
use crate::table::{Align, Cell, Table};
use crate::ui::{FAINT, STRONG, Ui};

const WIDTH: usize = 96;

/// Runs the verb.
pub fn run(args: &RulesArgs, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let one = match &args.id {
        None => None,
        Some(id) => Some(rules::find(id).ok_or_else(|| unknown(id))?),
    };
    let shown = match (args.format, one) {
        (ListFormat::Text, None) => list(),
        (ListFormat::Text, Some(rule)) => explain(rule),
        (ListFormat::Json, None) => json::render(rules::ALL),
        (ListFormat::Json, Some(rule)) => json::render(&[rule]),
    };
    write!(ui.out, "{shown}")?;
    Ok(Outcome::Fine)
}

fn unknown(id: &str) -> Error {
    Error::Usage(format!(
        "there is no rule `{}`; `cargo xtask rules` lists them all",
        crate::ui::printable(id)
    ))
}

fn list() -> String {
    let mut table = Table::new(&[
        ("rule", Align::Left),
        ("strict", Align::Left),
        ("tolerant", Align::Left),
        ("emitter", Align::Left),
    ]);
    for rule in rules::ALL {
        let levels = rule.levels();
        let cell = |reader| {
            let level = levels.of(reader);
            let sign = rule.effects.on(reader).sign();
            Cell::styled(format!("{sign} {level}"), crate::diff::style(level))
        };
        table.row([rule.id.into()].into_iter().chain(Reader::ALL.map(cell)));
    }
    format!(
        "{}\n✗ breaks  ✗live waits for ever  ~ may break  ✓ does not; `cargo xtask rules ID` explains one\n",
        table.render()
    )
}

fn explain(rule: &Rule) -> String {
    let mut out = format!("{STRONG}{}{STRONG:#}: {}\n\n", rule.id, rule.title);
    let levels = rule.levels();
    for reader in Reader::ALL {
        let (level, sign) = (levels.of(reader), rule.effects.on(reader).sign());
        let style = crate::diff::style(level);
        let _ = writeln!(out, "{:<10}{style}{sign} {level}{style:#}", reader.as_str());
    }
    paragraph(&mut out, rule.explanation);
    for (word, lines) in [
        ("before", rule.witness.before),
        ("after", rule.witness.after),
    ] {
        let _ = writeln!(out, "\n{FAINT}{word}{FAINT:#}");
        for line in lines {
            let _ = writeln!(out, "  {line}");
        }
        if lines.is_empty() {
            out.push_str("  nothing\n");
        }
    }
    paragraph(&mut out, rule.witness.shows);
    paragraph(&mut out, &format!("Fix: {}", rule.fix));
    let mirror = match rule.mirror {
        Mirror::Rule(id) => format!("Reversed it is `{id}`."),
        Mirror::OneWay { reads_as, reason } => {
            format!("Reversed it reads as `{reads_as}`: {reason}")
        }
    };
    paragraph(&mut out, &mirror);
    out
}

fn paragraph(out: &mut String, text: &str) {
    let _ = writeln!(out, "\n{}", wrap(text, WIDTH).join("\n"));
}
