//! The releases of the committed facts.

use qmp_history::diff::{Perspective, Releases, Sequence, SequenceSettings};
use qmp_history::{Evidence, History};
use xtask::Project;
use xtask::inputs::facts;

use crate::sandbox::root;

/// Runs a test on the history and on the sequence of all releases, without evidence.
pub(crate) fn with_releases(renames: bool, test: impl FnOnce(&History, &Sequence<'_>)) {
    let project = Project::at(root()).expect("the project");
    let history = facts::history(&project).expect("the history");
    let releases = Releases::new(&history);
    let settings = SequenceSettings {
        perspective: Perspective::default(),
        renames,
        evidence: &Evidence::default(),
    };
    test(&history, &Sequence::new(releases.points(), settings));
}
