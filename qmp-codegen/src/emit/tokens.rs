//! Small pieces of Rust that every kind of output is made of.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use qmp_history::Intervals;
use quote::quote;

use crate::model::Type;

pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A doc comment, a line each.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.as_str() {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

pub(super) fn index(revision: usize) -> Literal {
    Literal::usize_unsuffixed(revision)
}

/// A set of revisions.
pub(super) fn revisions(documented: &Intervals) -> TokenStream {
    let runs = documented.runs().iter().map(|(first, last)| {
        let (first, last) = (index(*first), index(*last));
        quote!((#first, #last))
    });
    quote!(Revisions::runs(&[#(#runs),*]))
}

pub(super) fn revision(at: usize) -> TokenStream {
    let at = index(at);
    quote!(Revision::at(#at))
}

pub(super) fn option<T: quote::ToTokens>(value: Option<T>) -> TokenStream {
    let value = value.map(|value| quote!(Some(#value)));
    value.unwrap_or_else(|| quote!(None))
}

/// A type with the lifetime of what it borrows from.
pub(super) fn ty(ty: &Type) -> TokenStream {
    match ty {
        Type::Text => quote!(Text<'a>),
        Type::Integer => quote!(Integer),
        Type::Number => quote!(Number),
        Type::Boolean => quote!(bool),
        Type::Json => quote!(Json<'a>),
        Type::List(items) => {
            let items = self::ty(items);
            quote!(Vec<#items>)
        }
        Type::Struct(name) | Type::Values(name) => {
            let name = ident(name);
            quote!(#name<'a>)
        }
    }
}

/// What a constructor takes for it.
pub(super) fn argument(ty: &Type) -> TokenStream {
    let exact = self::ty(ty);
    match ty {
        Type::Text | Type::Integer | Type::Number | Type::Json | Type::Values(_) => {
            quote!(impl Into<#exact>)
        }
        Type::Boolean | Type::List(_) | Type::Struct(_) => exact,
    }
}

/// Whether a constructor converts what it takes.
pub(super) fn converts(ty: &Type) -> bool {
    !matches!(ty, Type::Boolean | Type::List(_) | Type::Struct(_))
}

/// Makes a value independent of the input.
pub(super) fn into_owned(ty: &Type, value: &TokenStream) -> TokenStream {
    match ty {
        Type::Integer | Type::Number | Type::Boolean => value.clone(),
        Type::Text | Type::Json | Type::Struct(_) | Type::Values(_) => {
            quote!(#value.into_owned())
        }
        Type::List(items) => {
            let item = into_owned(items, &quote!(item));
            quote!(#value.into_iter().map(|item| #item).collect())
        }
    }
}

/// Whether it borrows from the input.
pub(super) fn borrows(ty: &Type) -> bool {
    match ty {
        Type::Integer | Type::Number | Type::Boolean => false,
        Type::Text | Type::Json | Type::Struct(_) | Type::Values(_) => true,
        Type::List(items) => borrows(items),
    }
}
