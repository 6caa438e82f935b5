//! Reads a schema, a reply of `query-qmp-schema`, or the IR of one, for a comparison.

use qmp_doc_parser::ir::Document;

use super::given::Given;
use crate::cli::AsSource;
use crate::error::{Error, chain};
use crate::inputs::fault::{InputError, unfit};
use crate::inputs::kind;
use crate::inputs::target::Target;
use crate::ui::{Ui, WARNING, printable};

/// Advice for a schema in an older form.
const EDITIONS: &str =
    ", `--old-edition` and `--new-edition` read a schema in the form of an older release";

/// Reads the IR of a schema or reply.
pub(super) fn read_ir(target: &Target) -> Result<Document, InputError> {
    let text = String::from_utf8_lossy(&target.bytes);
    let document = Document::from_json(&text);
    let document = document.map_err(|error| unfit(&target.name, &chain(&error)))?;
    with_events(document, &target.name)
}

/// Reads a schema or a reply. Rejects one with faults, unless that is allowed: what could not be
/// read would appear as removed.
pub(super) fn read(
    target: &Target,
    form: AsSource,
    given: &Given<'_>,
    ui: &mut Ui<'_>,
) -> Result<Document, Error> {
    let (document, faults, first) = if form == AsSource::Schema {
        let reading = kind::schema(&target.name, &target.bytes, given.edition);
        let first = reading.findings.first().map(|one| one.fault.message());
        (reading.document, reading.findings.len(), first)
    } else {
        let (_, reading) = kind::reply(&target.name, target.bytes.clone())?;
        let first = reading.faults.first().map(ToString::to_string);
        (reading.document, reading.faults.len(), first)
    };
    if let Some(first) = first {
        let s = if faults == 1 { "" } else { "s" };
        let why = format!("{faults} fault{s} in reading it, the first: {first}");
        if !given.allow_incomplete {
            return Err(InputError::Faulty {
                name: printable(&target.name),
                why: printable(&why),
                lint: lint(form, given),
                edition: match form {
                    AsSource::Schema => EDITIONS,
                    _ => "",
                },
            }
            .into());
        }
        let name = printable(&target.name);
        writeln!(
            ui.err,
            "{WARNING}incomplete:{WARNING:#} {name}: {}",
            printable(&why)
        )?;
    }
    Ok(with_events(document, &target.name)?)
}

fn with_events(document: Document, name: &str) -> Result<Document, InputError> {
    if document.events.is_empty() {
        return Err(unfit(name, "it describes no event"));
    }
    Ok(document)
}

/// The command that shows all faults.
fn lint(form: AsSource, given: &Given<'_>) -> String {
    let name = printable(given.name);
    match form {
        AsSource::Schema => format!("cargo xtask lint {name} --release {}", given.edition),
        _ => format!("cargo xtask lint {name}"),
    }
}
