//! Commands and events.

use super::cx::Cx;
use super::{Data, Form, Kind, form, key, member};
use crate::schema::fault::SchemaFault;
use crate::schema::tree::{Entry, Value};

/// Reads the arguments and the result of a command.
pub(super) fn command<'a>(cx: &mut Cx<'_, 'a>, entries: &'a [Entry]) -> Kind<'a> {
    let keys = [
        ("command", form::ALWAYS),
        ("data", form::ALWAYS),
        ("returns", form::ALWAYS),
        ("boxed", form::BOXED),
        ("if", form::CONDITION),
        ("features", form::COMMAND_FEATURES),
        ("gen", form::ALWAYS),
        ("success-response", form::ALWAYS),
        ("allow-oob", form::ALLOW_OOB),
        ("allow-preconfig", form::ALLOW_PRECONFIG),
        ("coroutine", form::COROUTINE),
    ];
    key::check(cx, "command", entries, 1, &keys);
    let (data, boxed) = data(cx, entries, form::ALWAYS);
    let returns = key::value(entries, "returns");
    let returns = returns.map(|node| member::type_or_array(cx, node, "`returns`"));
    Kind::Command {
        data,
        returns,
        boxed,
    }
}

/// Reads the data of an event.
pub(super) fn event<'a>(cx: &mut Cx<'_, 'a>, entries: &'a [Entry]) -> Kind<'a> {
    let keys = [
        ("event", form::ALWAYS),
        ("data", form::ALWAYS),
        ("boxed", form::BOXED),
        ("if", form::CONDITION),
        ("features", form::EVENT_FEATURES),
    ];
    key::check(cx, "event", entries, 1, &keys);
    let (data, boxed) = data(cx, entries, form::NAMED_EVENT_DATA);
    Kind::Event { data, boxed }
}

/// `data` and `boxed`; with `boxed`, only a name is data.
fn data<'a>(cx: &mut Cx<'_, 'a>, entries: &'a [Entry], by_name: Form) -> (Data<'a>, bool) {
    let boxed = key::value(entries, "boxed");
    let boxed = boxed.is_some_and(|node| !matches!(node.value, Value::Boolean(false)));
    let Some(node) = key::value(entries, "data") else {
        if boxed {
            cx.fault(SchemaFault::BoxedWithoutData);
        }
        return (Data::None, boxed);
    };
    if boxed {
        let data = member::named(cx, node, "`data`").map_or(Data::None, Data::Named);
        return (data, boxed);
    }
    let data = member::data(cx, node, "`data`", form::ALWAYS);
    if let Data::Named(named) = &data {
        cx.form(by_name, named.bytes);
    }
    (data, boxed)
}
