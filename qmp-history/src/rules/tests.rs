//! The rules as a whole.
