//! `readily handbook`: files, findings, and why there is none.

use std::fs;

use super::{in_html, in_markdown, rule_set};
use crate::cli_commands::{ends_with, err, out, run};
use crate::folders::copy_of_beacon;

#[test]
fn the_command_writes_a_file_or_one_for_each_rule_set() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("guide.html").display().to_string();
    let output = run(&["handbook", "tests/it/beacon", "--as-of", "2026-11-01", "--output", &page]);
    ends_with(&output, 0);
    assert_eq!(err(&output), format!("wrote the handbook of Beacon to `{page}`\n"));
    assert_eq!(fs::read_to_string(&page).unwrap(), in_html(&rule_set("tests/it/beacon"), "2026-11-01", ""));

    let printed = run(&["handbook", "tests/it/beacon", "--as-of", "2026-11-01"]);
    ends_with(&printed, 0);
    assert_eq!(out(&printed), in_markdown(&rule_set("tests/it/beacon"), "2026-11-01", ""));

    let all = folder.path().display().to_string();
    let output = run(&["handbook", "rules", "--format", "html", "--as-of", "2026-11-01", "--output", &all]);
    ends_with(&output, 0);
    for organisation in ["meridian", "northwind"] {
        let page = fs::read_to_string(folder.path().join(format!("{organisation}.html"))).unwrap();
        assert_eq!(page, in_html(&rule_set(&format!("rules/{organisation}")), "2026-11-01", ""));
    }
}

#[test]
fn rules_with_errors_give_findings_and_no_handbook() {
    let folder = copy_of_beacon();
    let rules = folder.path().join("beacon");
    fs::write(rules.join("thresholds.yaml"), "thresholds:\n  drive_flor: { values: { 2025-01-01: 1 } }\n")
        .unwrap();
    let page = folder.path().join("guide.md");
    let output = run(&["handbook", rules.to_str().unwrap(), "--output", page.to_str().unwrap()]);
    ends_with(&output, 1);
    assert!(err(&output).contains("error[R"), "{}", err(&output));
    assert!(err(&output).contains("no handbook was written: "), "{}", err(&output));
    assert_eq!(out(&output), "");
    assert!(!page.exists());
}

#[test]
fn what_cannot_be_written_says_why() {
    let cases: [(&[&str], &str); 6] = [
        (
            &["handbook", "rules"],
            "`rules` has several rule sets, meridian, northwind: name the folder of one, or give a folder with \
             --output",
        ),
        (
            &["handbook", "tests/it/beacon", "--as-of", "2024-12-31"],
            "no handbook of Beacon: threshold `drive_floor` has no value before 2025-01-01",
        ),
        (&["handbook", "tests/it/beacon", "--language", "fr"], "no language `fr` in the rules of Beacon"),
        (&["handbook", "nowhere"], "cannot read the folder `nowhere`"),
        (
            &["handbook", "tests/it/beacon", "--output", "nowhere/guide.md"],
            "cannot write `nowhere/guide.md`: No such file or directory",
        ),
        (&["handbook", "tests/it/beacon", "--as-of", "yesterday"], "write it as 2026-11-01"),
    ];
    for (arguments, expected) in cases {
        let output = run(arguments);
        ends_with(&output, 2);
        assert!(err(&output).contains(expected), "{expected}\n{}", err(&output));
        assert_eq!(out(&output), "", "{arguments:?}");
    }
}
