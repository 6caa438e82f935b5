//! Reads declarations back: the grammar of the runtime's macros, for `syn`.

use std::fmt::Write;

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Item, LitInt, LitStr, Result, Token, Type, braced, token};

/// One line for each macro call of a file.
pub(super) fn declared(text: &str) -> Vec<String> {
    let file = syn::parse_file(text).expect("Rust");
    let calls = file.items.into_iter().filter_map(|item| match item {
        Item::Macro(call) => Some(call.mac),
        _ => None,
    });
    calls
        .map(|call| {
            let name = call.path.require_ident().expect("a name").to_string();
            let read = match name.as_str() {
                "object" => call.parse_body::<Object>().map(|object| object.0),
                "union" | "alternate" => call.parse_body::<Variants>().map(|one| one.0),
                "open_enum" => call.parse_body::<Variants>().map(|listed| listed.0),
                "events" => call.parse_body::<Events>().map(|events| events.0),
                // The members have the grammar that the macro alone defines.
                _ => Ok(String::new()),
            };
            format!("{name} {}", read.expect("the grammar of the macro"))
        })
        .collect()
}

struct Object(String);

impl Parse for Object {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let docs = input.call(Attribute::parse_outer)?.len();
        input.parse::<Token![pub]>()?;
        input.parse::<Token![struct]>()?;
        let name: Ident = input.parse()?;
        input.parse::<Token![<]>()?;
        input.parse::<syn::Lifetime>()?;
        input.parse::<Token![>]>()?;
        let mut text = format!("{name} ({docs} docs): {}", fields(input)?);
        while !input.is_empty() {
            let word: Ident = syn::ext::IdentExt::parse_any(input)?;
            let _ = write!(text, "; {word} ");
            if word == "sent" {
                text += &sent(input)?;
            } else if input.peek(token::Brace) {
                text += &fields(input)?;
            } else if input.peek(LitStr) {
                let tag: LitStr = input.parse()?;
                input.parse::<Token![=]>()?;
                let value: LitStr = input.parse()?;
                let _ = write!(text, "{} = {}", tag.value(), value.value());
            }
        }
        Ok(Self(text))
    }
}

fn fields(input: ParseStream<'_>) -> Result<String> {
    let inside;
    braced!(inside in input);
    let mut all = Vec::new();
    while !inside.is_empty() {
        inside.call(Attribute::parse_outer)?;
        let name: Ident = inside.parse()?;
        inside.parse::<Token![:]>()?;
        inside.parse::<Type>()?;
        inside.parse::<Token![,]>()?;
        all.push(name.to_string());
    }
    Ok(all.join(" "))
}

fn sent(input: ParseStream<'_>) -> Result<String> {
    let inside;
    braced!(inside in input);
    let mut all = Vec::new();
    while !inside.is_empty() {
        let wire: LitStr = inside.parse()?;
        inside.parse::<Token![:]>()?;
        let name: Ident = inside.parse()?;
        let mut text = format!("{}={name}", wire.value());
        if inside.peek(Ident) {
            inside.parse::<Ident>()?;
            let _ = write!(text, " or {}", inside.parse::<Ident>()?);
        }
        if !inside.is_empty() {
            inside.parse::<Token![,]>()?;
        }
        all.push(text);
    }
    Ok(all.join(", "))
}

struct Variants(String);

impl Parse for Variants {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        input.call(Attribute::parse_outer)?;
        input.parse::<Token![pub]>()?;
        input.parse::<Token![enum]>()?;
        let name: Ident = input.parse()?;
        input.parse::<Token![<]>()?;
        input.parse::<syn::Lifetime>()?;
        input.parse::<Token![>]>()?;
        let mut text = format!("{name}:");
        if input.peek(Ident) {
            input.parse::<Ident>()?;
            let tag: LitStr = input.parse()?;
            text = format!("{name} by {}:", tag.value());
        }
        let inside;
        braced!(inside in input);
        while !inside.is_empty() {
            inside.call(Attribute::parse_outer)?;
            let name: Ident = inside.parse()?;
            if inside.peek(token::Paren) {
                let data;
                syn::parenthesized!(data in inside);
                data.parse::<Type>()?;
            }
            let selector = if inside.peek(Ident) {
                inside.parse::<Ident>()?;
                inside.parse::<Ident>()?.to_string()
            } else {
                inside.parse::<Token![=]>()?;
                inside.parse::<LitStr>()?.value()
            };
            inside.parse::<Token![,]>()?;
            let _ = write!(text, " {name}={selector}");
        }
        Ok(Self(text))
    }
}

struct Events(String);

impl Parse for Events {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        input.parse::<Ident>()?;
        let all;
        braced!(all in input);
        let mut text = String::new();
        while !all.is_empty() {
            let name: Ident = all.parse()?;
            all.parse::<Token![=]>()?;
            let wire: LitStr = all.parse()?;
            all.parse::<Token![,]>()?;
            let _ = write!(text, "{name}={} ", wire.value());
        }
        input.parse::<Ident>()?;
        input.parse::<Ident>()?;
        let lengths;
        braced!(lengths in input);
        while !lengths.is_empty() {
            let length: LitInt = lengths.parse()?;
            lengths.parse::<Token![:]>()?;
            let names = Punctuated::<Ident, Token![,]>::parse_separated_nonempty(&lengths)?;
            lengths.parse::<Token![;]>()?;
            let names: Vec<_> = names.iter().map(ToString::to_string).collect();
            let _ = write!(text, "{length}: {}; ", names.join(" "));
        }
        Ok(Self(text))
    }
}
