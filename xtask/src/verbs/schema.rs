//! `cargo xtask schema`: what a release sends, for other languages.

use qmp_codegen::{Contract, ContractInputs};
use qmp_doc_parser::ir::escaped;

use crate::cli::{ContractFormat, SchemaArgs};
use crate::error::{Error, Outcome};
use crate::inputs::facts::{history, release, undescribed};
use crate::inputs::intervals::releases_of;
use crate::inputs::names::proposal;
use crate::inputs::project::Project;
use crate::outputs::generate::{descriptions, examples};
use crate::ui::{Ui, printable};

/// Runs the verb.
pub fn run(args: &SchemaArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let history = history(project)?;
    let (descriptions, examples) = (descriptions(project)?, examples(project)?);
    let release = release(args.release.as_deref(), history.axis())?;
    let inputs = ContractInputs {
        history: &history,
        descriptions: &descriptions,
        examples: &examples,
    };
    let contract = Contract::new(inputs, release, args.strict).map_err(undescribed)?;
    let contract = match &args.event {
        None => contract,
        Some(event) => contract.of_event(event).ok_or_else(|| {
            let hint = match releases_of(&history, &escaped(event)) {
                Some(releases) => format!("; it is in QEMU {releases}"),
                None => proposal(event, contract.events()),
            };
            let event = printable(event);
            Error::usage(format!("QEMU {release} has no event `{event}`{hint}"))
        })?,
    };
    let document = match args.format {
        ContractFormat::JsonSchema => contract.json_schema(),
        ContractFormat::Asyncapi => contract.asyncapi(),
    };
    writeln!(ui.out, "{document:#}")?;
    Ok(Outcome::Fine)
}
