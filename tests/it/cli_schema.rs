//! What editors get from the program: schemas of the rule files, and definitions for scripts.

use std::fs;

use readily::ruleset::schema::FileKind;
use readily::script::FUNCTIONS;

use crate::cli_commands::{ends_with, err, out, run};

#[test]
fn one_schema_is_printed_and_all_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("deep/er");
    let output = run(&["schema", "--output", to.to_str().unwrap()]);
    ends_with(&output, 0);
    assert!(out(&output).starts_with("11 schemas are in "), "{}", out(&output));
    for kind in FileKind::ALL {
        let written = fs::read_to_string(to.join(format!("{}.schema.json", kind.word()))).unwrap();
        assert_eq!(out(&run(&["schema", kind.word()])), written);
        serde_json::from_str::<serde_json::Value>(&written).unwrap();
    }
    // A file of the rules stands for its kind.
    let of_path = run(&["schema", "rules/northwind/tests/people-lead_test.yaml"]);
    assert_eq!(out(&of_path), out(&run(&["schema", "cases"])));
}

#[test]
fn without_a_kind_all_are_listed() {
    let output = run(&["schema"]);
    ends_with(&output, 0);
    for kind in FileKind::ALL {
        let line = out(&output).lines().find(|line| line.starts_with(kind.word())).map(str::to_owned);
        assert!(line.is_some_and(|line| line.contains(kind.path()) && line.contains(kind.about())));
    }
}

#[test]
fn wrong_kinds_and_folders_are_refused_with_advice() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for (arguments, expected) in [
        (&["schema", "pathwy"][..], "did you mean `pathway`?"),
        (&["schema", "scripts/a.rhai"], "there are organisation, evidence,"),
        (&["schema", "pathway", "--output", "x"], "cannot be used with"),
        (&["schema", "--output", file.to_str().unwrap()], "cannot make the folder"),
    ] {
        let output = run(arguments);
        ends_with(&output, 2);
        assert!(err(&output).contains(expected), "{}", err(&output));
        assert_eq!(out(&output), "");
    }
}

#[test]
fn scripts_know_functions_thresholds_and_what_they_are_given() {
    let output = run(&["definitions", "rules/northwind"]);
    ends_with(&output, 0);
    let shown = out(&output);
    for function in FUNCTIONS {
        assert!(!function.forms.is_empty(), "{}", function.name);
        for form in function.forms {
            assert!(form.starts_with(&format!("fn {}(", function.name)), "{form}");
            assert!(shown.contains(&format!("\n{form};\n")), "{form}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_str().unwrap();
    ends_with(&run(&["new", "acme-labs", "--into", root]), 0);
    let output = run(&["definitions", root]);
    ends_with(&output, 0);
    insta::assert_snapshot!(out(&output));
    for script in ["scripts/development_points.rhai", "scripts/lasting_fixes.rhai", "scripts/initiative.rhai"]
    {
        assert!(shown.contains(&format!("/// Given to {script} by `")), "{script}");
    }

    let output = run(&["definitions"]);
    ends_with(&output, 2);
    assert!(err(&output).contains("choose one with --organisation"), "{}", err(&output));
}
