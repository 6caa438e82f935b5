//! `diff`: what it tells, its exit codes, accepted changes, hostile input.

use crate::sandbox::{Sandbox, root, run};
fn diff(args: &[&str]) -> crate::sandbox::Ran {
    let all: Vec<_> = ["diff"].iter().chain(args).copied().collect();
    run(&root(), &all, b"")
}

#[test]
fn what_left_for_the_schema_breaks_nobody_but_only_by_evidence() {
    let ran = diff(&["2012-02-14-6f382ed226", "2014-06-18-fb6ba0d525"]);
    assert_eq!(ran.code, 0);
    let first = "5 events added, 13 moved to the schema, none removed; 3 stayed";
    assert!(ran.out.starts_with(first), "{}", ran.out);

    let sandbox = Sandbox::new();
    std::fs::remove_file(sandbox.path("docs-input/evidence.toml")).unwrap();
    let ran = sandbox.run(&["diff", "1.1.0", "2014"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("--also") && ran.out.contains("evidence file"));

    let departed: Vec<_> =
        "BLOCK_IO_ERROR DEVICE_TRAY_MOVED RESET RESUME RTC_CHANGE SHUTDOWN STOP \
        VNC_CONNECTED VNC_DISCONNECTED VNC_INITIALIZED WATCHDOG BLOCK_JOB_COMPLETED \
        BLOCK_JOB_CANCELLED"
            .split_whitespace()
            .map(|name| format!("{{ 'event': '{name}' }}\n"))
            .collect();
    std::fs::create_dir_all(sandbox.path("qapi/deep")).unwrap();
    sandbox.write("qapi/one.json", departed[..6].concat());
    sandbox.write("qapi/deep/two.json", departed[6..].concat());
    let qapi = sandbox.path("qapi");
    let ran = sandbox.run(&["diff", "1.1.0", "2014", "--also", qapi.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.out);
}

#[test]
fn a_rename_of_the_text_alone_is_told_as_one() {
    let ran = diff(&["2014", "2016-06-23-93ab0fc3c3"]);
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
    let code = |args: &[&str]| diff(&[&["1.1.0", "2014"], args].concat()).code;
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
fn an_ir_or_a_path_is_as_good_as_a_revision() {
    let sandbox = Sandbox::new();
    let by_id = sandbox.run(&["diff", "1.1.0", "2014"]);
    let path = |name: &str| sandbox.path(&format!("docs-input/{name}"));
    let (old, new) = (
        path("2012-02-14-6f382ed226.ir.json"),
        path("2014-06-18-fb6ba0d525.flat.txt"),
    );
    let by_path = sandbox.run(&["diff", old.to_str().unwrap(), new.to_str().unwrap()]);
    assert_eq!(by_path.out, by_id.out);
}

#[test]
fn what_is_accepted_no_longer_fails() {
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
fn what_cannot_be_compared_is_never_no_changes() {
    let sandbox = Sandbox::new();
    let ir = sandbox.read("docs-input/2012-02-14-6f382ed226.ir.json");
    sandbox.write("half.json", &ir[..ir.len() / 2]);
    sandbox.write(
        "other.json",
        ir.replace("\"ir_version\": 1,", "\"ir_version\": 99,"),
    );
    sandbox.write("empty.txt", "");
    sandbox.write("prose.txt", "Nothing of the kind.\n");
    sandbox.write("empty.toml", "");
    sandbox.write("wrong.toml", "[[fact]]\nkind = \"event-lost\"\n");
    // The page still names the blob of the whole.
    let page = sandbox.read("docs-input/2016-06-23-a030dc0029.cgit.txt");
    sandbox.write("half.txt", &page[..page.len() / 2]);
    for name in [
        "half.json",
        "other.json",
        "empty.txt",
        "prose.txt",
        "half.txt",
        "none.txt",
    ] {
        let path = sandbox.path(name);
        let path = path.to_str().unwrap();
        for args in [["diff", "1.1.0", path], ["diff", path, "1.1.0"]] {
            let ran = sandbox.run(&args);
            assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{name}");
            assert!(ran.err.contains("error: "), "{name}: {}", ran.err);
        }
    }
    let option = |option: &str, name: &str| {
        let path = sandbox.path(name);
        sandbox.run(&["diff", "1.0", "1.1.0", option, path.to_str().unwrap()])
    };
    assert_eq!(option("--evidence", "none.toml").code, 3);
    assert_eq!(option("--evidence", "wrong.toml").code, 3);
    assert_eq!(option("--evidence", "empty.toml").code, 0);
    assert_eq!(option("--also", "none").code, 3);
    assert_eq!(option("--also", "docs").code, 3);

    let file = "docs-input/2012-02-14-6f382ed226.gitweb.txt";
    let changed = sandbox.read(file).replacen("Emitted", "emitted", 1);
    sandbox.write(file, changed);
    assert_eq!(sandbox.run(&["diff", "1.0", "1.1.0"]).code, 3);
}

#[test]
fn a_document_cannot_drive_the_terminal_or_the_ci() {
    let hostile = b"EVIL\n----\n\n\x1b]0;x\x07\n::error::x\nEmitted <script>.\n\nData: None.\n\n";
    for format in ["text", "json", "github", "markdown", "junit", "sarif"] {
        let ran = run(&root(), &["diff", "1.0", "-", "--format", format], hostile);
        assert_eq!(ran.code, 1, "{format}: {}", ran.err);
        assert!(!ran.out.contains(['\x1b', '\x07']), "{format}");
        assert!(!ran.out.contains("\n::error::x"), "{format}");
        assert!(
            matches!(format, "json" | "sarif") || !ran.out.contains("<script>"),
            "{format}"
        );
    }
}

/// A text of several regular sections.
fn sections(names: &[&str]) -> String {
    let section = |name: &&str| {
        let line = "-".repeat(name.len());
        format!(
            "{name}\n{line}\n\nEmitted when it happens.\n\nData:\n\n- \"size\": how much (json-int)\n\n\
             Example:\n\n{{ \"event\": \"{name}\",\n    \"data\": {{ \"size\": 1 }},\n    \
             \"timestamp\": {{ \"seconds\": 1, \"microseconds\": 2 }} }}\n\n"
        )
    };
    names.iter().map(section).collect()
}

#[test]
fn half_a_document_is_no_document() {
    let sandbox = Sandbox::new();
    let whole = sections(&["THING", "OTHER", "THIRD"]);
    sandbox.write("whole.txt", &whole);
    let path = |name: &str| sandbox.path(name).to_str().unwrap().to_owned();
    let cuts = [
        ("- \"size\": how much (json-int)\n", "in its data"),
        ("Emitted when it ha", "in its description"),
        ("\"event\": \"THIRD\",\n", "in its example"),
        ("THIRD\n-----\n\n", "behind its heading"),
    ];
    for (part, what) in cuts {
        let end = whole.rfind(part).expect(part) + part.len();
        let flat = whole[..end]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        for (name, text) in [("half.txt", &whole[..end]), ("flat.txt", &flat)] {
            sandbox.write(name, text);
            for (old, new) in [("whole.txt", name), (name, "whole.txt")] {
                let args = ["diff", &path(old), &path(new), "--fail-on", "any"];
                let ran = sandbox.run(&args);
                assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{what}, {name}");
                assert!(ran.err.contains("--allow-incomplete"), "{}", ran.err);
                assert!(
                    ran.err.contains("middle of the section of `THIRD`"),
                    "{}",
                    ran.err
                );
                let allowed = sandbox.run(&[&args[..], &["--allow-incomplete"]].concat());
                assert_eq!(allowed.code, 1, "{what}, {name}: {}", allowed.err);
                assert!(allowed.err.contains("incomplete:"), "{}", allowed.err);
            }
        }
    }
    // Where a cut leaves no sign, what is missing has left: never "no changes".
    sandbox.write("fewer.txt", sections(&["THING", "OTHER"]));
    let ran = sandbox.run(&["diff", &path("whole.txt"), &path("fewer.txt")]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("THIRD left the document"), "{}", ran.out);
}

#[test]
fn an_ir_of_another_version_is_told_what_to_do() {
    let sandbox = Sandbox::new();
    let ir = sandbox.read("docs-input/2012-02-14-6f382ed226.ir.json");
    let path = sandbox.path("other.json");
    let path = path.to_str().unwrap();
    for version in ["0", "2", "99"] {
        let other = ir.replacen(
            "\"ir_version\": 1,",
            &format!("\"ir_version\": {version},"),
            1,
        );
        sandbox.write("other.json", other);
        let ran = sandbox.run(&["diff", "1.0", path]);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""));
        let advice = format!("ir_version {version}, this program reads 1; regenerate it");
        assert!(ran.err.contains(&advice), "{}", ran.err);
    }
}

#[test]
fn what_is_no_text_is_no_document() {
    let sandbox = Sandbox::new();
    let mut ir = sandbox
        .read("docs-input/2012-02-14-6f382ed226.ir.json")
        .into_bytes();
    let quote = ir.iter().rposition(|byte| *byte == b'"').unwrap();
    ir[quote - 1] = 0xff;
    sandbox.write("latin.json", ir);
    sandbox.write(
        "noise.bin",
        (0..=255_u8).cycle().take(4096).collect::<Vec<_>>(),
    );
    sandbox.write(
        "utf16.txt",
        sections(&["THING"])
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<_>>(),
    );
    let folder = sandbox.path("docs");
    std::fs::write(sandbox.path("file"), "").unwrap();
    let below = sandbox.path("file/below");
    #[cfg(unix)]
    std::os::unix::fs::symlink("loop.txt", sandbox.path("loop.txt")).unwrap();
    let paths = ["latin.json", "noise.bin", "utf16.txt", "loop.txt"].map(|name| sandbox.path(name));
    for path in paths.into_iter().chain([folder, below]) {
        let path = path.to_str().unwrap();
        for args in [["diff", "1.1.0", path], ["diff", path, "1.1.0"]] {
            let ran = sandbox.run(&args);
            assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{path}");
            assert!(ran.err.contains("error: "), "{path}: {}", ran.err);
        }
    }
    // Single bytes that are no text leave a document that can be compared; they are told.
    let mut text = sections(&["THING"]).into_bytes();
    let at = text.iter().position(|byte| *byte == b'E').unwrap();
    text.insert(at, 0xff);
    let ran = run(&root(), &["diff", "1.0", "-", "--fail-on", "none"], &text);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("1 error in reading it"), "{}", ran.err);
}
