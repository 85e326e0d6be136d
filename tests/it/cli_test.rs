//! `readily test`: what a failure shows, formats for programs, filters, and writing what there is.

use std::fs;
use std::path::Path;

use crate::acme;
use crate::cli_commands::{ends_with, err, out, run};
use crate::folders::written;

/// Cases that pass, fail and cannot be run, with comments and layouts that have to be kept.
const CASES: &str = "\
# What the rules have to do.
as_of: 2026-11-01
pathway: lead-a-team
cases:
  - name: fine
    profile: ada
    expect: { outcome: scored }
  - name: points differ   # a remark
    profile: ada
    expect:
      outcome:   scored
      level: ready      # too high
      score: 27
      gates: { wants-it: held }
      criteria: { skill: 11.5, help: [1, 2] }
      reasons:
        - PEOPLE   # the first
        - SKILL
  - name: does not want to
    profile: ada
    change: { interest: -1 }
    expect: { outcome: scored, level: ready, limited: [] }
  - name: no such scale
    profile: ada
    change: { interest: 9 }
    expect: { outcome: refused }
";

/// The small rule set with some cases, in a folder of its own.
pub(crate) fn folder_with(cases: &str) -> tempfile::TempDir {
    written(&acme::files().with("tests/lead_test.yaml", cases))
}

fn folder() -> tempfile::TempDir {
    folder_with(CASES)
}

pub(crate) fn shown(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let root = folder.display().to_string();
    let output = run(&[&["test", &root], arguments].concat());
    let (out, err) = (out(&output).replace(&root, "FOLDER"), err(&output).replace(&root, "FOLDER"));
    (out, err, output.status.code().unwrap())
}

#[test]
fn a_failure_shows_what_differs_and_why() {
    let folder = folder();
    let (text, _, status) = shown(folder.path(), &[]);
    assert_eq!(status, 1);
    insta::assert_snapshot!(text);
}

#[test]
fn programs_get_the_same_bytes_each_time() {
    let folder = folder();
    for format in ["json", "junit"] {
        let (text, _, status) = shown(folder.path(), &["--format", format]);
        assert_eq!(status, 1);
        assert_eq!(text, shown(folder.path(), &["--format", format]).0);
        insta::assert_snapshot!(format, text);
    }
}

#[test]
fn rules_that_cannot_be_used_are_an_error_of_the_tests() {
    let folder = folder();
    fs::remove_file(folder.path().join("acme/evidence.yaml")).unwrap();
    let (text, _, status) = shown(folder.path(), &[]);
    assert_eq!(status, 1);
    assert!(
        text.ends_with("0 cases: 0 passed, 0 failed, 0 errored; 1 rule set could not be used\n"),
        "{text}"
    );
    let (junit, _, _) = shown(folder.path(), &["--format", "junit"]);
    assert!(junit.contains("tests=\"1\" failures=\"0\" errors=\"1\""), "{junit}");
}

#[test]
fn a_filter_chooses_by_name_and_file() {
    let folder = folder();
    let (text, _, status) = shown(folder.path(), &["--filter", "FINE"]);
    assert_eq!((text.as_str(), status), ("1 case: 1 passed, 0 failed, 0 errored\n", 0));
    let (text, _, _) = shown(folder.path(), &["--filter", "lead_test"]);
    assert!(text.contains("4 cases: 1 passed"), "{text}");
    let (_, text, status) = shown(folder.path(), &["--filter", "fien"]);
    assert_eq!(status, 2);
    assert!(text.contains("no case has `fien` in its name or file; did you mean `fine`?"), "{text}");
}

#[test]
fn what_there_is_can_be_written_into_the_tests() {
    let folder = folder();
    let (text, said, status) = shown(folder.path(), &["--update"]);
    assert!(text.contains("failed: points differ"), "{text}");
    assert_eq!(status, 1, "one case cannot be run");
    let file = folder.path().join("acme/tests/lead_test.yaml");
    insta::assert_snapshot!(format!("{said}---\n{}", fs::read_to_string(&file).unwrap()));
    let names: Vec<_> =
        fs::read_dir(file.parent().unwrap()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "nothing is left beside: {names:?}");
    // A second time there is nothing to write.
    let before = fs::read(&file).unwrap();
    let (text, _, _) = shown(folder.path(), &["--update"]);
    assert!(text.ends_with("4 cases: 3 passed, 0 failed, 1 errored\n"), "{text}");
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_case_that_would_expect_nothing_is_left_alone() {
    let folder = folder_with(
        "as_of: 2026-11-01\npathway: lead-a-team\ncases:\n\
        \x20 - { name: only a level, profile: ada, change: { interest: -1 }, expect: { level: ready } }\n\
        \x20 - { name: a score, profile: ada, expect: { score: 1 } }\n",
    );
    let (_, said, status) = shown(folder.path(), &["--update"]);
    assert_eq!(status, 1);
    assert!(said.contains("lead_test.yaml:4:84: `only a level` is left alone"), "{said}");
    assert!(said.contains("lead_test.yaml: 1 case that failed passes now"), "{said}");
    let text = fs::read_to_string(folder.path().join("acme/tests/lead_test.yaml")).unwrap();
    assert!(text.contains("expect: { level: ready }") && text.contains("expect: { score: 23.5 }"), "{text}");
}

#[test]
fn the_status_of_an_update_is_fine_when_all_pass_afterwards() {
    let folder = folder();
    let output = run(&["test", &folder.path().display().to_string(), "--filter", "points", "--update"]);
    ends_with(&output, 0);
}

#[test]
fn neighbours_that_go_away_go_together() {
    let folder = folder_with(
        "as_of: 2026-11-01\npathway: lead-a-team\ncases:\n\
        \x20 - { name: not wanted, profile: ada, change: { interest: -1 }, expect: { outcome: scored, score: 3, level: ready } }\n\
        \x20 - { name: too early, profile: ada, as_of: 2020-01-01, expect: { outcome: scored, score: 3, level: ready } }\n",
    );
    let (text, said, _) = shown(folder.path(), &["--update"]);
    assert!(said.contains("lead_test.yaml: 2 cases that failed pass now"), "{text}{said}");
    let text = fs::read_to_string(folder.path().join("acme/tests/lead_test.yaml")).unwrap();
    assert!(text.contains("expect: { outcome: not-sought }"), "{text}");
    assert!(text.contains("expect: { outcome: refused }"), "{text}");
}

#[test]
fn who_is_refused_has_no_score() {
    let folder = folder_with(
        "as_of: 2020-01-01\npathway: lead-a-team\ncases:\n\
        \x20 - { name: early, profile: ada, expect: { outcome: refused, score: 3 } }\n",
    );
    let (text, _, status) = shown(folder.path(), &[]);
    assert_eq!(status, 1);
    assert!(text.contains("score"), "{text}");
}

#[test]
fn of_a_refused_question_only_that_is_said() {
    let folder = folder();
    let file = folder.path().join("acme/tests/lead_test.yaml");
    let case = "as_of: 2024-06-01\npathway: lead-a-team\ncases:\n  \
                - { name: early, profile: ada, expect: { outcome: scored, score: 3, level: ready } }\n";
    fs::write(&file, case).unwrap();
    let (text, ..) = shown(folder.path(), &["--filter", "early"]);
    let said: Vec<&str> = text.lines().filter(|line| line.starts_with("  ")).collect();
    assert!(matches!(said.as_slice(), [only] if only.contains("outcome is refused")), "{text}");
    let (junit, ..) = shown(folder.path(), &["--filter", "early", "--format", "junit"]);
    assert!(junit.contains("outcome is refused") && !junit.contains("score is"), "{junit}");
    let (json, ..) = shown(folder.path(), &["--filter", "early", "--format", "json"]);
    assert!(json.contains("\"score\""), "programs get every difference: {json}");
}

#[test]
fn comments_stay_with_their_entries() {
    let folder = folder_with(
        "as_of: 2026-11-01\npathway: lead-a-team\ncases:\n\
        \x20 - name: reasons\n    profile: ada\n    expect:\n      reasons:\n        - PEOPLE # one\n        # before\n        - \"HELP\" # two\n\
        \x20     score: 23.5\n",
    );
    let (text, _, _) = shown(folder.path(), &["--update"]);
    let now = fs::read_to_string(folder.path().join("acme/tests/lead_test.yaml")).unwrap();
    let list = "reasons:\n        - RESCUES\n        - PEOPLE # one\n        - INITIATIVE\n        # before\n        - \"HELP\" # two\n      score: 23.5\n";
    assert!(now.ends_with(list), "{text}{now}");
}
