//! A build, and what it sent, against the history.

use std::collections::{BTreeMap, BTreeSet};

use qmp_history::{BuildDifference, BuildDifferenceKind, BuildPlace, History};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::inputs::build::Build;
use crate::inputs::intervals::releases_of;

/// A build against the history. Members may be added to it; none is removed or changes its meaning.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Check {
    /// The version as the build states it, or the release that was named.
    pub(crate) version: String,
    /// The target of the build, where it is known.
    pub(crate) target: Option<String>,
    /// Releases it was compared with: `7.2`, `between 9.2 and 10.0`, `11.1, which is older`.
    pub(crate) against: String,
    /// Events of the build; null if only recorded events were read.
    pub(crate) build: Option<CheckedBuild>,
    /// The events that it sent; null if there was none to read.
    pub(crate) sent: Option<CheckedEvents>,
}

/// Events and differences of a build.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct CheckedBuild {
    /// Number of events it can send.
    pub(crate) events: usize,
    /// Differences from the history, those that the history cannot explain first.
    pub(crate) differences: Vec<CheckedDifference>,
}

/// A difference. What an item owns is not listed again.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct CheckedDifference {
    /// Whether the history explains it.
    pub(crate) explained: bool,
    /// `left out`, `beyond`, `differs`.
    pub(crate) kind: &'static str,
    /// The event, member, branch or value.
    pub(crate) path: String,
    /// The condition that explains it, the releases that have it, or what differs.
    pub(crate) detail: String,
}

/// The events that were sent.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct CheckedEvents {
    /// Their number.
    pub(crate) events: usize,
    /// Number of each kind, by name.
    pub(crate) kinds: BTreeMap<String, usize>,
    /// Number of events with faults.
    pub(crate) invalid: usize,
    /// The faults, each once.
    pub(crate) faults: Vec<CheckedFault>,
}

/// A fault of one or more events.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct CheckedFault {
    /// The event.
    pub(crate) event: String,
    /// A JSON Pointer into it.
    pub(crate) at: String,
    /// Description of the violation.
    pub(crate) message: String,
    /// Number of events that have the fault.
    pub(crate) count: usize,
}

impl Check {
    /// The result; `differences` are those of a build, `faults` the faults of an event.
    pub(crate) fn new(
        build: &Build,
        differences: Option<&[BuildDifference]>,
        history: &History,
        faults: impl FnMut(&Value) -> Vec<(String, String)>,
        listened: bool,
    ) -> Self {
        let events = build.tree.as_ref().map_or(0, |tree| tree.events.len());
        let sent = (listened || build.tree.is_none()).then(|| CheckedEvents::new(build, faults));
        Self {
            version: build.version.clone(),
            target: build.target.clone(),
            against: against(build.place),
            build: differences.map(|differences| {
                let differences = differences.iter().map(|one| difference(one, history));
                // Those that nothing explains first.
                let differences: BTreeSet<_> = differences.collect();
                CheckedBuild {
                    events,
                    differences: differences.into_iter().collect(),
                }
            }),
            sent,
        }
    }

    /// Returns whether there is anything that the history cannot explain.
    pub(crate) fn has_findings(&self) -> bool {
        let build = self.build.iter().flat_map(|build| &build.differences);
        let sent = self.sent.as_ref().is_some_and(|sent| sent.invalid > 0);
        sent || build.into_iter().any(|one| !one.explained)
    }
}

fn against(place: BuildPlace) -> String {
    match place {
        BuildPlace::At(release) => release.to_string(),
        BuildPlace::Between(older, newer) => format!("between {older} and {newer}"),
        BuildPlace::After(newest) => format!("{newest}, which is older"),
    }
}

fn difference(one: &BuildDifference, history: &History) -> CheckedDifference {
    let (kind, detail) = match &one.kind {
        BuildDifferenceKind::LeftOut { conditions } if conditions.is_empty() => {
            ("left out", "without a condition".to_owned())
        }
        BuildDifferenceKind::LeftOut { conditions } => {
            ("left out", format!("only if {}", conditions.join(" and ")))
        }
        BuildDifferenceKind::Beyond => match releases_of(history, &one.path) {
            Some(releases) => ("beyond", format!("it is in QEMU {releases}")),
            None => ("beyond", "no release has it".to_owned()),
        },
        BuildDifferenceKind::Differs { expected, found } => {
            ("differs", format!("{expected} → {found}"))
        }
    };
    CheckedDifference {
        explained: one.is_explained(),
        kind,
        path: one.path.clone(),
        detail,
    }
}

impl CheckedEvents {
    fn new(build: &Build, mut faults: impl FnMut(&Value) -> Vec<(String, String)>) -> Self {
        let mut checked = Self::default();
        let mut found: BTreeMap<(String, String, String), usize> = BTreeMap::new();
        for event in &build.events {
            let name = event["event"].as_str().unwrap_or_default();
            *checked.kinds.entry(name.to_owned()).or_default() += 1;
            let faults = faults(event);
            checked.events += 1;
            checked.invalid += usize::from(!faults.is_empty());
            for (at, message) in faults {
                *found.entry((name.to_owned(), at, message)).or_default() += 1;
            }
        }
        let faults = found.into_iter();
        let faults = faults.map(|((event, at, message), count)| CheckedFault {
            event,
            at,
            message,
            count,
        });
        checked.faults = faults.collect();
        checked
    }
}

/// The heading and the verdicts, in lines without markup.
pub(crate) fn summary(check: &Check) -> Vec<String> {
    let target = check.target.iter().map(|target| format!(" for {target}"));
    let target: String = target.collect();
    let mut lines = vec![format!(
        "QEMU {}{target}, compared with QEMU {}",
        check.version, check.against
    )];
    if let Some(build) = &check.build {
        let explained = build.differences.iter().filter(|one| one.explained);
        let explained = explained.count();
        let unexplained = build.differences.len() - explained;
        lines.push(format!(
            "can send {} events; differences explained by conditions of the build: {explained}, \
             unexplained: {unexplained}",
            build.events
        ));
    }
    if let Some(sent) = &check.sent {
        lines.push(format!(
            "events sent: {}, of {} kinds; invalid: {}",
            sent.events,
            sent.kinds.len(),
            sent.invalid
        ));
    }
    lines
}
