//! Examples of productions: each has a text that it matches and one that it does not.

use std::collections::BTreeSet;

use super::line::Rest;

/// Checks that a production matches its first text up to `|`, and nothing of the other one.
pub(super) fn check<T>(
    name: &str,
    production: impl Fn(&'static str) -> Rest<'static, T>,
    matched: &str,
    rejected: &'static str,
) {
    let (before, after) = matched
        .split_once('|')
        .expect("a mark at the end of the match");
    let text: &'static str = format!("{before}{after}").leak();
    let rest = production(text).ok().map(|(rest, _)| rest);
    assert_eq!(rest, Some(after), "{name} of {text:?}");
    let rest = production(rejected).map_or(rejected, |(rest, _)| rest);
    assert_eq!(rest, rejected, "{name} of {rejected:?}");
}

/// Checks a production that is not a parser: whether it holds for each of two texts.
pub(super) fn check_if(name: &str, holds: impl Fn(&str) -> bool, matched: &str, rejected: &str) {
    assert!(holds(matched), "{name} of {matched:?}");
    assert!(!holds(rejected), "{name} of {rejected:?}");
}

/// The files of the grammar.
const FILES: [&str; 9] = [
    include_str!("../grammar.rs"),
    include_str!("example.rs"),
    include_str!("heading.rs"),
    include_str!("label.rs"),
    include_str!("line.rs"),
    include_str!("mark.rs"),
    include_str!("member.rs"),
    include_str!("section.rs"),
    include_str!("text.rs"),
];

/// The names on the left of `=` in the doc comments of a file.
fn documented(file: &str) -> BTreeSet<&str> {
    let blocks = file.split("/// ```text\n").skip(1);
    let blocks = blocks.filter_map(|block| block.split("/// ```\n").next());
    let lines = blocks.flat_map(str::lines);
    let named = lines.filter_map(|line| line.strip_prefix("/// ")?.split_once(" = "));
    named.map(|(name, _)| name).collect()
}

#[test]
fn every_production_has_examples() {
    for file in FILES {
        let names = documented(file);
        assert!(!names.is_empty());
        let code: String = file.split_whitespace().collect();
        let checked = |name: &&str| {
            ["check", "check_if"]
                .iter()
                .any(|check| code.contains(&format!("{check}(\"{name}\",")))
        };
        let unchecked: Vec<_> = names.iter().filter(|name| !checked(name)).collect();
        assert_eq!(unchecked, Vec::<&&str>::new());
    }
}
