//! The `readily` program: hands the process's arguments and streams to [`readily::cli`].

use std::io::{self, BufWriter};
use std::process::ExitCode;

/// Building a full explanation is many small strings, which this allocator is made for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Not locked for good: while a service runs, its log writes to the same streams.
    // Texts of many assessments are larger than its 8 KiB and are written without being copied first: with more room,
    // this thread would copy what another core has just written.
    let mut out = BufWriter::with_capacity(1 << 13, io::stdout());
    let mut err = io::stderr();
    readily::cli::run(std::env::args_os(), &mut out, &mut err).into()
}
