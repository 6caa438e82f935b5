//! What the verbs write: generated first, compared with the disk, then written.

pub mod apply;
pub mod generate;
pub mod imported;
pub mod names_lock;
pub mod plan;
pub mod regenerate;
pub mod unified;
