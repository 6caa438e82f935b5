//! The releases, the texts, and the sets of them.

use super::page::{Page, fits, literal, option};
use crate::model::Model;

pub(super) fn page(model: &Model) -> Page {
    let purpose = "The captured revisions of QEMU's text.";
    let mut page = Page::new("generated/revisions.rs", purpose);
    page.line(0, "use crate::runtime::prelude::*;");
    page.blank();
    page.line(0, "/// Oldest first.");
    if model.revisions.is_empty() {
        page.line(0, "pub(crate) const REVISIONS: &[RevisionFacts] = &[];");
        return page;
    }
    page.line(0, "pub(crate) const REVISIONS: &[RevisionFacts] = &[");
    for revision in &model.revisions {
        page.line(1, "RevisionFacts {");
        page.line(2, format!("id: {},", literal(&revision.id)));
        let releases = revision.releases.iter().map(|name| literal(name));
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
    }
    page.line(0, "}");
    page
}

/// The releases on the axis.
pub(super) fn releases(model: &Model) -> Page {
    let purpose = "The releases of QEMU that a source describes.";
    let mut page = Page::new("generated/releases.rs", purpose);
    page.line(0, "use crate::runtime::prelude::*;");
    page.blank();
    let rows = model.releases.iter();
    let rows: Vec<_> = rows
        .map(|release| format!("Release::{}", release.constant))
        .collect();
    page.line(0, "/// Oldest first.");
    let start = "pub(crate) const RELEASES: &[Release] = &[";
    let one = format!("{start}{}];", rows.join(", "));
    if fits(0, &one) {
        page.line(0, one);
    } else {
        page.line(0, start);
        for row in rows {
            page.line(1, format!("{row},"));
        }
        page.line(0, "];");
    }
    if model.releases.is_empty() {
        return page;
    }
    page.blank();
    page.line(0, "impl Release {");
    for release in &model.releases {
        let (major, minor, constant) = (release.major, release.minor, &release.constant);
        page.line(1, format!("/// QEMU {major}.{minor}."));
        let value = format!("Self::new({major}, {minor})");
        page.line(1, format!("pub const {constant}: Self = {value};"));
    }
    page.line(0, "}");
    page
}

/// The sets that the tables name.
pub(super) fn intervals(model: &Model) -> Page {
    let purpose = "The sets of releases and texts that the tables name.";
    let mut page = Page::new("generated/intervals.rs", purpose);
    page.line(0, "use crate::runtime::prelude::*;");
    for interval in &model.intervals {
        page.blank();
        page.line(0, format!("/// {}", interval.docs));
        let runs = interval.points.runs().iter();
        let runs: Vec<_> = runs
            .map(|(first, last)| format!("({first}, {last})"))
            .collect();
        let (name, runs) = (&interval.constant, runs.join(", "));
        page.line(
            0,
            format!("pub(crate) const {name}: Points = Points::runs(&[{runs}]);"),
        );
    }
    page
}
