//! The since audit as a table, with the number of entries of each verdict.

use qmp_history::{SinceEntry, SinceVerdict};

use super::table::{Align, Table};

/// The table of entries, disagreements first, then their number.
pub(crate) fn render(entries: &[SinceEntry], all: bool) -> String {
    let mut table = Table::new(&[
        ("path", Align::Left),
        ("kind", Align::Left),
        ("appeared", Align::Left),
        ("claim", Align::Left),
        ("verdict", Align::Left),
    ]);
    for entry in entries {
        if all || entry.verdict.is_disagreement() {
            table.row([
                entry.path.as_str().into(),
                entry.kind.as_str().into(),
                entry.appeared.to_string().into(),
                entry.claim.as_deref().unwrap_or("-").into(),
                entry.verdict.as_str().into(),
            ]);
        }
    }
    let counts = SinceVerdict::ALL.map(|verdict| {
        let count = entries.iter().filter(|one| one.verdict == verdict).count();
        format!("{} {count}", verdict.as_str())
    });
    format!("{}\n{}\n", table.render(), counts.join(", "))
}
