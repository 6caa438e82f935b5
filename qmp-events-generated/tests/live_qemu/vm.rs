//! A QEMU of one test: its process, its place, and a connection to it.

use std::fs::File;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use qmp_events_generated::stream::{Address, Connection, Events, Notice, Options, StreamCheck};
use qmp_events_generated::{Against, Event};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::{sleep, timeout};

use crate::judge::assert_sane;

/// Long enough for a busy machine.
pub(crate) const SOON: Duration = Duration::from_secs(60);

/// QEMU's standard error; printed if the test fails.
const SAID: &str = "said";

pub(crate) fn block_on(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(test);
}

/// Stops with the test, also on failure.
pub(crate) struct Vm {
    child: Child,
    pub(crate) place: TempDir,
}

impl Vm {
    /// A machine without an operating system, not started yet.
    pub(crate) fn system(program: &Path, arguments: &[&str]) -> Self {
        Self::system_in(tempfile::tempdir().expect("a place"), program, arguments)
    }

    pub(crate) fn system_in(place: TempDir, program: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(program);
        command.args([
            "-nodefaults",
            "-no-user-config",
            "-display",
            "none",
            "-S",
            "-m",
            "64",
        ]);
        command.args(["-machine", "pc,accel=tcg"]);
        command.args(["-qmp", &listen(&place, "qmp")]);
        command.args(arguments);
        Self::spawn(command, place)
    }

    /// A server without a machine.
    pub(crate) fn daemon(program: &Path, place: TempDir) -> Self {
        let mut command = Command::new(program);
        let socket = place.path().join("qmp");
        // A killed process does not remove its socket.
        let _ = std::fs::remove_file(&socket);
        command.arg("--chardev");
        command.arg(format!(
            "socket,id=q,server=on,wait=off,path={}",
            socket.display()
        ));
        command.args(["--monitor", "chardev=q"]);
        Self::spawn(command, place)
    }

    fn spawn(mut command: Command, place: TempDir) -> Self {
        let said = File::create(place.path().join(SAID)).expect("a file");
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(said);
        let child = command.spawn().expect("started");
        Self { child, place }
    }

    pub(crate) fn socket(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    pub(crate) async fn connect(&mut self) -> (Connection, Events) {
        self.connect_to("qmp", Options::new()).await
    }

    /// As soon as it listens.
    pub(crate) async fn connect_to(
        &mut self,
        name: &str,
        options: Options,
    ) -> (Connection, Events) {
        let address = Address::Unix(self.socket(name));
        let start = Instant::now();
        loop {
            match Connection::open(&address, options.clone()).await {
                Ok(both) => return both,
                Err(error) if start.elapsed() > SOON => panic!("{error}"),
                Err(_) => sleep(Duration::from_millis(20)).await,
            }
            let ended = self.child.try_wait().expect("its state");
            assert!(ended.is_none(), "it ended: {ended:?}");
        }
    }

    pub(crate) fn kill(mut self) -> TempDir {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
        std::mem::replace(&mut self.place, tempfile::tempdir().expect("a place"))
    }
}

impl Drop for Vm {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let said = std::fs::read_to_string(self.socket(SAID));
            eprintln!("QEMU said: {}", said.unwrap_or_default());
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The argument of `-qmp`.
pub(crate) fn listen(place: &TempDir, name: &str) -> String {
    let path = place.path().join(name);
    format!("unix:{},server=on,wait=off", path.display())
}

/// The last message to wait for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Last {
    /// Receives a number of events of this name.
    Event(&'static str, usize),
    /// The end of a connection that was closed.
    End,
}

impl From<&'static str> for Last {
    fn from(name: &'static str) -> Self {
        Self::Event(name, 1)
    }
}

/// Executes a command and awaits the event that it causes.
pub(crate) async fn cause(
    connection: &Connection,
    command: &str,
    arguments: Option<Value>,
    event: &str,
) -> Arc<Event<'static>> {
    let waiter = connection.wait_for([event]);
    let reply = connection.execute(command, arguments).await;
    reply.unwrap_or_else(|error| panic!("{command}: {error}"));
    let text = waiter.within(SOON).await.expect(event);
    let event = text.to_event().expect("it decodes");
    assert_sane(&event);
    Arc::new(event)
}

/// The same by a command for people: some things can be asked for by these only.
pub(crate) async fn cause_by_line(
    connection: &Connection,
    line: &str,
    event: &str,
) -> Arc<Event<'static>> {
    let arguments = json!({"command-line": line});
    cause(connection, "human-monitor-command", Some(arguments), event).await
}

pub(crate) async fn next(events: &mut Events) -> Option<Notice> {
    timeout(SOON, events.next()).await.expect("in time")
}

/// Returns the events up to the last one awaited; the whole sequence follows the rules of streams.
pub(crate) async fn until(events: &mut Events, last: impl Into<Last>) -> Vec<Arc<Event<'static>>> {
    let mut last = last.into();
    let mut all = Vec::new();
    let mut check = StreamCheck::new(Against::Any);
    loop {
        match (next(events).await, &mut last) {
            (Some(Notice::Event(text)), last) => {
                let event = Arc::new(text.to_event().expect("it decodes"));
                assert_sane(&event);
                for finding in check.observe(&event) {
                    assert!(!finding.rule.is_certain(), "{finding}");
                }
                all.push(Arc::clone(&event));
                if let Last::Event(name, count) = last
                    && event.name() == *name
                {
                    *count -= 1;
                    if *count == 0 {
                        break;
                    }
                }
            }
            (None, Last::End) => break,
            (other, last) => panic!("{other:?} before {last:?}"),
        }
    }
    let summary = check.summary();
    assert!(summary.open.is_empty(), "{:?}", summary.open);
    all
}
