//! Recorded bytes: the requests of one view, and what the service answers to them.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use bytes::Bytes;
use tokio::task::LocalSet;

use crate::args::RecordArguments;
use crate::connection::Connection;
use crate::fixture::{Call, ORGANISATION, View, request};
use crate::unary;

/// The requests of one view, with their frames, and their answers, without.
#[derive(Debug, Clone)]
pub(crate) struct Recorded {
    view: View,
    unary: (Bytes, Vec<u8>),
    stream: (Bytes, Vec<u8>),
}

/// The files that hold them.
#[derive(Debug)]
pub(crate) struct Files {
    /// The request of a unary call, as it is sent.
    pub(crate) unary_request: PathBuf,
    /// Its answer, as a message.
    pub(crate) unary_answer: PathBuf,
    /// An item of a stream, as it is sent.
    pub(crate) stream_request: PathBuf,
    /// Its answer, as a message.
    pub(crate) stream_answer: PathBuf,
}

impl Recorded {
    /// Asks a running service.
    pub(crate) fn from(address: SocketAddr, view: View, organisation: &str) -> anyhow::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        LocalSet::new().block_on(&runtime, async {
            let ask = async |call| {
                let request = request(call, view, organisation)?;
                let connection = Connection::open(address, call).await?;
                let answer = unary::answer(&connection, &request).await;
                let answer = answer.with_context(|| format!("the {} call failed", Call::word(call)))?;
                anyhow::Ok((request, answer))
            };
            Ok(Self { view, unary: ask(Call::Unary).await?, stream: ask(Call::Stream).await? })
        })
    }

    /// The request of a call, with its frame.
    pub(crate) fn request(&self, call: Call) -> &Bytes {
        &self.of(call).0
    }

    /// The bytes of the answer to it.
    pub(crate) fn answer_bytes(&self, call: Call) -> usize {
        self.of(call).1.len()
    }

    const fn of(&self, call: Call) -> &(Bytes, Vec<u8>) {
        match call {
            Call::Unary => &self.unary,
            Call::Stream => &self.stream,
        }
    }

    /// Writes files into a folder.
    pub(crate) fn write(&self, folder: &Path) -> anyhow::Result<Files> {
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.join(format!("{name}-{}.bin", self.view.word()));
            fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
            anyhow::Ok(path)
        };
        Ok(Files {
            unary_request: write("unary-request", &self.unary.0)?,
            unary_answer: write("unary-answer", &self.unary.1)?,
            stream_request: write("stream-request", &self.stream.0)?,
            stream_answer: write("stream-answer", &self.stream.1)?,
        })
    }
}

/// Records both views into a folder.
pub(crate) fn run(arguments: &RecordArguments) -> anyhow::Result<()> {
    fs::create_dir_all(&arguments.output)
        .with_context(|| format!("cannot make {}", arguments.output.display()))?;
    for view in [View::Basic, View::Full] {
        let recorded = Recorded::from(arguments.address, view, ORGANISATION)?;
        let files = recorded.write(&arguments.output)?;
        for (call, asked, answered) in [
            (Call::Unary, files.unary_request, files.unary_answer),
            (Call::Stream, files.stream_request, files.stream_answer),
        ] {
            println!(
                "{} {}: request of {} bytes in {}, answer of {} bytes in {}",
                view.word(),
                call.word(),
                recorded.request(call).len(),
                asked.display(),
                recorded.answer_bytes(call),
                answered.display()
            );
        }
    }
    Ok(())
}
