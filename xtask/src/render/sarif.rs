//! A comparison as SARIF 2.1.0, which code hosts show beside the lines.

mod log;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use qmp_doc_parser::source::Span;
use qmp_history::diff::catalogue;
use qmp_history::diff::{Change, Level, Mirror, Perspective, Rule};

use crate::inputs::side::Side;
use crate::render::comparison::{View, subject, wire};
use crate::ui::printable;
use log::{
    Artifact, Configuration, Descriptor, Driver, Fingerprints, Help, Invocation, Log,
    LogicalLocation, Message, Physical, Place, Properties, Region, Result, RuleProperties, Run,
    Suppression, Tool,
};

/// Characters to encode in the path of a URI; a colon would end a scheme.
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

/// One run: every rule, and a result for each change, accepted ones too.
pub(crate) fn render(view: &View<'_>) -> String {
    let perspective = view.comparison.perspective;
    let results = view.shown.iter();
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "cargo xtask diff",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: catalogue::all()
                        .map(|rule| descriptor(rule, perspective))
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

fn descriptor(rule: &Rule, perspective: Perspective) -> Descriptor {
    let (explanation, fix) = (rule.explanation, rule.fix);
    let mirror = match rule.mirror {
        Mirror::Rule(id) => format!("With both sides exchanged: `{id}`."),
        Mirror::OneWay { reads_as, .. } => format!("With both sides exchanged: `{reads_as}`."),
    };
    Descriptor {
        id: rule.id,
        name: camel_case(rule.id),
        short_description: Message::text(rule.title),
        full_description: Message::text(explanation),
        help: Help {
            text: format!("{explanation}\n\nFix: {fix}\n\n{mirror}"),
            markdown: format!(
                "{explanation}\n\nBefore:\n\n```\n{}\n```\n\nAfter:\n\n```\n{}\n```\n\n**Fix:** {fix}\n\n{mirror}",
                rule.before, rule.after
            ),
        },
        default_configuration: Configuration {
            level: level(rule.levels(None).of(perspective)),
        },
        properties: RuleProperties {
            levels: rule.levels(None),
        },
    }
}

fn result(view: &View<'_>, change: &Change) -> Result {
    let mut message = format!("{}\nwire {}", change.message, wire(change));
    if let Some(advice) = change.advice() {
        message = format!("{message}\n{advice}");
    }
    // The newer side, where there is one, is the place; the older one is related to it.
    let place =
        |side: &Side, place: &qmp_history::diff::ChangeSide| Some(physical(side, place.span?));
    let (old, new) = (place(view.old, &change.old), place(view.new, &change.new));
    let (place, beside) = match new {
        Some(new) => (Some(new), old),
        None => (old, None),
    };
    Result {
        rule_id: change.rule.id,
        rule_index: catalogue::all().position(|rule| rule.id == change.rule.id),
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

/// SARIF has one level less: changes that break nobody are notes.
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
                description: side.file.as_deref().map(Message::text),
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
