//! Taking in connections: not too many, and none that stays silent from the start.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio_stream::wrappers::ReceiverStream;

use super::ServerConfig;
use super::gathered::Gathered;
use super::seldom::Seldom;
use crate::grpc::Tally;

/// How long to wait when the system refuses connections, as when there are no file handles left.
const REFUSED_PAUSE: Duration = Duration::from_millis(50);

/// How long nothing is said after it was said that there is no place for more connections, or that the system refuses
/// them.
const SAID_PAUSE: Duration = Duration::from_mins(1);

/// A connection, which holds its place among those allowed.
pub(super) type Connection = Gathered<TcpStream, Held>;

/// A connection's place among those allowed, which is counted while it is held.
#[derive(Debug)]
pub(super) struct Held {
    _place: OwnedSemaphorePermit,
    tally: Option<Arc<Tally>>,
}

impl Held {
    fn new(place: OwnedSemaphorePermit, tally: Option<Arc<Tally>>) -> Self {
        if let Some(tally) = &tally {
            tally.connection_opened();
        }
        Self { _place: place, tally }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(tally) = &self.tally {
            tally.connection_closed();
        }
    }
}

/// The connections that come in, counted if there is a tally. The socket is closed once nobody takes them any more.
pub(super) fn connections(
    listener: TcpListener,
    config: ServerConfig,
    tally: Option<Arc<Tally>>,
) -> ReceiverStream<io::Result<Connection>> {
    let (sender, receiver) = mpsc::channel(1);
    let places = Arc::new(Semaphore::new(config.connections_max));
    let (mut full, mut refused) = (Seldom::new(SAID_PAUSE), Seldom::new(SAID_PAUSE));
    tokio::spawn(async move {
        loop {
            if places.available_permits() == 0 && full.is_due() {
                let connections = config.connections_max;
                tracing::warn!(
                    connections,
                    "as many connections as allowed are open; new ones wait until one ends"
                );
            }
            let Some((place, stream)) = next(&listener, &places, &sender, &mut refused).await else { return };
            let (sender, held) = (sender.clone(), Held::new(place, tally.clone()));
            tokio::spawn(async move {
                let spoke = tokio::time::timeout(config.first_byte_within, stream.readable()).await;
                if matches!(spoke, Ok(Ok(()))) {
                    let connection = Gathered::new(stream, held);
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
    refused: &mut Seldom,
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
                    if refused.is_due() {
                        tracing::warn!(%error, "cannot take a connection in; it is tried again");
                    }
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
