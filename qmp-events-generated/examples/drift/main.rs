//! Prints where recorded events depart from what the documents say of them, as a table.
//!
//! ```text
//! cargo run --example drift -- 7.2=old.jsonl 10.0=new.jsonl
//! ```

mod drift;
mod table;

use std::process::ExitCode;

use clap::Parser;
use drift::Drift;

/// Prints where recorded events depart from the newest document that knows them.
#[derive(Debug, Parser)]
#[command(name = "drift")]
struct Args {
    /// Recordings, one event a line, each with the name of the server that sent it.
    #[arg(required = true, value_name = "NAME=FILE")]
    recordings: Vec<String>,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(table) => {
            anstream::print!("{table}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            anstream::eprintln!("drift: {error}");
            ExitCode::from(3)
        }
    }
}

fn run(args: &Args) -> Result<String, String> {
    let mut drift = Drift::default();
    for recording in &args.recordings {
        let (name, path) = recording
            .split_once('=')
            .ok_or_else(|| format!("{recording:?} is not NAME=FILE"))?;
        let lines = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        drift.read(name, &lines)?;
    }
    Ok(table::markdown(&drift))
}
