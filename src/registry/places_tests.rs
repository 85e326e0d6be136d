use std::os::unix::fs::symlink;

use tempfile::TempDir;

use super::*;

/// A folder, and its path without links.
fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap();
    (folder, path)
}

fn places(path: &Path) -> Places {
    let mut places = Places::default();
    places.add_all(path);
    places
}

#[test]
fn files_and_the_folders_above_matter_and_their_neighbours_do_not() {
    let (_kept, root) = folder();
    fs::create_dir_all(root.join("rules/northwind/pathways")).unwrap();
    let places = places(&root.join("rules/northwind"));
    for path in ["rules/northwind/new.yaml", "rules/northwind/pathways/a.yaml", "rules/northwind", "rules"] {
        assert!(places.concern(&root.join(path)), "{path}");
    }
    for path in ["rules/meridian", "other", "rules/northwind/pathways/a/b"] {
        assert!(!places.concern(&root.join(path)), "{path}");
    }
    for path in ["", "rules", "rules/northwind", "rules/northwind/pathways"] {
        assert!(places.folders().contains(&*root.join(path)), "{path}");
    }
}

#[test]
fn what_is_not_there_yet_matters() {
    let (_kept, root) = folder();
    let places = places(&root.join("rules/northwind"));
    assert!(places.concern(&root.join("rules")));
    assert!(places.folders().contains(&*root));
}

#[test]
fn each_link_on_the_way_matters() {
    let (_kept, root) = folder();
    fs::create_dir_all(root.join("releases/1/northwind/..1/pathways")).unwrap();
    fs::create_dir(root.join("mount")).unwrap();
    symlink("releases/1", root.join("current")).unwrap();
    symlink("../current/northwind", root.join("mount/northwind")).unwrap();
    symlink("..1", root.join("releases/1/northwind/..data")).unwrap();
    symlink("..data/pathways", root.join("releases/1/northwind/pathways")).unwrap();
    let places = places(&root.join("mount/northwind"));
    for path in [
        "mount/northwind",
        "current",
        "releases/1",
        "releases/1/northwind/..data",
        "releases/1/northwind/..1",
    ] {
        assert!(places.concern(&root.join(path)), "{path}");
    }
    assert!(places.concern(&root.join("releases/1/northwind/..1/pathways/a.yaml")));
}

#[test]
fn links_in_a_circle_come_to_an_end() {
    let (_kept, root) = folder();
    symlink("b", root.join("a")).unwrap();
    symlink("a", root.join("b")).unwrap();
    symlink(".", root.join("here")).unwrap();
    let places = places(&root);
    assert!(places.concern(&root.join("a")));
    assert!(places.concern(&root.join("here")));
}
