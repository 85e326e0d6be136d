//! What the log says of calls: one line each, however they end, and nothing of a profile.

use std::io;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use readily::server::ServerConfig;
use readily::wire::proto::replay_rule_set_request::Request as Asked;
use readily::wire::proto::{
    AssessCandidateRequest, AssessCandidatesRequest, AssessmentFailure, ProjectPlanRequest,
    ReplayRuleSetRequest, ReplaySetup,
};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::ReceiverStream;
use tonic::Code;
use tracing::Dispatch;
use tracing::subscriber::DefaultGuard;

use super::grpc_server::{TestServer, request};

/// What was logged on this thread since this was made.
pub(crate) struct Log {
    bytes: Arc<Mutex<Vec<u8>>>,
    _until: DefaultGuard,
}

struct Writer(Arc<Mutex<Vec<u8>>>);

impl io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A subscriber besides those of tests, which takes nothing in. While there is but one, `tracing` asks that of the thread
/// alone whether a place in the program is to be logged, and remembers the answer for all threads: a test without a log
/// that came to the place first would silence it in the test that has one.
static ANOTHER: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(tracing_subscriber::registry()));

impl Log {
    pub(crate) fn new() -> Self {
        LazyLock::force(&ANOTHER);
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let written = Arc::clone(&bytes);
        let subscriber = tracing_subscriber::fmt()
            .with_writer(move || Writer(Arc::clone(&written)))
            .without_time()
            .with_target(false)
            .json()
            .flatten_event(true)
            .with_span_list(false)
            .finish();
        Self { bytes, _until: tracing::subscriber::set_default(subscriber) }
    }

    fn text(&self) -> String {
        String::from_utf8(self.bytes.lock().unwrap().clone()).unwrap()
    }

    /// The levels and messages of the lines about an organisation that were written until now.
    pub(crate) fn about(&self, organisation: &str) -> Vec<(String, String)> {
        let text = self.text();
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let word = |line: &Value, key: &str| line[key].as_str().unwrap().to_owned();
        lines
            .filter(|line| line["organisation"] == organisation && line["method"].is_null())
            .map(|line| (word(&line, "level"), word(&line, "message")))
            .collect()
    }

    /// Waits until whoever asked to look was told so many times that nothing changed.
    pub(crate) async fn until_unchanged(&self, times: usize) {
        while self.text().matches("to read the rules again: nothing changed").count() < times {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// The lines whose message is this, once there are so many, without how long it took.
    pub(crate) async fn lines(&self, message: &str, number: usize) -> Vec<Value> {
        loop {
            let lines =
                self.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>();
            let mut lines: Vec<Value> = lines.into_iter().filter(|line| line["message"] == message).collect();
            if lines.len() >= number {
                for line in &mut lines {
                    assert!(line.as_object_mut().unwrap().remove("duration_us").unwrap().is_u64(), "{line}");
                }
                return lines;
            }
            tokio::task::yield_now().await;
        }
    }
}

#[tokio::test]
async fn an_answer_has_a_line_with_or_without_advice() {
    let (server, log) = (TestServer::start().await, Log::new());
    let mut client = server.assessments().await;
    let advised = AssessCandidateRequest { with_advice: true, ..request("specialist") };
    for asked in [request("specialist"), advised] {
        client.assess_candidate(asked).await.unwrap();
    }
    let line = json!({
        "level": "INFO", "message": "answered", "method": "AssessCandidate", "organisation": "northwind",
        "pathway": "specialist", "request_id": "q-1", "outcome": "scored", "code": "OK",
    });
    assert_eq!(log.lines("answered", 2).await, [line.clone(), line]);
    assert!(!log.text().contains("c-1042"), "{}", log.text());
}

#[tokio::test]
async fn a_refusal_has_a_line_with_its_code_and_its_reason() {
    let (server, log) = (TestServer::start().await, Log::new());
    let mut client = server.assessments().await;
    let mut asked = request(&"x".repeat(65));
    asked.profile.as_mut().unwrap().role = "pilot".into();
    client.assess_candidate(asked).await.unwrap_err();
    let pathway = format!("{}…", "x".repeat(64));
    let refused = json!({
        "level": "INFO", "message": "not answered", "method": "AssessCandidate", "organisation": "northwind",
        "pathway": pathway, "request_id": "q-1", "code": "INVALID_ARGUMENT", "reason": "INVALID_REQUEST",
    });
    assert_eq!(log.lines("not answered", 1).await, [refused]);
    client.project_plan(ProjectPlanRequest::default()).await.unwrap_err();
    let plan = json!({
        "level": "INFO", "message": "not answered", "method": "ProjectPlan", "kind": "plan",
        "code": "INVALID_ARGUMENT", "reason": "INVALID_REQUEST",
    });
    assert_eq!(log.lines("not answered", 2).await[1], plan);
    assert!(!log.text().contains("pilot"), "{}", log.text());
}

/// Calls a method with a message of some type.
pub(crate) async fn call<M: prost::Message + Default + 'static>(
    server: &TestServer,
    path: &'static str,
    message: M,
) -> Code {
    let mut client = tonic::client::Grpc::new(server.channel().await);
    client.ready().await.unwrap();
    let codec = tonic_prost::ProstCodec::<M, AssessmentFailure>::default();
    let path = http::uri::PathAndQuery::from_static(path);
    client.unary(tonic::Request::new(message), path, codec).await.unwrap_err().code()
}

#[tokio::test]
async fn what_no_handler_sees_has_a_line_too() {
    const ASSESS: &str = "/readily.v1.AssessmentService/AssessCandidate";
    let (server, log) = (TestServer::start().await, Log::new());
    let mut long = request("specialist");
    long.organisation = "x".repeat(5 << 20);
    assert_eq!(call(&server, ASSESS, long).await, Code::OutOfRange);
    // Its first field is a number, where a text is.
    let other = AssessmentFailure { code: 3, ..AssessmentFailure::default() };
    assert_eq!(call(&server, ASSESS, other).await, Code::Internal);
    let nothing = "/readily.v1.AssessmentService/AssessNobody";
    assert_eq!(call(&server, nothing, request("specialist")).await, Code::Unimplemented);
    let lines = log.lines("not answered", 3).await;
    let told = |line: &Value| (line["method"].clone(), line["code"].clone());
    assert_eq!(told(&lines[0]), (json!("AssessCandidate"), json!("OUT_OF_RANGE")));
    assert_eq!(told(&lines[1]), (json!("AssessCandidate"), json!("INTERNAL")));
    assert_eq!(told(&lines[2]), (json!("AssessNobody"), json!("UNIMPLEMENTED")));
    assert!(lines[0]["error"].as_str().unwrap().contains("message length too large"), "{}", lines[0]);
}

#[tokio::test]
async fn an_answer_that_is_too_long_ends_with_its_own_code() {
    let config = ServerConfig { response_bytes_max: 100, ..ServerConfig::default() };
    let server = TestServer::start_with(config).await;
    assert!(server.registry.offer(super::grpc_rules::loaded("northwind"), readily::app::Clock::System.now()));
    let log = Log::new();
    let status = server.assessments().await.assess_candidate(request("specialist")).await.unwrap_err();
    assert_eq!(status.code(), Code::OutOfRange);
    let lines = log.lines("not answered", 1).await;
    assert_eq!((&lines[0]["code"], &lines[0]["outcome"]), (&json!("OUT_OF_RANGE"), &json!("scored")));
}

fn item(id: &str, asked: AssessCandidateRequest) -> AssessCandidatesRequest {
    AssessCandidatesRequest { item_id: id.into(), request: Some(asked) }
}

#[tokio::test]
async fn a_stream_has_one_line_and_one_for_each_item_that_failed() {
    let (server, log) = (TestServer::start().await, Log::new());
    let items = (0..100).map(|at| match at {
        50 => item("bad", request("nowhere")),
        at => item(&format!("item-{at}"), request("specialist")),
    });
    let mut client = server.assessments().await;
    let answers = client.assess_candidates(tokio_stream::iter(items)).await.unwrap().into_inner();
    assert_eq!(answers.collect::<Vec<_>>().await.len(), 100);
    let failed = json!({
        "level": "INFO", "message": "item not answered", "item_id": "bad",
        "organisation": "northwind", "pathway": "nowhere", "request_id": "q-1", "code": "NOT_FOUND",
        "reason": "UNKNOWN_PATHWAY", "span": { "method": "AssessCandidates", "name": "call" },
    });
    let stream = json!({
        "level": "INFO", "message": "answered", "method": "AssessCandidates", "code": "OK", "items": 100,
        "failed": 1,
    });
    assert_eq!(log.lines("answered", 1).await, [stream]);
    assert_eq!(log.lines("item not answered", 1).await, [failed]);
    assert_eq!(log.text().lines().count(), 2, "{}", log.text());
}

#[tokio::test]
async fn of_many_items_that_failed_ten_have_a_line() {
    let (server, log) = (TestServer::start().await, Log::new());
    let items = (0..50).map(|at| item(&format!("item-{at}"), request("nowhere")));
    let mut client = server.assessments().await;
    let answers = client.assess_candidates(tokio_stream::iter(items)).await.unwrap().into_inner();
    assert_eq!(answers.collect::<Vec<_>>().await.len(), 50);
    let stream = json!({
        "level": "INFO", "message": "answered", "method": "AssessCandidates", "code": "OK", "items": 50,
        "failed": 50,
    });
    assert_eq!(log.lines("answered", 1).await, [stream]);
    let told = log.lines("item not answered", 10).await;
    let ids: Vec<String> = (0..10).map(|at| format!("item-{at}")).collect();
    assert_eq!(told.iter().map(|line| line["item_id"].as_str().unwrap()).collect::<Vec<_>>(), ids);
}

#[tokio::test]
async fn a_caller_who_goes_away_cancels() {
    let (server, log) = (TestServer::start().await, Log::new());
    let (sender, receiver) = mpsc::channel(1);
    sender.send(item("first", request("specialist"))).await.unwrap();
    let mut client = server.assessments().await;
    let mut answers = client.assess_candidates(ReceiverStream::new(receiver)).await.unwrap().into_inner();
    assert!(answers.message().await.unwrap().is_some());
    drop((answers, sender, client));
    let line = json!({
        "level": "INFO", "message": "not answered", "method": "AssessCandidates", "code": "CANCELLED", "items": 1,
        "failed": 0,
    });
    assert_eq!(log.lines("not answered", 1).await, [line]);
}

#[tokio::test]
async fn a_replay_has_a_line() {
    let (server, log) = (TestServer::start().await, Log::new());
    let setup = ReplaySetup { organisation: "northwind".into(), ..ReplaySetup::default() };
    let message = ReplayRuleSetRequest { request: Some(Asked::Setup(setup)) };
    let mut client = server.rule_sets().await;
    client.replay_rule_set(tokio_stream::iter([message])).await.unwrap_err();
    let line = json!({
        "level": "INFO", "message": "not answered", "method": "ReplayRuleSet", "organisation": "northwind",
        "code": "INVALID_ARGUMENT", "reason": "INVALID_REQUEST", "items": 0,
    });
    assert_eq!(log.lines("not answered", 1).await, [line]);
}

#[tokio::test]
async fn connections_beyond_the_limit_are_told_of_once() {
    let log = Log::new();
    let config = ServerConfig { connections_max: 1, ..ServerConfig::default() };
    let server = TestServer::start_with(config).await;
    for _ in 0..3 {
        drop(
            server
                .rule_sets()
                .await
                .list_rule_sets(readily::wire::proto::ListRuleSetsRequest::default())
                .await,
        );
    }
    let full = "as many connections as allowed are open; new ones wait until one ends";
    assert_eq!(log.text().matches(full).count(), 1, "{}", log.text());
}
