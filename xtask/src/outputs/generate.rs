//! Plans the generated files, without writing any.

use std::path::{Path, PathBuf};

use qmp_codegen::{
    CapturedExample, Contract, ContractInputs, CrateInputs, Descriptions, Exceptions, Files, Names,
    captured_examples,
};
use qmp_doc_parser::ir;
use qmp_doc_parser::ir::Release;

use crate::error::{Error, Fault, chain};
use crate::files::files_below;
use crate::inputs::documents::LoadedDocument;
use crate::inputs::facts;
use crate::inputs::project::Project;
use crate::inputs::read;
use crate::outputs::names_lock::{self, NAMES_LOCK};
use crate::outputs::plan::Plan;
use crate::render::json::{check, diff, lint, log, matrix, rules, uses};
use crate::render::markdown::catalogue;

/// Errors when generating files.
#[derive(Debug, thiserror::Error)]
pub enum RegenError {
    /// An IR differs after writing and reading it.
    #[error(
        "the IR of {id} does not read back as it was written: {reason}; this is a fault of qmp-doc-parser, nothing was written"
    )]
    RoundTrip {
        /// The revision.
        id: String,
        /// The problem.
        reason: String,
    },
    /// An input of the generator cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// The generator rejected its input.
    #[error("{what}: {reason}\nNothing was written.")]
    Generate {
        /// The document, the crate, or the file with reviewed data.
        what: String,
        /// The reason.
        reason: String,
    },
    /// The directory for a single crate has foreign files.
    #[error(
        "{} holds files that `cargo xtask regen --revision` did not make; name a new or empty directory", .0.display()
    )]
    Occupied(PathBuf),
}

impl Fault for RegenError {}

/// The crate that consumers depend on.
const GENERATED_CRATE: &str = "qmp-events-generated";
/// Reviewed exceptions to the naming rules.
const EXCEPTIONS: &str = "qmp-codegen/exceptions.toml";

/// Contracts for other languages.
const CONTRACTS: &str = "docs/schema";
/// A release in long use, beside the newest one.
const LONG_LIVED: Release = Release::new(7, 2);

/// Every generated file of the project, and the public names in them.
pub fn everything(documents: &[LoadedDocument], project: &Project) -> Result<(Plan, Names), Error> {
    let mut plan = Plan::default();
    plan.own_suffix(Project::DOCS_INPUT, ".ir.json");
    for document in documents {
        plan.add(document.row().ir_relative(), round_trip(document)?)?;
    }
    plan.add("docs/ir.schema.json", pretty(&ir::json_schema()))?;
    plan.add("docs/lint.schema.json", pretty(&lint::schema()))?;
    plan.add("docs/check.schema.json", pretty(&check::schema()))?;
    plan.add("docs/diff.schema.json", pretty(&diff::schema()))?;
    plan.add("docs/log.schema.json", pretty(&log::schema()))?;
    plan.add("docs/matrix.schema.json", pretty(&matrix::schema()))?;
    plan.add("docs/rules.schema.json", pretty(&rules::schema()))?;
    plan.add("docs/uses.schema.json", pretty(&uses::schema()))?;
    plan.add("docs/diagnostics.md", catalogue::markdown())?;

    let source = PathBuf::from(GENERATED_CRATE).join("src");
    plan.own_tree(source.join("generated"));
    let texts: Vec<_> = documents
        .iter()
        .map(|document| document.reading.document())
        .collect();
    let (exceptions, descriptions) = (exceptions(project)?, descriptions(project)?);
    let examples = examples(project)?;
    let history = facts::history(project)?;
    let inputs = CrateInputs {
        history: &history,
        texts: &texts,
        descriptions: &descriptions,
        examples: &examples,
        exceptions: &exceptions,
    };
    let (files, names) =
        qmp_codegen::generate(&inputs).map_err(|error| generate("the crate", &error))?;
    add_all(&mut plan, &source, files)?;
    plan.add(NAMES_LOCK, names_lock::render(&names))?;

    plan.own_tree(CONTRACTS);
    let inputs = ContractInputs {
        history: &history,
        descriptions: &descriptions,
        examples: &examples,
    };
    for release in [LONG_LIVED, facts::release(None, history.axis())?] {
        let contract = Contract::new(inputs, release, false).map_err(facts::undescribed)?;
        let beginning = format!("{CONTRACTS}/qmp-events-{release}");
        let schema = pretty(&contract.json_schema());
        plan.add(format!("{beginning}.schema.json"), schema)?;
        let asyncapi = pretty(&contract.asyncapi());
        plan.add(format!("{beginning}.asyncapi.json"), asyncapi)?;
    }
    Ok((plan, names))
}

/// A crate of one document alone.
pub fn single(document: &ir::Document, project: &Project) -> Result<Plan, Error> {
    let mut plan = Plan::default();
    plan.own_tree("src");
    add_all(&mut plan, Path::new(""), qmp_codegen::standalone(document))?;
    add_all(
        &mut plan,
        Path::new("src"),
        source_of_one(document, project)?,
    )?;
    // The runtime of every generated crate is handwritten, once.
    let source = project.path(GENERATED_CRATE).join("src");
    for path in files_below(&source)? {
        if !path.starts_with("generated") && path != Path::new("generated.rs") {
            let text = read(&source.join(&path))?;
            plan.add(Path::new("src").join(path), text)?;
        }
    }
    Ok(plan)
}

/// The source of one document alone, by path below `src`.
pub fn source_of_one(document: &ir::Document, project: &Project) -> Result<Files, Error> {
    let files =
        qmp_codegen::generate_revision(document, &descriptions(project)?, &exceptions(project)?);
    Ok(files.map_err(|error| generate("this document", &error))?)
}

/// The documentation of events, members and values.
pub fn descriptions(project: &Project) -> Result<Descriptions, Error> {
    let text = read(&project.path(Project::DESCRIPTIONS))?;
    let parsed = Descriptions::from_toml(&text);
    Ok(parsed.map_err(|error| generate(Project::DESCRIPTIONS, &error))?)
}

/// Captured examples.
pub fn examples(project: &Project) -> Result<Vec<CapturedExample>, Error> {
    let text = read(&project.path(Project::EXAMPLES))?;
    let parsed = captured_examples(&text);
    Ok(parsed.map_err(|error| generate(Project::EXAMPLES, &error))?)
}

fn exceptions(project: &Project) -> Result<Exceptions, Error> {
    let text = read(&project.path(EXCEPTIONS))?;
    Ok(Exceptions::from_toml(&text).map_err(|error| generate(EXCEPTIONS, &error))?)
}

/// Returns the JSON of an IR, after checking that reading it back yields the same IR.
fn round_trip(document: &LoadedDocument) -> Result<String, RegenError> {
    let fail = |reason: String| RegenError::RoundTrip {
        id: document.row().id.clone(),
        reason,
    };
    let ir = document.reading.document();
    let json = ir.to_json();
    let back = ir::Document::from_json(&json).map_err(|error| fail(chain(&error)))?;
    if back == ir {
        Ok(json)
    } else {
        Err(fail("it reads back as another document".into()))
    }
}

fn pretty(json: &serde_json::Value) -> String {
    let mut text = format!("{json:#}");
    text.push('\n');
    text
}

fn add_all(plan: &mut Plan, below: &Path, files: Files) -> Result<(), Error> {
    for (path, content) in files {
        plan.add(below.join(path), content)?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, RegenError> {
    read::text(path).map_err(|source| RegenError::Read {
        path: path.to_owned(),
        source,
    })
}

fn generate(what: &str, error: &dyn std::error::Error) -> RegenError {
    RegenError::Generate {
        what: what.to_owned(),
        reason: chain(error),
    }
}

/// Rejects a directory with foreign files.
pub fn check_output_dir(out: &Path) -> Result<(), RegenError> {
    let empty = std::fs::read_dir(out).map_or(true, |mut entries| entries.next().is_none());
    let ours = read::text(out.join("README.md"))
        .is_ok_and(|text| text.contains("Generated by `cargo xtask regen`"));
    if empty || ours {
        Ok(())
    } else {
        Err(RegenError::Occupied(out.to_owned()))
    }
}
