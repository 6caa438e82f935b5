//! The README's output is real: every console block is run again.

use crate::sandbox::{Sandbox, root, without_times};

#[test]
fn each_command_in_the_readme_prints_the_shown_output() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let mut shown = 0;
    for block in readme.split("```console\n").skip(1) {
        let (block, _) = block.split_once("```").expect("a closed block");
        for part in block.split("$ cargo xtask ").skip(1) {
            let (line, output) = part.split_once('\n').expect("a line");
            let args: Vec<_> = line.split_whitespace().collect();
            let ran = Sandbox::new().run(&args);
            let expected = without_times(&ran.out);
            let shown_output = without_times(output);
            if shown_output.lines().any(|line| line == "…") {
                // The other lines depend on the revisions that there are.
                for line in shown_output.lines().filter(|line| *line != "…") {
                    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
                    let is_printed = expected.lines().any(|other| words(other) == words(line));
                    assert!(line.is_empty() || is_printed, "README.md: {line}");
                }
            } else {
                assert_eq!(
                    shown_output.trim_end(),
                    expected.trim_end(),
                    "README.md, `cargo xtask {line}`"
                );
            }
            shown += 1;
        }
    }
    assert!(shown >= 3, "README.md shows {shown} commands");
}

/// The lines for clients are tested where they stand with their hidden ones.
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
