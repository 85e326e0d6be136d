//! A connection to a server, for the callers of one thread. It speaks HTTP/2 and gRPC, and nothing of messages.

use std::net::SocketAddr;

use anyhow::Context as _;
use bytes::Bytes;
use h2::client::{ResponseFuture, SendRequest};
use h2::{RecvStream, SendStream};
use http::{HeaderMap, Request, Uri};
use tokio::net::TcpStream;

use crate::fixture::Call;

/// The most bytes of an answer that may wait to be read.
const STREAM_WINDOW_BYTES: u32 = 1 << 20;

/// The same for all answers of a connection.
const CONNECTION_WINDOW_BYTES: u32 = 16 << 20;

/// What became of a call: the bytes of its answer, or the status or mistake that it ended with.
pub(crate) type Ended = Result<usize, String>;

/// A connection, shared by the callers of one thread.
#[derive(Debug, Clone)]
pub(crate) struct Connection {
    sender: SendRequest<Bytes>,
    uri: Uri,
}

impl Connection {
    /// Connects, for one kind of call. Must be called within a `LocalSet`.
    pub(crate) async fn open(address: SocketAddr, call: Call) -> anyhow::Result<Self> {
        let stream =
            TcpStream::connect(address).await.with_context(|| format!("cannot connect to {address}"))?;
        stream.set_nodelay(true)?;
        let (sender, connection) = h2::client::Builder::new()
            .initial_window_size(STREAM_WINDOW_BYTES)
            .initial_connection_window_size(CONNECTION_WINDOW_BYTES)
            .handshake(stream)
            .await?;
        // What it ends with, its calls tell.
        tokio::task::spawn_local(async move { drop(connection.await) });
        let uri = Uri::builder().scheme("http").authority(address.to_string()).path_and_query(call.path());
        Ok(Self { sender, uri: uri.build()? })
    }

    /// Begins a call.
    pub(crate) async fn begin(&self) -> Result<(ResponseFuture, SendStream<Bytes>), h2::Error> {
        let mut request = Request::new(());
        *request.method_mut() = http::Method::POST;
        *request.uri_mut() = self.uri.clone();
        *request.version_mut() = http::Version::HTTP_2;
        let headers = request.headers_mut();
        headers.insert("te", http::HeaderValue::from_static("trailers"));
        headers.insert("content-type", http::HeaderValue::from_static("application/grpc"));
        self.sender.clone().ready().await?.send_request(request, false)
    }
}

/// The status that a call ends with: in the trailers, or in the headers of an answer that has nothing else.
pub(crate) async fn status(headers: &HeaderMap, body: &mut RecvStream) -> Result<(), String> {
    let trailers = body.trailers().await.map_err(|error| broken(&error))?;
    let status = trailers.as_ref().and_then(|trailers| trailers.get("grpc-status"));
    match status.or_else(|| headers.get("grpc-status")) {
        Some(status) if status == "0" => Ok(()),
        Some(status) => Err(format!("grpc-status {}", String::from_utf8_lossy(status.as_bytes()))),
        None => Err("no grpc-status".to_owned()),
    }
}

/// A mistake of the connection or of HTTP/2.
pub(crate) fn broken(error: &h2::Error) -> String {
    format!("broken: {error}")
}
