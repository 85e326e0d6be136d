//! How `readily serve` takes changed rules in.

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(crate) struct ReloadArguments {
    /// How changed rule files are noticed. SIGHUP makes the service read them in any case, where there are such
    /// signals.
    #[arg(long, value_name = "HOW", value_enum, default_value_t = ReloadChoice::Watch)]
    pub(crate) reload: ReloadChoice,
    /// How often rule files are looked at by `--reload poll`, or where they cannot be watched.
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 10,
        value_parser = clap::value_parser!(u64).range(1..=86_400)
    )]
    pub(crate) reload_poll_seconds: u64,
    /// Use only rules that somebody approved as they are: `approvals.yaml` names their digest.
    #[arg(long)]
    pub(crate) require_approved: bool,
}

/// How changed rule files are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReloadChoice {
    /// The file system tells; where it cannot, as with poll.
    Watch,
    /// By looking every so often.
    Poll,
    /// Not at all.
    Off,
}
