//! The maintainers tool.

fn main() {}
