//! Checks examples against their section.

use serde_json::Value as Json;

use super::cx::Cx;
use super::data::type_name;
use super::example::find_key;
use super::types;
use crate::diagnostic::ExampleCode;
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
            let code = ExampleCode::ExampleUnlistedMember {
                member: name.clone(),
            };
            cx.report(find_key(part, name), code);
        }
    }
    for member in members {
        match shown.get(&member.name) {
            Some(json) => value(cx, member, json, part),
            None if member.optional || member.origin != Origin::Listed => {}
            None => {
                let code = ExampleCode::ExampleLacksMember {
                    member: member.name.clone(),
                };
                cx.report_with(part, member.span, code);
            }
        }
    }
}

fn value(cx: &mut Cx, member: &Member, json: &Json, part: &str) {
    if member.basis == Basis::Declared && !types::fits(json, &member.ty) {
        let code = ExampleCode::ExampleTypeMismatch {
            member: member.name.clone(),
            shown: type_name(&types::of(json)),
            declared: type_name(&member.ty),
        };
        cx.report_with(find_key(part, &member.name), member.span, code);
    }
    if let (Some(values), Some(text)) = (&member.values, json.as_str())
        && !values.list.iter().any(|value| value.value == text)
    {
        let code = ExampleCode::ExampleUnlistedValue {
            member: member.name.clone(),
            value: text.to_owned(),
        };
        cx.report_with(find_key(part, &member.name), member.span, code);
    }
    object(cx, &member.members, json, part);
}
