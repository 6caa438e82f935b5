//! Adds descriptions to a tree that has only their digests.

use super::digest::Digest;
use super::tree::{BranchNode, DataNode, ObjectNode, Tree, TypeNode, selectors};

impl Tree {
    /// Adds the descriptions of another tree, where the digests of an item are the same.
    pub fn describe(&mut self, source: &Self) {
        for event in &mut self.events {
            let Some(from) = source.event(&event.name) else {
                continue;
            };
            let digests = (event.digest, from.digest);
            add(&mut event.description, digests, from.description.as_ref());
            if let (DataNode::Object(object), DataNode::Object(from)) =
                (&mut event.data, &from.data)
            {
                describe_object(object, from);
            }
        }
    }
}

/// Sets a description that is not available, if the digests are equal.
fn add(
    description: &mut Option<String>,
    (digest, from_digest): (Option<Digest>, Option<Digest>),
    from: Option<&String>,
) {
    if description.is_none() && digest.is_some() && digest == from_digest {
        *description = from.cloned();
    }
}

fn describe_object(object: &mut ObjectNode, source: &ObjectNode) {
    for member in &mut object.members {
        let mut members = source.members.iter();
        if let Some(from) = members.find(|from| from.name == member.name) {
            let digests = (member.digest, from.digest);
            add(&mut member.description, digests, from.description.as_ref());
            describe_type(&mut member.ty, &from.ty);
        }
    }
    describe_branches(&mut object.branches, &source.branches, cases);
}

/// Returns the values that select the branches of a union.
fn cases(branches: &[BranchNode]) -> Vec<&str> {
    branches.iter().map(|branch| branch.case.as_str()).collect()
}

/// Adds the descriptions of branches that the same key selects.
fn describe_branches(
    branches: &mut [BranchNode],
    source: &[BranchNode],
    keys: fn(&[BranchNode]) -> Vec<&str>,
) {
    let known = keys(source);
    let place = |key: &str| known.iter().position(|other| *other == key);
    let places: Vec<_> = keys(branches).into_iter().map(place).collect();
    for (branch, place) in branches.iter_mut().zip(places) {
        if let Some(at) = place {
            describe_type(&mut branch.ty, &source[at].ty);
        }
    }
}

fn describe_type(ty: &mut TypeNode, source: &TypeNode) {
    match (ty, source) {
        (TypeNode::Enum { values, .. }, TypeNode::Enum { values: source, .. }) => {
            for value in values {
                if let Some(from) = source.iter().find(|from| from.name == value.name) {
                    let digests = (value.digest, from.digest);
                    add(&mut value.description, digests, from.description.as_ref());
                }
            }
        }
        (TypeNode::Object(object), TypeNode::Object(source)) => describe_object(object, source),
        (TypeNode::Array(element), TypeNode::Array(source)) => {
            describe_type(&mut element.ty, &source.ty);
        }
        (TypeNode::Alternate(branches), TypeNode::Alternate(source)) => {
            // Sources may name one branch differently.
            describe_branches(branches, source, selectors);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Edition, SchemaFile, read_schema};

    fn tree(words: &str) -> Tree {
        let text = format!(
            "##\n# @THING:\n#\n# A thing.\n#\n# @id: {words}\n##\n\
             {{ 'event': 'THING', 'data': {{ 'id': 'str' }} }}\n"
        );
        let mut load = |_: &str| Ok(std::sync::Arc::new(SchemaFile::parse(text.as_bytes())));
        let reading = read_schema("s.json", Edition::NEWEST, &mut load);
        assert_eq!(reading.findings.len(), 0, "{:?}", reading.findings);
        reading.document.resolve()
    }

    /// The tree with digests only, as the facts file has it.
    fn digests(mut tree: Tree) -> Tree {
        for event in &mut tree.events {
            event.description = None;
            if let DataNode::Object(object) = &mut event.data {
                object
                    .members
                    .iter_mut()
                    .for_each(|one| one.description = None);
            }
        }
        tree
    }

    #[test]
    fn descriptions_of_equal_digests_are_added() {
        let whole = tree("its name");
        let mut bare = digests(whole.clone());
        bare.describe(&tree("another name"));
        let id = |tree: &Tree| {
            let object = tree.events[0].object().expect("data");
            object.members[0].description.clone()
        };
        assert_eq!(id(&bare), None);
        assert_eq!(bare.events[0].description.as_deref(), Some("A thing."));
        bare.describe(&whole);
        assert_eq!(bare, whole);
    }
}
