//! The file's form: exact in both directions, damage reported by line.

use proptest::prelude::*;
use qmp_doc_parser::ir::{SourceKind, Tree, stored_facts};
use qmp_history::{FactsFile, PackError};

use crate::common::{axis, file, release, text, try_file};

const AXIS: &str = "2.0 text monitor, 2.1 text schema monitor, 2.2 text schema, 2.3 schema, \
                    3.0, 3.1 introspection";

const FILE: &str = "
    * data-known introspection | i3.1-
    * known introspection | i3.1-
    * type-known introspection | i3.1-
    RESET event | t2.0-2.1 m2.0-
    RESET rate-limit 1000 | m2.1-
    STOP event | t2.0- s2.1-
    STOP.why member optional | t2.0,2.2- s2.2-
    STOP.why member required | i3.1-
    STOP.why type enum | s2.2-
    STOP.why type str | t2.0,2.2- i3.1-
    STOP event | i3.1-
    STOP.why=late value | s2.3-
    STOP.why=soon value | s2.2-
    STOP.why order soon late | s2.3-
";

/// The same, with the two lines of one fact joined.
fn sample() -> String {
    let joined = "STOP event | t2.0- s2.1- i3.1-";
    let lines = FILE.lines().filter(|line| !line.contains("STOP event"));
    let lines: Vec<_> = lines.chain([joined]).collect();
    text(&lines.join("\n"))
}

#[test]
fn packing_what_was_expanded_gives_the_same_bytes() {
    let file = FactsFile::parse(&sample(), axis(AXIS)).unwrap();
    assert_eq!(file.to_string(), sample());
    let packed = FactsFile::pack(axis(AXIS), file.trees()).unwrap();
    assert_eq!(packed, file);
}

#[test]
fn each_source_has_its_own_tree() {
    let file = FactsFile::parse(&sample(), axis(AXIS)).unwrap();
    let values = |text: &str| {
        let tree = file.tree(release(text), SourceKind::Schema).unwrap();
        let facts = stored_facts(tree).into_iter();
        let values = facts.filter(|fact| fact.path.contains('='));
        values.map(|fact| fact.path).collect::<Vec<_>>()
    };
    assert_eq!(values("2.1"), [""; 0]);
    assert_eq!(values("2.2"), ["STOP.why=soon"]);
    assert_eq!(values("2.3"), ["STOP.why=late", "STOP.why=soon"]);
    assert_eq!(file.tree(release("3.0"), SourceKind::Schema), None);
}

#[test]
fn a_release_without_changes_changes_no_line() {
    let newer = AXIS.replace("3.0,", "2.4 schema, 3.0,");
    let newer = FactsFile::parse(&sample(), axis(&newer)).unwrap();
    assert_eq!(newer.to_string(), sample());
    let tree = |text| newer.tree(release(text), SourceKind::Schema);
    assert_eq!(tree("2.4"), tree("2.3"));
}

fn errors(lines: &str) -> Vec<String> {
    let errors = try_file(AXIS, lines).expect_err(lines);
    errors.lines.iter().map(ToString::to_string).collect()
}

#[test]
fn each_damaged_line_is_an_error_with_its_number() {
    let damaged = [
        "A event\tx | s2.1-",
        "B evvent | s2.1-",
        "C event | s2.0-",
        "D event | s2.2-2.1",
        "E event | s2.1-2.3",
        "F event | x2.1-",
        "G.m member sometimes | s2.1-",
        "H.m type str | s2.2-",
    ];
    insta::assert_snapshot!(errors(&damaged.join("\n")).join("\n"), @r"
    line 2: expected path, kind, value and releases, separated by tabs
    line 3: `evvent` is not a kind of fact
    line 4: `s2.0-` is not a list of releases by source such as `t2.1-2.8 s2.1-`, or names a release that lacks the source
    line 5: `s2.2-2.1` is not a list of releases by source such as `t2.1-2.8 s2.1-`, or names a release that lacks the source
    line 6: `s2.1-2.3` is not a list of releases by source such as `t2.1-2.8 s2.1-`, or names a release that lacks the source
    line 7: `x2.1-` is not a list of releases by source such as `t2.1-2.8 s2.1-`, or names a release that lacks the source
    line 8: invalid value of `member`
    line 9: the item that `type` describes does not exist (schema of 2.2)
    ");
}

#[test]
fn an_unsorted_line_and_a_cut_off_file_are_errors() {
    let text = format!(
        "{}\nB\tevent\t\ts2.1-\nA\tevent\t\ts2.1-\nC\tevent",
        FactsFile::HEADER
    );
    let error = FactsFile::parse(&text, axis(AXIS)).unwrap_err();
    insta::assert_snapshot!(error, @r"
    line 3: lines are not sorted, or a fact is there twice
    line 4: expected path, kind, value and releases, separated by tabs
    line 4: the last line does not end; the file is cut off
    ");
}

#[test]
fn another_file_is_an_error() {
    let error = FactsFile::parse("[package]\n", axis(AXIS)).unwrap_err();
    insta::assert_snapshot!(error, @"line 1: the first line is not `# path, kind, value; releases by source: t text, s schema, m monitor, i introspection`");
}

#[test]
fn contradictions_within_one_source_are_errors() {
    let lines = "
        A event | s2.1-
        A since 1.0 | s2.1-2.2
        A since 1.1 | s2.2-
    ";
    insta::assert_snapshot!(errors(lines).join("\n"), @"line 4: contradicts another `since` of the same path (schema of 2.2)");
}

#[test]
fn every_pair_of_the_axis_is_packed_once() {
    let tree = Tree::default();
    let pack = |axis_rows, sources: &[(&str, SourceKind)]| {
        let sources = sources
            .iter()
            .map(|(text, kind)| (release(text), *kind, &tree));
        FactsFile::pack(axis(axis_rows), sources)
            .unwrap_err()
            .to_string()
    };
    let schema = ("2.1", SourceKind::Schema);
    let twice = pack("2.1 schema", &[schema, schema]);
    assert_eq!(twice, "schema of 2.1 was given twice");
    let missing = pack("2.1 schema text", &[schema]);
    assert_eq!(missing, "text of 2.1 is missing");
    let foreign = pack("2.1 text", &[schema]);
    assert_eq!(foreign, "schema of 2.1 is not on the axis");
    let _: fn() -> PackError = || PackError::Missing(release("1.0"), "text");
}

proptest! {
    /// Any trees on any releases survive a round trip.
    #[test]
    fn any_sources_survive_a_round_trip(choice in prop::collection::vec(0_usize..9, 9)) {
        let known = file(AXIS, &FILE.replace("STOP event | i3.1-", "").replace(
            "STOP event | t2.0- s2.1-",
            "STOP event | t2.0- s2.1- i3.1-",
        ));
        let pool: Vec<_> = known.trees().map(|(_, _, tree)| tree.clone()).collect();
        let rows = axis(AXIS);
        let pairs: Vec<_> = rows.pairs().collect();
        let sources = pairs.iter().zip(&choice).map(|((release, kind), at)| {
            (*release, *kind, &pool[*at])
        });
        let packed = FactsFile::pack(axis(AXIS), sources).unwrap();
        let parsed = FactsFile::parse(&packed.to_string(), axis(AXIS)).unwrap();
        prop_assert_eq!(parsed, packed);
    }

    /// Damage is an error with a line of the file, or leaves a file that packs again.
    #[test]
    fn damaged_files_never_panic(at in any::<prop::sample::Index>(), byte in "[ -~\t\n]", kept in 0_usize..2) {
        let mut text = sample();
        let at = at.index(text.len());
        text.replace_range(at..at + kept, &byte);
        match FactsFile::parse(&text, axis(AXIS)) {
            Ok(file) => prop_assert_eq!(file.to_string(), text),
            Err(errors) => {
                let lines = text.split('\n').count();
                prop_assert!(!errors.lines.is_empty());
                prop_assert!(errors.lines.iter().all(|line| (1..=lines).contains(&line.number)));
            }
        }
    }
}
