//! Reads many git objects at once.

use std::collections::BTreeMap;
use std::io::{BufReader, Read as _, Write as _};
use std::process::{Command, Stdio};

use super::{GitError, Repository};

impl Repository {
    /// The blob id of every file at a commit, by path.
    pub fn files(&self, hash: &str) -> Result<BTreeMap<String, String>, GitError> {
        let text = self.run(["ls-tree", "-r", "-z", "--full-tree", hash])?;
        let files = text.split('\0').filter_map(|entry| {
            let (meta, path) = entry.split_once('\t')?;
            let mut meta = meta.split(' ').skip(1);
            (meta.next()? == "blob").then_some(())?;
            Some((path.to_owned(), meta.next()?.to_owned()))
        });
        Ok(files.collect())
    }

    /// The bytes of each of these blobs, in one run of git.
    pub fn blobs(&self, ids: &[&str]) -> Result<Vec<Vec<u8>>, GitError> {
        let mut child = Command::new("git")
            .arg("-C")
            .arg(&self.directory)
            .args(["cat-file", "--batch"])
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(GitError::NotRun)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (Some(mut input), Some(output)) = (input, output) else {
            return Ok(Vec::new());
        };
        let request: String = ids.iter().flat_map(|id| [*id, "\n"]).collect();
        let mut output = BufReader::new(output);
        // Git writes while it reads; a full pipe must not block either side.
        let blobs = std::thread::scope(|scope| {
            scope.spawn(move || {
                // If git stopped reading, a blob is missing below.
                let _ = input.write_all(request.as_bytes());
            });
            let blobs = ids.iter().map(|id| {
                let blob = next_blob(&mut output);
                blob.ok_or_else(|| GitError::Failed {
                    command: format!("cat-file --batch < {id}"),
                    directory: self.directory.clone(),
                    message: "there is no such blob".to_owned(),
                })
            });
            blobs.collect::<Result<Vec<_>, _>>()
        });
        if blobs.is_err() {
            // It may still wait for us to read the rest.
            let _ = child.kill();
        }
        child.wait().map_err(GitError::NotRun)?;
        blobs
    }
}

/// The next answer of `cat-file --batch`: `ID blob SIZE`, the bytes, a line break.
fn next_blob(output: &mut impl std::io::BufRead) -> Option<Vec<u8>> {
    let mut head = String::new();
    output.read_line(&mut head).ok()?;
    let (_, meta) = head.trim_end().split_once(' ')?;
    let size: u64 = meta.strip_prefix("blob ")?.parse().ok()?;
    let mut bytes = Vec::new();
    output.take(size + 1).read_to_end(&mut bytes).ok()?;
    (bytes.pop() == Some(b'\n') && bytes.len() as u64 == size).then_some(bytes)
}
