//! Addresses of servers.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};

use super::{ConnectError, Options};

/// The address of a QMP server.
///
/// ```
/// use qmp_events_generated::stream::Address;
///
/// let unix: Address = "unix:/run/vm/qmp.sock".parse()?;
/// assert_eq!(unix.to_string(), "unix:/run/vm/qmp.sock");
/// let tcp: Address = "tcp:[::1]:4444".parse()?;
/// assert_eq!(tcp, Address::Tcp("[::1]:4444".to_owned()));
/// assert!("/run/vm/qmp.sock".parse::<Address>().is_err());
/// // Options are for QEMU's command line.
/// assert!("unix:/run/vm/qmp.sock,server=on".parse::<Address>().is_err());
/// # Ok::<(), qmp_events_generated::stream::InvalidAddress>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Address {
    /// The path of a Unix socket: `unix:/path`. A path that contains a comma cannot be
    /// parsed, but can be put here.
    Unix(PathBuf),
    /// Host and port: `tcp:host:port`.
    Tcp(String),
}

/// The string is not a valid [`Address`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidAddress(String);

pub(super) trait Io: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Io for T {}
pub(super) type Stream = Box<dyn Io>;

/// The first pause before connecting again to a server that is not there, and the longest.
const PAUSES: (Duration, Duration) = (Duration::from_millis(10), Duration::from_millis(200));

impl Address {
    /// Connects; waits for the server if the options say so.
    pub(super) async fn connect_or_wait(&self, options: &Options) -> Result<Stream, ConnectError> {
        let start = Instant::now();
        let mut pause = PAUSES.0;
        loop {
            let error = match self.connect(options.handshake).await {
                Err(ConnectError::Io(error)) if is_missing(&error) => error,
                other => return other,
            };
            let left = options.wait_for_server.unwrap_or_default();
            let left = left.saturating_sub(start.elapsed());
            if left.is_zero() {
                return Err(ConnectError::Io(error));
            }
            sleep(pause.min(left)).await;
            pause = (pause * 2).min(PAUSES.1);
        }
    }

    pub(super) async fn connect(&self, within: Duration) -> Result<Stream, ConnectError> {
        let connecting = async {
            match self {
                #[cfg(unix)]
                Self::Unix(path) => {
                    let stream = tokio::net::UnixStream::connect(path).await?;
                    Ok(Box::new(stream) as Stream)
                }
                #[cfg(not(unix))]
                Self::Unix(_) => Err(ErrorKind::Unsupported.into()),
                Self::Tcp(address) => {
                    let stream = TcpStream::connect(address).await?;
                    // Commands are small, and each is awaited.
                    stream.set_nodelay(true)?;
                    Ok(Box::new(stream) as Stream)
                }
            }
        };
        match timeout(within, connecting).await {
            Ok(connected) => connected.map_err(ConnectError::Io),
            Err(_) => Err(ConnectError::Io(ErrorKind::TimedOut.into())),
        }
    }
}

/// Whether the server may still come. Of a Unix socket, `WouldBlock` means that its backlog
/// is full.
fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotFound | ErrorKind::ConnectionRefused | ErrorKind::WouldBlock
    )
}

impl FromStr for Address {
    type Err = InvalidAddress;

    fn from_str(text: &str) -> Result<Self, InvalidAddress> {
        match text.split_once(':') {
            Some(("unix", path)) if !path.is_empty() && !path.contains([',', '\0']) => {
                Ok(Self::Unix(path.into()))
            }
            Some(("tcp", address)) if is_host_and_port(address) => {
                Ok(Self::Tcp(address.to_owned()))
            }
            _ => Err(InvalidAddress(text.to_owned())),
        }
    }
}

fn is_host_and_port(text: &str) -> bool {
    let Some((host, port)) = text.rsplit_once(':') else {
        return false;
    };
    let digits = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let port = digits && port.parse::<u16>().is_ok_and(|port| port != 0);
    let inside = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    let host = match inside {
        Some(address) => {
            // A zone may follow the address.
            let address = address.split('%').next().unwrap_or_default();
            address.parse::<std::net::Ipv6Addr>().is_ok()
        }
        None => !host.is_empty() && !host.contains([':', ',', '/', '[', ']', ' ']),
    };
    host && port
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
            Self::Tcp(address) => write!(f, "tcp:{address}"),
        }
    }
}

impl fmt::Display for InvalidAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is neither unix:PATH nor tcp:HOST:PORT", self.0)?;
        if self.0.contains(',') {
            f.write_str("; options such as `server=on` are for QEMU's command line")?;
        }
        Ok(())
    }
}

impl std::error::Error for InvalidAddress {}
