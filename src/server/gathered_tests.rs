use std::future::poll_fn;
use std::sync::Mutex;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::*;

/// Keeps what each write brought.
#[derive(Debug, Clone, Default)]
struct Written(Arc<Mutex<Vec<String>>>);

impl Written {
    fn writes(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

impl AsyncWrite for Written {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.0.lock().unwrap().push(String::from_utf8(bytes.to_vec()).unwrap());
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// What a connection does: it flushes each time that it is woken, until so many writes have come.
async fn flush_until(mut stream: Gathered<Written, ()>, count: usize) -> Vec<String> {
    let flushed = poll_fn(|context| {
        ready!(Pin::new(&mut stream).poll_flush(context)).unwrap();
        let writes = stream.stream.get_ref().writes();
        if writes.len() == count { Poll::Ready(writes) } else { Poll::Pending }
    });
    tokio::time::timeout(Duration::from_secs(10), flushed).await.unwrap()
}

async fn write(stream: &mut Gathered<Written, ()>, text: &str) {
    stream.write_all(text.as_bytes()).await.unwrap();
    stream.flush().await.unwrap();
}

#[tokio::test]
async fn what_was_flushed_before_anything_else_ran_is_sent_at_once() {
    let mut stream = Gathered::new(Written::default(), ());
    write(&mut stream, "one ").await;
    write(&mut stream, "two").await;
    assert_eq!(stream.stream.get_ref().writes(), [""; 0]);
    assert_eq!(flush_until(stream, 1).await, ["one two"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_bell_rings_on_a_runtime_of_several_threads_too() {
    let sent = tokio::spawn(async {
        let mut stream = Gathered::new(Written::default(), ());
        write(&mut stream, "one ").await;
        write(&mut stream, "two").await;
        flush_until(stream, 1).await
    });
    assert_eq!(sent.await.unwrap(), ["one two"]);
}

#[tokio::test]
async fn what_comes_later_is_sent_later() {
    let mut stream = Gathered::new(Written::default(), ());
    let written = stream.stream.get_ref().clone();
    for (text, count) in [("one", 1), ("two", 2), ("three", 3)] {
        write(&mut stream, text).await;
        assert_eq!(written.writes().len(), count - 1);
        yield_now().await;
        stream.flush().await.unwrap();
        assert_eq!(written.writes().len(), count);
    }
    assert_eq!(written.writes(), ["one", "two", "three"]);
}

#[tokio::test]
async fn more_than_may_wait_is_sent_unasked() {
    let mut stream = Gathered::new(Written::default(), ());
    let texts = ["a".repeat(WAITING_BYTES_MAX - 1), "bb".to_owned()];
    for text in &texts {
        write(&mut stream, text).await;
    }
    assert_eq!(flush_until(stream, 2).await, texts);
}

#[tokio::test]
async fn nothing_is_sent_when_nothing_is_written() {
    let mut stream = Gathered::new(Written::default(), ());
    stream.flush().await.unwrap();
    yield_now().await;
    stream.flush().await.unwrap();
    assert_eq!(stream.stream.get_ref().writes(), [""; 0]);
}

#[test]
fn what_waits_when_the_main_task_ends_is_sent_by_the_next() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let mut stream = Gathered::new(Written::default(), ());
    runtime.block_on(write(&mut stream, "one"));
    assert_eq!(runtime.block_on(flush_until(stream, 1)), ["one"]);
}

#[test]
fn outside_of_a_runtime_a_flush_sends() {
    let mut stream = Gathered::new(Written::default(), ());
    let mut context = Context::from_waker(Waker::noop());
    assert!(Pin::new(&mut stream).poll_write(&mut context, b"one").is_ready());
    assert!(Pin::new(&mut stream).poll_flush(&mut context).is_ready());
    assert_eq!(stream.stream.get_ref().writes(), ["one"]);
}

#[tokio::test]
async fn shutting_down_sends_what_waits() {
    let mut stream = Gathered::new(Written::default(), ());
    write(&mut stream, "one").await;
    stream.shutdown().await.unwrap();
    assert_eq!(stream.stream.get_ref().writes(), ["one"]);
}

#[tokio::test]
async fn a_slow_reader_gets_everything_in_order() {
    let (near, mut far) = tokio::io::duplex(3);
    let writing = tokio::spawn(async move {
        let mut stream = Gathered::new(near, ());
        for digit in b"0123456789".repeat(5) {
            stream.write_all(&[digit; 5]).await.unwrap();
            stream.flush().await.unwrap();
            if digit == b'7' {
                yield_now().await;
            }
        }
        stream.shutdown().await.unwrap();
    });
    let mut read = String::new();
    far.read_to_string(&mut read).await.unwrap();
    writing.await.unwrap();
    assert_eq!(read, "00000111112222233333444445555566666777778888899999".repeat(5));
}
