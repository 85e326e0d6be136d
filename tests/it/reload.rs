//! Rules that change while the service runs.

use std::fs;
use std::os::unix::fs::symlink;

use readily::server::{ReloadConfig, ReloadMode};
use readily::wire::proto::{self, AssessCandidateRequest, AttemptOutcome};
use tonic::Code;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;
use tonic_types::StatusExt as _;

use super::grpc_server::request;
use super::rule_folder::{BOUND, Live, RuleFolder, expects, gives, polling, summary, watching, watching_all};

pub(crate) const NORTHWIND: &str = "rules/northwind";

/// A folder with northwind, and a service that follows it.
pub(crate) async fn northwind() -> (RuleFolder, Live) {
    let folder = RuleFolder::new();
    folder.rule_set(NORTHWIND, "northwind", 10);
    let mut live = Live::start(watching(&folder.path("rules"))).await;
    live.until_used("northwind", folder.digest(NORTHWIND)).await;
    (folder, live)
}

pub(crate) async fn score(live: &Live) -> String {
    let answer = live.server.assessments().await.assess_candidate(request("specialist")).await.unwrap();
    answer.into_inner().assessments[0].score.clone().unwrap().exactly
}

#[tokio::test]
async fn a_good_edit_is_taken_in() {
    let (folder, mut live) = northwind().await;
    assert_eq!(score(&live).await, "10");
    let first = summary(live.get("northwind").await.unwrap());
    folder.points(NORTHWIND, 11);
    let second = summary(live.until_used("northwind", folder.digest(NORTHWIND)).await);
    assert_eq!(score(&live).await, "11");
    let (first, second) = (first.since.unwrap(), second.since.unwrap());
    assert!((first.seconds, first.nanos) < (second.seconds, second.nanos));
}

#[tokio::test]
async fn an_editor_may_write_beside_and_rename() {
    let (folder, mut live) = northwind().await;
    folder.replace("rules/northwind/tests/specialist_test.yaml", &expects(12));
    folder.replace("rules/northwind/pathways/specialist.yaml", &gives(12));
    live.until_used("northwind", folder.digest(NORTHWIND)).await;
    assert_eq!(score(&live).await, "12");
}

#[tokio::test]
async fn a_bad_edit_leaves_the_good_rules_and_is_told_of() {
    let (folder, mut live) = northwind().await;
    let good = folder.digest(NORTHWIND);
    folder.write("rules/northwind/thresholds.yaml", "thresholds:\n  interest_floor: 1\n");
    let rules = live.until_refused("northwind", AttemptOutcome::Errors).await;
    let position = |finding: &&proto::Finding| {
        finding.position.as_ref().is_some_and(|position| position.file == "thresholds.yaml")
    };
    let found = rules.latest_findings.iter().find(position).unwrap();
    let position = found.position.as_ref().unwrap();
    assert_eq!((&*position.file, position.line, position.column), ("thresholds.yaml", 2, 19));
    let row = summary(rules);
    assert_eq!((row.digest, row.serving), (good.to_string(), true));
    let latest = row.latest.unwrap();
    assert_eq!(latest.digest, folder.digest(NORTHWIND).to_string());
    assert_eq!(latest.message, "1 error was found in them");
    assert_eq!(score(&live).await, "10");
    let mut health = HealthClient::new(live.server.channel().await);
    let asked = |service: &str| HealthCheckRequest { service: service.into() };
    for name in ["organisations/northwind", "readily.v1.AssessmentService"] {
        let status = health.check(asked(name)).await.unwrap().get_ref().status();
        assert_eq!(status, ServingStatus::Serving, "{name}");
    }
}

#[tokio::test]
async fn a_failing_test_leaves_the_good_rules_and_is_told_of() {
    let (folder, mut live) = northwind().await;
    folder.write("rules/northwind/pathways/specialist.yaml", &gives(13));
    let rules = live.until_refused("northwind", AttemptOutcome::FailedTests).await;
    let [failed] = rules.latest_failed_tests.as_slice() else { panic!("{:?}", rules.latest_failed_tests) };
    assert_eq!(failed.name, "seen by two");
    let expectation = &failed.expectations[0];
    assert_eq!(expectation.message, "score is 13, expected 10");
    let position = expectation.position.as_ref().unwrap();
    assert_eq!((&*position.file, position.line), ("tests/specialist_test.yaml", 7));
    let latest = summary(rules).latest.unwrap();
    assert_eq!((&*latest.message, latest.failed_tests), ("1 of their 1 tests does not pass", 1));
    assert_eq!(score(&live).await, "10");
    // Who changes the rules back has them again, since when they were first used.
    folder.write("rules/northwind/pathways/specialist.yaml", &gives(10));
    live.until_used("northwind", folder.digest(NORTHWIND)).await;
}

#[tokio::test]
async fn who_asks_for_rules_that_are_not_used_is_told_why() {
    let (folder, mut live) = northwind().await;
    let good = folder.digest(NORTHWIND).to_string();
    folder.write("rules/northwind/pathways/specialist.yaml", &gives(13));
    live.until_refused("northwind", AttemptOutcome::FailedTests).await;
    let bad = folder.digest(NORTHWIND).to_string();
    let mut client = live.server.assessments().await;
    for asked in [bad.clone(), "0".repeat(64)] {
        let pinned = AssessCandidateRequest { rule_set_digest: asked.clone(), ..request("specialist") };
        let status = client.assess_candidate(pinned).await.unwrap_err();
        assert_eq!(status.code(), Code::FailedPrecondition);
        let info = status.get_details_error_info().unwrap();
        assert_eq!(info.reason, "OTHER_RULES");
        assert_eq!((&info.metadata["in_use"], &info.metadata["not_used"]), (&good, &bad));
        assert_eq!(info.metadata["not_used_because"], "1 of their 1 tests does not pass");
        let those = if asked == bad { "they".to_owned() } else { format!("those with `{bad}`") };
        let why = format!("{those} were read and are not used: 1 of their 1 tests does not pass");
        assert!(status.message().ends_with(&why), "{}", status.message());
    }
}

#[tokio::test]
async fn files_that_are_written_anew_without_a_change_are_not_tried() {
    let (folder, mut live) = northwind().await;
    folder.rule_set("rules/meridian", "meridian", 1);
    live.until_used("meridian", folder.digest("rules/meridian")).await;
    let before = summary(live.get("northwind").await.unwrap()).latest;
    folder.rule_set(NORTHWIND, "northwind", 10);
    folder.points("rules/meridian", 2);
    live.until_used("meridian", folder.digest("rules/meridian")).await;
    let after = live.until("northwind", |rules| rules.is_some()).await.unwrap();
    assert_eq!(summary(after).latest, before);
}

#[tokio::test]
async fn organisations_come_and_go() {
    let (folder, mut live) = northwind().await;
    fs::create_dir(folder.path("rules/empty")).unwrap();
    folder.rule_set("rules/meridian", "meridian", 1);
    live.until_used("meridian", folder.digest("rules/meridian")).await;
    assert!(live.get("empty").await.is_none(), "a folder without rule files is none");
    // A copy that still bears the other's name.
    folder.rule_set("rules/copy", "meridian", 1);
    live.until_refused("copy", AttemptOutcome::Errors).await;
    let mut health = HealthClient::new(live.server.channel().await);
    // It hears of the organisation a moment later.
    let mut watch = loop {
        let asked = HealthCheckRequest { service: "organisations/copy".into() };
        if let Ok(watch) = health.watch(asked).await {
            break watch.into_inner();
        }
    };
    fs::remove_dir_all(folder.path("rules/copy")).unwrap();
    live.until("copy", |rules| rules.is_none()).await;
    // Who watched its health is let go.
    let until_let_go = async { while watch.message().await.unwrap().is_some() {} };
    tokio::time::timeout(BOUND, until_let_go).await.unwrap();
    // One that was in use stays in use.
    let digest = folder.digest("rules/meridian").to_string();
    fs::remove_dir_all(folder.path("rules/meridian")).unwrap();
    let row = summary(live.until_refused("meridian", AttemptOutcome::Gone).await);
    assert_eq!((row.digest, row.serving), (digest, true));
    assert_eq!(row.latest.unwrap().message, "their folder is gone");
    folder.rule_set("rules/meridian", "meridian", 2);
    live.until_used("meridian", folder.digest("rules/meridian")).await;
    assert_eq!(score(&live).await, "10");
}

#[tokio::test]
async fn the_folder_of_a_single_rule_set_may_come_back() {
    let folder = RuleFolder::new();
    folder.rule_set(NORTHWIND, "northwind", 10);
    let mut live = Live::start(watching(&folder.path(NORTHWIND))).await;
    live.until_used("northwind", folder.digest(NORTHWIND)).await;
    // With the folder above it as well.
    fs::remove_dir_all(folder.path("rules")).unwrap();
    live.until_refused("northwind", AttemptOutcome::Gone).await;
    assert_eq!(score(&live).await, "10");
    folder.rule_set(NORTHWIND, "northwind", 11);
    live.until_used("northwind", folder.digest(NORTHWIND)).await;
    // What came back is watched.
    folder.points(NORTHWIND, 12);
    live.until_used("northwind", folder.digest(NORTHWIND)).await;
    assert_eq!(score(&live).await, "12");
}

#[tokio::test]
async fn a_folder_above_the_rules_may_be_replaced() {
    let folder = RuleFolder::new();
    folder.rule_set("srv/a/rules/northwind", "northwind", 10);
    folder.rule_set("srv/b/rules/northwind", "northwind", 11);
    let mut live = Live::start(watching(&folder.path("srv/a/rules"))).await;
    live.until_used("northwind", folder.digest("srv/a/rules/northwind")).await;
    fs::rename(folder.path("srv/a"), folder.path("old")).unwrap();
    fs::rename(folder.path("srv/b"), folder.path("srv/a")).unwrap();
    live.until_used("northwind", folder.digest("srv/a/rules/northwind")).await;
    assert_eq!(score(&live).await, "11");
}

/// Lays a rule set out as Kubernetes does: each name is a link through `..data`, which is swapped.
fn publish(folder: &RuleFolder, version: u32) {
    folder.rule_set(&format!("{NORTHWIND}/..{version}"), "northwind", version);
    let beside = folder.path("rules/northwind/..data_tmp");
    symlink(format!("..{version}"), &beside).unwrap();
    fs::rename(beside, folder.path("rules/northwind/..data")).unwrap();
}

#[tokio::test]
async fn links_are_swapped_as_kubernetes_does() {
    let folder = RuleFolder::new();
    publish(&folder, 10);
    let names = ["organisation.yaml", "evidence.yaml", "thresholds.yaml", "pathways", "messages", "tests"];
    for name in names {
        symlink(format!("..data/{name}"), folder.path(NORTHWIND).join(name)).unwrap();
    }
    let mut live = Live::start(watching(&folder.path("rules"))).await;
    live.until_used("northwind", folder.digest(NORTHWIND)).await;
    for version in 11..=13 {
        publish(&folder, version);
        live.until_used("northwind", folder.digest(NORTHWIND)).await;
        assert_eq!(score(&live).await, version.to_string());
        let before = version - 1;
        fs::remove_dir_all(folder.path(NORTHWIND).join(format!("..{before}"))).unwrap();
    }
}

#[tokio::test]
async fn a_link_to_a_link_to_the_rules_is_swapped() {
    let folder = RuleFolder::new();
    let release = |version: u32| {
        folder.rule_set(&format!("releases/{version}/northwind"), "northwind", version);
        let beside = folder.path("current.beside");
        symlink(format!("releases/{version}"), &beside).unwrap();
        fs::rename(beside, folder.path("current")).unwrap();
    };
    release(10);
    fs::create_dir(folder.path("mount")).unwrap();
    symlink("../current/northwind", folder.path("mount/northwind")).unwrap();
    let mut live = Live::start(watching(&folder.path("mount/northwind"))).await;
    live.until_used("northwind", folder.digest("mount/northwind")).await;
    release(11);
    live.until_used("northwind", folder.digest("mount/northwind")).await;
    // What the link leads to now is watched.
    folder.points("releases/11/northwind", 12);
    live.until_used("northwind", folder.digest("mount/northwind")).await;
    assert_eq!(score(&live).await, "12");
}

#[tokio::test]
async fn folders_are_looked_at_where_nothing_tells_of_changes() {
    let folder = RuleFolder::new();
    folder.rule_set(NORTHWIND, "northwind", 10);
    let mut live = Live::start(polling(&folder.path("rules"))).await;
    live.until_used("northwind", folder.digest(NORTHWIND)).await;
    folder.points(NORTHWIND, 11);
    live.until_used("northwind", folder.digest(NORTHWIND)).await;
}

#[tokio::test]
async fn rules_can_be_read_only_when_asked() {
    let folder = RuleFolder::new();
    folder.rule_set(NORTHWIND, "northwind", 10);
    let config = ReloadConfig { mode: ReloadMode::Off, ..watching(&folder.path("rules")) };
    let mut live = Live::start(config).await;
    live.ask();
    live.until_used("northwind", folder.digest(NORTHWIND)).await;
    folder.points(NORTHWIND, 11);
    live.ask();
    live.until_used("northwind", folder.digest(NORTHWIND)).await;
}

#[tokio::test]
async fn of_two_folders_for_one_organisation_the_first_counts() {
    let folder = RuleFolder::new();
    folder.rule_set(NORTHWIND, "northwind", 10);
    folder.rule_set("more/meridian", "meridian", 1);
    let roots = [folder.path("rules"), folder.path("more")];
    let mut live = Live::start(watching_all(&[&roots[0], &roots[1]])).await;
    live.until_used("northwind", folder.digest(NORTHWIND)).await;
    folder.rule_set("more/northwind", "northwind", 11);
    folder.points("more/meridian", 2);
    live.until_used("meridian", folder.digest("more/meridian")).await;
    assert_eq!(score(&live).await, "10");
    // Without the first, the second takes its place.
    fs::remove_dir_all(folder.path(NORTHWIND)).unwrap();
    live.until_used("northwind", folder.digest("more/northwind")).await;
    assert_eq!(score(&live).await, "11");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_hangup_makes_the_program_read_its_rules() {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Command, Stdio};

    use readily::wire::proto::GetRuleSetRequest;
    use readily::wire::proto::rule_set_service_client::RuleSetServiceClient;

    let folder = RuleFolder::new();
    folder.rule_set(NORTHWIND, "northwind", 10);
    let rules = folder.path("rules");
    let mut child = Command::new(env!("CARGO_BIN_EXE_readily"))
        .args(["serve", "--address", "127.0.0.1:0", "--reload", "off", "--rules"])
        .arg(rules)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let mut line_with = |words: &str| lines.find(|line| line.contains(words)).unwrap();
    let address = line_with("readily is listening on ").rsplit_once(' ').unwrap().1.to_owned();
    let signal = |name: &str| {
        assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
    };
    folder.points(NORTHWIND, 11);
    signal("-HUP");
    let digest = folder.digest(NORTHWIND).to_string();
    assert!(line_with("new rules are in use").contains(&digest));
    let mut client = RuleSetServiceClient::connect(format!("http://{address}")).await.unwrap();
    let asked = GetRuleSetRequest { organisation: "northwind".into(), ..GetRuleSetRequest::default() };
    let answer = tokio::time::timeout(BOUND, client.get_rule_set(asked)).await.unwrap().unwrap();
    assert_eq!(summary(answer.into_inner().rule_set.unwrap()).digest, digest);
    signal("-HUP");
    line_with("nothing changed");
    folder.write("rules/northwind/thresholds.yaml", "thresholds: none\n");
    signal("-HUP");
    assert!(line_with("rules/northwind/thresholds.yaml:1:").contains(" WARN "));
    assert!(line_with("new rules are not used").contains(" ERROR "));
    signal("-TERM");
    drop(client);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
