//! Lines of the log on their way to standard error. Whoever logs waits for nobody: when the lines are not taken as
//! fast as they come, or cannot be written, they are lost, and counted.

use std::io::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, TrySendError, channel, sync_channel};
use std::thread;
use std::time::Duration;

use tracing_subscriber::fmt::MakeWriter;

/// The most lines that wait to be written, a few MiB.
const WAITING_MAX: usize = 8_192;

/// How long the end of the program waits for lines to be written, once it has a place behind them.
const WRITTEN_WITHIN: Duration = Duration::from_secs(1);

/// How often the end of the program asks for that place, and how long it waits in between.
const PLACE_TRIES: u32 = 100;
const PLACE_PAUSE: Duration = Duration::from_millis(10);

/// The lines that were lost since the program started.
static LOST: AtomicU64 = AtomicU64::new(0);

/// How many lines of the log were lost since the program started.
#[must_use]
pub fn lines_lost() -> u64 {
    LOST.load(Ordering::Relaxed)
}

enum Message {
    Line(Vec<u8>),
    /// All lines before are written: say so.
    End(Sender<()>),
}

/// Where lines go in.
#[derive(Clone)]
pub(super) struct Lines(SyncSender<Message>);

/// Waits, when it goes, until the lines are written that are under way.
#[derive(Debug)]
#[must_use]
pub struct LogGuard(SyncSender<Message>);

/// Starts a thread that writes lines to `out`.
pub(super) fn lines(out: impl Write + Send + 'static) -> io::Result<(Lines, LogGuard)> {
    let (sender, receiver) = sync_channel(WAITING_MAX);
    thread::Builder::new().name("log".to_owned()).spawn(move || write_all(&receiver, out))?;
    Ok((Lines(sender.clone()), LogGuard(sender)))
}

fn write_all(receiver: &Receiver<Message>, mut out: impl Write) {
    for message in receiver {
        match message {
            Message::Line(line) => {
                if out.write_all(&line).is_err() {
                    LOST.fetch_add(1, Ordering::Relaxed);
                }
            }
            // Who asked may have stopped waiting.
            Message::End(written) => drop(written.send(())),
        }
    }
}

impl LogGuard {
    /// Writes a line among those of the log, as it is.
    pub fn say(&self, line: &str) {
        drop(OneLine(&self.0).write(format!("{line}\n").as_bytes()));
    }
}

impl Drop for LogGuard {
    fn drop(&mut self) {
        let (tell, told) = channel();
        let mut end = Message::End(tell);
        for _ in 0..PLACE_TRIES {
            match self.0.try_send(end) {
                Ok(()) => {
                    // Nothing comes when nobody takes the lines: they are lost.
                    let _ = told.recv_timeout(WRITTEN_WITHIN);
                    return;
                }
                Err(TrySendError::Full(again)) => end = again,
                Err(TrySendError::Disconnected(_)) => return,
            }
            thread::sleep(PLACE_PAUSE);
        }
    }
}

impl<'l> MakeWriter<'l> for Lines {
    type Writer = OneLine<'l>;

    fn make_writer(&'l self) -> Self::Writer {
        OneLine(&self.0)
    }
}

/// One line of the log, which is written at once.
pub(super) struct OneLine<'l>(&'l SyncSender<Message>);

impl Write for OneLine<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.0.try_send(Message::Line(line.to_vec())).is_err() {
            LOST.fetch_add(1, Ordering::Relaxed);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    /// A file that takes nothing before it is opened.
    struct Stalled(Arc<Mutex<Vec<u8>>>);

    impl Write for Stalled {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn log(lines: &Lines, text: &str) {
        lines.make_writer().write_all(text.as_bytes()).unwrap();
    }

    #[test]
    fn lines_are_written_before_the_end_and_nobody_waits_for_a_reader() {
        let written = Arc::new(Mutex::new(Vec::new()));
        let (lines, guard) = self::lines(Stalled(Arc::clone(&written))).unwrap();
        let stalled = written.lock().unwrap();
        let before = lines_lost();
        for _ in 0..WAITING_MAX + 10 {
            log(&lines, "a\n");
        }
        assert!(lines_lost() > before, "what finds no place is counted");
        drop(stalled);
        drop(guard);
        assert!(written.lock().unwrap().len() >= 2 * WAITING_MAX);
    }

    #[test]
    fn lines_that_cannot_be_written_are_counted_and_harm_nobody() {
        let (lines, guard) = self::lines(Full).unwrap();
        let before = lines_lost();
        log(&lines, "a\n");
        drop(guard);
        log(&lines, "b\n");
        assert!(lines_lost() > before);
    }

    #[test]
    fn the_end_waits_for_a_stalled_reader_for_a_moment_alone() {
        let written = Arc::new(Mutex::new(Vec::new()));
        let (lines, guard) = self::lines(Stalled(Arc::clone(&written))).unwrap();
        let _stalled = written.lock().unwrap();
        log(&lines, "a\n");
        drop(guard);
    }
}
