//! Where a server listens.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::ConnectError;

/// Where a QMP server listens.
///
/// ```
/// use qmp_events_generated::stream::Address;
///
/// let unix: Address = "unix:/run/vm/qmp.sock".parse()?;
/// assert_eq!(unix.to_string(), "unix:/run/vm/qmp.sock");
/// let tcp: Address = "tcp:[::1]:4444".parse()?;
/// assert_eq!(tcp, Address::Tcp("[::1]:4444".to_owned()));
/// assert!("/run/vm/qmp.sock".parse::<Address>().is_err());
/// # Ok::<(), qmp_events_generated::stream::NotAnAddress>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Address {
    /// The path of a Unix socket: `unix:/path`.
    Unix(PathBuf),
    /// Host and port: `tcp:host:port`.
    Tcp(String),
}

/// A text that is no [`Address`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAnAddress(String);

pub(super) trait Io: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Io for T {}
pub(super) type Stream = Box<dyn Io>;

impl Address {
    pub(super) async fn connect(&self, within: Duration) -> Result<Stream, ConnectError> {
        let connecting = async {
            match self {
                #[cfg(unix)]
                Self::Unix(path) => {
                    let stream = tokio::net::UnixStream::connect(path).await?;
                    Ok(Box::new(stream) as Stream)
                }
                #[cfg(not(unix))]
                Self::Unix(_) => Err(std::io::ErrorKind::Unsupported.into()),
                Self::Tcp(address) => {
                    let stream = TcpStream::connect(address).await?;
                    // Commands are small, and somebody waits for each.
                    stream.set_nodelay(true)?;
                    Ok(Box::new(stream) as Stream)
                }
            }
        };
        match timeout(within, connecting).await {
            Ok(connected) => connected.map_err(ConnectError::Io),
            Err(_) => Err(ConnectError::Io(std::io::ErrorKind::TimedOut.into())),
        }
    }
}

impl FromStr for Address {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        match text.split_once(':') {
            Some(("unix", path)) if !path.is_empty() => Ok(Self::Unix(path.into())),
            Some(("tcp", address)) if address.contains(':') => Ok(Self::Tcp(address.to_owned())),
            _ => Err(NotAnAddress(text.to_owned())),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
            Self::Tcp(address) => write!(f, "tcp:{address}"),
        }
    }
}

impl fmt::Display for NotAnAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is neither unix:PATH nor tcp:HOST:PORT", self.0)
    }
}

impl std::error::Error for NotAnAddress {}
