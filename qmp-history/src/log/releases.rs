//! Whether a release may have shipped what stood in the document for a while.

use qmp_doc_parser::ir;

/// Whether a release shipped this very text.
pub(super) fn ships(document: &ir::Document) -> bool {
    release(document).is_some()
}

/// Whether a release may lie between two neighbours, apart from the two themselves: it may
/// unless both are said to stand in one gap between releases, or one is the release that
/// ends or begins the other's gap. Where nothing is said of releases at all, there is none.
pub(super) fn may_lie_between(old: &ir::Document, new: &ir::Document) -> bool {
    match (between(old), between(new)) {
        (Some(old), Some(new)) => old != new,
        (Some(gap), None) => !release(new).is_some_and(|release| names(gap, release)),
        (None, Some(gap)) => !release(old).is_some_and(|release| names(gap, release)),
        (None, None) => ships(old) && ships(new),
    }
}

/// Whether the words about a gap name that release: `1.1.0` is named by `1.1` too.
fn names(gap: &str, release: &str) -> bool {
    let version = |word: &str| {
        word.trim_matches(|c: char| !c.is_ascii_digit())
            .trim_end_matches(".0")
            .to_owned()
    };
    let release = version(release);
    gap.split_whitespace().any(|word| version(word) == release)
}

fn release(document: &ir::Document) -> Option<&str> {
    document.revision.as_ref()?.release.as_deref()
}

fn between(document: &ir::Document) -> Option<&str> {
    document.revision.as_ref()?.between.as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_names_the_releases_at_its_ends() {
        assert!(names("between 2.8 and 2.9", "2.9.0"));
        assert!(names("between 2.8.0 and 2.9.0.", "2.9"));
        assert!(!names("between 2.8 and 2.9", "2.10"));
    }
}
