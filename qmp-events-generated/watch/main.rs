//! Prints the QMP events of a running QEMU or of a recording.
//!
//! ```text
//! qmp-watch unix:/run/vm/qmp.sock
//! qmp-watch recording.jsonl --validate --summary
//! ```

mod args;
mod line;
mod source;
mod tally;
mod watch;

use std::process::ExitCode;

use args::Args;
use clap::Parser;
use source::watch_all;
use watch::Failure;

fn main() -> ExitCode {
    let args = Args::parse();
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    let (source, mut watch) = match args.into_watch() {
        Ok(both) => both,
        Err(error) => error.exit(),
    };
    let result = runtime.block_on(async {
        tokio::select! {
            result = watch_all(&source, &mut watch) => result,
            () = interrupted() => Ok(()),
        }
    });
    // A pending read of standard input must not block the exit.
    runtime.shutdown_background();
    match result.and_then(|()| watch.end()) {
        Ok(()) if watch.found_something() => ExitCode::from(1),
        Ok(()) | Err(Failure::OutputClosed) => ExitCode::SUCCESS,
        Err(Failure::Error(error)) => fail(&error),
    }
}

fn fail(error: &dyn std::fmt::Display) -> ExitCode {
    anstream::eprintln!("qmp-watch: {error}");
    ExitCode::from(3)
}

/// Completes on Ctrl-C or `SIGTERM`.
async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
