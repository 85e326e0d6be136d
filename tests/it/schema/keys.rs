//! The schemas and the loader know the same keys and kinds of values, at every map of every rule set.

use std::collections::{BTreeMap, BTreeSet};

use readily::domain::Source;
use readily::finding::Code;
use readily::ruleset::schema::{Body, Definition, FileKind, Object, Shape, definitions};
use readily::ruleset::yaml::{Entry, Node};
use readily::ruleset::{SourceFile, SourceFiles, load};

use super::{corpus, invalid, tree, validators};

/// A map of a file whose keys are known: which definition it is, and where its first key stands.
struct Known<'a> {
    definition: &'a Definition,
    object: &'a Object,
    entries: &'a [Entry],
    is_flow: bool,
}

fn definition<'a>(all: &'a [Definition], id: &str) -> &'a Definition {
    all.iter().find(|definition| definition.id == id).unwrap_or_else(|| panic!("no definition `{id}`"))
}

/// Every map of a value whose keys are known.
fn known_maps<'a>(all: &'a [Definition], shape: &'a Shape, node: &'a Node, found: &mut Vec<Known<'a>>) {
    match shape {
        Shape::Any(shapes) => {
            let fitting = shapes.iter().find(|shape| fits(all, shape, node));
            known_maps(all, fitting.unwrap_or_else(|| panic!("no shape fits {node:?}")), node, found);
        }
        Shape::List { of, .. } => {
            node.items().unwrap().iter().for_each(|item| known_maps(all, of, item, found));
        }
        Shape::Map { of, .. } => {
            node.entries().unwrap().iter().for_each(|entry| known_maps(all, of, &entry.value, found));
        }
        Shape::Of(id) => {
            let definition = definition(all, id);
            match &definition.body {
                Body::Shape(shape) => known_maps(all, shape, node, found),
                Body::Object(object) => {
                    let entries = node.entries().unwrap();
                    for entry in entries {
                        let key = object.keys.iter().find(|key| *key.name == *entry.key.text);
                        let shape =
                            key.map(|key| &key.shape).or(object.others.as_ref().map(|other| &other.1));
                        known_maps(all, shape.unwrap(), &entry.value, found);
                    }
                    found.push(Known { definition, object, entries, is_flow: node.is_flow() });
                }
            }
        }
        Shape::Text
        | Shape::Form(_)
        | Shape::Number
        | Shape::Whole(..)
        | Shape::YesNo
        | Shape::Words(_)
        | Shape::Nothing => {}
    }
}

/// Looks at each file that a schema is for, with its maps whose keys are known.
fn each_file(all: &[Definition], files: &SourceFiles, mut look: impl FnMut(&SourceFile, &[Known<'_>])) {
    for file in files.iter() {
        let Some(kind) = FileKind::of_path(&file.path) else { continue };
        let Some(tree) = tree(&file.path, file.text()) else { continue };
        let shape = kind.shape();
        let mut found = Vec::new();
        known_maps(all, &shape, &tree, &mut found);
        look(file, &found);
    }
}

/// Whether a value can be of a shape, as far as its outermost part shows.
fn fits(all: &[Definition], shape: &Shape, node: &Node) -> bool {
    match shape {
        Shape::Any(shapes) => shapes.iter().any(|shape| fits(all, shape, node)),
        Shape::List { .. } => node.items().is_some(),
        Shape::Map { except, .. } => node
            .entries()
            .is_some_and(|entries| !entries.iter().any(|entry| except.contains(&&*entry.key.text))),
        Shape::Nothing => node.is_nothing(),
        Shape::Of(id) => match &definition(all, id).body {
            Body::Shape(shape) => fits(all, shape, node),
            Body::Object(object) => node.entries().is_some_and(|entries| {
                let has = |name: &str| entries.iter().any(|entry| *entry.key.text == *name);
                let knows = |entry: &Entry| object.keys.iter().any(|key| *key.name == *entry.key.text);
                object.keys.iter().filter(|key| key.needed).all(|key| has(key.name))
                    && (object.others.is_some() || entries.iter().all(knows))
            }),
        },
        Shape::Text | Shape::Form(_) | Shape::Number | Shape::Whole(..) | Shape::YesNo | Shape::Words(_) => {
            node.scalar().is_some()
        }
    }
}

const MADE_UP: &str = "zzzzzzzzzzzzzzzzzzzzzzzz";

/// The text with a key that nobody knows before the first key of a map.
fn with_made_up_key(text: &str, known: &Known<'_>) -> String {
    let at = known.entries[0].key.bytes.start;
    let (before, after) = text.split_at(at);
    let between = if known.is_flow {
        ", ".to_owned()
    } else {
        let column = before.chars().rev().take_while(|c| *c != '\n').count();
        format!("\n{}", " ".repeat(column))
    };
    format!("{before}{MADE_UP}: 1{between}{after}")
}

/// The keys that the loader knows where a made-up one stands: its help lists them.
fn keys_of_loader(files: SourceFiles) -> Option<BTreeSet<String>> {
    let loaded = load(files);
    let message = format!("`{MADE_UP}` is not a key of ");
    let found = loaded
        .findings
        .iter()
        .find(|found| found.code == Code::UnknownKey && found.message.starts_with(&message))?;
    let (_, keys) = found.help.split_once(" has the keys ")?;
    Some(keys.split('`').skip(1).step_by(2).map(str::to_owned).collect())
}

/// Keys that the loader asks for to choose between two forms of a map, and which belong to the other form.
const OF_THE_OTHER_FORM: [(&str, &str); 4] = [
    ("pathway_file", "pathways"),
    ("pathways_file", "pathway"),
    ("scale_of_numbers", "words"),
    ("part_of_parts", "require"),
];

/// Maps whose keys are words of another list, so that the loader has another message: its sources.
const KEYS_ARE_SOURCES: &str = "raters";

/// How many maps of each definition are tried.
const TRIED_EACH: usize = 2;

#[test]
fn the_schemas_and_the_loader_know_the_same_keys() {
    let all = definitions();
    let validators = validators();
    let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = BTreeSet::new();
    for (name, files) in corpus() {
        each_file(&all, &files, |file, found| {
            for known in found.iter().filter(|known| !known.entries.is_empty()) {
                let id = known.definition.id;
                let count = tried.entry(id).or_default();
                if *count == TRIED_EACH || known.object.others.is_some() {
                    continue;
                }
                *count += 1;
                if id == KEYS_ARE_SOURCES {
                    let keys = known.object.keys.iter().map(|key| key.name);
                    assert_eq!(keys.collect::<Vec<_>>(), Source::ALL.map(Source::word));
                    continue;
                }
                let text = with_made_up_key(file.text(), known);
                let changed = files.clone().with(&file.path, &text);
                assert!(
                    invalid(&validators, &changed).contains_key(&*file.path),
                    "{name} {}: a made-up key of `{id}` is valid\n{text}",
                    file.path
                );
                let Some(loader) = keys_of_loader(changed) else {
                    wrong.insert(format!("{id}: the loader takes a made-up key ({name} {})", file.path));
                    continue;
                };
                let schema: BTreeSet<String> =
                    known.object.keys.iter().map(|key| key.name.to_owned()).collect();
                let other = |key: &str| OF_THE_OTHER_FORM.contains(&(id, key));
                let only_schema: Vec<&String> = schema.difference(&loader).collect();
                let only_loader: Vec<&String> =
                    loader.difference(&schema).filter(|key| !other(key)).collect();
                if !only_schema.is_empty() || !only_loader.is_empty() {
                    wrong.insert(format!("{id}: only schema {only_schema:?}, only loader {only_loader:?}"));
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
    let objects = all.iter().filter(|definition| matches!(definition.body, Body::Object(_)));
    let untried: Vec<&str> =
        objects.map(|definition| definition.id).filter(|id| !tried.contains_key(id)).collect();
    assert_eq!(untried, Vec::<&str>::new(), "no rule set has these");
}

/// Words that YAML takes for something other than text, or that look like it.
const WORDS_OF_YAML: [&str; 7] = ["true", "false", "yes", "12", "1.50", "2026-11-01", "~"];

/// Where the plain values of a map stand, with the key that each is for: of a list, the first.
fn plain_values<'a>(known: &Known<'a>) -> Vec<(&'a str, std::ops::Range<usize>)> {
    let value = |entry: &'a Entry| {
        let node = entry.value.items().and_then(<[Node]>::first).unwrap_or(&entry.value);
        node.scalar().map(|_| (&*entry.key.text, node.bytes.clone()))
    };
    known.entries.iter().filter_map(value).collect()
}

/// Each kind of value is replaced by words that YAML takes for truth values, numbers or nothing: what the schema
/// refuses, the loader refuses as well.
#[test]
fn the_schemas_refuse_no_plain_value_that_the_loader_takes() {
    let all = definitions();
    let validators = validators();
    let mut tried = BTreeSet::new();
    let mut wrong = BTreeSet::new();
    for (name, files) in corpus().into_iter().take(4) {
        each_file(&all, &files, |file, found| {
            for known in found {
                let id = known.definition.id;
                for (key, bytes) in plain_values(known) {
                    if !tried.insert((id, key.to_owned())) {
                        continue;
                    }
                    for word in WORDS_OF_YAML {
                        let mut text = file.text().to_owned();
                        text.replace_range(bytes.clone(), word);
                        let changed = files.clone().with(&file.path, &text);
                        let Some(why) = invalid(&validators, &changed).remove(&*file.path) else { continue };
                        if !load(changed).findings.iter().any(readily::finding::Finding::is_error) {
                            wrong.insert(format!("`{key}: {word}` of `{id}` loads ({name}): {why}"));
                        }
                    }
                }
            }
        });
    }
    assert!(tried.len() > 80, "{} kinds of values", tried.len());
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}
