use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;

use tempfile::TempDir;

use super::*;

fn rule_set() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("pathways")).unwrap();
    fs::write(folder.path().join("organisation.yaml"), "organisation: x").unwrap();
    fs::write(folder.path().join("pathways/a.yaml"), "pathway: a").unwrap();
    fs::write(folder.path().join(".hidden"), "no").unwrap();
    folder
}

fn texts(files: &SourceFiles) -> Vec<(&str, &SourceText)> {
    files.iter().map(|file| (&*file.path, &file.text)).collect()
}

#[test]
fn reads_what_a_folder_holds_without_dotfiles() {
    let folder = rule_set();
    let files = read_folder(folder.path(), FolderLimits::default()).unwrap();
    assert_eq!(
        texts(&files),
        [
            ("organisation.yaml", &SourceText::Text("organisation: x".into())),
            ("pathways/a.yaml", &SourceText::Text("pathway: a".into())),
        ]
    );
    assert_eq!(*files.folder, *folder.path().file_name().unwrap().to_string_lossy());
}

#[test]
fn files_that_cannot_be_taken_say_why() {
    let folder = rule_set();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("b-latin1.yaml"), b"title: caf\xe9").unwrap();
    fs::write(at("c-large.yaml"), vec![b'x'; 100]).unwrap();
    symlink("/etc/hostname", at("d-outside.yaml")).unwrap();
    symlink("nowhere", at("e-broken.yaml")).unwrap();
    symlink(".", at("f-circle")).unwrap();
    symlink("pathways", at("g-inside")).unwrap();
    let _socket = UnixListener::bind(at("h-socket.yaml")).unwrap();
    let limits = FolderLimits { file_bytes_max: 99, ..FolderLimits::default() };
    let files = read_folder(folder.path(), limits).unwrap();
    let text = |path: &str| files.get(path).unwrap().text.clone();
    assert_eq!(text("b-latin1.yaml"), SourceText::NotUtf8 { before: "title: caf".into() });
    assert_eq!(text("c-large.yaml"), SourceText::TooLarge { bytes: 100 });
    assert_eq!(text("d-outside.yaml"), SourceText::LinkOutside);
    assert!(matches!(text("e-broken.yaml"), SourceText::Unreadable { .. }));
    assert_eq!(text("f-circle"), why("the link leads in a circle"));
    assert_eq!(text("g-inside/a.yaml"), SourceText::Text("pathway: a".into()));
    assert_eq!(text("h-socket.yaml"), why("it is not a regular file"));
}

#[test]
fn one_rule_set_or_the_folders_within() {
    let one = rule_set();
    assert_eq!(read_folders(one.path(), FolderLimits::default()).unwrap().len(), 1);

    let many = tempfile::tempdir().unwrap();
    for name in ["b", "a", ".git"] {
        fs::create_dir(many.path().join(name)).unwrap();
    }
    fs::write(many.path().join("README.md"), "").unwrap();
    let read = read_folders(many.path(), FolderLimits::default()).unwrap();
    assert_eq!(read.iter().map(|files| files.folder.as_str()).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn folders_without_rules_are_errors() {
    let empty = tempfile::tempdir().unwrap();
    let error = |path: &Path, limits| read_folders(path, limits).unwrap_err().to_string();
    assert!(error(empty.path(), FolderLimits::default()).contains("neither an organisation.yaml"));
    assert!(error(&empty.path().join("x"), FolderLimits::default()).contains("cannot read the folder"));
}

#[test]
fn a_folder_with_too_many_files_stops_itself_alone() {
    let many = tempfile::tempdir().unwrap();
    for (name, files) in [("a", 1), ("b", 3), ("c", 2)] {
        fs::create_dir(many.path().join(name)).unwrap();
        for file in 0..files {
            fs::write(many.path().join(name).join(format!("{file}.yaml")), "x: 1").unwrap();
        }
    }
    let limits = FolderLimits { files_max: 2, ..FolderLimits::default() };
    let read = read_folders(many.path(), limits).unwrap();
    assert_eq!(read.iter().map(|files| files.folder.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    let unusable: Vec<_> = read.iter().map(|files| files.why_unusable().map(|file| &file.text)).collect();
    assert_eq!(unusable, [None, Some(&SourceText::TooManyFiles { files_max: 2 }), None]);
}

#[test]
fn only_what_is_surely_not_there_is_not_there() {
    for (kind, expected) in [
        (ErrorKind::NotFound, Some(false)),
        (ErrorKind::NotADirectory, Some(false)),
        (ErrorKind::PermissionDenied, None),
        (ErrorKind::StaleNetworkFileHandle, None),
        (ErrorKind::TimedOut, None),
        (ErrorKind::Other, None),
    ] {
        assert_eq!(is_there::<()>(Err(kind.into())).ok(), expected, "{kind}");
    }
    assert!(is_there(Ok(())).unwrap());
}

#[test]
fn a_folder_of_which_nobody_can_tell_whether_it_is_a_rule_set_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    for name in ["empty", "broken", "circle", "half"] {
        fs::create_dir(at(name)).unwrap();
    }
    fs::write(at("file"), "").unwrap();
    symlink("nowhere", at("broken/organisation.yaml")).unwrap();
    symlink("organisation.yaml", at("circle/organisation.yaml")).unwrap();
    symlink("organisation.yaml", at("half/organisation.yaml")).unwrap();
    fs::write(at("half/thresholds.yaml"), "").unwrap();
    symlink("itself", at("itself")).unwrap();
    for (name, expected) in [
        ("empty", Some(false)),
        ("nowhere", Some(false)),
        ("file", Some(false)),
        ("broken", Some(false)),
        ("circle", None),
        ("itself", None),
        ("half", Some(true)),
    ] {
        assert_eq!(has_rule_files(&at(name)).ok(), expected, "{name}");
    }
}

#[test]
fn what_may_be_a_folder_is_a_rule_set_that_cannot_be_read() {
    let many = tempfile::tempdir().unwrap();
    fs::create_dir(many.path().join("a")).unwrap();
    symlink("b", many.path().join("b")).unwrap();
    symlink("nowhere", many.path().join("c")).unwrap();
    let read = read_folders(many.path(), FolderLimits::default()).unwrap();
    let unusable: Vec<_> =
        read.iter().map(|files| (&*files.folder, files.why_unusable().is_some())).collect();
    assert_eq!(unusable, [("a", false), ("b", true)]);
}
