//! `readily coverage` as it is run.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::acme;
use crate::cli_commands::{ends_with, err, out, program};
use crate::folders::written;

/// `acme` in a folder of its own, with some changes: each a file, what stands in it, and what stands instead.
fn acme_with(changes: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let mut files = acme::files();
    for (path, from, to) in changes {
        let text = acme::text(&files, path);
        assert!(text.contains(from), "{path} has no {from:?}");
        files = files.with(path, &text.replacen(from, to, 1));
    }
    written(&files)
}

fn coverage(folder: &Path, arguments: &[&str]) -> std::process::Output {
    let mut all = vec!["coverage", "acme"];
    all.extend(arguments);
    program(&all).current_dir(folder).output().unwrap()
}

#[test]
fn text_names_each_place_that_no_case_reaches() {
    let folder = acme_with(&[]);
    let output = coverage(folder.path(), &[]);
    ends_with(&output, 0);
    insta::assert_snapshot!(out(&output));
    assert_eq!(err(&output), "");
}

#[test]
fn json_has_every_place() {
    let folder = acme_with(&[]);
    let output = coverage(folder.path(), &["--format", "json"]);
    ends_with(&output, 0);
    let all: Value = serde_json::from_str(&out(&output)).unwrap();
    let rule_set = &all[0];
    assert_eq!((&rule_set["folder"], &rule_set["organisation"]), (&"acme".into(), &"acme".into()));
    assert_eq!(
        (&rule_set["cases"], &rule_set["failed"], &rule_set["errored"]),
        (&1.into(), &0.into(), &0.into())
    );
    let points = rule_set["points"].as_array().unwrap();
    assert_eq!(rule_set["all"], points.len());
    let covered = points.iter().filter(|point| point["covered"] == true).count();
    assert_eq!(rule_set["covered"], covered);
    assert_eq!(rule_set["percent"], covered * 100 / points.len());
    let shares = rule_set["pathways"].as_array().unwrap();
    let names: Vec<&Value> = shares.iter().map(|share| &share["pathway"]).collect();
    assert_eq!(names, [&Value::from("expert"), &"lead-a-team".into(), &Value::Null]);
    assert_eq!(shares.iter().map(|share| share["all"].as_u64().unwrap()).sum::<u64>(), points.len() as u64);
    let gate = points.iter().find(|point| point["rule"] == "wants-it" && point["covered"] == false).unwrap();
    insta::assert_snapshot!(format!("{gate:#}"));
    let covered = points.iter().find(|point| point["covered"] == true).unwrap();
    assert_eq!((&covered["message"], &covered["cases"]), (&Value::Null, &1.into()));
}

#[test]
fn the_page_shows_the_files_with_marks() {
    let folder = acme_with(&[("pathways/expert.yaml", "title: Expert", "title: Expert <in> & out")]);
    let output = coverage(folder.path(), &["--format", "html", "--output", "page.html"]);
    ends_with(&output, 0);
    assert_eq!((out(&output), err(&output)), (String::new(), "written to page.html\n".to_owned()));
    let page = fs::read_to_string(folder.path().join("page.html")).unwrap();
    assert!(page.contains("title: Expert &lt;in&gt; &amp; out"), "files are escaped");
    let sentence = "wants-it: no case has <code>wish</code> below <code>interest_floor</code> (0)";
    assert!(page.contains(sentence));
    assert!(page.contains("<mark>wish &gt;= interest_floor</mark>"));
    assert!(page.contains("<h3 id=\"file-0-3\">acme/scripts/initiative.rhai</h3>"));
    for outside in ["http://", "https://", "<script", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn a_share_below_what_is_required_fails() {
    let folder = acme_with(&[]);
    let output = coverage(folder.path(), &["--format", "json"]);
    let all: Value = serde_json::from_str(&out(&output)).unwrap();
    let (covered, places) = (all[0]["covered"].as_u64().unwrap(), all[0]["all"].as_u64().unwrap());
    let percent = covered * 100 / places;
    assert!(covered * 100 > percent * places, "the share is no whole percent, so that rounding would show");
    ends_with(&coverage(folder.path(), &["--require", &percent.to_string()]), 0);
    let output = coverage(folder.path(), &["--require", &format!("{}", percent + 1)]);
    ends_with(&output, 1);
    let sentence =
        format!("acme: {covered} of {places} places are covered, which is less than {} %\n", percent + 1);
    assert_eq!(err(&output), sentence);
    let output = coverage(folder.path(), &["--require", "most"]);
    ends_with(&output, 2);
    assert!(err(&output).contains("`most` is not a share; write a number from 0 to 100, such as 90"));
}

#[test]
fn cases_that_fail_are_counted_and_told() {
    let folder = acme_with(&[("tests/lead_test.yaml", "score: 23.5", "score: 27")]);
    let before = coverage(acme_with(&[]).path(), &["--format", "json"]);
    let output = coverage(folder.path(), &["--format", "json"]);
    ends_with(&output, 1);
    let [before, after] =
        [before, output].map(|output| serde_json::from_str::<Value>(&out(&output)).unwrap());
    assert_eq!(after[0]["covered"], before[0]["covered"]);
    assert_eq!(after[0]["failed"], 1);
    let output = coverage(folder.path(), &[]);
    ends_with(&output, 1);
    let told = "1 case fails: what its assessments reached is counted all the same; `readily test` shows why";
    assert!(out(&output).contains(told), "{}", out(&output));
}

#[test]
fn one_pathway_alone_and_what_is_not_there() {
    let folder = acme_with(&[]);
    let output = coverage(folder.path(), &["--pathway", "expert"]);
    ends_with(&output, 0);
    assert!(out(&output).starts_with("acme: 0 of "), "{}", out(&output));
    assert!(!out(&output).contains("lead-a-team"), "{}", out(&output));
    let output = coverage(folder.path(), &["--pathway", "exprt"]);
    ends_with(&output, 2);
    assert_eq!(err(&output), "error: no rule set has the pathway `exprt`; did you mean `expert`?\n");
    let output = coverage(folder.path(), &["--output", "no/such/folder/page.html"]);
    ends_with(&output, 2);
    assert!(err(&output).starts_with("error: cannot write `no/such/folder/page.html`: "), "{}", err(&output));
}

#[test]
fn rules_that_cannot_be_used_fail() {
    let folder = acme_with(&[("pathways/expert.yaml", "take: mean", "take: meen")]);
    let output = coverage(folder.path(), &[]);
    ends_with(&output, 1);
    assert!(err(&output).contains("acme: the rules cannot be used: 1 error"), "{}", err(&output));
}
