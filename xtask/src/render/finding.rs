//! Input of the renderers of `lint`.

use qmp_doc_parser::diagnostic::{Diagnostic, Severity};
use qmp_doc_parser::introspection;
use qmp_doc_parser::schema::SchemaReading;
use qmp_doc_parser::source;
use qmp_doc_parser::span::Span;

/// One source with its reports.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// The path that output names.
    pub(crate) name: String,
    /// The files, the first one of that name.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// The reports, in the order in which they were found.
    pub(crate) reports: Vec<Report>,
}

/// The numbers of diagnostics that are not shown.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hidden {
    /// Of the baseline.
    pub(crate) known: usize,
    /// Less severe than the least severity shown.
    pub(crate) mild: usize,
}

/// One diagnostic of any kind of source.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub(crate) code: &'static str,
    /// `fault` or `quirk`.
    pub(crate) class: &'static str,
    pub(crate) severity: Severity,
    pub(crate) message: String,
    /// The index of the file.
    pub(crate) file: usize,
    /// Position; `None` if the finding is about the file as a whole.
    pub(crate) span: Option<Span>,
    pub(crate) label: String,
    pub(crate) help: String,
    /// The event or the definition.
    pub(crate) item: Option<String>,
    pub(crate) related: Vec<RelatedPlace>,
}

/// A further place of a report.
#[derive(Clone, Debug)]
pub(crate) struct RelatedPlace {
    pub(crate) file: usize,
    pub(crate) span: Span,
    pub(crate) label: String,
}

impl Finding {
    /// The diagnostics of a text.
    pub(crate) fn of_text(name: String, bytes: Vec<u8>, diagnostics: &[Diagnostic]) -> Self {
        let report = |diagnostic: &Diagnostic| Report {
            code: diagnostic.id(),
            class: diagnostic.code.class().as_str(),
            severity: diagnostic.severity(),
            message: diagnostic.message(),
            file: 0,
            span: diagnostic.span,
            label: diagnostic.label(),
            help: diagnostic.help(),
            item: diagnostic.event.clone(),
            related: diagnostic
                .related
                .iter()
                .map(|span| RelatedPlace {
                    file: 0,
                    span: *span,
                    label: diagnostic.related_label(),
                })
                .collect(),
        };
        Self {
            reports: diagnostics.iter().map(report).collect(),
            files: vec![(name.clone(), bytes)],
            name,
        }
    }

    /// The faults of a schema; any of them makes it invalid.
    pub(crate) fn of_schema(name: String, reading: &SchemaReading) -> Self {
        let sources = reading.sources();
        let place = |place: &qmp_doc_parser::schema::FilePlace| {
            let bytes = place.bytes.start as usize..place.bytes.end as usize;
            let span = sources.span(place.file, bytes)?;
            Some((index(span.file), plain(span)))
        };
        let reports = reading.findings.iter().map(|finding| {
            let at = place(&finding.place);
            let related = finding.related.iter().filter_map(|(other, label)| {
                let (file, span) = place(other)?;
                Some(RelatedPlace {
                    file,
                    span,
                    label: (*label).to_owned(),
                })
            });
            Report {
                code: finding.fault.id(),
                class: "fault",
                severity: Severity::Error,
                message: finding.fault.message(),
                file: at.map_or(0, |(file, _)| file),
                span: at.map(|(_, span)| span),
                label: finding.fault.label().to_owned(),
                help: finding.fault.help().to_owned(),
                item: finding.definition.clone(),
                related: related.collect(),
            }
        });
        let files = reading.files.iter();
        Self {
            name,
            reports: reports.collect(),
            files: files
                .map(|file| (file.path.clone(), file.file.text().as_bytes().to_vec()))
                .collect(),
        }
    }

    /// The faults of a reply.
    pub(crate) fn of_reply(
        name: String,
        bytes: Vec<u8>,
        reading: &introspection::ReplyReading,
    ) -> Self {
        let report = |fault: &introspection::ReplyFault| Report {
            code: fault.id(),
            class: "fault",
            severity: Severity::Error,
            message: fault.to_string(),
            file: 0,
            span: None,
            label: String::new(),
            help: String::new(),
            item: None,
            related: Vec::new(),
        };
        Self {
            reports: reading.faults.iter().map(report).collect(),
            files: vec![(name.clone(), bytes)],
            name,
        }
    }

    /// The name of a file.
    pub(crate) fn file(&self, at: usize) -> &str {
        self.files.get(at).map_or(&self.name, |(name, _)| name)
    }
}

fn index(file: source::FileId) -> usize {
    usize::try_from(file.0).unwrap_or_default()
}

fn plain(span: source::Span) -> Span {
    Span {
        start: span.start,
        end: span.end,
    }
}
