//! The CPU time of building the crate compared with `qapi-qmp`: one-line crates, each depending
//! on one of them, built from scratch without a network.

#[path = "common/measure.rs"]
mod measure;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use clap::Parser;
use nix::sys::resource::UsageWho;

use measure::{cpu_time, medians};

/// Builds each from scratch and reports the CPU time of cargo and its children.
#[derive(Parser)]
struct Arguments {
    /// The number of rounds; the median is reported.
    #[arg(long, default_value_t = 1)]
    rounds: usize,
    /// The folder of this crate in another version, to be built in turn with this one.
    #[arg(long)]
    other: Option<PathBuf>,
    /// Cargo passes it to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

const CRATE: &str = env!("CARGO_MANIFEST_DIR");

fn main() {
    let arguments = Arguments::parse();
    let place = tempfile::tempdir().expect("a directory");
    let ours = |of: &str, features: &[&str]| {
        format!("qmp-events-generated = {{ path = {of:?}, features = {features:?} }}")
    };
    let mut subjects = vec![
        (
            "ours",
            consumer(place.path(), CRATE, "ours", &ours(CRATE, &[])),
        ),
        (
            "ours, feature check",
            consumer(place.path(), CRATE, "check", &ours(CRATE, &["check"])),
        ),
        (
            "qapi-qmp",
            consumer(place.path(), CRATE, "theirs", "qapi-qmp = \"0.15\""),
        ),
    ];
    if let Some(other) = &arguments.other {
        let other = other.to_str().expect("a path in UTF-8");
        let at = consumer(place.path(), other, "other", &ours(other, &[]));
        subjects.push(("the other version", at));
    }
    println!(
        "seconds of CPU time (median of {}), and as a multiple of ours",
        arguments.rounds
    );
    for profile in ["dev", "release"] {
        let times = medians(arguments.rounds, &subjects, |(_, at)| build(at, profile));
        println!("\n{profile}");
        for ((subject, _), time) in subjects.iter().zip(&times) {
            let ratio = time.as_secs_f64() / times[0].as_secs_f64();
            println!("  {subject:<28}{:>10.2} s {ratio:>8.2}", time.as_secs_f64());
        }
    }
}

/// A crate that depends on another, with the versions of the lock file of `workspace`.
fn consumer(place: &Path, workspace: &str, name: &str, dependency: &str) -> PathBuf {
    let at = place.join(name);
    let write = |path: &str, text: &str| std::fs::write(at.join(path), text).expect("written");
    std::fs::create_dir_all(at.join("src")).expect("a directory");
    let package = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n");
    write(
        "Cargo.toml",
        &format!("{package}[workspace]\n[dependencies]\n{dependency}\n"),
    );
    write("src/lib.rs", "//! It only depends.\n");
    let lock = Path::new(workspace).join("../Cargo.lock");
    std::fs::copy(lock, at.join("Cargo.lock")).expect("a lock file");
    at
}

fn build(at: &Path, profile: &str) -> Duration {
    let target = tempfile::tempdir().expect("a directory");
    let before = cpu_time(UsageWho::RUSAGE_CHILDREN);
    let status = Command::new(env!("CARGO"))
        .current_dir(at)
        .args([
            "build",
            "--quiet",
            "--offline",
            "--profile",
            profile,
            "--target-dir",
        ])
        .arg(target.path())
        // Crates from a registry are never built incrementally.
        .env("CARGO_INCREMENTAL", "0")
        .status();
    assert!(status.expect("cargo runs").success(), "{}", at.display());
    cpu_time(UsageWho::RUSAGE_CHILDREN).saturating_sub(before)
}
