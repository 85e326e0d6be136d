//! `readily assess` as it is run: its forms, its order, and what it says about what it cannot assess.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Output, Stdio};

use readily::wire::json::profile_from_str;

use crate::cli_commands::{PROFILES, ends_with, err, out, program, run};

fn run_with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = program(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

#[test]
fn assessments_have_four_forms() {
    let assess = |format: &str| {
        let output = run(&[
            "assess",
            "--rules",
            "tests/it/beacon",
            "--as-of",
            "2026-11-01",
            "--format",
            format,
            PROFILES,
        ]);
        ends_with(&output, 0);
        out(&output)
    };
    let human = assess("human");
    assert_eq!(human.matches("for Lead, as of 1 Nov 2026\n").count(), 5);
    let csv = assess("csv");
    assert_eq!(csv.lines().count(), 6);
    assert!(csv.starts_with("candidate,pathway,outcome,score"), "{csv}");
    let list: serde_json::Value = serde_json::from_str(&assess("json")).unwrap();
    let lines: Vec<serde_json::Value> =
        assess("ndjson").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(list.as_array().unwrap(), &lines);
    assert_eq!(lines[0]["score"]["exactly"], "26");
    assert_eq!(lines[4]["outcome"], "OUTCOME_RULE_ERROR");
    assert!(lines[0]["gates"].is_array());
    let basic =
        run(&["assess", "--rules", "tests/it/beacon", "--format", "ndjson", "--view", "basic", PROFILES]);
    ends_with(&basic, 0);
    assert!(!out(&basic).contains("\"gates\""));
}

#[test]
fn the_default_date_is_today() {
    let output = run(&["assess", "--rules", "tests/it/beacon", PROFILES]);
    ends_with(&output, 0);
    let text = out(&output);
    let days = text.lines().filter_map(|line| line.strip_prefix("ann (Clerk) for Lead, as of "));
    let days: Vec<usize> = days.map(|day| day.split(' ').count()).collect();
    assert_eq!(days, [3], "{text}");
}

fn assess_beacon(arguments: &[&str]) -> Output {
    run(&[&["assess", "--rules", "tests/it/beacon", "--as-of", "2026-11-01"], arguments].concat())
}

#[test]
fn the_brief_view_is_short_and_an_overview_comes_first() {
    let (full, brief) = (assess_beacon(&[PROFILES]), assess_beacon(&["--view", "basic", PROFILES]));
    let (full, brief) = (out(&full), out(&brief));
    for text in [&full, &brief] {
        assert!(text.starts_with("Overview: 5 assessments\n"), "{text}");
        assert!(text.contains("Reasons: conditions, limits, notes, then points"), "{text}");
    }
    assert!(brief.lines().count() * 2 < full.lines().count(), "{brief}");
    assert!(!brief.contains("how the points came about"), "{brief}");
}

#[test]
fn nothing_to_assess_is_said_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("a.csv", ""),
        ("b.csv", "id,job,seen_on,drive,months,people,coach,depth,sex,region\n"),
        ("c.ndjson", ""),
        ("d.yaml", ""),
        ("e.json", "[]"),
    ] {
        let file = folder.path().join(name);
        fs::write(&file, text).unwrap();
        let output = assess_beacon(&["--format", "ndjson", file.to_str().unwrap()]);
        ends_with(&output, 0);
        assert_eq!(err(&output), "there are no profiles in the input: nothing to assess\n", "{name}");
    }
}

#[test]
fn what_is_dated_after_the_day_is_said_once_for_each_input() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("people.ndjson");
    // The second is of the day itself, and counts.
    let days = ["2026-10-01", "2026-11-01", "2026-11-02", "2027-01-01"];
    let people: String = (0..).zip(days).map(|(at, day)| profile(at).replace("2026-10-01", day)).collect();
    fs::write(&file, &people).unwrap();
    let name = file.to_str().unwrap();
    let output = assess_beacon(&["--format", "ndjson", name, name]);
    ends_with(&output, 0);
    let of_all = "2 observations of 2 people are dated after 2026-11-01, the as-of day, and do not count; the first: c-2, 2026-11-02";
    assert_eq!(err(&output), format!("{name}: {of_all}\n").repeat(2));
    fs::write(&file, people.lines().last().unwrap()).unwrap();
    let of_one = "1 observation of 1 person is dated after 2026-11-01, the as-of day, and does not count; the first: c-3, 2027-01-01";
    for command in ["support", "paths"] {
        let output = run(&[command, "--rules", "tests/it/beacon", "--as-of", "2026-11-01", name]);
        ends_with(&output, 0);
        assert_eq!(err(&output), format!("{name}: {of_one}\n"), "{command}");
    }
}

#[test]
fn what_holds_for_a_whole_pathway_is_said_once() {
    let output = run(&["assess", "--rules", "tests/it/beacon", "--as-of", "2020-01-01", PROFILES]);
    ends_with(&output, 1);
    let said = err(&output);
    assert!(said.contains("pathway `lead`: threshold"), "{said}");
    assert_eq!(said.lines().count(), 2, "{said}");
}

fn profile(candidate: usize) -> String {
    format!(
        "{{\"candidate\":\"c-{candidate}\",\"role\":\"clerk\",\"observations\":[{{\"evidence\":\"drive\",\"source\":\"self\",\
         \"on\":\"2026-10-01\",\"number\":\"1\"}}]}}\n"
    )
}

#[test]
fn a_filter_keeps_the_order_and_goes_on_after_bad_lines() {
    let arguments = ["assess", "--rules", "tests/it/beacon", "--as-of", "2026-11-01", "--format", "csv", "-"];
    let mut input = String::new();
    for number in 1..=1_000 {
        input += &if number == 500 { "{\"candidate\":\n".to_owned() } else { profile(number) };
    }
    assert!(profile_from_str(&profile(1)).is_ok());
    let output = run_with_input(&arguments, input.as_bytes());
    ends_with(&output, 1);
    let written = out(&output);
    let candidates: Vec<&str> = written.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    let expected: Vec<String> =
        (1..=1_000).filter(|number| *number != 500).map(|number| format!("c-{number}")).collect();
    assert_eq!(candidates, expected);
    insta::assert_snapshot!(err(&output));
}

#[test]
fn whoever_reads_may_stop_reading() {
    let mut child = program(&["assess", "--rules", "tests/it/beacon", "--format", "ndjson", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        // Goes on until the program has ended.
        while stdin.write_all(profile(1).repeat(100).as_bytes()).is_ok() {}
    });
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with('{'));
    let status = child.wait().unwrap();
    writer.join().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
}

#[test]
fn people_that_cannot_be_assessed_are_named() {
    let output = run(&[
        "assess",
        "--rules",
        "rules/northwind",
        "--pathway",
        "people-lead",
        "--as-of",
        "2026-11-01",
        "--format",
        "csv",
        "rules/northwind/tests/profiles.yaml",
    ]);
    ends_with(&output, 1);
    let said = err(&output);
    assert!(
        said.contains(
            "pathway `people-lead` is not open to the role `team-lead` (it is open to `senior-engineer`)"
        ),
        "{said}"
    );
    assert!(said.ends_with("2 of 11 profiles could not be assessed\n"), "{said}");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.csv");
    fs::write(
        &file,
        "id,job,seen_on,drive,months,people,coach,depth,sex,region\n\
        c-1,clerk,2026-10-01,1,14,mentors,1,4,f,north\nc-2,clerk,2026-10-01,1,x,mentors,1,4,f,north\n",
    )
    .unwrap();
    let output = run(&["assess", "--rules", "tests/it/beacon", "--format", "csv", file.to_str().unwrap()]);
    ends_with(&output, 1);
    assert!(err(&output).contains("export.csv: line 3, column `months`: `x` is not"), "{}", err(&output));
    assert_eq!(out(&output).lines().count(), 2);
}

#[test]
fn mistakes_in_yaml_profiles_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("p.yaml");
    fs::write(&file, "profiles:\n  ann: { role: clerk, observations: { drve: 1 } }\n").unwrap();
    let output = run(&["assess", "--rules", "tests/it/beacon", file.to_str().unwrap()]);
    ends_with(&output, 1);
    let said = err(&output);
    assert!(said.contains("p.yaml:2:39"), "{said}");
    assert!(said.contains("= help: did you mean `drive`?"), "{said}");
}

/// What becomes of a YAML input: who is assessed, and what is said.
fn assessed_yaml(text: &str) -> (Vec<String>, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("p.yaml");
    fs::write(&file, text).unwrap();
    let output = assess_beacon(&["--format", "csv", file.to_str().unwrap()]);
    ends_with(&output, 1);
    let written = out(&output);
    let candidates = written.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned());
    (candidates.collect(), err(&output))
}

#[test]
fn one_bad_yaml_profile_does_not_stop_the_others() {
    let (assessed, said) = assessed_yaml(
        "- candidate: ann\n  role: clerk\n\
         - candidate: ben\n  role: clerk\n  observations:\n    \
         - { evidence: drive, source: self, on: 2026-10-01, number: 1 }\n    \
         - { evidence: drive, source: self, on: 2026-10-01, number: 100 }\n\
         - candidate: cai\n  rolle: clerk\n\
         - just words\n\
         - candidate: dee\n  role: clerk\n  observations: [{ evidence: drive, evidence: drive }]\n\
         - candidate: eli\n  role: clerk\n  observations: []\n",
    );
    assert_eq!(assessed, ["ann", "eli"], "{said}");
    assert!(said.contains("p.yaml: line 7: observations[1].number: "), "{said}");
    for place in ["p.yaml:9:3", "p.yaml:10:3", "p.yaml:13:37"] {
        assert!(said.contains(place), "{place}: {said}");
    }
    assert!(said.contains("= help: did you mean `role`?"), "{said}");
    assert!(said.ends_with("4 of 6 profiles could not be assessed\n"), "{said}");
}

#[test]
fn one_bad_yaml_profile_by_name_does_not_stop_the_others() {
    let good = "    role: clerk\n    observations: { drive: 1 }\n";
    let (assessed, said) = assessed_yaml(&format!(
        "profiles:\n  ann:\n{good}  ben:\n    role: clrk\n    observations: {{ drive: 1 }} # why\n  cai:\n{good}"
    ));
    assert_eq!(assessed, ["ann", "cai"], "{said}");
    assert!(said.contains("p.yaml:6:11"), "{said}");
    assert!(said.ends_with("1 of 3 profiles could not be assessed\n"), "{said}");
    let (assessed, said) = assessed_yaml("profiles:\n  ann: { role: clrk }\n");
    assert_eq!(assessed, [""; 0], "{said}");
    assert!(said.ends_with("1 of 1 profile could not be assessed\n"), "{said}");
}
