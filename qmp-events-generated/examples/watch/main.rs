//! Prints the QMP events of a running QEMU, or of a recording, as they come.
//!
//! ```text
//! cargo run --example watch --features tokio -- unix:/run/vm/qmp.sock
//! cargo run --example watch --features tokio -- recording.jsonl --validate --summary
//! ```

mod args;
mod line;
mod watch;

use std::pin::pin;
use std::process::ExitCode;

use args::{Args, Source};
use clap::Parser;
use futures_core::Stream;
use qmp_events_generated::Message;
use qmp_events_generated::stream::{Backoff, Codec, Connection, Events, Notice, Options};
use tokio::io::AsyncRead;
use watch::{Failure, Watch};

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
    let result = runtime.block_on(run(&source, &mut watch));
    // A read of standard input that nobody answers must not keep us.
    runtime.shutdown_background();
    match result.and_then(|()| watch.end()) {
        Ok(()) if watch.found_something() => ExitCode::from(1),
        Ok(()) | Err(Failure::Enough) => ExitCode::SUCCESS,
        Err(Failure::Error(error)) => fail(&error),
    }
}

fn fail(error: &dyn std::fmt::Display) -> ExitCode {
    anstream::eprintln!("watch: {error}");
    ExitCode::from(3)
}

/// Until the source ends, or Ctrl-C.
async fn run(source: &Source, watch: &mut Watch) -> Result<(), Failure> {
    let watching = async {
        match source {
            Source::Socket { address, reconnect } => {
                let mut options = Options::new();
                if *reconnect {
                    options = options.reconnect(Backoff::default());
                }
                let opened = Connection::open(address, options).await;
                let (connection, events) = opened.map_err(Failure::new)?;
                if let Some(greeting) = connection.greeting() {
                    watch.greeting(&greeting)?;
                }
                connected(events, watch).await
            }
            Source::Input => recorded(tokio::io::stdin(), watch).await,
            Source::File(path) => match tokio::fs::File::open(path).await {
                Ok(file) => recorded(file, watch).await,
                Err(error) => Err(Failure::new(format!("{}: {error}", path.display()))),
            },
        }
    };
    tokio::select! {
        result = watching => result,
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}

async fn connected(mut events: Events, watch: &mut Watch) -> Result<(), Failure> {
    while let Some(notice) = events.next().await {
        match notice {
            Notice::Event(event) => watch.event(&event)?,
            Notice::Lagged(count) => watch.gap(&format!("{count} events were lost: too slow"))?,
            Notice::Disconnected(why) => watch.gone(&why.to_string())?,
            Notice::Reconnected { after, .. } => watch.gap(&format!(
                "connected again after {after:.1?}; events may have been missed"
            ))?,
            Notice::Fault(error) => watch.fault(&error)?,
            _ => {}
        }
    }
    Ok(())
}

async fn recorded<R: AsyncRead>(reader: R, watch: &mut Watch) -> Result<(), Failure> {
    let mut messages = pin!(Codec::new().stream(reader));
    while let Some(message) = std::future::poll_fn(|cx| messages.as_mut().poll_next(cx)).await {
        match message.map_err(Failure::new)? {
            Ok(Message::Event(event)) => watch.event(&event)?,
            Ok(Message::Greeting(greeting)) => watch.greeting(&greeting)?,
            Ok(_) => {}
            Err(error) => watch.fault(&error)?,
        }
    }
    Ok(())
}
