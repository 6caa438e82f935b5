//! Runs the steps of the workflows in docs/maintainers.md.

use std::process::Command;

use crate::new_release::clone;
use crate::sandbox::{Sandbox, root};

/// The commands of the workflow whose first line names that file.
fn steps(file: &str) -> Vec<String> {
    let page = std::fs::read_to_string(root().join("docs/maintainers.md")).expect("the page");
    let mut blocks = page.split("```yaml\n").skip(1);
    let block = blocks.find(|block| block.starts_with(&format!("# {file}")));
    let (block, _) = block.and_then(|block| block.split_once("```")).expect(file);
    let steps = block
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- run: "));
    steps.map(str::to_owned).collect()
}

/// Runs a step of xtask in the project; returns its exit code and output.
fn xtask(sandbox: &Sandbox, step: &str) -> (Option<i32>, String) {
    let starts = ["cargo xtask ", "cargo run --quiet --package xtask -- "];
    let words = starts.iter().find_map(|start| step.strip_prefix(start));
    let ran = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(words.expect(step).split_whitespace())
        .current_dir(sandbox.path("project"))
        .output()
        .expect("xtask runs");
    let out = [ran.stdout, ran.stderr].concat();
    let out = String::from_utf8_lossy(&out).into_owned();
    (ran.status.code(), out)
}

/// The build of a client fails if the release lacks something that the client needs.
#[test]
fn a_client_checks_its_list() {
    let [step] = &steps(".github/workflows/qemu.yml")[..] else {
        panic!("one step");
    };
    let sandbox = Sandbox::new();
    sandbox.nest("project");
    std::fs::create_dir(sandbox.path("client")).expect("a directory");
    let list = |content: &str| {
        sandbox.write("client/qemu-events.toml", content);
        xtask(&sandbox, step).0
    };
    let libvirt = std::fs::read_to_string(root().join("docs/examples/libvirt.toml"));
    assert_eq!(list(&libvirt.expect("the example")), Some(0));
    assert_eq!(list("[events]\nCOMMAND_DROPPED = []\n"), Some(1));
}

/// A new release is imported, and the report shows it.
#[test]
fn a_job_imports_the_newest_release() {
    let steps = steps(".github/workflows/release.yml");
    let (first, rest) = steps.split_first().expect("steps");
    let sandbox = Sandbox::new();
    sandbox.nest("project");
    let origin = clone("v11.2.0");
    let url = "https://gitlab.com/qemu-project/qemu.git";
    assert!(first.contains(url), "{first}");
    let git = first.replace(url, origin.path().to_str().expect("UTF-8"));
    let mut words = git.split_whitespace();
    let status = Command::new(words.next().expect("git"))
        .args(words)
        .current_dir(sandbox.path("project"))
        .status();
    assert!(status.expect("git runs").success());
    assert!(rest[0].ends_with(" --all"), "{}", rest[0]);
    for step in rest {
        // The origin of this test has the newest release only.
        let step = step.replace(" --all", " --tag v11.2.0");
        let (code, out) = xtask(&sandbox, &step);
        assert_eq!(code, Some(0), "{step}: {out}");
    }
    let page = sandbox.read("project/report/index.html");
    assert!(page.contains("id=\"THING@11.2\""));
}
