//! Definitions: their keys, names and values, each kind in a file of its own.
//!
//! Every fault of a definition is reported at its opening brace. The parts that could be read are
//! kept, so that other definitions can refer to it.

mod alternate;
mod c_condition;
mod condition;
mod cx;
mod data;
mod enumeration;
mod feature;
mod flag;
mod form;
mod key;
mod member;
mod model;
mod name;
mod structure;
mod union;

pub(super) use form::{ANY, Form, NULL, OLD_ANY, UNION_BRANCH};
pub(super) use model::{Data, Definition, Feature, Kind, Member, Ref, TypeRef, Union, Value};
pub(super) use name::mangled;

use super::edition::Edition;
use super::fault::{Finding, SchemaFault};
use super::gather::Gathered;
use super::place::FilePlace;
use super::pragma::Pragmas;
use super::tree::{Bytes, Entry};
use cx::Cx;

/// A kind of definition: its key, the forms that have it, and how the rest is read.
struct Reader {
    key: &'static str,
    form: Form,
    read: for<'a> fn(&mut Cx<'_, 'a>, &'a [Entry]) -> Kind<'a>,
}

const READERS: [Reader; 7] = [
    Reader {
        key: "enum",
        form: form::ALWAYS,
        read: enumeration::read,
    },
    Reader {
        key: "struct",
        form: form::STRUCT,
        read: structure::read,
    },
    Reader {
        key: "type",
        form: form::TYPE,
        read: structure::read,
    },
    Reader {
        key: "union",
        form: form::ALWAYS,
        read: union::read,
    },
    Reader {
        key: "alternate",
        form: form::ALTERNATE,
        read: alternate::read,
    },
    Reader {
        key: "command",
        form: form::ALWAYS,
        read: data::command,
    },
    Reader {
        key: "event",
        form: form::ALWAYS,
        read: data::event,
    },
];

/// Reads the definitions; adds their faults.
pub(super) fn read<'a>(
    gathered: Vec<Gathered<'a>>,
    edition: Edition,
    pragmas: &Pragmas,
    findings: &mut Vec<Finding>,
) -> Vec<Definition<'a>> {
    gathered
        .into_iter()
        .filter_map(|definition| one(definition, edition, pragmas, findings))
        .collect()
}

fn one<'a>(
    gathered: Gathered<'a>,
    edition: Edition,
    pragmas: &Pragmas,
    findings: &mut Vec<Finding>,
) -> Option<Definition<'a>> {
    let start = gathered.node.bytes.start;
    let brace = FilePlace {
        file: gathered.file,
        bytes: Bytes {
            start,
            end: start + 1,
        },
    };
    let mut cx = Cx::new(edition, pragmas, brace, findings);
    let entries = gathered.node.as_object()?;
    let (reader, name) = kind(&mut cx, entries)?;
    cx.named(name.name);
    name::definition(&mut cx, reader.key, name);
    let comment_sound = comment(&mut cx, &gathered, reader.key, entries);
    let kind = (reader.read)(&mut cx, entries);
    let condition = condition::of(&mut cx, entries, reader.key);
    let features = feature::of(&mut cx, entries);
    flag::check(&mut cx, entries);
    let sound = cx.is_sound();
    Some(Definition {
        name: name.name,
        kind,
        condition,
        features,
        comment: gathered.comment,
        brace,
        bytes: gathered.node.bytes,
        sound,
        comment_sound,
    })
}

/// The kind and name of a definition.
fn kind<'a>(cx: &mut Cx<'_, 'a>, entries: &'a [Entry]) -> Option<(&'static Reader, Ref<'a>)> {
    let mut found = READERS.iter().filter_map(|reader| {
        let entry = entries.iter().find(|entry| &*entry.key == reader.key)?;
        // A key of a later or older edition beside the kind is an unknown key.
        Some((reader, entry))
    });
    let mut kinds: Vec<_> = found.by_ref().collect();
    if kinds.len() > 1 {
        kinds.retain(|(reader, _)| reader.form.is_in(cx.edition));
    }
    let [(reader, entry)] = kinds[..] else {
        let found = match &kinds[..] {
            [] => "none".to_owned(),
            kinds => key::listed(kinds.iter().map(|(reader, _)| reader.key)),
        };
        cx.fault(SchemaFault::DefinitionKind { found });
        return None;
    };
    cx.form(reader.form, entry.key_bytes);
    let owner = format!("`{}`", reader.key);
    let Some(name) = entry.value.as_str() else {
        let expected = "a string";
        cx.fault_at(
            entry.value.bytes,
            SchemaFault::WrongValue { owner, expected },
        );
        return None;
    };
    let bytes = entry.value.bytes;
    Some((reader, Ref { name, bytes }))
}

/// Checks that the comment is the definition's; returns whether its content can be
/// compared with the definition.
fn comment(cx: &mut Cx<'_, '_>, gathered: &Gathered<'_>, key: &str, entries: &[Entry]) -> bool {
    if cx.edition < Edition::at(2, 9) {
        return false;
    }
    let Some(comment) = &gathered.comment else {
        if cx.pragmas.doc_required {
            let name = cx.name();
            cx.fault(SchemaFault::CommentRequired { name });
        }
        return false;
    };
    let Some((documented, _)) = comment.name.as_ref().filter(|_| gathered.comment_sound) else {
        return false;
    };
    if *documented != cx.name() {
        let (documented, defined) = (documented.clone(), cx.name());
        let fault = SchemaFault::CommentMismatch {
            documented,
            defined,
        };
        cx.fault_instead(comment.open, fault);
        return false;
    }
    let returns = entries.iter().any(|entry| &*entry.key == "returns");
    for tag in ["Returns", "Errors"] {
        let Some(section) = comment.section(tag) else {
            continue;
        };
        if key != "command" {
            let tag = tag.to_owned();
            cx.fault_instead(section.bytes, SchemaFault::SectionOnlyForCommands { tag });
        } else if tag == "Returns" && !returns && cx.edition >= Edition::at(9, 0) {
            cx.fault_instead(section.bytes, SchemaFault::ReturnsNothing);
        }
    }
    true
}
