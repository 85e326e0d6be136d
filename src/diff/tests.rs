//! Random edits of whole files, also such that no rule set would load: what differs is listed, what is listed
//! is what differs, and making the changes makes them.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::apply::apply;
use super::change::Change;
use super::changes::changes_of_files;
use super::tree::{Tree, TreeKind};
use super::write::write;
use crate::ruleset::yaml::{Node, NodeKind, parse};
use crate::ruleset::{Report, SourceFiles, SourceText};

macro_rules! acme {
    ($($path:literal),* $(,)?) => {
        SourceFiles::new("acme")$(.with($path, include_str!(concat!("../../tests/it/acme/", $path))))*
    };
}

fn acme() -> SourceFiles {
    acme![
        "organisation.yaml",
        "evidence.yaml",
        "thresholds.yaml",
        "support.yaml",
        "approvals.yaml",
        "pathways/lead-a-team.yaml",
        "pathways/expert.yaml",
        "scripts/initiative.rhai",
        "imports/hr.yaml",
        "messages/de.yaml",
        "tests/profiles.yaml",
        "tests/lead_test.yaml",
        "tests/accepted.yaml",
    ]
}

fn node(path: &str, text: &str) -> Option<Node> {
    parse(&path.into(), text, &Report::new())
}

/// Whether anything is said: a list or map with nothing in it says as much as none.
fn says(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Scalar(_) => true,
        NodeKind::List { items, .. } => !items.is_empty(),
        NodeKind::Map { entries, .. } => entries.iter().any(|entry| says(&entry.value)),
    }
}

/// Whether two files say the same, without any knowledge of what they are about.
fn same(one: Option<&Node>, other: Option<&Node>) -> bool {
    let (Some(one), Some(other)) = (one.filter(|one| says(one)), other.filter(|one| says(one))) else {
        return one.is_some_and(says) == other.is_some_and(says);
    };
    match (&one.kind, &other.kind) {
        (NodeKind::Scalar(one), NodeKind::Scalar(other)) => one.text == other.text,
        (NodeKind::List { items, .. }, NodeKind::List { items: others, .. }) => {
            items.len() == others.len() && items.iter().zip(others).all(|(a, b)| same(Some(a), Some(b)))
        }
        (NodeKind::Map { entries, .. }, NodeKind::Map { entries: others, .. }) => {
            let keys: BTreeSet<_> = entries.iter().chain(others).map(|entry| &entry.key.text).collect();
            keys.iter().all(|key| same(one.get(key), other.get(key)))
        }
        _ => false,
    }
}

fn same_files(one: &SourceFiles, other: &SourceFiles) -> bool {
    let paths: BTreeSet<_> = one.iter().chain(other.iter()).map(|file| &file.path).collect();
    paths.iter().all(|path| {
        let of = |files: &SourceFiles| files.get(path).and_then(|file| node(path, file.text()));
        if path.ends_with(".yaml") {
            same(of(one).as_ref(), of(other).as_ref())
        } else {
            one.text(path) == other.text(path)
        }
    })
}

/// Changes one of the values of a tree.
#[derive(Debug, Clone)]
enum Edit {
    Drop,
    Double,
    Swap,
    Say(&'static str),
}

fn count(tree: &Tree) -> usize {
    1 + match &tree.kind {
        TreeKind::Scalar { .. } => 0,
        TreeKind::List(items) => items.iter().map(count).sum(),
        TreeKind::Map(entries) => entries.iter().map(|(_, value)| count(value)).sum(),
    }
}

/// Edits the value that is so many values after this one; true when done.
fn edit(tree: &mut Tree, at: &mut usize, edit_: &Edit) -> bool {
    if *at == 0 {
        match (&mut tree.kind, edit_) {
            (TreeKind::List(items), Edit::Drop) => drop(items.pop()),
            (TreeKind::Map(entries), Edit::Drop) => drop(entries.pop()),
            (TreeKind::List(items), Edit::Double) => items.extend(items.first().cloned()),
            (TreeKind::List(items), Edit::Swap) => items.reverse(),
            (TreeKind::Map(entries), Edit::Swap) => entries.reverse(),
            (TreeKind::Map(entries), Edit::Double) => {
                let first = entries.first().map(|(_, value)| ("added".into(), value.clone()));
                entries.retain(|(key, _)| &**key != "added");
                entries.extend(first);
            }
            (_, Edit::Say(text)) => *tree = Tree::of_text(text),
            (TreeKind::Scalar { .. }, _) => *tree = Tree::of_text("other"),
        }
        return true;
    }
    *at -= 1;
    match &mut tree.kind {
        TreeKind::Scalar { .. } => false,
        TreeKind::List(items) => items.iter_mut().any(|item| edit(item, at, edit_)),
        TreeKind::Map(entries) => entries.iter_mut().any(|(_, value)| edit(value, at, edit_)),
    }
}

fn edited(files: &SourceFiles, edits: &[(usize, usize, Edit)]) -> SourceFiles {
    let mut edited = files.clone();
    for (file, at, one) in edits {
        let yaml: Vec<_> = files.iter().filter(|file| file.path.ends_with(".yaml")).collect();
        let path = &yaml[file % yaml.len()].path;
        let text = edited.text(path).to_owned();
        let Some(node) = node(path, &text) else { continue };
        let mut tree = Tree::of(&node, &text);
        let mut at = at % count(&tree);
        edit(&mut tree, &mut at, one);
        edited.add(path, SourceText::Text(write(&tree).into()));
    }
    edited
}

fn any_edit() -> impl Strategy<Value = (usize, usize, Edit)> {
    let edit = prop_oneof![
        Just(Edit::Drop),
        Just(Edit::Double),
        Just(Edit::Swap),
        Just(Edit::Say("new words, with: a colon")),
        Just(Edit::Say("help")),
        Just(Edit::Say("7"))
    ];
    (any::<usize>(), any::<usize>(), edit)
}

fn paths(changes: &[Change]) -> Vec<String> {
    changes.iter().map(ToString::to_string).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(7), ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_written_reads_the_same(edits in proptest::collection::vec(any_edit(), 0..4)) {
        let files = edited(&acme(), &edits);
        for file in files.iter().filter(|file| file.path.ends_with(".yaml")) {
            let Some(first) = node(&file.path, file.text()) else { continue };
            let text = write(&Tree::of(&first, file.text()));
            let second = node(&file.path, &text);
            prop_assert!(same(Some(&first), second.as_ref()), "{text}");
        }
    }

    #[test]
    fn what_differs_is_listed_and_can_be_made(
        edits in proptest::collection::vec(any_edit(), 0..6),
        more in proptest::collection::vec(any_edit(), 0..3),
        mask in any::<u64>(),
    ) {
        let baseline = edited(&acme(), &more);
        let proposed = edited(&baseline, &edits);
        let changes = changes_of_files(&baseline, &proposed);
        prop_assert_eq!(changes.is_empty(), same_files(&baseline, &proposed), "{:?}", paths(&changes));

        let all: Vec<&Change> = changes.iter().collect();
        let made = apply(&baseline, &proposed, &all);
        prop_assert!(same_files(&made, &proposed));
        prop_assert_eq!(&apply(&baseline, &proposed, &[]), &baseline);

        // Some of them first, the others then: nothing is left.
        let some: Vec<&Change> = changes.iter().enumerate().filter(|(at, _)| mask >> (at % 64) & 1 == 1).map(|(_, one)| one).collect();
        let half = apply(&baseline, &proposed, &some);
        let rest = changes_of_files(&half, &proposed);
        let whole = apply(&half, &proposed, &rest.iter().collect::<Vec<_>>());
        prop_assert!(changes_of_files(&whole, &proposed).is_empty());
        prop_assert!(rest.len() <= changes.len() || some.is_empty(), "{:?} then {:?}", paths(&changes), paths(&rest));
    }
}
