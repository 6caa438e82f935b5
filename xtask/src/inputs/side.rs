//! One side of a comparison: a release, a text, a schema, a reply, or the IR of one.

mod captured;
mod described;
mod given;

use std::path::Path;

use qmp_doc_parser::ir::{Document, Release, Tree};
use qmp_history::diff::Endpoint;

use crate::cli::AsSource;
use crate::error::Error;
use crate::inputs::comparison::Inputs;
use crate::inputs::facts;
use crate::inputs::kind;
use crate::inputs::project::Project;
use crate::inputs::releases::version;
use crate::inputs::target::Target;
use crate::ui::Ui;

pub use given::Given;

/// One side of a comparison.
#[derive(Clone, Debug)]
pub struct Side {
    /// Label in output: a release, a revision, a file.
    pub title: String,
    /// The captured file as output names it; `None` for a release.
    pub file: Option<String>,
    /// Path; `None` for standard input and for the unknown capture of an IR.
    pub path: Option<String>,
    /// The release or text.
    pub subject: Subject,
}

/// Subject of a comparison.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A release of the history.
    Release(Release),
    /// A text, a schema or a reply.
    Document {
        /// Index in the manifest, if it is a text of it.
        index: Option<usize>,
        /// The document.
        document: Box<Document>,
        /// The document, resolved.
        tree: Tree,
    },
}

impl Side {
    /// Resolves the side that the command line names. Rejects a document that seems to be cut off,
    /// unless that is allowed.
    pub fn resolve(
        inputs: &Inputs<'_>,
        side: &Given<'_>,
        project: &Project,
        ui: &mut Ui<'_>,
    ) -> Result<Side, Error> {
        let given = side.name;
        let text = given.strip_prefix("text:");
        if text.is_none()
            && let Some(version) = version(given)
            && !Path::new(given).exists()
        {
            let axis = inputs.history()?.axis();
            axis.check(version).map_err(facts::undescribed)?;
            return Ok(Self::release(version));
        }
        let target = Target::resolve(text.unwrap_or(given), project, ui)?;
        let known = inputs.texts()?;
        if let Some(row) = &target.row
            && let Some(index) = known.index(&row.id)
            && let Some(document) = known.document(index)
        {
            let title = title(document, given);
            let path = Some(row.relative());
            return Ok(Self::document(
                &row.relative(),
                path,
                title,
                document.clone(),
                Some(index),
            ));
        }
        let is_ir = side.form.is_none() && ir_version(&target.bytes).is_some();
        let document = if is_ir {
            described::read_ir(&target)?
        } else {
            let detected = || kind::detect(&target.name, &target.bytes);
            match side.form.unwrap_or_else(detected) {
                AsSource::Text => captured::read(&target, side, ui)?,
                form => described::read(&target, form, side, ui)?,
            }
        };
        let id = document.revision.as_ref().map(|revision| &revision.id);
        let index = id.and_then(|id| known.index(id));
        // The places in an IR are those of the captured file.
        let path = match index {
            Some(index) => Some(known.file(index)),
            None if is_ir || given == "-" => None,
            None => Some(target.name.clone()),
        };
        let file = path.clone().unwrap_or_else(|| match given {
            "-" => target.name.clone(),
            _ => format!("the source of {}", target.name),
        });
        let title = title(&document, &target.name);
        Ok(Self::document(&file, path, title, document, index))
    }

    /// Returns a release of the history.
    pub fn release(release: Release) -> Self {
        Self {
            title: format!("QEMU {release}"),
            file: None,
            path: None,
            subject: Subject::Release(release),
        }
    }

    fn document(
        file: &str,
        path: Option<String>,
        title: String,
        document: Document,
        index: Option<usize>,
    ) -> Self {
        Self {
            file: Some(file.to_owned()),
            path,
            title,
            subject: Subject::Document {
                index,
                tree: document.resolve(),
                document: Box::new(document),
            },
        }
    }

    /// The id of a revision of the text; `None` for any other side.
    pub fn revision(&self) -> Option<&str> {
        match &self.subject {
            Subject::Document { document, .. } => Some(&document.revision.as_ref()?.id),
            Subject::Release(_) => None,
        }
    }

    /// The resolved tree; that of a release is in the history.
    pub fn tree<'s>(&'s self, inputs: &'s Inputs<'_>) -> Result<&'s Tree, Error> {
        match &self.subject {
            Subject::Document { tree, .. } => Ok(tree),
            Subject::Release(release) => {
                let believed = inputs.history()?.believed(*release);
                Ok(believed.map_err(facts::undescribed)?)
            }
        }
    }

    /// The document as an end of a comparison; `None` for a release.
    pub(super) fn end(&self) -> Option<Endpoint<'_>> {
        match &self.subject {
            Subject::Document { document, tree, .. } => Some(Endpoint {
                label: &self.title,
                ..Endpoint::of(document, tree)
            }),
            Subject::Release(_) => None,
        }
    }
}

/// The version of an IR file; `None` for any other document.
fn ir_version(bytes: &[u8]) -> Option<u32> {
    #[derive(serde::Deserialize)]
    struct Version {
        ir_version: u32,
    }
    let found = serde_json::from_slice(bytes).ok();
    found.map(|Version { ir_version }| ir_version)
}

/// The name of a document in output: the revision with its release, or the file.
pub fn title(document: &Document, name: &str) -> String {
    match &document.revision {
        Some(revision) => match &revision.place {
            Some(place) => format!("{} ({place})", revision.id),
            None => revision.id.clone(),
        },
        None if name == "-" => "<stdin>".to_owned(),
        None => name.to_owned(),
    }
}
