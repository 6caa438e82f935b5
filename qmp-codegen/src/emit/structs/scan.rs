//! How a struct is read in one pass over the line.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::tokens::ident;
use crate::model::Struct;

/// First the members in the order in which QEMU writes them, as bytes to compare with;
/// from the first surprise on, by name.
pub(super) fn scan(data: &Struct) -> TokenStream {
    let name = ident(&data.name);
    let wires: Vec<_> = data.fields.iter().map(|field| &field.wire).collect();
    // A field may be called as one of the function's own variables.
    let local = |name: &str| ident(&format!("its_{name}"));
    let locals: Vec<_> = data.fields.iter().map(|field| local(&field.name)).collect();
    let in_order = data.sent.iter().map(|at| {
        let local = &locals[*at];
        let literal = format!("{}: ", serde_json::Value::from(wires[*at].as_str()));
        let literal = Literal::byte_string(literal.as_bytes());
        quote! {
            if more && scanner.literal(#literal) {
                #local = Some(Scan::scan(scanner)?);
                more = scanner.more()?;
            }
        }
    });
    let fields = data.fields.iter().map(|field| {
        let (name, local) = (ident(&field.name), local(&field.name));
        if field.optional {
            quote!(#name: #local)
        } else {
            quote!(#name: #local?)
        }
    });
    quote! {
        impl<'a> Scan<'a> for #name<'a> {
            #[inline(never)]
            fn scan(scanner: &mut Scanner<'a>) -> Option<Self> {
                static KNOWN: &[&str] = &[#(#wires),*];
                let start = scanner.position();
                let mut extra = Extra::beside(&KNOWN);
                #(let mut #locals = None;)*
                let mut more = scanner.open()?;
                #(#in_order)*
                while more {
                    match scanner.name()? {
                        #(#wires if #locals.is_none() => #locals = Some(Scan::scan(scanner)?),)*
                        name => extra.member(name, scanner)?,
                    }
                    more = scanner.more()?;
                }
                Some(Self {
                    #(#fields,)*
                    extra: extra.members(scanner, start)?,
                })
            }
        }
    }
}
