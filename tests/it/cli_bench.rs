//! `readily bench` as it is run: what it tells, never how long anything took.

use std::fs;

use serde_json::Value;

use crate::acme;
use crate::cli_commands::{PROFILES, ends_with, err, out, program, run};
use crate::folders::written;

/// The rules of `acme` that have a case, as JSON.
fn measured(arguments: &[&str]) -> Value {
    let folder = written(&acme::files());
    let mut all = vec!["bench", "acme", "--format", "json"];
    all.extend(arguments);
    let output = program(&all).current_dir(folder.path()).output().unwrap();
    ends_with(&output, 0);
    assert_eq!(err(&output), "");
    serde_json::from_str(&out(&output)).unwrap()
}

fn median(timing: &Value) -> u64 {
    let of = |name: &str| timing[name].as_u64().unwrap();
    assert!(of("low_ns") <= of("median_ns") && of("median_ns") <= of("high_ns"), "{timing}");
    of("median_ns")
}

#[test]
fn json_has_every_rule_slowest_first() {
    let all = measured(&[]);
    let rule_set = &all[0];
    assert_eq!((&rule_set["folder"], &rule_set["organisation"]), (&"acme".into(), &"acme".into()));
    let pathways = rule_set["pathways"].as_array().unwrap();
    let ids: Vec<&Value> = pathways.iter().map(|pathway| &pathway["pathway"]).collect();
    assert_eq!(ids, ["lead-a-team"]);
    assert_eq!(rule_set["not_measured"], Value::from(vec!["expert"]));
    let pathway = &pathways[0];
    assert_eq!(pathway["people"], 1);
    median(&pathway["assessment"]);
    median(&pathway["slowest"]["time"]);
    median(&pathway["seeing_evidence"]);
    let rules = pathway["rules"].as_array().unwrap();
    assert!(rules.is_sorted_by_key(|rule| std::cmp::Reverse(median(&rule["time"]))), "{rules:#?}");
    let mut told: Vec<String> = rules
        .iter()
        .map(|rule| format!("{} {} {}", rule["kind"], rule["rule"], rule["script"]).replace('"', ""))
        .collect();
    told.sort();
    insta::assert_snapshot!(told.join("\n"));
    for rule in rules {
        assert_eq!(rule["operations"].is_null(), rule["script"].is_null(), "{rule}");
        assert!(rule["operations"].as_u64().is_none_or(|operations| operations > 0), "{rule}");
    }
}

#[test]
fn text_tells_what_an_assessment_takes_and_which_rules_take_most() {
    let arguments = ["bench", "rules/northwind", "--pathway", "product-manager"];
    let output = run(&arguments);
    ends_with(&output, 0);
    assert_eq!(err(&output), "");
    let text = out(&output);
    let varies = regex::Regex::new(r"[\d.,]+ (ns|µs|ms|%)|makes [\d,]+|“.*”").unwrap();
    let sentences: Vec<String> = text
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_alphabetic()) && !line.starts_with("Busy"))
        .map(|line| varies.replace_all(line, "…").into_owned())
        .collect();
    insta::assert_snapshot!(sentences.join("\n"));
    let script = text.lines().find(|line| line.contains("development_points"));
    assert!(script.is_some_and(|line| line.contains("up to ")), "{text}");
    let all = out(&run(&[&arguments[..], &["--all"]].concat()));
    assert!(!all.contains("--all") && all.lines().count() > text.lines().count(), "{all}");
    let untested = run(&["bench", "tests/it/beacon"]);
    ends_with(&untested, 0);
    let said = "tests/it/beacon: the pathway `lead` is not measured, as no case of its rule tests can be assessed on it\n";
    assert_eq!(out(&untested), said);
}

#[test]
fn profiles_of_a_file_are_measured_on_every_path_that_is_open() {
    let arguments =
        ["bench", "tests/it/beacon", "--format", "json", "--profiles", PROFILES, "--as-of", "2026-11-01"];
    let output = run(&arguments);
    ends_with(&output, 0);
    let all: Value = serde_json::from_str(&out(&output)).unwrap();
    let pathways = all[0]["pathways"].as_array().unwrap();
    assert!(
        !pathways.is_empty() && pathways.iter().all(|pathway| pathway["people"].as_u64() > Some(0)),
        "{all}"
    );
    let mut one = arguments.to_vec();
    let id = pathways[0]["pathway"].as_str().unwrap();
    one.extend(["--pathway", id]);
    let one: Value = serde_json::from_str(&out(&run(&one))).unwrap();
    assert_eq!(one[0]["pathways"].as_array().unwrap().len(), 1);
}

#[test]
fn what_cannot_be_measured_is_said() {
    let unknown = run(&["bench", "rules/meridian", "--pathway", "grade-for"]);
    ends_with(&unknown, 2);
    assert_eq!(err(&unknown), "error: no rule set has the pathway `grade-for`; did you mean `grade-four`?\n");
    let missing = run(&["bench", "rules/meridian", "--profiles", "nobody.ndjson"]);
    ends_with(&missing, 2);
    assert!(err(&missing).starts_with("error: cannot measure with `nobody.ndjson`: "), "{}", err(&missing));
    let alone = run(&["bench", "rules/meridian", "--as-of", "2026-11-01"]);
    ends_with(&alone, 2);
    let folder = written(&acme::files());
    let strangers = folder.path().join("strangers.ndjson");
    fs::write(&strangers, "{\"candidate\":\"c\",\"role\":\"nobody\"}\n").unwrap();
    let strangers = run(&["bench", "rules/meridian", "--profiles", &strangers.display().to_string()]);
    ends_with(&strangers, 2);
    assert!(err(&strangers).contains("no profile of it fits the rules of meridian"), "{}", err(&strangers));
    fs::write(folder.path().join("acme/organisation.yaml"), "organisation: acme\n").unwrap();
    let broken = program(&["bench", "acme"]).current_dir(folder.path()).output().unwrap();
    ends_with(&broken, 1);
    assert!(err(&broken).contains("acme: the rules cannot be used"), "{}", err(&broken));
}
