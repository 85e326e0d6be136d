//! The limit to compare with: a tonic service under the same name and paths, with the same transport, that takes
//! requests in as bytes and answers each with the same recorded bytes.

use std::convert::Infallible;
use std::fs;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use anyhow::Context as _;
use bytes::Bytes;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio_stream::wrappers::TcpListenerStream;
use tokio_stream::{Stream, StreamExt as _};
use tonic::body::Body;
use tonic::server::{Grpc, NamedService, StreamingService, UnaryService};
use tonic::transport::Server;
use tonic::{Request, Response, Status, Streaming};
use tower_service::Service;

use crate::args::EchoArguments;
use crate::codec::BytesCodec;
use crate::fixture::Call;

/// Serves until the process is ended.
pub(crate) fn run(arguments: &EchoArguments) -> anyhow::Result<()> {
    let read = |path: &std::path::Path| {
        fs::read(path).map(Bytes::from).with_context(|| format!("cannot read {}", path.display()))
    };
    let echo = Echo { unary: read(&arguments.unary)?, stream: read(&arguments.stream)? };
    // As `readily serve` has it: a thread for each core, and where there is one, this thread.
    let cores = std::thread::available_parallelism()?.get();
    let mut builder = if cores == 1 { Builder::new_current_thread() } else { Builder::new_multi_thread() };
    builder.enable_all().build()?.block_on(serve(echo, arguments.address))
}

async fn serve(echo: Echo, address: SocketAddr) -> anyhow::Result<()> {
    let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
    eprintln!("echo is listening on {}", listener.local_addr()?);
    let connections = TcpListenerStream::new(listener).map(|stream| {
        let stream = stream?;
        stream.set_nodelay(true)?;
        Ok::<_, std::io::Error>(stream)
    });
    // The settings of `readily serve`.
    Server::builder()
        .max_concurrent_streams(200)
        .initial_stream_window_size(64 << 10)
        .initial_connection_window_size(4 << 20)
        .http2_max_header_list_size(16 << 10)
        .http2_keepalive_interval(Some(Duration::from_mins(1)))
        .http2_keepalive_timeout(Some(Duration::from_secs(20)))
        .max_connection_age(Duration::from_mins(30))
        .add_service(echo)
        .serve_with_incoming(connections)
        .await?;
    Ok(())
}

/// Answers with recorded bytes.
#[derive(Debug, Clone)]
struct Echo {
    unary: Bytes,
    stream: Bytes,
}

impl NamedService for Echo {
    const NAME: &'static str = "readily.v1.AssessmentService";
}

impl Service<http::Request<Body>> for Echo {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let echo = self.clone();
        Box::pin(async move {
            let mut grpc = Grpc::new(BytesCodec);
            let path = request.uri().path();
            Ok(if path == Call::Unary.path() {
                grpc.unary(Unary(echo.unary), request).await
            } else if path == Call::Stream.path() {
                grpc.streaming(EachMessage(echo.stream), request).await
            } else {
                Status::unimplemented("echoes two methods alone").into_http()
            })
        })
    }
}

struct Unary(Bytes);

impl UnaryService<Bytes> for Unary {
    type Response = Bytes;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Bytes>, Status>> + Send>>;

    fn call(&mut self, _: Request<Bytes>) -> Self::Future {
        let answer = self.0.clone();
        Box::pin(async move { Ok(Response::new(answer)) })
    }
}

struct EachMessage(Bytes);

impl StreamingService<Bytes> for EachMessage {
    type Response = Bytes;
    type ResponseStream = Pin<Box<dyn Stream<Item = Result<Bytes, Status>> + Send>>;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Self::ResponseStream>, Status>> + Send>>;

    fn call(&mut self, request: Request<Streaming<Bytes>>) -> Self::Future {
        let answer = self.0.clone();
        Box::pin(async move {
            let answers = request.into_inner().map(move |item| item.map(|_| answer.clone()));
            Ok(Response::new(Box::pin(answers) as Self::ResponseStream))
        })
    }
}
