//! Where metrics are read: plain HTTP on an address of its own, for a few who ask at a time.

use std::convert::Infallible;
use std::future::{pending, ready};
use std::sync::Arc;
use std::time::Duration;

use http::header::{ALLOW, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::ServerConfig;
use super::metrics::Metrics;

/// Where they are.
const PATH: &str = "/metrics";

/// What the text is.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The most bytes of a request's headers: the least that the library takes.
const HEADER_BYTES_MAX: usize = 8 << 10;

/// How long to wait when the system refuses connections, as when there are no file handles left.
const REFUSED_PAUSE: Duration = Duration::from_millis(50);

/// Answers whoever asks for metrics, for ever. Without a socket it waits for ever.
pub(super) async fn answer_scrapes(
    metrics: Option<(TcpListener, Metrics)>,
    config: ServerConfig,
) -> Infallible {
    let ServerConfig { metrics_readers_max, metrics_within, .. } = config;
    let Some((listener, metrics)) = metrics else { return pending().await };
    let metrics = Arc::new(metrics);
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            Some(_) = connections.join_next() => {}
            accepted = listener.accept(), if connections.len() < metrics_readers_max.max(1) => match accepted {
                Ok((stream, _)) => {
                    drop(connections.spawn(converse(stream, Arc::clone(&metrics), metrics_within)));
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot take a connection in that asks for metrics");
                    tokio::time::sleep(REFUSED_PAUSE).await;
                }
            },
        }
    }
}

/// Answers one request on a connection, and closes it; also when that takes too long.
async fn converse(stream: TcpStream, metrics: Arc<Metrics>, within: Duration) {
    let service = service_fn(move |request| ready(Ok::<_, Infallible>(answer(&request, &metrics))));
    let mut http = http1::Builder::new();
    http.keep_alive(false).half_close(true).max_buf_size(HEADER_BYTES_MAX);
    let talking = http.serve_connection(TokioIo::new(stream), service);
    match tokio::time::timeout(within, talking).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::debug!(%error, "a connection that asked for metrics broke"),
        Err(_) => tracing::debug!("a connection that asked for metrics took too long"),
    }
}

/// What is answered. The method is asked about where there is something alone.
fn answer<B>(request: &Request<B>, metrics: &Metrics) -> Response<String> {
    if request.uri().path() != PATH {
        return said(StatusCode::NOT_FOUND, "there is nothing here: metrics are at /metrics\n");
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let mut refused = said(StatusCode::METHOD_NOT_ALLOWED, "metrics can only be read: use GET\n");
        refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refused;
    }
    let Ok(text) = metrics.text() else {
        tracing::error!("a number of the metrics cannot be written");
        return said(StatusCode::INTERNAL_SERVER_ERROR, "something went wrong here; it is in the log\n");
    };
    let mut answer = Response::new(text);
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(OPEN_METRICS));
    answer
}

fn said(status: StatusCode, text: &str) -> Response<String> {
    let mut response = Response::new(text.to_owned());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}
