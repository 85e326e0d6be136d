use std::fs;

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
