use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use tempfile::TempDir;

use super::*;
use crate::registry::read_folder;
use crate::ruleset::SourceText;

fn git(folder: &Path, arguments: &[&str]) {
    let identity =
        ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
    let done = Command::new("git").arg("-C").arg(folder).args(identity).args(arguments).output().unwrap();
    assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A repository with two states of the rule set `rules/acme`.
fn repository() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules/acme");
    fs::create_dir_all(rules.join("pathways")).unwrap();
    fs::write(rules.join("organisation.yaml"), "organisation: acme").unwrap();
    fs::write(rules.join("pathways/a.yaml"), "pathway: a").unwrap();
    fs::write(rules.join(".hidden"), "no").unwrap();
    git(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
    commit(folder.path(), "first");
    fs::write(rules.join("pathways/a.yaml"), "pathway: a # later").unwrap();
    commit(folder.path(), "second");
    folder
}

fn commit(folder: &Path, message: &str) {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--message", message]);
}

fn read(repository: &Path, revision: &str, folder: &str) -> Result<SourceFiles, GitError> {
    read_revision(repository, revision, Path::new(folder), FolderLimits::default())
}

fn said(repository: &Path, revision: &str, folder: &str) -> String {
    read(repository, revision, folder).unwrap_err().to_string()
}

#[test]
fn a_revision_is_read_as_the_folder_was() {
    let repository = repository();
    let at = repository.path();
    let now = read_folder(&at.join("rules/acme"), FolderLimits::default()).unwrap();
    assert_eq!(read(at, "HEAD", "rules/acme").unwrap(), now);
    assert_eq!(read(at, "main", "./rules/../rules/acme/").unwrap(), now);
    assert_eq!(read(&at.join("rules"), "HEAD", "acme").unwrap(), now);
    assert_eq!(read(&at.join("rules/acme"), "HEAD", ".").unwrap(), now);
    assert_eq!(read(at, "HEAD", &at.join("rules/acme").to_string_lossy()).unwrap(), now);

    let before = read(at, "HEAD~1", "rules/acme").unwrap();
    assert_eq!(before.text("pathways/a.yaml"), "pathway: a");
    assert_eq!(before.folder, "acme");
    assert_eq!(before.iter().count(), 2);
}

#[test]
fn a_folder_that_is_gone_can_still_be_read() {
    let repository = repository();
    let at = repository.path();
    fs::remove_dir_all(at.join("rules")).unwrap();
    commit(at, "third");
    assert_eq!(read(at, "HEAD~1", "rules/acme").unwrap().iter().count(), 2);
    assert_eq!(
        said(at, "HEAD", "rules/acme"),
        "the revision `HEAD` has no folder `rules/acme`; it has no rule set"
    );
}

#[test]
fn files_that_cannot_be_taken_say_the_same_as_in_a_folder() {
    let repository = repository();
    let rules = repository.path().join("rules/acme");
    fs::write(rules.join("b-latin1.yaml"), b"title: caf\xe9").unwrap();
    fs::write(rules.join("c-large.yaml"), vec![b'x'; 100]).unwrap();
    symlink("/etc/hostname", rules.join("d-outside.yaml")).unwrap();
    symlink("../../elsewhere", rules.join("d-outside-too.yaml")).unwrap();
    symlink(".", rules.join("f-circle")).unwrap();
    symlink("pathways", rules.join("g-inside")).unwrap();
    symlink("g-inside/a.yaml", rules.join("h-file.yaml")).unwrap();
    fs::create_dir_all(rules.join("1/2/3/4/5/6/7/8/9")).unwrap();
    fs::write(rules.join("1/2/3/4/5/6/7/8/9/deep.yaml"), "").unwrap();
    fs::write(rules.join("1/2/3/4/5/6/7/8/seen.yaml"), "").unwrap();
    commit(repository.path(), "odd files");
    let limits = FolderLimits { file_bytes_max: 99, ..FolderLimits::default() };
    // What the operating system says of a link that leads nowhere is its own.
    let folder = read_folder(&rules, limits).unwrap();
    let revision = read_revision(&rules, "HEAD", Path::new("."), limits).unwrap();
    assert!(folder.get("d-outside-too.yaml").is_some());
    let without = |files: &SourceFiles| -> Vec<_> {
        files.iter().filter(|file| &*file.path != "d-outside-too.yaml").cloned().collect()
    };
    assert_eq!(without(&revision), without(&folder));
    assert_eq!(revision.get("d-outside-too.yaml").unwrap().text, SourceText::LinkOutside);
    assert_eq!(revision.get("d-outside.yaml").unwrap().text, SourceText::LinkOutside);
    assert_eq!(revision.get("g-inside/a.yaml").unwrap().text, SourceText::Text("pathway: a # later".into()));
}

#[test]
fn what_cannot_be_read_is_said() {
    let repository = repository();
    let at = repository.path();
    git(at, &["tag", "autumn-2026"]);
    for (revision, folder, expected) in [
        ("autum-2026", "rules/acme", "git knows no revision `autum-2026`; did you mean `autumn-2026`?"),
        (
            "zzz",
            "rules/acme",
            "git knows no revision `zzz`; there are `main`, `autumn-2026`, and `git log --oneline` lists commits",
        ),
        (
            "HEAD",
            "rules/acne",
            "the revision `HEAD` has no folder `rules/acne`; its rule sets are `rules/acme`",
        ),
        (
            "HEAD",
            "rules/acme/organisation.yaml",
            "`rules/acme/organisation.yaml` is a file at the revision `HEAD`, not the folder of a rule set",
        ),
    ] {
        assert_eq!(said(at, revision, folder), expected);
    }
    for revision in ["", "-h", "--output=/tmp/x", "HEAD\nHEAD"] {
        assert!(said(at, revision, "rules/acme").contains("cannot be a revision"), "{revision:?}");
    }
    for revision in ["HEAD:rules", "HEAD rules", "$(true)", "@{u}", "HEAD^{blob}", "main..HEAD"] {
        assert!(said(at, revision, "rules/acme").contains("git knows no revision"), "{revision:?}");
    }
    assert!(said(at, "HEAD", "/etc").contains("is not within the repository"));
    assert!(said(at, "HEAD", "../..").contains("is not within the repository"));
}

#[test]
fn no_repository_and_too_many_files_are_errors() {
    let elsewhere = tempfile::tempdir().unwrap();
    assert!(said(elsewhere.path(), "HEAD", ".").contains("is not in a git repository"));
    let empty = tempfile::tempdir().unwrap();
    git(empty.path(), &["init", "--quiet"]);
    assert!(said(empty.path(), "HEAD", ".").contains("git knows no revision `HEAD`; `git log --oneline`"));

    let repository = repository();
    let limits = FolderLimits { files_max: 1, ..FolderLimits::default() };
    let error = read_revision(repository.path(), "HEAD", Path::new("rules/acme"), limits).unwrap_err();
    assert_eq!(error.to_string(), "`rules/acme` has more than 1 files at the revision `HEAD`");
}
