//! `report` and `diff --format html`: files, determinism, hostile texts.

use std::path::Path;

use crate::sandbox::{Sandbox, root, run};

#[test]
fn the_page_is_written_once_and_checked() {
    let sandbox = Sandbox::new();
    let out = sandbox.path("public/report");
    let out = out.to_str().unwrap();
    let check = ["report", "--out", out, "--check"];
    assert_eq!(sandbox.run(&check).code, 1);
    assert!(!Path::new(out).exists());
    let wrote = sandbox.run(&["report", "--out", out]);
    assert_eq!((wrote.code, wrote.err.as_str()), (0, ""), "{}", wrote.out);
    assert!(wrote.out.contains("wrote  index.html"), "{}", wrote.out);
    assert_eq!(sandbox.run(&check).code, 0);
    let state = sandbox.state();
    let again = sandbox.run(&["report", "--out", out]);
    assert!(
        again.out.contains("nothing to write: 1 file"),
        "{}",
        again.out
    );
    assert_eq!(sandbox.state(), state);
    let files = std::fs::read_dir(out).unwrap().count();
    assert_eq!(files, 1);

    let page = sandbox.read("public/report/index.html");
    assert!(page.contains("href=\"../../docs-input/2010-10-11-6f8c63fbd7.txt\""));
    let sources = [
        "report",
        "--out",
        out,
        "--sources",
        "https://example.org/x/",
    ];
    assert_eq!(sandbox.run(&sources).code, 0);
    let page = sandbox.read("public/report/index.html");
    assert!(page.contains("href=\"https://example.org/x/docs-input/2010"));
    // The location of the project does not matter.
    let other = Sandbox::new();
    let place = other.path("public/report");
    let other_sources = [
        "report",
        "--out",
        place.to_str().unwrap(),
        "--sources",
        "https://example.org/x",
    ];
    assert_eq!(other.run(&other_sources).code, 0);
    assert_eq!(other.read("public/report/index.html"), page);
}

#[test]
fn a_failed_write_is_reported() {
    let sandbox = Sandbox::new();
    sandbox.write("occupied", "a file");
    let ran = sandbox.run(&[
        "report",
        "--out",
        sandbox.path("occupied").to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("index.html"), "{}", ran.err);
    assert_eq!(sandbox.run(&["report"]).code, 2);
    std::fs::remove_file(sandbox.path("docs-input/2010-10-11-6f8c63fbd7.txt")).unwrap();
    let out = sandbox.path("new");
    assert_eq!(
        sandbox
            .run(&["report", "--out", out.to_str().unwrap()])
            .code,
        3
    );
    assert!(!out.exists());
}

/// Checks that the pages refer to nothing outside, except by links.
#[test]
fn the_pages_are_self_contained() {
    let sandbox = Sandbox::new();
    let out = sandbox.path("report").display().to_string();
    assert_eq!(sandbox.run(&["report", "--out", &out]).code, 0);
    let report = sandbox.read("report/index.html");
    let args = ["diff", "text:1.1.0", "fb6ba0d525", "--format", "html"];
    let comparison = run(&root(), &args, b"").out;
    for page in [report, comparison] {
        let (head, body) = page.split_once("</style>").expect("a style");
        let (body, script) = body.split_once("<script>").unwrap_or((body, ""));
        assert!(head.contains("default-src 'none'") || head.contains("default-src &#39;none&#39;"));
        for what in [
            "src=",
            "@import",
            "url(",
            "<iframe",
            "<object",
            "<form action",
            "onclick",
        ] {
            assert!(!head.contains(what) && !body.contains(what), "{what}");
        }
        assert!(!script.contains("fetch(") && !script.contains("XMLHttpRequest"));
        let links = page.matches("<link ").count();
        let icons = page.matches("<link rel=\"icon\" href=\"data:,\">").count();
        assert_eq!((links, icons), (1, 1));
        assert!(!body.contains("http"), "no address outside");
    }
}

/// A document's text never becomes part of the page's code.
#[test]
fn a_hostile_text_shows_as_text() {
    const HOSTILE: &str = "<script>alert(1)</script></style><!-- \"><img src=x onerror='alert(2)'> ]]> {{ 7*7 }} {% raw %} &lt;b&gt;";
    let document = |words: &str, value: &str| {
        format!(
            "THING\n-----\n\nEmitted {words} at last.\n\nData:\n\n- \"at\": {words} (json-object)\n\
             - \"mode\": it's one of the following (json-string):\n    \"{value}\": {words}\n\n\
             Example:\n\n{{ \"event\": \"THING\", \"data\": {{ \"at\": {{ \"<b onclick='x'>\": 1 }}, \"mode\": \"<script>{value}</script>\" }} }}\n\nNote: {words}.\n"
        )
    };
    let sandbox = Sandbox::new();
    sandbox.write("old<script>.txt", document("when", "a"));
    sandbox.write("new\"onload=\".txt", document(HOSTILE, "</script>"));
    let path = |name: &str| sandbox.path(name).to_str().unwrap().to_owned();
    let (old, new) = (path("old<script>.txt"), path("new\"onload=\".txt"));
    let ran = sandbox.run(&["diff", &old, &new, "--format", "html", "--fail-on", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = &ran.out;
    assert_eq!(page.matches("<script").count(), 0);
    assert_eq!(page.matches("</script").count(), 0);
    assert_eq!(page.matches("</style").count(), 1);
    for tag in ["<img", "<!--", "<b onclick", "href=\"javascript", "49 "] {
        assert!(!page.contains(tag), "{tag}");
    }
    // No attribute's value ends early: only the page's own quotes delimit values.
    let (_, body) = page.split_once("<body>").unwrap();
    for tag in body.split('<').skip(1) {
        let tag: String = tag.split('"').step_by(2).collect();
        let (tag, _) = tag.split_once('>').unwrap();
        let handler = [" onerror", " onload", " onclick", "alert"];
        assert!(!handler.iter().any(|one| tag.contains(one)), "{tag}");
    }
    assert!(page.contains("alert(1)") && page.contains("{{ 7*7 }} {% raw %} &#38;lt;b&#38;gt;"));
}

/// An optional member, other words, and a change that was accepted.
#[test]
fn a_comparison_is_a_page() {
    let sandbox = Sandbox::new();
    let document = |word: &str, optional: &str| {
        format!(
            "THING\n-----\n\nEmitted when a thing {word}.\n\nData:\n\n\
             - \"id\": its id (json-string{optional})\n\nExample:\n\n\
             {{ \"event\": \"THING\", \"data\": {{ \"id\": \"a\" }} }}\n"
        )
    };
    sandbox.write("old.txt", document("ends", ""));
    sandbox.write("new.txt", document("has ended", ", optional"));
    let [old, new, policy] =
        ["old.txt", "new.txt", "policy.toml"].map(|name| sandbox.path(name).display().to_string());
    let diff = |args: &[&str]| {
        let ran = sandbox.run(&[&["diff", &old, &new], args].concat());
        assert!(ran.code < 2, "{}", ran.err);
        ran.out.replace(&sandbox.path("").display().to_string(), "")
    };
    let page = diff(&["--format", "html"]);
    let (_, body) = page.split_once("<body>").expect("a body");
    insta::assert_snapshot!(body);

    diff(&["--policy", &policy, "--write-policy"]);
    let page = diff(&["--format", "html", "--policy", &policy]);
    assert!(
        page.contains("class=\"accepted\">Accepted: to be reviewed:"),
        "{page}"
    );
    assert!(!page.contains("class=\"fails\""));

    let same = sandbox.run(&["diff", &old, &old, "--format", "html"]);
    assert_eq!((same.code, same.out.matches("<ol").count()), (0, 0));
}

#[test]
fn two_releases_are_a_page() {
    let args = ["diff", "10.2", "11.1", "--format", "html"];
    let ran = run(&root(), &args, b"");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("<h1>QEMU 10.2 → QEMU 11.1</h1>"));
    assert_eq!(ran.out.matches("<li>").count(), 6);
}
