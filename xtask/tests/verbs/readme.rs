//! Runs every console block of README and docs, and compares the output.

use std::process::Command;

use crate::sandbox::{Sandbox, root, without_times};

/// Runs the console blocks of a page and returns their number.
fn run_console_blocks(page: &str) -> usize {
    let text = std::fs::read_to_string(root().join(page)).unwrap();
    let mut shown = 0;
    for block in text.split("```console\n").skip(1) {
        let (block, _) = block.split_once("```").expect("a closed block");
        for part in block.split("$ cargo xtask ").skip(1) {
            let (line, output) = part.split_once('\n').expect("a line");
            let sandbox = Sandbox::new();
            let ran = Command::new(env!("CARGO_BIN_EXE_xtask"))
                .args(line.split_whitespace())
                .current_dir(sandbox.path(""))
                .output()
                .expect("xtask runs");
            let expected = without_times(&String::from_utf8_lossy(&ran.stdout));
            let shown_output = without_times(output);
            if shown_output.lines().any(|line| line == "…") {
                // The other lines depend on the number of revisions.
                for line in shown_output.lines().filter(|line| *line != "…") {
                    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
                    let is_printed = expected.lines().any(|other| words(other) == words(line));
                    assert!(line.is_empty() || is_printed, "{page}: {line}");
                }
            } else {
                assert_eq!(
                    shown_output.trim_end(),
                    expected.trim_end(),
                    "{page}, `cargo xtask {line}`"
                );
            }
            shown += 1;
        }
    }
    shown
}

#[test]
fn each_command_in_the_readme_prints_the_shown_output() {
    let shown = run_console_blocks("README.md");
    assert!(shown >= 3, "README.md shows {shown} commands");
}

#[test]
fn each_command_in_the_page_on_reports_prints_the_shown_output() {
    let shown = run_console_blocks("docs/reports.md");
    assert!(shown >= 1, "docs/reports.md shows no command");
}

#[test]
fn each_command_for_maintainers_prints_the_shown_output() {
    assert_eq!(run_console_blocks("docs/maintainers.md"), 3);
}

#[test]
fn the_page_on_other_languages_shows_what_ci_runs() {
    let page = "docs/other-languages.md";
    assert_eq!(run_console_blocks(page), 1);
    let text = std::fs::read_to_string(root().join(page)).unwrap();
    for (language, program) in [("python", "decode.py"), ("ts", "decode.ts")] {
        let path = root().join("xtask/tests/other-languages").join(program);
        let block = format!(
            "```{language}\n{}```\n",
            std::fs::read_to_string(path).unwrap()
        );
        assert!(text.contains(&block), "{page} shows another {program}");
    }
}

#[test]
fn the_readme_is_short() {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap();
    let words = text.split_whitespace().count();
    assert!(words <= 700, "README.md has {words} words");
}

/// The crate's README compiles as a doc test; its hidden lines are omitted here.
#[test]
fn the_client_example_equals_that_of_the_crate() {
    let first = |path: &str| {
        let text = std::fs::read_to_string(root().join(path)).unwrap();
        let (_, code) = text.split_once("```rust\n").expect("a block");
        let (code, _) = code.split_once("```").expect("a closed block");
        let shown = code.lines().filter(|line| !line.starts_with("# "));
        shown.map(|line| line.to_owned() + "\n").collect::<String>()
    };
    assert_eq!(first("README.md"), first("qmp-events-generated/README.md"));
}
