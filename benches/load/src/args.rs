//! The arguments.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::cores::Placement;
use crate::fixture::{Call, View};

/// Measures the Readily service under load.
#[derive(Debug, Parser)]
#[command(name = "readily-load", max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Measure the service beside an echo service that returns the same bytes, in turn, with ratios.
    Compare(CompareArguments),
    /// Measure how cost grows: tables and pictures.
    Growth(GrowthArguments),
    /// Measure a cohort on one core, on all, and by as many programs at once as there are cores.
    Cohort(CohortArguments),
    /// Put load on a service that runs already.
    Load(LoadArguments),
    /// Answer every call with recorded bytes, until the process is ended.
    Echo(EchoArguments),
    /// Record requests and answers of a service that runs already, as files.
    Record(RecordArguments),
}

/// What is measured, and with what.
#[derive(Debug, Args)]
pub(crate) struct ServerArguments {
    /// The program that is measured, built with `cargo build --release`.
    #[arg(long, value_name = "FILE", default_value = "target/release/readily")]
    pub(crate) readily: PathBuf,
    /// The folder with the rules of northwind.
    #[arg(long, value_name = "DIR", default_value = "rules")]
    pub(crate) rules: PathBuf,
    /// Whether the server has a core for itself.
    #[arg(long, value_enum, default_value_t = Placement::Apart)]
    pub(crate) placement: Placement,
}

/// How long is measured.
#[derive(Debug, Args)]
pub(crate) struct TimeArguments {
    /// Seconds before anything counts.
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0)]
    pub(crate) warm_up: f64,
    /// Seconds that count.
    #[arg(long, value_name = "SECONDS", default_value_t = 3.0)]
    pub(crate) seconds: f64,
}

impl TimeArguments {
    /// Before anything counts.
    pub(crate) fn warm_up(&self) -> Duration {
        Duration::from_secs_f64(self.warm_up.max(0.0))
    }

    /// What counts.
    pub(crate) fn duration(&self) -> Duration {
        Duration::from_secs_f64(self.seconds.max(0.1))
    }
}

/// Who calls.
#[derive(Debug, Args)]
pub(crate) struct CallerArguments {
    /// Callers at once, or streams.
    #[arg(long, default_value_t = 16)]
    pub(crate) callers: usize,
    /// Connections that they share.
    #[arg(long, default_value_t = 4)]
    pub(crate) connections: usize,
    /// Requests under way on each stream, in a closed loop.
    #[arg(long, default_value_t = 8)]
    pub(crate) outstanding: usize,
}

/// Measures beside an echo service.
#[derive(Debug, Args)]
pub(crate) struct CompareArguments {
    #[command(flatten)]
    pub(crate) server: ServerArguments,
    #[command(flatten)]
    pub(crate) time: TimeArguments,
    #[command(flatten)]
    pub(crate) callers: CallerArguments,
    /// How often each is measured; the middle one of them is shown.
    #[arg(long, default_value_t = 3)]
    pub(crate) rounds: usize,
    /// The open loop's rate, as a share of the calls per second that `readily` answered in the closed loop.
    #[arg(long, default_value_t = 0.5)]
    pub(crate) rate_share: f64,
    /// Also write everything as JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

/// What grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Callers at once.
    Callers,
    /// Organisations loaded.
    Organisations,
    /// Edits of rules under load.
    Reload,
    /// Rows of a cohort.
    Rows,
    /// Time under load.
    Time,
}

impl Part {
    /// All parts.
    pub(crate) const ALL: [Self; 5] =
        [Self::Callers, Self::Organisations, Self::Reload, Self::Rows, Self::Time];
}

/// Measures how cost grows.
#[derive(Debug, Args)]
pub(crate) struct GrowthArguments {
    #[command(flatten)]
    pub(crate) server: ServerArguments,
    #[command(flatten)]
    pub(crate) time: TimeArguments,
    /// The folder for tables, pictures and numbers.
    #[arg(long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// The parts; all when none is given.
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) only: Vec<Part>,
    /// How many organisations are loaded, each in turn.
    #[arg(long, value_delimiter = ',', default_value = "1,10,100,1000")]
    pub(crate) organisations: Vec<usize>,
    /// How many are loaded while rules of one are edited, each in turn.
    #[arg(long, value_delimiter = ',', default_value = "1,100")]
    pub(crate) reload_organisations: Vec<usize>,
    /// The rate while rules are edited, as a share of what the service can answer.
    #[arg(long, default_value_t = 0.3)]
    pub(crate) rate_share: f64,
    /// How long memory is looked at under load.
    #[arg(long, value_name = "SECONDS", default_value_t = 120.0)]
    pub(crate) soak_seconds: f64,
}

/// Measures a cohort.
#[derive(Debug, Args)]
pub(crate) struct CohortArguments {
    /// People as `readily assess` takes them; without it, 50,000 of northwind on one pathway.
    #[arg(value_name = "FILE", requires = "rules")]
    pub(crate) input: Option<PathBuf>,
    /// The folder of their rule set.
    #[arg(long, value_name = "DIR", requires = "input")]
    pub(crate) rules: Option<PathBuf>,
    /// The program that is measured, built with `cargo build --release`.
    #[arg(long, value_name = "FILE", default_value = "target/release/readily")]
    pub(crate) readily: PathBuf,
    /// How often each is measured, in turn; the middle one of them is shown, and the best.
    #[arg(long, default_value_t = 15, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) rounds: u32,
    /// Also write everything as JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

/// Puts load on a service that runs already.
#[derive(Debug, Args)]
pub(crate) struct LoadArguments {
    /// Where it listens.
    #[arg(long, default_value = "127.0.0.1:50051")]
    pub(crate) address: SocketAddr,
    /// Which call.
    #[arg(long, value_enum, default_value_t = Call::Unary)]
    pub(crate) call: Call,
    /// How much of the assessment is sent.
    #[arg(long, value_enum, default_value_t = View::Full)]
    pub(crate) view: View,
    /// The organisation that is asked, with the rules of northwind.
    #[arg(long, default_value = crate::fixture::ORGANISATION)]
    pub(crate) organisation: String,
    /// Requests a second, whatever comes back; without it, each caller waits for its answer.
    #[arg(long)]
    pub(crate) rate: Option<f64>,
    /// Threads of callers.
    #[arg(long, default_value_t = 1)]
    pub(crate) threads: usize,
    #[command(flatten)]
    pub(crate) callers: CallerArguments,
    #[command(flatten)]
    pub(crate) time: TimeArguments,
    /// Also write everything as JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

/// Answers with recorded bytes.
#[derive(Debug, Args)]
pub(crate) struct EchoArguments {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:50052")]
    pub(crate) address: SocketAddr,
    /// The file with the answer to each unary call.
    #[arg(long, value_name = "FILE")]
    pub(crate) unary: PathBuf,
    /// The file with the answer to each item of a stream.
    #[arg(long, value_name = "FILE")]
    pub(crate) stream: PathBuf,
}

/// Records requests and answers.
#[derive(Debug, Args)]
pub(crate) struct RecordArguments {
    /// Where the service listens.
    #[arg(long, default_value = "127.0.0.1:50051")]
    pub(crate) address: SocketAddr,
    /// The folder for the files.
    #[arg(long, value_name = "DIR")]
    pub(crate) output: PathBuf,
}
