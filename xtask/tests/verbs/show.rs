//! `show`: each stage of a document.

use crate::sandbox::{Ran, root, run};
use xtask::inputs::manifest::git_blob;

#[test]
fn the_clean_text_has_the_blob_id_of_the_original() {
    for (revision, blob) in [
        ("1.0", "0ce5d4efe210f16867666be5c48c24cab820186e"),
        ("v1.1.0", "9286af569dbec82a54b34f0976b2dada349a668a"),
        ("93ab0fc3c3", "8fa3c2368325f8ac229eb739982466e196feeb85"),
        ("a030dc0029", "9f6415d218043b4a1fd5d14d81a565a94bec59be"),
    ] {
        let Ran { code, out, .. } = run(&root(), &["show", revision, "--what", "clean"], b"");
        assert_eq!(
            (code, git_blob(out.as_bytes()).as_str()),
            (0, blob),
            "{revision}"
        );
    }
}

#[test]
fn the_ir_equals_the_committed_file() {
    for id in ["2010-10-11-6f8c63fbd7", "2014-06-18-fb6ba0d525"] {
        let committed = root().join(format!("docs-input/{id}.ir.json"));
        let Ran { code, out, err } = run(&root(), &["show", id], b"");
        assert_eq!(
            (code, out),
            (0, std::fs::read_to_string(committed).unwrap())
        );
        let found = run(&root(), &["lint", id, "--format", "json"], b"").out;
        assert_eq!(err.is_empty(), found == "[]\n", "{err}");
    }
}

#[test]
fn a_path_and_standard_input_are_accepted() {
    let path = root().join("docs-input/2016-06-23-93ab0fc3c3.txt");
    let by_path = run(&root(), &["show", path.to_str().unwrap()], b"");
    let by_id = run(&root(), &["show", "2016-06-23-93ab0fc3c3"], b"");
    assert_eq!(by_path.out, by_id.out);

    let text = b"STOP\n----\n\nEmitted when it stops.\n\nData: None.\n\nExample:\n\n{ \"event\": \"STOP\" }\n";
    let tree = run(&root(), &["show", "-", "--what", "ast"], text);
    insta::assert_snapshot!(tree.out);
    let rust = run(&root(), &["show", "-", "--what", "rust"], text);
    assert_eq!(rust.code, 0);
    assert!(rust.out.contains("// ==== src/generated/events/stop.rs"));
}

#[test]
fn an_unknown_name_exits_with_2_and_a_directory_with_3() {
    for (name, code) in [("no/such/file.txt", 2), ("docs-input", 3)] {
        let path = root().join(name);
        let name = path.to_str().unwrap();
        let ran = run(&root(), &["show", name], b"");
        assert_eq!((ran.code, ran.out.as_str()), (code, ""));
    }
}

#[test]
fn a_schema_and_a_reply_show_the_same_facts() {
    let schema = b"{ 'event': 'STOP', 'data': { 'by': 'str' } }\n";
    let reply = br#"[{"name": "STOP", "meta-type": "event", "arg-type": "0"},
        {"name": "0", "meta-type": "object", "members": [{"name": "by", "type": "str"}]},
        {"name": "str", "meta-type": "builtin", "json-type": "string"}]"#;
    let facts = |source: &[u8]| run(&root(), &["show", "-", "--what", "facts"], source).out;
    insta::assert_snapshot!(facts(schema), @r#"
    STOP	event	
    STOP.by	member	required
    STOP.by	type	str
    "#);
    assert_eq!(facts(schema), facts(reply));
    let rust = run(&root(), &["show", "-", "--what", "rust"], schema);
    assert_eq!((rust.code, rust.out.as_str()), (2, ""));
    assert!(rust.err.contains("`ir` and `facts`"), "{}", rust.err);
}
