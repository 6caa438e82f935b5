//! `check`, `uses` and `import` with a running QEMU. Without `qemu-system-x86_64`, the tests are
//! listed as not run.

#[path = "../verbs/sandbox.rs"]
#[allow(dead_code)]
mod sandbox;

use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};
use sandbox::{Ran, Sandbox};
use serde_json::Value;

const QEMU: &str = "qemu-system-x86_64";

/// A test: its name, and what it does in a project with the address of a QEMU.
type Test = (&'static str, fn(&Sandbox, &str) -> Result<(), Failed>);

const TESTS: [Test; 4] = [
    ("the_history_explains_the_installed_qemu", explained),
    ("the_events_of_the_installed_qemu_are_valid", listened),
    ("a_saved_reply_with_less_and_more_is_a_finding", changed),
    ("the_reply_of_the_installed_qemu_is_imported", imported),
];

fn main() -> ExitCode {
    let version = Command::new(QEMU).arg("--version").output();
    let is_missing = version.is_err();
    let trials = TESTS.map(|(name, test)| {
        let trial = Trial::test(name, move || {
            let sandbox = Sandbox::new();
            let qemu = Qemu::start(&sandbox.path("qmp.sock"))?;
            test(&sandbox, &qemu.address)
        });
        let trial = trial.with_ignored_flag(is_missing);
        if is_missing {
            trial.with_kind("qemu-system-x86_64 is missing")
        } else {
            trial
        }
    });
    libtest_mimic::run(&Arguments::from_args(), trials.into()).exit_code()
}

/// A QEMU that runs no guest; killed in the end.
struct Qemu {
    process: Child,
    address: String,
}

impl Qemu {
    fn start(socket: &Path) -> Result<Self, Failed> {
        let address = format!("unix:{}", socket.display());
        let process = Command::new(QEMU)
            .args(["-M", "q35", "-display", "none", "-nodefaults", "-S", "-qmp"])
            .arg(format!("{address},server=on,wait=off"))
            .stdin(Stdio::null())
            .spawn()?;
        let qemu = Self { process, address };
        let deadline = Instant::now() + Duration::from_secs(20);
        while !socket.exists() {
            if Instant::now() > deadline {
                return Err("QEMU opens no socket".into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(qemu)
    }
}

impl Drop for Qemu {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn expect(ran: &Ran, code: u8, part: &str) -> Result<(), Failed> {
    if ran.code == code && ran.out.contains(part) {
        return Ok(());
    }
    Err(format!("exit {}\n{}{}", ran.code, ran.out, ran.err).into())
}

fn explained(project: &Sandbox, address: &str) -> Result<(), Failed> {
    let ran = project.run(&["check", address]);
    expect(&ran, 0, "unexplained: 0")?;
    expect(&ran, 0, " for x86_64, compared with QEMU ")
}

fn listened(project: &Sandbox, address: &str) -> Result<(), Failed> {
    let ran = project.run(&["check", address, "--listen", "1"]);
    expect(&ran, 0, "invalid: 0")
}

/// The reply that `import` enters is that of the build: its release then has two sources.
fn imported(project: &Sandbox, address: &str) -> Result<(), Failed> {
    let before = project.read("docs-input/releases.toml");
    expect(&project.run(&["import", address]), 0, "events of QEMU ")?;
    let after = project.read("docs-input/releases.toml");
    let added = after.lines().find(|line| !before.contains(*line));
    let added = added.ok_or("no line of releases.toml is new")?;
    if !added.contains("target = \"x86_64\"") || !added.contains("version = \"") {
        return Err(format!("unexpected line: {added}").into());
    }
    expect(
        &project.run(&["facts", "--source", "introspection"]),
        0,
        "STOP\tevent",
    )
}

/// Without STOP, with another event in its place.
fn changed(project: &Sandbox, address: &str) -> Result<(), Failed> {
    let json = project.run(&["check", address, "--format", "json"]);
    let checked: Value = serde_json::from_str(&json.out)?;
    let version = checked["version"].as_str().ok_or("no version")?;
    let reply = qmp_schema(address)?;
    let mut entities: Value = serde_json::from_str(&reply)?;
    for entity in entities["return"].as_array_mut().into_iter().flatten() {
        if entity["name"] == "STOP" {
            entity["name"] = "ACME_STOP".into();
        }
    }
    project.write("reply.json", entities.to_string());
    let file = project.path("reply.json").display().to_string();
    let ran = project.run(&["check", &file, "--release", version]);
    expect(&ran, 1, "unexplained: 2")?;
    project.write("client.toml", "[events]\nSTOP = []\n");
    let client = project.path("client.toml").display().to_string();
    let uses = ["uses", &*client, "--live"];
    expect(
        &project.run(&[&uses[..], &[address]].concat()),
        0,
        "has everything",
    )?;
    let saved = [&uses[..], &[&*file, "--release", version]].concat();
    expect(&project.run(&saved), 1, "lacks 1 of 1 items")
}

/// The reply as a client without our code receives it.
fn qmp_schema(address: &str) -> Result<String, Failed> {
    use std::io::{BufRead as _, BufReader, Write as _};
    let path = address.strip_prefix("unix:").ok_or("no socket")?;
    let mut stream = std::os::unix::net::UnixStream::connect(path)?;
    stream
        .write_all(b"{\"execute\": \"qmp_capabilities\"}\n{\"execute\": \"query-qmp-schema\"}\n")?;
    for line in BufReader::new(stream).lines() {
        let line = line?;
        if line.starts_with("{\"return\": [") {
            return Ok(line);
        }
    }
    Err("no reply".into())
}
