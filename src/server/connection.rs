//! Taking in connections: not too many, and none that stays silent from the start.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio_stream::wrappers::ReceiverStream;
use tonic::transport::server::{Connected, TcpConnectInfo};

use super::ServerConfig;
use super::gathered::Gathered;

/// How long to wait when the system refuses connections, as when there are no file handles left.
const REFUSED_PAUSE: Duration = Duration::from_millis(50);

/// The connections that come in. The socket is closed once nobody takes them any more.
pub(super) fn connections(
    listener: TcpListener,
    config: ServerConfig,
) -> ReceiverStream<io::Result<Connection>> {
    let (sender, receiver) = mpsc::channel(1);
    let places = Arc::new(Semaphore::new(config.connections_max));
    tokio::spawn(async move {
        while let Some((place, stream)) = next(&listener, &places, &sender).await {
            let sender = sender.clone();
            tokio::spawn(async move {
                let spoke = tokio::time::timeout(config.first_byte_within, stream.readable()).await;
                if matches!(spoke, Ok(Ok(()))) {
                    let connection = Connection { stream: Gathered::new(stream), _place: place };
                    // When nobody takes it any more, the server is stopping, and the connection is closed.
                    drop(sender.send(Ok(connection)).await);
                }
            });
        }
    });
    ReceiverStream::new(receiver)
}

/// The next connection, once there is a place for it; none when nobody takes connections any more.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
    taken_by: &mpsc::Sender<io::Result<Connection>>,
) -> Option<(OwnedSemaphorePermit, TcpStream)> {
    let accept = async {
        let place = Arc::clone(places).acquire_owned().await.ok()?;
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    // Answers are small: they go out at once.
                    if let Err(error) = stream.set_nodelay(true) {
                        tracing::debug!(%error, "cannot switch delays off for a connection");
                    }
                    return Some((place, stream));
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot take a connection in");
                    tokio::time::sleep(REFUSED_PAUSE).await;
                }
            }
        }
    };
    tokio::select! {
        () = taken_by.closed() => None,
        accepted = accept => accepted,
    }
}

/// A connection that holds its place among those allowed.
#[derive(Debug)]
pub(super) struct Connection {
    stream: Gathered<TcpStream>,
    _place: OwnedSemaphorePermit,
}

impl Connected for Connection {
    type ConnectInfo = TcpConnectInfo;

    fn connect_info(&self) -> TcpConnectInfo {
        self.stream.get_ref().connect_info()
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
