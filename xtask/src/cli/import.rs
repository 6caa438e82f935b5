//! The arguments of `import`.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `import`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  cargo xtask import --git ../qemu --all                        the facts of all releases
  cargo xtask import --git ../qemu --tag v7.2.0                 the facts of one release
  cargo xtask import --git ../qemu --check                      whether the facts are QEMU's
  cargo xtask import schema.json.gz --release 11.1              the facts of a build
  cargo xtask import unix:/run/qmp                              the facts of a running build
  cargo xtask import --git ../qemu --capture v1.5.0 --dry-run   the text that a commit has
  cargo xtask import --git ../qemu --capture --all              the texts of all releases
  cargo xtask import --git ../qemu --capture --range v2.0.0..v2.1.0
  cargo xtask import page.txt --commit a030dc0029… --author-date 2016-06-23 \\
      --commit-date 2017-01-16 --subject \"qmp-events: …\" --between 2.8 2.9

Facts go to docs-input/facts.tsv: names, types, values, claims, limits, no sentences. A clone has
text, schema and monitor of each release; a build replies to `query-qmp-schema` with its own. A
release that docs-input/releases.toml lacks is added to it: with --all and --tag from its tag
vX.Y.0 in the clone, with a reply if it is the next release.

From a clone everything is known: a row names the newest commit that changed the text, and the
releases that shipped it. A text equal to that of the row before it adds its releases to that
row; what the manifest has already is reported and skipped. A clone that only has releases,
each with a line `from commit X` in its message, gives rows with `commit_is_release = true`; a
later import from the full history replaces their commits.

A saved page names its blob and path; what it does not name, options must give. The text is
proved against the blob before anything is written; a flattened text cannot be proved, and
`import` says so. `git log -1 --format='%H %as %cs %s' COMMIT` prints the rest.

Nothing is written unless every text can be imported. Afterwards run `cargo xtask regen` and
review the snapshots.

Exit codes: 0 imported, or present; 1 --check found differences; 2 usage, such as an unknown commit; 3 not imported:
unreadable, refuted, or in conflict with the manifest.")]
pub struct ImportArgs {
    /// The captured document, or the reply of `query-qmp-schema`, plain or gzipped; - for
    /// standard input; or a running QEMU
    #[arg(
        value_name = "PATH|unix:PATH|tcp:HOST:PORT",
        required_unless_present = "git",
        conflicts_with = "git"
    )]
    pub file: Option<PathBuf>,
    /// Take facts, or with --capture texts, from a clone of QEMU
    #[arg(long, value_name = "DIR")]
    pub git: Option<PathBuf>,
    /// The commits whose texts are imported, with the path if it is not the usual one
    #[arg(long, value_name = "COMMIT[:PATH]", num_args = 0.., requires = "git")]
    pub capture: Option<Vec<String>>,
    /// The facts, or with --capture the texts, of all releases in docs-input/releases.toml
    #[arg(long, requires = "git", conflicts_with = "range")]
    pub all: bool,
    /// The facts of one release
    #[arg(long, value_name = "TAG", requires = "git", conflicts_with_all = ["all", "capture"])]
    pub tag: Option<String>,
    /// Compare the facts with docs-input/facts.tsv, write nothing
    #[arg(long, conflicts_with_all = ["capture", "dry_run"])]
    pub check: bool,
    /// The target of the build that replied, such as `x86_64`
    #[arg(long, value_name = "TARGET", requires = "release")]
    pub target: Option<String>,
    /// The text at every commit that B has and A lacks, if it touches the text
    #[arg(long, value_name = "A..B", requires = "capture")]
    pub range: Option<String>,
    /// QEMU's commit, 40 digits
    #[arg(long, value_name = "SHA", conflicts_with = "git")]
    pub commit: Option<String>,
    /// The commit's author date
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "git")]
    pub author_date: Option<String>,
    /// The commit's commit date
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "git")]
    pub commit_date: Option<String>,
    /// The commit's subject line
    #[arg(long, value_name = "TEXT", conflicts_with = "git")]
    pub subject: Option<String>,
    /// Git's name of QEMU's file [default: that of the page, or of a plain file]
    #[arg(long, value_name = "SHA", conflicts_with = "git")]
    pub blob: Option<String>,
    /// The document's path in QEMU's tree [default: that of the page]
    #[arg(long, value_name = "PATH", conflicts_with = "git")]
    pub qemu_path: Option<String>,
    /// The releases that shipped this very text, or the release of the build that replied
    #[arg(long, value_name = "VERSION", num_args = 1.., conflicts_with_all = ["between", "git"])]
    pub release: Vec<String>,
    /// The two neighbouring releases between which it lies
    #[arg(long, value_names = ["VERSION", "VERSION"], num_args = 2, conflicts_with = "git")]
    pub between: Option<Vec<String>>,
    /// Id of the revision [default: author date and abbreviated commit]
    #[arg(long, value_name = "ID", conflicts_with = "git")]
    pub id: Option<String>,
    /// Insert it after this revision, or with `first` before all [default: by release and date]
    #[arg(long, value_name = "REV", conflicts_with = "git")]
    pub after: Option<String>,
    /// Show what would be written, write nothing
    #[arg(long)]
    pub dry_run: bool,
}
