//! The program as it is run: what it prints, and its exit status.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::process::{Command, Output, Stdio};

use crate::folders::copy_of_beacon;

pub(crate) const PROFILES: &str = "tests/it/beacon/tests/profiles.yaml";

pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_readily"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env("COLUMNS", "100");
    command.env_remove("NO_COLOR");
    command
}

pub(crate) fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[track_caller]
pub(crate) fn ends_with(output: &Output, status: i32) {
    assert_eq!(output.status.code(), Some(status), "{}\n{}", out(output), err(output));
}

#[test]
fn check_passes_rules_without_errors() {
    let output = run(&["check", "rules/northwind", "rules/meridian"]);
    ends_with(&output, 0);
    assert!(out(&output).starts_with("no findings in "), "{}", out(&output));
    // Warnings are shown and are well.
    let output = run(&["check", "tests/it/beacon"]);
    ends_with(&output, 0);
    insta::assert_snapshot!(out(&output));
}

#[test]
fn a_missing_file_is_said_of_the_folder_that_was_named() {
    let folder = copy_of_beacon();
    let own = folder.path().join("beacon");
    fs::remove_file(own.join("organisation.yaml")).unwrap();
    let found = out(&run(&["check", &own.display().to_string()]));
    assert!(found.contains(&format!("--> {}/organisation.yaml", own.display())), "{found}");
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
    assert!(err(&assess).contains("cannot be used: 3 errors in 2 files"), "{}", err(&assess));
    assert!(err(&assess).contains("error[R0305]"), "{}", err(&assess));
}

#[test]
fn programs_are_told_every_text_without_a_translation() {
    let folder = copy_of_beacon();
    fs::remove_file(folder.path().join("beacon/messages/de.yaml")).unwrap();
    let root = folder.path().display().to_string();
    let of_people = out(&run(&["check", &root]));
    assert!(of_people.contains(", …"), "{of_people}");
    let json: serde_json::Value =
        serde_json::from_slice(&run(&["check", "--format", "json", &root]).stdout).unwrap();
    let lacking = json.as_array().unwrap().iter().find(|finding| finding["code"] == "R0630").unwrap();
    let message = lacking["message"].as_str().unwrap();
    let (counted, paths) = message.split_once(" titles and texts: ").unwrap();
    assert!(counted.contains(&format!(" {} of ", paths.split(", ").count())), "{message}");
}

#[test]
fn rule_tests_are_run() {
    let output = run(&["test", "rules/northwind", "rules/meridian"]);
    ends_with(&output, 0);
    assert!(out(&output).ends_with(" passed, 0 failed, 0 errored\n"), "{}", out(&output));

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
fn what_cannot_run_says_why() {
    let beacon = ["--rules", "tests/it/beacon"];
    let cases: [(&[&str], &str); 19] = [
        (&["assess", beacon[0], beacon[1], "nowhere.csv"], "cannot assess `nowhere.csv`: No such file"),
        (&["assess", beacon[0], beacon[1], "Cargo.toml"], "the form of `Cargo.toml` is not known"),
        (&["assess", beacon[0], beacon[1], "src"], "the form of `src` is not known"),
        (
            &["assess", "--rules", "rules", PROFILES],
            "several rule sets, meridian, northwind: choose one with --organisation",
        ),
        (
            &["assess", "--rules", "rules", "--organisation", "nortwind", PROFILES],
            "did you mean `northwind`?",
        ),
        (&["assess", beacon[0], beacon[1], "--pathway", "leed", PROFILES], "did you mean `lead`?"),
        (
            &["assess", beacon[0], beacon[1], PROFILES, "nowhere.csv"],
            "cannot assess `nowhere.csv`: No such file",
        ),
        (
            &["assess", beacon[0], beacon[1], "--language", "xx", PROFILES],
            "no language `xx` in the rules of Beacon",
        ),
        (&["assess", beacon[0], beacon[1], "--import", "exprt", PROFILES], "did you mean `export`?"),
        (&["assess", beacon[0], beacon[1], "--import", "export", PROFILES], "--import is for CSV"),
        (&["assess", beacon[0], beacon[1], "--as-of", "1.11.2026", PROFILES], "write it as 2026-11-01"),
        (&["check", "nowhere"], "cannot read the folder `nowhere`: No such file"),
        (&["serve", beacon[0], beacon[1], "--address", "203.0.113.1:1"], "cannot listen on 203.0.113.1:1: "),
        (&["serve", beacon[0], beacon[1], "--address", "localhost"], "write it as `localhost:50051`"),
        (
            &["serve", beacon[0], beacon[1], "--metrics", "203.0.113.1:1", "--address", "127.0.0.1:0"],
            "cannot listen on 203.0.113.1:1, where metrics are to be read: ",
        ),
        (
            &["serve", beacon[0], beacon[1], "--metrics", "9464"],
            "`9464` has no port: write it as `localhost:9464`",
        ),
        (
            &["serve", beacon[0], beacon[1], "--metrics", "http://localhost:9464/metrics"],
            "is a URL: write the address alone, as `localhost:9464`",
        ),
        (
            &["serve", beacon[0], beacon[1], "--metrics", "localhost:50051"],
            "calls come in on port 50051; give another one, as `localhost:9464`",
        ),
        (&["serve", beacon[0], beacon[1], beacon[0], beacon[1]], "the rules of `beacon` are given twice"),
    ];
    for (arguments, expected) in cases {
        let output = run(arguments);
        ends_with(&output, 2);
        assert!(err(&output).contains(expected), "{expected}\n{}", err(&output));
        assert_eq!(out(&output), "", "{arguments:?}");
    }
}

#[test]
fn colour_is_a_matter_of_choice() {
    let coloured = |arguments: &[&str], no_color: &str| {
        let output = program(arguments).env("NO_COLOR", no_color).output().unwrap();
        out(&output).contains("\u{1b}[")
    };
    assert!(!coloured(&["check", "tests/it/beacon"], ""));
    assert!(!coloured(&["check", "tests/it/beacon", "--color", "never"], ""));
    assert!(coloured(&["check", "tests/it/beacon", "--color", "always"], "1"));
    assert!(coloured(&["--color", "always", "assess", "--rules", "tests/it/beacon", PROFILES], ""));
}

#[test]
fn the_digest_is_that_of_the_rules() {
    let output = run(&["digest", "tests/it/beacon", "rules"]);
    ends_with(&output, 0);
    let lines: Vec<String> = out(&output).lines().map(str::to_owned).collect();
    let rest: Vec<&str> = lines.iter().map(|line| line.split_once("  ").unwrap().1).collect();
    let unapproved = ["tests/it/beacon", "rules/meridian", "rules/northwind"]
        .map(|folder| format!("{folder}  not approved as they are"));
    assert_eq!(rest, unapproved);
    let shown = out(&run(&["assess", "--rules", "tests/it/beacon", PROFILES]));
    assert!(shown.contains(&lines[0][..12]), "{shown}");

    let folder = copy_of_beacon();
    let beacon = folder.path().join("beacon");
    let approval = |by: &str| format!("  - {{ digest: {}, by: {by}, on: 2026-10-01 }}\n", &lines[0][..64]);
    let approvals = format!("approvals:\n{}{}", approval("OD council"), approval("Works council"));
    fs::write(beacon.join("approvals.yaml"), approvals).unwrap();
    let shown = out(&run(&["digest", beacon.to_str().unwrap()]));
    assert!(shown.starts_with(&lines[0][..64]), "an approval leaves the digest as it is: {shown}");
    let approved = "  approved by OD council on 1 Oct 2026 and Works council on 1 Oct 2026\n";
    assert!(shown.ends_with(approved), "{shown}");
    let ahead = format!("approvals:\n{}", approval("OD council")).replace("2026-10-01", "2999-01-01");
    fs::write(beacon.join("approvals.yaml"), ahead).unwrap();
    let shown = out(&run(&["digest", beacon.to_str().unwrap()]));
    assert!(
        shown.ends_with("  approved by OD council on 1 Jan 2999; it counts from that day on\n"),
        "{shown}"
    );
    fs::write(beacon.join("evidence.yaml"), "").unwrap();
    let output = run(&["digest", beacon.to_str().unwrap()]);
    ends_with(&output, 0);
    assert!(out(&output).contains("  cannot be used: "), "{}", out(&output));
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
    let mut child =
        program(&["serve", "--rules", "tests/it/beacon", "--address", "127.0.0.1:0", "--log-format", "json"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut listening = None;
    while listening.is_none() {
        let line: serde_json::Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        let said = line["message"].as_str().unwrap();
        listening = said.strip_prefix("readily is listening on ").map(str::to_owned);
    }
    TcpStream::connect(listening.unwrap()).unwrap();
    let stopped = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(stopped.success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    for line in lines {
        let line = line.unwrap();
        assert!(serde_json::from_str::<serde_json::Value>(&line).is_ok(), "{line}");
    }
}

#[test]
fn a_service_that_cannot_start_says_so_in_its_log() {
    let arguments = ["serve", "--rules", "tests/it/beacon", "--log-format", "json", "--address", "localhost"];
    let output = program(&arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    let last: serde_json::Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
    assert_eq!(last["level"], "ERROR");
    assert_eq!(last["message"], "`localhost` has no port: write it as `localhost:50051`");
}

#[cfg(unix)]
#[test]
fn a_service_that_others_can_reach_warns_of_it() {
    let mut child = program(&["serve", "--rules", "tests/it/beacon", "--address", "0.0.0.0:0"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let lines: Vec<String> = lines.take_while(|line| !line.contains("neither encrypts")).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    // The line that is looked for ended the list.
    assert!(lines.last().unwrap().starts_with("readily is listening on 0.0.0.0:"), "{lines:?}");
}
