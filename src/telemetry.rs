//! L6: logs. They name calls, rules and outcomes, never what a profile says.

mod lines;

use std::io;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::TryInitError;

use lines::lines;
pub use lines::{LogGuard, lines_lost};

/// The form of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
}

/// Why logs could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The filter cannot be read.
    #[error("`{filter}` is not a log filter")]
    Filter {
        /// The filter.
        filter: String,
        /// Why not.
        source: tracing_subscriber::filter::ParseError,
    },
    /// The thread that writes them cannot be started.
    #[error("cannot start the thread that writes the log")]
    Thread(#[source] io::Error),
    /// Logs were set up before.
    #[error("logs were set up twice")]
    Twice(#[source] TryInitError),
}

/// Whose lines are left out unless the filter names them: watching files makes noise about folders that went away.
const QUIET: &str = "notify=off,notify_debouncer_full=off";

/// Sends logs to standard error, in colour or not, and panics to the log. `filter` is as `info` or `readily=debug,warn`.
/// Lines that are under way are written when the guard goes.
///
/// # Errors
/// When the filter cannot be read, logs were set up before, or no thread can be started.
pub fn init(format: LogFormat, filter: &str, colour: bool) -> Result<LogGuard, TelemetryError> {
    use tracing_subscriber::util::SubscriberInitExt as _;

    let parsed = EnvFilter::builder()
        .parse(format!("{QUIET},{filter}"))
        .map_err(|source| TelemetryError::Filter { filter: filter.to_owned(), source })?;
    let (lines, guard) = lines(io::stderr()).map_err(TelemetryError::Thread)?;
    // What goes wrong with a line is not told on standard error, where it went wrong: that would panic.
    let builder = tracing_subscriber::fmt().log_internal_errors(false).with_env_filter(parsed);
    let builder = builder.with_writer(lines).with_ansi(colour);
    match format {
        LogFormat::Human => builder.with_target(false).finish().try_init(),
        LogFormat::Json => builder.json().flatten_event(true).with_span_list(false).finish().try_init(),
    }
    .map_err(TelemetryError::Twice)?;
    std::panic::set_hook(Box::new(log_panic));
    Ok(guard)
}

/// Logs where a panic was. What it says can hold values of a profile: it is left out.
fn log_panic(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic.location().map(tracing::field::display);
    tracing::error!(place, "a mistake in the program: it panicked");
}
