//! Compares the text and the believed tree of one release.

use qmp_doc_parser::ir::{
    EventNode, Extent, Known, MemberNode, ObjectNode, PathPart, RateLimit, Scalar, Tree, TypeNode,
    escaped,
};

use super::{ConflictKind, Found, Verdict};

/// Returns the conflicts of one release.
pub(super) fn compare(text: &Tree, believed: &Tree) -> Vec<Found> {
    let mut comparer = Comparer {
        path: String::new(),
        found: Vec::new(),
    };
    for event in &text.events {
        comparer.path = escaped(&event.name).into_owned();
        match believed.event(&event.name) {
            Some(other) => comparer.event(event, other),
            None => comparer.report(ConflictKind::Event, Some("there".to_owned()), None),
        }
    }
    for event in &believed.events {
        if text.event(&event.name).is_none() {
            comparer.path = escaped(&event.name).into_owned();
            comparer.report(ConflictKind::Event, None, Some("there".to_owned()));
        }
    }
    comparer.found
}

struct Comparer {
    path: String,
    found: Vec<Found>,
}

impl Comparer {
    /// Reports a conflict: silent if the text says nothing, else refuted.
    fn report(&mut self, kind: ConflictKind, text: Option<String>, believed: Option<String>) {
        let verdict = match text {
            Some(_) => Verdict::Refuted,
            None => Verdict::Silent,
        };
        self.report_as(verdict, kind, text, believed);
    }

    fn report_as(
        &mut self,
        verdict: Verdict,
        kind: ConflictKind,
        text: Option<String>,
        believed: Option<String>,
    ) {
        self.found.push(Found {
            path: self.path.clone(),
            kind,
            text,
            believed,
            verdict,
        });
    }

    /// Runs `inner` with `part` appended to the path.
    fn within(&mut self, part: &PathPart, inner: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push_str(&part.to_string());
        inner(self);
        self.path.truncate(length);
    }

    fn event(&mut self, text: &EventNode, believed: &EventNode) {
        let none = ObjectNode::default();
        self.object(
            text.object().unwrap_or(&none),
            believed.object().unwrap_or(&none),
        );
        self.limit(text.rate_limit.as_ref(), believed.rate_limit.as_ref());
    }

    fn limit(&mut self, text: Option<&RateLimit>, believed: Option<&RateLimit>) {
        let agree = match (text, believed) {
            (None, None) => true,
            (Some(text), Some(believed)) => {
                let same = text.milliseconds == believed.milliseconds;
                text.key == believed.key && (text.milliseconds.is_none() || same)
            }
            _ => false,
        };
        if !agree {
            let (text, believed) = (text.map(limit_words), believed.map(limit_words));
            self.report(ConflictKind::RateLimit, text, believed);
        }
    }

    fn object(&mut self, text: &ObjectNode, believed: &ObjectNode) {
        let is_in = |object: &ObjectNode, name: &str| {
            let mut members = object.members.iter();
            members.any(|member| member.name == name)
        };
        // A text that has something else in its place is not silent about a member.
        let has_else = text
            .members
            .iter()
            .any(|member| !is_in(believed, &member.name));
        for member in &text.members {
            let mut others = believed.members.iter();
            let other = others.find(|other| other.name == member.name);
            self.within(
                &PathPart::Member(member.name.clone()),
                |comparer| match other {
                    Some(other) => comparer.member(member, other),
                    None => comparer.report(ConflictKind::Member, Some(presence(member)), None),
                },
            );
        }
        for member in &believed.members {
            if is_in(text, &member.name) {
                continue;
            }
            let verdict = if has_else {
                Verdict::Refuted
            } else {
                Verdict::Silent
            };
            self.within(&PathPart::Member(member.name.clone()), |comparer| {
                comparer.report_as(verdict, ConflictKind::Member, None, Some(presence(member)));
            });
        }
    }

    fn member(&mut self, text: &MemberNode, believed: &MemberNode) {
        if text.optional != believed.optional {
            // An example that lacks a member proves little.
            let verdict = match text.known {
                Known::Declared => Verdict::Refuted,
                _ => Verdict::Silent,
            };
            let (text, believed) = (presence(text), presence(believed));
            self.report_as(verdict, ConflictKind::Optional, Some(text), Some(believed));
        }
        self.ty(&text.ty, &believed.ty);
    }

    fn ty(&mut self, text: &TypeNode, believed: &TypeNode) {
        let (Some(claimed), Some(known)) = (json_type(text), json_type(believed)) else {
            return;
        };
        if claimed != known {
            let word = |ty: &TypeNode| ty.word().map(str::to_owned);
            self.report(ConflictKind::Type, word(text), word(believed));
            return;
        }
        match (text, believed) {
            (TypeNode::Object(text), TypeNode::Object(believed)) => self.object(text, believed),
            (TypeNode::Array(text), TypeNode::Array(believed)) => {
                self.within(&PathPart::Element, |comparer| {
                    comparer.ty(&text.ty, &believed.ty);
                });
            }
            _ => self.values(text, believed),
        }
    }

    fn values(&mut self, text: &TypeNode, believed: &TypeNode) {
        let (listed, extent) = names(text);
        let (known, _) = names(believed);
        if listed == known {
            return;
        }
        let is_part = match (&listed, &known) {
            (Some(listed), Some(known)) => listed.iter().all(|name| known.contains(name)),
            (listed, _) => listed.is_none(),
        };
        let claims_all = matches!(extent, Some(Extent::Complete | Extent::Constant));
        let verdict = if is_part && !claims_all {
            Verdict::Silent
        } else {
            Verdict::Refuted
        };
        let words = |names: Option<Vec<&str>>| names.map(|names| names.join(" "));
        let (listed, known) = (words(listed), words(known));
        self.report_as(verdict, ConflictKind::Values, listed, known);
    }
}

/// Returns the listed values, sorted, and how much the list claims.
fn names(ty: &TypeNode) -> (Option<Vec<&str>>, Option<Extent>) {
    match ty {
        TypeNode::Enum { extent, values } => {
            let mut names: Vec<_> = values.iter().map(|value| value.name.as_str()).collect();
            names.sort_unstable();
            (Some(names), Some(*extent))
        }
        _ => (None, None),
    }
}

fn presence(member: &MemberNode) -> String {
    let presence = if member.optional {
        "optional"
    } else {
        "required"
    };
    presence.to_owned()
}

fn limit_words(limit: &RateLimit) -> String {
    let interval = match limit.milliseconds {
        Some(milliseconds) => format!("{milliseconds} ms"),
        None => "limited".to_owned(),
    };
    match &limit.key {
        Some(key) => format!("{interval} for each {key}"),
        None => interval,
    }
}

/// The types that JSON distinguishes, and integers; `None` where the type is not known, or
/// may be several.
#[derive(PartialEq)]
enum JsonType {
    String,
    Integer,
    Number,
    Bool,
    Null,
    Object,
    Array,
}

fn json_type(ty: &TypeNode) -> Option<JsonType> {
    match ty {
        TypeNode::Scalar(Scalar::Str) | TypeNode::Enum { .. } => Some(JsonType::String),
        TypeNode::Scalar(Scalar::Number) => Some(JsonType::Number),
        TypeNode::Scalar(Scalar::Bool) => Some(JsonType::Bool),
        TypeNode::Scalar(Scalar::Null) => Some(JsonType::Null),
        TypeNode::Scalar(_) => Some(JsonType::Integer),
        TypeNode::Object(_) | TypeNode::Recursive => Some(JsonType::Object),
        TypeNode::Array(_) => Some(JsonType::Array),
        TypeNode::Alternate(_) | TypeNode::Any | TypeNode::Unknown => None,
    }
}
