//! Reads events from a source until its end.

use std::pin::pin;
use std::time::Duration;

use futures_core::Stream;
use qmp_events_generated::Message;
use qmp_events_generated::stream::{
    Address, Backoff, Codec, ConnectError, Connection, Events, Notice, Options,
};
use tokio::io::AsyncRead;
use tokio::time::{sleep, timeout};

use super::args::Source;
use super::watch::{Failure, Watch};

/// Shows all events of a source.
pub(crate) async fn watch_all(source: &Source, watch: &mut Watch) -> Result<(), Failure> {
    match source {
        Source::Socket { address, reconnect } => {
            let (connection, events) = open(address, *reconnect, watch).await?;
            connected(&connection, events, watch).await
        }
        Source::Input => recorded(tokio::io::stdin(), "standard input", watch).await,
        Source::File(path) => {
            let name = path.display().to_string();
            let failed = |error| Failure::new(format!("{name}: {error}"));
            let file = tokio::fs::File::open(path).await.map_err(failed)?;
            recorded(file, &name, watch).await
        }
    }
}

async fn open(
    address: &Address,
    reconnect: bool,
    watch: &mut Watch,
) -> Result<(Connection, Events), Failure> {
    const PAUSE: Duration = Duration::from_millis(250);
    const PATIENCE: Duration = Duration::from_secs(1);
    let mut options = Options::new();
    if reconnect {
        options = options.reconnect(Backoff::default());
    }
    let mut waiting = false;
    loop {
        let mut opening = pin!(Connection::open(address, options.clone()));
        // A server with another client answers after that client disconnects.
        let opened = if let Ok(opened) = timeout(PATIENCE, &mut opening).await {
            opened
        } else {
            watch.remark(&format!("waiting for {address} to answer"))?;
            opening.await
        };
        match opened {
            Ok(both) => return Ok(both),
            Err(error) if !reconnect || !may_change(&error) => {
                return Err(Failure::new(format!(
                    "{address}: {error}{}",
                    hint(address, &error)
                )));
            }
            Err(error) => {
                if !waiting {
                    watch.remark(&format!("waiting for {address}: {error}"))?;
                    waiting = true;
                }
                sleep(PAUSE).await;
            }
        }
    }
}

/// Returns whether the server may become available later.
fn may_change(error: &ConnectError) -> bool {
    !matches!(
        error,
        ConnectError::NotQmp { .. } | ConnectError::Rejected(_)
    )
}

/// A hint for fixing a connection error.
fn hint(address: &Address, error: &ConnectError) -> String {
    use std::io::ErrorKind::{ConnectionRefused, NotFound, PermissionDenied};
    match error {
        ConnectError::Io(error) if matches!(error.kind(), NotFound | ConnectionRefused) => {
            format!(
                "\nIs QEMU running with `-qmp {address},server=on,wait=off`? \
                 With --reconnect, qmp-watch waits for it."
            )
        }
        ConnectError::Io(error) if error.kind() == PermissionDenied => {
            "\nThe socket belongs to the user who runs QEMU.".to_owned()
        }
        _ => String::new(),
    }
}

async fn connected(
    connection: &Connection,
    mut events: Events,
    watch: &mut Watch,
) -> Result<(), Failure> {
    let greet = |watch: &mut Watch| match connection.greeting() {
        Some(greeting) => watch.greeting(&greeting),
        None => Ok(()),
    };
    greet(watch)?;
    while let Some(notice) = events.next().await {
        match notice {
            Notice::Event(text) => watch.event(&text.event().map_err(Failure::new)?)?,
            Notice::Lagged(count) => watch.lost(count)?,
            Notice::Disconnected(why) => watch.disconnected(&why.to_string())?,
            Notice::Reconnected { after, attempts } => {
                let times = if attempts == 1 { "attempt" } else { "attempts" };
                watch.gap(&format!(
                    "reconnected after {after:.1?} and {attempts} {times}; events sent \
                     meanwhile are lost"
                ))?;
                greet(watch)?;
            }
            Notice::Fault(error) => watch.fault(&error)?,
            _ => {}
        }
    }
    Ok(())
}

async fn recorded<R: AsyncRead>(reader: R, name: &str, watch: &mut Watch) -> Result<(), Failure> {
    let mut messages = pin!(Codec::new().stream(reader));
    let mut any = false;
    let mut faults = false;
    while let Some(message) = std::future::poll_fn(|cx| messages.as_mut().poll_next(cx)).await {
        let message = message.map_err(|error| Failure::new(format!("{name}: {error}")))?;
        any |= message.is_ok();
        match message {
            Ok(Message::Event(event)) => watch.event(&event)?,
            Ok(Message::Greeting(greeting)) => watch.greeting(&greeting)?,
            Ok(_) => {}
            Err(error) => {
                faults = true;
                watch.fault(&error)?;
            }
        }
    }
    if faults && !any {
        return Err(Failure::new(format!("{name}: no QMP message found")));
    }
    Ok(())
}
