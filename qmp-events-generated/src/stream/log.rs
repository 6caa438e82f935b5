//! Forwards to `tracing` if that feature is enabled.

macro_rules! forward {
    ($($level:ident)*) => {$(
        #[cfg(feature = "tracing")]
        pub(super) use tracing::$level;
    )*};
}

forward!(debug info trace warn);

/// Without the feature nothing is evaluated.
#[cfg(not(feature = "tracing"))]
macro_rules! nothing {
    ($($field:tt)*) => {};
}

#[cfg(not(feature = "tracing"))]
pub(super) use {nothing as debug, nothing as info, nothing as trace, nothing as warn};
