//! Sending together what is ready together.

use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker, ready};

use tokio::io::{AsyncRead, AsyncWrite, BufWriter, ReadBuf};
use tokio::task::yield_now;
use tonic::transport::server::Connected;

use crate::grpc::Bell;

/// How many bytes wait at most: a dozen of basic answers, or two full ones.
const WAITING_BYTES_MAX: usize = 64 << 10;

/// A stream whose flushes take effect once the worker has run the tasks that are ready, and has looked for input.
///
/// A connection runs after each call that ends, and flushes. If every flush sent, each answer would be a system call
/// and would wake its caller, between calls that are answered in less time than that takes. So a flush says that it
/// is done, and rings for its connection when nothing else is ready, or after as many tasks as the runtime runs
/// without looking for input (61 by default); what has been written by then is sent at once. When nothing else is
/// ready from the start, that is at once as well. Shutting down sends what waits; a connection that breaks loses it.
#[derive(Debug)]
pub(super) struct Gathered<S, H> {
    stream: BufWriter<S>,
    /// Whether what waits is being sent.
    sends: bool,
    bell: Arc<Bell>,
    /// What is held for as long as the stream is.
    _held: H,
}

impl<S: AsyncWrite, H> Gathered<S, H> {
    /// Gathers what is written to this stream, and holds something as long.
    pub(super) fn new(stream: S, held: H) -> Self {
        Self {
            stream: BufWriter::with_capacity(WAITING_BYTES_MAX, stream),
            sends: false,
            bell: Arc::default(),
            _held: held,
        }
    }
}

impl<S: Connected + AsyncWrite, H> Connected for Gathered<S, H> {
    type ConnectInfo = S::ConnectInfo;

    fn connect_info(&self) -> S::ConnectInfo {
        self.stream.get_ref().connect_info()
    }
}

/// Rings once this worker has run the tasks that are ready, or many of them, and has looked for input; outside of a
/// runtime at once.
fn ring_when_idle(bell: &Arc<Bell>) {
    let waker = Waker::from(Arc::clone(bell));
    // Yielding hands the waker to the scheduler when it is polled first. Should that change, it rings too soon and
    // less is gathered.
    let yielding = pin!(yield_now()).poll(&mut Context::from_waker(&waker));
    if yielding.is_ready() {
        waker.wake();
    }
}

impl<S: AsyncWrite + Unpin, H: Unpin> AsyncWrite for Gathered<S, H> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if !self.sends && !self.stream.buffer().is_empty() {
            self.bell.rings_for(context.waker());
            if !self.bell.rang() {
                // Each time anew: what a runtime was asked for is lost when its main task ends. It takes the same
                // bell twice in a row for one.
                ring_when_idle(&self.bell);
                if !self.bell.rang() {
                    return Poll::Ready(Ok(()));
                }
            }
            self.sends = true;
        }
        ready!(Pin::new(&mut self.stream).poll_flush(context))?;
        self.sends = false;
        Poll::Ready(Ok(()))
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

impl<S: AsyncRead + AsyncWrite + Unpin, H: Unpin> AsyncRead for Gathered<S, H> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(self.stream.get_mut()).poll_read(context, buffer)
    }
}

#[cfg(test)]
#[path = "gathered_tests.rs"]
mod tests;
