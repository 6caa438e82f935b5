//! The enum over all events.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::layout::Page;
use super::tokens::{docs, ident};
use crate::model::Model;

pub(super) fn page(model: &Model) -> Page {
    let all = (0..model.revisions.len()).collect();
    let purpose = "Which event it is, with its data.";
    let mut page = Page::new("generated/payload.rs", purpose, model, &all);
    page.push(quote! {
        use serde::ser::{Serialize, Serializer};
        #[allow(unused_imports)]
        use crate::{
            Json, Misfit, Text, UnknownEvent, catalogue::EventInfo, generated::*, runtime::{event::{fit, unknown}, scan::{Scan, json, put}, view::View},
        };
    });
    let names: Vec<_> = model
        .events
        .iter()
        .map(|event| ident(&event.data.name))
        .collect();
    let wires: Vec<_> = model.events.iter().map(|event| &event.info.name).collect();
    let lines = wires.iter().map(|wire| docs(&[format!("`{wire}`")]));
    page.push(quote! {
        /// Which event it is, with its data.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Payload<'a> {
            #(#lines #names(#names<'a>),)*
            /// An event that no document knows.
            Unknown(UnknownEvent<'a>),
            /// A known event whose data does not fit its type.
            Misfit(Misfit<'a>),
        }
    });
    let fit = by_name(
        model,
        |name| quote!(return fit(#name::INFO, data).map_or_else(Self::Misfit, Self::#name)),
    );
    let scan = by_name(model, |name| {
        quote! {{
            put(self, Self::#name(Scan::empty()));
            if let Self::#name(data) = self {
                return data.scan(text);
            }
        }}
    });
    let info = by_name(model, |name| quote!(return Some(#name::INFO)));
    page.push(quote! {
        impl<'a> Payload<'a> {
            /// What the documents say of the event of that name.
            pub(crate) fn info(name: &str) -> Option<&'static EventInfo> {
                match name.len() {
                    #info
                    _ => {}
                }
                None
            }

            pub(crate) fn decode(name: Text<'a>, data: Option<&'a str>) -> Self {
                match name.len() {
                    #fit
                    _ => {}
                }
                Self::Unknown(unknown(name, data))
            }

            /// Becomes the event of that name, with the data that comes next. In place:
            /// a payload is as large as the largest, and moving it costs time.
            pub(crate) fn scan(&mut self, name: &'a str, text: &'a str) -> Option<&'a str> {
                match name.len() {
                    #scan
                    _ => {}
                }
                let (data, rest) = json(text)?;
                put(self, Self::Unknown(unknown(name.into(), Some(data))));
                Some(rest)
            }

            /// The event's name on the wire.
            pub fn name(&self) -> &str {
                match self {
                    #(Self::#names(_) => #wires,)*
                    Self::Unknown(event) => &event.name,
                    Self::Misfit(event) => event.info.name,
                }
            }

            /// The same, independent of the input.
            pub fn into_owned(self) -> Payload<'static> {
                match self {
                    #(Self::#names(data) => Payload::#names(data.into_owned()),)*
                    Self::Unknown(event) => Payload::Unknown(event.into_owned()),
                    Self::Misfit(event) => Payload::Misfit(event.into_owned()),
                }
            }

            /// Whether no data is to be written.
            pub(crate) fn is_empty(&self) -> bool {
                match self {
                    #(Self::#names(data) => data.is_empty(),)*
                    Self::Unknown(event) => event.data.is_none(),
                    Self::Misfit(event) => event.data.is_none(),
                }
            }

            /// What the documents say of the event, and its typed data, if there is any.
            pub(crate) fn view(&self) -> Option<(&'static EventInfo, &dyn View)> {
                match self {
                    #(Self::#names(data) => Some((#names::INFO, data)),)*
                    Self::Unknown(_) | Self::Misfit(_) => None,
                }
            }

            /// The data as it came, if it has no type.
            pub(crate) fn raw_data(&self) -> Option<&Json<'a>> {
                match self {
                    Self::Unknown(event) => event.data.as_ref(),
                    Self::Misfit(event) => event.data.as_ref(),
                    _ => None,
                }
            }
        }
    });
    page.push(quote! {
        /// The event's data.
        impl Serialize for Payload<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(Self::#names(data) => data.serialize(serializer),)*
                    Self::Unknown(event) => event.serialize(serializer),
                    Self::Misfit(event) => event.serialize(serializer),
                }
            }
        }
    });
    page
}

/// An arm for each length of a name, and within it one for each event: few names are of
/// one length, so that hardly more than one is compared.
fn by_name(model: &Model, yields: impl Fn(&Ident) -> TokenStream) -> TokenStream {
    let mut lengths: BTreeMap<usize, Vec<TokenStream>> = BTreeMap::new();
    for event in &model.events {
        let (wire, name) = (&event.info.name, ident(&event.data.name));
        let value = yields(&name);
        let arm = quote!(#wire => #value,);
        lengths.entry(wire.len()).or_default().push(arm);
    }
    let arms = lengths.iter().map(|(length, arms)| {
        let length = Literal::usize_unsuffixed(*length);
        quote!(#length => match &*name { #(#arms)* _ => {} },)
    });
    quote!(#(#arms)*)
}
