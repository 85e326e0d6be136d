//! What the program says about itself: kinds of findings, completions, manual pages.

use std::fs;

use readily::finding::Code;

use crate::cli_commands::{ends_with, err, out, program, run};

#[test]
fn each_kind_of_finding_is_explained() {
    let codes: Vec<String> = Code::ALL.iter().map(|code| code.text()).collect();
    let arguments: Vec<&str> = ["explain"].into_iter().chain(codes.iter().map(String::as_str)).collect();
    let output = run(&arguments);
    ends_with(&output, 0);
    for code in Code::ALL {
        let heading = format!("{} {}\n", code.text(), code.title());
        let section = out(&output).split_once(&heading).map(|(_, after)| after.to_owned());
        let section = section.unwrap_or_else(|| panic!("nothing about {heading}"));
        for line in code.example().lines().chain(code.instead().lines()) {
            assert!(section.contains(line), "{heading} without {line}");
        }
    }
    insta::assert_snapshot!(out(&run(&["explain", "R0504", "r0411"])));
}

#[test]
fn without_a_code_all_are_listed() {
    let output = run(&["explain"]);
    ends_with(&output, 0);
    for code in Code::ALL {
        let line = format!("  {}  {}", code.text(), code.title());
        assert!(out(&output).lines().any(|shown| shown.starts_with(&line)), "{line}");
    }
    let json = run(&["explain", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(all.as_array().unwrap().len(), Code::ALL.len());
    let one: serde_json::Value =
        serde_json::from_slice(&run(&["explain", "--format", "json", "R0201"]).stdout).unwrap();
    assert_eq!((&one[0]["code"], &one[0]["title"]), (&"R0201".into(), &"key not known".into()));
}

#[test]
fn a_code_can_be_written_in_several_ways() {
    let shown = out(&run(&["explain", "R0201"]));
    for written in ["r0201", "201", "0201", "R201", "key not known"] {
        assert_eq!(out(&run(&["explain", written])), shown, "{written}");
    }
    for (written, help) in [
        ("R0299", "did you mean `R0209`?"),
        ("R02O1", "did you mean `R0201`?"),
        ("key not knwon", "did you mean `key not known`?"),
        ("nonsense", "`readily explain` lists all"),
        ("99999999", "`readily explain` lists all"),
    ] {
        let output = run(&["explain", "R0201", written]);
        ends_with(&output, 2);
        assert!(err(&output).contains(&format!("no finding has the code `{written}`")), "{}", err(&output));
        assert!(err(&output).contains(help), "{}", err(&output));
        assert_eq!(out(&output), "");
    }
}

#[test]
fn shells_and_manuals_know_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(&["completions", shell]);
        ends_with(&output, 0);
        for word in ["readily", "assess", "explain", "as-of"] {
            assert!(out(&output).contains(word), "{shell} without {word}");
        }
    }
    ends_with(&run(&["completions", "csh"]), 2);

    let output = run(&["man"]);
    ends_with(&output, 0);
    assert!(out(&output).contains(".SH NAME\nreadily"), "{}", out(&output));

    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("man/man1");
    ends_with(&run(&["man", "--output", pages.to_str().unwrap()]), 0);
    let help = out(&program(&["--help"]).output().unwrap());
    let commands = help.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    let names = commands.lines().map(|line| line.split_whitespace().next().unwrap());
    let names: Vec<&str> = names.filter(|name| *name != "help").collect();
    assert!(names.len() >= 9, "{names:?}");
    for name in &names {
        let page = fs::read_to_string(pages.join(format!("readily-{name}.1"))).unwrap();
        assert!(page.contains(&format!("readily\\-{name}")), "{page}");
    }
    assert_eq!(fs::read_dir(&pages).unwrap().count(), names.len() + 1);

    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let output = run(&["man", "--output", file.to_str().unwrap()]);
    ends_with(&output, 2);
    assert!(err(&output).contains("cannot make the folder"), "{}", err(&output));
}
