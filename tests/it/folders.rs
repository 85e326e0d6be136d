//! Rule sets in folders of their own, for damaging them.

use std::fs;
use std::path::Path;
use std::process::Command;

use readily::ruleset::SourceFiles;
use tempfile::TempDir;

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { fs::copy(&path, &target).map(drop).unwrap() }
    }
}

/// Copies the small rule set of this folder.
pub(crate) fn copy_beacon(to: &Path) {
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/beacon"), to);
}

/// A copy of the small rule set, in a folder of the same name.
pub(crate) fn copy_of_beacon() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy_beacon(&folder.path().join("beacon"));
    folder
}

/// Rule files in a folder `acme`.
pub(crate) fn written(files: &SourceFiles) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files.iter() {
        let path = folder.path().join("acme").join(&*file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.text()).unwrap();
    }
    folder
}

pub(crate) fn git(folder: &Path, arguments: &[&str]) {
    let identity =
        ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
    let done = Command::new("git").arg("-C").arg(folder).args(identity).args(arguments).output().unwrap();
    assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}
