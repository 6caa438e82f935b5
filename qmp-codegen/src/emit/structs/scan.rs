//! How a struct is read in one pass over the line.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::tokens::ident;
use crate::model::Struct;

/// Bits of the set of members seen.
const MAX_FIELDS: usize = 32;

/// Leaves a struct with too many members for the fast path to the careful one.
fn careful(data: &Struct) -> TokenStream {
    let name = ident(&data.name);
    let fields = data.fields.iter().map(|field| ident(&field.name));
    quote! {
        impl<'a> Scan<'a> for #name<'a> {
            fn empty() -> Self {
                Self {
                    #(#fields: Scan::empty(),)*
                    extra: Members::default(),
                }
            }

            fn scan(&mut self, _: &'a str) -> Option<&'a str> {
                None
            }
        }
    }
}

/// The members in the order in which QEMU writes them, as bytes to compare with; one that
/// surprises by its name, and on in that order.
pub(super) fn scan(data: &Struct) -> TokenStream {
    let name = ident(&data.name);
    if data.fields.len() > MAX_FIELDS {
        return careful(data);
    }
    let wires: Vec<_> = data.fields.iter().map(|field| &field.wire).collect();
    let fields: Vec<_> = data.fields.iter().map(|field| ident(&field.name)).collect();
    // A bit for each field, by its place in QEMU's order.
    let bit = |at: usize| {
        let place = data.sent.iter().position(|sent| *sent == at);
        Literal::u32_unsuffixed(place.map_or(0, |place| 1 << place))
    };
    let bits: Vec<_> = (0..fields.len()).map(bit).collect();
    let in_order = data.sent.iter().map(|at| {
        let (field, bit) = (&fields[*at], &bits[*at]);
        let literal = format!("{}: ", serde_json::Value::from(wires[*at].as_str()));
        quote! {
            if let Some(value) = next(&mut seen, #bit, #literal, member) {
                match after(self.#field.scan(value)?)? {
                    Next::Member(next) => member = next,
                    Next::End(rest) => break rest,
                }
            }
        }
    });
    let required = data.fields.iter().enumerate();
    let required = required.filter(|(_, field)| !field.optional);
    let required: Vec<_> = required.map(|(at, _)| &bits[at]).collect();
    let required = if required.is_empty() {
        quote!(0)
    } else {
        quote!(#(#required)|*)
    };
    let mutable = (!data.fields.is_empty()).then(|| quote!(mut));
    quote! {
        impl<'a> Scan<'a> for #name<'a> {
            #[inline]
            fn empty() -> Self {
                Self {
                    #(#fields: Scan::empty(),)*
                    extra: Members::default(),
                }
            }

            #[inline(never)]
            fn scan(&mut self, text: &'a str) -> Option<&'a str> {
                const REQUIRED: u32 = #required;
                static KNOWN: &[&str] = &[#(#wires),*];
                let #mutable seen = 0;
                let mut extra = Extra::default();
                let mut follows = open(text)?;
                let rest = loop {
                    let #mutable member = match follows {
                        Next::Member(member) => member,
                        Next::End(rest) => break rest,
                    };
                    #(#in_order)*
                    let (name, value) = name(member)?;
                    follows = after(match name {
                        #(#wires => {
                            once(&mut seen, #bits)?;
                            self.#fields.scan(value)?
                        })*
                        _ => extra.skip(name, value, text)?,
                    })?;
                };
                extra.end(text, rest, &KNOWN, &mut self.extra)?;
                (seen & REQUIRED == REQUIRED).then_some(rest)
            }
        }
    }
}
