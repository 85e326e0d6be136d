//! Proposed rules beside those in use: they never answer, and their differences are counted.

use std::sync::Arc;

use readily::app::Clock;
use readily::registry::Registry;
use readily::ruleset::{Loaded, RuleSet, SourceFiles, load};
use readily::wire::proto::{GetRuleSetRequest, ListRuleSetsRequest, Shadow};

use super::grpc_rules::{loaded, texts};
use super::grpc_server::{TestServer, request};

/// Nobody who wants it at 1 is looked at any more.
fn proposed() -> Loaded {
    let none = SourceFiles::new("northwind");
    let files = texts("northwind").into_iter().fold(none, |files, (path, text)| {
        files.with(&path, &text.replace("value: 1, decided_by", "value: 2, decided_by"))
    });
    load(files)
}

fn proposed_rules() -> RuleSet {
    proposed().rule_set.unwrap()
}

fn registry() -> Arc<Registry> {
    let registry = Registry::new(1);
    assert!(registry.offer(proposed(), Clock::System.now()));
    Arc::new(registry)
}

pub(crate) async fn shadow(server: &TestServer) -> Shadow {
    let asked = GetRuleSetRequest { organisation: "northwind".into(), ..GetRuleSetRequest::default() };
    let answer = server.rule_sets().await.get_rule_set(asked).await.unwrap().into_inner();
    answer.rule_set.unwrap().summary.unwrap().shadow.unwrap()
}

/// The counts once so many answers were compared.
pub(crate) async fn after(server: &TestServer, compared: u64) -> Shadow {
    loop {
        let shadow = shadow(server).await;
        if shadow.compared >= compared {
            return shadow;
        }
    }
}

#[tokio::test]
async fn differences_are_counted_and_nobody_is_answered_by_the_shadow() {
    let server = TestServer::start_shadowed(registry()).await;
    assert_eq!(shadow(&server).await.compared, 0);
    let mut client = server.assessments().await;
    for _ in 0..3 {
        let answer = client.assess_candidate(request("people-lead")).await.unwrap().into_inner();
        assert_eq!(answer.assessments[0].outcome().as_str_name(), "OUTCOME_SCORED");
    }
    client.assess_candidate(request("specialist")).await.unwrap();
    let seen = after(&server, 4).await;
    assert_eq!((seen.compared, seen.dropped, seen.not_valid), (4, 0, 0));
    let counts = |id: &str| {
        let pathway = seen.pathways.iter().find(|pathway| pathway.pathway == id).unwrap();
        (pathway.people, pathway.unchanged, pathway.outcome_differs)
    };
    // Only the pathway that was asked for is compared.
    assert_eq!(counts("people-lead"), (3, 0, 3));
    assert_eq!(counts("specialist"), (1, 1, 0));
    assert_eq!(seen.digest, proposed_rules().digest.to_string());
    let listed = server.rule_sets().await.list_rule_sets(ListRuleSetsRequest::default()).await.unwrap();
    assert_eq!(listed.into_inner().rule_sets[0].shadow.as_ref().unwrap().compared, 4);
}

#[tokio::test]
async fn counts_start_anew_with_other_rules_in_use() {
    let server = TestServer::start_shadowed(registry()).await;
    let mut client = server.assessments().await;
    client.assess_candidate(request("people-lead")).await.unwrap();
    let before = after(&server, 1).await;
    assert_eq!(before.baseline_digest, loaded("northwind").rule_set.unwrap().digest.to_string());
    server.registry.offer(proposed(), Clock::System.now());
    client.assess_candidate(request("people-lead")).await.unwrap();
    let now = loop {
        let now = shadow(&server).await;
        if now.baseline_digest == now.digest {
            break now;
        }
    };
    let people: u64 = now.pathways.iter().map(|pathway| pathway.outcome_differs).sum();
    assert_eq!(people, 0);
}

#[tokio::test]
async fn without_proposed_rules_there_is_no_shadow() {
    let server = TestServer::start().await;
    let listed = server.rule_sets().await.list_rule_sets(ListRuleSetsRequest::default()).await.unwrap();
    assert!(listed.into_inner().rule_sets[0].shadow.is_none());
}
