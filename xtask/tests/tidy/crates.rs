//! Crates: direction of dependencies, their use, and the Rust version they need.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use toml::Table;

use crate::{MEMBERS, no_complaints, read, root, sources};

fn manifest(member: &str) -> Table {
    let path = format!("{member}/Cargo.toml");
    read(&path).parse().expect("a manifest")
}

/// The dependencies of a manifest, of those kinds.
fn dependencies(member: &str, kinds: &[&str]) -> BTreeSet<String> {
    let manifest = manifest(member);
    let tables = kinds
        .iter()
        .filter_map(|kind| manifest.get(*kind)?.as_table());
    tables.flat_map(|table| table.keys().cloned()).collect()
}

const ALL: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

/// Data flows one way: documents, parser, history, generator, xtask. The generated crate is
/// separate, so that broken output can always be regenerated.
#[test]
fn crates_depend_in_one_direction() {
    let below = BTreeMap::from([
        ("qmp-doc-parser", vec![]),
        ("qmp-history", vec!["qmp-doc-parser"]),
        ("qmp-codegen", vec!["qmp-doc-parser", "qmp-history"]),
        ("qmp-events-generated", vec![]),
        (
            "xtask",
            vec!["qmp-codegen", "qmp-doc-parser", "qmp-history"],
        ),
    ]);
    let mut complaints = Vec::new();
    for member in MEMBERS {
        for dependency in dependencies(member, &ALL) {
            let ours = MEMBERS.contains(&dependency.as_str());
            if ours && !below[member].contains(&dependency.as_str()) {
                complaints.push(format!("{member} must not depend on {dependency}"));
            }
        }
    }
    no_complaints(&complaints);
}

#[test]
fn every_dependency_is_shared_and_used() {
    let workspace: Table = read("Cargo.toml").parse().expect("a manifest");
    let shared = workspace["workspace"]["dependencies"]
        .as_table()
        .expect("a table");
    let mut complaints = Vec::new();
    let mut wanted = BTreeSet::new();
    for member in MEMBERS {
        let code: String = sources(member).iter().map(read).collect();
        let generated = format!("{member}/src/generated.rs");
        let code = code + &std::fs::read_to_string(root().join(generated)).unwrap_or_default();
        for dependency in dependencies(member, &ALL) {
            let name = dependency.replace('-', "_");
            if !code.contains(&name) {
                complaints.push(format!("{member} does not use its dependency {dependency}"));
            }
            wanted.insert(dependency);
        }
        let manifest = manifest(member);
        for kind in ALL {
            let table = manifest.get(kind).and_then(|value| value.as_table());
            for (name, value) in table.into_iter().flatten() {
                let from_workspace = value.get("workspace").and_then(toml::Value::as_bool);
                if from_workspace != Some(true) {
                    complaints.push(format!(
                        "{member}: {name} must be `{name}.workspace = true`"
                    ));
                }
            }
        }
    }
    let unused = shared.keys().filter(|name| !wanted.contains(*name));
    complaints.extend(unused.map(|name| format!("Cargo.toml: no member uses {name}")));
    no_complaints(&complaints);
}

#[test]
fn every_crate_is_linted_and_licensed() {
    let mut complaints = Vec::new();
    for member in MEMBERS {
        let manifest = manifest(member);
        let lints = manifest
            .get("lints")
            .and_then(|lints| lints.get("workspace"));
        if lints.and_then(toml::Value::as_bool) != Some(true) {
            complaints.push(format!("{member}: no `[lints] workspace = true`"));
        }
        for key in ["description", "license", "rust-version"] {
            if !manifest["package"]
                .as_table()
                .is_some_and(|table| table.contains_key(key))
            {
                complaints.push(format!("{member}: no {key}"));
            }
        }
    }
    no_complaints(&complaints);
}

/// The declared version must satisfy every dependency.
#[test]
fn no_dependency_needs_a_newer_rust_than_declared() {
    let declared = xtask::verbs::ci::declared_rust_version(&root()).expect("a rust-version");
    let mut complaints = Vec::new();
    let mut highest = (0, 0, 0);
    for package in metadata()["packages"].as_array().expect("packages") {
        let name = &package["name"];
        let Some(needed) = package["rust_version"].as_str() else {
            continue;
        };
        if package["source"].is_string() {
            highest = highest.max(version(needed));
        }
        if version(needed) > version(&declared) {
            complaints.push(format!("{name} needs Rust {needed}, we declare {declared}"));
        }
    }
    no_complaints(&complaints);
    assert_eq!(highest, version(&declared), "a lower rust-version would do");
}

/// The packages compiled on this platform; others may not be downloaded.
fn metadata() -> serde_json::Value {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".into());
    let version = Command::new(rustc).arg("-vV").output().expect("rustc runs");
    let version = String::from_utf8(version.stdout).expect("UTF-8");
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1"])
        .args(["--filter-platform", host.expect("a host")])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaint}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn version(text: &str) -> (u32, u32, u32) {
    let mut parts = text.split('.').map(|part| part.parse().expect("a number"));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next())
}
