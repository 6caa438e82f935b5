//! Contracts for other languages: JSON Schema and AsyncAPI documents of a release.
//!
//! Both are open by default, as QEMU asks of its clients: other members, values, branches and
//! events are accepted, since the next release may add them. A strict contract accepts only
//! what the release is known to send.

mod annotate;
mod asyncapi;
mod event;
mod json_schema;
mod types;

use qmp_doc_parser::ir::{EventNode, Release};
use qmp_history::{History, Undescribed};
use serde_json::Value;

use crate::descriptions::Descriptions;
use crate::examples::CapturedExample;

/// Inputs of contracts.
#[derive(Clone, Copy, Debug)]
pub struct ContractInputs<'i> {
    /// The history of all releases.
    pub history: &'i History,
    /// Our own words for events, members and values.
    pub descriptions: &'i Descriptions,
    /// Captured events; those that a release cannot have sent are left out.
    pub examples: &'i [CapturedExample],
}

/// The contract of one release.
#[derive(Clone, Debug)]
pub struct Contract<'i> {
    inputs: ContractInputs<'i>,
    release: Release,
    events: &'i [EventNode],
    strict: bool,
}

impl<'i> Contract<'i> {
    /// Returns the contract of a release; `strict` rejects what the release does not know.
    ///
    /// # Errors
    /// If no source describes the release.
    pub fn new(
        inputs: ContractInputs<'i>,
        release: Release,
        strict: bool,
    ) -> Result<Self, Undescribed> {
        Ok(Self {
            inputs,
            release,
            events: &inputs.history.believed(release)?.events,
            strict,
        })
    }

    /// Returns the wire names of the events.
    pub fn events(&self) -> impl Iterator<Item = &'i str> {
        self.events.iter().map(|event| event.name.as_str())
    }

    /// Returns the contract of one event; `None` if the release lacks it.
    pub fn of_event(&self, name: &str) -> Option<Self> {
        let mut events = self.events.iter();
        let event = events.find(|event| event.name == name)?;
        Some(Self {
            events: std::slice::from_ref(event),
            ..self.clone()
        })
    }

    /// Returns the JSON Schema (2020-12): a single event itself, several as definitions under
    /// their names.
    pub fn json_schema(&self) -> Value {
        match self.events {
            [event] => json_schema::of_one(self, event),
            _ => json_schema::of_all(self),
        }
    }

    /// Returns the AsyncAPI 3.1 document: one channel, one message an event, with payloads in
    /// draft-07 of JSON Schema.
    pub fn asyncapi(&self) -> Value {
        asyncapi::document(self)
    }
}
