//! Facts file → trees of sources.

use std::collections::{BTreeMap, BTreeSet};

use qmp_doc_parser::ir::{Fact, FactIndex, FactKind, SourceKind, Tree};

use super::{FactsFile, Line, runs};
use crate::axis::{Axis, ReleaseSet, place};

/// Source of a fact, and the releases it applies to.
#[derive(Clone, Copy)]
struct Tag {
    /// The number of its line, from 1.
    line: usize,
    stated: [ReleaseSet; 4],
}

impl FactsFile {
    /// Parses a facts file.
    ///
    /// # Errors
    /// For each damaged line, and for each that does not fit the others; all at once.
    pub fn parse(text: &str, axis: Axis) -> Result<Self, InvalidFacts> {
        let mut lines: Vec<Line> = Vec::new();
        let mut errors = BTreeSet::new();
        let mut index = FactIndex::default();
        let mut rows = (1..).zip(text.split_terminator('\n'));
        if rows.next().is_none_or(|(_, first)| first != Self::HEADER) {
            errors.insert(InvalidLine {
                number: 1,
                problem: format!("the first line is not `{}`", Self::HEADER),
            });
        }
        for (number, row) in rows {
            let mut report = |problem| {
                errors.insert(InvalidLine { number, problem });
            };
            let [path, word, value, stated] = row.split('\t').collect::<Vec<_>>()[..] else {
                report("expected path, kind, value and releases, separated by tabs".to_owned());
                continue;
            };
            let Some(kind) = FactKind::from_word(word) else {
                report(format!("`{word}` is not a kind of fact"));
                continue;
            };
            let fact = Fact {
                path: path.to_owned(),
                kind,
                value: value.to_owned(),
            };
            let Some(stated) = runs::parse(&axis, stated) else {
                report(format!(
                    "`{stated}` is not a list of releases by source such as `t2.1-2.8 s2.1-`, or \
                     names a release that lacks the source"
                ));
                continue;
            };
            if lines.last().is_some_and(|last| last.fact >= fact) {
                report("lines are not sorted, or a fact is there twice".to_owned());
                continue;
            }
            let tag = Tag {
                line: number,
                stated,
            };
            match index.insert(&fact.path, fact.kind, &fact.value, tag) {
                Ok(()) => lines.push(Line { fact, stated }),
                Err(problem) => report(problem.to_string()),
            }
        }
        if !text.ends_with('\n') {
            errors.insert(InvalidLine {
                number: text.split('\n').count(),
                problem: "the last line does not end; the file is cut off".to_owned(),
            });
        }
        let trees = expand(&axis, &index, &mut errors);
        if errors.is_empty() {
            Ok(Self { axis, lines, trees })
        } else {
            Err(InvalidFacts {
                lines: errors.into_iter().collect(),
            })
        }
    }
}

type Trees = BTreeMap<(usize, SourceKind), Tree>;

/// Builds the tree of each source; reports each line that does not fit, once.
fn expand(axis: &Axis, index: &FactIndex<Tag>, errors: &mut BTreeSet<InvalidLine>) -> Trees {
    let mut trees = BTreeMap::new();
    let mut reported = BTreeSet::new();
    for (release, kind) in axis.pairs() {
        let Some(at) = axis.index(release) else {
            continue;
        };
        match index.tree(|tag| tag.stated[place(kind)].contains(at)) {
            Ok(tree) => {
                trees.insert((at, kind), tree);
            }
            Err(found) => {
                for error in found {
                    let number = error.tag.line;
                    if reported.insert(number) {
                        let problem = format!("{} ({} of {release})", error.problem, kind.as_str());
                        errors.insert(InvalidLine { number, problem });
                    }
                }
            }
        }
    }
    trees
}

/// The text is not a facts file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", each(lines))]
pub struct InvalidFacts {
    /// The damaged lines, each with its problem.
    pub lines: Vec<InvalidLine>,
}

fn each(lines: &[InvalidLine]) -> String {
    let lines: Vec<_> = lines.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// An invalid line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("line {number}: {problem}")]
pub struct InvalidLine {
    /// The line, from 1.
    pub number: usize,
    /// The problem.
    pub problem: String,
}
