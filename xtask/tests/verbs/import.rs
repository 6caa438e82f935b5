//! `import`: each kind of capture into a manifest that lacks it.

use crate::sandbox::{Ran, Sandbox};

/// The options whose values no capture has.
const COMMIT: &str = "a030dc00295438c56498032e93af42b19cbc94fb";

/// A project without one of its revisions, and the captured file beside it.
fn without(id: &str, file: &str) -> (Sandbox, String, String) {
    let sandbox = Sandbox::new();
    std::fs::rename(
        sandbox.path(&format!("docs-input/{file}")),
        sandbox.path("page.txt"),
    )
    .unwrap();
    let whole = sandbox.read("docs-input/revisions.toml");
    let at = whole.find(&format!("[[revision]]\nid = \"{id}\"")).unwrap();
    let end = whole[at + 1..]
        .find("\n\n")
        .map_or(whole.len(), |end| at + 1 + end + 2);
    // The comment above a row is removed with it, but the head of the file stays.
    let from = match whole[..at].rfind("\n\n") {
        Some(cut) if !whole[cut..at].contains("#   between") => cut + 2,
        _ => at,
    };
    let rest = format!("{}{}", &whole[..from], &whole[end..]);
    sandbox.write(
        "docs-input/revisions.toml",
        rest.trim_end().to_owned() + "\n",
    );
    (sandbox, whole, format!("docs-input/{file}"))
}

fn import(sandbox: &Sandbox, more: &[&str]) -> Ran {
    let page = sandbox.path("page.txt");
    let mut args = vec!["import", page.to_str().unwrap()];
    args.extend(more);
    sandbox.run(&args)
}

#[test]
fn a_cgit_page_supplies_its_path_and_blob() {
    let (sandbox, whole, file) = without("2016-06-23-a030dc0029", "2016-06-23-a030dc0029.cgit.txt");
    let facts = [
        "--commit",
        COMMIT,
        "--author-date",
        "2016-06-23",
        "--commit-date",
        "2017-01-16",
        "--subject",
        "qmp-events: move 'BALLOON_CHANGE' doc to schema",
        "--between",
        "2.8",
        "2.9",
    ];
    let dry: Vec<_> = facts.iter().copied().chain(["--dry-run"]).collect();
    let before = sandbox.state();
    let ran = import(&sandbox, &dry);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(before == sandbox.state(), "a dry run wrote");
    insta::assert_snapshot!(ran.out);

    let ran = import(&sandbox, &facts);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(sandbox.read("docs-input/revisions.toml"), whole);
    assert_eq!(
        std::fs::read(sandbox.path(&file)).unwrap(),
        std::fs::read(sandbox.path("page.txt")).unwrap()
    );
    assert_eq!(sandbox.run(&["regen", "--check"]).code, 0);

    let again = import(&sandbox, &facts);
    assert_eq!(again.code, 0);
    assert!(again.out.contains("nothing to import"), "{}", again.out);
}

#[test]
fn a_gitweb_page_is_inserted_in_historical_order() {
    let (sandbox, whole, _) = without("2012-02-14-6f382ed226", "2012-02-14-6f382ed226.gitweb.txt");
    let ran = import(
        &sandbox,
        &[
            "--commit",
            "6f382ed226f3a408825d882e6c4b47499baaa15b",
            "--author-date",
            "2012-02-14",
            "--commit-date",
            "2012-02-22",
            "--subject",
            "qmp: add DEVICE_TRAY_MOVED event",
            "--release",
            "1.1.0",
        ],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    let comment = "# The capture lost the lines 226 and 264; both are `}}`, as the blob proves.\n";
    assert_eq!(
        sandbox.read("docs-input/revisions.toml"),
        whole.replace(comment, "")
    );
    assert_eq!(sandbox.run(&["regen", "--check"]).code, 0);
}

#[test]
fn a_plain_file_can_be_inserted_first_after_the_header_of_the_manifest() {
    let (sandbox, whole, _) = without("2010-10-11-6f8c63fbd7", "2010-10-11-6f8c63fbd7.txt");
    let ran = import(
        &sandbox,
        &[
            "--commit",
            "6f8c63fbd7edc0b41c09f8f8e2d41a3a65464a43",
            "--author-date",
            "2010-10-11",
            "--commit-date",
            "2010-12-09",
            "--subject",
            "spice: connection events.",
            "--qemu-path",
            "QMP/qmp-events.txt",
            "--release",
            "0.14",
            "0.15",
            "1.0",
        ],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("give --blob to prove it"), "{}", ran.out);
    assert_eq!(sandbox.read("docs-input/revisions.toml"), whole);
}

#[test]
fn a_flattened_text_needs_a_blob_argument() {
    let (sandbox, _, _) = without("2014-06-18-fb6ba0d525", "2014-06-18-fb6ba0d525.flat.txt");
    let mut facts = vec![
        "--commit",
        "fb6ba0d5256cca2f1e844c03a7a51dd0a7982ac2",
        "--author-date",
        "2014-06-18",
        "--commit-date",
        "2014-06-23",
        "--subject",
        "qapi event: convert VNC events",
        "--between",
        "2.0",
        "2.1",
        "--qemu-path",
        "docs/qmp/qmp-events.txt",
    ];
    let ran = import(&sandbox, &facts);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("give --blob"), "{}", ran.err);
    facts.extend(["--blob", "cc2119d436"]);
    let ran = import(&sandbox, &facts);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("not provable"), "{}", ran.out);
    assert_eq!(sandbox.run(&["regen", "--check"]).code, 0);
}

#[test]
fn a_damaged_capture_is_rejected() {
    let (sandbox, _, _) = without("2016-06-23-a030dc0029", "2016-06-23-a030dc0029.cgit.txt");
    let damaged = sandbox.read("page.txt").replacen("Emitted", "emitted", 1);
    sandbox.write("page.txt", damaged);
    let before = sandbox.state();
    let ran = import(
        &sandbox,
        &[
            "--commit",
            COMMIT,
            "--author-date",
            "2016-06-23",
            "--commit-date",
            "2017-01-16",
            "--subject",
            "x",
            "--release",
            "2.8",
        ],
    );
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("the capture is damaged"), "{}", ran.err);
    assert!(before == sandbox.state(), "a file was written");
}

#[test]
fn all_missing_arguments_are_reported_at_once() {
    let (sandbox, _, _) = without("2016-06-23-a030dc0029", "2016-06-23-a030dc0029.cgit.txt");
    let ran = import(&sandbox, &[]);
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!(ran.err);
}

#[test]
fn a_file_that_is_not_an_event_document_is_rejected() {
    let sandbox = Sandbox::new();
    sandbox.write("page.txt", "A letter.\n");
    let ran = import(&sandbox, &[]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("documents no event"), "{}", ran.err);
}

#[test]
fn an_invalid_date_is_rejected() {
    let (sandbox, _, _) = without("2016-06-23-a030dc0029", "2016-06-23-a030dc0029.cgit.txt");
    let ran = import(
        &sandbox,
        &[
            "--commit",
            COMMIT,
            "--author-date",
            "2016-13-45",
            "--commit-date",
            "2017-01-16",
            "--subject",
            "x",
            "--between",
            "2.8",
            "2.9",
        ],
    );
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains("must be a date, YYYY-MM-DD"),
        "{}",
        ran.err
    );
}

#[test]
fn an_unknown_release_is_rejected() {
    let (sandbox, _, _) = without("2016-06-23-a030dc0029", "2016-06-23-a030dc0029.cgit.txt");
    for (option, given) in [("--release", "foo"), ("--release", "2.8.x")] {
        let ran = import(&sandbox, &[option, given]);
        assert_eq!(ran.code, 2, "{given}");
        let why = format!("`{given}` is not a release");
        assert!(ran.err.contains(&why), "{}", ran.err);
    }
}
