//! The rules for programs; the form is described by `docs/rules.schema.json`.

use qmp_history::diff::{Effect, Effects, Levels, Mirror, Perspective, Rule};
use schemars::JsonSchema;
use serde::Serialize;

/// One rule. Members may be added to it; none is removed or changes its meaning.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Rule", deny_unknown_fields)]
struct Entry {
    /// Name.
    id: &'static str,
    /// Title, half a sentence.
    title: &'static str,
    /// Area of the change: messages, behaviour, or documentation.
    about: &'static str,
    /// The effect on each perspective.
    effects: OnPerspectives,
    /// The level for each of them.
    levels: Levels,
    /// Other effects in special cases.
    variants: Vec<Variant>,
    /// Explanation of the effect.
    explanation: &'static str,
    /// An example, one item per line.
    example: Example,
    /// Advice on what to do.
    fix: &'static str,
    /// The rule of the reverse change.
    mirror: &'static str,
    /// Reason why the mirror has another mirror; null if it mirrors back.
    one_way: Option<&'static str>,
}

/// The effect of a difference on each perspective.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OnPerspectives {
    /// On a client with closed types.
    strict: &'static str,
    /// On a client that ignores unknown items.
    tolerant: &'static str,
    /// On a mock that sends what the older side allows.
    emitter: &'static str,
}

/// Effects in a special case.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Variant {
    /// The case, as half a sentence.
    case: &'static str,
    /// The effects then.
    effects: OnPerspectives,
    /// The levels then.
    levels: Levels,
}

/// Both sides of an example.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Example {
    /// The older side.
    before: &'static str,
    /// The newer side.
    after: &'static str,
}

/// The JSON Schema of the output.
pub(crate) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Vec<Entry>).to_value();
    schema["title"] = "Output of `cargo xtask rules --format json`".into();
    let rule = &mut schema["$defs"]["Rule"]["properties"];
    rule["about"]["enum"] = serde_json::json!(["wire", "behaviour", "docs"]);
    for perspective in Perspective::ALL {
        let effects = Effect::ALL.map(Effect::as_str);
        let of = &mut schema["$defs"]["OnPerspectives"]["properties"][perspective.as_str()];
        of["enum"] = serde_json::json!(effects);
    }
    schema
}

/// An array, also for one rule.
pub(crate) fn render(rules: impl IntoIterator<Item = &'static Rule>) -> String {
    let entries: Vec<_> = rules.into_iter().map(entry).collect();
    let mut text = serde_json::to_string_pretty(&entries).unwrap_or_default();
    text.push('\n');
    text
}

fn entry(rule: &'static Rule) -> Entry {
    let variants = rule.variants.iter();
    Entry {
        id: rule.id,
        title: rule.title,
        about: rule.about.as_str(),
        effects: on_perspectives(rule.effects),
        levels: rule.levels(None),
        variants: variants
            .map(|variant| Variant {
                case: variant.case.as_str(),
                effects: on_perspectives(variant.effects),
                levels: rule.levels(Some(variant.case)),
            })
            .collect(),
        explanation: rule.explanation,
        example: Example {
            before: rule.before,
            after: rule.after,
        },
        fix: rule.fix,
        mirror: rule.mirror.id(),
        one_way: match rule.mirror {
            Mirror::Rule(_) => None,
            Mirror::OneWay { reason, .. } => Some(reason),
        },
    }
}

fn on_perspectives(effects: Effects) -> OnPerspectives {
    OnPerspectives {
        strict: effects.strict.as_str(),
        tolerant: effects.tolerant.as_str(),
        emitter: effects.emitter.as_str(),
    }
}
