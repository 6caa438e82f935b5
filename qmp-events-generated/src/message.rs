//! One message of a QMP server: greeting, event, or the reply to a command.

mod error;
mod parts;
mod serialize;

pub use error::InvalidMessage;

use crate::runtime::decode::{Decode, shortened};
use crate::runtime::json::items;
use crate::runtime::utf8::from_utf8;
use crate::runtime::value::ValueRef;
use crate::{Event, Json, Release, Text};
use parts::{first_name, members, text};

/// One message of a QMP server.
///
/// ```
/// use qmp_events_generated::Message;
///
/// let message = Message::from_slice(br#"{"return": {"status": "running"}, "id": 7}"#)?;
/// let Message::Return(reply) = message else { panic!("{message:?}") };
/// assert_eq!(reply.id.unwrap().as_str(), "7");
/// assert_eq!(reply.value.as_str(), r#"{"status": "running"}"#);
/// # Ok::<(), qmp_events_generated::InvalidMessage>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
// Almost all messages are events: boxing them would cost more than it saves.
#[allow(clippy::large_enum_variant)]
pub enum Message<'a> {
    /// The server's greeting; it comes first on a connection.
    Greeting(Greeting<'a>),
    /// An event.
    Event(Event<'a>),
    /// A command succeeded.
    Return(Reply<'a>),
    /// A command failed.
    Error(ErrorReply<'a>),
}

/// The greeting of a server.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Greeting<'a> {
    /// The value of `QMP`, as written.
    pub json: Json<'a>,
}

/// The version of the server.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Version {
    /// The major number.
    pub major: u64,
    /// The minor number.
    pub minor: u64,
    /// The micro number.
    pub micro: u64,
    /// The packager's addition; often empty.
    pub package: String,
}

impl Version {
    /// The release of the server, which its events can be judged by; `None` if the numbers
    /// are not those of a QEMU.
    pub fn release(&self) -> Option<Release> {
        let major = u16::try_from(self.major).ok()?;
        let minor = u16::try_from(self.minor).ok()?;
        Some(Release::from_version(major, minor, self.micro))
    }
}

/// The reply to a command that succeeded.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reply<'a> {
    /// The `id` of the command, if it had one: any JSON value.
    pub id: Option<Json<'a>>,
    /// The returned value.
    pub value: Json<'a>,
}

/// The reply to a command that failed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorReply<'a> {
    /// The `id` of the command; `None` if the server could not even read the command.
    pub id: Option<Json<'a>>,
    /// The class of the error: `GenericError`, `CommandNotFound`, …; empty if missing.
    pub class: Text<'a>,
    /// A description for people; empty if missing.
    pub desc: Text<'a>,
    /// The value of `error`, as written.
    pub json: Json<'a>,
}

impl<'a> Message<'a> {
    /// Decodes one message from UTF-8 bytes.
    ///
    /// # Errors
    /// If it is not one JSON object, or not one of the four kinds of message.
    #[inline]
    pub fn from_slice(json: &'a [u8]) -> Result<Self, InvalidMessage> {
        Self::from_str(from_utf8(json)?)
    }

    /// Decodes one message from text.
    ///
    /// An object with a string `event` is an event, regardless of other members.
    ///
    /// # Errors
    /// If it is not one JSON object, or not one of the four kinds of message.
    #[allow(clippy::should_implement_trait)] // the trait cannot borrow
    #[inline]
    pub fn from_str(json: &'a str) -> Result<Self, InvalidMessage> {
        // Most messages are events: tried first, and decoded only once.
        if (json.starts_with("{\"timestamp\"")
            || matches!(first_name(json), Some("timestamp" | "event")))
            && let Ok(event) = Event::from_str(json)
        {
            return Ok(Self::Event(event));
        }
        Self::from_other(json)
    }

    /// Decodes any kind of message, events as well.
    #[inline(never)]
    fn from_other(json: &'a str) -> Result<Self, InvalidMessage> {
        let members = members(json)?;
        let find = |name| members.find_borrowed(name);
        let event_error = match find("event") {
            None => None,
            Some(_) => match Event::from_str(json) {
                Ok(event) => return Ok(Self::Event(event)),
                Err(error) => Some(error),
            },
        };
        let id = find("id").map(Json::written);
        match (find("QMP"), find("return"), find("error")) {
            (Some(json), None, None) => Ok(Self::Greeting(Greeting {
                json: Json::written(json),
            })),
            (None, Some(value), None) => Ok(Self::Return(Reply {
                id,
                value: Json::written(value),
            })),
            (None, None, Some(error)) => Ok(Self::Error(ErrorReply {
                id,
                class: text(error, "class"),
                desc: text(error, "desc"),
                json: Json::written(error),
            })),
            (None, None, None) => Err(event_error.map_or_else(
                || InvalidMessage::NoKind {
                    found: shortened(json),
                },
                InvalidMessage::Event,
            )),
            _ => Err(InvalidMessage::SeveralKinds {
                found: shortened(json),
            }),
        }
    }

    /// Converts into an owned message.
    pub fn into_owned(self) -> Message<'static> {
        match self {
            Self::Greeting(greeting) => Message::Greeting(greeting.into_owned()),
            Self::Event(event) => Message::Event(event.into_owned()),
            Self::Return(reply) => Message::Return(reply.into_owned()),
            Self::Error(error) => Message::Error(error.into_owned()),
        }
    }

    /// The event, if it is one.
    pub fn into_event(self) -> Option<Event<'a>> {
        match self {
            Self::Event(event) => Some(event),
            _ => None,
        }
    }
}

impl Greeting<'_> {
    /// The version of the server; `None` if it is missing or not in the usual form.
    ///
    /// ```
    /// use qmp_events_generated::Message;
    ///
    /// let json = r#"{"QMP": {"version": {"qemu": {"micro": 2, "minor": 0, "major": 10},
    ///     "package": "Debian"}, "capabilities": ["oob"]}}"#;
    /// let Message::Greeting(greeting) = Message::from_str(json)? else { panic!() };
    /// assert_eq!(greeting.version().unwrap().to_string(), "10.0.2 (Debian)");
    /// assert_eq!(greeting.capabilities(), ["oob"]);
    /// # Ok::<(), qmp_events_generated::InvalidMessage>(())
    /// ```
    pub fn version(&self) -> Option<Version> {
        let version = ValueRef::of(&self.json).get("version")?;
        let qemu = version.get("qemu")?;
        let part = |name| qemu.get(name)?.as_u64();
        let package = version.get("package").and_then(ValueRef::as_str);
        Some(Version {
            major: part("major")?,
            minor: part("minor")?,
            micro: part("micro")?,
            package: package.unwrap_or_default().into_owned(),
        })
    }

    /// The capabilities that the server offers; values that are not strings are left out.
    pub fn capabilities(&self) -> Vec<String> {
        let offered = ValueRef::of(&self.json).get("capabilities");
        let Some(offered) = offered.map(ValueRef::to_json) else {
            return Vec::new();
        };
        let names = items(offered.as_str()).unwrap_or_default().into_iter();
        let names = names.filter_map(|json| Text::decode(json).ok());
        names.map(String::from).collect()
    }

    /// Converts into an owned greeting.
    pub fn into_owned(self) -> Greeting<'static> {
        Greeting {
            json: self.json.into_owned(),
        }
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.micro)?;
        match self.package.trim() {
            "" => Ok(()),
            package => write!(f, " ({package})"),
        }
    }
}

impl Reply<'_> {
    /// Whether it is the reply to the command with this id.
    pub fn answers(&self, id: u64) -> bool {
        is_id(self.id.as_ref(), id)
    }

    /// Converts into an owned reply.
    pub fn into_owned(self) -> Reply<'static> {
        Reply {
            id: self.id.map(Json::into_owned),
            value: self.value.into_owned(),
        }
    }
}

impl ErrorReply<'_> {
    /// Whether it is the reply to the command with this id.
    pub fn answers(&self, id: u64) -> bool {
        is_id(self.id.as_ref(), id)
    }

    /// Converts into an owned error.
    pub fn into_owned(self) -> ErrorReply<'static> {
        ErrorReply {
            id: self.id.map(Json::into_owned),
            class: self.class.into_owned(),
            desc: self.desc.into_owned(),
            json: self.json.into_owned(),
        }
    }
}

fn is_id(id: Option<&Json<'_>>, expected: u64) -> bool {
    id.is_some_and(|id| id.as_str().parse() == Ok(expected))
}

/// As in a message: `GenericError: no such device`.
impl std::fmt::Display for ErrorReply<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.class, self.desc)
    }
}

impl std::error::Error for ErrorReply<'_> {}
