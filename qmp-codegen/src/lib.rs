//! qmp-codegen.
