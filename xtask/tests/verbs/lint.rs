//! `lint`: its formats, its exit codes, and hostile input.

use crate::sandbox::{Sandbox, root, run};

/// A page with lost lines, and a flattened text with a line too long to show.
#[test]
fn text() {
    let page = run(&root(), &["lint", "1.1.0"], b"");
    insta::assert_snapshot!("text_page", page.out);
    let flat = b"STOP ---- Emitted when the guest is stopped, by a user or by itself. \
        Data: None. Example: { \"event\": \"STOP\" } RESUME ------ Emitted when the guest is \
        resumed, by a user or by itself. Data: - \"by\": who did it";
    let flat = run(&root(), &["lint", "-"], flat);
    insta::assert_snapshot!("text_flattened", flat.out);
}

/// Every diagnostic of the five documents, one line each.
#[test]
fn github() {
    let ran = run(&root(), &["lint", "--format", "github"], b"");
    insta::assert_snapshot!(ran.out);
}

/// Two events of one name: a diagnostic with a second place.
const TWICE: &str = "\
STOP
----

Emitted when it stops.

Data: None.

STOP
----

Emitted when it stops.

Data: None.
";

#[test]
fn json() {
    let ran = run(
        &root(),
        &["lint", "-", "--format", "json"],
        TWICE.as_bytes(),
    );
    insta::assert_snapshot!(ran.out);
}

#[test]
fn json_matches_its_schema_and_agrees_with_github() {
    let ran = |format| run(&root(), &["lint", "--format", format], b"").out;
    let json: serde_json::Value = serde_json::from_str(&ran("json")).unwrap();
    let schema = std::fs::read_to_string(root().join("docs/lint.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::validate(&schema, &json).unwrap();
    let github = ran("github");
    let diagnostics = json.as_array().unwrap();
    assert_eq!(diagnostics.len(), github.lines().count());
    for (diagnostic, command) in diagnostics.iter().zip(github.lines()) {
        let text = |key: &str| diagnostic[key].as_str().unwrap();
        let word = match text("severity") {
            "note" => "notice",
            other => other,
        };
        let (file, code, message) = (text("file"), text("code"), text("message"));
        let (line, end) = (&diagnostic["line"], &diagnostic["end"]["line"]);
        let start = format!("::{word} file={file},line={line},endLine={end},");
        assert!(command.starts_with(&start), "{start}: {command}");
        let rest = format!("title={code}::{message}");
        assert!(command.contains(&rest), "{rest}: {command}");
        let help = text("help");
        assert!(command.ends_with(help), "{help}: {command}");
    }
}

#[test]
fn each_ir_matches_its_schema() {
    let schema = std::fs::read_to_string(root().join("docs/ir.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for revision in ["1.0", "1.1.0", "fb6ba0d525", "93ab0fc3c3", "a030dc0029"] {
        let ran = run(&root(), &["show", revision], b"");
        let ir: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        validator.validate(&ir).unwrap();
    }
}

#[test]
fn the_exit_code_follows_fail_on() {
    let code = |args: &[&str], input: &[u8]| {
        let mut all = vec!["lint", "-"];
        all.extend(args);
        run(&root(), &all, input).code
    };
    // One note, one warning, one error.
    let quiet = b"STOP\n----\n\nEmitted.\n\nData: None.\n\nExample:\n\n{ \"event\": \"STOP\",\n  \"timestamp\": { \"seconds\": 1, \"microseconds\": 2 } }\n";
    let warned = b"STOP\n----\n\nEmitted.\n\nData: None.\n\nExample:\n\n{ \"event\": \"STOP\" }\n";
    let broken = b"STOP\n----\n\nEmitted.\n\nData: None.\n\nExample:\n\n{ \"event\" \"STOP\" }\n";
    assert_eq!(code(&["--fail-on", "note"], quiet), 0);
    assert_eq!(code(&[], warned), 0);
    assert_eq!(code(&["--fail-on", "warning"], warned), 1);
    assert_eq!(
        code(&["--fail-on", "warning", "--min-severity", "error"], warned),
        1
    );
    assert_eq!(code(&[], broken), 1);
    assert_eq!(code(&["--fail-on", "never"], broken), 0);
}

#[test]
fn min_severity_hides_diagnostics_and_reports_their_number() {
    let ran = run(
        &root(),
        &["lint", "1.1.0", "--min-severity", "warning"],
        b"",
    );
    insta::assert_snapshot!(ran.out);
}

#[test]
fn unknown_files_revisions_and_codes() {
    let sandbox = Sandbox::new();
    let unknown = sandbox.run(&["lint", "no-such-thing"]);
    assert_eq!(unknown.code, 2);
    let ambiguous = sandbox.run(&["lint", "2016"]);
    assert_eq!(ambiguous.code, 2);
    let code = sandbox.run(&["lint", "--explain", "no-such-code"]);
    assert_eq!(code.code, 2);
    insta::assert_snapshot!(format!("{}{}{}", unknown.err, ambiguous.err, code.err));
}

#[test]
fn every_code_is_listed_and_explained() {
    let list = run(&root(), &["lint", "--list"], b"");
    assert_eq!(list.code, 0);
    for code in qmp_doc_parser::diagnostic::catalogue() {
        assert!(list.out.contains(code.id));
        let explained = run(&root(), &["lint", "--explain", code.id], b"");
        assert_eq!(explained.code, 0);
        assert!(explained.out.starts_with(&format!("{}: ", code.id)));
    }
}

#[test]
fn a_document_cannot_control_the_terminal_or_the_ci() {
    let hostile =
        b"\x1b[2JEVIL\n----\n\n\xff\x1b]0;title\x07\n::error::x\nData:\n\n- \"a\x1b[31m\": b\n";
    for format in ["text", "json", "github"] {
        let mut out = Vec::new();
        let mut err = Vec::new();
        let mut input = &hostile[..];
        xtask::run(
            ["xtask", "lint", "-", "--format", format].map(Into::into),
            &root(),
            &mut xtask::Ui {
                input: &mut input,
                out: &mut out,
                err: &mut err,
                terminal: false,
            },
        );
        // The remaining escapes are our own colours.
        let text = String::from_utf8(out).unwrap();
        for (at, _) in text.match_indices('\x1b') {
            let rest = &text[at + 1..];
            let style = rest.starts_with('[')
                && rest[1..]
                    .trim_start_matches(|c: char| c.is_ascii_digit() || c == ';')
                    .starts_with('m');
            assert!(style, "{format}: {:?}", &rest[..rest.len().min(20)]);
        }
        assert!(!text.contains('\x07'), "{format}");
        assert!(!text.contains("\n::error::x"), "{format}");
    }
}

#[test]
fn a_text_without_an_event_is_an_error() {
    let sandbox = Sandbox::new();
    let commands = "A LIST of words.\n\nSTOP the machine, then\n\nRESUME it.\n";
    for text in ["A letter.\n", "# Title\n\nSome words.\n", commands] {
        sandbox.write("letter.txt", text);
        let path = sandbox.path("letter.txt");
        let path = path.to_str().unwrap();
        let ran = sandbox.run(&["lint", path]);
        assert_eq!(ran.code, 1, "{text}: {}", ran.out);
        assert!(ran.out.contains("error[no-event]"), "{}", ran.out);
        for args in [["diff", path, "1.0"], ["diff", "1.0", path]] {
            let ran = sandbox.run(&args);
            assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{text}");
        }
        assert_eq!(sandbox.run(&["import", path]).code, 3);
    }
}

/// A union with a branch that its discriminator lacks.
const BRANCH: &[u8] = b"\
{ 'enum': 'Kind', 'data': [ 'round' ] }
{ 'struct': 'Circle', 'data': { 'radius': 'int' } }
{ 'union': 'Shape', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
  'data': { 'square': 'Circle' } }
";

#[test]
fn a_schema_is_detected_and_its_faults_have_places() {
    let ran = run(&root(), &["lint", "-"], BRANCH);
    assert_eq!(ran.code, 1, "{}", ran.err);
    insta::assert_snapshot!(ran.out, @r#"
    error[schema-branch-unknown]: branch `square` is not a value of the discriminator
     --> <stdin>:3:1
      |
    3 | { 'union': 'Shape', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
      | ^ in this definition
    4 |   'data': { 'square': 'Circle' } }
      |             -------- this part

    <stdin>: 1 error
    "#);
    let without = BRANCH.strip_suffix(b"{ 'square': 'Circle' } }\n").unwrap();
    let good = [without, b"{ 'round': 'Circle' } }\n"].concat();
    let ran = run(&root(), &["lint", "-"], &good);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "<stdin>: no diagnostics\n")
    );
}

/// A schema that includes a file with a fault: the report names that file.
#[test]
fn the_fault_of_an_included_file_names_the_file() {
    let sandbox = tempfile::tempdir().unwrap();
    let path = |name: &str| sandbox.path().join(name);
    std::fs::write(path("root.json"), "{ 'include': 'part.json' }\n").unwrap();
    std::fs::write(
        path("part.json"),
        "\n{ 'event': 'STOP', 'data': 'Absent' }\n",
    )
    .unwrap();
    let given = path("root.json");
    let args = ["lint", given.to_str().unwrap(), "--format", "json"];
    let ran = run(&root(), &args, b"");
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let part = path("part.json");
    assert_eq!(found[0]["file"], part.to_str().unwrap(), "{found}");
    assert_eq!((&found[0]["line"], ran.code), (&2.into(), 1));
}

#[test]
fn the_rules_of_the_release_apply() {
    let schema = b"{ 'type': 'Point', 'data': { 'x': 'int' } }\n";
    let code = |release| {
        let args = ["lint", "-", "--as", "schema", "--release", release];
        run(&root(), &args, schema).code
    };
    assert_eq!([code("2.1"), code("10.2"), code("3")], [0, 1, 2]);
}

#[test]
fn a_reply_is_detected_and_names_the_entity() {
    let reply = br#"{"return": [{"name": "STOP", "meta-type": "event", "arg-type": "7"}]}"#;
    let ran = run(&root(), &["lint", "-"], reply);
    assert_eq!(ran.code, 1, "{}", ran.err);
    insta::assert_snapshot!(ran.out, @r#"
    error[introspection-unknown-type]: STOP: type `7` is not defined
    --> <stdin>

    <stdin>: 1 error
    "#);
}

#[test]
fn a_baseline_hides_what_is_known_and_shows_what_is_new() {
    let sandbox = Sandbox::new();
    let known = sandbox.path("known.toml").display().to_string();
    let file = sandbox.path("page.txt").display().to_string();
    let section = "STOP\n----\n\nEmitted when it stops.\n\nData: None.\n";
    let lint = |text: String, option| {
        sandbox.write("page.txt", text);
        sandbox.run(&["lint", &file, "--fail-on", "note", option, &known])
    };
    let ran = lint(section.to_owned(), "--write-baseline");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert!(
        ran.err.starts_with("1 diagnostic written to"),
        "{}",
        ran.err
    );

    // Its line does not matter.
    let ran = lint(format!("\n\n{section}"), "--baseline");
    assert_eq!(ran.code, 0, "{}", ran.out);
    let end = ": no diagnostics; 1 of the baseline not shown\n";
    assert!(ran.out.ends_with(end), "{}", ran.out);

    let other = section.replace("STOP", "THING");
    let ran = lint(format!("{section}\n{other}"), "--baseline");
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("no-example"), "{}", ran.out);
    assert!(
        ran.out.ends_with("; 1 of the baseline not shown\n"),
        "{}",
        ran.out
    );
}

#[test]
fn a_baseline_must_fit() {
    let sandbox = Sandbox::new();
    let known = sandbox.path("known.toml").display().to_string();
    let file = sandbox.path("page.txt").display().to_string();
    let lint = |content: &str| {
        sandbox.write("known.toml", content.replace("FILE", &file));
        let ran = sandbox.run(&["lint", &file, "--baseline", &known]);
        assert_eq!(ran.code, 3, "{content}");
        ran.err.replace(&known, "known.toml").replace(&file, "FILE")
    };
    sandbox.write("page.txt", TWICE);
    let row = "[[known]]\nfile = \"FILE\"\ncode = \"no-event\"\nmessage = \"m\"\n";
    let errors = [
        lint(row),
        lint(&format!("{row}{row}")),
        lint("[[known]]\ncode = 1\n"),
        lint(&format!("{row}line = 3\n")),
    ];
    insta::assert_snapshot!(errors.concat());
}
