//! The rules of changes for terminals.

use std::fmt::Write as _;

use qmp_history::diff::catalogue;
use qmp_history::diff::{Mirror, Perspective, Rule};

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
    for rule in catalogue::all() {
        let levels = rule.levels(None);
        let cell = |perspective| {
            let level = levels.of(perspective);
            let sign = rule.effects.on(perspective).sign();
            Cell::styled(format!("{sign} {level}"), style(level))
        };
        table.row(
            [rule.id.into()]
                .into_iter()
                .chain(Perspective::ALL.map(cell)),
        );
    }
    format!(
        "{}\n✗ breaks  ✗live waits forever  ~ may break  ✓ does not; `cargo xtask rules ID` explains one\n",
        table.render()
    )
}

/// One rule in full.
pub(crate) fn explain(rule: &Rule) -> String {
    let mut out = format!("{STRONG}{}{STRONG:#}: {}\n\n", rule.id, rule.title);
    let levels = rule.levels(None);
    for perspective in Perspective::ALL {
        let (level, sign) = (levels.of(perspective), rule.effects.on(perspective).sign());
        let style = style(level);
        let _ = writeln!(
            out,
            "{:<10}{style}{sign} {level}{style:#}",
            perspective.as_str()
        );
    }
    paragraph(&mut out, rule.explanation);
    for variant in rule.variants {
        let signs = Perspective::ALL.map(|one| variant.effects.on(one).sign());
        let words = format!("Where {}: {}.", variant.case.as_str(), signs.join(" "));
        paragraph(&mut out, &words);
    }
    for (word, example) in [("before", rule.before), ("after", rule.after)] {
        let _ = writeln!(out, "\n{FAINT}{word}{FAINT:#}");
        for line in example.lines() {
            let _ = writeln!(out, "  {line}");
        }
    }
    paragraph(&mut out, &format!("Fix: {}", rule.fix));
    let mirror = match rule.mirror {
        Mirror::Rule(id) => format!("With both sides exchanged: `{id}`."),
        Mirror::OneWay { reads_as, reason } => {
            format!("With both sides exchanged: `{reads_as}`. {reason}")
        }
    };
    paragraph(&mut out, &mirror);
    out
}

fn paragraph(out: &mut String, text: &str) {
    let _ = writeln!(out, "\n{}", wrap(text, WIDTH).join("\n"));
}
