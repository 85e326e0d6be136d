//! `readily new`: what it writes works at once, and it never harms what is there.

use std::fs;
use std::path::Path;

use readily::finding::Code;
use readily::registry::starter;
use readily::ruleset::load;

use crate::cli_commands::{ends_with, err, out, program, run};
use crate::shipped::lines;

/// Every file and folder in a folder, sorted.
fn held(folder: &Path) -> Vec<String> {
    let mut paths = Vec::new();
    let mut left = vec![folder.to_path_buf()];
    while let Some(next) = left.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            paths.push(path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/"));
            if path.is_dir() {
                left.push(path);
            }
        }
    }
    paths.sort();
    paths
}

#[test]
fn what_is_written_is_checked_tested_and_assessed() {
    let folder = tempfile::tempdir().unwrap();
    let at = |arguments: &[&str]| program(arguments).current_dir(folder.path()).output().unwrap();
    let output = at(&["new", "acme-labs"]);
    ends_with(&output, 0);
    insta::assert_snapshot!(out(&output).replace('\\', "/"));

    let check = at(&["check"]);
    ends_with(&check, 0);
    assert!(out(&check).starts_with("no findings in "), "{}", out(&check));
    let test = at(&["test"]);
    ends_with(&test, 0);
    assert!(out(&test).ends_with(" passed, 0 failed, 0 errored\n"), "{}", out(&test));

    // Editors find the schema that each file names.
    let rules = folder.path().join("rules/acme-labs");
    let written = held(&rules).into_iter().map(|path| rules.join(path));
    for path in written.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")) {
        let text = fs::read_to_string(&path).unwrap();
        let schema = text.lines().next().unwrap().split_once("$schema=").unwrap().1.to_owned();
        assert!(path.parent().unwrap().join(schema).is_file(), "{}", path.display());
    }

    // The commands that it names run as they stand.
    for command in out(&output).lines().filter_map(|line| line.split_once(". readily ")) {
        let arguments: Vec<&str> = command.1.split(' ').collect();
        ends_with(&at(&arguments), 0);
    }
    let profiles = "rules/acme-labs/tests/profiles.yaml";
    let assess = at(&["assess", "--rules", "rules", "--as-of", "2026-11-01", profiles]);
    ends_with(&assess, 0);
    for words in ["Ready now: 18 of 22 points", "Not sought", "Ready with support"] {
        assert!(out(&assess).contains(words), "{words}\n{}", out(&assess));
    }
    let people = folder.path().join("people.csv");
    fs::write(&people, "person_no,months,coached,gender,site\np1,12,Y,f,Graz\n").unwrap();
    ends_with(&at(&["assess", "--as-of", "2026-11-01", "people.csv"]), 0);
}

#[test]
fn every_kind_of_file_is_there() {
    let files = starter("acme-labs");
    for part in [
        "organisation.yaml",
        "evidence.yaml",
        "thresholds.yaml",
        "support.yaml",
        "approvals.yaml",
        "pathways/",
        "scripts/",
        "imports/",
        "messages/",
        "tests/profiles.yaml",
        "tests/accepted.yaml",
        "_test.yaml",
        "README.md",
    ] {
        assert!(files.iter().any(|file| file.path.contains(part)), "{part}");
    }
    for file in files.iter() {
        for left in ["ORGANISATION", "TITLE"] {
            assert!(!file.text().contains(left), "{} has {left}", file.path);
        }
    }
}

#[test]
fn any_good_id_gives_rules_without_findings() {
    for id in ["a", "acme-labs-2", "true", "otherwise", "new", &"a".repeat(64)] {
        let loaded = load(starter(id));
        assert_eq!(lines(&loaded.files, &loaded.findings), "", "{id}");
        assert_eq!(&*loaded.rule_set.unwrap().organisation.id.0, id);
    }
}

/// A single mistake in what was written is found: nothing in it is there for show.
#[test]
fn mistakes_in_the_starter_are_found() {
    let files = starter("acme");
    let text = files.text("pathways/team-lead.yaml").replace("given: [coaching_planned]", "given: [coached]");
    let loaded = load(files.with("pathways/team-lead.yaml", &text));
    let codes: Vec<Code> = loaded.findings.iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&Code::UnknownEvidence), "{codes:?}");
}

#[test]
fn awkward_ids_and_folders_are_refused_with_advice() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_str().unwrap();
    fs::write(folder.path().join("taken"), "mine").unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    fs::create_dir(folder.path().join("full")).unwrap();
    fs::write(folder.path().join("full/organisation.yaml"), "mine").unwrap();
    let before = held(folder.path());
    let long = "a".repeat(65);
    for (id, expected) in [
        ("Acme Labs", "write `acme-labs`"),
        ("acme_labs", "write `acme-labs`"),
        ("acme/", "write `acme`"),
        ("rules/acme", "write `readily new acme --into rules`"),
        ("../acme", "write `readily new acme --into ..`"),
        ("/acme", "write `readily new acme --into /`"),
        ("..", "kebab-case; write it such as `acme-labs`"),
        ("", "kebab-case; write it such as `acme-labs`"),
        ("1st", "kebab-case; write it such as `acme-labs`"),
        ("Ünion", "kebab-case; write it such as `acme-labs`"),
        (&long, "the id has 65 characters; 64 are the most"),
        ("null", "means nothing in YAML; choose another id"),
        ("taken", "is there already, and is left as it is"),
        ("empty", "is there already, and is left as it is"),
        ("full", "is there already, and is left as it is"),
    ] {
        let output = run(&["new", "--into", root, id]);
        ends_with(&output, 2);
        assert!(err(&output).contains(expected), "{id}: {}", err(&output));
        assert_eq!(out(&output), "", "{id}");
        assert_eq!(held(folder.path()), before, "{id}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("full/organisation.yaml")).unwrap(), "mine");

    let output = run(&["new", "acme", "--into", &format!("{root}/taken")]);
    ends_with(&output, 2);
    assert!(err(&output).contains("cannot make the folder"), "{}", err(&output));
    assert_eq!(held(folder.path()), before);

    let output = run(&["new", "acme", "--into", &format!("{root}/full")]);
    ends_with(&output, 2);
    assert!(err(&output).contains("is a rule set, and another cannot stand in it"), "{}", err(&output));
    assert_eq!(held(folder.path()), before);

    // A folder that is not there yet is made.
    ends_with(&run(&["new", "acme", "--into", &format!("{root}/deep/er")]), 0);
    ends_with(&run(&["check", &format!("{root}/deep/er")]), 0);
    let names = fs::read_dir(folder.path().join("deep/er")).unwrap();
    let names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["acme"], "something is left over");
}
