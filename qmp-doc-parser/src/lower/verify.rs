//! Holds examples against what their section says.

use serde_json::Value as Json;

use super::cx::Cx;
use super::data::words;
use super::example::find_key;
use super::types;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Basis, Data, Declared, Member, Origin};

/// Compares the data of an example with the members listed. `part` is its text.
pub(super) fn example(cx: &mut Cx, data: &Data, json: &Json, part: &str) {
    let nothing = Json::Object(serde_json::Map::new());
    let shown = json.get("data").unwrap_or(&nothing);
    // Where the text lists nothing, the example is all there is.
    if data.declared == Declared::None && data.members.iter().all(from_example) {
        return;
    }
    object(cx, &data.members, shown, part);
}

fn from_example(member: &Member) -> bool {
    member.origin == Origin::Example
}

fn object(cx: &mut Cx, members: &[Member], json: &Json, part: &str) {
    let Some(shown) = json.as_object() else {
        return;
    };
    for name in shown.keys() {
        if !members.iter().any(|member| member.name == *name) {
            cx.tell(
                Code::ExampleUnlistedMember,
                find_key(part, name),
                format!("the example shows `{name}`, which is not listed"),
                "only here",
                "either the list lacks it, or the example is wrong",
            );
        }
    }
    for member in members {
        match shown.get(&member.name) {
            Some(json) => value(cx, member, json, part),
            None if member.optional || member.origin != Origin::Listed => {}
            None => {
                let span = cx.span(part);
                cx.sink.push(
                    Diagnostic::new(
                        Code::ExampleLacksMember,
                        format!("the example lacks `{}`", member.name),
                    )
                    .at(span, "not in here")
                    .see(member.span, "listed here, and not as optional"),
                );
            }
        }
    }
}

fn value(cx: &mut Cx, member: &Member, json: &Json, part: &str) {
    if member.basis == Basis::Declared && !types::fits(json, &member.ty) {
        let span = cx.span(find_key(part, &member.name));
        cx.sink.push(
            Diagnostic::new(
                Code::ExampleTypeMismatch,
                format!(
                    "the example shows `{}` as {}, the text says {}",
                    member.name,
                    words(&types::of(json)),
                    words(&member.ty)
                ),
            )
            .at(span, "shown here")
            .see(member.span, "declared here"),
        );
    }
    if let (Some(values), Some(text)) = (&member.values, json.as_str())
        && !values.list.iter().any(|value| value.value == text)
    {
        let span = cx.span(find_key(part, &member.name));
        cx.sink.push(
            Diagnostic::new(
                Code::ExampleUnlistedValue,
                format!(
                    "the example shows `{text}` for `{}`, which is not listed",
                    member.name
                ),
            )
            .at(span, "shown here")
            .see(member.span, "listed here"),
        );
    }
    object(cx, &member.members, json, part);
}
