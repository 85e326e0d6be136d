//! What a caller sends, which is noted when it breaks off: the layers above take a call that was taken back for one
//! that was ended, and answer that its message is missing, to nobody.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http_body::{Frame, SizeHint};
use tonic::Status;
use tonic::body::Body;
use tonic::codegen::Bytes;

use super::note::Note;

/// The body of a request.
#[derive(Debug)]
pub(super) struct Incoming {
    body: Body,
    note: Arc<Note>,
}

impl Incoming {
    /// A body that notes it when it breaks off. One that has nothing in it stays as it is.
    pub(super) fn noted(body: Body, note: &Arc<Note>) -> Body {
        // An empty body stays empty there.
        Body::new(Self { body, note: Arc::clone(note) })
    }
}

impl http_body::Body for Incoming {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let Self { body, note } = self.get_mut();
        let frame = Pin::new(&mut *body).poll_frame(context);
        match &frame {
            // Taken back for no error, it just stops, without the end that its caller would have said.
            Poll::Ready(None) if !body.is_end_stream() => note.caller_left(),
            Poll::Ready(Some(Err(_))) => note.caller_left(),
            Poll::Pending | Poll::Ready(Some(Ok(_)) | None) => {}
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
