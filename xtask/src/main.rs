//! `cargo xtask`: the maintainers' tool. All of it is in the library, so that tests can call it.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::main()
}
