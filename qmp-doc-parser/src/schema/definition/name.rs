//! Names: their characters and case.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while1};
use nom::character::complete::{char, satisfy};
use nom::combinator::{all_consuming, opt, recognize};
use nom::sequence::preceded;
use nom::{IResult, Parser as _};

use super::Ref;
use super::cx::Cx;
use crate::schema::edition::Edition;
use crate::schema::fault::SchemaFault;
use crate::schema::tree::Bytes;

/// ```text
/// name = [downstream] (experimental stem | stem)
/// downstream = "__" (letter | digit | "." | "-")+ "_"
/// experimental = "x-"
/// stem = letter (letter | digit | "-" | "_")*
/// ```
///
/// Yields the stem.
fn name(i: &str) -> IResult<&str, &str> {
    let downstream = (
        tag("__"),
        take_while1(|c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-'),
        char('_'),
    );
    let experimental = preceded(tag_no_case("x-"), all_consuming(stem));
    preceded(opt(downstream), alt((experimental, all_consuming(stem)))).parse(i)
}

/// The production `stem` of [`name`].
fn stem(i: &str) -> IResult<&str, &str> {
    let more = take_while(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    recognize((satisfy(|c| c.is_ascii_alphabetic()), more)).parse(i)
}

/// The name as it is in generated C code.
pub(in crate::schema) fn mangled(name: &str) -> String {
    let mangle = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    name.chars().map(mangle).collect()
}

/// The stem of a valid name; reports any other.
fn checked<'n>(cx: &mut Cx<'_, '_>, owner: &str, text: &'n str, bytes: Bytes) -> Option<&'n str> {
    let owner = || owner.to_owned();
    match name(text) {
        Ok((_, stem)) if !mangled(text).starts_with("q_") => Some(stem),
        Ok(_) => {
            cx.fault_at(bytes, SchemaFault::NameReserved { owner: owner() });
            None
        }
        Err(_) => {
            cx.fault_at(bytes, SchemaFault::NameInvalid { owner: owner() });
            None
        }
    }
}

fn case(cx: &mut Cx<'_, '_>, owner: &str, style: &'static str, bytes: Bytes) {
    let owner = owner.to_owned();
    cx.fault_at(bytes, SchemaFault::NameCase { owner, style });
}

/// Checks the name of a member, value, branch or feature.
pub(super) fn lower(
    cx: &mut Cx<'_, '_>,
    owner: &str,
    text: &str,
    bytes: Bytes,
    (upper, underscore): (bool, bool),
) {
    let Some(stem) = checked(cx, owner, text, bytes) else {
        return;
    };
    let upper = upper || !stem.contains(|c: char| c.is_ascii_uppercase());
    let underscore = underscore || !stem.contains('_');
    if !upper || !underscore {
        case(cx, owner, "lower case with hyphens", bytes);
    }
}

/// Checks the name of a member of an object; `*` is removed.
pub(super) fn member(cx: &mut Cx<'_, '_>, owner: &str, text: &str, bytes: Bytes) {
    let any_case = cx.permits_any_case();
    lower(cx, owner, text, bytes, (any_case, any_case));
    let mangled = mangled(text);
    if mangled == "u" || mangled.starts_with("has_") {
        let owner = owner.to_owned();
        cx.fault_at(bytes, SchemaFault::NameReserved { owner });
    }
}

/// Checks the name of a value, which may begin with a digit.
pub(super) fn value(cx: &mut Cx<'_, '_>, owner: &str, text: &str, bytes: Bytes) {
    if cx.edition < Edition::at(2, 6) {
        // Values had dots in their names.
        return;
    }
    let any_case = cx.permits_any_case();
    let digit = text.starts_with(|c: char| c.is_ascii_digit());
    let hidden = format!("d{text}");
    let text = if digit { &hidden } else { text };
    lower(cx, owner, text, bytes, (any_case, any_case));
}

/// Checks the name of a definition.
pub(super) fn definition(cx: &mut Cx<'_, '_>, key: &str, name: Ref<'_>) {
    let Ref { name, bytes } = name;
    let owner = format!("{key} `{name}`");
    let styled = cx.edition >= Edition::at(6, 0);
    if key == "command" && styled {
        let underscore = cx.pragmas.command_names.contains(name);
        lower(cx, &owner, name, bytes, (false, underscore));
    } else if let Some(stem) = checked(cx, &owner, name, bytes)
        && styled
    {
        if key == "event" {
            if stem.contains(|c: char| c.is_ascii_lowercase() || c == '-') {
                case(cx, &owner, "upper case with underscores", bytes);
            }
        } else if !is_camel_case(stem) {
            case(cx, &owner, "camel case", bytes);
        }
    }
    let suffixes = [("List", Edition::NEWEST), ("Kind", Edition::at(6, 1))];
    for (suffix, until) in suffixes {
        if name.ends_with(suffix) && cx.edition <= until && cx.edition >= Edition::at(2, 5) {
            let owner = owner.clone();
            cx.fault_at(bytes, SchemaFault::NameSuffix { owner, suffix });
        }
    }
}

fn is_camel_case(stem: &str) -> bool {
    stem.starts_with(|c: char| c.is_ascii_uppercase())
        && stem.chars().all(|c| c.is_ascii_alphanumeric())
        && stem.contains(|c: char| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_prefixes_and_a_stem() {
        for (text, stem) in [
            ("device", "device"),
            ("x-foo", "foo"),
            ("x-", "x-"),
            ("__com.redhat_x-foo_bar", "foo_bar"),
        ] {
            assert_eq!(name(text).unwrap().1, stem, "{text}");
        }
        for text in ["", "1a", "-a", "_a", "a b", "a.b", "__com.redhat", "__a_"] {
            assert!(name(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_stem_begins_with_a_letter() {
        assert_eq!(stem("a1-_ b").unwrap().1, "a1-_");
        assert!(stem("1a").is_err());
    }

    #[test]
    fn camel_case_has_both_cases() {
        for name in ["QType", "X86Cpu", "Ab"] {
            assert!(is_camel_case(name), "{name}");
        }
        for name in ["STOP", "foo", "Foo_Bar", "A"] {
            assert!(!is_camel_case(name), "{name}");
        }
    }
}
