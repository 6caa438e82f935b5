//! The committed facts, the recorded lines and AsyncAPI's schema.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use qmp_codegen::{CapturedExample, Contract, ContractInputs, Descriptions};
use qmp_doc_parser::ir::Release;
use qmp_history::History;
use serde_json::Value;
use xtask::Project;
use xtask::inputs::facts;
use xtask::outputs::generate;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Inputs of contracts.
pub(crate) struct Facts {
    pub(crate) history: History,
    descriptions: Descriptions,
    examples: Vec<CapturedExample>,
}

impl Facts {
    pub(crate) fn load() -> Self {
        let project = Project::at(root()).expect("the project");
        Self {
            history: facts::history(&project).expect("the history"),
            descriptions: generate::descriptions(&project).expect("descriptions"),
            examples: generate::examples(&project).expect("examples"),
        }
    }

    /// Every release that a source describes.
    pub(crate) fn releases(&self) -> impl Iterator<Item = Release> {
        self.history.releases().map(|(release, _)| release)
    }

    pub(crate) fn contract(&self, release: Release, strict: bool) -> Contract<'_> {
        let inputs = ContractInputs {
            history: &self.history,
            descriptions: &self.descriptions,
            examples: &self.examples,
        };
        Contract::new(inputs, release, strict).expect("a contract")
    }
}

pub(crate) fn newest(facts: &Facts) -> Release {
    facts.releases().last().expect("a release")
}

/// The recorded lines, by the release that sent them.
pub(crate) fn sent_by() -> Vec<(Release, Vec<Value>)> {
    let directory = root().join("qmp-events-generated/tests/data");
    let recorded = ["7.2", "10.0"].map(|release| {
        let path = directory.join(format!("events-qemu-{release}.jsonl"));
        let text = std::fs::read_to_string(path).expect("recorded lines");
        let lines = text
            .lines()
            .map(|line| serde_json::from_str(line).expect(line));
        (release.parse().expect("a release"), lines.collect())
    });
    recorded.into()
}

/// The official schema of AsyncAPI 3.1 documents.
pub(crate) fn asyncapi() -> jsonschema::Validator {
    let packed = include_bytes!("../data/asyncapi-3.1.0.schema.json.gz");
    let mut text = String::new();
    flate2::read::GzDecoder::new(&packed[..])
        .read_to_string(&mut text)
        .expect("gzip");
    let schema = serde_json::from_str(&text).expect("JSON");
    jsonschema::draft7::new(&schema).expect("a validator")
}
