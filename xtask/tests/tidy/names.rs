//! Names of public types: two types of one dependency chain never share a name.

use std::collections::BTreeMap;
use std::path::Path;

use crate::{no_complaints, read, sources};

/// The chain, in the order of its dependencies.
const CHAIN: [&str; 4] = ["qmp-doc-parser", "qmp-history", "qmp-codegen", "xtask"];

/// Files and directories whose types may share names with others, each with the reason.
const MODULES: &[(&str, &str)] = &[
    (
        "qmp-doc-parser/src/text/document",
        "parts of a text have the names of their constructs",
    ),
    ("qmp-doc-parser/src/span.rs", "spans within one file"),
    (
        "qmp-doc-parser/src/text/ast.rs",
        "nodes have the names of their constructs",
    ),
    (
        "qmp-doc-parser/src/schema/tree.rs",
        "nodes have the names of their constructs",
    ),
];

/// Names that two types may have, each with the reason.
const NAMES: &[(&str, &str)] = &[
    ("Error", "the usual name of a crate's or a tool's error"),
    ("Outcome", "of an operation in QEMU, and of a verb"),
];

/// The names of public types that a file declares.
fn public_types(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let item = line.trim_start().strip_prefix("pub ")?;
        let (keyword, rest) = item.split_once(' ')?;
        let is_type = ["struct", "enum", "trait", "type", "union"].contains(&keyword);
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
        is_type.then_some(&rest[..end])
    })
}

/// The files that declare each name.
fn declarations() -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for directory in CHAIN.map(|member| format!("{member}/src")) {
        for path in sources(&directory) {
            if MODULES.iter().any(|(module, _)| path.starts_with(module)) {
                continue;
            }
            for name in public_types(&read(&path)) {
                let files = found.entry(name.to_owned()).or_default();
                files.push(path.display().to_string());
            }
        }
    }
    found
}

#[test]
fn no_two_public_types_share_a_name() {
    let declarations = declarations();
    assert!(
        declarations.len() > 100,
        "only {} types",
        declarations.len()
    );
    let doubles = declarations.iter().filter(|(_, files)| files.len() > 1);
    let complaints: Vec<_> = doubles
        .filter(|(name, _)| NAMES.iter().all(|(allowed, _)| allowed != name))
        .map(|(name, files)| format!("`{name}` is in {}", files.join(" and ")))
        .collect();
    no_complaints(&complaints);
}

#[test]
fn every_exception_is_needed() {
    let declarations = declarations();
    let is_double = |name: &str| declarations.get(name).is_some_and(|files| files.len() > 1);
    let names = NAMES.iter().map(|(name, _)| *name);
    let unneeded = names.filter(|name| !is_double(name)).map(str::to_owned);
    let missing = MODULES.iter().map(|(module, _)| *module);
    let missing = missing.filter(|module| !crate::root().join(Path::new(module)).exists());
    let complaints: Vec<_> = unneeded.chain(missing.map(str::to_owned)).collect();
    no_complaints(&complaints);
}

#[test]
fn declarations_of_public_types_are_found() {
    let source = "pub struct A<'a> {}\n    pub enum B {\npub(crate) struct C;\npub fn d() {}\n\
                  struct E;\npub type F = u8;\n";
    let found: Vec<_> = public_types(source).collect();
    assert_eq!(found, ["A", "B", "F"]);
}
