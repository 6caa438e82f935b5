//! The JSON Schema of a type.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use qmp_doc_parser::ir::{
    BranchNode, Extent, Known, MemberNode, ObjectNode, Scalar, TypeFacts, TypeNode, ValueNode,
    escaped,
};
use serde_json::{Map, Value, json};

use super::annotate::Annotator;

/// Definitions by name, shared by the events of a document.
pub(super) type Definitions = RefCell<BTreeMap<String, Value>>;

/// Writes the schemas of one event's types.
pub(super) struct TypeWriter<'w> {
    /// Whether unknown items are rejected.
    pub(super) strict: bool,
    /// Collects named types; `None`: they are written where they are used.
    pub(super) definitions: Option<&'w Definitions>,
    /// Annotates items; `None`: no annotations.
    pub(super) annotator: Option<&'w Annotator<'w>>,
}

/// One form of an object: its properties, and the names of those that are always there.
#[derive(Clone, Default)]
struct Form {
    title: Option<String>,
    properties: Map<String, Value>,
    required: BTreeSet<String>,
}

impl TypeWriter<'_> {
    pub(super) fn of_type(&self, ty: &TypeNode, facts: &TypeFacts, path: &str) -> Value {
        match ty {
            TypeNode::Scalar(scalar) => of_scalar(*scalar),
            TypeNode::Any | TypeNode::Unknown => json!({}),
            TypeNode::Recursive => json!({ "type": "object" }),
            TypeNode::Array(element) => {
                let items = self.of_type(&element.ty, &element.type_facts, &format!("{path}[]"));
                json!({ "type": "array", "items": items })
            }
            TypeNode::Enum { extent, values } => {
                self.shared(facts, self.of_enum(*extent, values, facts))
            }
            TypeNode::Alternate(branches) => {
                let branches = branches.iter().map(|branch| {
                    let path = path_of_branch(path, branch);
                    self.of_type(&branch.ty, &branch.type_facts, &path)
                });
                self.shared(facts, json!({ "anyOf": branches.collect::<Vec<_>>() }))
            }
            TypeNode::Object(object) => {
                let owner = facts.name.as_deref().unwrap_or(path);
                self.shared(facts, self.of_object(object, owner, path))
            }
        }
    }

    /// A reference to the definition of a named type, where its name has one meaning.
    fn shared(&self, facts: &TypeFacts, schema: Value) -> Value {
        match &facts.name {
            Some(name) => self.define(name, schema),
            None => schema,
        }
    }

    /// A reference to a definition of this name; the schema itself if it cannot be shared.
    pub(super) fn define(&self, name: &str, schema: Value) -> Value {
        let Some(definitions) = self.definitions else {
            return schema;
        };
        let mut definitions = definitions.borrow_mut();
        let shared = match definitions.get(name) {
            Some(known) => common(known, &schema),
            None => Some(schema.clone()),
        };
        let Some(shared) = shared else {
            return schema;
        };
        definitions.insert(name.to_owned(), shared);
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    fn of_enum(&self, extent: Extent, values: &[ValueNode], facts: &TypeFacts) -> Value {
        let names: Vec<_> = values.iter().map(|value| value.name.as_str()).collect();
        let mut known = json!({ "type": "string", "enum": names });
        if self.strict && extent == Extent::Complete {
            return known;
        }
        if let Some(name) = &facts.name {
            known["title"] = format!("Known{name}").into();
        }
        json!({ "anyOf": [known, { "type": "string" }] })
    }

    pub(super) fn of_object(&self, object: &ObjectNode, owner: &str, path: &str) -> Value {
        if !object.listed {
            return json!({ "type": "object" });
        }
        let mut forms = self.forms(object, owner, path);
        if forms.len() == 1 {
            self.of_form(forms.remove(0))
        } else {
            let forms = forms.into_iter().map(|form| self.of_form(form));
            json!({ "type": "object", "oneOf": forms.collect::<Vec<_>>() })
        }
    }

    fn of_form(&self, form: Form) -> Value {
        let mut schema = json!({});
        if let Some(title) = form.title {
            schema["title"] = title.into();
        }
        schema["type"] = "object".into();
        schema["properties"] = form.properties.into();
        if !form.required.is_empty() {
            schema["required"] = form.required.into_iter().collect();
        }
        if self.strict {
            schema["additionalProperties"] = false.into();
        }
        schema
    }

    /// Every form that an object may have: of a union, one a branch, one for the values
    /// without a branch, and, unless it is strict, one for values that are not known.
    fn forms(&self, object: &ObjectNode, owner: &str, path: &str) -> Vec<Form> {
        let mut base = Form::default();
        for member in &object.members {
            let path = format!("{path}.{}", escaped(&member.name));
            if is_required(member) {
                base.required.insert(member.name.clone());
            }
            let property = self.of_member(member, &path);
            base.properties.insert(member.name.clone(), property);
        }
        let Some(tag) = &object.discriminator else {
            return vec![base];
        };
        base.required.insert(tag.clone());
        let mut forms = Vec::new();
        for branch in &object.branches {
            let case = &branch.case;
            let inner = match &branch.ty {
                TypeNode::Object(inner) => self.forms(
                    inner,
                    &format!("{owner} {case}"),
                    &path_of_branch(path, branch),
                ),
                _ => vec![Form::default()],
            };
            for inner in inner {
                let mut form = base.clone().tagged(tag, json!({ "const": case }));
                form.title = inner.title.or_else(|| Some(format!("{owner} {case}")));
                form.properties.extend(inner.properties);
                form.required.extend(inner.required);
                forms.push(form);
            }
        }
        let (known, is_complete) = values_of(object, tag);
        let cases: BTreeSet<_> = object
            .branches
            .iter()
            .map(|one| one.case.as_str())
            .collect();
        let rest: Vec<_> = known.iter().filter(|name| !cases.contains(*name)).collect();
        if !rest.is_empty() {
            let mut form = base.clone().tagged(tag, json!({ "enum": rest }));
            form.title = Some(format!("{owner} without branch"));
            forms.push(form);
        }
        if !(self.strict && is_complete) {
            let all: BTreeSet<_> = cases.iter().chain(&known).collect();
            let other = json!({ "type": "string", "not": { "enum": all } });
            let mut form = base.tagged(tag, other);
            form.title = Some(format!("{owner} other"));
            forms.push(form);
        }
        forms
    }

    fn of_member(&self, member: &MemberNode, path: &str) -> Value {
        let mut schema = self.of_type(&member.ty, &member.type_facts, path);
        let Some(annotator) = self.annotator else {
            return schema;
        };
        // Generators make a copy of a type whose `$ref` has siblings.
        if schema.get("$ref").is_some() {
            schema = json!({ "allOf": [schema] });
        }
        annotator.member(&mut schema, member, path);
        schema
    }
}

impl Form {
    /// The form with a narrower discriminator, whose annotations stay.
    fn tagged(mut self, tag: &str, narrower: Value) -> Self {
        let property = self.properties.entry(tag).or_insert_with(|| json!({}));
        if let (Some(property), Value::Object(narrower)) = (property.as_object_mut(), narrower) {
            property.retain(|key, _| key == "description" || key == "x-since");
            property.extend(narrower);
        }
        self
    }
}

/// The schema that two uses of a type share: their constraints, which must be equal, and the
/// annotations that both have.
fn common(one: &Value, other: &Value) -> Option<Value> {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let keys = one.keys().chain(other.keys());
            let keys: BTreeSet<_> = keys.collect();
            let mut shared = one.clone();
            for key in keys {
                let both = one.get(key).zip(other.get(key));
                match both.and_then(|(one, other)| common(one, other)) {
                    Some(value) => shared[key] = value,
                    None if is_annotation(key) => _ = shared.shift_remove(key),
                    None => return None,
                }
            }
            Some(Value::Object(shared))
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let pairs = one.iter().zip(other);
            pairs.map(|(one, other)| common(one, other)).collect()
        }
        _ => (one == other).then(|| one.clone()),
    }
}

fn is_annotation(keyword: &str) -> bool {
    keyword == "description" || keyword == "deprecated" || keyword.starts_with("x-")
}

/// The known values of a discriminator, and whether these are all.
fn values_of<'o>(object: &'o ObjectNode, tag: &str) -> (Vec<&'o str>, bool) {
    let member = object.members.iter().find(|member| member.name == tag);
    match member.map(|member| &member.ty) {
        Some(TypeNode::Enum { extent, values }) => {
            let names = values.iter().map(|value| value.name.as_str());
            (names.collect(), *extent == Extent::Complete)
        }
        _ => (Vec::new(), false),
    }
}

/// Returns whether every build that sends the owner sends the member. A condition of its type is
/// that of the owner, too: without the type, there is no such member.
pub(super) fn is_required(member: &MemberNode) -> bool {
    !member.optional
        && matches!(member.known, Known::Declared | Known::Introspection)
        && member.presence.is_empty()
        && member.attributes.condition.is_none()
}

fn of_scalar(scalar: Scalar) -> Value {
    match scalar {
        Scalar::Str => json!({ "type": "string" }),
        Scalar::Bool => json!({ "type": "boolean" }),
        Scalar::Null => json!({ "type": "null" }),
        Scalar::Number => json!({ "type": "number" }),
        _ => {
            let mut schema = json!({ "type": "integer" });
            if let Some((least, most)) = scalar.range() {
                // No range exceeds 64 bits.
                schema["minimum"] = i64::try_from(least).unwrap_or(i64::MIN).into();
                schema["maximum"] = u64::try_from(most).unwrap_or(u64::MAX).into();
            }
            schema
        }
    }
}

fn path_of_branch(path: &str, branch: &BranchNode) -> String {
    format!("{path}<{}>", escaped(&branch.case))
}
