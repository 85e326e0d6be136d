//! `readily whatif` and `readily progress` as they are run: pages, JSON, and what is said of mistakes.

use std::fs;
use std::process::Output;

use crate::cli_commands::{ends_with, err, out, run};

const PEOPLE: &str = "rules/northwind/tests/profiles.yaml";

fn whatif(arguments: &[&str]) -> Output {
    let about = ["whatif", "--rules", "rules/northwind", "--as-of", "2026-11-01", "--candidate", "emre"];
    run(&[&about, arguments, &[PEOPLE]].concat())
}

#[test]
fn what_if_shows_what_would_follow() {
    let output =
        whatif(&["--pathway", "people-lead", "--set", "communication=5", "--set", "coaching_planned=yes"]);
    ends_with(&output, 0);
    insta::assert_snapshot!(out(&output));
}

#[test]
fn what_if_speaks_the_language_asked_for() {
    let set = ["--set", "communication=4.5", "--set", "work_with_people=mentors", "--language", "de"];
    let output = whatif(&[&["--pathway", "people-lead"][..], &set].concat());
    ends_with(&output, 0);
    insta::assert_snapshot!(out(&output));
    let output = whatif(&[
        "--pathway",
        "people-lead",
        "--set",
        "communication=4.5@2027-03-01",
        "--until",
        "2027-06-01",
        "--language",
        "de",
    ]);
    ends_with(&output, 0);
    insta::assert_snapshot!(out(&output));
}

#[test]
fn what_is_shown_to_others_alone_is_not_told_as_a_difference() {
    let output = run(&[
        "whatif",
        "--rules",
        "rules/northwind",
        "--as-of",
        "2026-07-10",
        "--candidate",
        "nuria",
        "--pathway",
        "first-180-days",
        "--set",
        "own_confidence=1",
        "--set",
        "team_mood=1",
        PEOPLE,
    ]);
    ends_with(&output, 0);
    let told = out(&output);
    let (_, told) = told.split_once("Outcome").unwrap();
    assert!(told.contains("Mood of the team"), "{told}");
    assert!(!told.contains("Own confidence: 1") && !told.contains("by Own confidence"), "{told}");
}

#[test]
fn a_plan_comes_from_options_or_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.yaml");
    let text = "until: 2027-08-01\nsteps:\n\
        - by: 2027-03-01\n  set: { communication: 4.5, delegation: 4 }\n\
        - from: 2027-01-15\n  change: { coaching_planned: yes, mentoring_planned: none }\n";
    fs::write(&file, text).unwrap();
    let output = whatif(&["--pathway", "people-lead", "--plan", file.to_str().unwrap()]);
    ends_with(&output, 0);
    insta::assert_snapshot!(out(&output));
    let by_options = whatif(&[
        "--pathway",
        "people-lead",
        "--set",
        "communication=4.5@2027-03-01",
        "--until",
        "2027-03-01",
        "--format",
        "json",
    ]);
    ends_with(&by_options, 0);
    let list: serde_json::Value = serde_json::from_str(&out(&by_options)).unwrap();
    let points = list[0]["points"].as_array().unwrap();
    assert_eq!(points.last().unwrap()["on"], "2027-03-01");
    assert_eq!(points[0]["assessment"]["identity"]["hypothetical"], true);
}

#[test]
fn json_is_as_over_grpc() {
    let output = whatif(&["--set", "communication=4", "--format", "json", "--view", "basic"]);
    ends_with(&output, 0);
    let list: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    let pathways: Vec<&str> =
        list.as_array().unwrap().iter().map(|one| one["current"]["pathway"].as_str().unwrap()).collect();
    assert!(pathways.len() > 1 && pathways.contains(&"people-lead"), "{pathways:?}");
    assert_eq!(list[0]["hypothetical"]["identity"]["hypothetical"], true);
    assert!(list[0]["current"]["identity"].get("hypothetical").is_none());
}

#[test]
fn mistakes_in_options_say_what_was_meant() {
    for (arguments, said) in [
        (&["--set", "comunication=4"][..], "evidence `comunication`; did you mean `communication`?"),
        (&["--set", "Communication=4"], "write `communication`"),
        (&["--set", "communication"], "write the evidence, `=` and the value, as `communication=4`"),
        (&["--set", "=4"], "write the evidence, `=` and the value, as `communication=4`"),
        (&["--set", "communication="], "there is no value after `=`"),
        (&["--set", "communication=44"], "44 is out of the range of `communication` (it goes from 1 to 5)"),
        (&["--set", "communication=4@soon"], "`soon` is not a day; write it as 2027-03-01"),
        (&["--set", "communication=4@2026-01-01"], "2026-01-01 is before 2026-11-01"),
        (&["--set", "coaching_planned=maybe"], "`coaching_planned` takes `yes` or `no`"),
        (&["--set", "work_with_people=coordnates"], "did you mean `coordinates`?"),
        (&["--set", "rescue=3"], "name a field, as `rescue.hours`"),
        (&["--set", "rescue.hour=3"], "did you mean `hours`?"),
        (&["--set", "gender=male"], "no rule can read it"),
        (&["--set", "communication=4", "--set", "communication=5"], "assumed twice"),
        (&["--set", "communication=4", "--until", "2050-01-01"], "give 2031-11-01 at most"),
        (&["--set", "communication=4", "--pathway", "people-led"], "did you mean `people-lead`?"),
        (&["--set", "communication=4", "--language", "xx"], "no language `xx`"),
        (&[], "nothing is changed: say what to assume, as `--set communication=4`"),
        (&["--plan", "nowhere.yaml"], "cannot read `nowhere.yaml`"),
    ] {
        let output = whatif(arguments);
        ends_with(&output, 2);
        assert!(err(&output).contains(said), "{arguments:?}: {}", err(&output));
        assert_eq!(out(&output), "");
    }
    let several = run(&["whatif", "--rules", "rules/northwind", "--set", "communication=4", PEOPLE]);
    ends_with(&several, 2);
    assert!(err(&several).contains("choose one with --candidate"), "{}", err(&several));
}

#[test]
fn mistakes_in_a_file_are_drawn_all_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.yaml");
    let text = "steps:\n  - buy: 2027-03-01\n    set: { comunication: 4.5, rescue: 3 }\n  \
        - from: 2027-15-15\n    change: { coaching_planned: perhaps }\n  - by: 2027-01-01\n";
    fs::write(&file, text).unwrap();
    let output = whatif(&["--plan", file.to_str().unwrap()]);
    ends_with(&output, 2);
    let said = err(&output).replace(file.to_str().unwrap(), "plan.yaml");
    insta::assert_snapshot!(said);
    // What a value can be is told with its place, too.
    fs::write(&file, "set:\n  communication: 7\n  conflict: 0\n").unwrap();
    let output = whatif(&["--plan", file.to_str().unwrap()]);
    ends_with(&output, 2);
    let said = err(&output).replace(file.to_str().unwrap(), "plan.yaml");
    assert_eq!(
        said,
        "plan.yaml:2:3: 7 is out of the range of `communication` (it goes from 1 to 5)\n\
         plan.yaml:3:3: 0 is out of the range of `conflict` (it goes from 1 to 5)\n\
         error: the changes have 2 mistakes\n"
    );
}

/// A profile of the small rule set, with one report a line: evidence, source, day and value.
fn beacon_profile(reports: &[(&str, &str, &str, &str)]) -> String {
    let observations: Vec<String> = reports
        .iter()
        .map(|(evidence, source, on, value)| {
            format!(r#"{{"evidence":"{evidence}","source":"{source}","on":"{on}",{value}}}"#)
        })
        .collect();
    format!(r#"{{"candidate":"c-1","role":"senior-engineer","observations":[{}]}}"#, observations.join(","))
}

#[test]
fn progress_names_what_moved_and_by_what() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("person.json");
    let reports = [
        ("people_interest", "self", "2026-04-01", r#""number":"1""#),
        ("months_in_role", "record", "2026-04-01", r#""number":"20""#),
        ("communication", "manager", "2026-03-01", r#""number":"3""#),
        ("communication", "peer", "2026-03-01", r#""number":"3""#),
        ("communication", "stakeholder", "2026-03-02", r#""number":"3""#),
        ("communication", "peer", "2026-09-01", r#""number":"4.5""#),
    ];
    fs::write(&file, beacon_profile(&reports)).unwrap();
    let person = file.to_str().unwrap();
    let about =
        ["progress", "--rules", "rules/northwind", "--pathway", "people-lead", "--as-of", "2026-11-01"];
    let output = run(&[&about[..], &["--since", "2026-05-01", person]].concat());
    ends_with(&output, 0);
    insta::assert_snapshot!(out(&output));
    // With the profile as it was then.
    let before = folder.path().join("before.json");
    fs::write(&before, beacon_profile(&reports[..3])).unwrap();
    let before = before.to_str().unwrap();
    let json = ["--since", "2026-05-01", "--before", before, "--format", "json", person];
    let output = run(&[&about[..], &json].concat());
    ends_with(&output, 0);
    let list: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(list[0]["before"]["identity"]["as_of"], "2026-05-01");
    assert_eq!(list[0]["difference"]["readings"][0]["causes"][0]["kind"], "READING_CAUSE_KIND_NEW");

    let late = run(&[&about[..], &["--since", "2026-12-01", person]].concat());
    ends_with(&late, 2);
    assert!(err(&late).contains("--since 2026-12-01 is later than 2026-11-01"), "{}", err(&late));
    let early = run(&[&about[..], &["--since", "2020-01-01", person]].concat());
    ends_with(&early, 1);
    assert!(err(&early).contains("(choose a day from 2025-01-01 on)"), "{}", err(&early));
}
