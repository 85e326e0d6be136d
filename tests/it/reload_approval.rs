//! Approvals that come and go while the service runs.

use std::fs;

use readily::wire::proto::AttemptOutcome;
use tonic::Code;
use tonic_types::StatusExt as _;

use super::grpc_server::request;
use super::reload::{NORTHWIND, northwind, score};
use super::rule_folder::{Live, RuleFolder, approved, summary, watching};

#[tokio::test]
async fn an_approval_alone_is_taken_in() {
    let (folder, mut live) = northwind().await;
    let row = summary(live.get("northwind").await.unwrap());
    assert!(!row.approved);
    folder.approve(NORTHWIND, folder.digest(NORTHWIND));
    let rules = live.until("northwind", |rules| rules.is_some_and(|rules| !rules.approvals.is_empty())).await;
    let rules = rules.unwrap();
    assert_eq!((&*rules.approvals[0].by, &*rules.approvals[0].on), ("OD council", "2026-10-01"));
    let again = summary(rules);
    assert!(again.approved);
    // They are the rules that were in use before.
    assert_eq!((again.digest, again.since), (row.digest, row.since));
    let answer = live.server.assessments().await.assess_candidate(request("specialist")).await.unwrap();
    let identity = answer.into_inner().assessments[0].identity.clone().unwrap();
    assert!(identity.approved);
    assert_eq!(identity.approvals[0].by, "OD council");
}

#[tokio::test]
async fn rules_that_nobody_approved_are_not_used_when_approval_is_asked_for() {
    let folder = RuleFolder::new();
    folder.rule_set(NORTHWIND, "northwind", 10);
    let digest = folder.digest(NORTHWIND);
    let mut live = Live::start(approved(&folder.path("rules"))).await;
    live.until_refused("northwind", AttemptOutcome::NotApproved).await;
    let mut client = live.server.assessments().await;
    let status = client.assess_candidate(request("specialist")).await.unwrap_err();
    assert_eq!(status.code(), Code::FailedPrecondition);
    let info = status.get_details_error_info().unwrap();
    assert_eq!((&*info.reason, &info.metadata["digest"]), ("RULES_NOT_APPROVED", &digest.to_string()));

    folder.approve(NORTHWIND, digest);
    live.until_used("northwind", digest).await;
    assert_eq!(score(&live).await, "10");

    // Newer rules wait for their own approval, and the approved ones stay in use.
    folder.points(NORTHWIND, 11);
    let newer = folder.digest(NORTHWIND);
    let is_newer = |rules: &readily::wire::proto::RuleSet| {
        let latest = rules.summary.as_ref().unwrap().latest.as_ref().unwrap();
        latest.digest == newer.to_string() && latest.outcome() == AttemptOutcome::NotApproved
    };
    let row = summary(live.until("northwind", |rules| rules.is_some_and(is_newer)).await.unwrap());
    assert_eq!((row.digest, row.approved), (digest.to_string(), true));
    assert_eq!(score(&live).await, "10");
    folder.approve(NORTHWIND, newer);
    live.until_used("northwind", newer).await;
    assert_eq!(score(&live).await, "11");
}

/// What a caller is told whose organisation has no rules that may be used.
async fn refusal(live: &Live) -> (Code, String) {
    let mut client = live.server.assessments().await;
    let status = client.assess_candidate(request("specialist")).await.unwrap_err();
    (status.code(), status.get_details_error_info().unwrap().reason)
}

/// A folder with approved rules, and a service that uses approved rules alone.
async fn approved_northwind() -> (RuleFolder, Live) {
    let folder = RuleFolder::new();
    folder.rule_set(NORTHWIND, "northwind", 10);
    folder.approve(NORTHWIND, folder.digest(NORTHWIND));
    let mut live = Live::start(approved(&folder.path("rules"))).await;
    live.until_used("northwind", folder.digest(NORTHWIND)).await;
    assert_eq!(score(&live).await, "10");
    (folder, live)
}

#[tokio::test]
async fn rules_whose_approval_is_taken_back_are_not_used_any_more() {
    let (folder, mut live) = approved_northwind().await;
    let digest = folder.digest(NORTHWIND);
    folder.write("rules/northwind/approvals.yaml", "approvals: []\n");
    let row = summary(live.until_refused("northwind", AttemptOutcome::NotApproved).await);
    assert_eq!((&*row.digest, row.serving, row.approved), ("", false, false));
    assert_eq!(refusal(&live).await, (Code::FailedPrecondition, "RULES_NOT_APPROVED".to_owned()));
    // Whose approval is given again are used again.
    folder.approve(NORTHWIND, digest);
    live.until_used("northwind", digest).await;
    assert_eq!(score(&live).await, "10");
}

#[tokio::test]
async fn an_approval_is_taken_back_whatever_is_wrong_with_newer_files() {
    let (folder, mut live) = approved_northwind().await;
    let digest = folder.digest(NORTHWIND);
    // A bad edit, and one of the approvals that cannot be read: neither takes anything back.
    folder.write("rules/northwind/thresholds.yaml", "thresholds:\n  interest_floor: 1\n");
    let row = summary(live.until_refused("northwind", AttemptOutcome::Errors).await);
    assert_eq!((&*row.digest, row.serving), (&*digest.to_string(), true));
    folder.write("rules/northwind/approvals.yaml", "approvals: none\n");
    let is_serving = |rules: &readily::wire::proto::RuleSet| rules.summary.as_ref().unwrap().serving;
    let has_two = |rules: &readily::wire::proto::RuleSet| rules.summary.as_ref().unwrap().errors == 2;
    assert!(is_serving(&live.until("northwind", |rules| rules.is_some_and(has_two)).await.unwrap()));
    assert_eq!(score(&live).await, "10");
    fs::remove_file(folder.path("rules/northwind/approvals.yaml")).unwrap();
    live.until("northwind", |rules| rules.is_some_and(|rules| !is_serving(rules))).await;
    assert_eq!(refusal(&live).await, (Code::FailedPrecondition, "RULES_NOT_USABLE".to_owned()));
}

#[tokio::test]
async fn an_approval_that_is_taken_back_is_no_approval() {
    let folder = RuleFolder::new();
    folder.rule_set(NORTHWIND, "northwind", 10);
    folder.approve(NORTHWIND, folder.digest(NORTHWIND));
    let mut live = Live::start(watching(&folder.path("rules"))).await;
    let row = summary(live.until_used("northwind", folder.digest(NORTHWIND)).await);
    assert!(row.approved);
    fs::remove_file(folder.path("rules/northwind/approvals.yaml")).unwrap();
    let approved = |rules: &readily::wire::proto::RuleSet| rules.summary.as_ref().unwrap().approved;
    live.until("northwind", |rules| rules.is_some_and(|rules| !approved(rules))).await;
}
