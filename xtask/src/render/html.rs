//! The report as an HTML page: `page` decides everything as plain data, `template` writes it down.

mod cell;
mod column;
mod cx;
pub(crate) mod diff;
mod entry;
mod link;
mod page;
mod piece;
mod place;
mod releases;
mod row;
mod sentence;
mod step;
mod template;
mod track;
mod undone;

pub use cell::{Cell, State, Tally};
pub use column::{Column, Counts};
pub use cx::Input;
pub use entry::{Entry, Group, Item, Kind};
pub use link::Link;
pub use page::Page;
pub use piece::{Piece, Pieces};
pub use place::{Places, way};
pub use releases::{
    Cell as ReleaseCell, ChangeRow, EventRow, ItemRow, Major, PairLine, Pairs, ReleasesInput,
    ReleasesPage,
};
pub use row::{EventRows, Part, Row};
pub use step::Step;
pub use template::PageError;
