//! The revisions: their facts and their constants.

use quote::quote;

use super::layout::Page;
use super::tokens::{docs, ident, index, option};
use crate::model::Model;

pub(super) fn page(model: &Model) -> Page {
    let all = (0..model.revisions.len()).collect();
    let purpose = "The revisions of QEMU's document.";
    let mut page = Page::new("generated/revisions.rs", purpose, model, &all);
    page.push(quote!(
        use crate::runtime::revision::{Revision, RevisionFacts};
    ));
    let facts = model.revisions.iter().map(|revision| {
        let id = &revision.id;
        let release = option(revision.release.as_ref());
        let between = option(revision.between.as_ref());
        let commit = option(revision.commit.as_ref());
        quote!(RevisionFacts { id: #id, release: #release, between: #between, commit: #commit })
    });
    page.push(quote! {
        /// Oldest first.
        pub(crate) const REVISIONS: &[RevisionFacts] = &[#(#facts),*];
    });
    let constants = model.revisions.iter().enumerate().map(|(at, revision)| {
        let (name, at) = (ident(&revision.constant), index(at));
        let lines = docs(&[match (&revision.release, &revision.between) {
            (Some(release), _) => format!("{}, shipped in QEMU {release}.", revision.id),
            (None, Some(between)) => format!("{}, {between}.", revision.id),
            (None, None) => format!("{}.", revision.id),
        }]);
        let release = revision.release_constant.as_ref().map(|constant| {
            let constant = ident(constant);
            let lines = docs(&[format!("What this release shipped: {}.", revision.id)]);
            quote!(#lines pub const #constant: Self = Self::#name;)
        });
        quote!(#lines pub const #name: Self = Self::at(#at); #release)
    });
    page.push(quote!(impl Revision { #(#constants)* }));
    page
}
