//! Changes between two resolved trees, with their rules and effects.
//!
//! [`changes`] compares two [`Endpoint`]s: trees of documents, or trees that a history
//! yields for two releases, each with its [`Coverage`]. A difference
//! that one end does not cover is not a change. Each [`Change`] has a document side and a
//! wire side, a level for every [`Perspective`], and an identity that includes both
//! values, so that accepting one change accepts no other.
//!
//! ```
//! use qmp_doc_parser::ir::{Document, Event, Shape, Source};
//! use qmp_history::diff::{Endpoint, Settings, changes};
//!
//! let of = |names: &[&str]| {
//!     let mut document = Document::new(None, Source::Schema { files: Vec::new() });
//!     let events = names.iter().map(|name| Event::new(*name, Shape::None));
//!     document.events.extend(events);
//!     document
//! };
//! let (old, new) = (of(&["STOP"]), of(&["STOP", "RESUME"]));
//! let (old_tree, new_tree) = (old.resolve(), new.resolve());
//! let found = changes(
//!     &Endpoint::of(&old, &old_tree),
//!     &Endpoint::of(&new, &new_tree),
//!     &Settings::default(),
//! )?;
//! assert_eq!(found.changes[0].message, "event `RESUME` added");
//! # Ok::<(), qmp_history::diff::NotComparable>(())
//! ```

mod build;
pub mod catalogue;
mod change;
mod comparison;
mod coverage;
mod endpoint;
mod facts;
mod found;
mod group;
mod level;
mod log;
mod matrix;
mod policy;
mod releases;
mod rule;
mod sequence;
mod settings;
mod unused;
mod walk;

pub use change::{Change, ChangeSide, ChangeSubject, DocumentChange, Wire, WireEffect};
pub use comparison::{Comparison, Counts, comparison_schema};
pub use coverage::{Aspect, Coverage, Says};
pub use endpoint::{Earlier, Endpoint, NotComparable, WireTree};
pub use facts::Facts;
pub use group::Group;
pub use level::{Level, Levels, Perspective, UnknownPerspective};
pub use log::{Log, LogEntry, Step};
pub use matrix::{Cell, Matrix, MatrixRow, State};
pub use policy::{Acceptance, Ignore, InvalidPolicy, Policy, Review};
pub use releases::{Releases, WireAt};
pub use rule::{About, Case, Effect, Effects, Mirror, Rule, Variant};
pub use sequence::{Point, Sequence, SequenceSettings};
pub use settings::Settings;
pub use unused::UnusedFact;

/// Compares two ends.
///
/// # Errors
/// If an end has no event, or its tree was cut off: a failed comparison differs from one without
/// changes.
pub fn changes(
    old: &Endpoint,
    new: &Endpoint,
    settings: &Settings,
) -> Result<Comparison, NotComparable> {
    endpoint::check(old)?;
    endpoint::check(new)?;
    let built = build::build(old, new, settings);
    Ok(Comparison {
        old: old.label.to_owned(),
        new: new.label.to_owned(),
        perspective: settings.perspective,
        groups: group::groups(&built.changes),
        changes: built.changes,
        renamed: built.renamed,
        used: built.used,
    })
}
