//! The standalone crate of each revision compiles, without a warning and without the network.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use xtask::Project;
use xtask::inputs::manifest::Manifest;

#[test]
fn every_revision_compiles_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let directory = tempfile::tempdir().expect("a temporary directory");
    // Kept between runs, so that the dependencies compile once; never in the source tree.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("alone");
    let manifest = Manifest::load(&Project::at(&root).expect("a project")).expect("a manifest");
    for row in &manifest.rows {
        let revision = row.id.as_str();
        let out = directory.path().join(revision);
        regen(&root, revision, &out);
        std::fs::copy(root.join("Cargo.lock"), out.join("Cargo.lock")).expect("a lock file");
        let check = Command::new(env!("CARGO"))
            .args(["check", "--offline", "--quiet", "--target-dir"])
            .arg(&target)
            .current_dir(&out)
            .env("RUSTFLAGS", "-D warnings")
            .output()
            .expect("cargo runs");
        let complaint = String::from_utf8_lossy(&check.stderr);
        assert!(
            check.status.success(),
            "{revision} does not compile:\n{complaint}"
        );
    }
}

/// Writes the crate of one revision.
fn regen(root: &Path, revision: &str, out: &Path) {
    let args = ["xtask", "regen", "--revision", revision, "--out"].map(OsString::from);
    let (mut printed, mut told) = (Vec::new(), Vec::new());
    let code = xtask::run(
        args.into_iter().chain([out.into()]),
        root,
        &mut xtask::Ui {
            input: &mut std::io::empty(),
            out: &mut printed,
            err: &mut told,
            terminal: false,
        },
    );
    assert_eq!(code, 0, "{}", String::from_utf8_lossy(&told));
}
