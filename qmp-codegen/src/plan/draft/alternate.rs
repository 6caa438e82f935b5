//! Merges what several columns have of an alternate.

use qmp_doc_parser::ir::{BranchNode, TypeNode};

use super::{AlternativeDraft, Cx, Kind, TypeAt, of_branch};

impl<'t> Cx<'_, 't> {
    /// An alternate of the branches of all columns, by the JSON types that select them; a column
    /// with another type adds that one. `None` if JSON does not distinguish them.
    pub(super) fn alternate(
        &self,
        path: &str,
        types: &[TypeAt<'t>],
        counted: &[usize],
    ) -> Option<Kind<'t>> {
        let mut name = None;
        let mut groups: Vec<(&'static str, &'t str, Vec<TypeAt<'t>>)> = Vec::new();
        // Newest first: the newest names of branches count.
        for (at, ty, facts) in types.iter().rev().filter(|(at, ..)| counted.contains(at)) {
            let branches = match ty {
                TypeNode::Alternate(branches) => {
                    name = name.or(facts.name.as_deref());
                    let branches = branches.iter();
                    let branch = |one: &'t BranchNode| (Some(&*one.case), &one.ty, &one.type_facts);
                    branches.map(branch).collect()
                }
                TypeNode::Unknown => Vec::new(),
                other => vec![(None, *other, *facts)],
            };
            for (case, ty, facts) in branches {
                let json_type = ty.json_type()?;
                let mut known = groups.iter_mut();
                if let Some((.., of_type)) = known.find(|(known, ..)| *known == json_type) {
                    of_type.push((*at, ty, facts));
                } else {
                    let case = case.unwrap_or(json_type);
                    groups.push((json_type, case, vec![(*at, ty, facts)]));
                }
            }
        }
        let alternative = |(json_type, case, mut types): (_, &'t str, Vec<TypeAt<'t>>)| {
            types.reverse();
            AlternativeDraft {
                case,
                json_type,
                kind: self.kind(&of_branch(path, case), &types, counted),
            }
        };
        Some(Kind::Alternate(
            name,
            groups.into_iter().map(alternative).collect(),
        ))
    }
}
