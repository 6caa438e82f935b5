//! One side of a comparison: a release, a text, a schema, a reply, or the IR of one.

mod captured;
mod described;
mod given;

use std::path::Path;

use qmp_doc_parser::ir;
use qmp_doc_parser::ir2::{self, Document, Release, Tree};
use qmp_doc_parser::text::to_ir2;
use qmp_history::diff::Endpoint;

use crate::cli::AsSource;
use crate::error::Error;
use crate::inputs::comparison::Inputs;
use crate::inputs::facts;
use crate::inputs::fault::unfit;
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
    /// A text.
    Text {
        /// Index in the manifest, if the text is one of it.
        index: Option<usize>,
        /// The document.
        document: Box<ir::Document>,
        /// The document as IR 2.
        text: Box<Document>,
        /// The document, resolved.
        tree: Tree,
    },
    /// A schema or a reply.
    Described {
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
            let file = row.relative();
            let title = title(document, given);
            let text = to_ir2(document);
            let document = (document.clone(), text);
            return Ok(Self::text(&file, Some(&file), title, document, Some(index)));
        }
        let ir = ir_version(&target.bytes);
        if ir == Some(ir2::IR_VERSION) {
            let document = described::read_ir(&target)?;
            return Ok(Self::described(&target, given, document));
        }
        if ir.is_none() {
            let form = kind::detect(&target.name, &target.bytes);
            if form != AsSource::Text {
                let document = described::read(&target, form, side, ui)?;
                return Ok(Self::described(&target, given, document));
            }
        }
        let (document, text) = if ir.is_some() {
            let read = captured::read_ir(&target.bytes);
            let document = read.map_err(|why| unfit(&target.name, &why))?;
            captured::check(&document, &target.name)?;
            let text = to_ir2(&document);
            (document, text)
        } else {
            captured::captured(&target, given, side.allow_incomplete, ui)?
        };
        let id = document.revision.as_ref().map(|revision| &revision.id);
        let index = id.and_then(|id| known.index(id));
        // The places in an IR are those of the captured file.
        let path = match index {
            Some(index) => Some(known.file(index)),
            None if ir.is_some() || given == "-" => None,
            None => Some(target.name.clone()),
        };
        let file = path.clone().unwrap_or_else(|| match given {
            "-" => target.name.clone(),
            _ => format!("the capture of {}", target.name),
        });
        let title = title(&document, &target.name);
        Ok(Self::text(
            &file,
            path.as_deref(),
            title,
            (document, text),
            index,
        ))
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

    fn text(
        file: &str,
        path: Option<&str>,
        title: String,
        (document, text): (ir::Document, Document),
        index: Option<usize>,
    ) -> Self {
        Self {
            file: Some(file.to_owned()),
            path: path.map(str::to_owned),
            title,
            subject: Subject::Text {
                index,
                tree: text.resolve(),
                document: Box::new(document),
                text: Box::new(text),
            },
        }
    }

    fn described(target: &Target, given: &str, document: Document) -> Self {
        Self {
            file: Some(target.name.clone()),
            path: (given != "-").then(|| target.name.clone()),
            title: target.name.clone(),
            subject: Subject::Described {
                tree: document.resolve(),
                document: Box::new(document),
            },
        }
    }

    /// The text of this side; `None` for a release, a schema and a reply.
    pub fn document(&self) -> Option<&ir::Document> {
        match &self.subject {
            Subject::Text { document, .. } => Some(document),
            Subject::Release(_) | Subject::Described { .. } => None,
        }
    }

    /// The resolved tree; that of a release is in the history.
    pub fn tree<'s>(&'s self, inputs: &'s Inputs<'_>) -> Result<&'s Tree, Error> {
        match &self.subject {
            Subject::Text { tree, .. } | Subject::Described { tree, .. } => Ok(tree),
            Subject::Release(release) => {
                let believed = inputs.history()?.believed(*release);
                Ok(believed.map_err(facts::undescribed)?)
            }
        }
    }

    /// The document as an end of a comparison; `None` for a release.
    pub(super) fn end(&self) -> Option<Endpoint<'_>> {
        match &self.subject {
            Subject::Text {
                text: document,
                tree,
                ..
            }
            | Subject::Described { document, tree } => Some(Endpoint {
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
pub fn title(document: &ir::Document, name: &str) -> String {
    match &document.revision {
        Some(revision) => match &revision.place {
            Some(place) => format!("{} ({place})", revision.id),
            None => revision.id.clone(),
        },
        None if name == "-" => "<stdin>".to_owned(),
        None => name.to_owned(),
    }
}
