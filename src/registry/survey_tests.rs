use std::fs;
use std::os::unix::fs::symlink;

use tempfile::TempDir;

use super::*;
use crate::registry::{Trial, shipped};

/// A folder with three copies of a shipped rule set.
fn three() -> (TempDir, Vec<Root>) {
    let kept = tempfile::tempdir().unwrap();
    let files = shipped().into_iter().find(|files| files.folder == "meridian").unwrap();
    for (name, file) in
        ["one", "three", "two"].iter().flat_map(|name| files.iter().map(move |file| (name, file)))
    {
        let path = kept.path().join(name).join(&*file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.text()).unwrap();
    }
    let roots = vec![Root::new(kept.path())];
    (kept, roots)
}

fn change(kept: &TempDir, organisation: &str) -> PathBuf {
    let path = kept.path().canonicalize().unwrap().join(organisation).join("thresholds.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}# Another line.\n")).unwrap();
    path
}

/// The organisations that a second look saw otherwise.
fn changed(before: &Survey, after: &Survey) -> Vec<String> {
    let is_same = |id: &str, seen: &Arc<Seen>| before.organisations.get(id).is_some_and(|it| it.is_as(seen));
    after.organisations.iter().filter(|(id, seen)| !is_same(id, seen)).map(|(id, _)| id.clone()).collect()
}

#[test]
fn only_what_may_have_changed_is_looked_at_again() {
    let (kept, roots) = three();
    let before = Survey::of(&roots);
    let mut changes = Changes::NONE;
    changes.add(&change(&kept, "two"));
    change(&kept, "three");
    let registry = Registry::new(1);
    let after = Survey::again(&roots, &before, &changes, &registry);
    assert_eq!(changed(&before, &after), ["two"]);
    assert!(Arc::ptr_eq(&before.organisations["one"], &after.organisations["one"]));
    assert_eq!(before.places, after.places);
    let after = Survey::again(&roots, &before, &Changes::Anywhere, &registry);
    assert_eq!(changed(&before, &after), ["three", "two"]);
}

#[test]
fn a_rule_set_that_is_new_or_gone_is_seen_though_nothing_told_of_it() {
    let (kept, roots) = three();
    let before = Survey::of(&roots);
    fs::rename(kept.path().join("two"), kept.path().join("four")).unwrap();
    let after = Survey::again(&roots, &before, &Changes::NONE, &Registry::new(1));
    assert_eq!(after.organisations.keys().collect::<Vec<_>>(), ["four", "one", "three"]);
}

#[test]
fn texts_that_the_registry_has_are_held_once() {
    let (_kept, roots) = three();
    let registry = Registry::new(1);
    let files = Survey::of(&roots).organisations["one"].files.as_ref().unwrap().clone();
    registry.settle(Trial::of(files), crate::registry::Policy::default(), jiff::Timestamp::UNIX_EPOCH);
    let looked = Survey::again(&roots, &Survey::default(), &Changes::Anywhere, &registry);
    let seen = looked.organisations["one"].files.as_ref().unwrap();
    let latest = registry.get("one").unwrap().latest.clone().unwrap();
    for (text, other) in seen.iter().zip(latest.files.iter()) {
        assert_eq!(text.text().as_ptr(), other.text().as_ptr(), "{}", text.path);
    }
}

/// A link that leads to itself in the place of something, which the system can then not look at. Gives where it is
/// kept.
fn take_away(path: &Path) -> PathBuf {
    let kept = path.with_extension("kept");
    fs::rename(path, &kept).unwrap();
    symlink(path.file_name().unwrap(), path).unwrap();
    kept
}

fn bring_back(path: &Path, kept: &Path) {
    fs::remove_file(path).unwrap();
    fs::rename(kept, path).unwrap();
}

/// The organisations, and whether they can be read.
fn readable(survey: &Survey) -> Vec<(&str, bool)> {
    survey.organisations.iter().map(|(id, seen)| (&**id, seen.files.is_ok())).collect()
}

#[test]
fn a_folder_that_cannot_be_looked_at_is_an_organisation_that_cannot_be_read() {
    let (kept, roots) = three();
    take_away(&kept.path().join("two"));
    fs::remove_dir_all(kept.path().join("two.kept")).unwrap();
    fs::create_dir(kept.path().join("four")).unwrap();
    symlink("organisation.yaml", kept.path().join("four/organisation.yaml")).unwrap();
    // No organisation can have such names.
    for name in ["lost+found", "README.md"] {
        symlink(name, kept.path().join(name)).unwrap();
    }
    let survey = Survey::of(&roots);
    assert_eq!(readable(&survey), [("four", false), ("one", true), ("three", true), ("two", false)]);
    assert!(survey.unreadable.is_empty() && survey.is_partial());
    assert!(survey.organisations["two"].files.as_ref().unwrap_err().to_string().ends_with("two`"));
}

#[test]
fn what_cannot_be_read_is_looked_at_again_though_nothing_told_of_it() {
    let (kept, roots) = three();
    let two = kept.path().join("two");
    take_away(&two.join("organisation.yaml"));
    for name in ["evidence.yaml", "thresholds.yaml", "pathways"] {
        fs::rename(two.join(name), two.join(format!("{name}.kept"))).unwrap();
    }
    let before = Survey::of(&roots);
    assert_eq!(readable(&before), [("one", true), ("three", true), ("two", false)]);
    bring_back(&two.join("organisation.yaml"), &two.join("organisation.kept"));
    let after = Survey::again(&roots, &before, &Changes::NONE, &Registry::new(1));
    assert_eq!(changed(&before, &after), ["two"]);
    assert!(!after.is_partial());
}

#[test]
fn the_organisations_of_a_root_that_cannot_be_looked_at_are_not_gone() {
    let (kept, _) = three();
    let (root, more) = (kept.path().join("rules"), kept.path().join("more"));
    for (folder, from, name) in [(&root, "one", "one"), (&root, "two", "two"), (&more, "three", "one")] {
        fs::create_dir_all(folder).unwrap();
        fs::rename(kept.path().join(from), folder.join(name)).unwrap();
    }
    let roots = [Root::new(&root), Root::new(&more)];
    let before = Survey::of(&roots);
    let aside = take_away(&root);
    let lost = Survey::again(&roots, &before, &Changes::Anywhere, &Registry::new(1));
    assert_eq!(readable(&lost), [("one", false), ("two", false)], "and no other folder takes their place");
    assert_eq!((lost.unreadable.len(), &lost.twice), (1, &before.twice));
    let still = Survey::again(&roots, &lost, &Changes::NONE, &Registry::new(1));
    assert!(changed(&lost, &still).is_empty());
    // As of a service whose folder is taken away between its start and its first look.
    assert_eq!(readable(&Survey::of(&roots)), readable(&lost));
    fs::remove_dir_all(aside.join("two")).unwrap();
    bring_back(&root, &aside);
    let after = Survey::again(&roots, &still, &Changes::NONE, &Registry::new(1));
    assert_eq!(readable(&after), [("one", true)]);
    assert!(!after.is_partial());
}

#[test]
fn only_what_is_missing_twice_is_gone_when_the_root_cannot_be_looked_at() {
    let (kept, _) = three();
    let root = kept.path().join("rules");
    fs::create_dir(&root).unwrap();
    for name in ["one", "two"] {
        fs::rename(kept.path().join(name), root.join(name)).unwrap();
    }
    let roots = [Root::new(&root)];
    assert_eq!(readable(&Survey::of(&roots)), [("one", true), ("two", true)]);
    fs::remove_dir_all(root.join("one")).unwrap();
    for expected in [&[("one", false), ("two", false)][..], &[("two", false)]] {
        assert_eq!(readable(&Survey::of(&roots)), [("two", true)]);
        let aside = take_away(&root);
        assert_eq!(readable(&Survey::of(&roots)), expected);
        bring_back(&root, &aside);
    }
}

#[test]
fn whether_a_root_is_a_rule_set_is_settled_when_rule_files_are_seen_first() {
    let (kept, _) = three();
    for (from, inside, then) in [
        // A rule set that is put into the folder, and is deleted again.
        ("one", "", &["later"][..]),
        // A rule set in a folder of its own.
        ("two", "organisation", &["organisation"]),
    ] {
        let root = kept.path().join("later");
        fs::create_dir(&root).unwrap();
        let roots = [Root::new(&root)];
        assert!(Survey::of(&roots).organisations.is_empty() && !roots[0].has_organisations());
        let to = root.join(inside);
        fs::create_dir_all(&to).unwrap();
        for entry in fs::read_dir(kept.path().join(from)).unwrap() {
            let path = entry.unwrap().path();
            fs::rename(&path, to.join(path.file_name().unwrap())).unwrap();
        }
        assert_eq!(Survey::of(&roots).organisations.keys().collect::<Vec<_>>(), then, "{from}");
        assert!(roots[0].has_organisations());
        fs::remove_dir_all(&root).unwrap();
        fs::create_dir_all(root.join("three/pathways")).unwrap();
        let expected: &[&str] = if inside.is_empty() { &[] } else { &["three"] };
        assert_eq!(Survey::of(&roots).organisations.keys().collect::<Vec<_>>(), expected, "{from}");
        fs::remove_dir_all(&root).unwrap();
    }
}
