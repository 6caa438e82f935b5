//! What a connection does, told to `tracing` if that feature is on.

macro_rules! forward {
    ($($level:ident)*) => {$(
        #[cfg(feature = "tracing")]
        pub(super) use tracing::$level;
    )*};
}

forward!(debug info trace warn);

/// Without the feature nothing is evaluated, and nothing counts as unused.
#[cfg(not(feature = "tracing"))]
macro_rules! nothing {
    ($($field:tt)*) => {};
}

#[cfg(not(feature = "tracing"))]
pub(super) use {nothing as debug, nothing as info, nothing as trace, nothing as warn};
