//! The notation of the rules' examples, read into documents.
//!
//! One item a line, owners before what they own, indented by two spaces:
//!
//! ```text
//! text                              a text, not a schema; the first line or absent
//! THING [limit 1000 id]             an event with attributes in brackets
//!   size: int                       a required member
//!   *kind: enum(a, b [if X])        an optional one; enum, choice, some or constant
//!   info: object                    members follow; `unlisted`: none are listed
//!   u: union(kind)                  a union with its discriminator
//!     <a>                           a branch, its members below it
//!   l: array of object              elements; what follows is the element's
//!   x: alternate                    branches `<name>: type` follow
//! ```
//!
//! Events take a type in the same way; without one they carry their members, if any.

use qmp_doc_parser::ir::{
    Attributes, Branch, Capture, Definition, Document, Enum, Event, EventProse, Example, Extent,
    Feature, Known, Member, MemberProse, Note, Object, Outcome, Presence, PresenceWhen, Proof,
    RateLimit, Reference, ReferenceKind, Relation, RelationKind, Scalar, Shape, Source, SourceFile,
    Successor, SuccessorWhen, Text, Type, TypeDef, Value,
};

/// A line with the lines indented below it.
struct Node<'s> {
    line: &'s str,
    below: Vec<Node<'s>>,
}

pub(crate) fn read(notation: &str) -> Document {
    let lines: Vec<&str> = notation.lines().filter(|line| !line.is_empty()).collect();
    let (source, lines) = match lines.split_first() {
        Some((&"text", rest)) => (text_source(), rest),
        _ => (Source::Schema { files: Vec::new() }, &lines[..]),
    };
    let mut document = Document::new(None, source);
    for node in nest(lines, 0) {
        let event = event(&mut document, &node);
        document.events.push(event);
    }
    document
}

fn text_source() -> Source {
    Source::Text {
        file: SourceFile {
            path: "qmp-events.txt".to_owned(),
            blob: String::new(),
        },
        capture: Capture::Plain,
        proof: Proof::Unchecked,
    }
}

fn nest<'s>(lines: &[&'s str], indent: usize) -> Vec<Node<'s>> {
    let indent_of = |line: &str| line.len() - line.trim_start().len();
    let mut nodes = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        assert_eq!(indent_of(line), indent, "indentation of {line:?}");
        let end = after.iter().position(|line| indent_of(line) <= indent);
        let (below, others) = after.split_at(end.unwrap_or(after.len()));
        nodes.push(Node {
            line: line.trim_start(),
            below: nest(below, indent + 2),
        });
        rest = others;
    }
    nodes
}

/// Separates `name: type` from the attributes in brackets.
fn parts(line: &str) -> (&str, Option<&str>, Vec<&str>) {
    let end = line.rfind(')').map_or(0, |at| at + 1);
    let at = line[end..].find(" [").map_or(line.len(), |at| at + end);
    let (head, marks) = line.split_at(at);
    let marks = marks.trim().trim_start_matches('[').trim_end_matches(']');
    let marks: Vec<_> = marks.split("] [").filter(|mark| !mark.is_empty()).collect();
    match head.split_once(": ") {
        Some((name, ty)) => (name, Some(ty), marks),
        None => (head, None, marks),
    }
}

fn event(document: &mut Document, node: &Node) -> Event {
    let (name, ty, marks) = parts(node.line);
    let ty = ty.or_else(|| (!node.below.is_empty()).then_some("object"));
    let shape = match ty.map(|word| self::ty(document, word, &node.below, &marks)) {
        Some(Type::Defined(id)) => Shape::Object(id),
        Some(_) => Shape::Unknown,
        None => Shape::None,
    };
    let mut event = Event::new(name, shape);
    let mut prose = EventProse::default();
    for mark in marks {
        let (word, rest) = mark.split_once(' ').unwrap_or((mark, ""));
        let text = || Text {
            text: rest.trim_matches('"').to_owned(),
            span: None,
        };
        match word {
            "limit" => event.rate_limit = Some(rate_limit(rest)),
            "then" => event.successors.push(successor(rest)),
            "ref" => event.data.reference = Some(reference(rest)),
            "data" => event.data.known = known(rest),
            "says" => prose.description = Some(text()),
            "note" => prose.notes.push(Note { text: text() }),
            "example" => prose.examples.push(Example {
                caption: None,
                text: text(),
                event: None,
                json: None,
                defects: Vec::new(),
                repaired: None,
            }),
            _ => attribute(&mut event.attributes, mark),
        }
    }
    event.prose = (prose != EventProse::default()).then_some(prose);
    event
}

fn member(document: &mut Document, node: &Node) -> Member {
    let (name, ty, marks) = parts(node.line);
    let ty = self::ty(document, ty.unwrap_or("object"), &node.below, &marks);
    let optional = name.starts_with('*');
    let mut member = Member::new(name.trim_start_matches('*'), ty, optional);
    for mark in marks {
        let (word, rest) = mark.split_once(' ').unwrap_or((mark, ""));
        match word {
            "known" => member.type_known = known(rest),
            "member" => member.known = known(rest),
            "ref" => member.reference = Some(reference(rest)),
            "says" => {
                member.prose = Some(MemberProse {
                    description: rest.trim_matches('"').to_owned(),
                    ..MemberProse::default()
                });
            }
            "on" => {
                let outcome = match rest {
                    "failure" => Outcome::Failure,
                    _ => Outcome::Success,
                };
                let when = PresenceWhen::Outcome { outcome };
                member.presence.push(Presence::new(when));
            }
            "equal" => member.relations.push(Relation {
                on: None,
                is: RelationKind::Equal,
                other: rest.to_owned(),
                text: None,
            }),
            _ => attribute(&mut member.attributes, mark),
        }
    }
    if member.ty == Type::Unknown {
        member.type_known = Known::Unknown;
    }
    member
}

/// Marks of a type; the other ones are its owner's.
fn type_marks(marks: &[&str]) -> Attributes {
    let mut attributes = Attributes::default();
    for mark in marks {
        if let Some(mark) = mark.strip_prefix("type-") {
            attribute(&mut attributes, mark);
        }
    }
    attributes
}

fn attribute(attributes: &mut Attributes, mark: &str) {
    let (word, rest) = mark.split_once(' ').unwrap_or((mark, ""));
    match word {
        "since" => attributes.since = Some(rest.to_owned()),
        "if" => attributes.condition = Some(rest.parse().expect("a condition")),
        "feature" => {
            let (name, condition) = match rest.split_once(" if ") {
                Some((name, condition)) => (name, Some(condition.parse().expect("a condition"))),
                None => (rest, None),
            };
            let mut feature = Feature::new(name);
            feature.condition = condition;
            attributes.features.push(feature);
        }
        "type-if" | "type-feature" => {}
        _ => panic!("unknown attribute {mark:?}"),
    }
}

fn ty(document: &mut Document, word: &str, below: &[Node], marks: &[&str]) -> Type {
    if let Some(scalar) = Scalar::from_word(word) {
        // Only definitions have attributes.
        if type_marks(marks).is_empty() {
            return Type::Scalar(scalar);
        }
        let values = vec![Value::new(word)];
        let extent = Extent::Complete;
        return define(document, Definition::Enum(Enum { extent, values }), marks);
    }
    if let Some(element) = word.strip_prefix("array of ") {
        let element = ty(document, element, below, &[]);
        return define(document, Definition::Array(element), marks);
    }
    let (name, inner) = word
        .trim_end_matches(')')
        .split_once('(')
        .unwrap_or((word, ""));
    let extent = match name {
        "any" => return Type::Any,
        "unknown" => return Type::Unknown,
        "object" | "unlisted" | "union" => {
            let mut object = object(document, below);
            object.listed = name != "unlisted";
            object.discriminator = (name == "union").then(|| inner.to_owned());
            return define(document, Definition::Object(object), marks);
        }
        "alternate" => {
            let branches = below.iter().map(|node| branch(document, node));
            let branches = branches.collect();
            return define(document, Definition::Alternate(branches), marks);
        }
        "enum" => Extent::Complete,
        "choice" => Extent::Choice,
        "some" => Extent::Some,
        "constant" => Extent::Constant,
        _ => panic!("unknown type {word:?}"),
    };
    let values = inner
        .split(", ")
        .filter(|value| !value.is_empty())
        .map(value);
    let values = values.collect();
    define(document, Definition::Enum(Enum { extent, values }), marks)
}

fn value(text: &str) -> Value {
    let (name, _, marks) = parts(text);
    let mut value = Value::new(name);
    for mark in marks {
        match mark.strip_prefix("says ") {
            Some(words) => words.trim_matches('"').clone_into(&mut value.description),
            None => attribute(&mut value.attributes, mark),
        }
    }
    value
}

fn object(document: &mut Document, below: &[Node]) -> Object {
    let mut object = Object::default();
    for node in below {
        if node.line.starts_with('<') {
            let branch = branch(document, node);
            object.branches.push(branch);
        } else {
            let member = member(document, node);
            object.members.push(member);
        }
    }
    object
}

fn branch(document: &mut Document, node: &Node) -> Branch {
    let (name, ty, marks) = parts(node.line);
    let ty = self::ty(document, ty.unwrap_or("object"), &node.below, &marks);
    let mut attributes = Attributes::default();
    for mark in marks {
        attribute(&mut attributes, mark);
    }
    Branch {
        case: name.trim_matches(['<', '>']).to_owned(),
        ty,
        attributes,
        span: None,
    }
}

fn define(document: &mut Document, definition: Definition, marks: &[&str]) -> Type {
    let mut definition = TypeDef::unnamed(definition);
    definition.attributes = type_marks(marks);
    Type::Defined(document.add_type(definition))
}

fn rate_limit(text: &str) -> RateLimit {
    let mut words = text.split_whitespace();
    RateLimit {
        milliseconds: words.next().and_then(|word| word.parse().ok()),
        key: words.next().map(str::to_owned),
        text: None,
    }
}

fn successor(text: &str) -> Successor {
    let (event, when) = text.split_once(" if ").unwrap_or((text, ""));
    let when = when
        .split_once('=')
        .map(|(member, value)| SuccessorWhen::Member {
            member: member.to_owned(),
            value: value.to_owned(),
        });
    Successor {
        event: event.to_owned(),
        when,
        eventually: false,
        text: None,
    }
}

fn reference(name: &str) -> Reference {
    Reference {
        kind: ReferenceKind::Command,
        name: name.to_owned(),
        file: None,
    }
}

fn known(word: &str) -> Known {
    let all = [
        Known::Declared,
        Known::Prose,
        Known::Example,
        Known::Values,
        Known::Reference,
    ];
    let known = all.into_iter().find(|known| known.as_str() == word);
    known.unwrap_or_else(|| panic!("unknown basis {word:?}"))
}
