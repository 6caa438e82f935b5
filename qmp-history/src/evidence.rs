//! `docs-input/evidence.toml`: reviewed facts about the wire that no document shows.

use serde::Deserialize;

use crate::diff::catalogue;
use crate::rows::{RowProblem, rows};

/// The rules of an event that left a document.
const DEPARTURES: [&str; 3] = ["event-moved", "event-removed", "event-undocumented"];

/// Reviewed facts about the wire at changes of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The facts, in the order of the file.
    pub fact: Vec<EvidenceFact>,
}

/// One fact, about one event or about several with one cause.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Row")]
pub struct EvidenceFact {
    /// The events concerned, by wire name.
    pub events: Vec<String>,
    /// The change.
    pub claim: Claim,
    /// The last release or commit of the text that is known to have the old state.
    pub after: String,
    /// The first that is known to have the new state; `None`: the texts never had it.
    pub before: Option<String>,
    /// Effect on the wire.
    pub wire: WireClaim,
    /// QEMU's commit that shows it, where one does.
    pub commit: Option<String>,
    /// Description of the evidence.
    pub reason: String,
}

/// A change, as far as the documents show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The event's documentation moved into QEMU's QAPI schema.
    EventMovedToSchema,
    /// The event left the protocol.
    EventRemoved {
        /// The first release that lacks it.
        release: String,
    },
    /// A member has another name in the text.
    MemberRenamed {
        /// The path of the member that the old text names; a dot separates nested names.
        member: String,
        /// The new name.
        to: String,
    },
    /// Any other change that two neighbouring documents show.
    Change {
        /// The rule that reports it.
        rule: String,
        /// The path of the member that it is about, by its newer names; none: the event.
        member: Option<String>,
        /// The part that it is about: a listed value, a mark.
        part: Option<String>,
    },
}

/// Effect of a change on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WireClaim {
    /// Messages changed.
    Changed,
    /// Messages did not change.
    Unchanged,
}

/// The text is not an evidence file.
#[derive(Debug, thiserror::Error)]
#[error("{}", list(.0))]
pub struct EvidenceError(
    /// Every problem, in the order of the lines.
    pub Vec<RowProblem>,
);

fn list(problems: &[RowProblem]) -> String {
    let lines: Vec<_> = problems.iter().map(|one| format!("line {one}")).collect();
    lines.join("\n")
}

/// A fact as written. Unknown keys are rejected, so that a misspelt one is reported.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    kind: Kind,
    events: Vec<String>,
    release: Option<String>,
    member: Option<String>,
    to: Option<String>,
    rule: Option<String>,
    part: Option<String>,
    after: String,
    before: Option<String>,
    wire: WireClaim,
    commit: Option<String>,
    reason: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    EventMovedToSchema,
    EventRemoved,
    MemberRenamed,
    Change,
}

impl TryFrom<Row> for EvidenceFact {
    type Error = &'static str;

    fn try_from(row: Row) -> Result<Self, Self::Error> {
        let claim = match (
            row.kind,
            row.release,
            row.member,
            row.to,
            row.rule,
            row.part,
        ) {
            (Kind::EventMovedToSchema, None, None, None, None, None) => Claim::EventMovedToSchema,
            (Kind::EventRemoved, Some(release), None, None, None, None) => {
                Claim::EventRemoved { release }
            }
            (Kind::MemberRenamed, None, Some(member), Some(to), None, None) => {
                Claim::MemberRenamed { member, to }
            }
            (Kind::Change, None, member, None, Some(rule), part) => {
                if catalogue::find(&rule).is_none() {
                    return Err("there is no such `rule`; `cargo xtask rules` lists them");
                }
                if DEPARTURES.contains(&rule.as_str()) {
                    return Err(
                        "where an event went is a fact of kind `event-moved-to-schema` or `event-removed`",
                    );
                }
                Claim::Change { rule, member, part }
            }
            (Kind::EventMovedToSchema, ..) => {
                return Err("`event-moved-to-schema` has no other keys than every fact");
            }
            (Kind::EventRemoved, ..) => {
                return Err("`event-removed` has a `release` beside the keys of every fact");
            }
            (Kind::MemberRenamed, ..) => {
                return Err("`member-renamed` has `member` and `to` beside the keys of every fact");
            }
            (Kind::Change, ..) => {
                return Err(
                    "`change` has a `rule`, and `member` and `part` if it is about one, beside the keys of every fact",
                );
            }
        };
        if row.reason.trim().is_empty() {
            return Err("a fact needs a reason");
        }
        Ok(Self {
            events: row.events,
            claim,
            after: row.after,
            before: row.before,
            wire: row.wire,
            commit: row.commit,
            reason: row.reason,
        })
    }
}

impl Evidence {
    /// Reads the text of `docs-input/evidence.toml`.
    ///
    /// # Errors
    /// With every problem of the file.
    pub fn from_toml(text: &str) -> Result<Self, EvidenceError> {
        let (rows, problems) = rows::<EvidenceFact>(text, "fact");
        if problems.is_empty() {
            let fact = rows.into_iter().map(|row| row.value).collect();
            Ok(Self { fact })
        } else {
            Err(EvidenceError(problems))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_kind_of_fact() {
        let evidence = Evidence::from_toml(
            r#"
            [[fact]]
            kind = "event-removed"
            events = ["OLD"]
            release = "9.1"
            after = "a"
            wire = "changed"
            reason = "seen"

            [[fact]]
            kind = "member-renamed"
            events = ["ONE", "TWO"]
            member = "sector"
            to = "sectors"
            after = "a"
            before = "b"
            wire = "unchanged"
            commit = "c0ffee"
            reason = "seen"

            [[fact]]
            kind = "change"
            rule = "value-added"
            events = ["ONE"]
            member = "action"
            part = "stop"
            after = "a"
            before = "b"
            wire = "changed"
            reason = "seen"
            "#,
        )
        .expect("an evidence file");
        assert_eq!(evidence.fact.len(), 3);
        let release = "9.1".to_owned();
        assert_eq!(evidence.fact[0].claim, Claim::EventRemoved { release });
        assert_eq!(evidence.fact[1].events, ["ONE", "TWO"]);
    }

    #[test]
    fn what_is_misspelt_missing_or_too_much_is_an_error() {
        let good = "[[fact]]\nkind = \"event-removed\"\nrelease = \"1\"\nevents = [\"A\"]\n\
                    after = \"a\"\nwire = \"changed\"\nreason = \"seen\"\n";
        assert!(Evidence::from_toml(good).is_ok());
        for (old, new) in [
            ("event-removed", "event-lost"),
            ("release", "realease"),
            ("release = \"1\"\n", ""),
            ("after", "to = \"x\"\nafter"),
            ("\"seen\"", "\"\""),
            ("event-removed", "change"),
            ("release = \"1\"", "rule = \"event-added\""),
        ] {
            let bad = good.replace(old, new);
            assert!(Evidence::from_toml(&bad).is_err(), "{bad}");
        }
        let change = good.replace("event-removed", "change");
        for (rule, good) in [
            ("event-added", true),
            ("no-such-rule", false),
            ("event-undocumented", false),
        ] {
            let row = change.replace("release = \"1\"", &format!("rule = \"{rule}\""));
            assert_eq!(Evidence::from_toml(&row).is_ok(), good, "{row}");
        }
    }
}
