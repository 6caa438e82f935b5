//! Rows of the evidence file.

use qmp_doc_parser::ir2::InvalidRelease;
use serde::Deserialize;
use toml::Spanned;

use super::super::catalogue;
use super::{At, Claim, Evidence, Fact, InvalidAt, InvalidEvidence, Problem};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    fact: Vec<Spanned<toml::Value>>,
}

/// A row whose keys are known to be among [`KEYS`] and [`COMMON`].
#[derive(Deserialize)]
struct Row {
    events: Vec<String>,
    after: String,
    before: Option<String>,
    wire: WireWord,
    commit: Option<String>,
    reason: String,
    #[serde(flatten)]
    claim: ClaimRow,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum WireWord {
    Changed,
    Unchanged,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum ClaimRow {
    EventMovedToSchema {},
    EventRemoved {
        release: String,
    },
    MemberRenamed {
        member: String,
        to: String,
    },
    Change {
        rule: String,
        member: Option<String>,
        part: Option<String>,
    },
}

/// The keys of each kind beside those that every fact has.
const KEYS: &[(&str, &[&str])] = &[
    ("event-moved-to-schema", &[]),
    ("event-removed", &["release"]),
    ("member-renamed", &["member", "to"]),
    ("change", &["rule", "member", "part"]),
];
const COMMON: &[&str] = &[
    "kind", "events", "after", "before", "wire", "commit", "reason",
];

pub(super) fn parse(text: &str) -> Result<Evidence, InvalidEvidence> {
    let line_of = |offset: usize| text[..offset.min(text.len())].matches('\n').count() + 1;
    let file: File = toml::from_str(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        let message = error.message().to_owned();
        let problems = vec![Problem {
            line: line_of(offset),
            message,
        }];
        InvalidEvidence { problems }
    })?;
    let mut evidence = Evidence::default();
    let mut problems = Vec::new();
    for row in file.fact {
        let line = line_of(row.span().start);
        match fact(row.into_inner(), line) {
            Ok(fact) => evidence.facts.push(fact),
            Err(message) => problems.push(Problem { line, message }),
        }
    }
    if problems.is_empty() {
        Ok(evidence)
    } else {
        Err(InvalidEvidence { problems })
    }
}

fn fact(value: toml::Value, line: usize) -> Result<Fact, String> {
    let kind = value.get("kind").and_then(toml::Value::as_str);
    let kind = kind.ok_or("missing key `kind`")?;
    let Some((_, keys)) = KEYS.iter().find(|(known, _)| *known == kind) else {
        return Err(format!("unknown kind `{kind}`"));
    };
    for key in value.as_table().into_iter().flat_map(toml::Table::keys) {
        if !keys.contains(&key.as_str()) && !COMMON.contains(&key.as_str()) {
            return Err(format!("a fact of kind `{kind}` has no key `{key}`"));
        }
    }
    let row: Row = value
        .try_into()
        .map_err(|error| error.message().to_owned())?;
    let claim = match row.claim {
        ClaimRow::EventMovedToSchema {} => Claim::EventMovedToSchema,
        ClaimRow::EventRemoved { release } => Claim::EventRemoved {
            release: release
                .parse()
                .map_err(|error: InvalidRelease| error.to_string())?,
        },
        ClaimRow::MemberRenamed { member, to } => Claim::MemberRenamed { member, to },
        ClaimRow::Change { rule, member, part } => {
            let Some(rule) = catalogue::find(&rule) else {
                return Err(format!(
                    "unknown rule `{rule}`; `cargo xtask rules` lists them"
                ));
            };
            Claim::Change {
                rule: rule.id,
                member,
                part,
            }
        }
    };
    if row.events.is_empty() {
        return Err("`events` is empty".to_owned());
    }
    if row.reason.trim().is_empty() {
        return Err("`reason` is empty".to_owned());
    }
    Ok(Fact {
        events: row.events,
        claim,
        after: at(&row.after)?,
        before: row.before.as_deref().map(at).transpose()?,
        changed: row.wire == WireWord::Changed,
        commit: row.commit,
        reason: row.reason,
        line,
    })
}

fn at(text: &str) -> Result<At, String> {
    text.parse().map_err(|error: InvalidAt| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "[[fact]]\nkind = \"event-removed\"\nrelease = \"9.1\"\n\
         events = [\"A\"]\nafter = \"2.1\"\nwire = \"unchanged\"\nreason = \"seen\"\n";

    #[test]
    fn every_kind_parses() {
        let text = r#"
            [[fact]]
            kind = "event-moved-to-schema"
            events = ["OLD"]
            after = "9.0"
            before = "9.1"
            wire = "changed"
            reason = "seen"

            [[fact]]
            kind = "member-renamed"
            events = ["ONE", "TWO"]
            member = "sector"
            to = "sectors"
            after = "93ab0fc3c3"
            wire = "unchanged"
            commit = "c0ffee0"
            reason = "seen"

            [[fact]]
            kind = "change"
            rule = "value-added"
            events = ["ONE"]
            member = "action"
            part = "stop"
            after = "2.1"
            wire = "changed"
            reason = "seen"
            "#;
        let evidence = Evidence::from_toml(&(text.to_owned() + GOOD)).expect("an evidence file");
        assert_eq!(evidence.facts.len(), 4);
        assert_eq!(evidence.facts[1].events, ["ONE", "TWO"]);
        assert_eq!(evidence.facts[1].after, At::Commit("93ab0fc3c3".to_owned()));
        assert_eq!(evidence.facts[1].line, 10);
    }

    #[test]
    fn all_problems_are_reported_with_their_lines() {
        let bad = GOOD.replace("2.1", "June") + "\n" + &GOOD.replace("seen", " ");
        let error = Evidence::from_toml(&bad).unwrap_err();
        let lines: Vec<_> = error.problems.iter().map(|one| one.line).collect();
        assert_eq!(lines, [1, 9]);
        assert_eq!(error.problems[1].message, "`reason` is empty");
    }

    #[test]
    fn other_rows_are_rejected() {
        for (old, new) in [
            ("event-removed", "event-lost"),
            ("event-removed", "event-moved-to-schema"),
            ("release", "realease"),
            ("release = \"9.1\"\n", ""),
            ("\"9.1\"", "\"soon\""),
            ("after = \"2.1\"\n", ""),
            ("[\"A\"]", "[]"),
            ("\"unchanged\"", "\"maybe\""),
            (
                "kind = \"event-removed\"\nrelease = ",
                "kind = \"change\"\nrule = ",
            ),
        ] {
            let bad = GOOD.replace(old, new);
            assert!(Evidence::from_toml(&bad).is_err(), "{bad}");
        }
    }
}
