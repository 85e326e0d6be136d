//! Rules that cannot be read, or are gone, while the service runs and at its start.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use readily::wire::proto::AttemptOutcome;
use tonic::transport::Channel;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;

use super::grpc_log::Log;
use super::reload::{NORTHWIND, northwind, score};
use super::rule_folder::{Live, RuleFolder, summary, watching, watching_all};

/// Puts a link that leads to itself in the place of a folder, which can then not be looked at.
fn take_away(folder: &Path) -> PathBuf {
    let kept = folder.with_extension("kept");
    fs::rename(folder, &kept).unwrap();
    symlink(folder.file_name().unwrap(), folder).unwrap();
    kept
}

fn bring_back(folder: &Path, kept: &Path) {
    fs::remove_file(folder).unwrap();
    fs::rename(kept, folder).unwrap();
}

async fn health(live: &Live, organisation: &str) -> ServingStatus {
    let asked = HealthCheckRequest { service: format!("organisations/{organisation}") };
    let mut client: HealthClient<Channel> = HealthClient::new(live.server.channel().await);
    // It hears of an organisation a moment later.
    loop {
        if let Ok(answer) = client.check(asked.clone()).await {
            return answer.get_ref().status();
        }
    }
}

/// The lines about an organisation at ERROR.
fn errors(log: &Log, organisation: &str) -> Vec<String> {
    let lines = log.about(organisation).into_iter();
    lines.filter(|(level, _)| level == "ERROR").map(|(_, message)| message).collect()
}

#[tokio::test]
async fn rules_in_use_stay_when_their_folder_or_the_one_above_cannot_be_looked_at() {
    let log = Log::new();
    let (folder, mut live) = northwind().await;
    for (told, taken) in [NORTHWIND, "rules"].into_iter().enumerate() {
        let taken = folder.path(taken);
        let kept = take_away(&taken);
        let row = summary(live.until_refused("northwind", AttemptOutcome::Unreadable).await);
        assert!(row.serving);
        let why = row.latest.unwrap().message;
        assert!(why.starts_with(&format!("cannot read the folder `{}`: ", taken.display())), "{why}");
        // Another look tells nothing again.
        live.ask();
        log.until_unchanged(told + 1).await;
        let errors = errors(&log, "northwind");
        assert_eq!(errors.len(), told + 1, "{errors:?}");
        assert_eq!(errors[told], format!("the rules cannot be read: {why}"));
        assert_eq!(health(&live, "northwind").await, ServingStatus::Serving);
        assert_eq!(score(&live).await, "10");
        bring_back(&taken, &kept);
        live.until_used("northwind", folder.digest(NORTHWIND)).await;
    }
}

#[tokio::test]
async fn a_new_folder_that_cannot_be_looked_at_is_an_organisation_that_does_not_answer() {
    let log = Log::new();
    let (folder, mut live) = northwind().await;
    symlink("meridian", folder.path("rules/meridian")).unwrap();
    let row = summary(live.until_refused("meridian", AttemptOutcome::Unreadable).await);
    assert!(!row.serving);
    assert_eq!(errors(&log, "meridian").len(), 1);
    assert_eq!(health(&live, "meridian").await, ServingStatus::NotServing);
    // It is forgotten with its folder, which is nothing to mend.
    fs::remove_file(folder.path("rules/meridian")).unwrap();
    live.until("meridian", |rules| rules.is_none()).await;
    let last = log.about("meridian").pop().unwrap();
    assert_eq!(last, ("INFO".into(), "the folder is gone, and none of its rules were in use".into()));
    assert_eq!(errors(&log, "meridian").len(), 1);
    fs::remove_dir_all(folder.path(NORTHWIND)).unwrap();
    live.until_refused("northwind", AttemptOutcome::Gone).await;
    assert_eq!(errors(&log, "northwind"), ["the rules cannot be read: their folder is gone"]);
}

#[tokio::test]
async fn an_organisation_that_comes_twice_is_an_error_in_the_log() {
    let log = Log::new();
    let folder = RuleFolder::new();
    folder.rule_set(NORTHWIND, "northwind", 10);
    fs::create_dir(folder.path("more")).unwrap();
    let roots = [folder.path("rules"), folder.path("more")];
    let mut live = Live::start(watching_all(&[&roots[0], &roots[1]])).await;
    live.until_used("northwind", folder.digest(NORTHWIND)).await;
    folder.rule_set("more/northwind", "northwind", 11);
    folder.rule_set("more/meridian", "meridian", 1);
    live.until_used("meridian", folder.digest("more/meridian")).await;
    assert_eq!(errors(&log, "northwind"), ["given twice: this folder is not read"]);
}

#[tokio::test]
async fn a_rule_set_may_be_put_into_a_folder_that_was_empty() {
    let folder = RuleFolder::new();
    fs::create_dir(folder.path("northwind")).unwrap();
    let mut live = Live::start(watching(&folder.path("northwind"))).await;
    folder.rule_set("northwind", "northwind", 10);
    live.until_used("northwind", folder.digest("northwind")).await;
    assert_eq!(score(&live).await, "10");
}

#[test]
fn a_folder_that_cannot_be_looked_at_keeps_no_other_from_starting() {
    let folder = RuleFolder::new();
    folder.rule_set(NORTHWIND, "northwind", 10);
    symlink("meridian", folder.path("rules/meridian")).unwrap();
    fs::create_dir(folder.path("more")).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_readily"))
        .args(["serve", "--address", "127.0.0.1:0", "--reload", "off", "--rules"])
        .arg(folder.path("rules"))
        .arg("--rules")
        .arg(folder.path("more"))
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = Vec::new();
    for line in BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap) {
        let is_listening = line.contains("readily is listening on ");
        lines.push(line);
        if is_listening {
            break;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(lines.last().is_some_and(|line| line.contains("readily is listening on ")), "{lines:#?}");
    for (level, message, about) in [
        (" ERROR ", "the rules cannot be read: cannot read the folder", "meridian"),
        (" WARN ", "there are no rules in this folder yet", "more"),
        (" INFO ", "rules are in use", "northwind"),
    ] {
        let is_it = |line: &&String| [level, message, about].iter().all(|words| line.contains(words));
        assert_eq!(lines.iter().filter(is_it).count(), 1, "{message}: {lines:#?}");
    }
}
