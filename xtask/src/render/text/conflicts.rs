//! Conflicts of text and schema as a table, with their number of each kind.

use qmp_doc_parser::ir::Release;
use qmp_history::{Axis, Conflict, ConflictKind};

use super::table::{Align, Table};

/// The table of conflicts, then their number.
pub(crate) fn render(conflicts: &[Conflict], axis: &Axis) -> String {
    let mut table = Table::new(&[
        ("path", Align::Left),
        ("kind", Align::Left),
        ("verdict", Align::Left),
        ("releases", Align::Left),
        ("text", Align::Left),
        ("schema or table", Align::Left),
    ]);
    for conflict in conflicts {
        let said = |side: &Option<String>| side.clone().unwrap_or_else(|| "-".to_owned());
        table.row([
            conflict.path.as_str().into(),
            conflict.kind.as_str().into(),
            conflict.verdict.as_str().into(),
            runs(&conflict.releases, axis).into(),
            said(&conflict.text).into(),
            said(&conflict.believed).into(),
        ]);
    }
    let cells: usize = conflicts.iter().map(|one| one.releases.len()).sum();
    let kinds = ConflictKind::ALL.map(|kind| {
        let count = conflicts.iter().filter(|one| one.kind == kind).count();
        format!("{} {count}", kind.as_str())
    });
    let all = conflicts.len();
    let kinds = kinds.join(", ");
    format!(
        "{}\n{all} conflicts in {cells} pairs of conflict and release: {kinds}\n",
        table.render()
    )
}

/// `2.1-2.4, 2.6`: releases that follow each other on the axis are joined.
fn runs(releases: &[Release], axis: &Axis) -> String {
    let mut runs: Vec<(Release, Release)> = Vec::new();
    for release in releases {
        match runs.last_mut() {
            Some((_, last)) if axis.after(*last) == Some(*release) => *last = *release,
            _ => runs.push((*release, *release)),
        }
    }
    let runs = runs.iter().map(|(from, to)| {
        if from == to {
            from.to_string()
        } else {
            format!("{from}-{to}")
        }
    });
    runs.collect::<Vec<_>>().join(", ")
}
