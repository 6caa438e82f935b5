//! The lock on the public names of the generated crate: a change of one must be accepted.

use std::path::Path;

use qmp_codegen::Names;

use crate::error::Error;
use crate::inputs::fault::{file, unfit};
use crate::inputs::read;
use crate::ui::{GOOD, STRONG, Ui, WARNING, printable};

/// Path of the lock, relative to the project.
pub const NAMES_LOCK: &str = "qmp-events-generated/names.lock";

const HEAD: &str = "\
# Public names of the generated crate, by what each names. Written by `cargo xtask regen`;
# a name that changes or goes needs `--accept-names`.
";

/// The text of the lock.
pub fn render(names: &Names) -> String {
    let lines = names.iter().map(|(key, name)| format!("{key}\t{name}\n"));
    HEAD.to_owned() + &lines.collect::<String>()
}

/// Names that changed or vanished since the lock was written.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Use of a name, the old name, and the new one if there is one.
    lines: Vec<(String, String, Option<String>)>,
}

impl Changes {
    /// Compares names with the lock of a project; one without a lock has no names to keep.
    pub fn since(root: &Path, names: &Names) -> Result<Self, Error> {
        let path = root.join(NAMES_LOCK);
        if !path.exists() {
            return Ok(Self::default());
        }
        let text = read::text(&path).map_err(|source| file("read", &path, source))?;
        let mut lines = Vec::new();
        for (at, line) in (1..).zip(text.lines()) {
            if line.starts_with('#') {
                continue;
            }
            let Some((key, old)) = line.split_once('\t') else {
                let what = format!("{NAMES_LOCK}:{at}");
                return Err(unfit(&what, "a line is what is named, a tab and the name").into());
            };
            let new = names.get(key);
            if new.is_none_or(|new| new != old) {
                lines.push((key.to_owned(), old.to_owned(), new.cloned()));
            }
        }
        Ok(Self { lines })
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Prints each of them.
    pub fn print(&self, ui: &mut Ui<'_>) -> Result<(), Error> {
        writeln!(ui.out, "\n{STRONG}public names that change{STRONG:#}")?;
        for (key, old, new) in &self.lines {
            let (key, old) = (printable(key), printable(old));
            match new {
                Some(new) => writeln!(
                    ui.out,
                    "  {key}: {WARNING}{old}{WARNING:#} → {GOOD}{}{GOOD:#}",
                    printable(new)
                )?,
                None => writeln!(ui.out, "  {key}: {WARNING}{old}{WARNING:#} goes")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[(&str, &str)]) -> Names {
        let owned = |(key, name): &(&str, &str)| ((*key).to_owned(), (*name).to_owned());
        list.iter().map(owned).collect()
    }

    #[test]
    fn new_names_are_no_change() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("qmp-events-generated")).unwrap();
        let since = |list: &[(&str, &str)]| Changes::since(root.path(), &names(list)).unwrap();
        assert!(since(&[("A type", "A")]).is_empty(), "there is no lock yet");
        let lock = render(&names(&[("A type", "A"), ("A.b field", "b")]));
        std::fs::write(root.path().join(NAMES_LOCK), lock).unwrap();
        assert!(since(&[("A type", "A"), ("A.b field", "b"), ("C type", "C")]).is_empty());
        let changes = since(&[("A type", "Other")]);
        let line = |key: &str, old: &str, new: Option<&str>| {
            (key.to_owned(), old.to_owned(), new.map(str::to_owned))
        };
        assert_eq!(
            changes.lines,
            [
                line("A type", "A", Some("Other")),
                line("A.b field", "b", None)
            ]
        );
    }
}
