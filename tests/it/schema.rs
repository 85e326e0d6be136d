//! The schemas agree with the loader: what loads is valid, what is not valid is found, and both know the same keys.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use readily::domain::Source;
use readily::finding::Code;
use readily::registry::{STARTER_SCHEMAS, schema_file, schema_line, schema_text, starter};
use readily::render::schema_json;
use readily::ruleset::schema::{Body, Definition, FileKind, Object, Shape, definitions};
use readily::ruleset::yaml::{Entry, Node, NodeKind, Scalar, Style, parse};
use readily::ruleset::{Report, SourceFiles, load};
use serde_json::{Map, Value, json};

use crate::acme;
use crate::findings::{cases, edited};
use crate::json_schema::Validator;
use crate::shipped::{add_files, files, lines};

/// A value as an editor reads it: plain words by YAML 1.2's core schema.
fn json_of(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Scalar(scalar) => scalar_json(scalar),
        NodeKind::List { items, .. } => items.iter().map(json_of).collect(),
        NodeKind::Map { entries, .. } => {
            let pairs = entries.iter().map(|entry| (entry.key.text.to_string(), json_of(&entry.value)));
            Value::Object(pairs.collect::<Map<String, Value>>())
        }
    }
}

fn scalar_json(scalar: &Scalar) -> Value {
    if scalar.style != Style::Plain {
        return json!(*scalar.text);
    }
    match &*scalar.text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => json!(true),
        "false" | "False" | "FALSE" => json!(false),
        text => {
            let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
            let is_number = digits.chars().next().is_some_and(|first| first.is_ascii_digit())
                && digits.parse::<f64>().is_ok();
            let number = is_number.then(|| serde_json::from_str(text.trim_start_matches('+')).ok());
            number.flatten().unwrap_or_else(|| json!(text))
        }
    }
}

fn tree(path: &str, text: &str) -> Option<Node> {
    parse(&Arc::from(path), text, &Report::new())
}

/// A validator for each kind of file.
pub(crate) fn validators() -> BTreeMap<FileKind, Validator> {
    FileKind::ALL.into_iter().map(|kind| (kind, Validator::new(schema_json(kind)))).collect()
}

/// What is wrong with the files by their schemas, by file.
pub(crate) fn invalid(
    validators: &BTreeMap<FileKind, Validator>,
    files: &SourceFiles,
) -> BTreeMap<String, String> {
    let mut wrong = BTreeMap::new();
    for file in files.iter() {
        let Some(kind) = FileKind::of_path(&file.path) else { continue };
        let Some(tree) = tree(&file.path, file.text()) else { continue };
        let value = json_of(&tree);
        if let Some(error) = validators[&kind].error(&value) {
            wrong.insert(file.path.to_string(), error);
        }
    }
    wrong
}

/// Forms that no other rule set has.
fn corners() -> SourceFiles {
    let observations = "
profiles:
  ada:
    role: engineer
    observations:
      - { evidence: skill, source: peer, rater: r-1, on: 2026-09-01, number: \"4\", id: o-1, reference: talk }
      - { evidence: rescue, source: record, item: a, fields: { fixed: { yes: true } } }
      - { evidence: site, source: record, choice: lyon }
      - { evidence: site, source: record, unreadable: true }
";
    let digest = "ab".repeat(32);
    acme::files().with("tests/profiles.yaml", observations).with(
        "approvals.yaml",
        &format!("approvals:\n  - {{ digest: {digest}, by: OD council, on: 2026-10-15, note: first }}\n"),
    )
}

/// Every rule set that there is, by a name for messages; small ones first.
fn corpus() -> Vec<(String, SourceFiles)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut all = vec![
        ("acme".to_owned(), acme::files()),
        ("corners".to_owned(), corners()),
        ("starter".to_owned(), starter("acme-labs")),
    ];
    let mut systems: Vec<_> =
        fs::read_dir(root.join("systems")).unwrap().map(|e| e.unwrap().path()).collect();
    systems.sort();
    for folder in systems.into_iter().chain([root.join("it/beacon")]) {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        all.push((name.clone(), add_files(&folder, &folder, SourceFiles::new(name))));
    }
    all.extend(["northwind", "meridian"].map(|name| (name.to_owned(), files(name))));
    assert!(all.len() > 10, "the rule sets are gone");
    all
}

#[test]
fn what_loads_is_valid() {
    let validators = validators();
    let mut kinds = BTreeSet::new();
    for (name, files) in corpus() {
        kinds.extend(files.iter().filter_map(|file| FileKind::of_path(&file.path)));
        assert_eq!(invalid(&validators, &files), BTreeMap::new(), "{name}");
        let loaded = load(files);
        let errors: Vec<_> = loaded.findings.iter().filter(|found| found.is_error()).cloned().collect();
        assert_eq!(lines(&loaded.files, &errors), "", "{name}");
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), FileKind::ALL, "a kind without a file");
}

/// Kinds of findings that a file shows by itself: its keys, its kinds of values, and its words.
const BY_ITSELF: [Code; 6] =
    [Code::UnknownKey, Code::MissingKey, Code::WrongType, Code::WrongName, Code::WrongValue, Code::OneOf];

/// Broken rule sets: what a schema refuses has an error, and of the errors that a file shows by itself, those are
/// listed that no schema sees.
#[test]
fn what_is_not_valid_is_found() {
    let validators = validators();
    let mut unseen = String::new();
    let (mut seen_count, mut unseen_count) = (0, 0);
    for case in cases(include_str!("findings.txt")) {
        let loaded = load(edited(&case));
        let invalid = invalid(&validators, &loaded.files);
        for (file, why) in &invalid {
            let is_found =
                loaded.findings.iter().any(|found| found.is_error() && *found.place.file == **file);
            assert!(is_found, "{}: {file} loads, and its schema says {why}", case.lines[0]);
        }
        for found in loaded.findings.iter().filter(|found| BY_ITSELF.contains(&found.code)) {
            let is_seen = invalid.contains_key(&*found.place.file);
            *(if is_seen { &mut seen_count } else { &mut unseen_count }) += 1;
            if !is_seen && FileKind::of_path(&found.place.file).is_some() {
                unseen += &format!("{} {}\n", found.code.text(), found.message);
            }
        }
    }
    assert!(seen_count > 2 * unseen_count, "{seen_count} seen, {unseen_count} not");
    insta::assert_snapshot!(unseen);
}

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
        for file in files.iter() {
            let Some(kind) = FileKind::of_path(&file.path) else { continue };
            let Some(tree) = tree(&file.path, file.text()) else { continue };
            let shape = kind.shape();
            let mut found = Vec::new();
            known_maps(&all, &shape, &tree, &mut found);
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
        }
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
        for file in files.iter() {
            let Some(kind) = FileKind::of_path(&file.path) else { continue };
            let Some(tree) = tree(&file.path, file.text()) else { continue };
            let shape = kind.shape();
            let mut found = Vec::new();
            known_maps(&all, &shape, &tree, &mut found);
            for known in &found {
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
        }
    }
    assert!(tried.len() > 80, "{} kinds of values", tried.len());
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

/// The schemas in `docs/schema/` are those that the program makes. To update them, run this test with
/// `UPDATE_DOCS=1`.
#[test]
fn the_schemas_in_the_repository_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::create_dir_all(&folder).unwrap();
        for kind in FileKind::ALL {
            fs::write(folder.join(schema_file(kind)), schema_text(kind)).unwrap();
        }
    }
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let mut expected = FileKind::ALL.map(schema_file);
    expected.sort();
    assert_eq!(names, expected);
    for kind in FileKind::ALL {
        let text = fs::read_to_string(folder.join(schema_file(kind))).unwrap();
        assert_eq!(text, schema_text(kind), "run the tests with UPDATE_DOCS=1");
    }
}

/// The first line of every shipped file leads editors to its schema.
#[test]
fn shipped_files_name_their_schemas() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shipped = ["northwind", "meridian"].map(|name| (files(name), "../../docs/schema"));
    for (files, folder) in shipped.into_iter().chain([(starter("acme-labs"), STARTER_SCHEMAS)]) {
        let mut count = 0;
        for file in files.iter() {
            let Some(line) = schema_line(&file.path, folder) else { continue };
            assert_eq!(file.text().lines().next(), Some(&*line), "{} of {}", file.path, files.folder);
            let (_, path) = line.split_once("$schema=").unwrap();
            let at = root.join("rules").join(&files.folder).join(&*file.path);
            assert!(folder == STARTER_SCHEMAS || at.parent().unwrap().join(path).exists(), "{path}");
            count += 1;
        }
        assert!(count > 9, "{}", files.folder);
    }
}
