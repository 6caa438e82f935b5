//! The pages in a real browser: headless Chromium, driven as a person would.
//!
//! Without Chromium and its driver every test is reported by name as ignored, with the
//! reason; never as passed.

mod browser;
mod compare;
mod looks;
mod network;
mod search;
mod shape;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};

use browser::{Programs, Tab};
use xtask::Project;
use xtask::inputs::manifest::{Manifest, edit};

/// The pages that are opened, in a directory that goes with them.
pub(crate) struct Pages {
    directory: tempfile::TempDir,
}

/// A test: its name and how it is run.
type Case = (&'static str, fn(&Pages, &Programs));

macro_rules! cases {
    ($($module:ident::$name:ident,)*) => {
        &[$((stringify!($name), $module::$name as fn(&Pages, &Programs)),)*]
    };
}

const CASES: &[Case] = cases![
    search::an_event_is_three_keys_away,
    search::members_and_values_are_found,
    search::keys_reach_every_event,
    compare::two_releases_compare_as_diff_does,
    compare::two_texts_compare_as_diff_does,
    compare::addresses,
    compare::the_switch_shows_texts,
    shape::narrow,
    shape::works_without_script,
    shape::in_print,
    shape::small,
    shape::screenshots,
    looks::theme,
    looks::contrast,
    looks::one_comparison,
    network::nothing_leaves_the_page,
    network::a_hostile_text_does_nothing,
];

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    // A browser each; more of them at a time only get into each other's way.
    arguments.test_threads = Some(arguments.test_threads.unwrap_or(2).min(2));
    let programs = Programs::find();
    let pages = Arc::new(Pages::write());
    let trials = CASES.iter().map(|case| trial(case, &programs, &pages));
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn trial(&(name, run): &Case, programs: &Result<Programs, String>, pages: &Arc<Pages>) -> Trial {
    match programs.clone() {
        Ok(programs) => {
            let pages = Arc::clone(pages);
            Trial::test(name, move || {
                run(&pages, &programs);
                Ok(())
            })
        }
        Err(missing) => {
            let why = format!("not run: {missing} is not installed");
            let reason = why.clone();
            // Even if ignored tests are asked for, it does not pass.
            Trial::test(name, move || Err(why.into()))
                .with_kind(reason)
                .with_ignored_flag(true)
        }
    }
}

impl Pages {
    fn write() -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let project = directory.path().join("project");
        copy_project(&project);
        let out = directory.path().join("report");
        let [project, out] = [&project, &out].map(|path| path.to_str().expect("a UTF-8 path"));
        let sources = "https://example.org/x";
        xtask(&[
            "report",
            "--root",
            project,
            "--out",
            out,
            "--sources",
            sources,
        ]);
        Self { directory }
    }

    /// The address of the page.
    pub(crate) fn report(&self) -> String {
        self.address("report/index.html")
    }

    /// A page as a text.
    pub(crate) fn source(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a page")
    }

    /// A page of that text.
    pub(crate) fn page(&self, name: &str, text: &str) -> String {
        std::fs::write(self.path(name), text).expect("a written page");
        self.address(name)
    }

    /// A page that compares two texts.
    pub(crate) fn comparison(&self, name: &str, old: &str, new: &str) -> String {
        let [before, after] = [old, new].map(|text| {
            let path = self.path(&format!("{name}-{}.txt", text.len()));
            std::fs::write(&path, text).expect("a written text");
            path.to_str().expect("a UTF-8 path").to_owned()
        });
        let args = [
            "diff",
            &before,
            &after,
            "--format",
            "html",
            "--fail-on",
            "none",
        ];
        self.page(&format!("{name}.html"), &xtask(&args))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    fn address(&self, name: &str) -> String {
        format!("file://{}", self.path(name).display())
    }
}

/// The commits of the revisions on the report; further ones of the project are left out, so
/// that the tests know each cell.
const COMMITS: [&str; 5] = [
    "6f8c63fbd7",
    "6f382ed226",
    "fb6ba0d525",
    "93ab0fc3c3",
    "a030dc0029",
];

/// Copies the inputs of the report, with these revisions only.
fn copy_project(to: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let manifest = Manifest::load(&Project::at(&root).expect("a project")).expect("a manifest");
    std::fs::create_dir_all(to.join("docs-input")).expect("a directory");
    let copy = |file: &str| std::fs::copy(root.join(file), to.join(file)).expect("a copy");
    let listed = |commit: &str| COMMITS.iter().any(|one| commit.starts_with(one));
    let rows = manifest.rows.iter().filter(|row| listed(&row.commit));
    let mut text = String::new();
    for row in rows {
        copy(&row.relative());
        text.push_str(&edit::toml(row));
    }
    std::fs::write(to.join(Project::MANIFEST), text).expect("a manifest");
    copy(Project::RELEASES);
    copy(Project::FACTS);
    copy(Project::DESCRIPTIONS);
    copy(Project::EVIDENCE);
}

/// Opens a page in a new browser.
pub(crate) fn open(programs: &Programs, address: &str) -> Tab {
    let tab = Tab::start(programs, &[]);
    tab.goto(address);
    tab
}

/// Output of a command, run in the project.
fn xtask(args: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut out = anstream::StripStream::new(Vec::new());
    let mut err = anstream::StripStream::new(Vec::new());
    let all = ["cargo xtask"].iter().chain(args);
    let mut ui = xtask::Ui {
        input: &mut std::io::empty(),
        out: &mut out,
        err: &mut err,
        terminal: false,
    };
    let code = xtask::run(all.map(std::ffi::OsString::from), &root, &mut ui);
    assert_eq!(
        code,
        0,
        "{args:?}: {}",
        String::from_utf8_lossy(&err.into_inner())
    );
    String::from_utf8(out.into_inner()).expect("UTF-8")
}
