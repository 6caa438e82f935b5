//! `cargo xtask ci`: runs every check of continuous integration, all to their end.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use clap::ValueEnum as _;

use crate::cli::{CiArgs, CiStep};
use crate::error::{Error, Outcome};
use crate::inputs::project::Project;
use crate::outputs::apply::Mode;
use crate::outputs::regenerate::regenerate;
use crate::render::text::table::{Align, Cell, Table};
use crate::ui::{ERROR, FAINT, GOOD, STRONG, Ui};

/// Outcome of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
enum End {
    Passed,
    Failed,
    NotRun(String),
}

/// Runs the verb.
pub fn run(args: &CiArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let steps = CiStep::value_variants().iter().copied().filter(|step| {
        (args.only.is_empty() || args.only.contains(step)) && !args.skip.contains(step)
    });
    let mut ends = Vec::new();
    for step in steps {
        writeln!(
            ui.out,
            "{STRONG}== {}{STRONG:#}  {}",
            name(step),
            what(step)
        )?;
        ui.out.flush()?;
        let start = Instant::now();
        let end = run_step(step, project, ui)?;
        ends.push((step, end, start.elapsed()));
        writeln!(ui.out)?;
    }
    summary(&ends, ui)
}

fn name(step: CiStep) -> String {
    step.to_possible_value()
        .map_or_else(String::new, |value| value.get_name().to_owned())
}

/// The command of a step, as typed in a shell.
fn what(step: CiStep) -> &'static str {
    match step {
        CiStep::Fmt => "cargo fmt --all --check",
        CiStep::Clippy => {
            "cargo clippy --workspace --all-targets --all-features --locked -- -D warnings"
        }
        CiStep::Test => "cargo test --workspace --locked --no-fail-fast",
        CiStep::Regen => "cargo xtask regen --check",
        CiStep::Docs => "RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps --locked",
        CiStep::Msrv => "cargo +VERSION check --workspace --all-targets --locked",
    }
}

fn run_step(step: CiStep, project: &Project, ui: &mut Ui<'_>) -> Result<End, Error> {
    let root = project.root();
    match step {
        CiStep::Regen => Ok(match regenerate(project, Mode::Check, false, ui) {
            Ok(Outcome::Fine) => End::Passed,
            Ok(Outcome::Findings) => End::Failed,
            Err(error) => {
                ui.print_error(&error);
                End::Failed
            }
        }),
        CiStep::Msrv => msrv(root),
        CiStep::Docs => {
            let mut command = cargo(root, what(step));
            command.env("RUSTDOCFLAGS", "-D warnings");
            status(command)
        }
        CiStep::Fmt | CiStep::Clippy | CiStep::Test => status(cargo(root, what(step))),
    }
}

/// The cargo that runs us, with the arguments of a command line.
fn cargo(root: &Path, line: &str) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    let words = line.split_whitespace().skip_while(|word| *word != "cargo");
    command.args(words.skip(1)).current_dir(root);
    command
}

/// Runs a command on our own streams.
fn status(mut command: Command) -> Result<End, Error> {
    let status = command.stdin(Stdio::null()).status()?;
    Ok(if status.success() {
        End::Passed
    } else {
        End::Failed
    })
}

/// Checks with the declared Rust version, if it is installed; never installs it.
fn msrv(root: &Path) -> Result<End, Error> {
    let Some(version) = declared_rust_version(root) else {
        return Ok(End::NotRun("Cargo.toml declares no rust-version".into()));
    };
    let installed = Command::new("rustup")
        .args(["toolchain", "list"])
        .output()
        .ok()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    let toolchain = installed
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .find(|name| {
            name.strip_prefix(version.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.']))
        });
    let Some(toolchain) = toolchain else {
        return Ok(End::NotRun(format!(
            "Rust {version} is not installed (`rustup toolchain install {version}`)"
        )));
    };
    let mut command = Command::new("rustup");
    command
        .args(["run", toolchain, "cargo", "check"])
        .args(["--workspace", "--all-targets", "--locked"])
        // A separate directory: two compilers in one would rebuild everything each time.
        .args(["--target-dir", "target/msrv"])
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("CARGO")
        .current_dir(root);
    status(command)
}

/// The `rust-version` of the workspace.
pub fn declared_rust_version(root: &Path) -> Option<String> {
    let text = std::fs::read_to_string(root.join("Cargo.toml")).ok()?;
    let manifest: toml::Table = text.parse().ok()?;
    let package = manifest.get("workspace")?.get("package")?;
    Some(package.get("rust-version")?.as_str()?.to_owned())
}

fn summary(ends: &[(CiStep, End, Duration)], ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let mut table = Table::new(&[
        ("step", Align::Left),
        ("result", Align::Left),
        ("time", Align::Right),
        ("", Align::Left),
    ]);
    for (step, end, time) in ends {
        let (word, why) = match end {
            End::Passed => (Cell::styled("passed", GOOD), ""),
            End::Failed => (Cell::styled("FAILED", ERROR), what(*step)),
            End::NotRun(why) => (Cell::styled("not run", FAINT), why.as_str()),
        };
        let seconds = format!("{:.1} s", time.as_secs_f64());
        table.row([name(*step).into(), word, seconds.into(), why.into()]);
    }
    write!(ui.out, "{}", table.render())?;
    let failed: Vec<_> = ends
        .iter()
        .filter(|(_, end, _)| *end == End::Failed)
        .map(|(step, ..)| name(*step))
        .collect();
    if failed.is_empty() {
        writeln!(ui.out, "{GOOD}every step that ran passed{GOOD:#}")?;
    } else {
        writeln!(ui.out, "{ERROR}failed:{ERROR:#} {}", failed.join(", "))?;
    }
    Ok(Outcome::findings_if(!failed.is_empty()))
}
