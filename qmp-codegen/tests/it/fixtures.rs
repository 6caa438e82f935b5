//! The plan of each construct of the IR fixtures: both states of a fixture as two releases.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use qmp_codegen::{CrateInputs, Descriptions, Error, Exceptions, Files, generate};
use qmp_doc_parser::ir::{Document, Release, SourceKind};
use qmp_history::{Axis, AxisRow, FactsFile, History};

use crate::support::root;

/// Returns the document of a fixture file.
fn fixture(name: &str) -> Document {
    let path = root().join("qmp-doc-parser/tests/ir").join(name);
    let json = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    Document::from_json(&json).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Returns the history of two schemas, 2.1 and 2.2.
fn history(name: &str) -> History {
    let states = [format!("{name}.json"), format!("{name}.after.json")];
    let trees = states.map(|file| fixture(&file).resolve());
    let releases = [Release::new(2, 1), Release::new(2, 2)];
    let rows = releases.map(|release| AxisRow {
        release,
        sources: vec![SourceKind::Schema],
    });
    let axis = Axis::new(rows).expect("an axis");
    let sources = releases.iter().zip(&trees);
    let sources = sources.map(|(release, tree)| (*release, SourceKind::Schema, tree));
    History::new(FactsFile::pack(axis, sources).expect("facts"))
}

/// Generates the source with a description of every item that needs one.
fn source(history: &History) -> Files {
    let generate = |descriptions: &Descriptions| {
        generate(&CrateInputs {
            history,
            texts: &[],
            descriptions,
            examples: &[],
            exceptions: &Exceptions::default(),
        })
    };
    let items = match generate(&Descriptions::default()) {
        Err(Error::MissingDescriptions { items }) => items,
        other => panic!("descriptions are missing: {other:?}"),
    };
    let mut tables: BTreeMap<&str, String> = BTreeMap::new();
    for item in &items {
        let (event, path) = item.split_once(' ').expect("an event and a path");
        let table = tables.entry(event).or_default();
        writeln!(table, "{path} = \"A description.\"").expect("a string");
    }
    let tables = tables.iter().flat_map(|(event, lines)| {
        [
            event, "
", lines,
        ]
    });
    let toml: String = tables.collect();
    let descriptions = Descriptions::from_toml(&toml).expect("descriptions");
    generate(&descriptions).expect("source").0
}

/// Returns the declarations of events and shared types, without docs.
fn declarations(files: &Files) -> String {
    let declares =
        |path: &str| path.starts_with("generated/events/") || path.ends_with("shared.rs");
    let files = files.iter().filter(|(path, _)| declares(path));
    let lines = files.flat_map(|(_, text)| text.lines().skip_while(|line| !line.ends_with("! {")));
    let code = lines.filter(|line| !line.trim_start().starts_with("///"));
    code.flat_map(|line| [line, "\n"]).collect()
}

macro_rules! plans {
    ($($test:ident: $fixture:literal;)*) => {
        $(
            #[test]
            fn $test() {
                let files = source(&history($fixture));
                insta::assert_snapshot!(declarations(&files));
            }
        )*

        #[test]
        fn each_fixture_has_a_plan() {
            let folder = root().join("qmp-doc-parser/tests/ir");
            let files = fs::read_dir(folder).expect("the fixtures");
            let names = files.map(|file| file.expect("a file").file_name().into_string().unwrap());
            let mut names: Vec<_> = names
                .filter_map(|name| Some(name.strip_suffix(".after.json")?.to_owned()))
                .collect();
            names.sort();
            let mut planned = vec![$($fixture),*];
            planned.sort_unstable();
            assert_eq!(names, planned);
        }
    };
}

plans! {
    plan_of_a_union: "union";
    plan_of_branches: "branches";
    plan_of_a_shared_type: "shared-type";
    plan_of_a_renamed_type: "renamed-type";
    plan_of_an_array: "array";
    plan_of_an_alternate: "alternate";
    plan_of_conditions: "conditions";
    plan_of_features: "features";
    plan_of_widths: "widths";
}
