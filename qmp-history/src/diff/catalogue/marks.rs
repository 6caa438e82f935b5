//! Rules about conditions and features.

use super::super::rule::Effect::{Fine, MayBreak};
use super::super::rule::Mirror::Rule;
use super::super::rule::{Case, Effects, Variant};

super::rules! {
    list MARKS;

    CONDITION_ADDED = "condition-added", Rule("condition-removed"), Wire(MayBreak, MayBreak, Fine),
        title: "an item exists only in some builds now",
        message: "{item} now depends on the condition {new}",
        why: "Builds without the condition lack the item. Code that relies on it fails or waits \
              forever with such a build.",
        fix: "Handle its absence, or require builds that have it.",
        example: "THING" => "THING [if CONFIG_X]";

    CONDITION_REMOVED = "condition-removed", Rule("condition-added"), Wire(Fine, Fine, Fine),
        title: "an item exists in every build now",
        message: "{item} no longer depends on the condition {old}",
        why: "Builds that lacked the item have it. In the others nothing changed.",
        fix: "Nothing to do.",
        example: "THING [if CONFIG_X]" => "THING";

    CONDITION_CHANGED = "condition-changed", Rule("condition-changed"), Wire(Fine, Fine, Fine),
        title: "an item exists in other builds",
        message: "the condition of {item} changed from {old} to {new}",
        why: "The item was absent from some builds before and still is, though perhaps from \
              other ones.",
        fix: "Check whether the builds in use have it.",
        example: "THING\n  x: int [type-if A]" => "THING\n  x: int [type-if B]";

    FEATURE_ADDED = "feature-added", Rule("feature-removed"), Docs(Fine, Fine, Fine),
        variants: [
            Variant {
                case: Case::Deprecated,
                effects: Effects::NONE,
                notice: "; it may vanish two releases later",
            },
            Variant {
                case: Case::Unstable,
                effects: Effects::new(MayBreak, MayBreak, Fine),
                notice: "; it may change without notice",
            },
        ],
        title: "an item got a feature",
        message: "{item} is now marked `{part}`",
        why: "A feature is a mark. `deprecated` announces that the item may vanish two releases \
              later; `unstable` withdraws the promise that it stays as it is.",
        fix: "Stop using what is deprecated or unstable.",
        example: "THING\n  x: int" => "THING\n  x: int [feature deprecated]";

    FEATURE_REMOVED = "feature-removed", Rule("feature-added"), Docs(Fine, Fine, Fine),
        title: "an item lost a feature",
        message: "{item} is no longer marked `{part}`",
        why: "The announcement no longer applies. Messages do not change.",
        fix: "Nothing to do.",
        example: "THING\n  x: enum(a) [type-feature unstable]" => "THING\n  x: enum(a)";
}
