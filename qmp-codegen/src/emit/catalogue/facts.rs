//! The smaller facts of the catalogue's tables.

use proc_macro2::TokenStream;
use qmp_doc_parser::ir;
use qmp_history::{Departure, Destination, Intervals, Wire};
use quote::quote;

use super::super::tokens::{option, revision, revisions};
use super::unless_empty;
use crate::model::{JsonType, RelationInfo};

pub(super) fn departures(all: &[Departure]) -> TokenStream {
    let rows = all.iter().map(|departure| {
        let after = revision(departure.after);
        let before = option(departure.before.map(revision));
        let to = match &departure.to {
            Destination::Schema => quote!(Destination::Schema),
            Destination::Removed { release } => {
                quote!(Destination::Removed { release: #release })
            }
            Destination::Renamed { to } => quote!(Destination::Renamed { to: #to }),
        };
        let wire_changed = departure.wire == Wire::Changed;
        let commit = option(departure.commit.as_ref());
        let reason = &departure.reason;
        quote! {
            Departure {
                after: #after,
                before: #before,
                to: #to,
                wire_changed: #wire_changed,
                commit: #commit,
                reason: #reason,
            }
        }
    });
    unless_empty("departures", !all.is_empty(), &quote!(&[#(#rows),*]))
}

pub(super) fn rate_limits(all: &[(Option<String>, Intervals)]) -> TokenStream {
    let rows = all.iter().map(|(key, by)| {
        let (key, by) = (option(key.as_ref()), revisions(by));
        quote!(RateLimit { key: #key, documented: #by })
    });
    unless_empty("rate_limits", !all.is_empty(), &quote!(&[#(#rows),*]))
}

pub(super) fn follows(all: &[(ir::Order, Intervals)]) -> TokenStream {
    let rows = all.iter().map(|(order, by)| {
        let when = match &order.when {
            None => quote!(When::Always),
            Some(ir::When::Member { member, value }) => {
                quote!(When::Member { name: #member, value: #value })
            }
            Some(ir::When::CommandLine { option }) => {
                quote!(When::CommandLine { option: #option })
            }
            Some(ir::When::Other { text }) => quote!(When::Other { text: #text }),
        };
        let (event, eventually, by) = (&order.event, order.eventually, revisions(by));
        quote!(Follow { when: #when, event: #event, eventually: #eventually, documented: #by })
    });
    unless_empty("follows", !all.is_empty(), &quote!(&[#(#rows),*]))
}

pub(super) fn relations(all: &[(RelationInfo, Intervals)]) -> TokenStream {
    let rows = all.iter().map(|(relation, by)| {
        let on = option(relation.on.map(outcome));
        let is = match relation.is {
            ir::Comparison::Equal => quote!(Comparison::Equal),
            ir::Comparison::Less => quote!(Comparison::Less),
            ir::Comparison::Greater => quote!(Comparison::Greater),
        };
        let (other, by) = (&relation.other, revisions(by));
        quote!(Relation { on: #on, is: #is, other: #other, documented: #by })
    });
    unless_empty("relations", !all.is_empty(), &quote!(&[#(#rows),*]))
}

pub(super) fn outcome(outcome: ir::Outcome) -> TokenStream {
    match outcome {
        ir::Outcome::Success => quote!(Outcome::Success),
        ir::Outcome::Failure => quote!(Outcome::Failure),
    }
}

pub(super) fn json_type(ty: JsonType) -> TokenStream {
    match ty {
        JsonType::Any => quote!(JsonType::Any),
        JsonType::Null => quote!(JsonType::Null),
        JsonType::Boolean => quote!(JsonType::Boolean),
        JsonType::Integer => quote!(JsonType::Integer),
        JsonType::Number => quote!(JsonType::Number),
        JsonType::String => quote!(JsonType::String),
        JsonType::Array => quote!(JsonType::Array),
        JsonType::Object => quote!(JsonType::Object),
    }
}
