//! What operators can read of rules that fail, and of what proposed rules would change.

use std::sync::Arc;

use readily::app::Clock;
use readily::registry::Registry;
use readily::ruleset::{Loaded, SourceFiles, load};
use readily::server::ServerConfig;
use readily::wire::proto::replay_rule_set_request::Request as Asked;
use readily::wire::proto::{ReplayRuleSetRequest, ReplaySetup, RuleFile};
use tokio_stream::StreamExt as _;

use super::grpc_rules::texts;
use super::grpc_server::{TestServer, profile, request};
use super::metrics::metrics;
use super::open_metrics::Metrics;

/// The criterion of the path of specialists.
const CURVE: &str = "curve: { of: seen, at: [[2, 0], [3, 7], [4, 12]] }";

/// The same, which fails for the profile of the tests.
const FAILS: &str = r#"score: "12 / (seen - 3.75)""#;

/// The small rule set with the path of specialists changed.
fn changed(from: &str, to: &str) -> Vec<(String, String)> {
    let mut files = texts("northwind");
    let specialist = files.iter_mut().find(|(path, _)| path == "pathways/specialist.yaml").unwrap();
    assert!(specialist.1.contains(from), "{}", specialist.1);
    specialist.1 = specialist.1.replace(from, to);
    files
}

fn loaded_with(from: &str, to: &str) -> Loaded {
    let files = changed(from, to).into_iter();
    load(files.fold(SourceFiles::new("northwind"), |files, (path, text)| files.with(&path, &text)))
}

/// A server whose rules fail for specialists.
async fn failing() -> TestServer {
    let server = TestServer::start_counted(ServerConfig::default()).await;
    assert!(server.registry.offer(loaded_with(CURVE, FAILS), Clock::System.now()));
    server
}

fn rule_errors(metrics: &Metrics) -> Option<f64> {
    metrics.number("readily_rule_errors_total", &[("organisation", "northwind")])
}

#[tokio::test]
async fn rule_errors_are_counted_by_organisation() {
    let server = failing().await;
    let mut client = server.assessments().await;
    // One path, and both that are open.
    for pathway in ["specialist", ""] {
        client.assess_candidate(request(pathway)).await.unwrap();
    }
    assert_eq!(rule_errors(&metrics(&server, "AssessCandidate", 2.0).await), Some(2.0));
}

/// Replays the person of the tests three times.
async fn replay(server: &TestServer, setup: ReplaySetup) {
    let setup = ReplaySetup { organisation: "northwind".into(), ..setup };
    let message = |request| ReplayRuleSetRequest { request: Some(request) };
    let people = (0..3).map(|_| message(Asked::Profile(profile())));
    let messages: Vec<_> = std::iter::once(message(Asked::Setup(setup))).chain(people).collect();
    let answers = server.rule_sets().await.replay_rule_set(tokio_stream::iter(messages)).await.unwrap();
    answers.into_inner().collect::<Result<Vec<_>, _>>().await.unwrap();
}

fn sent(files: Vec<(String, String)>) -> Vec<RuleFile> {
    files.into_iter().map(|(path, text)| RuleFile { path, text }).collect()
}

#[tokio::test]
async fn rule_errors_of_a_replay_are_those_of_the_rules_in_use() {
    let server = failing().await;
    let files = sent(texts("northwind"));
    replay(&server, ReplaySetup { files, ..ReplaySetup::default() }).await;
    assert_eq!(rule_errors(&metrics(&server, "ReplayRuleSet", 1.0).await), Some(3.0));
    // Those of a proposal, and of another baseline, fail for nobody who is answered.
    let server = TestServer::start_counted(ServerConfig::default()).await;
    let (files, baseline_files) = (sent(changed(CURVE, FAILS)), sent(changed(CURVE, FAILS)));
    replay(&server, ReplaySetup { files: files.clone(), ..ReplaySetup::default() }).await;
    replay(&server, ReplaySetup { files, baseline_files, ..ReplaySetup::default() }).await;
    assert_eq!(rule_errors(&metrics(&server, "ReplayRuleSet", 2.0).await), Some(0.0));
}

fn comparisons(metrics: &Metrics, result: &str) -> u64 {
    let labels = [("organisation", "northwind"), ("result", result)];
    let number = metrics.number("readily_shadow_comparisons_total", &labels).unwrap();
    number.to_string().parse().unwrap()
}

#[tokio::test]
async fn comparisons_with_proposed_rules_are_counted_by_what_came_of_them() {
    let proposed = Arc::new(Registry::new(1));
    let propose = |from, to| assert!(proposed.offer(loaded_with(from, to), Clock::System.now()));
    propose("[4, 12]] }", "[4, 11]] }");
    let server = TestServer::start_counted_beside(Arc::clone(&proposed)).await;
    let none = metrics(&server, "other", 0.0).await;
    let results = ["same", "differs", "moved", "failed", "not-valid", "dropped", "broke"];
    assert!(results.iter().all(|result| comparisons(&none, result) == 0));
    let mut client = server.assessments().await;
    let mut expected = [0; 7];
    for (at, pathway, (from, to)) in [
        (0, "people-lead", ("[4, 12]] }", "[4, 11]] }")),
        (1, "specialist", ("[4, 12]] }", "[4, 11]] }")),
        (2, "specialist", ("[4, 12]] }", "[4, 2]] }")),
        (3, "specialist", (CURVE, FAILS)),
        (3, "", (CURVE, FAILS)),
    ] {
        propose(from, to);
        client.assess_candidate(request(pathway)).await.unwrap();
        expected[at] += 1;
        loop {
            let metrics = metrics(&server, "other", 0.0).await;
            let counted = results.map(|result| comparisons(&metrics, result));
            if counted.iter().sum::<u64>() == expected.iter().sum::<u64>() {
                // What was counted of an earlier proposal stays.
                assert_eq!(counted, expected, "{pathway} {to}");
                break;
            }
            tokio::task::yield_now().await;
        }
    }
}

#[tokio::test]
async fn without_proposed_rules_no_comparison_is_counted() {
    let server = TestServer::start_counted(ServerConfig::default()).await;
    let metrics = metrics(&server, "other", 0.0).await;
    assert!(!metrics.values("result").contains("moved"));
    assert_eq!(metrics.kinds["readily_shadow_comparisons"], "counter");
}
