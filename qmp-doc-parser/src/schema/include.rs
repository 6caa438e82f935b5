//! Includes: which files are read, and in which order their items follow each other.

use std::collections::HashSet;
use std::sync::Arc;

use super::fault::{Finding, SchemaFault};
use super::file::SchemaFile;
use super::place::FilePlace;
use super::tree::{Bytes, Entry, Item};
use crate::source::FileId;

/// More files than any schema has; prevents endless generated includes.
const MAX_FILES: usize = 1000;

/// Returns the file of a path, or the reason why there is none.
///
/// Paths are relative to the directory of the root file: `qapi/block.json`.
pub type Loader<'l> = dyn FnMut(&str) -> Result<Arc<SchemaFile>, String> + 'l;

/// A file of a schema and its path.
#[derive(Clone, Debug)]
pub struct IncludedFile {
    /// The path under which it was loaded.
    pub path: String,
    /// The file.
    pub file: Arc<SchemaFile>,
}

/// Next step in reading order.
#[derive(Debug)]
pub(super) enum Step {
    /// An item of a file.
    Item(FileId, usize),
    /// A lexical or syntactic fault of a file.
    SchemaFault(FileId, usize),
    /// A fault of an include.
    Finding(Finding),
    /// The end of a file.
    End,
}

/// The files of a schema and their items in reading order.
pub(super) struct Included {
    pub(super) files: Vec<IncludedFile>,
    pub(super) steps: Vec<Step>,
}

struct Walk<'w, 'l> {
    load: &'w mut Loader<'l>,
    files: Vec<IncludedFile>,
    steps: Vec<Step>,
    seen: HashSet<String>,
    open: Vec<String>,
}

/// Loads a schema: each file once, at its first include.
pub(super) fn include(root: &str, load: &mut Loader<'_>) -> Included {
    let mut walk = Walk {
        load,
        files: Vec::new(),
        steps: Vec::new(),
        seen: HashSet::new(),
        open: Vec::new(),
    };
    let nowhere = FilePlace {
        file: FileId(0),
        bytes: Bytes::default(),
    };
    walk.file(normal(root), nowhere);
    Included {
        files: walk.files,
        steps: walk.steps,
    }
}

impl Walk<'_, '_> {
    fn file(&mut self, path: String, included: FilePlace) {
        let loaded = if self.files.len() < MAX_FILES {
            (self.load)(&path)
        } else {
            Err(format!("more than {MAX_FILES} files"))
        };
        let file = match loaded {
            Ok(file) => file,
            Err(reason) => {
                return self.fault(included, SchemaFault::IncludeUnreadable { path, reason });
            }
        };
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.seen.insert(path.clone());
        self.open.push(path.clone());
        self.files.push(IncludedFile {
            path,
            file: Arc::clone(&file),
        });
        self.items(id, &file);
        self.open.pop();
        self.steps.push(Step::End);
    }

    fn items(&mut self, id: FileId, file: &SchemaFile) {
        let faults = file.faults().iter().map(|(bytes, _)| bytes.start);
        let mut faults = faults.enumerate().peekable();
        for (nth, item) in file.items().iter().enumerate() {
            let end = match item {
                Item::Comment(block) => block.end,
                Item::Expression(node) => node.bytes.end,
            };
            while let Some((fault, _)) = faults.next_if(|(_, at)| *at < end) {
                self.steps.push(Step::SchemaFault(id, fault));
            }
            self.steps.push(Step::Item(id, nth));
            if let Item::Expression(node) = item
                && let Some(entries) = node.as_object()
                && let Some(include) = entries.iter().find(|entry| &*entry.key == "include")
            {
                let bytes = node.bytes;
                self.include(FilePlace { file: id, bytes }, entries, include);
            }
        }
        for (fault, _) in faults {
            self.steps.push(Step::SchemaFault(id, fault));
        }
    }

    fn include(&mut self, place: FilePlace, entries: &[Entry], include: &Entry) {
        if entries.len() > 1 {
            let directive = "include";
            return self.fault(place, SchemaFault::DirectiveNotAlone { directive });
        }
        let Some(name) = include.value.as_str() else {
            return self.fault(place, SchemaFault::IncludeNotString);
        };
        let including = self.open.last().map_or("", String::as_str);
        let directory = including
            .rsplit_once('/')
            .map_or("", |(directory, _)| directory);
        let path = match directory {
            "" => normal(name),
            _ => normal(&format!("{directory}/{name}")),
        };
        if self.open.contains(&path) {
            self.fault(place, SchemaFault::IncludeCycle { path });
        } else if !self.seen.contains(&path) {
            self.file(path, place);
        }
    }

    fn fault(&mut self, place: FilePlace, fault: SchemaFault) {
        self.steps.push(Step::Finding(Finding::new(fault, place)));
    }
}

/// The path without `.`, `..` and empty components.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_the_including_file() {
        assert_eq!(normal("qapi/../qapi/./block.json"), "qapi/block.json");
        assert_eq!(normal("/block.json"), "/block.json");
        assert_eq!(normal("../a.json"), "../a.json");
    }
}
