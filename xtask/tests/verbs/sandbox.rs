//! A copy of the inputs and outputs of the verbs, so that no test touches the source tree.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use xtask::inputs::manifest::{Manifest, edit};
use xtask::{Project, Ui};

/// The project's own directory.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A copy of the project, removed when dropped.
pub(crate) struct Sandbox {
    directory: TempDir,
}

/// A document made for a test.
pub(crate) struct Made {
    /// `releases = […]` or `between = […]`.
    pub(crate) when: &'static str,
    pub(crate) text: String,
}

/// Output of a run, without styles.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        for part in ["docs-input", "docs", "qmp-events-generated/src"] {
            copy(&root().join(part), &directory.path().join(part));
        }
        std::fs::create_dir(directory.path().join("qmp-codegen")).expect("a directory");
        for file in [
            "qmp-codegen/exceptions.toml",
            "qmp-events-generated/names.lock",
        ] {
            std::fs::copy(root().join(file), directory.path().join(file)).expect("a copy");
        }
        Self { directory }
    }

    /// Creates one with the revisions of these commits only, and without evidence.
    pub(crate) fn keeping(commits: &[&str]) -> Self {
        let sandbox = Self::new();
        let manifest = Manifest::load(&Project::at(sandbox.path("")).expect("a project"));
        let mut kept = String::new();
        for row in manifest.expect("a manifest").rows {
            if commits.iter().any(|commit| row.commit.starts_with(commit)) {
                kept.push_str(&edit::toml(&row));
            } else {
                std::fs::remove_file(sandbox.path(&row.relative())).expect("a removed file");
            }
        }
        sandbox.write(Project::MANIFEST, kept);
        std::fs::remove_file(sandbox.path(Project::EVIDENCE)).expect("a removed file");
        sandbox
    }

    /// Creates one whose documents are these plain texts, oldest first, without evidence.
    pub(crate) fn of(documents: &[Made]) -> Self {
        use std::fmt::Write as _;
        let sandbox = Self::new();
        let inputs = sandbox.path("docs-input");
        std::fs::remove_dir_all(&inputs).expect("a removed directory");
        std::fs::create_dir(&inputs).expect("a directory");
        let mut rows = String::new();
        for (at, Made { when, text }) in documents.iter().enumerate() {
            let (day, blob) = (at + 1, xtask::inputs::manifest::git_blob(text.as_bytes()));
            let (commit, date) = (format!("{day:040x}"), format!("{}-01-01", 1000 + day));
            let id = format!("{date}-{}", &commit[..10]);
            sandbox.write(&format!("docs-input/{id}.txt"), text);
            let _ = write!(
                rows,
                "[[revision]]\nid = \"{id}\"\nfile = \"{id}.txt\"\nfile_blob = \"{blob}\"\n\
                 capture = \"plain\"\npath = \"p.txt\"\ncommit = \"{commit}\"\n\
                 author_date = \"{date}\"\ncommit_date = \"{date}\"\nsubject = \"s\"\n\
                 blob = \"{blob}\"\n{when}\n\n"
            );
        }
        sandbox.write("docs-input/revisions.toml", rows);
        // The axis without the texts of its releases.
        let axis = std::fs::read_to_string(root().join("docs-input/releases.toml"));
        let versions: Vec<_> = axis
            .iter()
            .flat_map(|axis| axis.lines())
            .filter(|line| line.starts_with("version = "))
            .map(|line| format!("[[release]]\n{line}\n"))
            .collect();
        sandbox.write("docs-input/releases.toml", versions.concat());
        sandbox
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.directory.path().join(relative)
    }

    pub(crate) fn read(&self, relative: &str) -> String {
        std::fs::read_to_string(self.path(relative)).expect("a text file")
    }

    pub(crate) fn write(&self, relative: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(relative), bytes).expect("a written file");
    }

    /// Runs a command line in it, like `cargo xtask`.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        run(self.directory.path(), args, b"")
    }

    /// Moves the project into a new directory of it.
    pub(crate) fn nest(&self, directory: &str) {
        let entries = std::fs::read_dir(self.path("")).expect("entries");
        let entries: Vec<_> = entries.map(|entry| entry.expect("an entry")).collect();
        std::fs::create_dir(self.path(directory)).expect("a directory");
        for entry in entries {
            let to = self.path(directory).join(entry.file_name());
            std::fs::rename(entry.path(), to).expect("a moved entry");
        }
    }

    /// Runs a verb on a file of that name and content; errors show the name only.
    pub(crate) fn run_on(&self, verb: &str, (name, content): (&str, &str), args: &[&str]) -> Ran {
        self.write(name, content);
        let file = self.path(name).display().to_string();
        let mut ran = self.run(&[&[verb, &file], args].concat());
        ran.err = ran.err.replace(&file, name);
        ran
    }

    /// Every file with its content and time of change.
    pub(crate) fn state(&self) -> Vec<(PathBuf, Vec<u8>, std::time::SystemTime)> {
        let mut files = Vec::new();
        walk(self.directory.path(), &mut files);
        files.sort();
        files
            .into_iter()
            .map(|path| {
                let bytes = std::fs::read(&path).expect("a file");
                let time = std::fs::metadata(&path).and_then(|meta| meta.modified());
                (path, bytes, time.expect("a time"))
            })
            .collect()
    }
}

/// Runs a command line in a directory, with this standard input.
pub(crate) fn run(here: &Path, args: &[&str], mut input: &[u8]) -> Ran {
    let mut out = anstream::StripStream::new(Vec::new());
    let mut err = anstream::StripStream::new(Vec::new());
    let code = xtask::run(
        ["cargo xtask"].iter().chain(args).map(OsString::from),
        here,
        &mut Ui {
            input: &mut input,
            out: &mut out,
            err: &mut err,
            terminal: false,
        },
    );
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran {
        code,
        out: text(out.into_inner()),
        err: text(err.into_inner()),
    }
}

/// A table whose last column is a time, with the times taken out.
pub(crate) fn without_times(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut line = line.to_owned();
        if let Some(rest) = line.strip_suffix(" ms") {
            let rest = rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
            line = format!("{}  <time>", rest.trim_end());
        } else if let Some(rest) = line.strip_suffix(" time") {
            line = format!("{}  time", rest.trim_end());
        }
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn copy(from: &Path, to: &Path) {
    let mut files = Vec::new();
    walk(from, &mut files);
    for file in files {
        let target = to.join(file.strip_prefix(from).expect("a file below"));
        std::fs::create_dir_all(target.parent().expect("a parent")).expect("a directory");
        std::fs::copy(&file, target).expect("a copy");
    }
}

fn walk(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}
