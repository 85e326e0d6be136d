//! What the guard holds: deadlines, the number of calls, and panics.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use readily::grpc::GuardLayer;
use tokio::sync::Notify;
use tonic::body::Body;
use tonic::{Code, Status};
use tonic_types::StatusExt as _;
use tower::{Layer as _, Service as _, ServiceExt as _, service_fn};

fn guard(calls_max: usize) -> GuardLayer {
    GuardLayer::new(Duration::from_secs(30), calls_max)
}

fn call(timeout: Option<&str>) -> http::Request<Body> {
    let request = http::Request::builder().uri("/readily.v1.AssessmentService/AssessCandidate");
    let request = match timeout {
        Some(timeout) => request.header("grpc-timeout", timeout),
        None => request,
    };
    request.body(Body::empty()).unwrap()
}

fn code(response: &http::Response<Body>) -> Code {
    Status::from_header_map(response.headers()).map_or(Code::Ok, |status| status.code())
}

#[tokio::test]
async fn a_deadline_that_passes_is_answered_as_such() {
    let never = service_fn(async |_: http::Request<Body>| {
        std::future::pending::<Result<http::Response<Body>, Infallible>>().await
    });
    let mut guarded = guard(9).layer(never);
    let response = guarded.ready().await.unwrap().call(call(Some("1m"))).await;
    assert_eq!(code(&response.unwrap()), Code::DeadlineExceeded);
    // The server's own limit holds for callers without one.
    let mut guarded = GuardLayer::new(Duration::from_millis(1), 9).layer(never);
    let response = guarded.ready().await.unwrap().call(call(None)).await;
    assert_eq!(code(&response.unwrap()), Code::DeadlineExceeded);
}

#[tokio::test]
async fn a_panic_ends_one_call_and_no_other() {
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    let first_panics = service_fn(move |_: http::Request<Body>| {
        let at = counted.fetch_add(1, Ordering::Relaxed);
        async move {
            assert!(at > 0, "the first call panics");
            Ok::<_, Infallible>(http::Response::new(Body::empty()))
        }
    });
    let mut guarded = guard(9).layer(first_panics);
    let response = guarded.ready().await.unwrap().call(call(None)).await;
    assert_eq!(code(&response.unwrap()), Code::Internal);
    let response = guarded.ready().await.unwrap().call(call(None)).await;
    assert_eq!(code(&response.unwrap()), Code::Ok);
    assert_eq!(calls.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn calls_beyond_the_limit_are_turned_away() {
    let go_on = Arc::new(Notify::new());
    let wait = Arc::clone(&go_on);
    let waiting = service_fn(move |_: http::Request<Body>| {
        let wait = Arc::clone(&wait);
        async move {
            wait.notified().await;
            Ok::<_, Infallible>(http::Response::new(Body::empty()))
        }
    });
    let mut guarded = guard(1).layer(waiting);
    let first = guarded.call(call(None));
    let second = guarded.call(call(None)).await.unwrap();
    assert_eq!(code(&second), Code::ResourceExhausted);
    let status = Status::from_header_map(second.headers()).unwrap();
    assert_eq!(status.get_details_error_info().unwrap().metadata["busy_with"], "calls");
    assert_eq!(status.get_details_retry_info().unwrap().retry_delay, Some(Duration::from_secs(1)));
    go_on.notify_one();
    assert_eq!(code(&first.await.unwrap()), Code::Ok);
    go_on.notify_one();
    assert_eq!(code(&guarded.call(call(None)).await.unwrap()), Code::Ok);
}
