//! `diff`: what it tells, its exit codes, accepted changes.

use crate::sandbox::{Sandbox, root, run};
fn diff(args: &[&str]) -> crate::sandbox::Ran {
    let all: Vec<_> = ["diff"].iter().chain(args).copied().collect();
    run(&root(), &all, b"")
}

#[test]
fn a_departure_is_harmless_only_with_evidence() {
    let ran = diff(&["2012-02-14-6f382ed226", "2014-06-18-fb6ba0d525"]);
    assert_eq!(ran.code, 0);
    let first = "5 events added, 13 moved to the schema, none removed; 3 stayed";
    assert!(ran.out.starts_with(first), "{}", ran.out);

    let sandbox = Sandbox::new();
    std::fs::remove_file(sandbox.path("docs-input/evidence.toml")).unwrap();
    let ran = sandbox.run(&["diff", "1.1.0", "fb6ba0d525"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("evidence file"), "{}", ran.out);
}

#[test]
fn a_rename_in_the_text_alone_leaves_the_wire_unchanged() {
    let ran = diff(&["fb6ba0d525", "2016-06-23-93ab0fc3c3"]);
    for event in ["QUORUM_FAILURE", "QUORUM_REPORT_BAD"] {
        let subject = format!("{event}.sector-count → {event}.sectors-count");
        let (_, rest) = ran.out.split_once(&subject).expect("the rename");
        let (change, _) = rest.split_once("\n\n").unwrap_or((rest, ""));
        assert!(
            change.contains("wire  unchanged (commit 4e855baabf)"),
            "{change}"
        );
    }
    assert!(ran.out.contains("QUORUM_REPORT_BAD.type"));
    assert_eq!(ran.out.matches("SPICE_CONNECTED").count(), 2);
}

#[test]
fn the_exit_code_follows_reader_and_threshold() {
    let code = |args: &[&str]| diff(&[&["1.1.0", "fb6ba0d525"], args].concat()).code;
    assert_eq!(code(&["--reader", "strict"]), 1);
    assert_eq!(code(&["--reader", "strict", "--fail-on", "none"]), 0);
    assert_eq!(code(&["--fail-on", "any"]), 1);
    assert_eq!(code(&["--fail-on", "risky"]), 0);
    assert_eq!(code(&["--reader", "lenient"]), 2);
    assert_eq!(diff(&["-", "-"]).code, 2);
    assert_eq!(diff(&["1.0", "1.0", "--fail-on", "any"]).code, 0);
    assert_eq!(diff(&["1.0", "2016"]).code, 2);
}

#[test]
fn an_ir_or_a_path_can_replace_a_revision() {
    let sandbox = Sandbox::new();
    let by_id = sandbox.run(&["diff", "1.1.0", "fb6ba0d525"]);
    let path = |name: &str| sandbox.path(&format!("docs-input/{name}"));
    let (old, new) = (
        path("2012-02-14-6f382ed226.ir.json"),
        path("2014-06-18-fb6ba0d525.flat.txt"),
    );
    let by_path = sandbox.run(&["diff", old.to_str().unwrap(), new.to_str().unwrap()]);
    assert_eq!(by_path.out, by_id.out);
}

#[test]
fn accepted_changes_do_not_fail() {
    let sandbox = Sandbox::new();
    let file = sandbox.path("accepted.toml");
    let file = file.to_str().unwrap();
    let args = ["diff", "1.0", "1.1.0", "--fail-on", "any", "--accept", file];
    assert_eq!(sandbox.run(&args).code, 3);
    let write: Vec<_> = args.iter().copied().chain(["--write-accept"]).collect();
    let ran = sandbox.run(&write);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let written = sandbox.read("accepted.toml");
    assert_eq!(sandbox.run(&args).code, 0);
    // A second time there is nothing to add.
    assert_eq!(sandbox.run(&write).code, 0);
    assert_eq!(sandbox.read("accepted.toml"), written);

    let stale = "# Mine.\n[[accept]]\nid = \"000000000000\"\nreason = \"gone\"\n";
    sandbox.write("accepted.toml", format!("{stale}\n{written}"));
    let ran = sandbox.run(&args);
    assert_eq!(ran.code, 0);
    assert!(
        ran.err
            .contains("000000000000 (gone): no change has this id")
    );
    let expired = written.replace("reason =", "until = \"2001-01-01\"\nreason =");
    sandbox.write("accepted.toml", expired);
    let ran = sandbox.run(&args);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("it has expired"));
    sandbox.write("accepted.toml", "accept = 1");
    assert_eq!(sandbox.run(&args).code, 3);
}

#[test]
fn a_flattened_copy_has_no_changes() {
    let sandbox = Sandbox::new();
    for revision in ["1.0", "1.1.0", "fb6ba0d525", "93ab0fc3c3", "a030dc0029"] {
        let clean = run(&root(), &["show", revision, "--what", "clean"], b"");
        assert_eq!(clean.code, 0);
        let flat = clean.out.split_whitespace().collect::<Vec<_>>().join(" ");
        sandbox.write("clean.txt", &clean.out);
        sandbox.write("flat.txt", flat);
        let [clean, flat] = ["clean.txt", "flat.txt"].map(|name| sandbox.path(name));
        let (clean, flat) = (clean.to_str().unwrap(), flat.to_str().unwrap());
        for (old, new) in [
            (clean, flat),
            (flat, clean),
            (flat, revision),
            (revision, flat),
        ] {
            for reader in ["strict", "tolerant", "emitter"] {
                let args = ["diff", old, new, "--fail-on", "any", "--reader", reader];
                let ran = sandbox.run(&args);
                assert_eq!(ran.code, 0, "{revision}: {}{}", ran.out, ran.err);
                assert!(ran.out.contains("no changes"), "{}", ran.out);
            }
        }
    }
}
