//! The rules for programs; the form is described by `docs/rules.schema.json`.

use qmp_history::rules::{About, Effect, Effects, Mirror, Rule};
use qmp_history::{Levels, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// One rule. Members may be added to it; none is removed or changes its meaning.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Rule", deny_unknown_fields)]
struct Entry {
    /// Its name.
    id: &'static str,
    /// What happened, as half a sentence.
    title: &'static str,
    /// What it is about: what is sent, as far as the document tells, or only the text.
    about: &'static str,
    /// What it does to each reader.
    effects: OnReaders,
    /// How bad that is for each of them.
    levels: Levels,
    /// Why it matters.
    explanation: &'static str,
    /// What shows it.
    witness: Witness,
    /// What to do about it.
    fix: &'static str,
    /// The rule that tells the reverse.
    mirror: &'static str,
    /// Why that one does not mirror this one in turn; null if it does.
    one_way: Option<&'static str>,
}

/// What a difference does to each reader.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OnReaders {
    /// To a consumer with closed types.
    strict: &'static str,
    /// To a consumer that ignores what it does not know.
    tolerant: &'static str,
    /// To a mock that sends what the older document says.
    emitter: &'static str,
}

/// What is sent before and after, each a JSON event.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Witness {
    /// Before; empty: nothing comes.
    before: &'static [&'static str],
    /// After.
    after: &'static [&'static str],
    /// What the two show.
    shows: &'static str,
}

const EFFECTS: [(Effect, &str); 5] = [
    (Effect::Fine, "fine"),
    (Effect::MayBreak, "may-break"),
    (Effect::Unsettled, "unsettled"),
    (Effect::BreaksLive, "breaks-live"),
    (Effect::Breaks, "breaks"),
];

/// The JSON Schema of what is printed.
pub(crate) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Vec<Entry>).to_value();
    schema["title"] = "What `cargo xtask rules --format json` prints".into();
    let rule = &mut schema["$defs"]["Rule"]["properties"];
    rule["about"]["enum"] = serde_json::json!(["wire", "text"]);
    for reader in Reader::ALL {
        let effects = EFFECTS.map(|(_, word)| word);
        let of = &mut schema["$defs"]["OnReaders"]["properties"][reader.as_str()];
        of["enum"] = serde_json::json!(effects);
    }
    schema
}

/// An array, also of one.
pub(crate) fn render(rules: &[&'static Rule]) -> String {
    let entries: Vec<_> = rules.iter().map(|rule| entry(rule)).collect();
    let mut text = serde_json::to_string_pretty(&entries).unwrap_or_default();
    text.push('\n');
    text
}

fn entry(rule: &'static Rule) -> Entry {
    Entry {
        id: rule.id,
        title: rule.title,
        about: match rule.about {
            About::Wire => "wire",
            About::Text => "text",
        },
        effects: on_readers(rule.effects),
        levels: rule.levels(),
        explanation: rule.explanation,
        witness: Witness {
            before: rule.witness.before,
            after: rule.witness.after,
            shows: rule.witness.shows,
        },
        fix: rule.fix,
        mirror: rule.mirror.rule(),
        one_way: match rule.mirror {
            Mirror::Rule(_) => None,
            Mirror::OneWay { reason, .. } => Some(reason),
        },
    }
}

fn on_readers(effects: Effects) -> OnReaders {
    let word = |reader| {
        let effect = effects.on(reader);
        let known = EFFECTS.iter().find(|(known, _)| *known == effect);
        known.map_or("", |(_, word)| *word)
    };
    OnReaders {
        strict: word(Reader::Strict),
        tolerant: word(Reader::Tolerant),
        emitter: word(Reader::Emitter),
    }
}
