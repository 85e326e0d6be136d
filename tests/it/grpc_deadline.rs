//! Deadlines over a bare HTTP/2 connection. Complete clients enforce them as well, which would hide what the
//! server does; left alone, tonic answers CANCELLED.

use h2::client::ResponseFuture;
use h2::{RecvStream, SendStream};
use tokio::net::TcpStream;

use super::grpc_server::TestServer;

/// Begins a call with a deadline and never ends its request.
async fn call(
    server: &TestServer,
    method: &str,
) -> (ResponseFuture, SendStream<prost::bytes::Bytes>) {
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (client, connection) = h2::client::handshake(stream).await.unwrap();
    tokio::spawn(connection);
    let request = http::Request::post(format!(
        "http://readily.test/readily.v1.AssessmentService/{method}"
    ))
    .header("content-type", "application/grpc")
    .header("te", "trailers")
    .header("grpc-timeout", "20m")
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
        let (response, _request) = call(&server, method).await;
        let (parts, body) = response.await.unwrap().into_parts();
        assert_eq!(status(&parts.headers, body).await, "4", "{method}");
    }
}
