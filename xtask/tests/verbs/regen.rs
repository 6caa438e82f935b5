//! `regen`: writes only files that differ, and rejects invalid inputs.

use crate::sandbox::{Ran, Sandbox, root, run, without_times};

#[test]
fn the_committed_files_are_up_to_date() {
    let Ran { code, out, err } = run(&root(), &["regen", "--check"], b"");
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
}

#[test]
fn a_run_with_nothing_to_do_prints_the_table_and_writes_nothing() {
    let sandbox = Sandbox::new();
    let before = sandbox.state();
    let ran = sandbox.run(&["regen"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(before == sandbox.state(), "a file was touched");
    insta::assert_snapshot!(without_times(&ran.out));
}

#[test]
fn missing_and_changed_files_are_restored_and_orphans_removed() {
    let sandbox = Sandbox::new();
    let ir = "docs-input/2010-10-11-6f8c63fbd7.ir.json";
    let kept = sandbox.read(ir);
    std::fs::remove_file(sandbox.path(ir)).unwrap();
    sandbox.write("docs/diagnostics.md", "something else\n");
    sandbox.write("docs-input/1999-01-01-0000000000.ir.json", "{}\n");
    std::fs::create_dir_all(sandbox.path("qmp-events-generated/src/generated/old/er")).unwrap();
    sandbox.write(
        "qmp-events-generated/src/generated/old/er/gone.rs",
        "//! Old.\n",
    );

    let check = sandbox.run(&["regen", "--check"]);
    assert_eq!(check.code, 1);
    assert!(!sandbox.path(ir).exists(), "check mode wrote a file");
    insta::assert_snapshot!(differences(&check.out));

    let ran = sandbox.run(&["regen"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!(after_table(&ran.out));
    assert_eq!(sandbox.read(ir), kept);
    assert!(
        !sandbox
            .path("qmp-events-generated/src/generated/old")
            .exists()
    );
    assert_eq!(sandbox.run(&["regen", "--check"]).code, 0);
}

/// Returns the output after the table.
fn after_table(out: &str) -> &str {
    out.split_once("\n\n").expect("a table").1
}

/// Returns the output after the diffs, which depend on the documents.
fn differences(out: &str) -> &str {
    out.rsplit_once("\n\n").expect("a diff").1
}

#[test]
fn a_changed_byte_of_a_document_is_an_error() {
    let sandbox = Sandbox::new();
    for file in [
        "2014-06-18-fb6ba0d525.flat.txt",
        "2016-06-23-93ab0fc3c3.txt",
    ] {
        let path = format!("docs-input/{file}");
        let changed = sandbox.read(&path).replacen("Emitted", "emitted", 1);
        sandbox.write(&path, changed);
    }
    sandbox.write("docs/diagnostics.md", "out of date\n");
    let before = sandbox.state();
    let ran = sandbox.run(&["regen"]);
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    assert!(before == sandbox.state(), "a file was touched");
    insta::assert_snapshot!(ran.err);
}

#[test]
fn a_capture_kind_or_blob_that_contradicts_the_file_is_an_error() {
    let sandbox = Sandbox::new();
    let manifest = sandbox.read("docs-input/revisions.toml");
    let blob = "blob = \"9f6415d218043b4a1fd5d14d81a565a94bec59be\"";
    assert!(manifest.contains(blob));
    let wrong = manifest.replace(blob, "blob = \"0000000000043b4a1fd5d14d81a565a94bec59be\"");
    sandbox.write("docs-input/revisions.toml", wrong);
    let ran = sandbox.run(&["regen"]);
    assert_eq!(ran.code, 3);
    insta::assert_snapshot!(ran.err);

    let flat = manifest
        .replace("capture = \"cgit\"", "capture = \"gitweb\"")
        .replace("a030dc0029.cgit.txt", "a030dc0029.gitweb.txt");
    sandbox.write("docs-input/revisions.toml", flat);
    std::fs::rename(
        sandbox.path("docs-input/2016-06-23-a030dc0029.cgit.txt"),
        sandbox.path("docs-input/2016-06-23-a030dc0029.gitweb.txt"),
    )
    .unwrap();
    let ran = sandbox.run(&["regen"]);
    assert_eq!(ran.code, 3);
    insta::assert_snapshot!(ran.err);
}

#[test]
fn the_crate_of_one_revision_needs_an_empty_directory() {
    let sandbox = Sandbox::new();
    let out = sandbox.path("one");
    let out = out.to_str().unwrap();
    let make = |revision: &str| sandbox.run(&["regen", "--revision", revision, "--out", out]);
    assert_eq!(make("1.1.0").code, 0);
    assert!(
        sandbox
            .path("one/src/generated/events/device_tray_moved.rs")
            .exists()
    );
    // Another revision over it: files that it lacks are removed.
    assert_eq!(make("1.0").code, 0);
    assert!(
        !sandbox
            .path("one/src/generated/events/device_tray_moved.rs")
            .exists()
    );
    assert!(make("1.0").out.contains("nothing to write"));

    std::fs::create_dir(sandbox.path("other")).unwrap();
    sandbox.write("other/thesis.md", "Mine.\n");
    let other = sandbox.path("other");
    let args = [
        "regen",
        "--revision",
        "1.0",
        "--out",
        other.to_str().unwrap(),
    ];
    let ran = sandbox.run(&args);
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains("name a new or empty directory"),
        "{}",
        ran.err
    );
}

#[test]
fn an_unused_naming_exception_is_an_error() {
    let sandbox = Sandbox::new();
    let mut exceptions = sandbox.read("qmp-codegen/exceptions.toml");
    exceptions
        .push_str("\n[[type]]\nname = \"NoSuchType\"\nrename = \"Other\"\nreason = \"none\"\n");
    sandbox.write("qmp-codegen/exceptions.toml", exceptions);
    let ran = sandbox.run(&["regen"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("NoSuchType"), "{}", ran.err);
}

#[test]
fn a_public_name_changes_only_if_that_is_accepted() {
    let sandbox = Sandbox::new();
    let lock = sandbox.read("qmp-events-generated/names.lock");
    let (line, name) = lock
        .lines()
        .find_map(|line| Some((line, line.split_once("type\t")?.1)))
        .expect("a type");
    let other = line.replace(name, "OtherName");
    sandbox.write(
        "qmp-events-generated/names.lock",
        lock.replace(line, &other),
    );
    let before = sandbox.state();
    let ran = sandbox.run(&["regen"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let change = format!("OtherName → {name}");
    assert!(ran.out.contains(&change), "{}", ran.out);
    assert!(before == sandbox.state(), "a file was touched");
    assert_eq!(sandbox.run(&["regen", "--check"]).code, 1);
    assert_eq!(sandbox.run(&["regen", "--accept-names"]).code, 0);
    assert_eq!(sandbox.read("qmp-events-generated/names.lock"), lock);
}
