//! Deadlines over a bare HTTP/2 connection. Complete clients enforce them as well, which would hide what the
//! server does; left alone, tonic answers CANCELLED.

use h2::client::ResponseFuture;
use h2::{RecvStream, SendStream};
use prost::Message as _;
use prost::bytes::{BufMut as _, Bytes, BytesMut};
use readily::app::Clock;
use readily::server::ServerConfig;
use readily::wire::proto::{AssessCandidateRequest, Profile};
use tokio::net::TcpStream;

use super::grpc_server::{TestServer, observation};
use super::way_forward::forty_ratings;

/// Begins a call with a deadline and never ends its request.
async fn call(server: &TestServer, method: &str, timeout: &str) -> (ResponseFuture, SendStream<Bytes>) {
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (client, connection) = h2::client::handshake(stream).await.unwrap();
    tokio::spawn(connection);
    let request = http::Request::post(format!("http://readily.test/readily.v1.AssessmentService/{method}"))
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
        let (response, _request) = call(&server, method, "20m").await;
        let (parts, body) = response.await.unwrap().into_parts();
        assert_eq!(status(&parts.headers, body).await, "4", "{method}");
    }
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
        ..AssessCandidateRequest::default()
    };
    let message = asked.encode_to_vec();
    let mut frame = BytesMut::new();
    frame.put_u8(0);
    frame.put_u32(u32::try_from(message.len()).unwrap());
    frame.put_slice(&message);
    let (response, mut request) = call(&server, "AssessCandidate", "2m").await;
    request.send_data(frame.freeze(), true).unwrap();
    let (parts, body) = response.await.unwrap().into_parts();
    assert_eq!(status(&parts.headers, body).await, "4");
}
