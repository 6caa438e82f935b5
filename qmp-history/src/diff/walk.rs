//! Walks two trees and collects their differences.

mod attributes;
mod event;
mod events;
mod label;
mod loose;
mod members;
mod object;
mod path;
mod prose;
mod scalars;
mod score;
mod types;
mod words;

use qmp_doc_parser::ir::{Document, Tree};

use super::coverage::{Aspect, Certainty, Coverage, Says, of_absence, of_change};
use super::endpoint::{Endpoint, WireTree};
use super::found::Found;
use super::rule::Rule;
use super::settings::Settings;
pub(super) use path::Paths;

use loose::Loose;

/// One side of a walk.
#[derive(Clone, Copy)]
pub(super) struct View<'t> {
    pub(super) tree: &'t Tree,
    pub(super) coverage: &'t dyn Coverage,
    pub(super) prose: Option<&'t Document>,
    pub(super) wire: Option<WireTree<'t>>,
}

impl<'t> From<&Endpoint<'t>> for View<'t> {
    fn from(end: &Endpoint<'t>) -> Self {
        Self {
            tree: end.tree,
            coverage: end.coverage,
            prose: end.prose,
            wire: end.wire,
        }
    }
}

impl<'t> From<&WireTree<'t>> for View<'t> {
    fn from(wire: &WireTree<'t>) -> Self {
        Self {
            tree: wire.tree,
            coverage: wire.coverage,
            prose: None,
            wire: None,
        }
    }
}

/// Result of a walk.
pub(super) struct Walked {
    /// The differences: events that left, events that came, then those in both, in the newer
    /// order.
    pub(super) found: Vec<Found>,
    /// Branches of alternates with another name. No differences: the name is not on the wire.
    pub(super) renamed: Vec<Paths>,
}

/// Compares two trees.
pub(super) fn walk(old: View, new: View, settings: &Settings) -> Walked {
    let mut walk = Walk::new(old, new, settings);
    walk.events();
    Walked {
        found: walk.found,
        renamed: walk.renamed,
    }
}

/// The state of a walk.
struct Walk<'t, 's> {
    old: View<'t>,
    new: View<'t>,
    settings: &'s Settings<'s>,
    found: Vec<Found>,
    renamed: Vec<Paths>,
    /// The older and newer name of the event being compared.
    event: (String, String),
    /// Members of that event without a partner at their own path.
    loose: Loose<'t>,
}

impl<'t, 's> Walk<'t, 's> {
    fn new(old: View<'t>, new: View<'t>, settings: &'s Settings<'s>) -> Self {
        Self {
            old,
            new,
            settings,
            found: Vec::new(),
            renamed: Vec::new(),
            event: (String::new(), String::new()),
            loose: Loose::default(),
        }
    }

    fn says(&self, paths: &Paths, aspect: Aspect) -> (Says, Says) {
        (
            self.old.coverage.says(&paths.old, aspect),
            self.new.coverage.says(&paths.new, aspect),
        )
    }

    /// Returns how certain a difference at these paths is; `None`: not to be reported.
    fn changed(&self, paths: &Paths, aspect: Aspect) -> Option<Certainty> {
        let (old, new) = self.says(paths, aspect);
        of_change(old, new)
    }

    /// Returns how certain it is that an item of the newer end is absent at the older one.
    fn added(&self, paths: &Paths, aspect: Aspect, conditional: bool) -> Option<Certainty> {
        let (old, new) = self.says(paths, aspect);
        of_absence(new, old, aspect, conditional)
    }

    /// Returns how certain it is that an item of the older end is absent at the newer one.
    fn removed(&self, paths: &Paths, aspect: Aspect, conditional: bool) -> Option<Certainty> {
        let (old, new) = self.says(paths, aspect);
        of_absence(old, new, aspect, conditional)
    }

    /// Begins a difference; [`Walk::report`] records it.
    fn find(
        &self,
        rule: &'static Rule,
        paths: &Paths,
        aspect: Aspect,
        certainty: Certainty,
    ) -> Found {
        Found {
            rule,
            case: None,
            aspect,
            certainty,
            event: self.event.clone(),
            paths: paths.clone(),
            subject: super::change::ChangeSubject::Item,
            part: None,
            old: None,
            new: None,
            digests: None,
            spans: (None, None),
            document: None,
            score: None,
            wire: None,
        }
    }

    fn report(&mut self, found: Found) {
        self.found.push(found);
    }
}

/// Pairs two lists by name; the first of equal names counts.
struct Pairs {
    both: Vec<(usize, usize)>,
    only_old: Vec<usize>,
    only_new: Vec<usize>,
}

fn pair<T>(old: &[T], new: &[T], name: impl Fn(&T) -> &str) -> Pairs {
    // Trees of neighbouring releases mostly have the same items at the same places.
    let find = |list: &[T], wanted: &str, guess: usize| match list.get(guess) {
        Some(item) if name(item) == wanted => {
            let earlier = list[..guess].iter().position(|item| name(item) == wanted);
            Some(earlier.unwrap_or(guess))
        }
        _ => list.iter().position(|item| name(item) == wanted),
    };
    let mut pairs = Pairs {
        both: Vec::new(),
        only_old: Vec::new(),
        only_new: Vec::new(),
    };
    let first = |list: &[T], at: usize| find(list, name(&list[at]), at) == Some(at);
    for at in (0..new.len()).filter(|at| first(new, *at)) {
        match find(old, name(&new[at]), at) {
            Some(before) => pairs.both.push((before, at)),
            None => pairs.only_new.push(at),
        }
    }
    for at in (0..old.len()).filter(|at| first(old, *at)) {
        if find(new, name(&old[at]), at).is_none() {
            pairs.only_old.push(at);
        }
    }
    pairs
}
