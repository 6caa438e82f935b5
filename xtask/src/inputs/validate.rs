//! Events against the JSON Schemas of releases.

use std::collections::BTreeMap;

use jsonschema::Validator;
use qmp_codegen::{Contract, ContractInputs};
use qmp_doc_parser::ir::escaped;
use qmp_history::{BuildPlace, History, Undescribed};
use serde_json::Value;

use crate::inputs::intervals::releases_of;

/// Judges events by what the releases of a place send.
pub(crate) struct Validators<'h> {
    history: &'h History,
    /// One or two, oldest first.
    contracts: Vec<Contract<'h>>,
    /// Whether unknown things are accepted, since the build is newer than all releases.
    open: bool,
    /// By event, as they are needed; none for an unknown one.
    compiled: BTreeMap<String, Vec<Validator>>,
}

impl<'h> Validators<'h> {
    /// Validators of a place.
    ///
    /// # Errors
    /// If no source describes a release of the place.
    pub(crate) fn new(inputs: ContractInputs<'h>, place: BuildPlace) -> Result<Self, Undescribed> {
        let open = matches!(place, BuildPlace::After(_));
        let contracts = place.releases();
        let contracts = contracts.map(|release| Contract::new(inputs, release, !open));
        Ok(Self {
            history: inputs.history,
            contracts: contracts.collect::<Result<_, _>>()?,
            open,
            compiled: BTreeMap::new(),
        })
    }

    /// Returns the violations of an event: JSON Pointers and messages, those of the newest
    /// release if no release accepts it.
    pub(crate) fn faults(&mut self, event: &Value) -> Vec<(String, String)> {
        let Some(name) = event["event"].as_str() else {
            return vec![("/event".to_owned(), "the name is no string".to_owned())];
        };
        let validators = self.compiled.entry(name.to_owned()).or_insert_with(|| {
            let contracts = self.contracts.iter();
            let schemas =
                contracts.filter_map(|contract| Some(contract.of_event(name)?.json_schema()));
            schemas
                .filter_map(|schema| jsonschema::validator_for(&schema).ok())
                .collect()
        });
        let Some(newest) = validators.last() else {
            return self.unknown(name).into_iter().collect();
        };
        if validators.iter().any(|validator| validator.is_valid(event)) {
            return Vec::new();
        }
        let errors = newest.iter_errors(event);
        errors
            .map(|error| (error.instance_path().to_string(), error.to_string()))
            .collect()
    }

    fn unknown(&self, name: &str) -> Option<(String, String)> {
        if self.open {
            return None;
        }
        let message = match releases_of(self.history, &escaped(name)) {
            Some(releases) => format!("it is in QEMU {releases}"),
            None => "no release has this event".to_owned(),
        };
        Some(("/event".to_owned(), message))
    }
}
