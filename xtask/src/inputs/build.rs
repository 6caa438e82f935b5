//! A build of QEMU: asked over QMP, or by its saved reply to `query-qmp-schema`.

use std::path::Path;
use std::time::Duration;

use qmp_doc_parser::introspection::{self, read_introspection};
use qmp_doc_parser::ir::Tree;
use qmp_history::{Axis, BuildPlace};
use serde_json::Value;

use crate::error::Error;
use crate::inputs::facts::undescribed;
use crate::inputs::fault::unfit;
use crate::inputs::names::proposal;
use crate::inputs::qmp::{Address, Connection};
use crate::inputs::reply;
use crate::ui::{Ui, printable};

/// Messages that a build can send, or that were recorded from it.
pub(crate) struct Build {
    /// The version as the build states it, or the release that the command line names.
    pub(crate) version: String,
    /// The target, where it is known.
    pub(crate) target: Option<String>,
    /// Place among the releases.
    pub(crate) place: BuildPlace,
    /// Tree of its introspection; `None` for recorded lines.
    pub(crate) tree: Option<Tree>,
    /// The events that arrived, or that were recorded.
    pub(crate) events: Vec<Value>,
}

impl Build {
    /// Asks a QEMU, or reads a file: a reply, or the recorded lines of a session.
    pub(crate) fn load(
        target: &str,
        release: Option<&str>,
        listen: Option<Duration>,
        axis: &Axis,
        ui: &mut Ui<'_>,
    ) -> Result<Self, Error> {
        if let Some(address) = Address::parse(target)? {
            return Self::ask(&address, listen, axis);
        }
        if listen.is_some() {
            return Err(Error::usage(
                "--listen needs a running QEMU, `unix:PATH` or `tcp:HOST:PORT`",
            ));
        }
        let bytes = reply::bytes(Path::new(target), ui)?;
        Self::read(target, &bytes, release, axis)
    }

    fn ask(address: &Address, listen: Option<Duration>, axis: &Axis) -> Result<Self, Error> {
        let mut connection = Connection::open(address)?;
        let asked = Asked::of(&mut connection)?;
        if let Some(time) = listen {
            connection.listen(time)?;
        }
        Ok(Self {
            version: asked.version(),
            place: BuildPlace::of(asked.numbers, axis).map_err(undescribed)?,
            tree: Some(tree("query-qmp-schema", &asked.reply)?),
            target: asked.target,
            events: connection.events,
        })
    }

    fn read(name: &str, bytes: &[u8], release: Option<&str>, axis: &Axis) -> Result<Self, Error> {
        // One JSON value is a reply; several are a session.
        let is_reply = serde_json::from_slice::<Value>(bytes).is_ok_and(|value| {
            value.is_array() || value.get("return").is_some_and(Value::is_array)
        });
        let (tree, messages) = if is_reply {
            (Some(tree(name, bytes)?), Vec::new())
        } else {
            (None, session(name, bytes)?)
        };
        let greeted = messages.iter().find_map(greeting);
        let Some(version) = release.map(str::to_owned).or(greeted) else {
            return Err(Error::usage(format!(
                "{} does not state its version; add --release, such as `--release 10.0`",
                printable(name)
            )));
        };
        let place = place(&version, axis)?;
        let is_event = |message: &Value| message.get("event").is_some();
        Ok(Self {
            version,
            target: None,
            place,
            tree,
            events: messages.into_iter().filter(is_event).collect(),
        })
    }
}

/// Facts that a running QEMU reports about itself.
pub(crate) struct Asked {
    /// The numbers of its version.
    pub(crate) numbers: (u16, u16, u16),
    /// Addition of a distributor to the version.
    package: String,
    /// The target.
    pub(crate) target: Option<String>,
    /// The reply to `query-qmp-schema`, as JSON.
    pub(crate) reply: Vec<u8>,
}

impl Asked {
    /// Asks over an open connection.
    pub(crate) fn of(connection: &mut Connection) -> Result<Self, Error> {
        let answer = connection.execute("query-version")?;
        let Some(numbers) = version_of(&answer["qemu"]) else {
            return Err(unfit("query-version", &format!("unexpected reply {answer}")).into());
        };
        let target = connection.execute("query-target").ok();
        let reply = connection.execute("query-qmp-schema")?;
        Ok(Self {
            numbers,
            package: answer["package"]
                .as_str()
                .unwrap_or_default()
                .trim()
                .to_owned(),
            target: target.and_then(|target| Some(target["arch"].as_str()?.to_owned())),
            reply: reply.to_string().into_bytes(),
        })
    }

    /// The version without the package: `7.2.22`.
    pub(crate) fn number(&self) -> String {
        let (major, minor, micro) = self.numbers;
        format!("{major}.{minor}.{micro}")
    }

    /// The version with the package: `7.2.22 Debian 1:7.2+dfsg-7`.
    fn version(&self) -> String {
        format!("{} {}", self.number(), self.package)
            .trim_end()
            .to_owned()
    }
}

fn tree(name: &str, reply: &[u8]) -> Result<Tree, Error> {
    let reading = read_introspection(reply, &introspection::ReplyOptions::default());
    if reading.faults.is_empty() {
        return Ok(reading.document.resolve());
    }
    let faults: Vec<_> = reading.faults.iter().map(ToString::to_string).collect();
    Err(unfit(name, &faults.join("\n  ")).into())
}

/// The messages of a recorded session, one after the other.
fn session(name: &str, bytes: &[u8]) -> Result<Vec<Value>, Error> {
    let messages = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
    let messages: Result<Vec<_>, _> = messages.collect();
    let expected = "neither a reply of query-qmp-schema nor recorded events";
    let messages = messages.map_err(|error| unfit(name, &format!("{expected}: {error}")))?;
    if messages
        .iter()
        .any(|message| message.get("event").is_some())
    {
        return Ok(messages);
    }
    Err(unfit(name, expected).into())
}

/// The version that a greeting states.
fn greeting(message: &Value) -> Option<String> {
    let version = message.get("QMP")?.get("version")?.get("qemu")?;
    let (major, minor, micro) = version_of(version)?;
    Some(format!("{major}.{minor}.{micro}"))
}

/// The numbers of a version as QMP writes them.
fn version_of(qemu: &Value) -> Option<(u16, u16, u16)> {
    let number = |name: &str| u16::try_from(qemu.get(name)?.as_u64()?).ok();
    Some((number("major")?, number("minor")?, number("micro")?))
}

/// The place of a version: `7.2`, `7.2.22`, `9.2.50`, `10.0.2 (Debian …)`.
fn place(version: &str, axis: &Axis) -> Result<BuildPlace, Error> {
    let number = version.split_whitespace().next().unwrap_or_default();
    let number = number.strip_prefix('v').unwrap_or(number);
    let parts: Vec<_> = number.split('.').map(str::parse::<u16>).collect();
    let version = match parts[..] {
        [Ok(major), Ok(minor)] => (major, minor, 0),
        [Ok(major), Ok(minor), Ok(micro)] => (major, minor, micro),
        _ => {
            let releases: Vec<_> = axis.releases().iter().map(ToString::to_string).collect();
            let nearest = proposal(number, releases.iter().map(String::as_str));
            return Err(Error::usage(format!(
                "`{}` is not a version of QEMU{nearest}",
                printable(version)
            )));
        }
    };
    Ok(BuildPlace::of(version, axis).map_err(undescribed)?)
}
