//! A struct: the type, how it is made, read, looked at and written.

mod scan;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::layout::Page;
use super::tokens::{argument, borrows, converts, docs, ident, into_owned, ty};
use crate::model::{Field, Struct};

/// The type of an event's data.
pub(super) fn event(page: &mut Page, data: &Struct, module: &str, wire: &str) {
    nested(page, data);
    let name = ident(&data.name);
    let module = ident(module);
    let empty = is_empty(&data.fields);
    page.push(quote! {
        impl #name<'_> {
            /// The event's name on the wire.
            pub const NAME: &'static str = #wire;

            /// What the documents say of the event.
            pub const INFO: &'static EventInfo = &catalogue::#module::INFO;

            pub(crate) fn is_empty(&self) -> bool {
                #empty
            }
        }
    });
    page.push(quote! {
        impl<'a> From<#name<'a>> for Payload<'a> {
            fn from(data: #name<'a>) -> Self {
                Self::#name(data)
            }
        }
    });
}

/// Any struct.
pub(super) fn nested(page: &mut Page, data: &Struct) {
    page.push(definition(data));
    page.push(own(data));
    page.push(from_members(data));
    page.push(scan::scan(data));
    page.push(view(data));
    page.push(serialize(data));
}

fn definition(
    Struct {
        name,
        docs: lines,
        fields,
        ..
    }: &Struct,
) -> TokenStream {
    let (name, lines) = (ident(name), docs(lines));
    let default = fields
        .iter()
        .all(|field| field.optional)
        .then(|| quote!(Default,));
    let fields = fields.iter().map(|field| {
        let lines = docs(&field.docs);
        let (name, ty) = (ident(&field.name), ty(&field.ty));
        let ty = if field.optional {
            quote!(Option<#ty>)
        } else {
            ty
        };
        quote!(#lines pub #name: #ty,)
    });
    quote! {
        #lines
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name<'a> {
            #(#fields)*
            /// Members that the documents do not know.
            pub extra: Members<'a>,
        }
    }
}

fn own(Struct { name, fields, .. }: &Struct) -> TokenStream {
    let name = ident(name);
    let required = || fields.iter().filter(|field| !field.optional);
    let arguments = required().map(|field| {
        let (name, ty) = (ident(&field.name), argument(&field.ty));
        quote!(#name: #ty)
    });
    let made = fields.iter().map(|field| {
        let name = ident(&field.name);
        match (field.optional, converts(&field.ty)) {
            (true, _) => quote!(#name: None),
            (false, true) => quote!(#name: #name.into()),
            (false, false) => quote!(#name),
        }
    });
    let owned = fields.iter().map(|field| {
        let name = ident(&field.name);
        let value = match field.optional {
            true if borrows(&field.ty) => {
                let value = into_owned(&field.ty, &quote!(value));
                quote!(self.#name.map(|value| #value))
            }
            true => quote!(self.#name),
            false => into_owned(&field.ty, &quote!(self.#name)),
        };
        quote!(#name: #value)
    });
    let doc = if required().next().is_some() {
        " With these members, and no others."
    } else {
        " Without any member."
    };
    quote! {
        impl<'a> #name<'a> {
            #[doc = #doc]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#made,)* extra: Members::default() }
            }

            /// The same, independent of the input.
            pub fn into_owned(self) -> #name<'static> {
                #name { #(#owned,)* extra: self.extra.into_owned() }
            }
        }
    }
}

fn is_empty(fields: &[Field]) -> TokenStream {
    if fields.iter().any(|field| !field.optional) {
        return quote!(false);
    }
    let none = fields.iter().map(|field| {
        let name = ident(&field.name);
        quote!(self.#name.is_none() &&)
    });
    quote!(#(#none)* self.extra.is_empty())
}

fn from_members(Struct { name, fields, .. }: &Struct) -> TokenStream {
    let name = ident(name);
    let mutable = (!fields.is_empty()).then(|| quote!(mut));
    let read = fields.iter().map(|field| {
        let (name, wire) = (ident(&field.name), &field.wire);
        if field.optional {
            quote!(#name: members.optional(#wire)?)
        } else {
            quote!(#name: members.required(#wire)?)
        }
    });
    quote! {
        impl<'a> FromMembers<'a> for #name<'a> {
            fn from_members(#mutable members: Members<'a>) -> Result<Self, Mismatch> {
                Ok(Self { #(#read,)* extra: members })
            }
        }
    }
}

fn view(Struct { name, fields, .. }: &Struct) -> TokenStream {
    let name = ident(name);
    let wires = fields.iter().map(|field| &field.wire);
    let arms = fields.iter().enumerate().map(|(at, field)| {
        let (name, at) = (ident(&field.name), Literal::usize_unsuffixed(at));
        if field.optional {
            quote!(#at => self.#name.as_ref().map(AsNode::node),)
        } else {
            quote!(#at => Some(self.#name.node()),)
        }
    });
    let field = if fields.is_empty() {
        quote!(
            fn field(&self, _: usize) -> Option<Node<'_>> {
                None
            }
        )
    } else {
        quote! {
            fn field(&self, at: usize) -> Option<Node<'_>> {
                match at {
                    #(#arms)*
                    _ => None,
                }
            }
        }
    };
    quote! {
        impl View for #name<'_> {
            fn fields(&self) -> &'static [&'static str] {
                &[#(#wires),*]
            }

            #field

            fn others(&self) -> &Members<'_> {
                &self.extra
            }
        }
    }
}

fn serialize(Struct { name, fields, .. }: &Struct) -> TokenStream {
    let name = ident(name);
    let written = fields.iter().map(|field| {
        let (name, wire) = (ident(&field.name), &field.wire);
        if field.optional {
            quote! {
                if let Some(value) = &self.#name {
                    map.serialize_entry(#wire, value)?;
                }
            }
        } else {
            quote!(map.serialize_entry(#wire, &self.#name)?;)
        }
    });
    quote! {
        impl Serialize for #name<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                #(#written)*
                self.extra.serialize_into(&mut map)?;
                map.end()
            }
        }
    }
}
