//! `import --git`: texts from a clone, with the releases that shipped them.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::new_release::THROTTLE;
use crate::sandbox::{Made, Ran, Sandbox};

/// A repository with texts of one event each.
pub(crate) struct Clone {
    directory: TempDir,
}

impl Clone {
    pub(crate) fn new() -> Self {
        let clone = Self {
            directory: tempfile::tempdir().expect("a temporary directory"),
        };
        clone.git("2010-01-01", &["init", "-q"]);
        clone
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    pub(crate) fn git(&self, date: &str, args: &[&str]) -> String {
        let stamp = format!("{date}T12:00:00Z");
        let output = Command::new("git")
            .arg("-C")
            .arg(self.path())
            .args(["-c", "user.name=x", "-c", "user.email=x@example.org"])
            .args(args)
            .env("GIT_AUTHOR_DATE", &stamp)
            .env("GIT_COMMITTER_DATE", &stamp)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .output()
            .expect("git runs");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {args:?}: {complaint}");
        String::from_utf8(output.stdout)
            .expect("UTF-8")
            .trim()
            .to_owned()
    }

    /// Writes a text and commits it; returns the commit.
    fn commit(&self, date: &str, text: &str, message: &str) -> String {
        self.write("docs/qmp-events.txt", text);
        self.empty_commit(date, message)
    }

    /// Writes a file, not yet committed.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Commits all files.
    pub(crate) fn empty_commit(&self, date: &str, message: &str) -> String {
        self.git(date, &["add", "-A"]);
        self.git(date, &["commit", "-q", "--allow-empty", "-m", message]);
        self.git(date, &["rev-parse", "HEAD"])
    }
}

/// A text that documents one event with that member.
fn text(member: &str) -> String {
    format!("THING\n-----\n\nEmitted when it happens.\n\nData:\n\n- \"{member}\": it (json-int)\n")
}

/// A row of the axis.
fn release(version: &str, commit: &str, date: &str, text: Option<&str>) -> String {
    let blob = text.map(|text| xtask::inputs::manifest::git_blob(text.as_bytes()));
    let text = blob.map(|blob| format!("text = {{ \"docs/qmp-events.txt\" = \"{blob}\" }}\n"));
    format!(
        "[[release]]\nversion = \"{version}\"\ncommit = \"{commit}\"\ndate = \"{date}\"\n{}\n",
        text.unwrap_or_default()
    )
}

/// A project with one text of 0.9 and an axis.
fn project(axis: &str) -> Sandbox {
    let sandbox = Sandbox::of(&[Made {
        when: "releases = [\"0.9\"]",
        text: text("first"),
    }]);
    let first = "[[release]]\nversion = \"0.9\"\n\n";
    sandbox.write("docs-input/releases.toml", format!("{first}{axis}"));
    sandbox
}

/// The full history, the commits of its releases 1.0 to 1.3, and their axis: `b` ships in
/// 1.0 and 1.1, `c` in 1.2, `b` again in 1.3.
fn history() -> (Clone, String) {
    let clone = Clone::new();
    clone.commit("2010-01-01", &text("a"), "first words");
    clone.commit("2010-02-01", &text("b"), "events: b");
    let r1 = clone.empty_commit("2010-03-01", "release 1.0");
    let r2 = clone.empty_commit("2010-04-01", "release 1.1");
    clone.commit("2010-05-01", &text("c"), "events: c");
    let r3 = clone.empty_commit("2010-06-01", "release 1.2");
    clone.commit("2010-07-01", &text("b"), "events: b again");
    let r4 = clone.empty_commit("2010-08-01", "release 1.3");
    let (b, c) = (text("b"), text("c"));
    let axis = [
        release("1.0", &r1, "2010-03-01", Some(&b)),
        release("1.1", &r2, "2010-04-01", Some(&b)),
        release("1.2", &r3, "2010-06-01", Some(&c)),
        release("1.3", &r4, "2010-08-01", Some(&b)),
    ];
    (clone, axis.concat())
}

/// A clone with the same releases and nothing else, as copies.
fn releases_only(axis: &str) -> Clone {
    let clone = Clone::new();
    let commits = axis
        .lines()
        .filter_map(|line| line.strip_prefix("commit = "));
    let texts = ["b", "b", "c", "b"].map(text);
    for (at, (commit, text)) in commits.zip(&texts).enumerate() {
        let message = format!("QEMU 1.{at}\n\nfrom commit {}", commit.trim_matches('"'));
        clone.commit(&format!("2010-09-0{}", at + 1), text, &message);
    }
    clone
}

fn import(sandbox: &Sandbox, clone: &Clone, args: &[&str]) -> Ran {
    let path = clone.path().to_str().unwrap();
    sandbox.run(&[&["import", "--git", path, "--capture"], args].concat())
}

/// The rows of the manifest: subject, place, and whether the commit is the release's.
fn rows(sandbox: &Sandbox) -> Vec<String> {
    let manifest: toml::Table = sandbox.read("docs-input/revisions.toml").parse().unwrap();
    let rows = manifest["revision"].as_array().unwrap();
    rows.iter()
        .map(|row| {
            let place = row.get("releases").or(row.get("between")).unwrap();
            let place: Vec<_> = place
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one.as_str().unwrap())
                .collect();
            let word = if row.get("releases").is_some() {
                "in"
            } else {
                "between"
            };
            let of_release = row.get("commit_is_release").is_some();
            let sign = if of_release { "*" } else { "" };
            format!(
                "{}{sign} {word} {}",
                row["subject"].as_str().unwrap(),
                place.join(" ")
            )
        })
        .collect()
}

#[test]
fn all_adds_one_row_per_text_with_its_releases() {
    let (clone, axis) = history();
    let sandbox = project(&axis);
    let before = sandbox.state();
    let dry = import(&sandbox, &clone, &["--all", "--dry-run"]);
    assert_eq!(dry.code, 0, "{}", dry.err);
    assert!(before == sandbox.state(), "a dry run wrote");
    let ran = import(&sandbox, &clone, &["--all"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let expected = [
        "s in 0.9",
        "events: b in 1.0 1.1",
        "events: c in 1.2",
        "events: b again in 1.3",
    ];
    assert_eq!(rows(&sandbox), expected);
    assert_eq!(sandbox.run(&["log", "--texts"]).code, 0);
    assert_eq!(sandbox.run(&["matrix", "--texts"]).code, 0);

    let again = import(&sandbox, &clone, &["--all"]);
    assert_eq!(again.code, 0);
    assert_eq!(again.out.matches("present").count(), 3, "{}", again.out);
    assert!(again.out.contains("nothing to import"), "{}", again.out);
}

#[test]
fn a_range_also_adds_texts_between_releases() {
    let (clone, axis) = history();
    let sandbox = project(&axis);
    let first = clone.git("", &["rev-list", "--max-parents=0", "HEAD"]);
    assert_eq!(import(&sandbox, &clone, &[&first]).code, 0);
    let range = format!("{first}..HEAD~2");
    assert_eq!(import(&sandbox, &clone, &["--range", &range]).code, 0);
    let expected = [
        "s in 0.9",
        "first words between 0.9 1.0",
        "events: b in 1.0 1.1",
        "events: c in 1.2",
    ];
    assert_eq!(rows(&sandbox), expected);
}

#[test]
fn a_clone_of_releases_names_their_commits_until_the_history_is_there() {
    let (full, axis) = history();
    let sandbox = project(&axis);
    let ran = import(&sandbox, &releases_only(&axis), &["--all"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let expected = [
        "s in 0.9",
        "QEMU 1.0* in 1.0 1.1",
        "QEMU 1.2* in 1.2",
        "QEMU 1.3* in 1.3",
    ];
    assert_eq!(rows(&sandbox), expected);
    let ran = import(&sandbox, &full, &["--all"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.out.matches("replaced").count(), 3, "{}", ran.out);
    let expected = [
        "s in 0.9",
        "events: b in 1.0 1.1",
        "events: c in 1.2",
        "events: b again in 1.3",
    ];
    assert_eq!(rows(&sandbox), expected);
    assert_eq!(sandbox.run(&["matrix", "--texts"]).code, 0);
}

#[test]
fn a_move_of_the_file_is_not_a_change_of_the_text() {
    let clone = Clone::new();
    let path = clone.path().join("QMP");
    std::fs::create_dir_all(&path).unwrap();
    std::fs::write(path.join("qmp-events.txt"), text("b")).unwrap();
    clone.empty_commit("2010-01-01", "events: b");
    std::fs::remove_dir_all(&path).unwrap();
    let release = clone.commit("2010-02-01", &text("b"), "moved");
    let axis = self::release("1.0", &release, "2010-02-01", Some(&text("b")));
    let sandbox = project(&axis);
    assert_eq!(import(&sandbox, &clone, &["HEAD"]).code, 0);
    assert_eq!(rows(&sandbox)[1], "events: b in 1.0");
    assert!(
        sandbox
            .read("docs-input/revisions.toml")
            .contains("path = \"QMP/qmp-events.txt\"")
    );
}

#[test]
fn a_row_with_the_same_text_gets_the_other_releases() {
    let (clone, axis) = history();
    let sandbox = project(&axis);
    assert_eq!(import(&sandbox, &clone, &["--all"]).code, 0);
    let manifest = sandbox.read("docs-input/revisions.toml");
    let both = "releases = [\"1.0\", \"1.1\"]";
    assert!(manifest.contains(both), "{manifest}");
    sandbox.write(
        "docs-input/revisions.toml",
        manifest.replace(both, "releases = [\"1.0\"]"),
    );
    let ran = import(&sandbox, &clone, &["HEAD~4"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("extended"), "{}", ran.out);
    assert_eq!(sandbox.read("docs-input/revisions.toml"), manifest);
}

#[test]
fn another_text_of_a_release_is_an_error() {
    let (clone, axis) = history();
    let sandbox = project(&axis);
    let (b, c) = (text("b"), text("c"));
    let [b, c] = [b, c].map(|text| xtask::inputs::manifest::git_blob(text.as_bytes()));
    sandbox.write(
        "docs-input/releases.toml",
        sandbox.read("docs-input/releases.toml").replace(&c, &b),
    );
    let before = sandbox.state();
    let ran = import(&sandbox, &clone, &["--all"]);
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains("QEMU 1.2 is known to have the text"),
        "{}",
        ran.err
    );
    assert!(before == sandbox.state(), "something was written");
}

#[test]
fn all_unknown_commits_are_reported_at_once() {
    let (clone, axis) = history();
    let sandbox = project(&axis);
    let ran = import(&sandbox, &clone, &["foo", "HEAD:bar", "HEAD"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no commit `foo`"), "{}", ran.err);
    assert!(ran.err.contains("`HEAD` has no bar"), "{}", ran.err);
    assert_eq!(rows(&sandbox), ["s in 0.9"]);
    assert_eq!(import(&sandbox, &clone, &["--range", "foo"]).code, 2);
    assert_eq!(import(&sandbox, &clone, &[]).code, 2);
    assert_eq!(import(&sandbox, &clone, &["HEAD", "--all"]).code, 2);
    let outside = tempfile::tempdir().unwrap();
    let path = outside.path().to_str().unwrap();
    assert_eq!(
        sandbox
            .run(&["import", "--git", path, "--capture", "HEAD"])
            .code,
        3
    );
}

/// A clone supplies the words of descriptions, of which the facts have digests only.
#[test]
fn a_clone_supplies_descriptions() {
    let schema = |words: &str| {
        format!("##\n# @THING:\n#\n# {words}\n#\n# Since: 11.2\n##\n{{ 'event': 'THING' }}\n")
    };
    let (sandbox, clone) = (Sandbox::new(), Clone::new());
    let git = clone.path().to_str().expect("UTF-8");
    for (at, words) in ["It ends.", "It may end."].into_iter().enumerate() {
        clone.write("qapi/qapi-schema.json", &schema(words));
        clone.write("monitor/monitor.c", THROTTLE);
        clone.empty_commit("2027-04-01", "a release");
        let tag = format!("v11.{}.0", at + 2);
        clone.git("2027-04-01", &["tag", &tag]);
        let ran = sandbox.run(&["import", "--git", git, "--tag", &tag]);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    let diff = |more: &[&str]| {
        let args = [&["diff", "11.2", "11.3", "--details"], more].concat();
        sandbox.run(&args).out
    };
    assert!(
        diff(&[]).contains("docs        a description changed"),
        "{}",
        diff(&[])
    );
    let out = diff(&["--git", git]);
    assert!(out.contains("(may)"), "{out}");
    assert!(out.contains("It [-ends.-]{+may end.+}"), "{out}");
    let ran = sandbox.run(&["diff", "text:1.0", "text:1.1", "--git", git]);
    assert_eq!(ran.code, 2, "{}", ran.err);
}
