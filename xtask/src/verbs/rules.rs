//! `cargo xtask rules`: lists the rules of changes, or explains one.

use qmp_history::diff::catalogue;

use crate::cli::{ListFormat, RulesArgs};
use crate::error::{Error, Outcome};
use crate::inputs::names::proposal;
use crate::render::{json, text};
use crate::ui::Ui;

/// Runs the verb.
pub fn run(args: &RulesArgs, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let one = match &args.id {
        None => None,
        Some(id) => Some(catalogue::find(id).ok_or_else(|| unknown(id))?),
    };
    let shown = match (args.format, one) {
        (ListFormat::Text, None) => text::rules::list(),
        (ListFormat::Text, Some(rule)) => text::rules::explain(rule),
        (ListFormat::Json, None) => json::rules::render(catalogue::all()),
        (ListFormat::Json, Some(rule)) => json::rules::render([rule]),
    };
    write!(ui.out, "{shown}")?;
    Ok(Outcome::Fine)
}

fn unknown(id: &str) -> Error {
    let nearest = proposal(id, catalogue::all().map(|rule| rule.id));
    Error::usage(format!(
        "there is no rule `{}`{nearest}; `cargo xtask rules` lists them all",
        crate::ui::printable(id)
    ))
}
