//! An enum of listed values, open to others.

use quote::quote;

use super::layout::Page;
use super::tokens::{docs, ident};
use crate::model::Values;

pub(super) fn open_enum(
    page: &mut Page,
    Values {
        name,
        docs: lines,
        variants,
    }: &Values,
) {
    let (name, lines) = (ident(name), docs(lines));
    let definitions = variants.iter().map(|variant| {
        let (name, lines) = (ident(&variant.name), docs(&variant.docs));
        quote!(#lines #name,)
    });
    let names: Vec<_> = variants
        .iter()
        .map(|variant| ident(&variant.name))
        .collect();
    let wires: Vec<_> = variants.iter().map(|variant| &variant.wire).collect();
    page.push(quote! {
        #lines
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name<'a> {
            #(#definitions)*
            /// A value that the documents do not list.
            Other(Text<'a>),
        }
    });
    page.push(quote! {
        impl<'a> #name<'a> {
            /// The value on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #wires,)*
                    Self::Other(text) => text,
                }
            }

            #[inline]
            fn listed(value: &str) -> Option<Self> {
                match value {
                    #(#wires => Some(Self::#names),)*
                    _ => None,
                }
            }

            /// The same, independent of the input.
            pub fn into_owned(self) -> #name<'static> {
                match self {
                    #(Self::#names => #name::#names,)*
                    Self::Other(text) => #name::Other(text.into_owned()),
                }
            }
        }
    });
    page.push(quote!(open_value!(#name);));
}
