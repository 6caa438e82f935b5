//! Imports between the files of `xtask`: which layer may use which, and no cycle.

use std::collections::{BTreeMap, BTreeSet};

use crate::{no_complaints, read, sources};

/// The layers of `xtask/src`, each with those that it may use. `lib` ties them together.
const LAYERS: [(&str, &[&str]); 8] = [
    ("error", &[]),
    ("cli", &[]),
    ("files", &["error"]),
    ("ui", &["error"]),
    ("inputs", &["cli", "error", "files", "ui"]),
    ("render", &["error", "inputs", "ui"]),
    ("outputs", &["error", "files", "inputs", "render", "ui"]),
    (
        "verbs",
        &["cli", "error", "files", "inputs", "outputs", "render", "ui"],
    ),
];

/// A module, named by its path: `["inputs", "manifest", "row"]`.
type Module = Vec<String>;

/// Every module of `xtask` with the modules that it imports.
fn imports() -> BTreeMap<Module, BTreeSet<Module>> {
    let files = sources("xtask").into_iter().filter_map(|path| {
        let inside = path.strip_prefix("xtask/src").ok()?.with_extension("");
        let name: Module = inside
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .collect();
        (name != ["main"] && name != ["lib"]).then(|| (name, read(&path)))
    });
    let texts: BTreeMap<Module, String> = files.collect();
    let modules: BTreeSet<Module> = texts.keys().cloned().collect();
    texts
        .iter()
        .map(|(module, text)| (module.clone(), imports_of(module, text, &modules)))
        .collect()
}

fn imports_of(module: &Module, text: &str, modules: &BTreeSet<Module>) -> BTreeSet<Module> {
    let code: String = text
        .lines()
        .take_while(|line| *line != "#[cfg(test)]")
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let parent = &module[..module.len() - 1];
    let mut paths = Vec::new();
    for (word, base) in [("crate", &[][..]), ("super", parent), ("self", module)] {
        paths.extend(paths_after(&code, word, base));
    }
    for child in modules
        .iter()
        .filter(|one| one[..one.len() - 1] == module[..])
    {
        paths.extend(paths_after(&code, &child[child.len() - 1], child));
    }
    let known = |path: Module| {
        let lengths = (1..=path.len()).rev();
        let mut found = lengths.map(|length| path[..length].to_vec());
        found.find(|prefix| modules.contains(prefix))
    };
    let mut found: BTreeSet<_> = paths.into_iter().filter_map(known).collect();
    found.remove(module);
    found
}

/// The paths that begin with a word, as `word::a::{b, c::d}`, below a base.
fn paths_after(code: &str, word: &str, base: &[String]) -> Vec<Module> {
    let start = format!("{word}::");
    let mut paths = Vec::new();
    for (at, _) in code.match_indices(&start) {
        let before = code[..at].chars().next_back();
        if !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            expand(&code[at + start.len()..], base.to_vec(), &mut paths);
        }
    }
    paths
}

/// Reads one path, with its braces, and returns what follows it.
fn expand<'a>(mut rest: &'a str, mut path: Module, found: &mut Vec<Module>) -> &'a str {
    loop {
        rest = rest.trim_start();
        if let Some(mut inner) = rest.strip_prefix('{') {
            loop {
                inner = inner.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
                match inner.strip_prefix('}') {
                    Some(after) => return after,
                    None if inner.is_empty() => return inner,
                    None => {}
                }
                let after = expand(inner, path.clone(), found);
                // Not a path: not an import.
                if after.len() == inner.len() {
                    return after;
                }
                inner = after;
            }
        }
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        path.push(rest[..end].to_owned());
        rest = &rest[end..];
        let Some(after) = rest.strip_prefix("::") else {
            found.push(path);
            return rest;
        };
        rest = after;
    }
}

#[test]
fn layers_import_downwards_only() {
    let allowed = BTreeMap::from(LAYERS);
    let mut complaints = Vec::new();
    for (module, imports) in imports() {
        let Some(below) = allowed.get(module[0].as_str()) else {
            complaints.push(format!("{} belongs to no layer", module.join("::")));
            continue;
        };
        for import in imports {
            if import[0] != module[0] && !below.contains(&import[0].as_str()) {
                complaints.push(format!(
                    "{} must not import {}",
                    module.join("::"),
                    import.join("::")
                ));
            }
        }
    }
    no_complaints(&complaints);
}

/// A verb is one file; shared code is below the verbs.
#[test]
fn no_verb_imports_another() {
    let mut complaints = Vec::new();
    for (module, imports) in imports() {
        if module[0] != "verbs" {
            continue;
        }
        if module.len() > 2 {
            complaints.push(format!("{}: a verb is one file", module.join("::")));
        }
        let others = imports.iter().filter(|import| import[0] == "verbs");
        complaints.extend(
            others.map(|other| format!("{} imports {}", module.join("::"), other.join("::"))),
        );
    }
    no_complaints(&complaints);
}

#[test]
fn there_is_no_cycle_of_imports() {
    let imports = imports();
    assert!(imports.values().any(|of| !of.is_empty()), "none was found");
    let complaints: Vec<_> = imports
        .keys()
        .filter_map(|start| way_back(start, &imports))
        .map(|way| {
            let names: Vec<_> = way.iter().map(|module| module.join("::")).collect();
            names.join(" → ")
        })
        .collect();
    no_complaints(&complaints);
}

/// A path of imports from a module to itself.
fn way_back(start: &Module, imports: &BTreeMap<Module, BTreeSet<Module>>) -> Option<Vec<Module>> {
    let mut ways = vec![vec![start.clone()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop() {
        for next in imports.get(way.last()?)? {
            let mut longer = way.clone();
            longer.push(next.clone());
            if next == start {
                return Some(longer);
            }
            if seen.insert(next.clone()) {
                ways.push(longer);
            }
        }
    }
    None
}

#[test]
fn imports_are_found_in_every_form() {
    let module = |name: &str| -> Module { name.split("::").map(str::to_owned).collect() };
    let modules = ["a", "a::b", "a::c", "d", "d::e"].map(module);
    let code = "use crate::d::{e::{X, Y}, Z};\nuse b::W;\nfn f() { super::d::g(); }\n\
                // crate::nowhere\n#[cfg(test)]\nuse crate::a::c;\n";
    let found = imports_of(&module("a"), code, &BTreeSet::from(modules));
    let expected = ["a::b", "d", "d::e"].map(module);
    assert_eq!(found, BTreeSet::from(expected));
}
