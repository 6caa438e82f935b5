//! The revisions and the sets of them.

use super::page::{Page, literal, option};
use crate::model::Model;

pub(super) fn page(model: &Model) -> Page {
    let purpose = "The revisions of QEMU's document.";
    let mut page = Page::new("generated/revisions.rs", purpose);
    page.line(0, "use crate::runtime::prelude::*;");
    page.blank();
    page.line(0, "/// Oldest first.");
    page.line(0, "pub(crate) const REVISIONS: &[RevisionFacts] = &[");
    for revision in &model.revisions {
        page.line(1, "RevisionFacts {");
        page.line(2, format!("id: {},", literal(&revision.id)));
        let releases = revision.releases.iter().map(|(name, _)| literal(name));
        let releases: Vec<_> = releases.collect();
        page.line(2, format!("releases: &[{}],", releases.join(", ")));
        page.line(
            2,
            format!("between: {},", option(revision.between.as_ref())),
        );
        page.line(2, format!("commit: {},", option(revision.commit.as_ref())));
        page.line(1, "},");
    }
    page.line(0, "];");
    page.blank();
    page.line(0, "impl Revision {");
    for (at, revision) in model.revisions.iter().enumerate() {
        page.line(1, format!("/// {}", revision.docs));
        let constant = &revision.constant;
        page.line(1, format!("pub const {constant}: Self = Self::at({at});"));
        for (_, release) in &revision.releases {
            page.line(
                1,
                format!("/// What this release shipped: {}.", revision.id),
            );
            page.line(1, format!("pub const {release}: Self = Self::{constant};"));
        }
    }
    page.line(0, "}");
    page
}

/// The sets that the tables name.
pub(super) fn intervals(model: &Model) -> Page {
    let purpose = "The sets of revisions that the tables name.";
    let mut page = Page::new("generated/intervals.rs", purpose);
    page.line(0, "use crate::runtime::prelude::*;");
    for interval in &model.intervals {
        page.blank();
        page.line(0, format!("/// {}", interval.docs));
        let runs = interval.revisions.runs().iter();
        let runs: Vec<_> = runs
            .map(|(first, last)| format!("({first}, {last})"))
            .collect();
        let (name, runs) = (&interval.constant, runs.join(", "));
        page.line(
            0,
            format!("pub(crate) const {name}: Revisions = Revisions::runs(&[{runs}]);"),
        );
    }
    page
}
