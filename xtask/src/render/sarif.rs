//! A comparison as SARIF 2.1.0, which code hosts show beside the lines.

mod log;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use qmp_doc_parser::span::Span;
use qmp_history::rules::{self, Mirror, Rule};
use qmp_history::{Change, Level, Reader};

use crate::inputs::side::Side;
use crate::render::comparison::{View, subject, wire};
use crate::ui::printable;
use log::{
    Artifact, Configuration, Descriptor, Driver, Fingerprints, Help, Invocation, Log,
    LogicalLocation, Message, Physical, Place, Properties, Region, Result, RuleProperties, Run,
    Suppression, Tool,
};

/// What a URI's path cannot hold as it is; a colon would end a scheme.
const IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// One run: every rule, and a result for each change, also of groups and accepted ones.
pub(crate) fn render(view: &View<'_>) -> String {
    let reader = view.comparison.reader;
    let results = view.comparison.changes.iter();
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "cargo xtask diff",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: rules::ALL
                        .iter()
                        .map(|rule| descriptor(rule, reader))
                        .collect(),
                },
            },
            invocations: [Invocation {
                execution_successful: true,
            }],
            column_kind: "unicodeCodePoints",
            results: results.map(|change| result(view, change)).collect(),
        }],
    };
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn descriptor(rule: &Rule, reader: Reader) -> Descriptor {
    let (explanation, fix) = (rule.explanation, rule.fix);
    let mirror = match rule.mirror {
        Mirror::Rule(id) => format!("Reversed it is `{id}`."),
        Mirror::OneWay { reads_as, .. } => format!("Reversed it reads as `{reads_as}`."),
    };
    let witness = |lines: &[&str]| match lines {
        [] => "nothing".to_owned(),
        lines => format!("\n\n```json\n{}\n```", lines.join("\n")),
    };
    let (before, after) = (witness(rule.witness.before), witness(rule.witness.after));
    Descriptor {
        id: rule.id,
        name: camel_case(rule.id),
        short_description: Message::text(rule.title),
        full_description: Message::text(explanation),
        help: Help {
            text: format!("{explanation}\n\nFix: {fix}\n\n{mirror}"),
            markdown: format!(
                "{explanation}\n\nBefore: {before}\n\nAfter: {after}\n\n{}\n\n**Fix:** {fix}\n\n{mirror}",
                rule.witness.shows
            ),
        },
        default_configuration: Configuration {
            level: level(rule.levels().of(reader)),
        },
        properties: RuleProperties {
            levels: rule.levels(),
        },
    }
}

fn result(view: &View<'_>, change: &Change) -> Result {
    let mut message = format!("{}\nwire {}", change.sentence, wire(change));
    if let Some(advice) = &change.advice {
        message = format!("{message}\n{advice}");
    }
    // The newer side, where there is one, is the place; the older one is told beside it.
    let place = |side: &Side, place: &qmp_history::Side| Some(physical(side, place.span?));
    let (old, new) = (place(view.old, &change.old), place(view.new, &change.new));
    let (place, beside) = match new {
        Some(new) => (Some(new), old),
        None => (old, None),
    };
    Result {
        rule_id: change.rule.clone(),
        rule_index: rules::ALL.iter().position(|rule| rule.id == change.rule),
        level: level(change.level),
        message: Message::text(&message),
        locations: vec![Place {
            id: None,
            physical_location: place,
            logical_locations: vec![LogicalLocation {
                fully_qualified_name: subject(change),
            }],
            message: None,
        }],
        related_locations: beside
            .map(|old| Place {
                id: Some(1),
                physical_location: Some(old),
                logical_locations: Vec::new(),
                message: Some(Message::text(&format!("before: {}", view.old.title))),
            })
            .into_iter()
            .collect(),
        partial_fingerprints: Fingerprints {
            change_id: change.id.clone(),
        },
        suppressions: view
            .accepted(change)
            .map(|reason| Suppression {
                kind: "external",
                status: "accepted",
                justification: printable(reason),
            })
            .into_iter()
            .collect(),
        properties: Properties {
            document: change.document,
            wire: change.wire.clone(),
            levels: change.levels,
        },
    }
}

/// SARIF has one word less than we: what breaks nobody is a note.
fn level(level: Level) -> &'static str {
    match level {
        Level::Breaking => "error",
        Level::Risky => "warning",
        Level::Compatible | Level::Docs => "note",
    }
}

fn physical(side: &Side, span: Span) -> Physical {
    Physical {
        artifact_location: match &side.path {
            Some(path) => {
                let encoded = utf8_percent_encode(path, IN_PATH);
                let whole = path.starts_with('/');
                let scheme = if whole { "file://" } else { "" };
                Artifact {
                    uri: Some(format!("{scheme}{encoded}")),
                    uri_base_id: (!whole).then_some("%SRCROOT%"),
                    description: None,
                }
            }
            None => Artifact {
                uri: None,
                uri_base_id: None,
                description: Some(Message::text(&side.file)),
            },
        },
        region: Region {
            start_line: span.start.line,
            start_column: span.start.column,
            end_line: span.end.line,
            end_column: span.end.column,
        },
    }
}

/// `member-renamed` as `MemberRenamed`.
fn camel_case(id: &str) -> String {
    let words = id.split('-').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_ascii_uppercase() + rest
    });
    words.collect()
}
