//! The documents' examples.

use quote::quote;

use super::layout::Page;
use super::tokens::revisions;
use crate::model::Model;

pub(super) fn page(model: &Model) -> Page {
    let all = (0..model.revisions.len()).collect();
    let purpose = "The documents' examples as JSON.";
    let mut page = Page::new("generated/examples.rs", purpose, model, &all);
    page.push(quote! {
        #[allow(unused_imports)]
        use crate::{Revisions, catalogue::Example};
    });
    let examples = model.examples.iter().map(|example| {
        let (event, json, repaired) = (&example.event, &example.json, example.repaired);
        let documented = revisions(&example.documented);
        quote! {
            Example { event: #event, json: #json, repaired: #repaired, documented: #documented }
        }
    });
    page.push(quote!(pub(crate) static EXAMPLES: &[Example] = &[#(#examples),*];));
    page
}
