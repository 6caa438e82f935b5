//! The verbs on copies of the documents: output, files and exit codes.

#[path = "verbs/agreement.rs"]
mod agreement;
#[path = "verbs/binary.rs"]
mod binary;
#[path = "verbs/check.rs"]
mod check;
#[path = "verbs/ci_examples.rs"]
mod ci_examples;
#[path = "verbs/clone.rs"]
mod clone;
#[path = "verbs/diff.rs"]
mod diff;
#[path = "verbs/facts.rs"]
mod facts;
#[path = "verbs/formats.rs"]
mod formats;
#[path = "verbs/history.rs"]
mod history;
#[path = "verbs/hostile.rs"]
mod hostile;
#[path = "verbs/import.rs"]
mod import;
#[path = "verbs/lint.rs"]
mod lint;
#[path = "verbs/manifest.rs"]
mod manifest;
#[path = "verbs/new_release.rs"]
mod new_release;
#[path = "verbs/page.rs"]
mod page;
#[path = "verbs/readme.rs"]
mod readme;
#[path = "verbs/regen.rs"]
mod regen;
#[path = "verbs/releases.rs"]
mod releases;
#[path = "verbs/renderings.rs"]
mod renderings;
#[path = "verbs/report.rs"]
mod report;
#[path = "verbs/sandbox.rs"]
mod sandbox;
#[path = "verbs/show.rs"]
mod show;
#[path = "verbs/uses.rs"]
mod uses;
