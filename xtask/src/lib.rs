//! The maintainers' tool: the only part of the project that reads and writes files.
//!
//! Each verb is a module with a function that takes a [`Project`] and a [`Ui`], so that a
//! test can run it on a copy of the documents and read what it prints.

pub mod cli;
pub mod error;
pub mod files;
pub mod inputs;
pub mod outputs;
pub mod render;
pub mod ui;
pub mod verbs;

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;
use cli::{Cli, Verb};
pub use error::{Error, Outcome};
pub use inputs::project::Project;
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
        terminal: std::io::stderr().is_terminal(),
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
    let project = match &cli.root {
        Some(root) => Project::at(root),
        None => Project::around(here),
    };
    let outcome = project
        .map_err(Error::from)
        .and_then(|project| dispatch(cli.verb, &project, ui));
    match outcome {
        Ok(outcome) => outcome.code(),
        Err(error) => ui.print_error(&error),
    }
}

fn dispatch(verb: Verb, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    match verb {
        Verb::Regen(args) => verbs::regen::run(&args, project, ui),
        Verb::Show(args) => verbs::show::run(&args, project, ui),
        Verb::Lint(args) => verbs::lint::run(&args, project, ui),
        Verb::Import(args) => match verbs::import_facts::run(&args, project, ui)? {
            Some(outcome) => Ok(outcome),
            None => verbs::import::run(&args, project, ui),
        },
        Verb::Facts(args) => verbs::facts::run(&args, project, ui),
        Verb::Conflicts(args) => verbs::conflicts::run(&args, project, ui),
        Verb::Since(args) => verbs::since::run(&args, project, ui),
        Verb::Diff(args) => verbs::diff::run(&args, project, ui),
        Verb::Rules(args) => verbs::rules::run(&args, ui),
        Verb::Log(args) => verbs::log::run(&args, project, ui),
        Verb::Matrix(args) => verbs::matrix::run(&args, project, ui),
        Verb::Report(args) => verbs::report::run(&args, project, ui),
        Verb::Schema(args) => verbs::schema::run(&args, project, ui),
        Verb::Uses(args) => verbs::uses::run(&args, project, ui),
        Verb::Check(args) => verbs::check::run(&args, project, ui),
        Verb::Ci(args) => verbs::ci::run(&args, project, ui),
    }
}
