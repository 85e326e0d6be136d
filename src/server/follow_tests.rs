use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use jiff::SignedDuration;
use notify::{Config, ErrorKind, EventHandler, NullWatcher, RecursiveMode, WatcherKind};
use tempfile::TempDir;

use super::*;
use crate::registry::{FolderLimits, Policy, Root, read_folder, shipped};
use crate::ruleset::RuleSetDigest;

/// A watcher of a system that cannot watch any more folders.
#[derive(Debug)]
struct Full;

impl Watcher for Full {
    fn new<F: EventHandler>(_: F, _: Config) -> notify::Result<Self> {
        Ok(Self)
    }

    fn watch(&mut self, _: &Path, _: RecursiveMode) -> notify::Result<()> {
        Err(notify::Error::new(ErrorKind::MaxFilesWatch))
    }

    fn unwatch(&mut self, _: &Path) -> notify::Result<()> {
        Ok(())
    }

    fn kind() -> WatcherKind {
        WatcherKind::NullWatcher
    }
}

/// The shipped rules of meridian in a folder that can be edited.
fn meridian() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("meridian");
    let files = shipped().into_iter().find(|files| files.folder == "meridian").unwrap();
    for file in files.iter() {
        let path = rules.join(&*file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.text()).unwrap();
    }
    (folder, rules)
}

fn quick(folder: &TempDir) -> ReloadConfig {
    ReloadConfig {
        settle: Duration::from_millis(1),
        poll: Duration::from_millis(5),
        sweep: Duration::from_hours(24),
        ..ReloadConfig::new(vec![Root::new(folder.path())], Policy::default())
    }
}

fn relabel(rules: &Path, from: &str, to: &str) {
    let path = rules.join("organisation.yaml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replace(from, to)).unwrap();
}

fn used(registry: &Registry) -> Option<RuleSetDigest> {
    Some(registry.get("meridian")?.active.as_ref()?.rule_set.digest)
}

#[tokio::test]
async fn where_nothing_can_be_watched_the_folders_are_looked_at() {
    let (folder, rules) = meridian();
    let registry = Arc::new(Registry::new(1));
    let changed = Arc::new(Notify::new());
    let tell = Arc::clone(&changed);
    registry.on_change(move || tell.notify_one());
    let following =
        follow_with::<Full>(Arc::clone(&registry), Clock::System, quick(&folder), Arc::new(Notify::new()));
    let checking = async {
        changed.notified().await;
        let first = used(&registry);
        assert!(first.is_some());
        relabel(&rules, "Standing review 2026", "Standing review 2027");
        changed.notified().await;
        assert_ne!(used(&registry), first);
    };
    tokio::select! {
        () = following => {}
        checked = tokio::time::timeout(Duration::from_mins(1), checking) => checked.unwrap(),
    }
}

#[tokio::test]
async fn only_what_is_the_same_in_two_looks_is_tried() {
    let (folder, rules) = meridian();
    let registry = Arc::new(Registry::new(1));
    let mut follower = Follower::<Full>::new(registry, Clock::System, quick(&folder), None);
    assert!(!follower.look().await, "seen once");
    // Half of an edit, and its other half, each of which comes between two looks.
    relabel(&rules, "Standing review 2026", "Standing");
    assert!(!follower.look().await);
    relabel(&rules, "Standing", "Standing review 2027");
    assert!(!follower.look().await);
    assert!(follower.trying.is_empty());
    assert!(follower.look().await);
    assert_eq!(follower.trying.len(), 1);
    let tried = follower.tried.join_next().await.unwrap().unwrap();
    follower.finished(Some(tried));
    let latest = follower.registry.get("meridian").unwrap().latest.clone().unwrap();
    assert_eq!((&*latest.label, &latest.refused), ("Standing review 2027", &None));
    // Nothing is left to try.
    assert!(follower.look().await);
    assert!(follower.trying.is_empty());
}

#[tokio::test]
async fn files_that_change_while_they_are_tried_are_tried_again() {
    let (folder, rules) = meridian();
    let registry = Arc::new(Registry::new(1));
    let mut follower = Follower::<Full>::new(registry, Clock::System, quick(&folder), None);
    follower.look().await;
    follower.look().await;
    assert_eq!(follower.trying.len(), 1);
    relabel(&rules, "Standing review 2026", "Standing review 2027");
    follower.look().await;
    follower.look().await;
    assert_eq!(follower.trying.len(), 1, "one trial of an organisation at a time");
    while let Some(tried) = follower.tried.join_next().await {
        follower.finished(tried.ok());
    }
    let latest = follower.registry.get("meridian").unwrap().latest.clone().unwrap();
    assert_eq!(&*latest.label, "Standing review 2027");
}

#[tokio::test]
async fn who_asks_while_rules_are_tried_is_told_once_they_are() {
    let (folder, _rules) = meridian();
    let registry = Arc::new(Registry::new(1));
    let mut follower = Follower::<Full>::new(registry, Clock::System, quick(&folder), None);
    follower.asked = Asked::ToLook;
    follower.look().await;
    assert_eq!(follower.asked, Asked::ToLook, "seen once");
    follower.look().await;
    assert_eq!((follower.trying.len(), follower.asked), (1, Asked::No), "what is tried tells of itself");
    follower.asked = Asked::ToLook;
    follower.look().await;
    assert_eq!(follower.asked, Asked::WhileTrying);
    let tried = follower.tried.join_next().await.unwrap().unwrap();
    follower.finished(Some(tried));
    assert_eq!(follower.asked, Asked::No, "told");
}

#[tokio::test]
async fn an_approval_counts_from_its_day_on_though_nobody_touches_the_files() {
    let (folder, rules) = meridian();
    let today = Clock::System.today();
    let digest = read_folder(&rules, FolderLimits::default()).unwrap().digest();
    let approvals = format!("approvals:\n  - {{ digest: \"{digest}\", by: Council, on: {today} }}\n");
    fs::write(rules.join("approvals.yaml"), approvals).unwrap();
    let config = ReloadConfig { policy: Policy { require_approved: true }, ..quick(&folder) };
    let registry = Arc::new(Registry::new(1));
    // Read the day before.
    let yesterday = Clock::System.now() - SignedDuration::from_hours(24);
    let files = read_folder(&rules, FolderLimits::default()).unwrap();
    let attempt = registry.settle(Trial::of(files), config.policy, yesterday);
    assert_eq!(attempt.refused, Some(Refused::NotApproved));
    let mut follower = Follower::<Full>::new(registry, Clock::System, config, None);
    follower.look().await;
    follower.look().await;
    let tried = follower.tried.join_next().await.unwrap().unwrap();
    follower.finished(Some(tried));
    assert_eq!(used(&follower.registry), Some(digest));
    follower.look().await;
    assert!(follower.trying.is_empty());
}

/// Puts a link that leads to itself in the place of a folder, which can then not be looked at.
fn take_away(folder: &Path) -> PathBuf {
    let kept = folder.with_extension("kept");
    fs::rename(folder, &kept).unwrap();
    symlink(folder.file_name().unwrap(), folder).unwrap();
    kept
}

#[tokio::test]
async fn who_waits_for_an_approval_is_not_forgotten_while_the_folder_above_cannot_be_read() {
    let (folder, rules) = meridian();
    let root = folder.path().join("rules");
    fs::create_dir(&root).unwrap();
    fs::rename(rules, root.join("meridian")).unwrap();
    let config = ReloadConfig {
        policy: Policy { require_approved: true },
        roots: vec![Root::new(&root)],
        ..quick(&folder)
    };
    let registry = Arc::new(Registry::new(1));
    let mut follower = Follower::<Full>::new(registry, Clock::System, config, None);
    let latest = |follower: &Follower<Full>| {
        follower.registry.get("meridian").unwrap().latest.as_ref().unwrap().refused.clone().unwrap()
    };
    for _ in 0..2 {
        follower.look().await;
    }
    let tried = follower.tried.join_next().await.unwrap().unwrap();
    follower.finished(Some(tried));
    assert_eq!(latest(&follower), Refused::NotApproved);
    let kept = take_away(&root);
    for _ in 0..3 {
        follower.look().await;
    }
    let why = latest(&follower);
    assert!(matches!(&why, Refused::Unreadable { why } if why.contains("/rules`: ")), "{why:?}");
    fs::remove_file(&root).unwrap();
    fs::rename(kept, &root).unwrap();
    for _ in 0..2 {
        follower.look().await;
    }
    let tried = follower.tried.join_next().await.unwrap().unwrap();
    follower.finished(Some(tried));
    assert_eq!(latest(&follower), Refused::NotApproved);
}

#[test]
fn a_folder_that_is_none_any_more_keeps_no_other_from_being_watched() {
    let (folder, rules) = meridian();
    let places = Survey::of(&[Root::new(folder.path())]).places;
    take_away(&rules);
    let mut watch = Watch::<RecommendedWatcher>::start(Duration::ZERO, Arc::new(Notify::new())).unwrap();
    watch.follow(&places, &Changes::Anywhere).unwrap();
}

#[tokio::test]
async fn what_cannot_be_read_is_looked_at_again_soon() {
    let (folder, rules) = meridian();
    let watch = Watch::<NullWatcher>::start(Duration::ZERO, Arc::new(Notify::new())).unwrap();
    let config = quick(&folder);
    let (soon, late) = (Some(config.poll), Some(config.sweep));
    let mut follower = Follower::new(Arc::new(Registry::new(1)), Clock::System, config, Some(watch));
    follower.look().await;
    assert_eq!(follower.pause(0), late);
    // The folder of an organisation, and that of all of them.
    for taken in [rules.as_path(), folder.path()] {
        let kept = take_away(taken);
        follower.changes = Changes::Anywhere;
        follower.look().await;
        assert_eq!(follower.pause(0), soon, "{}", taken.display());
        fs::remove_file(taken).unwrap();
        fs::rename(kept, taken).unwrap();
        follower.look().await;
        assert_eq!(follower.pause(0), late, "{}", taken.display());
    }
}
