//! Output files: generated first, compared with the disk, then written.

pub mod apply;
pub mod facts;
pub mod generate;
pub mod imported;
pub(crate) mod known;
pub mod names_lock;
pub mod plan;
pub mod regenerate;
pub mod unified;
