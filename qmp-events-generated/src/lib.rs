//! qmp-events-generated.
