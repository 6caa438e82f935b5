//! Schemas from a git directory with QEMU's history, without a checkout.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use qmp_doc_parser::schema::{Edition, SchemaFile, SchemaReading, read_schema};

/// The git directory, with every blob that was asked for.
pub(crate) struct Repository {
    directory: PathBuf,
    blobs: HashMap<String, Arc<SchemaFile>>,
}

/// The files of one release by path.
pub(crate) struct Release {
    pub(crate) edition: Edition,
    pub(crate) files: HashMap<String, Arc<SchemaFile>>,
}

impl Release {
    /// The path of the root file.
    pub(crate) fn root(&self) -> &'static str {
        let paths = ["qapi/qapi-schema.json", "qapi-schema.json"];
        let root = paths
            .into_iter()
            .find(|path| self.files.contains_key(*path));
        root.expect("a release has a schema")
    }
}

impl Release {
    /// Reads the schema in its own edition.
    pub(crate) fn read(&self) -> SchemaReading {
        let mut load = |path: &str| {
            let file = self.files.get(path);
            file.cloned().ok_or_else(|| "no such file".to_owned())
        };
        read_schema(self.root(), self.edition, &mut load)
    }
}

impl Repository {
    pub(crate) fn open(directory: &Path) -> Self {
        Self {
            directory: directory.to_owned(),
            blobs: HashMap::new(),
        }
    }

    fn git(&self, arguments: &[&str]) -> Command {
        let mut git = Command::new("git");
        git.arg("-C").arg(&self.directory).args(arguments);
        git
    }

    /// The schema files of a release; each blob is parsed once.
    pub(crate) fn release(&mut self, edition: Edition) -> Release {
        let tag = format!("v{edition}.0");
        let listing = self.git(&["ls-tree", "-r", &tag]).output().unwrap();
        assert!(listing.status.success(), "git ls-tree {tag}");
        let listing = String::from_utf8(listing.stdout).unwrap();
        let entries: Vec<(&str, &str)> = listing
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter(|(_, path)| is_schema(path))
            .filter_map(|(entry, path)| Some((entry.split(' ').nth(2)?, path)))
            .collect();
        let missing: Vec<_> = entries
            .iter()
            .map(|(blob, _)| *blob)
            .filter(|blob| !self.blobs.contains_key(*blob))
            .collect();
        for (blob, bytes) in self.read(&missing) {
            let file = Arc::new(SchemaFile::parse(&bytes));
            self.blobs.insert(blob, file);
        }
        let files = entries
            .iter()
            .map(|(blob, path)| ((*path).to_owned(), Arc::clone(&self.blobs[*blob])));
        Release {
            edition,
            files: files.collect(),
        }
    }

    /// One file of a release.
    pub(crate) fn file(&self, tag: &str, paths: &[&str]) -> Vec<u8> {
        let read = |path: &&str| {
            let object = format!("{tag}:{path}");
            let output = self.git(&["cat-file", "blob", &object]).output().unwrap();
            output.status.success().then_some(output.stdout)
        };
        paths.iter().find_map(read).expect("a release has the file")
    }

    fn read(&self, blobs: &[&str]) -> Vec<(String, Vec<u8>)> {
        let mut git = self
            .git(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = git.stdin.take().unwrap();
        let mut output = BufReader::new(git.stdout.take().unwrap());
        let read = |blob: &&str| {
            writeln!(input, "{blob}").unwrap();
            let mut header = String::new();
            output.read_line(&mut header).unwrap();
            let size = header.trim().rsplit(' ').next().unwrap().parse().unwrap();
            let mut bytes = vec![0; size];
            output.read_exact(&mut bytes).unwrap();
            output.read_exact(&mut [0]).unwrap();
            ((*blob).to_owned(), bytes)
        };
        let read = blobs.iter().map(read).collect();
        drop(input);
        git.wait().unwrap();
        read
    }
}

fn is_schema(path: &str) -> bool {
    let path = path.strip_prefix("qapi/").unwrap_or(path);
    !path.contains('/') && Path::new(path).extension().is_some_and(|end| end == "json")
}
