//! Facts of one source or of many, by path: the input of the tree builder.

use std::collections::BTreeMap;
use std::fmt;

use super::super::path::{Path, PathPart};
use super::super::tree::Tree;
use super::build::Builder;
use super::kind::{FactKind, ItemKind};
use super::statement::Statement;
use super::write::ALL;

/// Facts by path, each with a tag: the trees that have the fact, and its identity in errors.
#[derive(Clone, Debug)]
pub struct FactIndex<T> {
    /// Facts about the source as a whole.
    pub(super) all: Vec<(Statement, T)>,
    pub(super) events: BTreeMap<String, IndexNode<T>>,
}

impl<T> Default for FactIndex<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            events: BTreeMap::new(),
        }
    }
}

/// The facts of one path and of the paths that continue it.
#[derive(Clone, Debug)]
pub(super) struct IndexNode<T> {
    pub(super) statements: Vec<(Statement, T)>,
    pub(super) members: BTreeMap<String, Self>,
    pub(super) branches: BTreeMap<String, Self>,
    pub(super) values: BTreeMap<String, Self>,
    pub(super) element: Option<Box<Self>>,
}

impl<T> Default for IndexNode<T> {
    fn default() -> Self {
        Self {
            statements: Vec::new(),
            members: BTreeMap::new(),
            branches: BTreeMap::new(),
            values: BTreeMap::new(),
            element: None,
        }
    }
}

impl<T> IndexNode<T> {
    fn child(&mut self, part: PathPart) -> &mut Self {
        match part {
            PathPart::Member(name) => self.members.entry(name).or_default(),
            PathPart::Branch(case) => self.branches.entry(case).or_default(),
            PathPart::Value(name) => self.values.entry(name).or_default(),
            PathPart::Element => self.element.get_or_insert_default(),
        }
    }

    /// Returns the nodes of the paths that continue this one.
    pub(super) fn children(&self) -> impl Iterator<Item = &Self> {
        let named = [&self.members, &self.branches, &self.values];
        let named = named.into_iter().flat_map(BTreeMap::values);
        named.chain(self.element.as_deref())
    }
}

impl<T: Clone> FactIndex<T> {
    /// Adds a fact. Insert facts in their order: sets keep the order of insertion.
    ///
    /// # Errors
    /// If the path or the value is damaged, or an item of that path has no such facts.
    pub fn insert(
        &mut self,
        path: &str,
        kind: FactKind,
        value: &str,
        tag: T,
    ) -> Result<(), FactProblem> {
        let parse = || Statement::parse(kind, value).ok_or(FactProblem::Value { kind });
        let check = |item: ItemKind| {
            let fits = kind.describes(item);
            let on = item.as_str();
            fits.then_some(()).ok_or(FactProblem::Kind { kind, on })
        };
        if path == ALL {
            check(ItemKind::All)?;
            self.all.push((parse()?, tag));
            return Ok(());
        }
        let path = Path::parse(path).ok_or(FactProblem::Path)?;
        check(ItemKind::of(path.parts.last()))?;
        let statement = parse()?;
        let mut node = self.events.entry(path.event).or_default();
        for part in path.parts {
            node = node.child(part);
        }
        node.statements.push((statement, tag));
        Ok(())
    }

    /// Returns the tree of the facts whose tag `keep` accepts.
    ///
    /// # Errors
    /// For each of these facts that contradicts another one or lacks its owner; all at once.
    pub fn tree(&self, keep: impl Fn(&T) -> bool) -> Result<Tree, Vec<InvalidFact<T>>> {
        Builder::new(self, keep).tree()
    }
}

/// A fact that cannot be part of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidFact<T> {
    /// The fact's tag.
    pub tag: T,
    /// The problem with it.
    pub problem: FactProblem,
}

impl<T: fmt::Display> fmt::Display for InvalidFact<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.tag, self.problem)
    }
}

/// Problems of a fact.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FactProblem {
    /// The path is not one in canonical form.
    #[error("invalid path")]
    Path,
    /// Items of this kind have no facts of that kind.
    #[error("`{}` is not a fact of {on}s", kind.as_str())]
    Kind {
        /// The fact's kind.
        kind: FactKind,
        /// The item at the path.
        on: &'static str,
    },
    /// The value is not one of its kind in canonical form.
    #[error("invalid value of `{}`", kind.as_str())]
    Value {
        /// The fact's kind.
        kind: FactKind,
    },
    /// The item, or one that it belongs to, does not exist; or its type has no such parts.
    #[error("the item that `{}` describes does not exist", kind.as_str())]
    NoOwner {
        /// The fact's kind.
        kind: FactKind,
    },
    /// Another fact of the path contradicts it.
    #[error("contradicts another `{}` of the same path", kind.as_str())]
    Contradiction {
        /// The fact's kind.
        kind: FactKind,
    },
    /// The list is not a permutation of the names, or is the sorted one.
    #[error("`{}` does not list each name once, or lists them sorted", kind.as_str())]
    Order {
        /// The fact's kind.
        kind: FactKind,
    },
}
