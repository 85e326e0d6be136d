//! The `readily` program: hands the process's arguments and streams to [`readily::cli`].

use std::io::{self, BufWriter};
use std::process::ExitCode;

/// Building a full explanation is many small strings, which this allocator is made for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Not locked for good: while a service runs, its log writes to the same streams.
    // Small pieces are gathered. What is larger than this goes out as it is: to copy what another core wrote would take
    // it away from that core, which writes there again.
    let mut out = BufWriter::with_capacity(1 << 13, io::stdout());
    let mut err = io::stderr();
    readily::cli::run(std::env::args_os(), &mut out, &mut err).into()
}
