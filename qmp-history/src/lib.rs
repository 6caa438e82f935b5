//! qmp-history.
