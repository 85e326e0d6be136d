//! Who is affected by a change of rules, over gRPC.

use readily::wire::proto::replay_rule_set_request::Request as Asked;
use readily::wire::proto::replay_rule_set_response::Result as Told;
use readily::wire::proto::{
    Profile, ReplayChange, ReplayDirection, ReplayRuleSetRequest, ReplayRuleSetResponse, ReplaySetup,
    RuleFile,
};
use tokio::sync::mpsc;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Code, Request, Status};
use tonic_types::StatusExt as _;

use super::grpc_rules::texts;
use super::grpc_server::{TestServer, request};

fn setup(change: (&str, &str)) -> ReplaySetup {
    let mut changed = false;
    let files = texts("northwind").into_iter().map(|(path, text)| {
        changed |= text.contains(change.0);
        RuleFile { path, text: text.replacen(change.0, change.1, 1) }
    });
    let files = files.collect();
    assert!(changed, "`{}` is in no file", change.0);
    ReplaySetup { organisation: "northwind".into(), files, ..ReplaySetup::default() }
}

/// Nobody who wants it at 1 is looked at any more.
const FLOOR: (&str, &str) = ("value: 1, decided_by", "value: 2, decided_by");

fn message(asked: Asked) -> ReplayRuleSetRequest {
    ReplayRuleSetRequest { request: Some(asked) }
}

fn person() -> Profile {
    request("people-lead").profile.unwrap()
}

fn messages(setup: ReplaySetup, profiles: Vec<Profile>) -> Vec<ReplayRuleSetRequest> {
    let profiles = profiles.into_iter().map(|profile| message(Asked::Profile(profile)));
    std::iter::once(message(Asked::Setup(setup))).chain(profiles).collect()
}

async fn replay(
    server: &TestServer,
    messages: Vec<ReplayRuleSetRequest>,
) -> Result<Vec<ReplayRuleSetResponse>, Status> {
    let mut client = server.rule_sets().await;
    let answers = client.replay_rule_set(tokio_stream::iter(messages)).await?.into_inner();
    answers.collect::<Result<Vec<_>, _>>().await
}

#[tokio::test]
async fn moves_come_in_order_and_the_counts_last() {
    let server = TestServer::start().await;
    let bad = Profile { role: "pilot".into(), ..person() };
    let told = replay(&server, messages(setup(FLOOR), vec![person(), bad, person()])).await.unwrap();
    let results: Vec<Told> = told.into_iter().map(|answer| answer.result.unwrap()).collect();
    let [Told::Move(first), Told::Invalid(invalid), Told::Move(second), Told::Summary(summary)] = &*results
    else {
        panic!("{results:?}")
    };
    assert_eq!((first.at, invalid.at, second.at), (0, 1, 2));
    assert_eq!(invalid.baseline[0].field, "profile.role");
    assert_eq!(invalid.baseline, invalid.proposed);
    assert_eq!(first.pathway, "people-lead");
    assert_eq!(first.change(), ReplayChange::Outcome);
    assert_eq!(first.direction(), ReplayDirection::Other);
    assert_eq!(first.proposed.as_ref().unwrap().outcome, "not-sought");
    assert!(first.parts.iter().any(|part| part.kind == "gate" && part.proposed == "not met"), "{first:?}");
    assert_eq!((summary.people, summary.moved, summary.invalid), (3, 2, 1));
    assert_ne!(summary.baseline_digest, summary.proposed_digest);
    assert_eq!(summary.as_of, "2026-11-01");
    for pathway in &summary.pathways {
        assert_eq!(pathway.cells.iter().map(|cell| cell.people).sum::<u64>(), pathway.people);
    }
}

#[tokio::test]
async fn answers_come_while_profiles_are_still_sent() {
    let server = TestServer::start().await;
    let (sender, receiver) = mpsc::channel(4);
    sender.send(message(Asked::Setup(setup(FLOOR)))).await.unwrap();
    sender.send(message(Asked::Profile(person()))).await.unwrap();
    let mut client = server.rule_sets().await;
    let mut answers = client.replay_rule_set(ReceiverStream::new(receiver)).await.unwrap().into_inner();
    let first = answers.message().await.unwrap().unwrap();
    assert!(matches!(first.result, Some(Told::Move(_))), "{first:?}");
    // A second setup is a mistake, and ends the call without counts.
    sender.send(message(Asked::Setup(setup(FLOOR)))).await.unwrap();
    assert_eq!(answers.message().await.unwrap_err().code(), Code::InvalidArgument);
}

#[tokio::test]
async fn a_replay_holds_a_place_until_its_caller_goes() {
    let server = TestServer::start().await;
    let (sender, receiver) = mpsc::channel(4);
    sender.send(message(Asked::Setup(setup(FLOOR)))).await.unwrap();
    let mut client = server.rule_sets().await;
    let under_way = client.replay_rule_set(ReceiverStream::new(receiver)).await.unwrap();
    // The server has one place.
    let busy = replay(&server, messages(setup(FLOOR), vec![person()])).await.unwrap_err();
    assert_eq!(busy.code(), Code::ResourceExhausted);
    drop((under_way, sender));
    loop {
        match replay(&server, messages(setup(FLOOR), vec![person()])).await {
            Ok(told) => return assert_eq!(told.len(), 2),
            Err(status) => assert_eq!(status.code(), Code::ResourceExhausted),
        }
    }
}

#[tokio::test]
async fn a_deadline_ends_a_replay() {
    let server = TestServer::start().await;
    let (sender, receiver) = mpsc::channel(4);
    sender.send(message(Asked::Setup(setup(FLOOR)))).await.unwrap();
    let mut asked = Request::new(ReceiverStream::new(receiver));
    asked.metadata_mut().insert("grpc-timeout", "500m".parse().unwrap());
    let mut client = server.rule_sets().await;
    let ended = match client.replay_rule_set(asked).await {
        Ok(answers) => answers.into_inner().message().await.unwrap_err(),
        Err(status) => status,
    };
    assert_eq!(ended.code(), Code::DeadlineExceeded);
    drop(sender);
}

#[tokio::test]
async fn what_cannot_begin_says_why() {
    let server = TestServer::start().await;
    let refused = async |messages: Vec<ReplayRuleSetRequest>| replay(&server, messages).await.unwrap_err();
    for nothing in
        [vec![], vec![message(Asked::Profile(person()))], vec![ReplayRuleSetRequest { request: None }]]
    {
        let status = refused(nothing).await;
        assert_eq!(status.get_details_bad_request().unwrap().field_violations[0].field, "setup");
    }
    let broken = setup(("value: 1, decided_by", "value: many, decided_by"));
    let violations =
        refused(messages(broken, vec![])).await.get_details_bad_request().unwrap().field_violations;
    assert_eq!(violations[0].field, "setup.files");
    assert!(violations[0].description.starts_with("RULES_WITH_ERRORS: thresholds.yaml:"), "{violations:?}");

    let wrong = ReplaySetup { as_of: "soon".into(), rule_set_digest: "x".into(), ..setup(FLOOR) };
    let violations =
        refused(messages(wrong, vec![])).await.get_details_bad_request().unwrap().field_violations;
    let fields: Vec<&str> = violations.iter().map(|violation| violation.field.as_str()).collect();
    assert_eq!(fields, ["setup.rule_set_digest", "setup.as_of"]);

    let other = ReplaySetup { rule_set_digest: "0".repeat(64), ..setup(FLOOR) };
    assert_eq!(refused(messages(other, vec![])).await.code(), Code::FailedPrecondition);
    let nowhere = ReplaySetup { pathway: "people-laed".into(), ..setup(FLOOR) };
    let status = refused(messages(nowhere, vec![])).await;
    assert_eq!(status.code(), Code::NotFound);
    assert!(status.message().contains("did you mean `people-lead`?"), "{}", status.message());
    let unknown = ReplaySetup { organisation: "northwnd".into(), ..setup(FLOOR) };
    assert_eq!(refused(messages(unknown, vec![])).await.code(), Code::NotFound);
}
