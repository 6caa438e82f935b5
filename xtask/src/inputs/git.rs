//! Runs git on a clone: commits, files at a commit, ancestry.

mod objects;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::error::Fault;

/// A clone of QEMU's repository.
#[derive(Clone, Debug)]
pub struct Repository {
    directory: PathBuf,
}

/// A commit and its metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// 40 hexadecimal digits.
    pub hash: String,
    /// Date the change was written.
    pub author_date: String,
    /// Date the change was committed.
    pub commit_date: String,
    /// The subject line.
    pub subject: String,
    /// The rest of the message.
    pub body: String,
}

/// A file at a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeEntry {
    /// Path in the tree.
    pub path: String,
    /// Blob id.
    pub blob: String,
}

/// Errors of running git.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// Git cannot be started.
    #[error("cannot run git: {0}; install it, or import a captured file instead")]
    NotRun(std::io::Error),
    /// Git failed.
    #[error("`git {command}` failed in {}: {message}", directory.display())]
    Failed {
        /// Arguments of git.
        command: String,
        /// Directory in which it ran.
        directory: PathBuf,
        /// The first line of its output.
        message: String,
    },
    /// There is no such commit.
    #[error("{} has no commit `{name}`", directory.display())]
    NoCommit {
        /// As given.
        name: String,
        /// Directory in which it ran.
        directory: PathBuf,
    },
}

impl Fault for GitError {
    fn is_usage(&self) -> bool {
        matches!(self, Self::NoCommit { .. })
    }
}

impl Repository {
    /// The repository that a directory is in.
    pub fn open(directory: &Path) -> Result<Self, GitError> {
        let repository = Self {
            directory: directory.to_owned(),
        };
        repository.run(["rev-parse", "--git-dir"])?;
        Ok(repository)
    }

    /// The hash of the commit that a name means; `None` if there is none.
    pub fn find(&self, name: &str) -> Result<Option<String>, GitError> {
        let commit = format!("{name}^{{commit}}");
        let output = self.output(&["rev-parse", "-q", "--verify", "--end-of-options", &commit])?;
        Ok(output.status.success().then(|| line(&output.stdout)))
    }

    /// The hash of the commit that a name means.
    pub fn commit(&self, name: &str) -> Result<String, GitError> {
        self.find(name)?.ok_or_else(|| GitError::NoCommit {
            name: name.to_owned(),
            directory: self.directory.clone(),
        })
    }

    /// Returns the metadata of a commit.
    pub fn describe(&self, hash: &str) -> Result<Commit, GitError> {
        let format = "--format=%H%x00%as%x00%cs%x00%s%x00%b";
        let text = self.run(["log", "-1", format, hash])?;
        let mut parts = text.splitn(5, '\0').map(|part| part.trim_end().to_owned());
        let mut next = || parts.next().unwrap_or_default();
        Ok(Commit {
            hash: next(),
            author_date: next(),
            commit_date: next(),
            subject: next(),
            body: next(),
        })
    }

    /// The first of these paths that is a file at a commit.
    pub fn file(&self, hash: &str, paths: &[&str]) -> Result<Option<TreeEntry>, GitError> {
        let mut args = vec!["ls-tree", "-z", "--full-tree", hash, "--"];
        args.extend(paths);
        let text = self.run(args)?;
        let mut entries = text.split('\0').filter_map(|entry| {
            let (meta, path) = entry.split_once('\t')?;
            let mut meta = meta.split(' ').skip(1);
            (meta.next()? == "blob").then_some(())?;
            Some(TreeEntry {
                path: path.to_owned(),
                blob: meta.next()?.to_owned(),
            })
        });
        Ok(entries.next())
    }

    /// The newest commit that changed a path, up to a commit.
    pub fn changed(&self, hash: &str, path: &str) -> Result<String, GitError> {
        let text = self.run(["log", "-1", "--format=%H", hash, "--", path])?;
        Ok(line(text.as_bytes()))
    }

    /// The commits that touch one of the paths, oldest first: those of a range, or of all
    /// branches and tags up to the end of a day.
    pub fn commits(&self, which: &Which<'_>, paths: &[&str]) -> Result<Vec<String>, GitError> {
        let until;
        let mut args = vec!["rev-list", "--reverse", "--topo-order"];
        match which {
            Which::Range { after, to } => args.extend([*to, "--not", *after]),
            Which::Until(day) => {
                until = format!("--until={day} 23:59:59 +0000");
                args.extend(["--all", &until]);
            }
        }
        args.push("--");
        args.extend(paths);
        let text = self.run(args)?;
        Ok(text.lines().map(str::to_owned).collect())
    }

    /// The tags whose names match a pattern.
    pub fn tags(&self, pattern: &str) -> Result<Vec<String>, GitError> {
        let text = self.run(["tag", "--list", pattern])?;
        Ok(text.lines().map(str::to_owned).collect())
    }

    /// The first parent of a commit.
    pub fn parent(&self, hash: &str) -> Result<Option<String>, GitError> {
        self.find(&format!("{hash}^"))
    }

    /// Returns whether a commit is an ancestor of another, or the same; `None` if one is missing.
    pub fn is_ancestor(&self, older: &str, newer: &str) -> Result<Option<bool>, GitError> {
        let output = self.output(&["merge-base", "--is-ancestor", older, newer])?;
        Ok(match output.status.code() {
            Some(0) => Some(true),
            Some(1) => Some(false),
            _ => None,
        })
    }

    /// The commits whose message has a line with these words and a hash after them, each as
    /// that hash and its own.
    pub fn referring(&self, words: &str) -> Result<Vec<(String, String)>, GitError> {
        let pattern = format!("--grep=^{words} [0-9a-f]\\{{40\\}}$");
        let text = self.run(["log", "--all", &pattern, "--format=%H%x00%B%x01"])?;
        let commits = text.split('\x01').filter_map(|commit| {
            let (own, message) = commit.trim_start().split_once('\0')?;
            Some((hash_after(message, words)?.to_owned(), own.to_owned()))
        });
        Ok(commits.collect())
    }

    /// The bytes of a blob.
    pub fn blob(&self, blob: &str) -> Result<Vec<u8>, GitError> {
        let args = ["cat-file", "blob", blob];
        let output = self.output(&args)?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(self.failed(&args, &output))
        }
    }

    fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Result<String, GitError> {
        let args: Vec<S> = args.into_iter().collect();
        let output = self.output(&args)?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(self.failed(&args, &output))
        }
    }

    fn output<S: AsRef<OsStr>>(&self, args: &[S]) -> Result<Output, GitError> {
        Command::new("git")
            .arg("-C")
            .arg(&self.directory)
            .args(args)
            .env("LC_ALL", "C")
            .output()
            .map_err(GitError::NotRun)
    }

    fn failed<S: AsRef<OsStr>>(&self, args: &[S], output: &Output) -> GitError {
        let words: Vec<_> = args
            .iter()
            .map(|arg| arg.as_ref().to_string_lossy())
            .collect();
        GitError::Failed {
            command: words.join(" "),
            directory: self.directory.clone(),
            message: line(&output.stderr),
        }
    }
}

/// Selection of commits.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// Commits that `to` has and `after` lacks.
    Range {
        /// Commit whose history is left out.
        after: &'a str,
        /// The newest one.
        to: &'a str,
    },
    /// Commits up to the end of that day.
    Until(&'a str),
}

/// The hash that comes after the words on a line of a message.
pub fn hash_after<'m>(message: &'m str, words: &str) -> Option<&'m str> {
    let mut rest = message
        .lines()
        .filter_map(|line| line.strip_prefix(words)?.strip_prefix(' '));
    rest.find(|rest| rest.len() == 40 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The first line of an output.
fn line(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.lines().next().unwrap_or_default().trim().to_owned()
}
