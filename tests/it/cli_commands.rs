//! The program as it is run: what it prints, and its exit status.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use readily::wire::json::profile_from_str;

const PROFILES: &str = "tests/it/beacon/tests/profiles.yaml";

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_readily"));
    command
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("COLUMNS", "100");
    command.env_remove("NO_COLOR");
    command
}

fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

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

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[track_caller]
fn ends_with(output: &Output, status: i32) {
    assert_eq!(
        output.status.code(),
        Some(status),
        "{}\n{}",
        out(output),
        err(output)
    );
}

/// A copy of the small rule set, in a folder of the same name, for damaging it.
fn copy_of_beacon() -> tempfile::TempDir {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            let target = to.join(path.file_name().unwrap());
            if path.is_dir() {
                copy(&path, &target)
            } else {
                fs::copy(&path, &target).map(drop).unwrap()
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/beacon"),
        &folder.path().join("beacon"),
    );
    folder
}

#[test]
fn check_passes_rules_without_errors() {
    let output = run(&["check", "rules/northwind", "rules/meridian"]);
    ends_with(&output, 0);
    assert!(
        out(&output).starts_with("no findings in "),
        "{}",
        out(&output)
    );
    // Warnings are shown and are well.
    let output = run(&["check", "tests/it/beacon"]);
    ends_with(&output, 0);
    insta::assert_snapshot!(out(&output));
}

#[test]
fn check_finds_every_mistake_at_once() {
    let folder = copy_of_beacon();
    let pathway = folder.path().join("beacon/pathways/lead.yaml");
    let text = fs::read_to_string(&pathway).unwrap();
    let text = text
        .replace("drive >= drive_floor", "drve >= drive_floor")
        .replace("limit: growing", "limit: growin");
    fs::write(&pathway, text).unwrap();
    fs::write(folder.path().join("beacon/notes.txt"), "x").unwrap();
    fs::remove_file(folder.path().join("beacon/messages/de.yaml")).unwrap();
    let root = folder.path().display().to_string();

    let human = run(&["check", &root]);
    ends_with(&human, 1);
    insta::assert_snapshot!(out(&human).replace(&root, "FOLDER"));

    let json = run(&["check", "--format", "json", &root]);
    ends_with(&json, 1);
    let findings: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(findings.as_array().unwrap().len(), 3);
    assert_eq!(findings[1]["code"], "R0305");

    let sarif = run(&["check", "--format", "sarif", &root]);
    ends_with(&sarif, 1);
    let log: serde_json::Value = serde_json::from_slice(&sarif.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 3);

    // Rules with errors are shown and not used.
    let assess = run(&["assess", "--rules", &root, PROFILES]);
    ends_with(&assess, 2);
    assert!(
        err(&assess).contains("cannot be used: 3 errors in 2 files"),
        "{}",
        err(&assess)
    );
    assert!(err(&assess).contains("error[R0305]"), "{}", err(&assess));
}

#[test]
fn rule_tests_are_run() {
    let output = run(&["test", "rules/northwind", "rules/meridian"]);
    ends_with(&output, 0);
    assert!(
        out(&output).ends_with(" passed, 0 failed\n"),
        "{}",
        out(&output)
    );

    let folder = copy_of_beacon();
    let cases = "as_of: 2026-11-01\npathway: lead\ncases:\n\
        \x20 - { name: fine, profile: ann, expect: { outcome: scored } }\n\
        \x20 - { name: wrong score, profile: ann, expect: { score: 25, level: ready } }\n";
    fs::write(folder.path().join("beacon/tests/lead_test.yaml"), cases).unwrap();
    let root = folder.path().display().to_string();
    let output = run(&["test", &root]);
    ends_with(&output, 1);
    insta::assert_snapshot!(out(&output).replace(&root, "FOLDER"));
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
    assert_eq!(human.matches("for Lead, as of 2026-11-01\n").count(), 5);
    let csv = assess("csv");
    assert_eq!(csv.lines().count(), 6);
    assert!(csv.starts_with("candidate,pathway,outcome,score"), "{csv}");
    let list: serde_json::Value = serde_json::from_str(&assess("json")).unwrap();
    let lines: Vec<serde_json::Value> = assess("ndjson")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(list.as_array().unwrap(), &lines);
    assert_eq!(lines[0]["score"]["exactly"], "26");
    assert_eq!(lines[4]["outcome"], "OUTCOME_RULE_ERROR");
}

#[test]
fn the_default_date_is_today() {
    let output = run(&["assess", "--rules", "tests/it/beacon", PROFILES]);
    ends_with(&output, 0);
    assert!(
        out(&output).starts_with("ann (Clerk) for Lead, as of 20"),
        "{}",
        out(&output)
    );
}

fn profile(candidate: usize) -> String {
    format!(
        "{{\"candidate\":\"c-{candidate}\",\"role\":\"clerk\",\"observations\":[{{\"evidence\":\"drive\",\"source\":\"self\",\
         \"on\":\"2026-10-01\",\"number\":\"1\"}}]}}\n"
    )
}

#[test]
fn a_filter_keeps_the_order_and_goes_on_after_bad_lines() {
    let arguments = [
        "assess",
        "--rules",
        "tests/it/beacon",
        "--as-of",
        "2026-11-01",
        "--format",
        "csv",
        "-",
    ];
    let mut input = String::new();
    for number in 1..=1_000 {
        input += &if number == 500 {
            "{\"candidate\":\n".to_owned()
        } else {
            profile(number)
        };
    }
    assert!(profile_from_str(&profile(1)).is_ok());
    let output = run_with_input(&arguments, input.as_bytes());
    ends_with(&output, 1);
    let written = out(&output);
    let candidates: Vec<&str> = written
        .lines()
        .skip(1)
        .map(|line| line.split(',').next().unwrap())
        .collect();
    let expected: Vec<String> = (1..=1_000)
        .filter(|number| *number != 500)
        .map(|number| format!("c-{number}"))
        .collect();
    assert_eq!(candidates, expected);
    insta::assert_snapshot!(err(&output));
}

#[test]
fn whoever_reads_may_stop_reading() {
    let mut child = program(&[
        "assess",
        "--rules",
        "tests/it/beacon",
        "--format",
        "ndjson",
        "-",
    ])
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
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    assert!(first.starts_with('{'));
    let status = child.wait().unwrap();
    writer.join().unwrap();
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
}

#[test]
fn what_cannot_run_says_why() {
    let beacon = ["--rules", "tests/it/beacon"];
    let cases: [(&[&str], &str); 9] = [
        (
            &["assess", beacon[0], beacon[1], "nowhere.csv"],
            "cannot assess `nowhere.csv`: No such file",
        ),
        (
            &["assess", beacon[0], beacon[1], "Cargo.toml"],
            "the form of `Cargo.toml` is not known",
        ),
        (
            &["assess", beacon[0], beacon[1], "src"],
            "the form of `src` is not known",
        ),
        (
            &["assess", "--rules", "rules", PROFILES],
            "several rule sets, meridian, northwind: choose one with --organisation",
        ),
        (
            &[
                "assess",
                "--rules",
                "rules",
                "--organisation",
                "nortwind",
                PROFILES,
            ],
            "did you mean `northwind`?",
        ),
        (
            &[
                "assess",
                beacon[0],
                beacon[1],
                "--pathway",
                "leed",
                PROFILES,
            ],
            "did you mean `lead`?",
        ),
        (
            &[
                "assess",
                beacon[0],
                beacon[1],
                "--as-of",
                "1.11.2026",
                PROFILES,
            ],
            "write it as 2026-11-01",
        ),
        (
            &["check", "nowhere"],
            "cannot read the folder `nowhere`: No such file",
        ),
        (
            &["serve", beacon[0], beacon[1], "--address", "203.0.113.1:1"],
            "cannot listen on 203.0.113.1:1: ",
        ),
    ];
    for (arguments, expected) in cases {
        let output = run(arguments);
        ends_with(&output, 2);
        assert!(
            err(&output).contains(expected),
            "{expected}\n{}",
            err(&output)
        );
        assert_eq!(out(&output), "", "{arguments:?}");
    }
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
    assert!(said.contains("pathway `people-lead` is not open to the role `team-lead` (it is open to `senior-engineer`)"), "{said}");
    assert!(
        said.ends_with("1 of 9 profiles could not be assessed\n"),
        "{said}"
    );

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.csv");
    fs::write(&file, "id,job,seen_on,drive,months,people,coach,depth,sex,region\n\
        c-1,clerk,2026-10-01,1,14,mentors,1,4,f,north\nc-2,clerk,2026-10-01,1,x,mentors,1,4,f,north\n").unwrap();
    let output = run(&[
        "assess",
        "--rules",
        "tests/it/beacon",
        "--format",
        "csv",
        file.to_str().unwrap(),
    ]);
    ends_with(&output, 1);
    assert!(
        err(&output).contains("export.csv: line 3, column `months`: `x` is not"),
        "{}",
        err(&output)
    );
    assert_eq!(out(&output).lines().count(), 2);
}

#[test]
fn mistakes_in_yaml_profiles_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("p.yaml");
    fs::write(
        &file,
        "profiles:\n  ann: { role: clerk, observations: { drve: 1 } }\n",
    )
    .unwrap();
    let output = run(&[
        "assess",
        "--rules",
        "tests/it/beacon",
        file.to_str().unwrap(),
    ]);
    ends_with(&output, 2);
    let said = err(&output);
    assert!(said.contains("p.yaml:2:39"), "{said}");
    assert!(said.contains("= help: did you mean `drive`?"), "{said}");
}

#[test]
fn colour_is_a_matter_of_choice() {
    let coloured = |arguments: &[&str], no_color: &str| {
        let output = program(arguments)
            .env("NO_COLOR", no_color)
            .output()
            .unwrap();
        out(&output).contains("\u{1b}[")
    };
    assert!(!coloured(&["check", "tests/it/beacon"], ""));
    assert!(!coloured(
        &["check", "tests/it/beacon", "--color", "never"],
        ""
    ));
    assert!(coloured(
        &["check", "tests/it/beacon", "--color", "always"],
        "1"
    ));
    assert!(coloured(
        &[
            "--color",
            "always",
            "assess",
            "--rules",
            "tests/it/beacon",
            PROFILES
        ],
        ""
    ));
}

#[test]
fn the_digest_is_that_of_the_rules() {
    let output = run(&["digest", "tests/it/beacon", "rules"]);
    ends_with(&output, 0);
    let lines: Vec<String> = out(&output).lines().map(str::to_owned).collect();
    let folders: Vec<&str> = lines
        .iter()
        .map(|line| line.split_once("  ").unwrap().1)
        .collect();
    assert_eq!(
        folders,
        ["tests/it/beacon", "rules/meridian", "rules/northwind"]
    );
    let shown = out(&run(&["assess", "--rules", "tests/it/beacon", PROFILES]));
    assert!(shown.contains(&lines[0][..12]), "{shown}");
}

#[test]
fn help_and_version_are_no_errors() {
    for arguments in [&["--help"][..], &["help", "assess"], &["--version"]] {
        let output = run(arguments);
        ends_with(&output, 0);
        assert!(out(&output).contains("readily"), "{}", out(&output));
    }
    ends_with(&run(&[]), 2);
    ends_with(&run(&["asses"]), 2);
}

#[test]
fn the_demonstration_runs() {
    let output = run(&["demo", "--once"]);
    ends_with(&output, 0);
    let shown = out(&output);
    for words in [
        "Over gRPC, as of 2026-11-01, it made",
        "Ready now: ",
        "Not sought",
        "Not eligible yet",
        "Not enough is known",
        "how the points came about",
        "grpcurl -plaintext",
        "grpc.insecure_channel",
    ] {
        assert!(shown.contains(words), "{words} in\n{shown}");
    }
}

#[cfg(unix)]
#[test]
fn a_service_says_where_it_listens_and_stops_when_told() {
    let mut child = program(&[
        "serve",
        "--rules",
        "tests/it/beacon",
        "--address",
        "127.0.0.1:0",
        "--log-format",
        "json",
    ])
    .stderr(Stdio::piped())
    .spawn()
    .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let line = lines
        .find(|line| {
            line.as_ref()
                .unwrap()
                .starts_with("readily is listening on ")
        })
        .unwrap()
        .unwrap();
    let address = line.strip_prefix("readily is listening on ").unwrap();
    TcpStream::connect(address).unwrap();
    let stopped = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(stopped.success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    for line in lines {
        let line = line.unwrap();
        assert!(
            serde_json::from_str::<serde_json::Value>(&line).is_ok(),
            "{line}"
        );
    }
}
