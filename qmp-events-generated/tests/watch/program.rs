//! Runs the program `qmp-watch`.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

/// The program with these arguments, in a fixed time zone.
pub(crate) fn watch<A: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qmp-watch"));
    command.args(arguments).env("TZ", "UTC");
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The result of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs it to its end with this input.
pub(crate) fn run(command: &mut Command, input: &str) -> Ran {
    let mut child = command.spawn().expect("started");
    let mut stdin = child.stdin.take().expect("piped");
    // It may exit before reading all input.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("an end");
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A running program.
pub(crate) struct Running {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Running {
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.spawn().expect("started");
        let out = BufReader::new(child.stdout.take().expect("piped"));
        Self { child, out }
    }

    /// The next line of its output.
    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    }

    /// Writes a line to its standard input, which stays open.
    pub(crate) fn write_line(&mut self, line: &str) {
        let stdin = self.child.stdin.as_mut().expect("piped");
        writeln!(stdin, "{line}").expect("written");
    }

    pub(crate) fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let status = Command::new("kill").args(["-s", name, &pid]).status();
        assert!(status.expect("kill").success());
    }

    /// Closes its output.
    pub(crate) fn close_output(self) -> Ran {
        let Self { child, out } = self;
        drop(out);
        end(child, String::new())
    }

    /// Waits for its end; returns its exit code and remaining output.
    pub(crate) fn end(self) -> Ran {
        let Self { child, mut out } = self;
        let mut rest = String::new();
        out.read_to_string(&mut rest).expect("UTF-8");
        end(child, rest)
    }
}

fn end(mut child: Child, out: String) -> Ran {
    drop(child.stdin.take());
    let output = child.wait_with_output().expect("an end");
    Ran {
        code: output.status.code(),
        out,
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A recording of what QEMU 10.0 sent.
pub(crate) fn recording() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/events-qemu-10.0.jsonl")
}
