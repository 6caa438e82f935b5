//! `diff` on hostile input: an error is reported, never "no changes".

use crate::sandbox::{Sandbox, root, run};

#[test]
fn an_incomparable_document_is_an_error_not_an_empty_result() {
    let sandbox = Sandbox::new();
    let ir = sandbox.read("docs-input/2012-02-14-6f382ed226.ir.json");
    sandbox.write("half.json", &ir[..ir.len() / 2]);
    sandbox.write(
        "other.json",
        ir.replace("\"ir_version\": 2,", "\"ir_version\": 99,"),
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
        for args in [["diff", "text:1.1.0", path], ["diff", path, "text:1.1.0"]] {
            let ran = sandbox.run(&args);
            let expected = if name == "none.txt" { 2 } else { 3 };
            assert_eq!((ran.code, ran.out.as_str()), (expected, ""), "{name}");
            assert!(ran.err.contains("error: "), "{name}: {}", ran.err);
        }
    }
    let option = |option: &str, name: &str| {
        let path = sandbox.path(name);
        sandbox.run(&[
            "diff",
            "text:1.0",
            "text:1.1.0",
            option,
            path.to_str().unwrap(),
        ])
    };
    let unused = "[[fact]]\nkind = \"change\"\nrule = \"rate-limit-added\"\nevents = [\"STOP\"]\n\
        after = \"1.0\"\nbefore = \"1.1\"\n\
        wire = \"unchanged\"\nreason = \"made up\"\n";
    sandbox.write("unused.toml", unused);
    let ran = option("--evidence", "unused.toml");
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    let why = "unused.toml:1: matches nothing: STOP has no change `rate-limit-added` there";
    assert!(ran.err.contains(why), "{}", ran.err);
    sandbox.write("latin.toml", b"# caf\xe9\n");
    assert_eq!(option("--evidence", "latin.toml").code, 3);
    assert_eq!(option("--evidence", "none.toml").code, 3);
    assert_eq!(option("--evidence", "wrong.toml").code, 3);
    assert_eq!(option("--evidence", "empty.toml").code, 0);

    let file = "docs-input/2012-02-14-6f382ed226.gitweb.txt";
    let changed = sandbox.read(file).replacen("Emitted", "emitted", 1);
    sandbox.write(file, changed);
    assert_eq!(sandbox.run(&["diff", "text:1.0", "text:1.1.0"]).code, 3);
}

#[test]
fn a_document_cannot_control_the_terminal_or_the_ci() {
    let hostile = b"EVIL\n----\n\n\x1b]0;x\x07\n::error::x\nEmitted <script>.\n\nData: None.\n\n";
    for format in ["text", "json", "github", "markdown", "junit", "sarif"] {
        let ran = run(
            &root(),
            &["diff", "text:1.0", "-", "--format", format],
            hostile,
        );
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
fn a_truncated_document_is_rejected() {
    let sandbox = Sandbox::new();
    let whole = sections(&["THING", "OTHER", "THIRD"]);
    sandbox.write("whole.txt", &whole);
    let path = |name: &str| sandbox.path(name).to_str().unwrap().to_owned();
    let cuts = [
        ("- \"size\": how much (json-int)\n", "in its data"),
        ("Emitted when it ha", "in its description"),
        ("\"event\": \"THIRD\",\n", "in its example"),
        ("THIRD\n-----\n\n", "after its heading"),
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
                    ran.err.contains("ends inside the section of `THIRD`"),
                    "{}",
                    ran.err
                );
                let allowed = sandbox.run(&[&args[..], &["--allow-incomplete"]].concat());
                assert_eq!(allowed.code, 1, "{what}, {name}: {}", allowed.err);
                assert!(allowed.err.contains("incomplete:"), "{}", allowed.err);
            }
        }
    }
    // If a cut leaves no sign, the missing events have left: never "no changes".
    sandbox.write("fewer.txt", sections(&["THING", "OTHER"]));
    let ran = sandbox.run(&["diff", &path("whole.txt"), &path("fewer.txt")]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("THIRD\n  breaking    an event left"),
        "{}",
        ran.out
    );
}

#[test]
fn an_ir_of_another_version_is_rejected_with_help() {
    let sandbox = Sandbox::new();
    let ir = sandbox.read("docs-input/2012-02-14-6f382ed226.ir.json");
    let path = sandbox.path("other.json");
    let path = path.to_str().unwrap();
    for version in ["0", "1", "99"] {
        let other = ir.replacen(
            "\"ir_version\": 2,",
            &format!("\"ir_version\": {version},"),
            1,
        );
        sandbox.write("other.json", other);
        let ran = sandbox.run(&["diff", "text:1.0", path]);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""));
        let advice = format!(
            "not an IR file of version 2: it has version {version}; run `cargo xtask regen`"
        );
        assert!(ran.err.contains(&advice), "{}", ran.err);
    }
}

#[test]
fn binary_input_is_rejected() {
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
        for args in [["diff", "text:1.1.0", path], ["diff", path, "text:1.1.0"]] {
            let ran = sandbox.run(&args);
            assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{path}");
            assert!(ran.err.contains("error: "), "{path}: {}", ran.err);
        }
    }
    // Single bytes that are not UTF-8 leave a document that can be compared; they are reported.
    let mut text = sections(&["THING"]).into_bytes();
    let at = text.iter().position(|byte| *byte == b'E').unwrap();
    text.insert(at, 0xff);
    let ran = run(
        &root(),
        &["diff", "text:1.0", "-", "--fail-on", "none"],
        &text,
    );
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("1 error in reading it"), "{}", ran.err);
}
