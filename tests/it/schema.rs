//! The schemas agree with the loader: what loads is valid, what is not valid is found, and both know the same keys.

mod keys;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use readily::finding::Code;
use readily::registry::{STARTER_SCHEMAS, schema_file, schema_line, schema_text, starter};
use readily::render::schema_json;
use readily::ruleset::schema::FileKind;
use readily::ruleset::yaml::{Node, NodeKind, Scalar, Style, parse};
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
