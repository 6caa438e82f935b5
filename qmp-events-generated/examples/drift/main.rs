//! Prints departures of recorded events from the documents as a table.
//!
//! ```text
//! cargo run --example drift -- 7.2=old.jsonl 10.0=new.jsonl
//! ```

mod drift;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use drift::Drift;

/// Prints departures of recorded events from the newest document that describes them.
#[derive(Debug, Parser)]
#[command(name = "drift")]
struct Args {
    /// Recordings, one message per line, each with the name of the server that sent it.
    #[arg(required = true, value_name = "NAME=FILE", value_parser = recording)]
    recordings: Vec<(String, PathBuf)>,
}

fn recording(text: &str) -> Result<(String, PathBuf), &'static str> {
    let (name, path) = text.split_once('=').ok_or("it has no `=`")?;
    Ok((name.to_owned(), path.into()))
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
    for (name, path) in &args.recordings {
        let lines = std::fs::read_to_string(path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        drift.read(name, &lines)?;
    }
    Ok(table::markdown(&drift))
}
