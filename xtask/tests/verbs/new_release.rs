//! `import` of a release that the axis does not have yet.

use crate::clone::Clone;
use crate::sandbox::{Sandbox, run};

/// The table of rate limits of a monitor.
pub(crate) const THROTTLE: &str = "static MonitorQAPIEventConf monitor_qapi_event_conf[QAPI_EVENT__MAX] = {\n    \
                        [QAPI_EVENT_THING]         = { 1000 * SCALE_MS },\n};\n";

/// A clone with one tag whose schema has the event THING, in a file of its own.
pub(crate) fn clone(tag: &str) -> Clone {
    let clone = Clone::new();
    let files = [
        ("qapi/qapi-schema.json", "{ 'include': 'things.json' }\n"),
        (
            "qapi/things.json",
            "##\n# @THING:\n#\n# It happened.\n#\n# @id: which\n#\n# Since: 11.2\n##\n\
             { 'event': 'THING', 'data': { 'id': 'str' } }\n",
        ),
        ("qapi/unused.json", "not a schema"),
        ("monitor/monitor.c", THROTTLE),
    ];
    for (path, text) in files {
        clone.write(path, text);
    }
    clone.empty_commit("2027-04-01", "a release");
    clone.git("2027-04-01", &["tag", tag]);
    clone
}

#[test]
fn a_release_of_the_clone_is_added_to_the_axis() {
    let (sandbox, clone) = (Sandbox::new(), clone("v11.2.0"));
    let before = sandbox.read("docs-input/releases.toml");
    let git = clone.path().to_str().unwrap();
    let ran = sandbox.run(&["import", "--git", git, "--tag", "v11.2.0"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.starts_with("new release: QEMU 11.2, at v11.2.0\n"),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("read as that of 10.2"), "{}", ran.err);
    let axis = sandbox.read("docs-input/releases.toml");
    let commit = clone.git("2027-04-01", &["rev-parse", "v11.2.0"]);
    let blob = |path| clone.git("2027-04-01", &["rev-parse", &format!("v11.2.0:{path}")]);
    let row = format!(
        "\n[[release]]\nversion = \"11.2\"\nmark = \"v11.2.0\"\ncommit = \"{commit}\"\n\
         date = \"2027-04-01\"\n\
         monitor = {{ \"monitor/monitor.c\" = \"{}\" }}\n\n\
         [release.schema]\n\"qapi/qapi-schema.json\" = \"{}\"\n\"qapi/things.json\" = \"{}\"\n",
        blob("monitor/monitor.c"),
        blob("qapi/qapi-schema.json"),
        blob("qapi/things.json"),
    );
    assert_eq!(axis, format!("{before}{row}"));
    let facts = sandbox.run(&["facts", "11.2"]);
    assert_eq!(
        facts.out,
        "THING\tevent\t\nTHING\trate-limit\t1000\nTHING\tsince\t11.2\n\
         THING.id\tmember\trequired\nTHING.id\ttype\tstr\n"
    );
    let again = sandbox.run(&["import", "--git", git, "--tag", "v11.2.0", "--check"]);
    assert_eq!(again.code, 0, "{}{}", again.out, again.err);
}

#[test]
fn a_release_between_others_gets_its_place() {
    let (sandbox, clone) = (Sandbox::new(), clone("v11.0.0"));
    let git = clone.path().to_str().unwrap();
    let ran = sandbox.run(&["import", "--git", git, "--tag", "v11.0.0"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let axis = sandbox.read("docs-input/releases.toml");
    let versions = axis.lines().filter(|line| line.starts_with("version = "));
    assert_eq!(
        versions.rev().take(3).collect::<Vec<_>>(),
        [
            "version = \"11.1\"",
            "version = \"11.0\"",
            "version = \"10.2\""
        ]
    );
    let facts = sandbox.run(&["facts", "11.0", "--source", "schema"]);
    assert!(
        facts.out.contains("THING.id\tmember\trequired\n"),
        "{}",
        facts.out
    );
}

#[test]
fn candidates_and_stable_releases_are_not_imported() {
    for tag in ["v11.2.0-rc1", "v11.1.1"] {
        let (sandbox, clone) = (Sandbox::new(), clone(tag));
        let before = sandbox.state();
        let git = clone.path().to_str().unwrap();
        let ran = sandbox.run(&["import", "--git", git, "--tag", tag]);
        assert_eq!(ran.code, 2, "{tag}: {}", ran.err);
        assert!(ran.err.contains("release candidates"), "{}", ran.err);
        assert_eq!(sandbox.state(), before);
    }
}

#[test]
fn the_reply_of_the_next_release_adds_it() {
    let sandbox = Sandbox::new();
    let reply = br#"[ { "name": "STOP", "meta-type": "event", "arg-type": "0" },
                      { "name": "0", "meta-type": "object", "members": [] } ]"#;
    let import = |release| {
        run(
            &sandbox.path(""),
            &["import", "-", "--release", release],
            reply,
        )
    };
    let ran = import("11.4");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("11.2 or 12.0"), "{}", ran.err);
    let ran = import("11.2.1");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let facts = sandbox.run(&["facts", "11.2", "--source", "introspection"]);
    assert_eq!(facts.out, "STOP\tevent\t\n");
}
