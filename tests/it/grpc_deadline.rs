//! Deadlines over a bare HTTP/2 connection. Complete clients enforce them as well, which would hide what the
//! server does; left alone, tonic answers CANCELLED.

use std::time::Duration;

use h2::client::ResponseFuture;
use h2::{RecvStream, SendStream};
use prost::Message as _;
use prost::bytes::{BufMut as _, Bytes, BytesMut};
use readily::app::Clock;
use readily::server::ServerConfig;
use readily::wire::proto::{AssessCandidateRequest, Audience, Profile};
use tokio::net::TcpStream;

use super::grpc_server::{TestServer, observation};
use super::way_forward::forty_ratings;

const ASSESSMENTS: &str = "readily.v1.AssessmentService";

/// Begins a call with a deadline and never ends its request.
async fn call(
    server: &TestServer,
    (service, method): (&str, &str),
    timeout: &str,
) -> (ResponseFuture, SendStream<Bytes>) {
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (client, connection) = h2::client::handshake(stream).await.unwrap();
    tokio::spawn(connection);
    let request = http::Request::post(format!("http://readily.test/{service}/{method}"))
        .header("content-type", "application/grpc")
        .header("te", "trailers")
        .header("grpc-timeout", timeout)
        .body(())
        .unwrap();
    let mut client = client.ready().await.unwrap();
    client.send_request(request, false).unwrap()
}

async fn status(headers: &http::HeaderMap, mut body: RecvStream) -> String {
    let headers = match headers.get("grpc-status") {
        Some(_) => headers.clone(),
        None => body.trailers().await.unwrap().unwrap(),
    };
    headers["grpc-status"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_expired_deadline_is_answered_deadline_exceeded() {
    let server = TestServer::start().await;
    for method in ["AssessCandidate", "AssessCandidates"] {
        let (response, _request) = call(&server, (ASSESSMENTS, method), "20m").await;
        let (parts, body) = response.await.unwrap().into_parts();
        assert_eq!(status(&parts.headers, body).await, "4", "{method}");
    }
}

/// Whoever sends no message, or half of one, holds a place of all callers.
#[tokio::test]
async fn a_message_that_does_not_come_ends_its_call() {
    let config = ServerConfig { message_within: Duration::from_millis(20), ..ServerConfig::default() };
    let server = TestServer::start_with(config).await;
    for (method, half) in [
        ((ASSESSMENTS, "AssessCandidate"), &b""[..]),
        ((ASSESSMENTS, "ProjectPlan"), b"\0\0\0\0\x09half"),
        (("readily.v1.RuleSetService", "ReplayRuleSet"), b""),
        (("grpc.health.v1.Health", "Check"), b""),
    ] {
        let (response, mut request) = call(&server, method, "1H").await;
        request.send_data(Bytes::from_static(half), false).unwrap();
        let (parts, body) = response.await.unwrap().into_parts();
        let message = parts.headers.get("grpc-message").map(|message| message.to_str().unwrap().to_owned());
        assert_eq!(status(&parts.headers, body).await, "4", "{method:?}");
        assert!(message.unwrap().contains("did%20not%20come%20as%20a%20whole%20within%2020ms"), "{method:?}");
    }
    // A stream of assessments has no place and no such limit: its answer begins at once.
    let (response, _request) = call(&server, (ASSESSMENTS, "AssessCandidates"), "1H").await;
    assert_eq!(response.await.unwrap().headers().get("grpc-status"), None);
}

/// Asks for advice that takes far longer than the caller waits.
#[tokio::test]
async fn advice_that_takes_too_long_is_answered_deadline_exceeded() {
    let server = TestServer::start_with(ServerConfig::default()).await;
    let (loaded, raw) = forty_ratings();
    assert!(server.registry.offer(loaded, Clock::System.now()));
    let seen = |known: &readily::domain::RawObservation| observation(&known.evidence, "manager", "", "1");
    let asked = AssessCandidateRequest {
        organisation: "small".to_owned(),
        pathway: "move".to_owned(),
        as_of: "2026-11-01".to_owned(),
        profile: Some(Profile {
            candidate: raw.candidate.clone(),
            role: raw.role.clone(),
            observations: raw.observations.iter().map(seen).collect(),
        }),
        with_advice: true,
        audience: Audience::Committee.into(),
        ..AssessCandidateRequest::default()
    };
    let message = asked.encode_to_vec();
    let mut frame = BytesMut::new();
    frame.put_u8(0);
    frame.put_u32(u32::try_from(message.len()).unwrap());
    frame.put_slice(&message);
    let (response, mut request) = call(&server, (ASSESSMENTS, "AssessCandidate"), "2m").await;
    request.send_data(frame.freeze(), true).unwrap();
    let (parts, body) = response.await.unwrap().into_parts();
    assert_eq!(status(&parts.headers, body).await, "4");
}
