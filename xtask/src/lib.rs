//! The maintainers' tool: the only part of the project that reads and writes files.
//!
//! Each verb is a module with a function that takes a [`Project`] and a [`Ui`], so that a
//! test can run it on a copy of the documents and read what it prints.

pub mod catalogue;
pub mod ci;
pub mod cli;
pub mod diff;
pub mod documents;
pub mod import;
pub mod known;
pub mod lint;
pub mod log;

pub mod manifest;
pub mod matrix;

pub mod outcome;
pub mod page;
pub mod plan;
pub mod project;
pub mod regen;
pub mod report;
pub mod rules;
pub mod show;
pub mod table;
pub mod target;
pub mod ui;
mod workflow;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;
use cli::{Cli, Verb};
pub use outcome::{Error, Outcome};
pub use project::Project;
pub use ui::{Ui, UntilClosed};

/// Runs the program on the process's own arguments, streams and directory.
pub fn main() -> ExitCode {
    let (mut input, mut out, mut err) = (
        std::io::stdin().lock(),
        UntilClosed::new(anstream::stdout().lock()),
        UntilClosed::new(anstream::stderr().lock()),
    );
    let mut ui = Ui {
        input: &mut input,
        out: &mut out,
        err: &mut err,
    };
    let here = std::env::current_dir().unwrap_or_default();
    ExitCode::from(run(std::env::args_os(), &here, &mut ui))
}

/// Runs one command line in a directory and returns the exit code.
pub fn run(args: impl IntoIterator<Item = OsString>, here: &Path, ui: &mut Ui<'_>) -> u8 {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(answer) => return ui.print_clap(&answer),
    };
    let outcome = cli
        .project(here)
        .and_then(|project| dispatch(cli.verb, &project, ui));
    match outcome {
        Ok(outcome) => outcome.code(),
        Err(error) => ui.print_error(&error),
    }
}

fn dispatch(verb: Verb, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    match verb {
        Verb::Regen(args) => regen::run(&args, project, ui),
        Verb::Show(args) => show::run(&args, project, ui),
        Verb::Lint(args) => lint::run(&args, project, ui),
        Verb::Import(args) => import::run(&args, project, ui),
        Verb::Diff(args) => diff::run(&args, project, ui),
        Verb::Rules(args) => rules::run(&args, ui),
        Verb::Log(args) => log::run(&args, project, ui),
        Verb::Matrix(args) => matrix::run(&args, project, ui),
        Verb::Report(args) => report::run(&args, project, ui),
        Verb::Ci(args) => ci::run(&args, project, ui),
    }
}
