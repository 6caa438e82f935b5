//! Generates everything, for `regen` and `ci`.

use crate::error::{Error, Outcome};
use crate::inputs::documents::Document;
use crate::inputs::project::Project;
use crate::outputs::apply::{Mode, finish};
use crate::outputs::generate::everything;
use crate::render::text::overview;
use crate::ui::Ui;

/// Reads every document, prints the overview, and writes or shows what differs.
pub fn regenerate(project: &Project, mode: Mode, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let documents = Document::read_all(project)?;
    let plan = everything(&documents, project)?;
    overview::print(&documents, ui)?;
    finish(&plan, project.root(), mode, ui)
}
