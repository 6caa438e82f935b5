//! The tables of the catalogue, which the validator walks too.

mod facts;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use self::facts::{departures, follows, json_type, outcome, rate_limits, relations};
use super::layout::Page;
use super::tokens::{ident, revisions};
use crate::model::{Event, MemberInfo, Model, ObjectInfo, Struct, Type};

/// The list of all events.
pub(super) fn page(model: &Model) -> Page {
    let all = (0..model.revisions.len()).collect();
    let purpose = "What the documents say of every event, member and value.";
    let mut page = Page::new("generated/catalogue.rs", purpose, model, &all);
    let modules: Vec<_> = model
        .events
        .iter()
        .map(|event| ident(&event.module))
        .collect();
    page.push(quote! {
        use crate::catalogue::EventInfo;
        #(pub(crate) mod #modules;)*
    });
    page.push(quote! {
        /// Sorted by name.
        pub(crate) static EVENTS: &[&EventInfo] = &[#(&#modules::INFO),*];
    });
    page
}

/// The table of one event.
pub(super) fn event(model: &Model, event: &Event) -> Page {
    let info = &event.info;
    let path = format!("generated/catalogue/{}.rs", event.module);
    let purpose = format!("What the documents say of the event `{}`.", info.name);
    let mut page = Page::new(&path, &purpose, model, &info.documented);
    page.push(quote! {
        #[allow(unused_imports)]
        use crate::{Revision, Revisions, catalogue::*};
    });
    let name = &info.name;
    let documented = revisions(&info.documented);
    let departures = departures(&info.departures);
    let rate_limits = rate_limits(&info.rate_limits);
    let follows = follows(&info.follows);
    let data = object(&info.data, "/data", Some(&event.data), &|name| {
        let own = event.types.structs.iter();
        let mut all = own.chain(&model.shared.structs);
        all.find(|data| data.name == name)
    });
    page.push(quote! {
        pub(crate) static INFO: EventInfo = EventInfo {
            name: #name,
            documented: #documented,
            #departures
            #rate_limits
            #follows
            data: #data,
            ..EventInfo::PLAIN
        };
    });
    page
}

/// The struct of that name.
type Structs<'m> = &'m dyn Fn(&str) -> Option<&'m Struct>;

/// `pointer`: the JSON Pointer (RFC 6901) to it. `data`: the type that holds it.
fn object(
    ObjectInfo {
        members,
        spelled_out,
    }: &ObjectInfo,
    pointer: &str,
    data: Option<&Struct>,
    structs: Structs<'_>,
) -> TokenStream {
    let members = members
        .iter()
        .map(|info| member(info, pointer, data, structs));
    let spelled_out = revisions(spelled_out);
    quote!(ObjectInfo { pointer: #pointer, members: &[#(#members),*], spelled_out: #spelled_out })
}

fn member(
    info: &MemberInfo,
    within: &str,
    data: Option<&Struct>,
    structs: Structs<'_>,
) -> TokenStream {
    let name = &info.name;
    let fields = data.map_or(&[][..], |data| &data.fields);
    let at = fields.iter().position(|field| field.wire == *name);
    let field = Literal::usize_unsuffixed(at.unwrap_or_default());
    let field = unless_empty("field", at > Some(0), &quote!(#field));
    let documented = revisions(&info.documented);
    let required = unless_empty(
        "required",
        !info.required.is_empty(),
        &revisions(&info.required),
    );
    let departures = departures(&info.departures);
    let types = info.types.iter().map(|(ty, by)| {
        let (ty, by) = (json_type(*ty), revisions(by));
        quote!((#ty, #by))
    });
    let values = info.values.iter().map(|(value, by)| {
        let by = revisions(by);
        quote!(ValueInfo { value: #value, documented: #by })
    });
    let has_values = !info.values.is_empty();
    let values = unless_empty("values", has_values, &quote!(&[#(#values),*]));
    let listed = unless_empty("values_listed", has_values, &revisions(&info.values_listed));
    let is_constant = !info.constant.is_empty();
    let constant = unless_empty("constant", is_constant, &revisions(&info.constant));
    let presence = info.presence.iter().map(|(on, by)| {
        let (on, by) = (outcome(*on), revisions(by));
        quote!((#on, #by))
    });
    let has_presence = !info.presence.is_empty();
    let presence = unless_empty("presence", has_presence, &quote!(&[#(#presence),*]));
    let relations = relations(&info.relations);
    let has_members = !info.object.members.is_empty();
    let step = name.replace('~', "~0").replace('/', "~1");
    let data = match at.map(|at| &fields[at].ty) {
        Some(Type::Struct(name)) => structs(name),
        _ => None,
    };
    let object = object(&info.object, &format!("{within}/{step}"), data, structs);
    let object = unless_empty("object", has_members, &object);
    quote! {
        MemberInfo {
            name: #name,
            #field
            documented: #documented,
            #required
            #departures
            types: &[#(#types),*],
            #values
            #listed
            #constant
            #presence
            #relations
            #object
            ..MemberInfo::PLAIN
        }
    }
}

/// A field that is left out where it says nothing.
fn unless_empty(field: &str, says_something: bool, value: &TokenStream) -> TokenStream {
    let field = ident(field);
    if says_something {
        quote!(#field: #value,)
    } else {
        TokenStream::new()
    }
}
