//! Generates everything, for `regen` and `ci`.

use crate::error::{Error, Outcome};
use crate::inputs::documents::LoadedDocument;
use crate::inputs::project::Project;
use crate::outputs::apply::{Mode, finish};
use crate::outputs::generate::everything;
use crate::outputs::names_lock::Changes;
use crate::render::text::overview;
use crate::ui::Ui;

/// Reads every document, prints the overview, and writes or shows what differs. Without
/// `accept_names` nothing is written if a public name changes.
pub fn regenerate(
    project: &Project,
    mode: Mode,
    accept_names: bool,
    ui: &mut Ui<'_>,
) -> Result<Outcome, Error> {
    let documents = LoadedDocument::read_all(project)?;
    let (plan, names) = everything(&documents, project)?;
    overview::print(&documents, ui)?;
    let changes = Changes::since(project.root(), &names)?;
    if !changes.is_empty() {
        changes.print(ui)?;
        if mode == Mode::Write && !accept_names {
            writeln!(
                ui.out,
                "nothing was written: users of the crate have to follow; `cargo xtask regen --accept-names` accepts it"
            )?;
            return Ok(Outcome::Findings);
        }
    }
    finish(&plan, project.root(), mode, ui)
}
