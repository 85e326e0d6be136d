//! Calls whose message never comes as a whole, over a bare HTTP/2 connection: who went away, and who is still there.

use h2::Reason;
use h2::client::{ResponseFuture, SendRequest};
use prost::bytes::Bytes;
use readily::server::ServerConfig;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

use super::grpc_log::Log;
use super::grpc_server::TestServer;
use super::metrics::{calls, metrics};

const ASSESS: &str = "/readily.v1.AssessmentService/AssessCandidate";
const ASSESS_MANY: &str = "/readily.v1.AssessmentService/AssessCandidates";
const PLAN: &str = "/readily.v1.AssessmentService/ProjectPlan";
const REPLAY: &str = "/readily.v1.RuleSetService/ReplayRuleSet";

/// Nine bytes are promised, four come.
const HALF: &[u8] = b"\0\0\0\0\x09half";

/// How a caller ends a call whose message is not there as a whole.
#[derive(Debug, Clone, Copy)]
enum End {
    /// Takes the call back, for this reason.
    Reset(Reason),
    /// Closes the connection.
    Close,
    /// Says that this was all, and waits for an answer.
    Finish,
}

/// A connection, and the task that looks after it.
async fn connection(server: &TestServer) -> (SendRequest<Bytes>, JoinHandle<()>) {
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (client, connection) = h2::client::handshake(stream).await.unwrap();
    (client, tokio::spawn(async move { drop(connection.await) }))
}

/// Waits until a call of a method is under way.
async fn begun(server: &TestServer, method: &str) {
    loop {
        let metrics = metrics(server, method, 0.0).await;
        if metrics.number("readily_calls_under_way", &[("method", method)]) == Some(1.0) {
            return;
        }
    }
}

/// The code of a call in the metrics, and its line in the log, when its message is cut off there.
async fn cut_off(path: &'static str, message: &'static [u8], end: End) -> (String, Value) {
    let (server, log) = (TestServer::start_counted(ServerConfig::default()).await, Log::new());
    let method = path.rsplit('/').next().unwrap();
    let (client, task) = connection(&server).await;
    let request = http::Request::post(format!("http://readily.test{path}"))
        .header("content-type", "application/grpc")
        .header("te", "trailers")
        .body(())
        .unwrap();
    let mut client = client.ready().await.unwrap();
    let (answer, mut sender): (ResponseFuture, _) = client.send_request(request, false).unwrap();
    if !message.is_empty() {
        sender.send_data(Bytes::from_static(message), false).unwrap();
    }
    begun(&server, method).await;
    let kept = match end {
        End::Reset(reason) => {
            sender.send_reset(reason);
            Some((answer, client))
        }
        End::Finish => {
            sender.send_data(Bytes::new(), true).unwrap();
            Some((answer, client))
        }
        End::Close => {
            task.abort();
            None
        }
    };
    let metrics = metrics(&server, method, 1.0).await;
    let codes = metrics.values("code").into_iter();
    let counted: Vec<&str> = codes.filter(|code| calls(&metrics, method, code) == Some(1.0)).collect();
    drop(kept);
    let [line] =
        log.lines(if counted == ["OK"] { "answered" } else { "not answered" }, 1).await.try_into().unwrap();
    (counted.concat(), line)
}

#[tokio::test]
async fn whoever_goes_away_while_the_message_is_sent_cancels() {
    let ends = [Reason::CANCEL, Reason::INTERNAL_ERROR, Reason::NO_ERROR].map(End::Reset);
    for path in [ASSESS, PLAN, REPLAY, ASSESS_MANY] {
        for end in ends.into_iter().chain([End::Close]) {
            for message in [HALF, b""] {
                let (code, mut line) = cut_off(path, message, end).await;
                let case = format!("{path} {end:?} {message:?}: {line}");
                assert_eq!((&*code, &line["code"]), ("CANCELLED", &json!("CANCELLED")), "{case}");
                // Nothing is said of a message that nobody finished, as of no other call whose caller left.
                let line = line.as_object_mut().unwrap();
                for absent in ["reason", "error"] {
                    assert_eq!(line.remove(absent), None, "{case}");
                }
            }
        }
    }
}

#[tokio::test]
async fn half_a_message_and_an_end_is_a_mistake_of_the_caller() {
    for (path, message, code) in [
        (ASSESS, HALF, "INTERNAL"),
        (ASSESS, b"", "INTERNAL"),
        (REPLAY, HALF, "INTERNAL"),
        (REPLAY, b"", "INVALID_ARGUMENT"),
        (ASSESS_MANY, HALF, "INTERNAL"),
        (ASSESS_MANY, b"", "OK"),
    ] {
        let (counted, line) = cut_off(path, message, End::Finish).await;
        assert_eq!((&*counted, &line["code"]), (code, &json!(code)), "{path} {message:?}: {line}");
    }
}
