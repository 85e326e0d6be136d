//! Looking at rules over gRPC, and checking them.

use readily::app::Clock;
use readily::wire::proto::{
    CheckRuleSetRequest, GetRuleSetRequest, ListRuleSetsRequest, RuleFile, Severity,
};
use tonic::Code;
use tonic_types::StatusExt as _;

use super::grpc_rules::{broken, loaded, texts};
use super::grpc_server::TestServer;

#[tokio::test]
async fn rule_sets_come_in_pages() {
    let server = TestServer::start().await;
    for id in ["a", "b", "c"] {
        server.registry.offer(loaded(id), Clock::System.now());
    }
    server.registry.offer(broken("d"), Clock::System.now());
    let mut client = server.rule_sets().await;
    let mut pages = Vec::new();
    let mut page_token = String::new();
    loop {
        let asked = ListRuleSetsRequest {
            page_size: 2,
            page_token,
        };
        let page = client.list_rule_sets(asked).await.unwrap().into_inner();
        let rows = page.rule_sets.iter();
        pages.push(
            rows.map(|row| (row.organisation.clone(), row.serving))
                .collect::<Vec<_>>(),
        );
        page_token = page.next_page_token;
        if page_token.is_empty() {
            break;
        }
    }
    let row = |id: &str, serving| (id.to_owned(), serving);
    assert_eq!(
        pages,
        [
            vec![row("a", true), row("b", true)],
            vec![row("c", true), row("d", false)],
            vec![row("northwind", true)],
        ]
    );
    let wrong = ListRuleSetsRequest {
        page_size: -1,
        page_token: "no token".into(),
    };
    let status = client.list_rule_sets(wrong).await.unwrap_err();
    let violations = status.get_details_bad_request().unwrap().field_violations;
    assert_eq!(violations.len(), 2);
}

#[tokio::test]
async fn a_rule_set_shows_the_threshold_in_force() {
    let server = TestServer::start().await;
    let mut client = server.rule_sets().await;
    let mut get = async |as_of: &str| {
        let asked = GetRuleSetRequest {
            organisation: "northwind".into(),
            as_of: as_of.into(),
        };
        let answer = client.get_rule_set(asked).await.unwrap();
        answer.into_inner().rule_set.unwrap()
    };
    let today = get("").await;
    assert_eq!(today.as_of, "2026-11-01");
    assert_eq!(today.thresholds[0].since, "2025-01-01");
    let value = today.thresholds[0].values[0].value.as_ref().unwrap();
    assert_eq!(value.number, "1");
    let levels = &today.pathways[1].levels;
    assert_eq!(levels[1].from.as_ref().unwrap().number, "9");
    assert_eq!(today.pathways[1].gates[0].reads, ["people_interest"]);
    assert_eq!(today.protected_attributes, ["gender"]);

    let before = get("2024-06-01").await;
    assert_eq!(before.thresholds[0].since, "");
    assert_eq!(before.thresholds[0].next_change, "2025-01-01");
}

#[tokio::test]
async fn a_check_wants_an_id_and_paths() {
    let server = TestServer::start().await;
    let mut client = server.rule_sets().await;
    let file = |path: &str| RuleFile {
        path: path.into(),
        text: String::new(),
    };
    let asked = CheckRuleSetRequest {
        organisation: "North Wind".into(),
        files: ["a.yaml", "../b.yaml", "/c.yaml", "a.yaml"]
            .map(file)
            .into(),
    };
    let status = client.check_rule_set(asked).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    let fields: Vec<_> = status
        .get_details_bad_request()
        .unwrap()
        .field_violations
        .into_iter()
        .map(|violation| violation.field)
        .collect();
    assert_eq!(
        fields,
        [
            "organisation",
            "files[1].path",
            "files[2].path",
            "files[3].path"
        ]
    );
}

#[tokio::test]
async fn a_check_finds_what_is_wrong_and_where() {
    let server = TestServer::start().await;
    let mut client = server.rule_sets().await;
    let mut check = async |change: fn(&str) -> String| {
        let files = texts("northwind").into_iter().map(|(path, text)| RuleFile {
            text: if path == "pathways/people-lead.yaml" {
                change(&text)
            } else {
                text
            },
            path,
        });
        let asked = CheckRuleSetRequest {
            organisation: "northwind".into(),
            files: files.collect(),
        };
        client.check_rule_set(asked).await.unwrap().into_inner()
    };
    let good = check(str::to_owned).await;
    assert!(good.usable, "{:?}", good.findings);
    let bad = check(|text| text.replace("interest >= ", "intrest >= ")).await;
    assert!(!bad.usable);
    let finding = bad
        .findings
        .iter()
        .find(|finding| finding.message.contains("intrest"))
        .unwrap();
    assert_eq!(finding.severity(), Severity::Error);
    let at = finding.position.as_ref().unwrap();
    assert_eq!(
        (at.file.as_str(), at.line, at.column),
        ("pathways/people-lead.yaml", 15, 14)
    );
    assert!(finding.help.contains("`interest`"), "{finding:?}");
    assert_ne!(good.digest, bad.digest);
}
