//! The items of an array: types, listed values and members, as those of a member.

use std::ops::ControlFlow::Continue;

use super::{Expected, Flow, Found, Judge, MemberInfo, Node, Rule};
use super::{is_one_of, nested, unlisted_value};
use crate::runtime::json;

/// Judges the items of a member's value, which is an array.
#[cold]
pub(super) fn check<'e>(
    judge: &mut Judge<'e>,
    node: Node<'e>,
    member: &'static MemberInfo,
) -> Flow {
    let items: Vec<Node<'e>> = match node {
        Node::List(list) => (0..).map_while(|at| list.item(at)).collect(),
        Node::Json(raw) => {
            let items = json::items(raw).unwrap_or_default();
            items.into_iter().map(Node::Json).collect()
        }
        _ => Vec::new(),
    };
    let at = member.items_pointer.len() - 1;
    for (index, node) in items.into_iter().enumerate() {
        judge.items.push((at, index));
        let flow = item(judge, node.read(), member);
        judge.items.pop();
        flow?;
    }
    Continue(())
}

fn item<'e>(judge: &mut Judge<'e>, node: Node<'e>, member: &'static MemberInfo) -> Flow {
    let (against, pointer) = (judge.against, member.items_pointer);
    if !is_one_of(member.items, &node, against) {
        let expected = Expected::ItemOf(member, against);
        return judge.whole(Rule::WrongType, pointer, expected, node.into());
    }
    if let Some((rule, text)) = unlisted_value(judge, &node, member) {
        let expected = Expected::ValueOf(member, against);
        judge.whole(rule, pointer, expected, Found::Value(text))?;
    }
    nested(judge, node, member)
}
