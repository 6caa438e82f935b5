//! The rules of changes for people.

use std::fmt::Write as _;

use qmp_history::Reader;
use qmp_history::rules::{self, Mirror, Rule};

use super::layout::{style, wrap};
use super::table::{Align, Cell, Table};
use crate::ui::{FAINT, STRONG};

const WIDTH: usize = 96;

/// Every rule with its levels.
pub(crate) fn list() -> String {
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
            Cell::styled(format!("{sign} {level}"), style(level))
        };
        table.row([rule.id.into()].into_iter().chain(Reader::ALL.map(cell)));
    }
    format!(
        "{}\n✗ breaks  ✗live waits for ever  ~ may break  ✓ does not; `cargo xtask rules ID` explains one\n",
        table.render()
    )
}

/// One rule with all that is known of it.
pub(crate) fn explain(rule: &Rule) -> String {
    let mut out = format!("{STRONG}{}{STRONG:#}: {}\n\n", rule.id, rule.title);
    let levels = rule.levels();
    for reader in Reader::ALL {
        let (level, sign) = (levels.of(reader), rule.effects.on(reader).sign());
        let style = style(level);
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
