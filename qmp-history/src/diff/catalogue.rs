//! The table of rules: every kind of difference between two trees.
//!
//! No rule reports: a renamed type with the same content; another spelling of the same
//! condition; an integer of unknown width beside one of known width; a rate limit whose
//! interval is unknown beside one where it is known; a branch without members, which adds
//! nothing to what is sent; a member that a reference already promised; the order of
//! anything.

mod behaviour;
mod docs;
mod events;
mod marks;
mod members;
mod types;

pub use behaviour::*;
pub use docs::*;
pub use events::*;
pub use marks::*;
pub use members::*;
pub use types::*;

use super::rule::Rule;

/// Declares a static for each rule, and the list of them.
macro_rules! rules {
    (list $list:ident; $($name:ident = $id:literal, $mirror:expr, $about:ident($strict:ident, $tolerant:ident, $emitter:ident)
        $(, variants: [$($variant:expr),+ $(,)?])?,
        title: $title:literal,
        message: $message:literal,
        why: $why:literal,
        fix: $fix:literal,
        example: $before:literal => $after:literal;)+) => {
        $(
            #[doc = concat!("`", $id, "`: ", $title, ".")]
            pub static $name: $crate::diff::rule::Rule = $crate::diff::rule::Rule {
                id: $id,
                title: $title,
                about: $crate::diff::rule::About::$about,
                effects: $crate::diff::rule::Effects::new(
                    $crate::diff::rule::Effect::$strict,
                    $crate::diff::rule::Effect::$tolerant,
                    $crate::diff::rule::Effect::$emitter,
                ),
                variants: &[$($($variant),+)?],
                message: $message,
                explanation: $why,
                fix: $fix,
                mirror: $mirror,
                before: $before,
                after: $after,
            };
        )+

        pub(super) static $list: &[&$crate::diff::rule::Rule] = &[$(&$name),+];
    };
}
use rules;

/// Every rule: events, members, types, marks, behaviour, documentation.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [EVENTS, MEMBERS, TYPES, MARKS, BEHAVIOUR, DOCS]
        .into_iter()
        .flatten()
        .copied()
}

/// Returns the rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}
