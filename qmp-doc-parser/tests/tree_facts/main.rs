//! Facts and trees are exact inverses; damaged facts are errors.

mod generated;

use generated::{canonical, tree};
use proptest::prelude::*;
use qmp_doc_parser::ir::{Fact, FactKind, Tree, facts, stored_facts};

proptest! {
    #[test]
    fn a_tree_comes_back_from_its_facts(tree in tree()) {
        let stored = stored_facts(&canonical(tree.clone()));
        let back = Tree::from_facts(&stored).map_err(|errors| {
            TestCaseError::fail(format!("{stored:#?}\n{errors:#?}"))
        })?;
        prop_assert_eq!(canonical(back.clone()), canonical(tree));
        prop_assert_eq!(stored_facts(&back), stored);
    }

    #[test]
    fn damaged_facts_never_panic(
        tree in tree(),
        removed in any::<prop::sample::Index>(),
        copied in any::<prop::sample::Index>(),
        value in "[a-z =.]{0,6}",
    ) {
        let mut stored = stored_facts(&tree);
        if !stored.is_empty() {
            stored.remove(removed.index(stored.len()));
        }
        if !stored.is_empty() {
            let mut copy = stored[copied.index(stored.len())].clone();
            copy.value = value;
            stored.push(copy);
        }
        if let Ok(tree) = Tree::from_facts(&stored) {
            // What is accepted has facts again.
            prop_assert!(Tree::from_facts(&stored_facts(&tree)).is_ok());
        }
    }
}

/// Parses lines of path, kind and value, separated by blanks.
fn lines(text: &str) -> Vec<Fact> {
    let lines = text.lines().map(|line| {
        let mut parts = line.trim().splitn(3, ' ');
        let mut part = || parts.next().unwrap_or_default();
        let (path, kind) = (part().to_owned(), part());
        Fact {
            path,
            kind: FactKind::from_word(kind).expect(kind),
            value: part().to_owned(),
        }
    });
    lines.collect()
}

const UNION: &str = "\
* known introspection
E event
E words 0badca
E rate-limit 1000 id
E.info member optional
E.info type object
E.info type-if CONFIG_X
E.info type-name Info
E.info discriminator kind
E.info order kind core
E.info.core member required
E.info.core type uint32
E.info.kind member required
E.info.kind known declared
E.info.kind type enum
E.info.kind=a value
E.info<a> branch
E.info<a> type object";

#[test]
fn only_some_kinds_are_printed() {
    let tree = Tree::from_facts(&lines(UNION)).unwrap();
    let printed: Vec<_> = facts(&tree).iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(printed.join("\n").replace('\t', " ").replace(" \n", "\n"), @r"
    E event
    E rate-limit 1000 id
    E.info member optional
    E.info type object
    E.info type-if CONFIG_X
    E.info.core member required
    E.info.core type uint32
    E.info.kind member required
    E.info.kind type enum
    E.info.kind=a value
    E.info<a> branch
    E.info<a> type object
    ");
}

/// Checks the errors of facts to which `more` are added.
fn check(more: &str, expected: &[&str]) {
    let mut facts = lines(UNION);
    facts.extend(lines(more));
    let errors = Tree::from_facts(&facts).expect_err(more);
    let errors: Vec<_> = errors
        .iter()
        .map(|error| error.to_string().replace('\t', " "))
        .collect();
    assert_eq!(errors, expected);
}

#[test]
fn every_damaged_fact_is_an_error() {
    check("E<a type str", &["E<a type str: invalid path"]);
    check(
        "E.info rate-limit 1000",
        &["E.info rate-limit 1000: `rate-limit` is not a fact of members"],
    );
    check(
        "E.info.core=x value",
        &["E.info.core=x value : the item that `value` describes does not exist"],
    );
    check(
        "E.info type str",
        &["E.info type str: contradicts another `type` of the same path"],
    );
    check(
        "E.lost type sword",
        &["E.lost type sword: invalid value of `type`"],
    );
    check(
        "E branch-order b a",
        &["E branch-order b a: `branch-order` does not list each name once, or lists them sorted"],
    );
}

#[test]
fn all_errors_are_reported_at_once() {
    check(
        "F since 1.0\nE.info.core extent some",
        &[
            "E.info.core extent some: the item that `extent` describes does not exist",
            "F since 1.0: the item that `since` describes does not exist",
        ],
    );
}
