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
        let releases = revision.releases.iter().map(|(name, _)| name);
        let between = option(revision.between.as_ref());
        let commit = option(revision.commit.as_ref());
        quote!(RevisionFacts { id: #id, releases: &[#(#releases),*], between: #between, commit: #commit })
    });
    page.push(quote! {
        /// Oldest first.
        pub(crate) const REVISIONS: &[RevisionFacts] = &[#(#facts),*];
    });
    let constants = model.revisions.iter().enumerate().map(|(at, revision)| {
        let (name, at) = (ident(&revision.constant), index(at));
        let lines = docs(&[match (&revision.releases[..], &revision.between) {
            ([], Some(between)) => format!("{}, {between}.", revision.id),
            ([], None) => format!("{}.", revision.id),
            (releases, _) => {
                let names: Vec<_> = releases.iter().map(|(name, _)| name.as_str()).collect();
                format!("{}, shipped in QEMU {}.", revision.id, names.join(", "))
            }
        }]);
        let releases = revision.releases.iter().map(|(_, constant)| {
            let constant = ident(constant);
            let lines = docs(&[format!("What this release shipped: {}.", revision.id)]);
            quote!(#lines pub const #constant: Self = Self::#name;)
        });
        quote!(#lines pub const #name: Self = Self::at(#at); #(#releases)*)
    });
    page.push(quote!(impl Revision { #(#constants)* }));
    page
}
