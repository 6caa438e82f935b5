//! `generated.rs` and the list of events: modules and what they export.

use proc_macro2::TokenStream;
use quote::quote;

use super::has_shared;
use super::layout::Page;
use super::tokens::ident;
use crate::model::Model;

pub(super) fn page(model: &Model) -> Page {
    let all = (0..model.revisions.len()).collect();
    let purpose = "All that comes from the documents: types, tables and examples.";
    let mut page = Page::new("generated.rs", purpose, model, &all);
    // Generated code answers to the generator's tests, not to taste.
    page.push(quote!(#![allow(clippy::all, clippy::pedantic)]));
    let shared = has_shared(model);
    let shared_module = shared.then(|| {
        quote!(
            mod shared;
        )
    });
    page.push(quote! {
        mod catalogue;
        mod events;
        mod examples;
        mod payload;
        mod revisions;
        #shared_module
    });
    let shared_types = shared.then(|| {
        quote!(
            pub use shared::*;
        )
    });
    let event_types = (!model.events.is_empty()).then(|| {
        quote!(
            pub use events::*;
        )
    });
    page.push(quote! {
        #event_types
        pub use payload::Payload;
        #shared_types
        pub(crate) use catalogue::EVENTS;
        pub(crate) use examples::EXAMPLES;
        pub(crate) use revisions::REVISIONS;
    });
    page
}

pub(super) fn events(model: &Model) -> Page {
    let all = (0..model.revisions.len()).collect();
    let mut page = Page::new("generated/events.rs", "A file an event.", model, &all);
    let modules: Vec<_> = model
        .events
        .iter()
        .map(|event| ident(&event.module))
        .collect();
    page.push(quote!(#(mod #modules;)*));
    page.push(quote!(#(pub use #modules::*;)*));
    page
}

/// What a file of types uses.
pub(super) fn uses() -> TokenStream {
    quote! {
        #[allow(unused_imports)]
        use serde::ser::{Serialize, SerializeMap, Serializer};
        #[allow(unused_imports)]
        use crate::{
            Integer, Json, Members, Number, Text, catalogue::EventInfo, generated::*,
            runtime::{
                decode::{FromMembers, Mismatch},
                open_value::open_value, scan::{Extra, Next, Scan, after, name, next, once, open}, view::{AsNode, Node, View},
            },
        };
    }
}
