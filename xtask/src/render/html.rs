//! HTML pages: all events by release and by text revision, and one comparison.
//!
//! `page` and `comparison` build plain data; the templates render it.

mod address;
mod cells;
pub(crate) mod comparison;
mod input;
mod items;
mod page;
mod pairs;
mod rows;
mod template;
mod view;

pub use address::{encoded, relative_path};
pub use cells::{ColumnCell, ColumnGroup};
pub use input::{CapturedFile, Columns, ViewInput};
pub use items::ItemRow;
pub use page::Page;
pub use pairs::{PairLine, Pairs};
pub use rows::{ChangeLine, ChangeRow, EventRow};
pub use template::PageError;
pub use view::View;
